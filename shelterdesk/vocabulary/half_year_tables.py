"""The words of the half-year report's tables: what each is called, counts, and heads its columns.

The rows are computed in `queries.half_year_tables`; each sentence here says the rule used there.
"""

from collections.abc import Mapping
from enum import StrEnum

from shelterdesk.i18n import N_
from shelterdesk.vocabulary.cases import ExploitationType, IdentStatus, ReferrerType
from shelterdesk.vocabulary.courses import CourseKind
from shelterdesk.vocabulary.court import CourtMatter, CourtStage, DecisionKind, JudgmentResult
from shelterdesk.vocabulary.deadlines import DueKind
from shelterdesk.vocabulary.people import Language, Nationality, Sex, WorkVisa
from shelterdesk.vocabulary.permits import PermitKind
from shelterdesk.vocabulary.placements import ExitReason, PlacementType
from shelterdesk.vocabulary.services import ServiceType


class AgeBand(StrEnum):
    """Minor or not on the day she was admitted."""

    MINOR = "MINOR"
    ADULT = "ADULT"
    UNKNOWN = "UNKNOWN"


class Feature(StrEnum):
    """What T2, T5 and T10 count by, one after the other."""

    SEX = "SEX"
    AGE = "AGE"
    NATIONALITY = "NATIONALITY"
    EXPLOITATION = "EXPLOITATION"
    IDENTIFICATION = "IDENTIFICATION"
    WORK_VISA = "WORK_VISA"
    REFERRER = "REFERRER"
    EXIT_REASON = "EXIT_REASON"
    RETURN_COUNTRY = "RETURN_COUNTRY"
    POLICE_ACCOMPANIED = "POLICE_ACCOMPANIED"
    COURT_ACCOMPANIED = "COURT_ACCOMPANIED"
    LEGAL_CASE_STAGE = "LEGAL_CASE_STAGE"
    LEGAL_CASE_MATTER = "LEGAL_CASE_MATTER"
    COURT_DECISION = "COURT_DECISION"
    JUDGMENT = "JUDGMENT"

    def codes(self) -> type[StrEnum]:
        """The list its answers come from."""
        return _CODES_OF[self]


_CODES_OF: Mapping[Feature, type[StrEnum]] = {
    Feature.SEX: Sex,
    Feature.AGE: AgeBand,
    Feature.NATIONALITY: Nationality,
    Feature.EXPLOITATION: ExploitationType,
    Feature.IDENTIFICATION: IdentStatus,
    Feature.WORK_VISA: WorkVisa,
    Feature.REFERRER: ReferrerType,
    Feature.EXIT_REASON: ExitReason,
    Feature.RETURN_COUNTRY: Nationality,
    Feature.POLICE_ACCOMPANIED: CourtStage,
    Feature.COURT_ACCOMPANIED: CourtStage,
    Feature.LEGAL_CASE_STAGE: CourtStage,
    Feature.LEGAL_CASE_MATTER: CourtMatter,
    Feature.COURT_DECISION: DecisionKind,
    Feature.JUDGMENT: JudgmentResult,
}

NOT_RECORDED = "NOT_RECORDED"


def answer_code(feature: Feature, code: StrEnum | None) -> str:
    """An answer as `stats` prints it: lists share codes, so each stands behind its feature."""
    return f"{feature.value}:{code.value if code is not None else NOT_RECORDED}"


def answer_of(text: str) -> tuple[Feature, StrEnum | None] | None:
    """What `answer_code` wrote; None for one of another version."""
    name, _colon, code = text.partition(":")
    if name not in set(Feature):
        return None
    feature = Feature(name)
    if code == NOT_RECORDED:
        return feature, None
    known = {one.value: one for one in feature.codes()}
    return (feature, known[code]) if code in known else None


TITLES: Mapping[str, str] = {
    "T1": N_("Placement overview"),
    "T2": N_("New admissions"),
    "T3": N_("Services"),
    "T4": N_("Permits"),
    "T5": N_("Justice"),
    "T7": N_("Interpreters"),
    "T8": N_("Follow-up"),
    "T10": N_("Exits"),
    "T11": N_("Deadline compliance"),
    "T13": N_("Courses"),
}
"""By table, in the order of the report."""

