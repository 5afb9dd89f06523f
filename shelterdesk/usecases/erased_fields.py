"""What an erasure takes from each record of a case, and what it leaves and why: field by field.

A field that stands in neither list makes a test fail, so that a new one is decided upon. Until then
a typed text goes and anything else stays.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import String, inspect

from shelterdesk import models as m
from shelterdesk.models import Base, Detail, Record, table_of
from shelterdesk.queries.deidentified import MARKS
from shelterdesk.vocabulary.daily_life import Condition
from shelterdesk.vocabulary.people import Religion
from shelterdesk.vocabulary.services import SafeAnswer

GONE = "—"
"""Where a text stood. An empty field stays empty: what was filled in still counts as filled in."""

NONE_OF_THEM: tuple[str, ...] = ()
"""Of several codes that tell of health or belief, none is left."""

CUT = "to the year"
"""A birth date: `rules.retention.cut_birth`."""

ERASED: Mapping[type[Base], Mapping[str, Any]] = MappingProxyType(
    {
        m.Person: {
            "known_as": GONE,
            "birth_month": CUT,
            "birth_day": CUT,
            "birth_precision": CUT,
            "ui_no": GONE,
            "ui_reason": GONE,
            "passport_no": GONE,
            "passport_reason": GONE,
            "religion": Religion.NOT_ASKED,
            "diet": NONE_OF_THEM,
            "diet_note": GONE,
            "single_room": None,
            "entered_on": None,
        },
        m.PersonName: {"text": GONE},
        m.Case: {"safety_alert": GONE, "summary": GONE, "close_reason": GONE},
        m.Referral: {
            "unit": GONE,
            "officer_name": GONE,
            "officer_phone": GONE,
            "reason": GONE,
            "handed_over_by": GONE,
            "escort": GONE,
        },
        m.Covenant: {"note": GONE},
        m.Consent: {"withheld": GONE, "withhold_from": GONE, "note": GONE},
        m.Suitability: {"grounds": NONE_OF_THEM, "reason": GONE, "referred_to": GONE},
        m.SafeContact: {
            "address": GONE,
            "times": GONE,
            "code_word": GONE,
            "may_answer": GONE,
            "never": GONE,
        },
        m.Alert: {"text": GONE},
        m.Child: {"known_as": GONE, "birth_year": None, "own_case_id": None, "needs": GONE},
        m.Identification: {"unit": GONE, "notice_number": GONE, "helper": GONE},
        m.Objection: {"unit": GONE, "note": GONE},
        m.Claim: {"note": GONE},
        m.Incident: {"course": GONE, "handling": GONE, "reported_to": GONE},
        m.Departure: {"follows": GONE},
        m.PlacementOrder: {"court": GONE, "court_number": GONE, "note": GONE},
        m.Evaluation: {"evaluator": GONE, "note": GONE},
        m.TimeAbroad: {"note": GONE},
        m.ChangeReport: {"note": GONE},
        m.DataRequest: {"note": GONE},
        m.Permit: {
            "number": GONE,
            "revoke_reason": GONE,
            "employer": GONE,
            "employer_contact": GONE,
            "workplace": GONE,
            "work_nature": GONE,
            "monthly_income": None,
        },
        m.Service: {"organisation_id": None, "place": GONE, "note": GONE},
        m.MedicalEscort: {"department": GONE, "insurance_used": None, "certificate": None},
        m.PoliceAccompaniment: {"docket": GONE},
        m.InjuryAssessment: {"certificate_number": GONE, "forensic_kit": None},
        m.Screening: {"tb": None, "syphilis": None, "hiv": None, "other": None},
        m.Counselling: {"topic": None},
        m.LegalAid: {"application_number": GONE, "lawyer": GONE},
        m.Aid: {"receipt_number": GONE},
        m.FollowUpContact: {"safe": SafeAnswer.UNKNOWN, "wellbeing": None, "needs": GONE},
        m.Arrival: {"known_as": GONE, "note": GONE},
        m.Absence: {"note": GONE},
        m.HandOverNote: {"text": GONE},
        m.BreakGlass: {"reason": GONE},
        m.DailyNote: {
            "mood": Condition.NOT_ASKED,
            "sleep": Condition.NOT_ASKED,
            "meals": Condition.NOT_ASKED,
            "activity": Condition.NOT_ASKED,
            "note": GONE,
        },
        m.Visit: {"note": GONE},
        m.Measure: {"reason": GONE, "proportion": GONE},
        m.Complaint: {"wish": GONE, "answer": GONE},
        m.LegalHold: {"reason": GONE},
        m.RetentionReview: {"reason": GONE},
    }
)
"""By kind of record: a field, and what stands there afterwards."""

_CODE = "a code, a number, or yes or no: it names nobody, and is counted"
_WHEN = "a day or a moment: counted"
_WORKED = "who of the house worked on it"
_TIES = "ties records together"

STAYS: Mapping[type[Base], Mapping[str, str]] = MappingProxyType(
    {
        m.Person: {
            "birth_year": "the age groups of the figures are counted by it",
            "sex": _CODE,
            "nationalities": _CODE,
            "category": _CODE,
            "work_visa": _CODE,
            "language": _CODE,
            "needs_interpreter": _CODE,
            "languages": _CODE,
            "literacy": _CODE,
            "birth_said": _CODE,
            "ui_said": _CODE,
            "passport_said": _CODE,
            "passport_held": _CODE,
        },
        m.PersonName: {"person_id": _TIES, "kind": _CODE, "position": _CODE},
        m.Case: {
            "person_id": _TIES,
            "number": "packages and the trail know the case by it",
            "status": _CODE,
            "category": _CODE,
            "exploitation": _CODE,
            "opened_on": _WHEN,
            "closed_on": _WHEN,
            "owner_id": _WORKED,
            "follow_up_owner_id": _WORKED,
        },
        m.Referral: {
            "referrer": _CODE,
            "referred_on": _WHEN,
            "papers": _CODE,
            "brigade_notified_at": _WHEN,
            "direction": _CODE,
            "handed_over_at": _WHEN,
            "known_at": _WHEN,
            "told_at": _WHEN,
            "left_out_minutes": _CODE,
            "left_out_for": _CODE,
            "rights_notice_on": _WHEN,
            "ident_notice_on": _WHEN,
            "placement_report_on": _WHEN,
            "other_papers_on": _WHEN,
        },
        m.Covenant: {
            "explained_on": _WHEN,
            "language": _CODE,
            "staff_id": _WORKED,
            "interpreter_id": _WORKED,
            "complaint_route": _CODE,
            "signed": _CODE,
            "copy_given": _CODE,
        },
        m.Consent: {
            "asked_on": _WHEN,
            "given_by": _CODE,
            "language": _CODE,
            "staff_id": _WORKED,
            "interpreter_id": _WORKED,
            "granted": _CODE,
            "refused": _CODE,
            "withdrawn": _CODE,
            "withdrawn_on": _WHEN,
            "withhold_reason": _CODE,
        },
        m.Suitability: {"checked_on": _WHEN, "result": _CODE, "staff_id": _WORKED},
        m.SafeContact: {
            "noted_on": _WHEN,
            "until_on": _WHEN,
            "channel": _CODE,
            "language": _CODE,
        },
        m.Alert: {"noted_on": _WHEN, "until_on": _WHEN, "kind": _CODE},
        m.Child: {"came_on": _WHEN, "left_on": _WHEN, "sex": _CODE, "own_file": _CODE},
        m.Identification: {
            "status": _CODE,
            "decider": _CODE,
            "started_on": _WHEN,
            "result_on": _WHEN,
            "notice_served_on": _WHEN,
            "delivery": _CODE,
            "assistant_present": _CODE,
            "helper_reasons": _CODE,
        },
        m.Objection: {
            "filed_on": _WHEN,
            "received_on": _WHEN,
            "forwarded_on": _WHEN,
            "superior_received_on": _WHEN,
            "decided_on": _WHEN,
            "told_on": _WHEN,
            "result": _CODE,
        },
        m.Placement: {
            "organisation_id": "our own house and others are counted apart",
            "kind": _CODE,
            "start": _WHEN,
            "end": _WHEN,
            "exit_reason": _CODE,
            "exit_notice_at": _WHEN,
        },
        m.Departure: {
            "left_on": _WHEN,
            "destination": _CODE,
            "property_returned": _CODE,
            "papers_returned": _CODE,
            "dates_told": _CODE,
            "language": _CODE,
            "staff_id": _WORKED,
        },
        m.Claim: {
            "applied_on": _WHEN,
            "kind": _CODE,
            "status": _CODE,
            "over_on": _WHEN,
            "received_on": _WHEN,
            "decided_on": _WHEN,
            "amount": "counted as money",
            "paid_on": _WHEN,
            "works_since": _WHEN,
        },
        m.Incident: {"happened_at": _WHEN, "kind": _CODE, "reported_at": _WHEN},
        m.PlacementOrder: {
            "decided_on": _WHEN,
            "kind": _CODE,
            "served_on": _WHEN,
            "runs_from": _WHEN,
            "runs_until": _WHEN,
            "handed_in_on": _WHEN,
            "extension_asked_on": _WHEN,
        },
        m.Evaluation: {"done_on": _WHEN, "next_on": _WHEN},
        m.TimeAbroad: {"left_on": _WHEN, "back_on": _WHEN},
        m.ChangeReport: {"reported_on": _WHEN, "changes": _CODE},
        m.DataRequest: {
            "asked_on": _WHEN,
            "wish": _CODE,
            "extended_on": _WHEN,
            "answered_on": _WHEN,
        },
        m.Permit: {
            "kind": _CODE,
            "applied_on": _WHEN,
            "issued_on": _WHEN,
            "valid_from": _WHEN,
            "valid_to": _WHEN,
            "extension_of_id": _TIES,
            "revoked_on": _WHEN,
            "holder": _CODE,
        },
        m.Service: {
            "kind": _CODE,
            "outcome": _CODE,
            "start": _WHEN,
            "end": _WHEN,
            "staff_id": _WORKED,
            "interpreting": _CODE,
            "interpreter_id": _WORKED,
            "language": _CODE,
            "next_on": _WHEN,
        },
        m.MedicalEscort: {"service_id": _TIES, "cost": _CODE},
        m.PoliceAccompaniment: {
            "service_id": _TIES,
            "companion": _CODE,
            "person_consented": _CODE,
            "social_worker_present": _CODE,
            "isolated": _CODE,
            "lawyer_present": _CODE,
        },
        m.PermitApplication: {
            "service_id": _TIES,
            "permit_kind": _CODE,
            "application": _CODE,
            "papers_complete": _CODE,
            "permit_id": _TIES,
        },
        m.InjuryAssessment: {"service_id": _TIES, "police_told": _CODE},
        m.Screening: {"service_id": _TIES},
        m.Counselling: {"service_id": _TIES, "modality": _CODE},
        m.LegalAid: {
            "service_id": _TIES,
            "applied_on": _WHEN,
            "matter": _CODE,
            "instance": _CODE,
            "result": _CODE,
            "attachment_filed": _CODE,
        },
        m.Aid: {
            "service_id": _TIES,
            "amount": "counted as money",
            "covers_from": _WHEN,
            "covers_to": _WHEN,
        },
        m.EmployerChange: {
            "service_id": _TIES,
            "transfer_reason": _CODE,
            "registered_on": _WHEN,
            "meeting_attended": _CODE,
            "extension_requested_on": _WHEN,
            "certificate_on": _WHEN,
            "permit_applied_on": _WHEN,
            "category_changed": _CODE,
            "result": _CODE,
        },
        m.ReturnHome: {
            "service_id": _TIES,
            "wish_on": _WHEN,
            "statement_language": _CODE,
            "judicial_told_on": _WHEN,
            "court_dates_checked": _CODE,
            "danger_assessed": _CODE,
            "cost_bearer": _CODE,
            "departed_on": _WHEN,
            "arrival_confirmed": _CODE,
        },
        m.Enrolment: {"course_id": _TIES, "first_on": _WHEN, "last_on": _WHEN},
        m.Attendance: {"session_id": _TIES, "state": _CODE, "minutes": _CODE},
        m.FollowUpContact: {"service_id": _TIES, "channel": _CODE, "reached": _CODE},
        m.BedAssignment: {
            "placement_id": _TIES,
            "bed_id": "which beds were taken is counted",
            "start": _WHEN,
            "end": _WHEN,
        },
        m.Arrival: {"expected_on": _WHEN, "language": _CODE, "bed_id": _TIES, "outcome": _CODE},
        m.Absence: {
            "placement_id": _TIES,
            "kind": _CODE,
            "start": _WHEN,
            "expected_on": _WHEN,
            "end": _WHEN,
        },
        m.Night: {"placement_id": _TIES, "on": _WHEN, "state": _CODE},
        m.HandOverNote: {"urgent": _CODE, "for_staff_id": _WORKED, "expires_on": _WHEN},
        m.BreakGlass: {"until": _WHEN, "seen_at": _WHEN, "seen_by": _WORKED},
        m.DailyNote: {"noted_on": _WHEN},
        m.Visit: {
            "start": _WHEN,
            "relation": _CODE,
            "held_at": _CODE,
            "minutes": _CODE,
            "outcome": _CODE,
            "staff_id": _WORKED,
        },
        m.Measure: {
            "decided_on": _WHEN,
            "measure": _CODE,
            "told": _CODE,
            "language": _CODE,
            "route_explained": _CODE,
            "staff_id": _WORKED,
            "until_on": _WHEN,
        },
        m.Complaint: {
            "made_on": _WHEN,
            "about": _CODE,
            "way": _CODE,
            "result": _CODE,
            "answered_on": _WHEN,
            "language": _CODE,
        },
        m.LegalHold: {"placed_on": _WHEN, "lifted_on": _WHEN},
        m.RetentionReview: {"decided_on": _WHEN, "keep_until": _WHEN},
        m.Erasure: {
            "erased_on": _WHEN,
            "ground": _CODE,
            "reason": "why it was erased: its question asks to name nobody",
            "with_person": _CODE,
            "backups_until": _WHEN,
        },
    }
)
"""By kind of record: a field, and why it is left."""

ALWAYS_KEPT = (MARKS - {"void_reason"}) | {"id", "case_id", "entered_late"}
"""Of every record: who wrote it when, and whose it is. Why it was voided was typed, and goes."""


def kinds_of_case() -> tuple[type[Base], ...]:
    """Every kind of record that is of one case: by its own field, or with a record that is."""
    kinds: list[Any] = [mapper.class_ for mapper in Base.registry.mappers]
    own = [kind for kind in kinds if issubclass(kind, Record) and hasattr(kind, "case_id")]
    details = [kind for kind in kinds if issubclass(kind, Detail)]
    return tuple(sorted((*own, *details), key=lambda kind: table_of(kind).name))


def erased_of(kind: type[Base]) -> Mapping[str, Any]:
    """What is taken from a record of this kind, with every typed text that nobody decided about."""
    decided, stays = ERASED.get(kind, {}), STAYS.get(kind, {})
    undecided = texts_of(kind) - set(decided) - set(stays) - ALWAYS_KEPT
    return {**decided, **dict.fromkeys(undecided, GONE)}


def texts_of(kind: type[Base]) -> frozenset[str]:
    """The fields of this kind that hold a typed text."""
    columns = inspect(kind).columns
    return frozenset(name for name, column in columns.items() if type(column.type) is String)
