"""The backups that lie in both places, and trying one out."""

from collections.abc import Sequence
from threading import Event

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent

from shelterdesk.errors import AppError, Interrupted
from shelterdesk.i18n import N_, NP_, _, ngettext
from shelterdesk.i18n.formats import moment, number
from shelterdesk.queries.backups import BackupStanding
from shelterdesk.rules.access import ALLOWED, Action
from shelterdesk.rules.backups import is_rehearsal_due
from shelterdesk.ui import theme
from shelterdesk.ui.backing_up import AREA
from shelterdesk.ui.problems import sentence
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.banner import Banner
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.card import Card
from shelterdesk.ui.widgets.dialog import Question
from shelterdesk.ui.widgets.empty_state import EmptyState
from shelterdesk.ui.widgets.flow import FlowBox
from shelterdesk.ui.widgets.page import column
from shelterdesk.ui.widgets.progress import Progress
from shelterdesk.ui.widgets.record_table import RecordList, RecordTable, RecordView
from shelterdesk.ui.widgets.table_columns import Column
from shelterdesk.ui.widgets.text import Text
from shelterdesk.ui.work import Work
from shelterdesk.usecases.backups import KeptBackup, kept_backups
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.old_backups import OldOnes, old_ones, remove_old_backups
from shelterdesk.usecases.rehearsals import (
    Rehearsal,
    Rehearsed,
    Step,
    note_rehearsed,
    rehearse,
    to_rehearse,
)
from shelterdesk.vocabulary import label

MEGABYTE = 1_000_000
ROWS = 240


