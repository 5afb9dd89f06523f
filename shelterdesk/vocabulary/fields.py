"""What stored fields are called, and how their values are said: the words of a case's history."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum

from shelterdesk.i18n import N_, NP_, _
from shelterdesk.i18n.formats import day, list_of, moment, money
from shelterdesk.vocabulary import (
    admission,
    claims,
    course_fields,
    court_fields,
    daily_life,
    follow_up,
    house_fields,
    incidents,
    interpreter_fields,
    label,
    law_rules,
    meetings,
    minors,
    permits,
    placements,
    residence,
    service_fields,
)
from shelterdesk.vocabulary.backups import BackupPlace
from shelterdesk.vocabulary.cases import CaseStatus, ExploitationType, ResidentCategory
from shelterdesk.vocabulary.people import (
    AgeGroup,
    DatePrecision,
    Diet,
    Language,
    Literacy,
    NameKind,
    Nationality,
    NotSaid,
    PassportHolder,
    PersonCategory,
    Religion,
    Sex,
    WorkVisa,
)
from shelterdesk.vocabulary.permits import ApplicationKind, DocStatus, PermitKind
from shelterdesk.vocabulary.placements import ExitReason, PlacementType
from shelterdesk.vocabulary.problems import SENTENCES, say_code
from shelterdesk.vocabulary.services import (
    Companion,
    ContactChannel,
    InterpreterNeed,
    SafeAnswer,
    ServiceOutcome,
    ServiceType,
    Wellbeing,
)

Value = str | int | float | bool | tuple["Value", ...] | None

TABLES: Mapping[str, str] = {
    **house_fields.TABLES,
    **course_fields.TABLES,
    **interpreter_fields.TABLES,
    **daily_life.TABLES,
    **law_rules.TABLES,
    **admission.TABLES,
    **placements.TABLES,
    **claims.TABLES,
    **incidents.TABLES,
    **court_fields.TABLES,
    **minors.TABLES,
    **follow_up.TABLES,
    **meetings.TABLES,
    **residence.TABLES,
    "person": N_("Person"),
    "person_name": N_("Name"),
    "case_file": N_("Case"),
    "placement": NP_("law code", "Placement"),
    "service": N_("Service"),
    "medical_escort": N_("Medical escort"),
    "police_accompaniment": NP_("law code", "Accompaniment in questioning"),
    "permit_application": N_("Permit application"),
    "follow_up_contact": N_("Follow-up contact"),
    **service_fields.TABLES,
    "permit": N_("Permit"),
    "organisation": N_("Organization"),
}
"""By table: what kind of record a change is about."""

_OWN: Mapping[tuple[str, str], str] = {
    **house_fields.FIELDS,
    **course_fields.FIELDS,
    **interpreter_fields.FIELDS,
    **daily_life.FIELDS,
    **service_fields.FIELDS,
    **admission.FIELDS,
    **placements.FIELDS,
    **minors.FIELDS,
    **follow_up.FIELDS,
    **meetings.FIELDS,
    **residence.FIELDS,
    **permits.FIELDS,
    **claims.FIELDS,
    **incidents.FIELDS,
    **court_fields.FIELDS,
    **law_rules.FIELDS,
    ("case_file", "category"): N_("Kind of resident"),
    ("case_file", "status"): N_("Case status"),
    ("person", "category"): N_("Legal status"),
    ("person", "languages"): N_("Other languages"),
    ("person_name", "kind"): N_("Kind of name"),
    ("person_name", "text"): N_("Name"),
    ("placement", "kind"): N_("Kind of stay"),
    ("placement", "start"): N_("Admitted on"),
    ("placement", "end"): N_("Left on"),
    ("placement", "organisation_id"): N_("Facility"),
    ("service", "kind"): N_("Service"),
    ("case_file", "number"): N_("Case no."),
}
"""Where one word of the store means different things in two tables."""

_COMMON: Mapping[str, str] = {
    "known_as": N_("Known as"),
    "sex": N_("Sex in document"),
    "birth_year": N_("Year of birth"),
    "birth_month": N_("Month of birth"),
    "birth_day": N_("Day of birth"),
    "birth_precision": N_("Date of birth known as"),
    "birth": N_("Date of birth"),
    "birth_said": N_("Why no date of birth"),
    "nationalities": N_("Nationality"),
    "work_visa": N_("Came to work"),
    "single_room": N_("Needs a single room"),
    "literacy": N_("Reading"),
    "religion": N_("Religion"),
    "diet": N_("Food"),
    "diet_note": N_("About food and faith"),
    "ui_no": N_("UI number"),
    "ui_reason": N_("Why it stands so"),
    "ui_said": N_("Why no UI number"),
    "passport_no": N_("Passport number"),
    "passport_reason": N_("Why it stands so"),
    "passport_said": N_("Why no passport number"),
    "passport_held": N_("Where her passport is"),
    "entered_on": N_("Entered Taiwan on"),
    "language": N_("Language"),
    "needs_interpreter": N_("Needs interpreter"),
    "exploitation": N_("Type of exploitation"),
    "opened_on": N_("Case opened on"),
    "closed_on": N_("Case closed on"),
    "close_reason": N_("Reason for closing"),
    "owner_id": N_("Counselor"),
    "follow_up_owner_id": N_("Follow-up by"),
    "safety_alert": N_("Safety alert"),
    "summary": N_("Summary on admission"),
    "officer_name": N_("Officer"),
    "officer_phone": N_("Phone"),
    "reason": N_("Reason"),
    "papers": N_("Papers received"),
    "brigade_notified_at": N_("NIA brigade notified"),
    "decider": N_("Decided by"),
    "started_on": N_("Started on"),
    "result_on": N_("Result on"),
    "notice_number": N_("Notice no."),
    "notice_served_on": N_("Served on"),
    "delivery": N_("How it was served"),
    "assistant_present": N_("Helper present"),
    "exit_reason": N_("Why the stay ended"),
    "exit_notice_at": N_("Authority told of the exit"),
    "outcome": N_("Outcome"),
    "start": N_("From"),
    "end": N_("To"),
    "organisation_id": N_("Place"),
    "bed_id": N_("Bed"),
    "place": N_("Place"),
    "staff_id": N_("Staff"),
    "interpreting": N_("Interpreting"),
    "interpreter_id": N_("Interpreter"),
    "next_on": N_("Next date"),
    "note": N_("Note"),
    "entered_late": N_("Entered late"),
    "department": N_("Department"),
    "insurance_used": N_("Insurance used"),
    "cost": N_("Cost"),
    "certificate": N_("Doctor's certificate"),
    "docket": N_("Police docket"),
    "companion": N_("Accompanied as"),
    "person_consented": N_("Person agreed"),
    "social_worker_present": N_("Social worker present"),
    "isolated": N_("Kept apart from accused"),
    "lawyer_present": N_("Lawyer present"),
    "permit_kind": N_("Permit"),
    "application": N_("Kind of application"),
    "papers_complete": N_("Papers complete"),
    "channel": N_("Channel"),
    "reached": N_("Reached"),
    "safe": N_("Safe to call"),
    "wellbeing": N_("Wellbeing"),
    "needs": N_("Needs"),
    "applied_on": N_("Applied on"),
    "issued_on": N_("Issued on"),
    "valid_from": N_("Valid from"),
    "valid_to": N_("Valid until"),
    "revoked_on": N_("Revoked on"),
    "revoke_reason": N_("Reason"),
    "voided_at": N_("Voided"),
    "void_reason": N_("Reason"),
    "name": N_("Name"),
    "name_zh": N_("Chinese name"),
    "phone": N_("Phone"),
    "address": N_("Address in Chinese"),
    "languages": N_("Languages"),
    "registered_on": N_("Registered on"),
}

_FIRST = ("kind", "known_as", "text", "number", "status", "permit_kind", "start", "end", "valid_to")
_ORDER: Mapping[str, int] = {field: at for at, field in enumerate((*_FIRST, *_COMMON)[::-1])}

UNSAID = frozenset(
    {
        "id", "case_id", "person_id", "placement_id", "service_id", "permit_id",
        "extension_of_id", "position", "public", "sealing_public",
    }
)  # fmt: skip
"""Fields that only tie records together, and keys: a reader learns nothing from them."""

_CODES: Mapping[tuple[str, str], type[StrEnum]] = {
    **house_fields.CODES,
    **course_fields.CODES,
    **interpreter_fields.CODES,
    **daily_life.CODES,
    **service_fields.CODES,
    **admission.CODES,
    **placements.CODES,
    **claims.CODES,
    **incidents.CODES,
    **court_fields.CODES,
    **minors.CODES,
    **follow_up.CODES,
    **meetings.CODES,
    **residence.CODES,
    ("person", "sex"): Sex,
    ("person", "birth_precision"): DatePrecision,
    ("person", "nationalities"): Nationality,
    ("person", "category"): PersonCategory,
    ("person", "work_visa"): WorkVisa,
    ("person", "exploitation"): ExploitationType,  # asked with her details, kept with her case
    ("person", "birth_said"): NotSaid,
    ("person", "languages"): Language,
    ("person", "literacy"): Literacy,
    ("person", "religion"): Religion,
    ("person", "diet"): Diet,
    ("person", "ui_said"): NotSaid,
    ("person", "passport_said"): NotSaid,
    ("person", "passport_held"): PassportHolder,
    ("person", "language"): Language,
    ("person", "age_group"): AgeGroup,  # told in a package, never stored
    ("person_name", "kind"): NameKind,
    ("case_file", "status"): CaseStatus,
    ("case_file", "category"): ResidentCategory,
    ("case_file", "exploitation"): ExploitationType,
    ("placement", "kind"): PlacementType,
    ("placement", "exit_reason"): ExitReason,
    **law_rules.CODES,
    ("service", "kind"): ServiceType,
    ("service", "outcome"): ServiceOutcome,
    ("service", "interpreting"): InterpreterNeed,
    ("service", "language"): Language,
    ("police_accompaniment", "companion"): Companion,
    ("permit_application", "permit_kind"): PermitKind,
    ("permit_application", "application"): ApplicationKind,
    ("follow_up_contact", "channel"): ContactChannel,
    ("follow_up_contact", "safe"): SafeAnswer,
    ("follow_up_contact", "wellbeing"): Wellbeing,
    ("permit", "kind"): PermitKind,
    ("permit", "holder"): DocStatus,
}
"""By table and field: the list its values come from."""

_MOMENTS = frozenset(
    {
        "start", "end", "voided_at", "brigade_notified_at", "handed_over_at", "known_at", "told_at",
        "until", "seen_at", "happened_at", "reported_at", "session_id", "came_at", "ended_at",
        "called_at",
    }
)  # fmt: skip
_DAYS = frozenset(
    {"valid_from", "valid_to", "covers_from", "covers_to", "keep_until", "backups_until"}
)
_AMOUNTS = frozenset({"cost", "amount", "monthly_income", "fee", "transport_cost"})


def table_label(table: str) -> str:
    """What a record of this table is called; the table's own word where nobody named it."""
    return _(TABLES[table]) if table in TABLES else table


