"""What can be done on the first screen, by key and by command."""

from collections.abc import Iterator
from functools import partial
from typing import Protocol

from shelterdesk.i18n import N_
from shelterdesk.queries.cases import CaseView
from shelterdesk.queries.today import Whose
from shelterdesk.reports.why_words import TITLE
from shelterdesk.rules.access import Action
from shelterdesk.ui.acts import Act
from shelterdesk.ui.paper.slips import SHOW_SLIP
from shelterdesk.ui.today.dates import DateList
from shelterdesk.ui.today.words import ICONS, LETTERS, RIGHTS, WORDS, Answer


class OnToday(Protocol):
    """What the acts need of the page."""

    dates: DateList

    def give(self, answer: Answer) -> None: ...
    def may_give(self, answer: Answer) -> bool: ...
    def may(self, action: Action) -> bool: ...
    def has_choice(self) -> bool: ...
    def may_choose(self, whose: Whose) -> bool: ...
    def show_whose(self, code: str) -> None: ...
    def show_cases(self, view: str) -> None: ...
    def write_note(self) -> None: ...
    def print_agenda(self) -> None: ...
    def print_slip(self) -> None: ...


def today_acts(page: OnToday) -> list[Act]:
    """The letters of the list with Ctrl, for who writes with an input method, and the rest."""
    return [*_answers(page), *_papers(page), *_choices(page)]


def _answers(page: OnToday) -> Iterator[Act]:
    for answer in Answer:
        if page.may(RIGHTS[answer]):
            yield Act(
                name=answer.value,
                title=WORDS[answer],
                run=partial(page.give, answer),
                keys=f"Ctrl+{LETTERS[answer]}",
                icon=ICONS[answer],
                is_open=partial(page.may_give, answer),
                why=N_("Choose a date in the list that can be answered so."),
            )
    yield Act(
        name="why_date", title=TITLE, run=page.dates.tell_current, keys="Ctrl+W",
        icon="help",
        is_open=page.dates.can_tell, why=N_("Choose a date in the list first."),
    )  # fmt: skip


def _papers(page: OnToday) -> Iterator[Act]:
    if page.may(Action.HANDOVER_WRITE):
        yield Act(
            name="hand_over_note", title=N_("Add a hand-over note"), run=page.write_note,
            keys="Ctrl+H", icon="notes",
        )  # fmt: skip
    if page.may(Action.PRINT_SEND):
        yield Act(
            name="show_slip", title=SHOW_SLIP, run=page.print_slip, keys="Ctrl+Shift+P",
            icon="printer", is_open=page.dates.has_slip,
            why=N_("Choose an appointment in the list: there is a slip for it."),
        )  # fmt: skip
    if page.may(Action.AGENDA_SEND):
        yield Act(
            name="print_agenda", title=N_("Print agenda"), run=page.print_agenda, keys="Ctrl+P",
            icon="printer",
        )  # fmt: skip


def _choices(page: OnToday) -> Iterator[Act]:
    for whose, name, title, icon in (
        (Whose.MINE, "dates_mine", N_("Dates of my cases"), "user"),
        (Whose.EVERYONE, "dates_everyone", N_("Dates of everyone"), "users"),
    ):
        if page.has_choice():
            yield Act(
                name=name, title=title, run=partial(page.show_whose, whose), icon=icon,
                is_open=partial(page.may_choose, whose),
            )  # fmt: skip
    yield Act(
        name="without_date", title=N_("Cases without a next date"),
        run=partial(page.show_cases, CaseView.NO_NEXT_DATE), icon="calendar-off",
    )  # fmt: skip
