"""What the round of calls says of a court date, and the answers a court can give."""

from collections.abc import Mapping
from dataclasses import dataclass

from shelterdesk.i18n import N_, NP_, _
from shelterdesk.i18n.formats import bare_day, clock, day, local
from shelterdesk.queries.court_round import RoundDate
from shelterdesk.ui.fonts import shown
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.hearings import CallResult

BETWEEN = " · "
TITLE = N_("Weekly court calls")


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """A court's answer as a button, the letter that gives it, and what is said once it is noted."""

    button: str
    act: str
    letter: str
    icon: str
    done: str


ANSWERS: Mapping[CallResult, AnswerWords] = {
    CallResult.CONFIRMED: AnswerWords(
        NP_("court call", "It holds"),
        N_("The court confirms the date"),
        "D",
        "check",
        N_("The date is confirmed."),
    ),
    CallResult.MOVED: AnswerWords(
        NP_("court call", "Moved…"),
        N_("The court moved the date…"),
        "M",
        "calendar-time",
        N_("Noted: the date was moved. Enter the new one."),
    ),
    CallResult.CALLED_OFF: AnswerWords(
        NP_("court call", "Called off"),
        N_("The court called the date off"),
        "O",
        "calendar-off",
        N_("Called off. The court still has to tell the next date."),
    ),
    CallResult.NOT_REACHED: AnswerWords(
        NP_("court call", "No answer"),
        N_("Nobody was reached at the court"),
        "R",
        "phone",
        N_("Noted: nobody was reached."),
    ),
}
"""In the order of the buttons."""


def when_of(one: RoundDate) -> str:
    """Day with weekday and the hour; without one it is the whole day."""
    return BETWEEN.join(filter(None, (day(one.on), clock(one.at) if one.at is not None else "")))


def which_of(one: RoundDate) -> str:
    """What one says on the phone, then whose it is."""
    docket = one.docket or _("No number at court yet")
    what = label(one.purpose) if one.purpose is not None else ""
    return BETWEEN.join(filter(None, (docket, what, one.number, shown(one.known_as))))


def heard_of(one: RoundDate) -> str:
    """Who holds the thread, and what the court said last, when and to whom."""
    held = _("Held by {name}").format(name=shown(one.holder))
    if one.said is None or one.called_at is None:
        return BETWEEN.join((held, _("Not asked yet")))
    at = local(one.called_at)
    said = _("{day} {time}, {name}: {answer}").format(
        day=bare_day(at.date()),
        time=clock(at.time()),
        name=shown(one.caller),
        answer=label(one.said),
    )
    return BETWEEN.join((held, said))


def standing_of(one: RoundDate) -> tuple[str, str]:
    """The kind and the word of its chip."""
    if one.is_confirmed:
        return "ok", _("Confirmed this week")
    if one.said is CallResult.MOVED:
        return "soon", _("New date to enter")
    if one.said is CallResult.CALLED_OFF:
        return "soon", _("Outcome to enter")
    if one.is_late:
        return "overdue", _("Not confirmed for over a week")
    return "plain", _("To ask")
