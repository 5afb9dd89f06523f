"""What can be done everywhere in the window, and what can be done where one is in it."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QWidget

from shelterdesk.i18n import N_, languages
from shelterdesk.rules.access import ALLOWED, Action, may_break_glass
from shelterdesk.ui.acts import Act, ActGroup, HasActs
from shelterdesk.ui.areas import areas_of
from shelterdesk.ui.settings.sections import EDITS, sections_of
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.two_languages import NO_FORM
from shelterdesk.vocabulary.staff import Role

EVERYWHERE, THIS_PAGE, IN_FORM = N_("Everywhere"), N_("On this page"), N_("In the form")
SETTINGS, TEN = "settings", 10


class TurnsToHer(Protocol):
    """Shows the person beside one what is hers, and nothing else."""

    def can_turn(self) -> bool:
        """Whether a case is at hand."""

    def turn(self) -> None:
        """Show hers."""


class SpeaksTwice(Protocol):
    """Lets the form that is open speak its person's language too."""

    def can_switch(self) -> bool:
        """Whether a form of somebody's case is open."""

    def switch(self) -> None:
        """Into two languages, or back into one."""


class Window(Shell, Protocol):
    """What the acts of the window need of it, besides the Shell."""

    def open_search(self) -> None:
        """Put the keyboard into the search box."""

    def show_commands(self) -> None:
        """List what can be done here."""

    def show_shortcuts(self) -> None:
        """The sheet of all keys."""

    def help(self) -> None:
        """The help of the page in front."""

    def ask_reason(self) -> None:
        """Open a case outside one's own, and say why."""

    def can_go_back(self) -> bool:
        """Whether a page is behind this one."""

    def can_undo(self) -> bool:
        """Whether something was done that can be taken back."""

    def undo(self) -> None:
        """Take back what was done last."""

    def can_cancel(self) -> bool:
        """Whether something lasts that can be cancelled."""

    def cancel_waiting(self) -> None:
        """Cancel it: it leaves everything as it was."""

    def hide_screen(self) -> None:
        """Let the curtain down."""

    @property
    def client(self) -> TurnsToHer:
        """The window, turned to the person beside one."""

    @property
    def labels(self) -> SpeaksTwice:
        """The labels of the form that is open."""

    def back_up(self) -> None:
        """Make a backup."""

    def choose_language(self, code: str) -> None:
        """Speak it, and remember it as this user's own."""

    def next_zone(self, step: int) -> None:
        """Rail, top bar, page, and the form when one is open."""


def window_acts(window: Window, role: Role) -> list[Act]:
    """The acts that hold everywhere, those that this role has."""
    return [
        *_finding(window, role),
        *_writing(window, role),
        *_pages(window, role),
        *_lists(window, role),
        *_keeping(window, role),
        *_moving(window),
        *_turning(window),
        *_leaving(window),
        *_speaking(window),
    ]


def groups(window: Sequence[Act], page: QWidget, form: QWidget | None) -> list[ActGroup]:
    """What can be done now, by where it holds, the nearest first."""
    near = [
        ActGroup(title=title, acts=tuple(place.acts()))
        for title, place in ((IN_FORM, form), (THIS_PAGE, page))
        if place is not None and isinstance(place, HasActs)
    ]
    return [*near, ActGroup(title=EVERYWHERE, acts=tuple(window))]


def _finding(window: Window, role: Role) -> Iterator[Act]:
    yield Act(
        name="find", title=N_("Find person, date, command"), run=window.open_search, keys="Ctrl+F",
        icon="search",
    )  # fmt: skip
    yield Act(
        name="commands", title=N_("Show all commands"), run=window.show_commands, keys="Ctrl+K",
        icon="keyboard",
    )  # fmt: skip
    if may_break_glass(role):
        yield Act(
            name="ask_reason", title=N_("Open a case with a reason…"), run=window.ask_reason,
            icon="lock-open",
        )  # fmt: skip