DEFINITIONS: Mapping[str, str] = {
    "T1": N_(
        "Stays in trafficking cases that lasted into the period or began in it; who was admitted "
        "is told apart by where the identification stood on the last day, and somebody whose "
        "identification or objection is not finished is a suspected victim."
    ),
    "T2": N_(
        "Trafficking cases whose first stay began in the period, counted by one feature after the "
        "other, never crossed; who has several nationalities counts under each."
    ),
    "T3": N_(
        "Services done in the period in trafficking cases; a person counts once for each type, a "
        "service without an end has no hours, and the cost is that of medical escorts and of aid "
        "and rent paid."
    ),
    "T4": N_(
        "In trafficking cases: applications helped with by a service done in the period, and "
        "permits issued or revoked in it, passports left out; the days are those between "
        "application and issue of the permits issued."
    ),
    "T5": N_(
        "In trafficking cases, by one feature after the other: escorts done in the period, by the "
        "stage on that day of the legal case known last; legal cases open on the last day, by the "
        "stage noted by then; decisions by the day on which they were made."
    ),
    "T7": N_(
        "Interpreters in the database on the last day of the period; who works in several "
        "languages counts in each. Bookings count by the day on which they began, cancelled ones "
        "apart; those met are the ones that were done, the cost is the fees and the transport."
    ),
    "T8": N_(
        "In follow-up are the trafficking cases that on the last day are not closed, had a stay "
        "that ended and are in none. The rest counts services done in the period after the stay: "
        "contacts and how many reached the person, court escorts (one for each time somebody went "
        "along, whatever the date led to), applications to extend a permit, and help to return."
    ),
    "T10": N_(
        "Stays in trafficking cases that ended in the period; the days are the nights from the "
        "day of arrival to the day of leaving."
    ),
    "T11": N_(
        "Deadlines whose day lies in the period, by kind and by the rule that sets them, as far "
        "as there are records that tell how they were kept."
    ),
    "T13": N_(
        "Course sessions in the period that somebody of a trafficking case attended; who came late "
        "counts with the minutes noted, and the hours are those of all people together."
    ),
}
"""One sentence per table: what is counted, and from which date."""

NOTHING: Mapping[str, str] = {
    "T1": N_("Nothing to count: no stay in a trafficking case in this period."),
    "T2": N_("Nothing to count: nobody was newly admitted in this period."),
    "T3": N_("Nothing to count: no service was done in a trafficking case in this period."),
    "T4": N_("Nothing to count: no permit was applied for, issued, or revoked in this period."),
    "T5": N_("Nothing to count: no escort, no open legal case and no decision in this period."),
    "T7": N_("Nothing to count: no interpreter was in the database, and none was booked."),
    "T8": N_("Nothing to count: nobody was in follow-up, and nothing was done after a stay."),
    "T10": N_("Nothing to count: no stay in a trafficking case ended in this period."),
    "T11": N_("Nothing to count: no deadline fell in this period."),
    "T13": N_("Nothing to count: nobody of a trafficking case attended a course in this period."),
}
"""What stands in the place of a table without rows."""

OWN, OTHERS = N_("This shelter"), N_("Other organizations")
"""Where a stay was."""

