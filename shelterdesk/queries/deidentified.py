"""What of a record leaves the house in an audit package: a list of fields, and nothing beside it.

A field that is neither listed nor withheld here makes a test fail, so that a new one is out until
somebody decided. Withheld are names, numbers, addresses, places, free text, health, what she said,
and whatever would tell a person apart in small numbers (nationality beside sex and exploitation).
"""

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum, StrEnum
from hashlib import sha256
from typing import Any
from uuid import UUID

from shelterdesk import models as m
from shelterdesk.models import Base
from shelterdesk.rules.calendar import local_day


class Treatment(StrEnum):
    """How a listed field is told."""

    AS_IT_IS = "AS_IT_IS"
    DAY = "DAY"  # a moment: the local day only
    DAY_BY_THEN = "DAY_BY_THEN"  # nothing of what came after the month's last day
    PSEUDONYM = "PSEUDONYM"


_IS, _DAY, _BY_THEN = Treatment.AS_IT_IS, Treatment.DAY, Treatment.DAY_BY_THEN
_RECORD = {"id": _IS, "entered_late": _IS}

LISTED: Mapping[type[Base], Mapping[str, Treatment]] = {
    m.Person: {
        "id": Treatment.PSEUDONYM,
        "entered_late": _IS,
        "sex": _IS,
        "language": _IS,
        "needs_interpreter": _IS,
    },
    m.Case: _RECORD
    | {
        "person_id": Treatment.PSEUDONYM,
        "number": _IS,
        "category": _IS,
        "opened_on": _IS,
        "closed_on": _BY_THEN,
    },
    m.Referral: _RECORD
    | {
        "case_id": _IS,
        "direction": _IS,
        "referrer": _IS,
        "referred_on": _IS,
        "papers": _IS,
        "brigade_notified_at": _BY_THEN,
    },
    m.Identification: _RECORD
    | {
        "case_id": _IS,
        "status": _IS,
        "decider": _IS,
        "started_on": _IS,
        "result_on": _BY_THEN,
        "notice_served_on": _BY_THEN,
        "delivery": _IS,
        "assistant_present": _IS,
    },
    m.Placement: _RECORD
    | {
        "case_id": _IS,
        "organisation_id": _IS,
        "kind": _IS,
        "start": _DAY,
        "end": _BY_THEN,
        "exit_reason": _IS,
        "exit_notice_at": _BY_THEN,
    },
    m.Permit: _RECORD
    | {
        "case_id": _IS,
        "kind": _IS,
        "applied_on": _BY_THEN,
        "issued_on": _BY_THEN,
        "valid_from": _IS,
        "valid_to": _IS,
        "extension_of_id": _IS,
        "revoked_on": _BY_THEN,
    },
    m.Service: _RECORD
    | {
        "case_id": _IS,
        "kind": _IS,
        "outcome": _IS,
        "start": _DAY,
        "staff_id": _IS,
        "interpreting": _IS,
        "interpreter_id": _IS,
        "language": _IS,
        "next_on": _IS,
    },
    m.MedicalEscort: {"service_id": _IS, "cost": _IS},
    m.PoliceAccompaniment: {
        "service_id": _IS,
        "companion": _IS,
        "person_consented": _IS,
        "social_worker_present": _IS,
        "isolated": _IS,
        "lawyer_present": _IS,
    },
    m.PermitApplication: {
        "service_id": _IS,
        "permit_kind": _IS,
        "application": _IS,
        "papers_complete": _IS,
        "permit_id": _IS,
    },
    m.FollowUpContact: {"service_id": _IS, "channel": _IS, "reached": _IS},
    m.InjuryAssessment: {"service_id": _IS},
    m.Screening: {"service_id": _IS},
    m.Counselling: {"service_id": _IS},
    m.LegalAid: {"service_id": _IS, "applied_on": _BY_THEN, "result": _IS},
    m.Aid: {"service_id": _IS, "amount": _IS, "covers_from": _IS, "covers_to": _IS},
    m.EmployerChange: {
        "service_id": _IS,
        "registered_on": _BY_THEN,
        "meeting_attended": _IS,
        "extension_requested_on": _BY_THEN,
        "extension_granted_on": _BY_THEN,
        "certificate_on": _BY_THEN,
        "permit_applied_on": _BY_THEN,
    },
    m.ReturnHome: {
        "service_id": _IS,
        "wish_on": _BY_THEN,
        "statement_language": _IS,
        "judicial_told_on": _BY_THEN,
        "court_dates_checked": _IS,
        "danger_assessed": _IS,
        "departed_on": _BY_THEN,
    },
    m.Interpreter: _RECORD
    | {"languages": _IS, "undertaking_on": _BY_THEN, "registered_on": _IS, "left_on": _BY_THEN},
    m.Organisation: _RECORD | {"kind": _IS, "own_facility": _IS},
}
"""The allow-list: the field of a record, and how it is told."""

