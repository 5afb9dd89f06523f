"""Life in the house as the case file has it (PS art. 14 nos. 2 and 3; PS art. 5 and 6)."""

from collections.abc import Mapping
from enum import StrEnum

from shelterdesk.i18n import N_, NP_
from shelterdesk.vocabulary.people import Language


class Condition(StrEnum):
    """How a day was, as a colleague saw it."""

    GOOD = "GOOD"
    MIXED = "MIXED"
    POOR = "POOR"
    NOT_SAID = "NOT_SAID"
    NOT_ASKED = "NOT_ASKED"


class VisitorRelation(StrEnum):
    """Who came, by relation: a name is not needed."""

    SPOUSE = "SPOUSE"
    CHILD = "CHILD"
    PARENT = "PARENT"
    RELATIVE = "RELATIVE"
    FRIEND = "FRIEND"
    COMMUNITY = "COMMUNITY"
    LAWYER = "LAWYER"
    OFFICE = "OFFICE"
    EMPLOYER = "EMPLOYER"
    OTHER = "OTHER"
    UNKNOWN = "UNKNOWN"


class VisitPlace(StrEnum):
    """How they met."""

    HOUSE = "HOUSE"
    OUTSIDE = "OUTSIDE"
    VIDEO = "VIDEO"
    PHONE = "PHONE"


class VisitOutcome(StrEnum):
    """Whether it took place."""

    HELD = "HELD"
    DECLINED = "DECLINED"
    NOT_ALLOWED = "NOT_ALLOWED"
    DID_NOT_COME = "DID_NOT_COME"


class Measure(StrEnum):
    """What a house may do when its covenant is broken (PS art. 6)."""

    ADMONITION = "ADMONITION"
    PHONE_BAN = "PHONE_BAN"
    VISITS_SUSPENDED = "VISITS_SUSPENDED"
    MORE_TALKS = "MORE_TALKS"
    OTHER = "OTHER"


class MeasureForm(StrEnum):
    """How she was told (PS art. 6)."""

    SPOKEN = "SPOKEN"
    WRITTEN = "WRITTEN"


class ComplaintAbout(StrEnum):
    """What a complaint is about."""

    MEASURE = "MEASURE"
    STAFF = "STAFF"
    RESIDENT = "RESIDENT"
    HOUSE = "HOUSE"
    SERVICE = "SERVICE"
    OTHER = "OTHER"
    NOT_SAID = "NOT_SAID"


class ComplaintWay(StrEnum):
    """How it reached the house."""

    SPOKEN = "SPOKEN"
    WRITTEN = "WRITTEN"
    BOX = "BOX"
    HOTLINE = "HOTLINE"
    INSPECTOR = "INSPECTOR"


class ComplaintResult(StrEnum):
    """What became of it."""

    OPEN = "OPEN"
    UPHELD = "UPHELD"
    PARTLY = "PARTLY"
    NOT_UPHELD = "NOT_UPHELD"
    WITHDRAWN = "WITHDRAWN"


LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Condition: {
        Condition.GOOD: N_("Good"),
        Condition.MIXED: N_("Up and down"),
        Condition.POOR: N_("Poor"),
        Condition.NOT_SAID: N_("Prefers not to say"),
        Condition.NOT_ASKED: N_("Not asked"),
    },
    VisitorRelation: {
        VisitorRelation.SPOUSE: N_("Spouse"),
        VisitorRelation.CHILD: NP_("visitor", "Child"),
        VisitorRelation.PARENT: N_("Parent"),
        VisitorRelation.RELATIVE: N_("Relative"),
        VisitorRelation.FRIEND: N_("Friend"),
        VisitorRelation.COMMUNITY: N_("Community or faith group"),
        VisitorRelation.LAWYER: N_("Lawyer"),
        VisitorRelation.OFFICE: N_("Embassy or representative office"),
        VisitorRelation.EMPLOYER: N_("Employer"),
        VisitorRelation.OTHER: N_("Other"),
        VisitorRelation.UNKNOWN: N_("Unknown"),
    },
    VisitPlace: {
        VisitPlace.HOUSE: N_("In the house"),
        VisitPlace.OUTSIDE: N_("Elsewhere"),
        VisitPlace.VIDEO: N_("By video"),
        VisitPlace.PHONE: N_("By phone"),
    },
    VisitOutcome: {
        VisitOutcome.HELD: NP_("visit", "Took place"),
        VisitOutcome.DECLINED: N_("She did not want it"),
        VisitOutcome.NOT_ALLOWED: N_("Not allowed, for safety"),
        VisitOutcome.DID_NOT_COME: N_("Visitor did not come"),
    },
    Measure: {
        Measure.ADMONITION: N_("Verbal reminder"),
        Measure.PHONE_BAN: N_("No phone for a time"),
        Measure.VISITS_SUSPENDED: N_("Visits suspended"),
        Measure.MORE_TALKS: N_("More care talks"),
        Measure.OTHER: N_("Other guidance"),
    },
    MeasureForm: {
        MeasureForm.SPOKEN: N_("Spoken"),
        MeasureForm.WRITTEN: N_("In writing"),
    },
    ComplaintAbout: {
        ComplaintAbout.MEASURE: N_("A measure"),
        ComplaintAbout.STAFF: N_("A member of staff"),
        ComplaintAbout.RESIDENT: N_("Another resident"),
        ComplaintAbout.HOUSE: N_("The house, food or rooms"),
        ComplaintAbout.SERVICE: N_("A service"),
        ComplaintAbout.OTHER: N_("Other"),
        ComplaintAbout.NOT_SAID: N_("Prefers not to say"),
    },
    ComplaintWay: {
        ComplaintWay.SPOKEN: N_("Spoken"),
        ComplaintWay.WRITTEN: N_("In writing"),
        ComplaintWay.BOX: N_("Letter box"),
        ComplaintWay.HOTLINE: N_("Hotline 1955"),
        ComplaintWay.INSPECTOR: N_("To the inspector"),
    },
    ComplaintResult: {
        ComplaintResult.OPEN: N_("Being looked into"),
        ComplaintResult.UPHELD: N_("Upheld"),
        ComplaintResult.PARTLY: N_("Upheld in part"),
        ComplaintResult.NOT_UPHELD: N_("Not upheld"),
        ComplaintResult.WITHDRAWN: N_("Withdrawn by her"),
    },
}

TABLES: Mapping[str, str] = {
    "daily_note": N_("Daily record"),
    "visit": N_("Visit"),
    "measure": N_("Measure of the house"),
    "complaint": N_("Complaint"),
}
"""By table: what a record is called."""

FIELDS: Mapping[tuple[str, str], str] = {
    ("daily_note", "noted_on"): N_("Day"),
    ("daily_note", "mood"): N_("Mood"),
    ("daily_note", "sleep"): N_("Sleep"),
    ("daily_note", "meals"): N_("Meals"),
    ("daily_note", "activity"): N_("Activity"),
    ("visit", "start"): NP_("visit", "When"),
    ("visit", "relation"): N_("Relation of visitor"),
    ("visit", "held_at"): N_("How they met"),
    ("visit", "minutes"): N_("Minutes"),
    ("visit", "outcome"): N_("What became of it"),
    ("visit", "staff_id"): N_("Approved by"),
    ("measure", "decided_on"): N_("Decided on"),
    ("measure", "measure"): N_("Measure"),
    ("measure", "reason"): N_("What happened"),
    ("measure", "proportion"): N_("Why no milder measure"),
    ("measure", "told"): N_("How she was told"),
    ("measure", "language"): N_("Explained in"),
    ("measure", "route_explained"): N_("Complaint route explained"),
    ("measure", "until_on"): N_("Holds until"),
    ("measure", "staff_id"): N_("Decided by"),
    ("complaint", "made_on"): N_("Complaint of"),
    ("complaint", "about"): N_("About"),
    ("complaint", "way"): N_("How it came"),
    ("complaint", "wish"): N_("What she asks for"),
    ("complaint", "result"): N_("Result"),
    ("complaint", "answered_on"): N_("Answered on"),
    ("complaint", "answer"): N_("Answer"),
    ("complaint", "language"): N_("Answer explained in"),
}
"""By table and field: what the form asks and the history says."""

CODES: Mapping[tuple[str, str], type[StrEnum]] = {
    ("daily_note", "mood"): Condition,
    ("daily_note", "sleep"): Condition,
    ("daily_note", "meals"): Condition,
    ("daily_note", "activity"): Condition,
    ("visit", "relation"): VisitorRelation,
    ("visit", "held_at"): VisitPlace,
    ("visit", "outcome"): VisitOutcome,
    ("measure", "measure"): Measure,
    ("measure", "told"): MeasureForm,
    ("measure", "language"): Language,
    ("complaint", "about"): ComplaintAbout,
    ("complaint", "way"): ComplaintWay,
    ("complaint", "result"): ComplaintResult,
    ("complaint", "language"): Language,
}
"""By table and field: the list its values come from."""
