"""The list of interpreters: found by words and filters, with everything known of the chosen one."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from shelterdesk.i18n import N_, _
from shelterdesk.queries.interpreters import InterpreterRow, interpreter_rows
from shelterdesk.rules.access import ALLOWED, Action
from shelterdesk.rules.interpreters import availability
from shelterdesk.ui.acts import Act
from shelterdesk.ui.collation import by_name
from shelterdesk.ui.interpreters.columns import Listed, interpreter_columns
from shelterdesk.ui.interpreters.filters import InterpreterFilters
from shelterdesk.ui.interpreters.forms import CHANGED
from shelterdesk.ui.interpreters.pane import InterpreterPane
from shelterdesk.ui.interpreters.panel import InterpreterPanel
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.void_question import VoidQuestion
from shelterdesk.ui.widgets.card import Pane
from shelterdesk.ui.widgets.empty_state import EmptyState
from shelterdesk.ui.widgets.page import Page, column, is_narrow, row
from shelterdesk.ui.widgets.record_table import RecordList, RecordTable, RecordView
from shelterdesk.ui.widgets.text import Rule
from shelterdesk.ui.work import Work
from shelterdesk.usecases.interpreters import InterpreterReason, void_interpreter

NONE_CHOSEN = N_("The list is empty.")


class RegisterView(Page):
    """Loads when it is seen and when an entry changed. Enter edits, F3 searches, Esc clears."""

    counted = Signal(object)  # everybody, as Listed

    def __init__(self, work: Work, shell: Shell) -> None:
        super().__init__()
        self._work, self._shell = work, shell
        self.may_change = Action.INTERPRETERS_CHANGE in ALLOWED[work.viewer.role]
        self._everybody: tuple[Listed, ...] = ()
        self._is_stale = True
        self._wanted: UUID | None = None  # what was just saved is chosen
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._build()
        self._connect()
        self.retranslate()

    def _build(self) -> None:
        self.filters = InterpreterFilters()
        table = RecordTable(interpreter_columns())
        self.table: RecordView[Listed] = RecordView(
            table, key=lambda listed: listed.row.interpreter_id
        )
        self.empty = EmptyState("language")
        self.list = RecordList(self.table, self.empty)
        self._top = QWidget()
        self._top.setLayout(column(self.filters, gap=0, margins=(16, 12, 16, 8)))
        sheet = Pane("sheet")
        inside = column(self._top, self.list, gap=0)
        inside.setStretch(1, 1)
        sheet.setLayout(inside)
        self.pane = InterpreterPane(may_change=self.may_change)
        self._edge = Rule(standing=True)
        whole = row(sheet, self._edge, self.pane, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.filters.changed.connect(self._show)
        self.filters.search.entered.connect(self.edit_chosen)
        self.filters.search.stepped.connect(self._step)
        self.filters.search.given_up.connect(self._give_up)
        self.table.picked.connect(lambda _row: self._say_chosen())
        self.table.opened.connect(lambda _row: self.edit_chosen())
        self.pane.edit_asked.connect(self.edit_chosen)
        self.pane.void_asked.connect(self.ask_void)
        self.empty.acted.connect(self._on_empty)
        self._soon.timeout.connect(self._reload)
        self._work.changed.connect(self._on_changed)

    def acts(self) -> Sequence[Act]:
        """What can be done with the list and with the chosen entry."""
        find = Act(
            name="interpreters.filter", title=N_("Filter this list"), run=self.go_find, keys="F3",
            icon="search", is_open=lambda: bool(self._everybody), why=NONE_CHOSEN,
        )  # fmt: skip
        if not self.may_change:
            return [find]
        return [
            Act(
                name="interpreters.add", title=N_("Add an interpreter"), run=self.add, icon="plus",
                keys="Ctrl+Shift+A",
            ),
            Act(
                name="interpreters.edit", title=N_("Edit interpreter"), run=self.edit_chosen,
                keys="Ctrl+E", icon="pencil", is_open=self._is_chosen, why=NONE_CHOSEN,
            ),
            Act(
                name="interpreters.void", title=N_("Void interpreter…"), run=self.ask_void,
                icon="trash", is_open=self._is_chosen, why=NONE_CHOSEN,
            ),
            find,
        ]  # fmt: skip

    def retranslate(self) -> None:
        self.table.setAccessibleName(_("Interpreters"))
        self._show()

    # What is shown

    def chosen(self) -> InterpreterRow | None:
        """The interpreter whose line is chosen."""
        listed = self.table.current_row()
        return listed.row if listed is not None else None

    def _is_chosen(self) -> bool:
        return self.chosen() is not None

    def _show(self) -> None:
        """Those that fit, by name as the language of now has it."""
        self._say_empty()
        was_here = self.isAncestorOf(QApplication.focusWidget() or self)
        fitting = self.filters.fitting(self._everybody)
        self.table.table.show_rows(by_name(fitting, lambda listed: listed.row.entry.name))
        self._top.setVisible(bool(self._everybody))
        self.setFocusProxy(self._first())
        if was_here and not self.filters.isAncestorOf(QApplication.focusWidget() or self):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.table.current_row() is None:
            self.table.selectRow(0)
        self._say_chosen()

    def _first(self) -> QWidget:
        """Where the keyboard enters: the list, or what there is to do while it is empty."""
        return self.table if self.table.table.rows() else self.empty.button

    def _say_empty(self) -> None:
        add = _("Add an interpreter") if self.may_change else ""
        if self._everybody:
            clear = _("Clear filters") if self.filters.narrows() else add
            self.empty.set_texts(_("No interpreter fits"), "", clear)
        elif self.may_change:
            said = _("Write down whom you can call, in which languages, and when.")
            self.empty.set_texts(_("No interpreters yet"), said, add)
        else:
            said = _("Your colleagues add the interpreters. Then they stand here.")
            self.empty.set_texts(_("No interpreters yet"), said)

    def _say_chosen(self) -> None:
        self.pane.show_row(self.table.current_row())
        self._fold()

    # What is asked, and what comes back

    def _reload(self) -> None:
        self._is_stale = not self.isVisible()
        if not self._is_stale:
            self._work.ask(self, interpreter_rows, self._on_rows)

    def _on_rows(self, rows: Sequence[InterpreterRow]) -> None:
        now = self._work.now()
        self._everybody = tuple(Listed(one, availability(one.entry, now, now)) for one in rows)
        self.filters.know(self._everybody)
        wanted, self._wanted = self._wanted, None
        self._show()
        if wanted is not None:
            self.table.pick(lambda listed: listed.row.interpreter_id == wanted)
        self.counted.emit(self._everybody)

    def _on_changed(self, area: str) -> None:
        if area in CHANGED:
            self._soon.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._reload()  # who can be called now changes by itself

    # What changes it

    def add(self) -> None:
        """The form of a new entry."""
        self._open(InterpreterPanel(self._work, self._shell, None))

    def edit_chosen(self) -> None:
        """The form of the chosen one."""
        chosen = self.chosen()
        if chosen is not None and self.may_change:
            panel = InterpreterPanel(self._work, self._shell, None)
            panel.edit(chosen)
            self._open(panel)

    def ask_void(self) -> VoidQuestion | None:
        """Ask why the chosen entry is voided."""
        chosen = self.chosen()
        if chosen is None:
            return None

        def consequence() -> str:
            said = _("{what}: it leaves every list and count. The history keeps it.")
            return said.format(what=chosen.entry.name)

        question = VoidQuestion(self.window(), lambda: _("Void this interpreter?"), consequence)

        def void(reason: str) -> None:
            given = InterpreterReason(
                interpreter_id=chosen.interpreter_id, revision=chosen.revision, reason=reason
            )
            self._work.do(
                question,
                void_interpreter,
                given,
                area=CHANGED,
                then=lambda _done: question.accept(),
                refused=question.refuse,
                undo=_("Voided. The history keeps it."),
            )

        question.confirmed.connect(void)
        question.open()
        return question

    def _open(self, panel: InterpreterPanel) -> None:
        panel.stored.connect(self._on_stored)
        self._shell.open_form(panel)

    def _on_stored(self, interpreter_id: UUID) -> None:
        self._wanted = interpreter_id

    def _on_empty(self) -> None:
        if self._everybody and self.filters.narrows():
            self.filters.forget()
        else:
            self.add()

    # Keys and room

    def go_find(self) -> None:
        """Put the keyboard into the search."""
        if self._everybody:
            self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.filters.search.selectAll()

    def _step(self, by: int) -> None:
        if by > 0:
            self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _give_up(self) -> None:
        self.filters.search.clear()
        self._show()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def restyle(self) -> None:
        self._fold()

    def _fold(self) -> None:
        """Where it is narrow all that is known stands in the form, which Enter opens."""
        shown = not is_narrow(self) and self.table.current_row() is not None
        self.pane.setVisible(shown)
        self._edge.setVisible(shown)