_MARKS = "a mark of the record, which its events tell"
_WHO = "a name, number or address"
_TEXT = "free text"
_HEALTH = "health, or what she said"
_SMALL = "would tell a person apart in small numbers"
_LATER = "changes after the month, and its events tell how"
_HERE = "of this house's own work, nothing an inspector asks"
_COURT = "her court cases; how many there are is told in the case files' sections"
_COUNTED = "counted in T13, by kind of course"

MARKS = frozenset(
    {"revision", "created_at", "created_by", "updated_at", "updated_by", "voided_at", "void_reason"}
)
"""What every record carries and no package tells; a voided record is not in it at all."""

WITHHELD: Mapping[type[Base], Mapping[str, str]] = {
    m.Person: {
        "known_as": _WHO,
        "birth_year": "told as an age group",
        "birth_month": "told as an age group",
        "birth_day": "told as an age group",
        "birth_precision": "told as an age group",
        "nationalities": _SMALL,
        "category": _SMALL,
        "work_visa": _SMALL,
        "single_room": _SMALL,
        "birth_said": "told as an age group",
        "languages": _SMALL,
        "literacy": _SMALL,
        "religion": _SMALL,
        "diet": _HEALTH,
        "diet_note": _TEXT,
        "ui_no": _WHO,
        "ui_reason": _TEXT,
        "ui_said": _HERE,
        "passport_no": _WHO,
        "passport_reason": _TEXT,
        "passport_said": _HERE,
        "passport_held": _SMALL,
        "entered_on": _SMALL,
    },
    m.Case: {
        "status": _LATER,
        "exploitation": _SMALL,
        "owner_id": _LATER,
        "follow_up_owner_id": _LATER,
        "safety_alert": _TEXT,
        "summary": _TEXT,
        "close_reason": _TEXT,
    },
    m.Referral: {
        "unit": _WHO,
        "officer_name": _WHO,
        "officer_phone": _WHO,
        "reason": _TEXT,
        "rights_notice_on": _HERE,
        "ident_notice_on": _HERE,
        "placement_report_on": _HERE,
        "other_papers_on": _HERE,
        "handed_over_at": _HERE,
        "handed_over_by": _WHO,
        "escort": _WHO,
        "known_at": _HERE,
        "told_at": _HERE,
        "left_out_minutes": _HERE,
        "left_out_for": _HERE,
    },
    m.Identification: {
        "unit": _WHO,
        "notice_number": _WHO,
        "helper_reasons": _HEALTH,
        "helper": _WHO,
    },
    m.Permit: {
        "number": _WHO,
        "revoke_reason": _TEXT,
        "holder": _LATER,
        "employer": _WHO,
        "employer_contact": _WHO,
        "workplace": _WHO,
        "work_nature": _SMALL,
        "monthly_income": _SMALL,
    },
    m.Service: {
        "end": "told as minutes",
        "organisation_id": _SMALL,
        "place": _WHO,
        "note": _TEXT,
    },
    m.MedicalEscort: {"department": _HEALTH, "insurance_used": _HEALTH, "certificate": _HEALTH},
    m.PoliceAccompaniment: {"docket": _WHO},
    m.FollowUpContact: {
        **dict.fromkeys(("safe", "wellbeing", "need_kinds", "needs"), _HEALTH),
        "permit_said": _SMALL,
    },
    m.InjuryAssessment: {
        "certificate_number": _WHO,
        "forensic_kit": _HEALTH,
        "police_told": _HEALTH,
    },
    m.Screening: dict.fromkeys(("tb", "syphilis", "hiv", "other"), _HEALTH),
    m.Counselling: {"modality": _HEALTH, "topic": _HEALTH},
    m.LegalAid: {
        "matter": _SMALL,
        "instance": _SMALL,
        "application_number": _WHO,
        "lawyer": _WHO,
        "attachment_filed": _SMALL,
    },
    m.Aid: {"receipt_number": _WHO},
    m.EmployerChange: {
        "transfer_reason": _SMALL,
        "category_changed": _SMALL,
        "result": _LATER,
    },
    m.ReturnHome: {"cost_bearer": _SMALL, "arrival_confirmed": _LATER},
    m.Interpreter: {
        "name": _WHO,
        "sex": _SMALL,
        "area": _WHO,
        "phone": _WHO,
        "dialects": _WHO,
        **dict.fromkeys(("everyday", "trained_on", "days", "hours_from", "hours_until"), _HERE),
        **dict.fromkeys(("other_days", "other_from", "other_until"), _HERE),
        **dict.fromkeys(("away_first_on", "away_last_on"), _HERE),
    },
    m.Organisation: {
        "name": _WHO,
        "name_zh": _WHO,
        "roles": _HERE,
        "phone": _WHO,
        "address": _WHO,
        "active": _LATER,
    },
}
"""Fields of a listed record that stay, each with its reason."""