COLUMNS: Mapping[str, Mapping[str, str]] = {
    "T1": {
        "own_facility": N_("Where"),
        "placement_type": N_("Kind of stay"),
        "carried_in": N_("Carried in"),
        "admitted_victims": N_("Admitted: victims"),
        "admitted_suspected": N_("Admitted: suspected victims"),
        "admitted_not_identified": N_("Admitted: not victims"),
        "total": N_("Total"),
        "exits": N_("Exits"),
        "remaining": N_("In care at end"),
        "persons": N_("Persons"),
        "person_days": N_("Person-days"),
    },
    "T2": {
        "feature": N_("Counted by"),
        "answer": N_("Answer"),
        "persons": N_("Persons"),
    },
    "T3": {
        "service_type": N_("Service"),
        "persons": N_("Persons"),
        "person_times": N_("Person-times"),
        "hours": N_("Hours"),
        "amount": N_("Cost in NT$"),
    },
    "T4": {
        "permit_type": N_("Permit"),
        "applied": N_("Applications helped with"),
        "issued": N_("Issued"),
        "extended": N_("Extended"),
        "revoked": N_("Revoked"),
        "median_days": N_("Median days to issue"),
    },
    "T5": {
        "feature": N_("Counted by"),
        "answer": N_("Answer"),
        "number": N_("Number"),
        "persons": N_("Persons"),
    },
    "T7": {
        "language": N_("Language"),
        "interpreters": N_("Interpreters"),
        "by_police": N_("Booked by police"),
        "by_court": N_("Booked by courts"),
        "by_shelter": N_("Booked by the shelter"),
        "fulfilled": N_("Requests met, %"),
        "hours": N_("Hours"),
        "cost": N_("Cost in NT$"),
    },
    "T8": {
        "in_follow_up": N_("In follow-up"),
        "contacts": N_("Contacts"),
        "reached": N_("Reached, %"),
        "court_appearances": N_("Court appearances accompanied"),
        "extensions": N_("Extensions"),
        "returns": N_("Returns home"),
    },
    "T10": {
        "feature": N_("Counted by"),
        "answer": N_("Answer"),
        "exits": N_("Exits"),
        "mean_days": N_("Mean days of stay"),
        "median_days": N_("Median days of stay"),
    },
    "T11": {
        "due_kind": N_("Deadline"),
        "source": N_("Set by"),
        "due": N_("Due"),
        "in_time": N_("In time"),
        "late": N_("Late"),
        "missed": N_("Missed"),
        "unknown": N_("Not recorded"),
    },
    "T13": {
        "course_kind": N_("Course"),
        "sessions": N_("Sessions"),
        "persons": N_("Persons"),
        "person_times": N_("Person-times"),
        "hours": N_("Hours"),
    },
}
"""By table: its columns in the order shown, each with its heading."""

KEYS: Mapping[str, tuple[str, ...]] = {
    "T1": ("own_facility", "placement_type"),
    "T2": ("feature", "answer"),
    "T3": ("service_type",),
    "T4": ("permit_type",),
    "T5": ("feature", "answer"),
    "T7": ("language",),
    "T8": (),
    "T10": ("feature", "answer"),
    "T11": ("due_kind", "source"),
    "T13": ("course_kind",),
}
"""By table: the columns that tell one row from another; all others hold numbers."""

CODES: Mapping[str, type[StrEnum]] = {
    "placement_type": PlacementType,
    "service_type": ServiceType,
    "permit_type": PermitKind,
    "language": Language,
    "feature": Feature,
    "due_kind": DueKind,
    "course_kind": CourseKind,
}
"""By column: the list its values come from."""

LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    AgeBand: {
        AgeBand.MINOR: N_("Under 18"),
        AgeBand.ADULT: N_("18 and over"),
        AgeBand.UNKNOWN: N_("Unknown"),
    },
    Feature: {
        Feature.SEX: N_("Sex in document"),
        Feature.AGE: N_("Age"),
        Feature.NATIONALITY: N_("Nationality"),
        Feature.EXPLOITATION: N_("Type of exploitation"),
        Feature.IDENTIFICATION: N_("Identification"),
        Feature.WORK_VISA: N_("Work visa"),
        Feature.REFERRER: N_("Referred by"),
        Feature.EXIT_REASON: N_("Why the stay ended"),
        Feature.RETURN_COUNTRY: N_("Went home, by nationality"),
        Feature.POLICE_ACCOMPANIED: N_("Escorts to police questioning, by stage"),
        Feature.COURT_ACCOMPANIED: N_("Court escorts, by stage"),
        Feature.LEGAL_CASE_STAGE: N_("Open legal cases, by stage"),
        Feature.LEGAL_CASE_MATTER: N_("Open legal cases, by matter"),
        Feature.COURT_DECISION: N_("Decisions, by kind"),
        Feature.JUDGMENT: N_("Judgments, by result"),
    },
}
