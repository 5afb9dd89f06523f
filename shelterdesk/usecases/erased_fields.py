"""What an erasure takes from each record of a case, field by field; `kept_fields` has the rest.

A field that stands in neither list makes a test fail, so that a new one is decided upon. Until then
a typed text goes and anything else stays.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import String, inspect

from shelterdesk import models as m
from shelterdesk.models import Base, Detail, Record, table_of
from shelterdesk.usecases.kept_fields import ALWAYS_KEPT, STAYS
from shelterdesk.vocabulary.daily_life import Condition
from shelterdesk.vocabulary.interpreters import Wish
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
        m.LegalCase: {
            "organisation_id": None,
            "docket": GONE,
            "cause": GONE,
            "division": GONE,
            "defendants": None,
            "lawyer": GONE,
            "lawyer_phone": GONE,
            "measures": NONE_OF_THEM,
            "code_name": GONE,
            "on_complaint": None,
            "offender_known_on": None,
            "complaint_on": None,
            "note": GONE,
        },
        m.Hearing: {
            "move_reason": GONE,
            "organisation_id": None,
            "room": GONE,
            "summons_number": GONE,
            "transport": None,
            "measures": NONE_OF_THEM,
            "note": GONE,
        },
        m.HearingOutcome: {"excuse": GONE, "result": GONE},
        m.CourtCall: {"spoke_with": GONE, "note": GONE},
        m.LegalDecision: {"note": GONE},
        m.Involved: {"name": GONE, "phone": GONE, "note": GONE},
        m.LegalCaseEnd: {"note": GONE},
        m.PlacementOrder: {"court": GONE, "court_number": GONE, "note": GONE},
        m.Evaluation: {"evaluator": GONE, "note": GONE},
        m.ParentsEducation: {"ordered_by": GONE, "note": GONE},
        m.TimeAbroad: {"note": GONE},
        m.ChangeReport: {"note": GONE},
        m.DataRequest: {"note": GONE},
        m.InterpreterBooking: {
            "organisation_id": None,
            "place": GONE,
            "note": GONE,
            "reason": GONE,
        },
        m.InterpreterWish: {"wish": Wish.NOT_WANTED, "interpreter_id": None, "reason": GONE},
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
        m.FollowUpContact: {
            "safe": SafeAnswer.UNKNOWN,
            "wellbeing": None,
            "need_kinds": NONE_OF_THEM,
            "needs": GONE,
            "permit_said": None,
        },
        m.FollowUpPlan: {"note": GONE},
        m.Arrival: {"known_as": GONE, "note": GONE},
        m.Absence: {"note": GONE},
        m.HandOverNote: {"text": GONE},
        m.CaseOffer: {"message": GONE, "answer_note": GONE},
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
