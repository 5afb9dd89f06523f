"""What can be done in the round of calls, by key and by command."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from shelterdesk.i18n import N_
from shelterdesk.queries.today import Whose
from shelterdesk.ui.acts import Act
from shelterdesk.ui.calendar.round_head import ALL_DATES, TO_ASK
from shelterdesk.ui.calendar.round_words import ANSWERS
from shelterdesk.vocabulary.hearings import CallResult

if TYPE_CHECKING:
    from shelterdesk.ui.calendar.round_view import RoundView

NOTHING = N_("There is no date in the list to ask about.")


def round_acts(view: "RoundView") -> list[Act]:
    """The answers, what is seen, the paper, the way back."""
    return [*_answers(view), *_choices(view)]


def _answers(view: "RoundView") -> Iterator[Act]:
    if not view.may_answer:
        return
    for said, words in ANSWERS.items():
        yield Act(
            name=f"round.{said.value.lower()}", title=words.act, run=partial(_answer, view, said),
            keys=f"Ctrl+{words.letter}", icon=words.icon,
            is_open=lambda: view.current() is not None, why=NOTHING,
        )  # fmt: skip
    yield Act(
        name="round.confirm_all", title=N_("Confirm all shown dates of this court"),
        run=partial(_confirm_all, view), keys="Ctrl+Shift+D", icon="check",
        is_open=lambda: bool(view.current_asked()), why=NOTHING,
    )  # fmt: skip


def _answer(view: "RoundView", said: CallResult) -> None:
    one = view.current()
    if one is not None:
        view.answer(one, said)


def _confirm_all(view: "RoundView") -> None:
    view.confirm_all(view.current_asked())


def _choices(view: "RoundView") -> Iterator[Act]:
    for code, title in (
        (TO_ASK, N_("Show the dates still to ask about")),
        (ALL_DATES, N_("Show all coming court dates")),
    ):
        yield Act(
            name=f"round.{code}", title=title, run=partial(view.show_which, code), icon="eye",
            is_open=partial(_wants_other, view, code),
        )  # fmt: skip
    for whose, title, icon in (
        (Whose.MINE, N_("Court dates of my cases"), "user"),
        (Whose.EVERYONE, N_("Court dates of everyone"), "users"),
    ):
        if view.may_choose:
            yield Act(
                name=f"round.{whose.value.lower()}", title=title,
                run=partial(view.show_whose, whose), icon=icon,
                is_open=partial(_wants_others, view, whose),
            )  # fmt: skip
    if view.may_print:
        yield Act(
            name="round.print", title=N_("Print the list of calls"), run=view.print,
            keys="Ctrl+P", icon="printer",
        )  # fmt: skip
    yield Act(
        name="round.left", title=N_("Back to the calendar"), run=view.left.emit,
        keys="Ctrl+Shift+C", icon="calendar",
    )  # fmt: skip


def _wants_other(view: "RoundView", code: str) -> bool:
    return view.head.which.code() != code


def _wants_others(view: "RoundView", whose: Whose) -> bool:
    return view.whose() is not whose
