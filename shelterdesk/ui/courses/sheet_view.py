"""The attendance sheet of a session: everybody at once with A, then whoever was not there."""

from collections.abc import Mapping
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from shelterdesk.errors import Invalid, Problem
from shelterdesk.i18n import _, ngettext
from shelterdesk.queries.attendance import Sheet, SheetRow
from shelterdesk.rules.courses import may_take
from shelterdesk.ui.courses.people_view import unseen_words
from shelterdesk.ui.courses.sheet_line import ORDER, Chosen, SheetLine
from shelterdesk.ui.widgets.banner import Banner
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.card import Card
from shelterdesk.ui.widgets.empty_state import EmptyState
from shelterdesk.ui.widgets.flow import FlowBox
from shelterdesk.ui.widgets.page import Page, column
from shelterdesk.ui.widgets.text import LongLine, Rule, Text
from shelterdesk.ui.work import Work
from shelterdesk.usecases.attendance import AttendanceSheet, Mark
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.courses import AttendanceState
from shelterdesk.vocabulary.problems import say_rule

Marks = Mapping[UUID, Chosen]
"""What was chosen and is not saved yet, by case."""


class SheetView(Page):
    """What is chosen and not saved is kept here until it is, session by session."""

    save_asked = Signal()
    people_asked = Signal()
    edited = Signal()  # there is more, less or nothing to save

    def __init__(self, work: Work, *, may_mark: bool) -> None:
        super().__init__()
        self._work, self._may_mark = work, may_mark
        self.kept: dict[UUID, Marks] = {}
        self.sheet: Sheet | None = None
        self.lines: list[SheetLine] = []
        self._here: tuple[UUID, str] | None = None  # case and chip of Tab
        self._build()
        self.retranslate()

    def _build(self) -> None:
        self.banner = Banner("today")
        self.banner.button.set_kind("secondary")
        self.banner.acted.connect(self.mark_all)
        self.card, self.empty = Card(gap=6), EmptyState("users")
        self.save = Button(kind="primary")
        self._counts = LongLine(role="small", tone="text2")
        self._keys = Text(role="cap", tone="text3", wrap=True)
        inner = QWidget()
        inner.setProperty("cls", "plain")
        inside = column(self.card, self.empty, self._keys, gap=10, margins=(4, 4, 12, 4))
        inside.addStretch(1)
        inner.setLayout(inside)
        self.area = QScrollArea()
        self.area.setWidget(inner)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.foot = FlowBox(self._counts, self.save, gap=10, right_from=1)
        whole = column(self.banner, self.area, self.foot, gap=12)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.save.clicked.connect(self.save_asked)
        self.empty.acted.connect(self.people_asked)

    # What is shown

    def show_sheet(self, sheet: Sheet) -> None:
        """The sheet as it is; what was chosen and not saved stays chosen."""
        before, self.sheet = self.sheet, sheet
        there = {row.case_id for row in sheet.rows}
        self._keep({case: one for case, one in self.chosen.items() if case in there})
        if before is None or _shape(before) != _shape(sheet) or self._mayed(before) != self.may():
            self._rebuild(sheet)
        else:
            for line, row in zip(self.lines, sheet.rows, strict=True):
                line.row = row
        for line in self.lines:
            kept = self.chosen.get(line.row.case_id)
            line.show_chosen(kept or Chosen.stored(line.row))
        self.retranslate()

    @property
    def chosen(self) -> Marks:
        """What was chosen of the session that is shown."""
        sheet = self.sheet
        return self.kept.get(sheet.session.session_id, {}) if sheet is not None else {}

    def aim(self) -> None:
        """The keyboard comes to the chip of Tab, or to what there is to do."""
        here = self._current()
        self.setFocusProxy(here.button(self._code_on(here)) if here else self.empty.button)

    def take_marks(self, kept: Mapping[UUID, Marks]) -> None:
        """Show what was chosen before, in place of what is."""
        self.kept = {session: dict(marks) for session, marks in kept.items()}
        if self.sheet is not None:
            self.show_sheet(self.sheet)

    def forget(self, session_id: UUID) -> None:
        """It is saved."""
        if self.kept.pop(session_id, None) is not None:
            self.edited.emit()

    # What can be done

    def may(self) -> bool:
        """Whether attendance can be noted here and now by this user."""
        sheet = self.sheet
        return self._may_mark and sheet is not None and self._mayed(sheet)

    def _mayed(self, sheet: Sheet) -> bool:
        on_its_day = may_take(sheet.session.start, self._work.now())
        return on_its_day and sheet.session.cancel_reason is None

    def mark_all(self) -> None:
        """Everybody was there; whoever was not is chosen after it."""
        if not self.may():
            return
        for line in self.lines:
            if line.may_mark:
                line.show_chosen(Chosen(AttendanceState.PRESENT))
        self._on_changed()

    def marks(self) -> AttendanceSheet | None:
        """Every line that says something else than before. None where something is not readable:
        it is said beside its line.
        """
        sheet = self.sheet
        if sheet is None:
            return None
        unread = [line for line in self.lines if not _is_readable(line)]
        for line in unread:
            line.show_problem(partial(say_rule, Problem("not_a_number")))
        if unread:
            unread[0].minutes.setFocus()
            return None
        marks = {
            line.row.case_id: Mark(
                state=one.state, minutes=one.minutes_told(), revision=line.row.revision
            )
            for line in self.lines
            if line.may_mark and (one := line.value()) is not None and one != _stored(line)
        }
        return AttendanceSheet(session_id=sheet.session.session_id, marks=marks)

    def refuse(self, error: Invalid) -> bool:
        """Say what is wrong beside its line; False where none of it belongs to a line."""
        found = False
        for line in self.lines:
            problem = error.fields.get(f"minutes.{line.row.case_id}")
            if problem is not None:
                line.show_problem(partial(say_rule, problem))
                found = True
        return found

    def counts(self) -> dict[AttendanceState, int]:
        """How many stand in which state, as it is shown."""
        found = dict.fromkeys(ORDER, 0)
        for line in self.lines:
            one = line.value()
            if one is not None:
                found[one.state] += 1
        return found

    # Words

    def retranslate(self) -> None:
        self.card.set_title(_("Who came"))
        self.save.setText(_("Save attendance"))
        self.save.setToolTip("Ctrl+S")
        self._keys.setText(_("A all present · 1, 2, 3, 4 choose in the order shown · Ctrl+S saves"))
        self.empty.set_texts(
            _("Nobody is in this course on this day"),
            _("Take people into the course first. Then they stand here."),
            _("Take people in") if self._may_mark else "",
        )
        self._say()

    def _say(self) -> None:
        sheet, may = self.sheet, self.may()
        if sheet is None:
            return
        there = bool(self.lines)
        self.card.setVisible(there or bool(sheet.unseen))
        self.empty.setVisible(not there and not sheet.unseen)
        self._keys.setVisible(there and may)
        self.foot.setVisible(there and may)
        self._say_banner(sheet)
        counts = [(state, count) for state, count in self.counts().items() if count]
        said = [_("{state}: {n}").format(state=label(state), n=count) for state, count in counts]
        missing = len(self.lines) - sum(count for _state, count in counts)
        if missing:
            said.append(_("Not noted yet: {n}").format(n=missing))
        self._counts.setText(" · ".join(said))

    def _say_banner(self, sheet: Sheet) -> None:
        session, count = sheet.session, len(self.lines)
        if session.cancel_reason is not None:
            said = _("This session is cancelled: {reason}").format(reason=session.cancel_reason)
            self._banner("plain", said)
        elif not self._mayed(sheet):
            self._banner("plain", say_rule(Problem("session_to_come")))
        elif not self._may_mark or not count:
            self.banner.hide()
        else:
            words = ngettext(
                "{n} person in the course. A notes her present; then change what was different.",
                "{n} people in the course. A notes all present; then change who was not.",
                count,
            )
            self._banner("today", words.format(n=count), _("All present"))

    def _banner(self, kind: str, text: str, action: str = "") -> None:
        self.banner.show_kind(kind)
        self.banner.set_texts(text, action)
        self.banner.button.setToolTip("A · Ctrl+Shift+A")
        self.banner.show()

    # Lines

    def _rebuild(self, sheet: Sheet) -> None:
        here = self.window().focusWidget()
        had_keyboard = here is not None and any(line.isAncestorOf(here) for line in self.lines)
        self.card.clear()
        self.lines = []
        for row in sheet.rows:
            if self.lines:
                self.card.add(Rule())
            line = self._line(row)
            self.lines.append(line)
            self.card.add(line)
        if sheet.unseen:
            self.card.add(Text(unseen_words(sheet.unseen), "small", "text2", wrap=True))
        self._aim()
        if had_keyboard:
            QTimer.singleShot(0, self, lambda: self.setFocus(Qt.FocusReason.OtherFocusReason))

    def _line(self, row: SheetRow) -> SheetLine:
        line = SheetLine(row, may_mark=self.may())
        line.chosen.connect(self._on_line)
        line.moved.connect(self._move)
        line.came.connect(self._on_came)
        return line

    def _on_line(self, line: SheetLine) -> None:
        line.show_problem("")
        self._on_changed()

    def _on_changed(self) -> None:
        self._keep(
            {
                line.row.case_id: one
                for line in self.lines
                if (one := line.value()) is not None and one != _stored(line)
            }
        )
        self._say()

    def _keep(self, chosen: Marks) -> None:
        sheet = self.sheet
        if sheet is not None and chosen != self.chosen:
            self.kept[sheet.session.session_id] = chosen
            self.kept = {session: marks for session, marks in self.kept.items() if marks}
            self.edited.emit()

    # Keys

    def _move(self, line: SheetLine, right: int, down: int) -> None:
        marked = [one for one in self.lines if one.may_mark]
        code = self._here[1] if self._here is not None else line.chips.code()
        at = ORDER.index(AttendanceState(code)) if code else 0
        if right:
            wanted, goal = line, ORDER[max(0, min(at + right, len(ORDER) - 1))].value
        else:
            place = marked.index(line) + down
            if not 0 <= place < len(marked):
                return
            wanted, goal = marked[place], marked[place].chips.code() or code
        button = wanted.button(goal)
        button.setFocus(Qt.FocusReason.TabFocusReason)
        self.area.ensureWidgetVisible(button, 16, 16)

    def _on_came(self, line: SheetLine, code: str) -> None:
        self._here = (line.row.case_id, code)
        self._aim()

    def _aim(self) -> None:
        """One chip is the stop of Tab; arrows move it."""
        current = self._current()
        for line in self.lines:
            if not line.may_mark:
                continue
            stop = line.button(self._code_on(line)) if line is current else None
            for state in ORDER:
                button = line.button(state.value)
                policy = Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus
                button.setFocusPolicy(policy)
        self.aim()

    def _current(self) -> SheetLine | None:
        """The line the keyboard was on, else the first."""
        marked = [line for line in self.lines if line.may_mark]
        here = self._here
        same = (line for line in marked if here and line.row.case_id == here[0])
        return next(same, next(iter(marked), None))

    def _code_on(self, line: SheetLine) -> str:
        """The chip of a line that the keyboard was on; "" for the chosen one."""
        here = self._here
        return here[1] if here is not None and here[0] == line.row.case_id else ""


def _shape(sheet: Sheet) -> object:
    """What decides which lines stand there."""
    rows = [(row.case_id, row.known_as, row.number, row.is_open) for row in sheet.rows]
    return sheet.session.session_id, rows, sheet.unseen


def _stored(line: SheetLine) -> Chosen | None:
    return Chosen.stored(line.row)


def _is_readable(line: SheetLine) -> bool:
    one = line.value()
    return one is None or one.is_readable()
