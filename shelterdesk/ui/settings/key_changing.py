"""A change of the vault's key, from the question to the last password that is handed over."""

from collections.abc import Callable
from functools import partial
from threading import Event
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from shelterdesk.errors import AppError, Interrupted
from shelterdesk.i18n import _
from shelterdesk.ui.outfit import KdfPlan
from shelterdesk.ui.settings.handing_over import HandingOver
from shelterdesk.ui.settings.locks_now import LocksNow
from shelterdesk.ui.settings.new_recovery import NewRecovery
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.dialog import Dialog
from shelterdesk.ui.widgets.progress import Progress
from shelterdesk.ui.work import GiveWay, Work
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.diagnostics import VaultFacts, vault_facts
from shelterdesk.usecases.key_change import Given, KeyChange, NewKey, change_key, sealed_anew
from shelterdesk.usecases.leaving import Leaving
from shelterdesk.usecases.staff import SlotsNow, slots_now
from shelterdesk.usecases.untold import note_handed_over
from shelterdesk.vault.papers import KeyPapers, papers_for
from shelterdesk.vault.recovery import new_recovery_key
from shelterdesk.vocabulary.papers import KeptOn

CHANGED = ("staff", "backups")
R = TypeVar("R")


class WaitDialog(Dialog):
    """Over everything else: what is typed meanwhile could not be saved. Esc is Cancel."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, icon="key")
        self.progress = Progress()
        self.body.addWidget(self.progress)
        self.progress.begin("", can_cancel=True)
        self.progress.show()
        self.retranslate()

    def retranslate(self) -> None:
        self.set_texts(
            _("The key of the vault is being changed"),
            _("Until it is done nothing is saved. Cancelled, everything stays as it is."),
        )
        self.progress.rename(_("Copying and comparing…"))

    def reject(self) -> None:
        """It closes when the work has really stopped."""
        self.progress.cancel.click()


class KeyChanging(QObject):
    """One change at a time. `refused`: everything is as it was, and why."""

    refused = Signal(object)  # AppError

    def __init__(self, work: Work, shell: Shell, plan: KdfPlan, parent: QWidget) -> None:
        super().__init__(parent)
        self._work, self._shell, self._plan, self._over = work, shell, plan, parent
        self._stop = Event()
        self._has_crashed = Event()
        self._dialog: WaitDialog | None = None
        self._given: tuple[Given, ...] = ()
        self.given = HandingOver(shell, self)
        self.given.handed_over.connect(self._on_handed_over)
        work.crashed.connect(self._on_crashed)

    def begin(self, leaving: Leaving | None, *, is_paper_known: bool) -> None:
        """With a new recovery key it begins once that was typed back."""
        if is_paper_known:
            self._work.do_with_desk(
                self, lambda desk: (vault_facts(desk), slots_now(desk)),
                then=lambda found: self._show_key(leaving, *found), refused=self.refused.emit,
            )  # fmt: skip
        else:
            self._seal(KeyChange(leaving=leaving))

    def _show_key(self, leaving: Leaving | None, facts: VaultFacts, now: SlotsNow) -> None:
        sources = now.sources

        def make(kept_on: KeptOn) -> KeyPapers:
            return papers_for(new_recovery_key(sources), kept_on, sources)

        def change(papers: KeyPapers, typed_back: tuple[int, ...]) -> None:
            self._seal(
                KeyChange(
                    leaving=leaving,
                    recovery_key=papers.key,
                    kept_on=papers.kept_on,
                    typed_back=typed_back,
                )
            )

        NewRecovery(self._over.window(), self._work, make, facts.fingerprint, change).open()

    def _seal(self, change: KeyChange) -> None:
        self._stop.clear()
        self._has_crashed.clear()
        self._dialog = WaitDialog(self._over.window())
        self._dialog.progress.cancelled.connect(self._stop.set)
        self._dialog.open()
        cost = self._plan.cost

        def on_taken(now: SlotsNow) -> None:
            self._work.beside(
                self,
                lambda: self._told(lambda: sealed_anew(now, change, cost())),
                self._change,
                self._end,
            )

        self._work.do_with_desk(
            self, lambda desk: self._told(lambda: slots_now(desk)), then=on_taken, refused=self._end
        )

    def _change(self, new: NewKey) -> None:
        def job(desk: Desk, go_on: GiveWay) -> Desk:
            return self._told(lambda: change_key(desk, new, partial(self._go_on, go_on)))

        self._given = new.given
        self._work.exchange(
            self, job, area=CHANGED, then=lambda _none: self._on_changed(), refused=self._end
        )

    def _go_on(self, go_on: Callable[[], None]) -> None:
        if self._stop.is_set():
            raise Interrupted
        go_on()

    def _on_changed(self) -> None:
        self._close()
        self._shell.toast(_("The key of the vault is changed. A new backup is made now."))
        self._shell.backing_up.look()
        self._hand_over()

    def _hand_over(self) -> None:
        given, self._given = self._given, ()
        for one in reversed(given):  # the first one lies over the others
            self.given.add(one.keys, one.once)

    def _on_handed_over(self, user: UUID) -> None:
        if self._work.is_open:  # else it is asked for at the next unlock
            self._work.do_with_desk(self, lambda desk: note_handed_over(desk, user))

    def _end(self, error: AppError) -> None:
        self._close()
        if self._work.is_open:
            self._given = ()  # it was not done: these passwords open nothing
            self.refused.emit(error)
        else:
            self._lock_soon()

    def _told(self, job: Callable[[], R]) -> R:
        """The job, which owns up to a fault of ours: another's crash ends no change."""
        try:
            return job()
        except AppError:
            raise
        except Exception:
            self._has_crashed.set()
            raise

    def _on_crashed(self, _error: Exception) -> None:
        """The crash dialog tells it; nobody must be kept behind a wait for what has ended."""
        if self._dialog is None or not self._has_crashed.is_set():
            return
        self._close()
        if self._work.is_open:
            self._given = ()
        else:
            self._lock_soon()

    def _lock_soon(self) -> None:
        """The new store stands, and the next unlock opens it. The passwords that were made with it
        are seen before; where the screen is hidden, that unlock says whose nobody may have seen.
        """
        self._work.drop_all()
        if not self._shell.stage.isVisible():
            self._shell.lock()
            return
        dialog = LocksNow(self._over.window())
        dialog.gone.connect(lambda: QTimer.singleShot(0, self, self._shell.lock))
        dialog.open()
        self._hand_over()

    def _close(self) -> None:
        if self._dialog is not None:
            self._dialog.accept()
            self._dialog.deleteLater()
            self._dialog = None