def field_words(table: str, field: str) -> str:
    """What a field is called, marked for translation; "" where nobody named it."""
    return _OWN.get((table, field)) or _COMMON.get(field, "")


def field_label(table: str, field: str) -> str:
    """What a field is called, in the language of now; its own word where nobody named it."""
    named = field_words(table, field)
    return _(named) if named else field


def codes_of(table: str, field: str) -> type[StrEnum] | None:
    """The list a field's values come from, if it holds codes."""
    return _CODES.get((table, field))


def setting_label(key: str) -> str:
    """What a setting of the site is called; its own word where nobody named it."""
    return _(house_fields.SETTINGS[key]) if key in house_fields.SETTINGS else key


def setting_text(key: str, value: Value) -> str:
    """What a setting of the site holds, as a person reads it; "" for nothing."""
    if isinstance(value, str) and key in house_fields.SETTING_MOMENTS:
        return moment(datetime.fromisoformat(value))
    if isinstance(value, tuple) and key == "backup_failed":
        at, place, code = (str(part) for part in value)
        known = say_code(code) if code in SENTENCES else code
        where = _word_of(BackupPlace, place)
        return f"{moment(datetime.fromisoformat(at))}, {where}. {known}"
    if isinstance(value, tuple) and key == "papers_proved":
        return " · ".join(moment(datetime.fromisoformat(str(on))) if on else "—" for on in value)
    if isinstance(value, tuple) and key == "once_untold":
        return str(len(value))
    if key in house_fields.SETTING_CODES:
        return _word_of(house_fields.SETTING_CODES[key], str(value))
    return value_text("setting", "value", value)