class KeptBackupsCard(Card):
    """Those that lie in both places now; one of them can be tried out."""

    _stepped = Signal(object, object)  # Step; how much of it is done, None where nobody can tell

    def __init__(self, work: Work, shell: Shell) -> None:
        super().__init__(gap=12)
        self._work, self._shell = work, shell
        self._line = Text(role="small", tone="text2", wrap=True)
        self._advice = Text(role="small", tone="text2", wrap=True)
        self.copies = Text(role="small", tone="soon", wrap=True)
        self._old = OldOnes()
        self.view = RecordView(RecordTable(_columns()), key=lambda row: row.path)
        self.list = RecordList(self.view, EmptyState("archive"))
        self.attempt, self.notice = Button(icon="restore"), Banner("soon")
        self.remove_old = Button(icon="trash")
        self.remove_old.hide()
        self.notice.hide()
        self.progress = Progress()
        self._is_trying = self._has_failed = False
        self._stop = Event()
        self.body.addLayout(column(self._line, self._advice, gap=2))
        buttons = FlowBox(self.attempt, self.remove_old)
        self.add(self.list, self.notice, self.copies, buttons, self.progress)
        self.attempt.clicked.connect(self._try)
        self.progress.cancelled.connect(self._stop.set)
        self._stepped.connect(self._show_step)
        self.remove_old.clicked.connect(self._ask_about_old)
        work.changed.connect(self._on_changed)
        work.crashed.connect(self._on_crashed)
        shell.backing_up.told.connect(self._remind)
        self.retranslate()
        self.restyle()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._load()

    def retranslate(self) -> None:
        self.set_title(_("Kept backups"))
        self._line.setText(_("The newest of 7 days, 5 weeks and 12 months stay."))
        self._advice.setText(
            _("You go back to one from Unlock, with Restore a backup: it replaces nothing.")
        )
        self._say_copies()
        self.list.empty.set_texts(_("There is no backup yet."))
        self.view.setAccessibleName(_("Kept backups"))
        self.attempt.setText(_("Try a restore"))
        self.remove_old.setText(_("Remove those of an old key…"))
        self.attempt.setToolTip(
            _("Restores the chosen backup, reads all of it, and takes it away again.")
        )

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "list"):
            self.list.setFixedHeight(theme.px(ROWS))

    def _on_changed(self, area: str) -> None:
        if area == AREA and self.isVisible():
            self._load()

    def _load(self) -> None:
        self._work.do_with_desk(
            self,
            lambda desk: (kept_backups(desk), old_ones(desk)),
            then=lambda found: self._show(*found),
        )

    def _show(self, rows: Sequence[KeptBackup], old: OldOnes) -> None:
        self._old = old
        self.view.table.show_rows(rows)
        may_remove = Action.STAFF_CHANGE in ALLOWED[self._work.viewer.role]
        self.remove_old.setVisible(may_remove and old != OldOnes())
        self._say_copies()
        if rows:
            self.attempt.allow()
        else:
            self.attempt.refuse(_("There is no backup yet."))

    def _remind(self, standing: BackupStanding) -> None:
        if self._has_failed:
            return  # what is wrong with a backup stays said until one is tried again
        if is_rehearsal_due(standing.rehearsed, self._work.now()) and standing.here is not None:
            self._say(
                "soon", _("No restore was tried for a month. Try one, and work on meanwhile.")
            )
        else:
            self.notice.hide()

    # Those of before a change of the key

    def _say_copies(self) -> None:
        copies = self._old.copies
        said = ngettext(
            "{n} copy of damaged files opens with an old key too.",
            "{n} copies of damaged files open with an old key too.",
            copies,
        )
        self.copies.setText(said.format(n=copies))
        self.copies.setVisible(copies > 0)

    def old_question(self) -> Question:
        """What is asked before they are removed."""
        question = Question(self.window(), icon="trash")
        question.set_question(
            _("Remove what opens with an old key?"),
            _(
                "Backups and copies of damaged files of then: whoever left with a password of"
                " then could open them. Newer ones stay."
            ),
            safe=_("Keep them"),
            risky=_("Remove them"),
        )
        return question

    def _ask_about_old(self) -> None:
        question = self.old_question()
        question.accepted.connect(self._remove_old)
        question.finished.connect(question.deleteLater)
        question.open()

    def _remove_old(self) -> None:
        self._work.do_with_desk(
            self, remove_old_backups, area=AREA, then=self._on_removed, refused=self._on_failed
        )

    def _on_removed(self, gone: OldOnes) -> None:
        self._load()
        if gone.copies:
            said = _("Removed. Backups: {backups}. Copies of damaged files: {copies}.")
            self._shell.toast(said.format(backups=gone.backups, copies=gone.copies))
        else:
            said = ngettext("{n} backup is removed.", "{n} backups are removed.", gone.backups)
            self._shell.toast(said.format(n=gone.backups))

    # Trying one out

    def _try(self) -> None:
        rows = self.view.table.rows()
        chosen = self.view.current_row() or (rows[0] if rows else None)
        if chosen is None:
            return
        self.attempt.refuse(_("A restore is being tried."))
        self.progress.start(_("Trying a restore…"))
        self._stop.clear()
        self.notice.hide()
        self._is_trying, self._has_failed = True, False

        def take(desk: Desk) -> Rehearsal:
            return to_rehearse(desk, chosen.path)

        self._work.do_with_desk(self, take, then=self._rehearse, refused=self._on_failed)

    def _rehearse(self, order: Rehearsal) -> None:
        self._work.beside(self, lambda: rehearse(order, self._told), self._note, self._on_failed)

    def _told(self, step: Step, share: float | None) -> None:
        """In its own thread: the window hears of it, or it ends here."""
        if self._stop.is_set() or self._work.is_ending:
            raise Interrupted
        self._stepped.emit(step, share)

    def _show_step(self, step: Step, share: float | None) -> None:
        if not self._stop.is_set():
            self.progress.show_step(_step_said(step), share)

    def _note(self, found: Rehearsed) -> None:
        self._work.do_with_desk(
            self,
            lambda desk: note_rehearsed(desk, found),
            area=AREA,
            then=lambda _none: self._on_good(),
            refused=self._on_failed,
        )

    def _on_good(self) -> None:
        self._rest()
        self._shell.toast(_("The backup came up whole."))

    def _on_crashed(self, _error: Exception) -> None:
        if self._is_trying:
            self._rest()

    def _on_failed(self, error: AppError) -> None:
        self._rest()
        if isinstance(error, Interrupted):
            self._shell.toast(sentence(error))
            return
        self._has_failed = True
        self._say("overdue", sentence(error))

    def _rest(self) -> None:
        self._is_trying = False
        self.attempt.allow()
        self.progress.finish()

    def _say(self, kind: str, words: str) -> None:
        self.notice.show_kind(kind)
        self.notice.set_texts(words)
        self.notice.show()


def _step_said(step: Step) -> str:
    return {
        Step.COPYING: _("Copying the backup…"),
        Step.PAGES: _("Reading every page…"),
        Step.EVENTS: _("Proving every event of its history…"),
    }[step]


def _columns() -> tuple[Column[KeptBackup], ...]:
    return (
        Column(heading=N_("Made"), text=lambda row: moment(row.made_at), width=168),
        Column(heading=NP_("backup", "Where"), text=lambda row: label(row.place), width=120),
        Column(heading=N_("Kept as"), text=_kept_as, width=160, stretch=True, tip=_kept_as),
        Column(heading=N_("Size"), text=_megabytes, width=80),
    )


def _kept_as(row: KeptBackup) -> str:
    return " · ".join([*map(label, row.kept_as), *([_("Old key")] if row.of_old_key else [])])


def _megabytes(row: KeptBackup) -> str:
    return f"{number(-(-row.size // MEGABYTE))} MB"
