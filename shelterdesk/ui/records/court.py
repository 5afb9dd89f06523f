"""The forms of legal cases: the case, its court dates, how one went, decisions, its end."""

from collections.abc import Callable
from datetime import date

from shelterdesk.errors import Problem
from shelterdesk.i18n import N_
from shelterdesk.queries.record_form import (
    HAS_DATES,
    THIS_DAY,
    booked_for,
    court_of,
    day_off,
    heard_on,
)
from shelterdesk.rules.court import (
    CourtCallEntry,
    HearingEntry,
    HearingOutcomeEntry,
    InvolvedEntry,
    LegalCaseEndEntry,
    LegalCaseEntry,
    LegalDecisionEntry,
)
from shelterdesk.ui.questions.answers import NO, YES, day_of
from shelterdesk.ui.questions.forms import Answers, Ask, FormOf, Pick, Preset
from shelterdesk.vocabulary.court import ANSWERABLE, ComingDates, CourtMatter, DecisionKind
from shelterdesk.vocabulary.hearings import AHEAD, WITH_REASON, AppearanceOutcome, NextStep
from shelterdesk.vocabulary.interpreters import BookedThen

_SATURDAY = 5


def _is(name: str, *codes: str) -> Callable[[Answers], bool]:
    """Whether a question has one of these answers."""
    return lambda given: given.get(name) in codes


def is_day_off(day: date, given: Answers) -> bool:
    """Whether the offices are closed, as the calendar of the site has it."""
    weekend = day.weekday() >= _SATURDAY
    return given.get(day_off(day), YES if weekend else NO) == YES


def _warn_day(name: str) -> Callable[[Answers], Problem | None]:
    """A court date that is in the past, on a day off, or beside another one on the same day."""

    def warn(given: Answers) -> Problem | None:
        day = day_of(given.get(name))
        if day is None:
            return None
        today = day_of(given.get(THIS_DAY))
        if today is not None and day < today:
            return Problem("hearing_past")
        if given.get(heard_on(day)) == YES:
            return Problem("hearing_same_day")
        return Problem("hearing_day_off") if is_day_off(day, given) else None

    return warn


def _on_complaint(given: Answers) -> bool:
    return given.get("matter") == CourtMatter.CRIMINAL and given.get("on_complaint") == YES


LEGAL_CASE = FormOf(
    entry=LegalCaseEntry,
    table="legal_case",
    add=N_("Add a legal case"),
    change=N_("Change legal case"),
    save=N_("Save legal case"),
    saved=N_("Legal case saved."),
    empty=N_("No legal case yet."),
    lines=(
        ("matter",),
        ("stage",),
        ("organisation_id",),
        ("docket", "division"),
        ("cause",),
        ("known_on",),
        ("defendants",),
        ("lawyer",),
        ("lawyer_phone",),
        ("legal_aid",),
        ("measures",),
        ("code_name",),
        ("on_complaint",),
        ("offender_known_on",),
        ("complaint_on",),
        ("note",),
    ),
    title_by=("known_on", "matter", "stage", "docket"),
    asks={
        "matter": Ask(preset=CourtMatter.CRIMINAL),
        "known_on": Ask(preset=Preset.TODAY),
        "organisation_id": Ask(pick=Pick.COURT),
        "docket": Ask(share=2, hint=N_("As it stands on the court's letter.")),
        "defendants": Ask(hint=N_("Their names are not needed here.")),
        "on_complaint": Ask(only_if=_is("matter", CourtMatter.CRIMINAL)),
        "offender_known_on": Ask(
            only_if=_on_complaint, hint=N_("From the next day she has six months to complain.")
        ),
        "complaint_on": Ask(only_if=_on_complaint),
        "note": Ask(rows=2),
    },
)


def _if_moved(given: Answers) -> bool:
    return bool(given.get("replaces_id"))


def _if_booked_before(given: Answers) -> bool:
    """An interpreter is booked for the court date that this one replaces, or for this one at the
    day and hour and in the place that it had before.
    """
    if given.get(booked_for(given.get("replaces_id", ""))) == YES:
        return True
    was = given.get(STANDS_AT)
    return was is not None and was != when_and_where(given)


