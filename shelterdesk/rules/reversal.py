"""What can be taken back, and the right it needs: the same as for doing it."""

from collections.abc import Mapping
from types import MappingProxyType

from shelterdesk.rules.access import Action
from shelterdesk.vocabulary.history import EventKind

ACTION_OF: Mapping[EventKind, Action] = MappingProxyType(
    {
        EventKind.CASE_CHANGE: Action.CASE_CHANGE,
        EventKind.CASE_ASSIGN: Action.CASE_ASSIGN,
        EventKind.CASE_OFFER: Action.CASE_ASSIGN,
        EventKind.CASE_OFFER_CHANGE: Action.CASE_ASSIGN,
        EventKind.CASE_CLOSE: Action.CASE_CHANGE,
        EventKind.CASE_REOPEN: Action.CASE_CHANGE,
        EventKind.PERSON_CHANGE: Action.CASE_CHANGE,
        EventKind.PERSON_MERGE: Action.PEOPLE_MERGE,
        EventKind.NAME_ADD: Action.CASE_CHANGE,
        EventKind.NAME_CHANGE: Action.CASE_CHANGE,
        EventKind.NAME_VOID: Action.CASE_CHANGE,
        EventKind.REFERRAL_CHANGE: Action.CASE_CHANGE,
        EventKind.IDENTIFICATION_CHANGE: Action.CASE_CHANGE,
        EventKind.ENTRY_WRITE: Action.CASE_CHANGE,
        EventKind.ENTRY_CHANGE: Action.CASE_CHANGE,
        EventKind.ENTRY_VOID: Action.CASE_CHANGE,
        EventKind.PLACEMENT_START: Action.PLACEMENT_CHANGE,
        EventKind.PLACEMENT_CHANGE: Action.PLACEMENT_CHANGE,
        EventKind.PLACEMENT_END: Action.PLACEMENT_CHANGE,
        EventKind.PLACEMENT_VOID: Action.PLACEMENT_CHANGE,
        EventKind.ABSENCE_START: Action.PLACEMENT_CHANGE,
        EventKind.ABSENCE_CHANGE: Action.PLACEMENT_CHANGE,
        EventKind.ABSENCE_END: Action.PLACEMENT_CHANGE,
        EventKind.NIGHT_CONFIRM: Action.NIGHT_CONFIRM,
        EventKind.HOUSE_CHANGE: Action.HOUSE_CHANGE,
        EventKind.ARRIVAL_PLAN: Action.ARRIVALS_CHANGE,
        EventKind.ARRIVAL_CHANGE: Action.ARRIVALS_CHANGE,
        EventKind.HANDOVER_WRITE: Action.HANDOVER_WRITE,
        EventKind.HANDOVER_CHANGE: Action.HANDOVER_WRITE,
        EventKind.COURSE_ADD: Action.COURSES_CHANGE,
        EventKind.COURSE_CHANGE: Action.COURSES_CHANGE,
        EventKind.MEETING_ADD: Action.MEETINGS_CHANGE,
        EventKind.MEETING_CHANGE: Action.MEETINGS_CHANGE,
        EventKind.DECISION_ADD: Action.MEETINGS_CHANGE,
        EventKind.DECISION_CHANGE: Action.MEETINGS_CHANGE,
        EventKind.SESSION_PLAN: Action.COURSES_CHANGE,
        EventKind.SESSION_CHANGE: Action.COURSES_CHANGE,
        EventKind.ENROLMENT_ADD: Action.COURSE_ATTEND,
        EventKind.ENROLMENT_CHANGE: Action.COURSE_ATTEND,
        EventKind.ATTENDANCE_TAKE: Action.COURSE_ATTEND,
        EventKind.ATTENDANCE_VOID: Action.COURSE_ATTEND,
        EventKind.SERVICE_LOG: Action.SERVICE_LOG,
        EventKind.SERVICE_CHANGE: Action.SERVICE_CHANGE,
        EventKind.SERVICE_VOID: Action.SERVICE_CHANGE,
        EventKind.PERMIT_ADD: Action.PERMIT_CHANGE,
        EventKind.PERMIT_CHANGE: Action.PERMIT_CHANGE,
        EventKind.PERMIT_VOID: Action.PERMIT_CHANGE,
        EventKind.INTERPRETER_ADD: Action.INTERPRETERS_CHANGE,
        EventKind.INTERPRETER_CHANGE: Action.INTERPRETERS_CHANGE,
        EventKind.BOOKING_MAKE: Action.INTERPRETERS_BOOK,
        EventKind.BOOKING_CHANGE: Action.INTERPRETERS_BOOK,
        EventKind.ORGANISATION_ADD: Action.ORGANISATIONS_CHANGE,
        EventKind.ORGANISATION_CHANGE: Action.ORGANISATIONS_CHANGE,
    }
)
"""Kinds of events whose changes can be put back. An admission, a key or an export cannot."""

BEGINNINGS = frozenset(
    {
        EventKind.NAME_ADD,
        EventKind.ENTRY_WRITE,
        EventKind.PLACEMENT_START,
        EventKind.ABSENCE_START,
        EventKind.ARRIVAL_PLAN,
        EventKind.HANDOVER_WRITE,
        EventKind.CASE_OFFER,
        EventKind.COURSE_ADD,
        EventKind.MEETING_ADD,
        EventKind.DECISION_ADD,
        EventKind.SESSION_PLAN,
        EventKind.ENROLMENT_ADD,
        EventKind.SERVICE_LOG,
        EventKind.PERMIT_ADD,
        EventKind.INTERPRETER_ADD,
        EventKind.BOOKING_MAKE,
        EventKind.ORGANISATION_ADD,
    }
)
"""What begins a record has no earlier version: it is undone at once, or voided with a reason."""

OF_STATUS = frozenset({EventKind.CASE_CLOSE, EventKind.CASE_REOPEN})
"""Can be put back in a closed case; nothing else changes there."""

_ANSWERS = frozenset({EventKind.CASE_OFFER_CHANGE})
"""An offer is answered once: undone at once, and not taken up again from the history."""

_BACK = frozenset({EventKind.UNDO, EventKind.RECORD_RESTORE})


def action_of(kind: EventKind, undone: str | None) -> Action | None:
    """The right that taking this back needs; None where it cannot be. `undone` is the kind that an
    undoing took back itself.
    """
    if kind in _BACK:
        return None if undone is None else ACTION_OF.get(EventKind(undone))
    return ACTION_OF.get(kind)


def restoring_action(kind: EventKind, undone: str | None) -> Action | None:
    """The right to put back from the history what this replaced; None where nothing was there."""
    return None if kind in BEGINNINGS or kind in _ANSWERS else action_of(kind, undone)
