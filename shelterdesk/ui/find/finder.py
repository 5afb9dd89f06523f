"""The list under the search box: people, due dates, services and commands that fit the text."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from shelterdesk.errors import AppError
from shelterdesk.i18n import N_, _, pgettext
from shelterdesk.i18n.formats import day, days_from, local
from shelterdesk.queries.find import Found, FoundDue, FoundService, find
from shelterdesk.queries.search import FoundCase
from shelterdesk.rules.access import ALLOWED, Action, may_break_glass
from shelterdesk.rules.names import fold
from shelterdesk.ui import theme
from shelterdesk.ui.acts import Act, ActGroup, spelled
from shelterdesk.ui.find.lines import Line, LineDelegate, Lines
from shelterdesk.ui.find.meaning import COMMANDS, command_words, fits, is_commands, wanted
from shelterdesk.ui.forms import cursor_of, return_into
from shelterdesk.ui.glass import ask_reason
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.case_words import service_icon
from shelterdesk.ui.widgets.hanging_list import HangingList, SearchEdit
from shelterdesk.ui.widgets.text import breakable
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary import label

MOST, SHARE = 8, 3
WIDTH = 560
PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
ITSELF = frozenset({"find", "commands"})
"""Acts that lead here: they are not listed here."""


OUTSIDE = N_("Open a case with a reason…")


class Finder(HangingList):
    """Ctrl+F searches, Ctrl+K lists commands, `>` before the text searches commands only.

    One question is under way at a time: what was typed meanwhile is asked when it is answered, so
    that a slow answer is never followed by answers to letters in between. Nothing that is typed is
    kept or logged.
    """

    def __init__(
        self,
        work: Work,
        shell: Shell,
        edit: SearchEdit,
        over: QWidget,
        here: Callable[[], Sequence[ActGroup]],
        home: Callable[[], QWidget],
    ) -> None:
        super().__init__(edit, over)
        self._work, self._shell, self._here, self._home = work, shell, here, home
        # Asked once: an answer may come when the vault is closed already.
        self._may_admit = Action.CASE_ADMIT in ALLOWED[work.viewer.role]
        self._may_ask = may_break_glass(work.viewer.role)
        self._text = ""
        self._found: Found | None = None
        self._is_asking = False
        self._before: QWidget | None = None
        self._cursor: dict[str, object] = {}
        self.lines = Lines()
        self.list.setModel(self.lines)
        self.list.setItemDelegate(LineDelegate(self.list))
        self.retranslate()

    # The way in and out

    def open_search(self) -> None:
        """Ctrl+F: the keyboard into the box, what is in it to be typed over."""
        self._enter()
        if is_commands(self._edit.text()):
            self._edit.clear()
        self._edit.selectAll()
        self.search(self._edit.text())

    def show_commands(self) -> None:
        """Ctrl+K: what can be done here."""
        self._enter()
        self._edit.setText(COMMANDS)
        self.search(COMMANDS)

    def give_up(self) -> None:
        """Esc: empty, closed, and the keyboard where it was."""
        self._edit.clear()
        self.drop()
        before = self._before
        self._before = None
        if before is not None and isValid(before) and before.isVisible():
            return_into(before, self._cursor)
        else:
            self._home().setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self, row: int) -> None:
        go = self.lines.lines[row].go
        self.give_up()
        if go is not None:
            go()

    def floor(self) -> int:
        """As far as the page goes: what stands in the foot of the window stays in sight."""
        stage = self._shell.stage
        return stage.mapTo(self._over, QPoint(0, stage.height())).y()

    def can_take(self, row: int) -> bool:
        return super().can_take(row) and self.lines.lines[row].go is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._edit and isinstance(event, QFocusEvent):
            if event.lostFocus() and event.reason() not in PASSING:
                self._before = None
            elif event.reason() == Qt.FocusReason.MouseFocusReason:
                self.search(self._edit.text())
        return super().eventFilter(watched, event)

    def _enter(self) -> None:
        here = QApplication.focusWidget()
        if here is not self._edit:
            cursor = cursor_of(here) if here is not None else {}  # what leaves loses its selection
            self._edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._before, self._cursor = here, cursor

    # What is asked, and what comes back

    def search(self, text: str) -> None:
        self._text = text
        number = self.begin()
        if not text.strip() or is_commands(text):
            self._found = None
            self._fill()
            self.hang(number)
        elif not self._is_asking:
            self._ask()

    def _ask(self) -> None:
        number, today = self._asked, self._work.today()
        meant = wanted(self._text, today)
        self._is_asking = True
        self._work.ask(
            self,
            lambda session, viewer: find(session, viewer, meant, today),
            lambda found: self._on_found(number, found),
            refused=self._on_refused,
        )

    def _on_found(self, number: int, found: Found) -> None:
        self._is_asking = False
        if not self.is_late(number):
            self._found = found
            self._fill()
            self.hang(number)
        elif self._answered != self._asked:
            self._ask()

    def _on_refused(self, error: AppError) -> None:
        self._is_asking = False
        self.drop()
        self._work.failed.emit(error)

    # What it says

    def needed(self) -> tuple[int, int]:
        """Wider than the box where there is room; eight lines, and the rest is scrolled to."""
        wide, _high = super().needed()
        heights = [self.list.sizeHintForRow(row) for row in range(self.lines.rowCount())]
        choices = [row for row, line in enumerate(self.lines.lines) if line.go is not None]
        last = choices[MOST - 1] + 1 if len(choices) > MOST else len(heights)
        return max(wide, theme.px(WIDTH)), sum(heights[:last])

    def retranslate(self) -> None:
        self.list.setAccessibleName(_("What was found"))
        self._fill()
        if self.isVisible():
            self.hang(self._answered)

    def _fill(self) -> None:
        if is_commands(self._text):
            lines = [*self._commands()]
        elif self._found is not None:
            lines = self._results(self._found)
        else:
            lines = []
        self.lines.show_lines(lines)
        self.note.setText(self._sentence(bool(lines)))

    def _sentence(self, has_lines: bool) -> str:
        text = breakable(self._text.strip())
        if not text:
            return _("Type a name, a case number, a date, or > for commands.")
        if is_commands(text):
            return "" if has_lines else _("No command is called that.")
        found = self._found
        if found is None or found.people or found.due or found.services:
            return ""
        days = wanted(self._text, self._work.today()).days
        if days:
            return "\n".join(_("Nothing on {day}.").format(day=day(on)) for on in days)
        only_alike = bool(found.alike) or not any(line.role == "body" for line in self.lines.lines)
        return _("Nobody found for “{text}”.").format(text=text) if only_alike else ""

    def _commands(self) -> Iterator[Line]:
        words = command_words(self._text)
        for group in self._here():
            lines = [*_command_lines(group.acts, words)]
            if lines:
                yield Line(text=_(group.title))
                yield from lines

    def _results(self, found: Found) -> list[Line]:
        """The surest first, at most eight: each kind has its share, what one leaves others take."""
        acts = chain.from_iterable(group.acts for group in self._here())
        days: dict[str, list[FoundDue]] = {}
        for hit in found.due:
            days.setdefault(day(hit.on), []).append(hit)
        kinds = [
            (pgettext("search", "People"), [self._person(hit) for hit in found.people]),
            *((said, [self._due(hit) for hit in hits]) for said, hits in days.items()),
            (_("Services"), [self._service(hit) for hit in found.services]),
            (_("Commands"), [*_command_lines(acts, fold(self._text).split())]),
            (_("Close matches"), [self._person(hit) for hit in found.alike]),
        ]
        newcomer = [*self._newcomer(found), *self._outside(found)]
        shares = _shares([len(lines) for _title, lines in kinds], MOST - len(newcomer))
        kept = [
            line
            for (title, lines), share in zip(kinds, shares, strict=True)
            if share
            for line in (Line(text=title), *lines[:share])
        ]
        return [*kept, *newcomer]

    def _person(self, hit: FoundCase) -> Line:
        return Line(
            text=hit.known_as,
            right=f"{hit.number} · {label(hit.language)}",
            icon="user",
            go=partial(self._shell.open_case, hit.case_id),
        )

    def _due(self, hit: FoundDue) -> Line:
        return Line(
            text=label(hit.kind),
            second=f"{hit.known_as} · {hit.number}",
            right=days_from(self._work.today(), hit.on),
            icon="calendar",
            go=partial(self._shell.open_case, hit.case_id),
        )

    def _service(self, hit: FoundService) -> Line:
        def go() -> None:
            self._shell.open_case(hit.case_id)
            self._shell.edit_service(hit.service_id)  # nothing, for who only looks

        return Line(
            text=label(hit.kind),
            second=f"{hit.known_as} · {hit.number}",
            right=day(local(hit.start).date()),
            icon=service_icon(hit.kind),
            go=go,
        )

    def _newcomer(self, found: Found) -> Iterator[Line]:
        """Who was not found can be added, by who may."""
        name = self._text.strip()
        meant = wanted(name, self._work.today())
        if self._may_admit and not found.people and not meant.days and not found.services:
            yield Line(
                text=_("Add as new person"),
                second=name,
                icon="user-plus",
                go=partial(self._shell.admit, name),
            )

    def _outside(self, found: Found) -> Iterator[Line]:
        """Who was not found may be somebody else's: offered always, so that it tells nothing."""
        typed = self._text.strip()
        if self._may_ask and not found.people and not wanted(typed, self._work.today()).days:
            yield Line(
                text=_(OUTSIDE),
                second=typed,
                icon="lock-open",
                go=partial(self.ask_reason, typed),
            )

    def ask_reason(self, called: str = "") -> None:
        """Open a case outside the own ones, and say why."""
        ask_reason(self._work, self._home(), self._shell.open_case, called=called)


def _command_lines(acts: Sequence[Act] | chain[Act], words: Sequence[str]) -> Iterator[Line]:
    """What can be done now and is called so, with its keys at the right."""
    for act in acts:
        if act.name not in ITSELF and fits(_(act.title), words) and act.is_open():
            yield Line(
                text=_(act.title),
                right=spelled(act.keys),
                icon=act.icon or "chevron-right",
                go=act.do,
                role="body",
            )


def _shares(counts: Sequence[int], most: int) -> list[int]:
    """How many lines of each kind are shown."""
    shares = [min(count, SHARE) for count in counts]
    while sum(shares) > most:  # the last kinds give way
        last = max(at for at, share in enumerate(shares) if share)
        shares[last] -= 1
    for at, count in enumerate(counts):
        shares[at] += min(count - shares[at], most - sum(shares))
    return shares