def fact_label(name: str) -> str:
    """What an event says beside changed fields is called; "" for what only ties events together."""
    return _(house_fields.FACTS[name]) if name in house_fields.FACTS else ""


def fact_text(name: str, value: Value) -> str:
    """The value of such a fact: the word of a code, a moment, else as it stands."""
    if name in house_fields.FACT_MOMENTS:
        return moment(datetime.fromisoformat(str(value)))
    return _word_of(house_fields.FACT_CODES.get(name, ()), str(value))


def reading_order(field: str) -> int:
    """Where a field stands among the others of its record: what it is, when, then the rest."""
    return -_ORDER.get(field, 0)


def value_text(table: str, field: str, value: Value) -> str:
    """A stored value as a person reads it: the word of a code, a day, Yes; "" for nothing."""
    if value is None or value in ("", ()):
        return ""
    if isinstance(value, tuple):
        return list_of([value_text(table, field, one) for one in value])
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, str):
        return _text(table, field, value)
    return money(value) if field in _AMOUNTS and isinstance(value, int) else str(value)


def _text(table: str, field: str, value: str) -> str:
    codes = codes_of(table, field)
    if codes is not None:
        return _word_of(codes, value)
    if field in _MOMENTS:
        return moment(datetime.fromisoformat(value))
    if field in _DAYS or field.endswith("_on"):
        return day(date.fromisoformat(value))
    return value


def _word_of(codes: Iterable[StrEnum], value: str) -> str:
    """A code of a newer version, or one taken out of the list since, is shown as it stands."""
    known = {code.value: code for code in codes}
    return label(known[value]) if value in known else value