_OF_COURT: tuple[type[Base], ...] = (
    m.LegalCase, m.Hearing, m.HearingOutcome, m.CourtCall, m.LegalDecision, m.LegalCaseEnd,
)  # fmt: skip

WITHHELD_WHOLE: Mapping[type[Base], str] = {
    **dict.fromkeys((m.PersonName, m.SearchKey, m.Staff, m.StaffAbsence), _WHO),
    **dict.fromkeys((m.Room, m.Bed, m.BedBlock, m.BedAssignment), _HERE),
    m.Arrival: _WHO,
    m.Absence: _HEALTH,
    m.Night: _HEALTH,
    **dict.fromkeys((m.HandOverNote, m.CaseOffer), _TEXT),
    m.CoordinationMeeting: "the city's; that there is a deadline, the deadlines tell",
    m.MeetingDecision: _TEXT,
    m.Course: _COUNTED,
    m.CourseSession: _COUNTED,
    m.Enrolment: _COUNTED,
    m.Attendance: _COUNTED,
    m.DailyNote: _HEALTH,
    m.Visit: "who visits; how many is told in the case files' sections",
    m.Measure: _TEXT,
    m.Complaint: _TEXT,
    m.Objection: "what she holds of the result; where it stands, her identification tells",
    m.Covenant: "that it was explained is told in the case files' sections",
    m.Consent: _HEALTH,
    m.Suitability: _HEALTH,
    m.SafeContact: _WHO,
    m.Alert: _TEXT,
    m.Child: _WHO,
    m.Claim: "what she asked for and was paid",
    m.Incident: _TEXT,
    m.Involved: _WHO,
    **dict.fromkeys((*_OF_COURT, m.LegalCaseStage), _COURT),
    m.Departure: "where she went; how many left is told in the case files' sections",
    m.PlacementOrder: "a child's; that there is a deadline, the deadlines tell",
    m.Evaluation: "a child's; that there is a deadline, the deadlines tell",
    m.ParentsEducation: "of a child's parents; that there is a deadline, the deadlines tell",
    m.TimeAbroad: _SMALL,
    m.ChangeReport: "what she told the immigration agency",
    m.DataRequest: "what she asked of her own data",
    m.FollowUpPlan: "how she is kept in touch with; contacts are told one by one",
    m.InterpreterWish: "what she wishes of an interpreter",
    m.InterpreterBooking: "counted in T7, by language",
    m.BreakGlass: "free text; its events tell who opened which case, and when",
    m.LegalHold: "free text; its events tell which file was held, and when",
    m.RetentionReview: "free text; its events tell which file was kept, and when",
    m.Erasure: "free text; its event tells which file was erased, and when",
    m.Draft: "not yet a record",
    m.DueDate: "computed from what is listed",
    m.Preference: _HERE,
    m.Setting: _HERE,
    m.HouseRule: _HERE,
    m.LegalRuleRow: "the law itself; a deadline names its source",
    m.OfficeDayRow: "the government's calendar; a deadline names its day",
    m.ReportedFigure: "others counted it; it belongs to the half-year report",
    m.PoliceCase: "the police counted it; it belongs to the half-year report",
    m.InspectorKey: _WHO,
    m.MonthExport: "earlier packages, which tell it themselves",
    m.SigningKey: "in keys/",
    m.AuditEvent: "in events.jsonl",
    m.AuditDetail: "only committed to",
    m.CheckpointRow: "in checkpoint",
    m.OpenChange: _HERE,
    m.VaultState: _HERE,
}
"""Tables of which no row is told as a row."""

PSEUDONYM_LETTERS = 8
_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def pseudonym(person_id: UUID) -> str:
    """Eight letters that stand for a person in every month's package, and say nothing of her."""
    number = int.from_bytes(sha256(b"sd/person/v1" + person_id.bytes).digest()[:8], "big")
    letters = []
    for _place in range(PSEUDONYM_LETTERS):
        number, at = divmod(number, len(_ALPHABET))
        letters.append(_ALPHABET[at])
    return "".join(letters)


def told(kind: type[Base], row: Any, last: date) -> dict[str, Any]:
    """The listed fields of a row of this kind as plain values, as they stood on the month's last
    day.
    """
    return {
        field: _told(getattr(row, field), treatment, last)
        for field, treatment in LISTED[kind].items()
    }


def _told(value: Any, treatment: Treatment, last: date) -> Any:
    if value is None:
        return None
    if treatment is Treatment.PSEUDONYM:
        return pseudonym(value)
    if treatment is Treatment.DAY:
        return str(_day(value))
    if treatment is Treatment.DAY_BY_THEN:
        return str(_day(value)) if _day(value) <= last else None
    return _plain(value)


def _day(value: date) -> date:
    return local_day(value) if isinstance(value, datetime) else value


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, UUID | date):
        return str(value)
    return value
