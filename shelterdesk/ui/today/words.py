"""What a date is called on the first screen, and what can be done about it."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from shelterdesk.i18n import N_, NP_, _
from shelterdesk.i18n.formats import bare_day, day, long_weekday
from shelterdesk.queries.slips import NO_APPOINTMENT
from shelterdesk.queries.today import TodayRow
from shelterdesk.reports.case_words import due_clock
from shelterdesk.reports.due_words import due_detail
from shelterdesk.reports.why_words import why_sentences
from shelterdesk.rules.access import ALLOWED, Action
from shelterdesk.ui.widgets.case_words import date_icon, service_icon
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.deadlines import OF_BOOKINGS, SET_BY_SERVICE, DueKind
from shelterdesk.vocabulary.staff import Role


class Answer(StrEnum):
    """What one can do about a date."""

    DONE = "done"
    RENEWED = "renewed"
    MOVE = "move"
    TOLD = "told"
    BOOK = "book"


WORDS: Mapping[Answer, str] = {
    Answer.DONE: NP_("due date", "Done"),
    Answer.RENEWED: NP_("due date", "Renewed"),
    Answer.MOVE: NP_("due date", "Move"),
    Answer.TOLD: NP_("due date", "Told"),
    Answer.BOOK: NP_("due date", "Booking"),
}
ICONS: Mapping[Answer, str] = {
    Answer.DONE: "check",
    Answer.RENEWED: "check",
    Answer.MOVE: "calendar-time",
    Answer.TOLD: "check",
    Answer.BOOK: "language",
}
LETTERS: Mapping[Answer, str] = {
    Answer.DONE: "D",
    Answer.RENEWED: "R",
    Answer.MOVE: "M",
    Answer.TOLD: "T",
    Answer.BOOK: "I",
}
WHY_LETTER, SLIP_LETTER = "W", "S"
RIGHTS: Mapping[Answer, Action] = {
    Answer.DONE: Action.SERVICE_LOG,
    Answer.RENEWED: Action.PERMIT_CHANGE,
    Answer.MOVE: Action.SERVICE_CHANGE,
    Answer.TOLD: Action.PLACEMENT_CHANGE,
    Answer.BOOK: Action.INTERPRETERS_BOOK,
}
MORE = N_("Show {n} more")


def answers(row: TodayRow, today: date, role: Role) -> tuple[Answer, ...]:
    """What this role can do about a date, the usual one first.

    A permit is renewed, of an exit the authority is told. What was planned is done as it was
    planned. What has come is done; what is still to come is moved, and a contact can be made
    earlier: an appointment cannot be over before its day, and a court date only if it was called
    off.
    """
    if row.heard_on is not None:
        wanted: tuple[Answer, ...] = (Answer.DONE, Answer.MOVE)
        wanted = wanted if row.heard_on <= today else wanted[::-1]
    elif row.is_of_permit:
        wanted = (Answer.RENEWED,)
    elif row.kind in OF_BOOKINGS:
        wanted = (Answer.BOOK,)
    elif row.kind is DueKind.EXIT_NOTICE:
        wanted = (Answer.TOLD,)
    elif row.kind is DueKind.NEXT_CONTACT:
        wanted = (Answer.DONE, Answer.MOVE) if row.on <= today else (Answer.MOVE, Answer.DONE)
    elif row.service_kind is None or row.kind not in SET_BY_SERVICE:
        wanted = ()
    elif row.is_planned:
        wanted = (Answer.DONE, Answer.MOVE) if row.on <= today else (Answer.MOVE,)
    elif row.on <= today:
        wanted = (Answer.DONE, Answer.MOVE)
    else:
        wanted = (Answer.MOVE,)
    return tuple(one for one in wanted if RIGHTS[one] in ALLOWED[role])


def has_slip(row: TodayRow, role: Role) -> bool:
    """Whether there is a paper for her about this date, and this role takes it along."""
    is_appointment = row.kind is DueKind.APPOINTMENT and row.service_kind not in NO_APPOINTMENT
    is_appointment |= row.kind is DueKind.HEARING
    return is_appointment and Action.PRINT_SEND in ALLOWED[role]


def may_end(row: TodayRow, role: Role) -> bool:
    """Whether this role can say of a plan that it did not take place."""
    return row.is_planned and Action.SERVICE_CHANGE in ALLOWED[role]


def due_icon(row: TodayRow) -> str:
    """The icon of what comes due."""
    if row.service_kind is not None:
        return service_icon(row.service_kind)
    return date_icon(row.kind)


def spoken_row(row: TodayRow, today: date) -> str:
    """A row as a screen reader says it."""
    _kind, clock = due_clock(row.on, today, row.lead_days)
    parts = (clock, label(row.kind), row.known_as, day(row.on), due_detail(row, today))
    return ", ".join(part for part in (*parts, row.owner_name) if part)


def tip_of(row: TodayRow, today: date) -> str:
    """All of a row, also what had to give way."""
    first = f"{label(row.kind)} · {row.known_as} · {row.number}"
    detail = due_detail(row, today)
    when = f"{bare_day(row.on)} {long_weekday(row.on)}"
    return "\n".join(part for part in (first, detail, when, row.owner_name) if part)


def why_row(row: TodayRow) -> list[str]:
    """Why a row has this date, sentence by sentence."""
    return why_sentences(row.why, row.on, row.at) if row.why is not None else []


def word_of(answer: Answer) -> str:
    """What the button says, in the language of now."""
    return _(WORDS[answer])
