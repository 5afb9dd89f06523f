"""Closed files: which are due for review, which are held; kept, and erased, from here."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication

from shelterdesk.i18n import N_, _, ngettext
from shelterdesk.queries.retention import ClosedCase, ClosedFiles, closed_files
from shelterdesk.rules.calendar import local_day
from shelterdesk.ui.acts import Act, bind
from shelterdesk.ui.reason_question import ReasonQuestion
from shelterdesk.ui.settings.retention_columns import retention_columns
from shelterdesk.ui.settings.retention_questions import (
    EraseQuestion,
    HoldQuestion,
    KeepQuestion,
    LiftQuestion,
)
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.card import Pane
from shelterdesk.ui.widgets.dialog import Question
from shelterdesk.ui.widgets.empty_state import EmptyState
from shelterdesk.ui.widgets.flow import FlowBox
from shelterdesk.ui.widgets.page import Page, column
from shelterdesk.ui.widgets.record_table import RecordList, RecordTable, RecordView
from shelterdesk.ui.widgets.text import Text
from shelterdesk.ui.work import Work
from shelterdesk.usecases.retention import (
    ErasureOrder,
    FileKeeping,
    HoldLifting,
    NewHold,
    erase_case,
    keep_file,
    lift_hold,
    place_hold,
)
from shelterdesk.vocabulary.retention import ErasureGround

AREA = "retention"
CHANGED = frozenset({AREA, "cases", "settings"})
_ERASED = (AREA, "cases", "people", "records", "services", "permits", "placements", "drafts")
NONE_CHOSEN = N_("Choose a file that is not erased.")


class RetentionView(Page):
    """Loads when it is seen and when a case changed. Enter opens the case file."""

    def __init__(self, work: Work, shell: Shell) -> None:
        super().__init__()
        self._work, self._shell = work, shell
        self._files: ClosedFiles | None = None
        self._is_stale = True
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._build()
        self._connect()
        bind(self.acts(), self, shell.refuse)
        self.retranslate()

    def _build(self) -> None:
        self.title, self.count = Text(role="h2"), Text(role="h2", tone="text2")
        self.about = Text(role="small", tone="text2", wrap=True)
        self.period = Text(role="small", tone="text2", wrap=True)
        self.hold, self.keep = Button(icon="gavel"), Button(icon="calendar-time")
        self.erase = Button(icon="trash", kind="danger")
        table = RecordTable(retention_columns(self._today))
        self.table: RecordView[ClosedCase] = RecordView(table, key=lambda file: file.case_id)
        self.empty = EmptyState("archive")
        self.list = RecordList(self.table, self.empty)
        head = FlowBox(
            self.title, self.count, self.hold, self.keep, self.erase, gap=8, right_from=2
        )
        top = column(head, self.about, self.period, gap=8, margins=(16, 10, 16, 8))
        sheet = Pane("sheet")
        inside = column(top, self.list, gap=0)
        inside.setStretch(1, 1)
        sheet.setLayout(inside)
        self.setLayout(column(sheet, gap=0))
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.hold.clicked.connect(self.hold_chosen)
        self.keep.clicked.connect(self.keep_chosen)
        self.erase.clicked.connect(self.erase_chosen)
        self.table.opened.connect(lambda file: self._shell.open_case(file.case_id))
        self.table.picked.connect(lambda _row: self._say_chosen())
        self._soon.timeout.connect(self._reload)
        self._work.changed.connect(self._on_changed)

    def acts(self) -> Sequence[Act]:
        """What can be decided about the chosen file."""

        def held(*, wanted: bool) -> Callable[[], bool]:
            def fits() -> bool:
                file = self._chosen()
                return file is not None and (file.hold is not None) is wanted

            return fits

        def may_erase() -> bool:
            return held(wanted=False)()

        return [
            Act(
                name="place_hold", title=N_("Place a hold…"), run=self.hold_chosen, icon="gavel",
                is_open=held(wanted=False), why=NONE_CHOSEN,
            ),
            Act(
                name="lift_hold", title=N_("Lift the hold…"), run=self.hold_chosen, icon="gavel",
                is_open=held(wanted=True), why=N_("No hold is placed on this file."),
            ),
            Act(
                name="keep_file", title=N_("Keep until…"), run=self.keep_chosen,
                icon="calendar-time", is_open=lambda: self._chosen() is not None, why=NONE_CHOSEN,
            ),
            Act(
                name="erase_file", title=N_("Erase…"), run=self.erase_chosen, icon="trash",
                is_open=may_erase, why=N_("A hold keeps this file, or none is chosen."),
            ),
        ]  # fmt: skip

    def retranslate(self) -> None:
        self.title.setText(_("Closed files"))
        self.about.setText(
            _("A child's file is kept 7 years after closing (CSE-ER art. 16), then reviewed.")
        )
        self.table.setAccessibleName(_("Closed files"))
        self.keep.setText(_("Keep until…"))
        self.erase.setText(_("Erase…"))
        self.empty.set_texts(
            _("No closed files yet"), _("A file is here from the day on which its case is closed.")
        )
        self._show()

    # What is shown

    def _today(self) -> date:
        return local_day(self._work.now())

    def _chosen(self) -> ClosedCase | None:
        file = self.table.current_row()
        return file if file is not None and file.erased_on is None else None

    def _show(self) -> None:
        files = self._files
        rows = files.rows if files is not None else ()
        due = sum(row.is_due(self._today()) for row in rows)
        said = ngettext("{n} due for review", "{n} due for review", due).format(n=due)
        self.count.setText(said if due else "")
        years = files.adult_years if files is not None else None
        self.period.setText(
            _("Adults: no period is set, so none is due. The manager sets one under Site.")
            if years is None
            else ngettext(
                "Adults: {n} year after closing, as set under Site.",
                "Adults: {n} years after closing, as set under Site.",
                years,
            ).format(n=years)
        )
        was_here = self.isAncestorOf(QApplication.focusWidget() or self)
        self.table.table.show_rows(rows)
        if self.table.current_row() is None:
            self.table.selectRow(0)
        if was_here:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say_chosen()

    def _say_chosen(self) -> None:
        file = self._chosen()
        for button in (self.hold, self.keep, self.erase):
            button.setVisible(file is not None)
            button.setAccessibleDescription(file.number if file is not None else "")
        if file is None:
            return
        self.hold.setText(_("Lift the hold…") if file.hold else _("Place a hold…"))
        if file.hold is None:
            self.erase.allow()
        else:
            self.erase.refuse(_("A hold keeps this file."))

    def _reload(self) -> None:
        self._is_stale = not self.isVisible()
        if not self._is_stale:
            today = self._today()
            self._work.ask(
                self, lambda session, viewer: closed_files(session, viewer, today), self._on_files
            )

    def _on_files(self, files: ClosedFiles) -> None:
        self._files = files
        self._show()

    def _on_changed(self, area: str) -> None:
        if area in CHANGED:
            self._soon.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._reload()

    # What is decided

    def hold_chosen(self) -> None:
        """Place a hold on the chosen file, or lift the one there is."""
        file = self._chosen()
        if file is None:
            return
        if file.hold is None:
            question = HoldQuestion(self.window(), file)
            question.confirmed.connect(lambda reason: self._hold(question, file, reason))
            question.open()
            return
        lifting = HoldLifting(hold_id=file.hold.hold_id, revision=file.hold.revision)
        asked = LiftQuestion(self.window(), file)
        asked.accepted.connect(lambda: self._lift(lifting))
        asked.open()

    def _hold(self, question: ReasonQuestion, file: ClosedCase, reason: str) -> None:
        new = NewHold(id=self._new_id(), case_id=file.case_id, reason=reason)
        self._do(question, place_hold, new, _("The hold is placed."))

    def _lift(self, lifting: HoldLifting) -> None:
        self._work.do(
            self, lift_hold, lifting, area=AREA,
            then=lambda _none: self._shell.toast(_("The hold is lifted.")),
        )  # fmt: skip

    def keep_chosen(self) -> None:
        """Put off the review of the chosen file."""
        file = self._chosen()
        if file is None:
            return
        question = KeepQuestion(self.window(), file, self._today)
        question.confirmed.connect(lambda reason: self._keep(question, file, reason))
        question.open()

    def _keep(self, question: KeepQuestion, file: ClosedCase, reason: str) -> None:
        until = question.until.value()
        if until is not None:
            keeping = FileKeeping(
                id=self._new_id(), case_id=file.case_id, keep_until=until, reason=reason
            )
            self._do(question, keep_file, keeping, _("The file is kept."))

    def erase_chosen(self) -> None:
        """Ask whether the words of the chosen file go for good."""
        file = self._chosen()
        if file is None or file.hold is not None:
            return
        question, key = EraseQuestion(self.window(), file, self._today), self._new_id()

        def erase(number: str, ground: ErasureGround, reason: str) -> None:
            order = ErasureOrder(
                id=key, case_id=file.case_id, number=number, ground=ground, reason=reason
            )
            self._do(question, erase_case, order, _("The file is erased."), _ERASED)

        question.erased.connect(erase)
        question.open()

    def _new_id(self) -> UUID:
        return self._work.new_id()

    def _do(
        self,
        question: ReasonQuestion,
        usecase: Callable[..., Any],
        given: object,
        said: str,
        area: str | tuple[str, ...] = AREA,
    ) -> None:
        """The question stays until the store has answered."""

        def done(_key: object) -> None:
            self._shell.toast(said)
            Question.accept(question)

        self._work.do(question, usecase, given, area=area, then=done, refused=question.refuse)