STANDS_AT = "stands_at"
"""What stands around the form of a court date with a booking: when and where it is as stored."""


def when_and_where(given: Answers) -> str:
    """What of a court date an interpreter's booking follows: without a court of its own it is at
    that of its legal case.
    """
    own, legal = given.get("organisation_id"), given.get("legal_case_id", "")
    court = own or given.get(court_of(legal), "")
    day, hour, room = (given.get(name, "") for name in ("heard_on", "heard_time", "room"))
    return f"{day} {hour} {court} {room.strip()}"


HEARING = FormOf(
    entry=HearingEntry,
    table="hearing",
    add=N_("Add a court date"),
    change=N_("Change court date"),
    save=N_("Save court date"),
    saved=N_("Court date saved."),
    empty=N_("No court date yet."),
    keys="Ctrl+Shift+D",
    lines=(
        ("heard_on", "heard_time"),
        ("legal_case_id",),
        ("organisation_id",),
        ("replaces_id",),
        ("moved_by",),
        ("move_reason",),
        ("booked",),
        ("room",),
        ("purpose",),
        ("role",),
        ("summons_on",),
        ("summons_number",),
        ("staff_id",),
        ("interpreter_id",),
        ("transport",),
        ("measures",),
        ("note",),
    ),
    title_by=("heard_on", "purpose"),
    unlisted=frozenset(
        {"replaces_id", "heard_time", "moved_by", "move_reason", "interpreter_id", "booked"}
    ),
    asks={
        "heard_on": Ask(share=3, warn_by=_warn_day("heard_on")),
        "heard_time": Ask(share=2),
        "legal_case_id": Ask(pick=Pick.LEGAL_CASE, preset=Preset.LEGAL_CASE),
        "organisation_id": Ask(pick=Pick.COURT, preset=Preset.COURT),
        "replaces_id": Ask(
            pick=Pick.HEARING,
            only_if=lambda given: _if_moved(given) or given.get(HAS_DATES) == YES,
            hint=N_("Only if a court date was moved to this day."),
        ),
        "moved_by": Ask(only_if=_if_moved, needed_if=_if_moved),
        "move_reason": Ask(only_if=_if_moved, needed_if=_if_moved),
        "booked": Ask(only_if=_if_booked_before, needed_if=_if_booked_before),
        "staff_id": Ask(pick=Pick.STAFF),
        "interpreter_id": Ask(
            pick=Pick.INTERPRETER, hint=N_("Only who comes without a booking of ours.")
        ),
        "note": Ask(rows=2),
    },
)

_if_next = _is("next_step", NextStep.DATE_SET)


def _if_not_heard(given: Answers) -> bool:
    """She is not heard then, and an interpreter is booked for it."""
    booked = given.get(booked_for(given.get("hearing_id", ""))) == YES
    return booked and given.get("attendance") in AHEAD


OUTCOME = FormOf(
    entry=HearingOutcomeEntry,
    table="hearing_outcome",
    add=N_("Enter the outcome"),
    change=N_("Change the outcome"),
    save=N_("Save outcome"),
    saved=N_("Outcome saved."),
    empty=N_("No outcome yet."),
    lines=(
        ("hearing_id",),
        ("attendance",),
        ("excuse",),
        ("result",),
        ("next_step",),
        ("next_on", "next_time"),
        ("booked",),
    ),
    title_by=("hearing_id", "attendance"),
    asks={
        "hearing_id": Ask(pick=Pick.HEARING, preset=Preset.HEARING),
        "excuse": Ask(
            rows=2,
            only_if=_is("attendance", *WITH_REASON),
            needed_if=_is("attendance", AppearanceOutcome.MISSED_WITH_REASON),
            hint=N_("For example a doctor's certificate. It counts for her if she is asked."),
        ),
        "result": Ask(rows=2, hint=N_("Only what is needed: not what she said.")),
        "next_on": Ask(share=3, only_if=_if_next, needed_if=_if_next, warn_by=_warn_day("next_on")),
        "next_time": Ask(share=2, only_if=_if_next),
        "booked": Ask(only_if=_if_not_heard, needed_if=_if_not_heard, preset=BookedThen.RELEASE),
    },
)