def _writing(window: Window, role: Role) -> Iterator[Act]:
    if Action.SERVICE_LOG in ALLOWED[role]:
        yield Act(
            name="log_service", title=N_("Log service"), run=window.log_service, keys="Ctrl+N",
            icon="plus",
        )  # fmt: skip
    if Action.CASE_ADMIT in ALLOWED[role]:
        yield Act(
            name="admit", title=N_("New admission"), run=window.admit, keys="Ctrl+Shift+N",
            icon="user-plus",
        )  # fmt: skip


def _pages(window: Window, role: Role) -> Iterator[Act]:
    for number, area in enumerate(areas_of(role), start=1):
        yield Act(
            name=area.name,
            title=area.title,
            run=partial(window.show_area, area.name),
            keys=f"Alt+{number % TEN}" if number <= TEN else "",
            icon=area.icon,
            also=("Ctrl+,",) if area.name == SETTINGS else (),
        )


def _lists(window: Window, role: Role) -> Iterator[Act]:
    """The lists of Settings, for who may edit them."""
    for code in sections_of(role):
        if code in EDITS:
            yield Act(
                name=f"edit_{code}", title=EDITS[code],
                run=partial(window.show_area, SETTINGS, code), icon=SETTINGS,
            )  # fmt: skip


def _keeping(window: Window, role: Role) -> Iterator[Act]:
    if Action.BACKUP_MAKE in ALLOWED[role]:
        yield Act(
            name="back_up", title=N_("Back up now"), run=window.back_up, icon="archive",
        )  # fmt: skip


def _moving(window: Window) -> Iterator[Act]:
    yield Act(
        name="back", title=N_("Back"), run=window.go_back, keys="Alt+Left", icon="arrow-left",
        is_open=window.can_go_back, why=N_("No page is behind this one."),
    )  # fmt: skip
    yield Act(
        name="next_zone", title=N_("Next part of the window"),
        run=partial(window.next_zone, 1), keys="F6", icon="chevron-right", repeats=True,
    )  # fmt: skip
    yield Act(
        name="previous_zone", title=N_("Previous part of the window"),
        run=partial(window.next_zone, -1), keys="Shift+F6", icon="chevron-left", repeats=True,
    )  # fmt: skip
    yield Act(
        name="undo", title=N_("Undo"), run=window.undo, keys="Ctrl+Z", icon="arrow-back-up",
        is_open=window.can_undo, why=N_("There is nothing to undo."),
    )  # fmt: skip
    yield Act(  # Esc is heard by the card, only while it is there
        name="cancel", title=N_("Cancel what is being done"), run=window.cancel_waiting, icon="x",
        is_open=window.can_cancel,
    )  # fmt: skip


def _turning(window: Window) -> Iterator[Act]:
    yield Act(
        name="client_view", title=N_("Client view"), run=window.client.turn, keys="F9",
        icon="heart-handshake", is_open=window.client.can_turn,
        why=N_("Open a case or choose one in the list: this shows the person what is hers."),
    )  # fmt: skip
    yield Act(
        name="two_languages", title=N_("Two-language labels"), run=window.labels.switch,
        keys="Ctrl+B", icon="language", is_open=window.labels.can_switch, why=NO_FORM,
    )  # fmt: skip


def _leaving(window: Window) -> Iterator[Act]:
    """F12 and Ctrl+L are heard by `lock.watch`, also in dialogs, menus and previews."""
    yield Act(
        name="hide", title=N_("Hide"), run=window.hide_screen, keys="F12", icon="eye-off",
        bound=False,
    )  # fmt: skip
    yield Act(
        name="lock", title=N_("Lock"), run=window.lock, keys="Ctrl+L", icon="lock", bound=False
    )
    yield Act(name="help", title=N_("Help for this page"), run=window.help, keys="F1", icon="help")
    yield Act(
        name="shortcuts", title=N_("Keyboard shortcuts"), run=window.show_shortcuts, keys="Ctrl+/",
        icon="keyboard",
    )  # fmt: skip


def _speaking(window: Window) -> Iterator[Act]:
    for code, name in languages().items():
        yield Act(
            name=f"speak_{code}", title=name, run=partial(window.choose_language, code),
            icon="world",
        )  # fmt: skip