CALL = FormOf(
    entry=CourtCallEntry,
    table="court_call",
    add=N_("Note a call to the court"),
    change=N_("Change call to the court"),
    save=N_("Save call"),
    saved=N_("Call to the court saved."),
    empty=N_("No call to the court yet."),
    lines=(("called_at",), ("hearing_id",), ("said",), ("spoke_with",), ("note",)),
    title_by=("called_at", "said"),
    asks={
        "called_at": Ask(preset=Preset.NOW),
        "hearing_id": Ask(pick=Pick.HEARING, preset=Preset.HEARING),
        "note": Ask(rows=2),
    },
)

DECISION = FormOf(
    entry=LegalDecisionEntry,
    table="legal_decision",
    add=N_("Add a decision"),
    change=N_("Change decision"),
    save=N_("Save the decision"),
    saved=N_("Decision saved."),
    empty=N_("No decision yet."),
    lines=(
        ("kind",),
        ("legal_case_id",),
        ("decided_on",),
        ("result",),
        ("received_on",),
        ("prosecutor_on",),
        ("answered_on",),
        ("note",),
    ),
    title_by=("decided_on", "kind", "result"),
    asks={
        "kind": Ask(listed=True),
        "legal_case_id": Ask(pick=Pick.LEGAL_CASE, preset=Preset.LEGAL_CASE),
        "result": Ask(only_if=_is("kind", DecisionKind.JUDGMENT)),
        "received_on": Ask(hint=N_("From the next day her time to answer runs.")),
        "prosecutor_on": Ask(
            only_if=_is("kind", DecisionKind.JUDGMENT),
            hint=N_("Only the prosecutor can appeal. She asks before that time is over."),
        ),
        "answered_on": Ask(
            only_if=_is("kind", *ANSWERABLE),
            hint=N_("When reconsideration, private prosecution or the appeal was asked for."),
        ),
        "note": Ask(rows=2),
    },
)

INVOLVED = FormOf(
    entry=InvolvedEntry,
    table="involved",
    add=N_("Add a person involved"),
    change=N_("Change person involved"),
    save=N_("Save person"),
    saved=N_("Person involved saved."),
    empty=N_("Nobody else is noted."),
    lines=(("role",), ("legal_case_id",), ("name",), ("phone",), ("note",)),
    title_by=("legal_case_id", "role", "name"),
    asks={
        "legal_case_id": Ask(pick=Pick.LEGAL_CASE, preset=Preset.LEGAL_CASE),
        "name": Ask(hint=N_("Leave it empty where the role is enough.")),
        "note": Ask(rows=2),
    },
)


def _if_called_off(given: Answers) -> bool:
    """Its court dates fall, and an interpreter is booked for one of them."""
    booked = given.get(booked_for(given.get("legal_case_id", ""))) == YES
    return booked and given.get("coming") == ComingDates.CALLED_OFF


LEGAL_CASE_END = FormOf(
    entry=LegalCaseEndEntry,
    table="legal_case_end",
    add=N_("End a legal case"),
    change=N_("Change the end of a legal case"),
    save=N_("Save the end"),
    saved=N_("The legal case is over."),
    empty=N_("No legal case is over."),
    lines=(("legal_case_id",), ("ended_on",), ("reason",), ("coming",), ("booked",), ("note",)),
    title_by=("ended_on", "legal_case_id", "reason"),
    asks={
        "ended_on": Ask(preset=Preset.TODAY),
        "legal_case_id": Ask(pick=Pick.LEGAL_CASE, preset=Preset.LEGAL_CASE),
        "coming": Ask(hint=N_("Only if court dates of it are still to come.")),
        "booked": Ask(
            only_if=_if_called_off,
            needed_if=_if_called_off,
            codes=(BookedThen.RELEASE, BookedThen.LEAVE),
            preset=BookedThen.RELEASE,
        ),
        "note": Ask(rows=2),
    },
)
