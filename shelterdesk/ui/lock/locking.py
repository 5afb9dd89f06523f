"""Hiding and locking as decision 18 has them: in this order, and without a question."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from shelterdesk.errors import AppError, CannotUnlock, Problem
from shelterdesk.ui.answers import Beside
from shelterdesk.ui.forms import OpenForms, cursor_of, return_into
from shelterdesk.ui.lock.clipboard import forget_clipboard
from shelterdesk.ui.lock.curtain import Curtain
from shelterdesk.ui.lock.put_away import PutAway
from shelterdesk.ui.lock.watch import Watch
from shelterdesk.ui.problems import sentence
from shelterdesk.ui.work import Work
from shelterdesk.usecases.deep_checks import Finding
from shelterdesk.usecases.rescue import leave_damaged
from shelterdesk.vault.attempts import Attempts
from shelterdesk.vault.opening import unlock
from shelterdesk.vocabulary.problems import say_rule

PATIENCE = 2.5
"""Seconds for the store to stop and take the drafts; the rest of the three is for the new process.
"""

Restart = Callable[[bool], None]
"""Replaces the process; told whether the drafts were kept."""

Rescue = Callable[[bool, Finding], None]
"""The same for damaged records: the new process shows what is wrong, and opens nothing."""


class Locking(QObject):
    """The curtain and the lock of one window."""

    hidden = Signal(bool)
    ending = Signal()  # the window is blank, and what it shows has to be forgotten

    def __init__(
        self,
        window: QWidget,
        content: QWidget,
        work: Work,
        forms: OpenForms,
        watch: Watch,
        curtain: Curtain,
        restart: Restart,
    ) -> None:
        super().__init__(window)
        self._window, self._content = window, content
        self._work, self._forms, self._watch = work, forms, watch
        self._curtain, self._restart = curtain, restart
        self._others = PutAway(window)
        self._login = ""
        self._is_locking = False
        self._before: QWidget | None = None
        self._place: Mapping[str, Any] = {}
        self._beside = Beside(self)
        self._beside.crashed.connect(work.crashed)
        self._beside.waited.connect(curtain.wait.show_waited)
        curtain.asked.connect(self._on_password)
        watch.ran_out.connect(self.lock)
        watch.lock_pressed.connect(self.lock)
        watch.hide_pressed.connect(self.hide)

    def set_login(self, login: str) -> None:
        """Whose password lifts the curtain."""
        self._login = login

    def lock(self) -> None:
        """Blank, stop, keep what is typed, close, start anew. Asks nothing and never waits long."""
        if self._is_locking:
            return
        self._is_locking = True
        self._blank(may_return=False)
        self.ending.emit()
        self._work.interrupt()
        self._watch.commit_composition()
        kept = self._work.lock_up(self._forms.at_lock(), PATIENCE)
        self._watch.stop()
        forget_clipboard(QGuiApplication.clipboard())
        self._others.stop()  # the vault is closed: what opens now is the next Unlock
        self._restart(kept)

    def rescue(self, finding: Finding, restart: Rescue) -> None:
        """The records are damaged: blank, copy their files, and only then write what is typed and
        close. Where the disk takes no copy, nothing is written any more; nor where no vault is
        open, or this fails by a fault of ours: the window never stays blank with the key in memory.
        """
        if self._is_locking or self._work.is_ending:  # whoever closes the window has locked
            return
        self._is_locking = True
        self._blank(may_return=False)
        self.ending.emit()
        self._watch.commit_composition()
        self._watch.stop()
        drafts = self._forms.at_lock()

        def end(*, may_write: bool) -> None:
            kept = self._work.lock_up(drafts if may_write else (), PATIENCE)
            forget_clipboard(QGuiApplication.clipboard())
            self._others.stop()
            restart(kept and (may_write or not drafts), finding)

        if not self._work.is_open:
            end(may_write=False)
            return
        self._work.do_with_desk(
            self._window,
            lambda desk: leave_damaged(desk, finding),
            then=lambda _kept: end(may_write=True),
            refused=lambda _error: end(may_write=False),
            broken=lambda: end(may_write=False),
        )

    def hide(self) -> None:
        """The curtain: everything stays as it is behind it, and drafts are saved."""
        if self._curtain.is_down() or self._is_locking:
            return
        may_return = bool(self._login)
        self._blank(may_return=may_return)
        self._watch.commit_composition()
        self._before = self._content.focusWidget()
        self._place = cursor_of(self._before) if self._before is not None else {}
        self._forms.keep_all()
        forget_clipboard(QGuiApplication.clipboard())
        self._content.hide()
        self._watch.behind_curtain(True)
        self._window.activateWindow()  # a dialog may have had the keyboard
        self._curtain.ask_for_password()
        self.hidden.emit(True)

    def _blank(self, *, may_return: bool) -> None:
        self._curtain.cover(may_return=may_return)
        self._others.hide()

    def _on_password(self, password: str) -> None:
        folder, login = self._work.desk.folder, self._login

        def proved() -> None:
            opened = unlock(folder, login, password, Attempts.of(folder))
            if opened.user is None or opened.user.uid != self._work.viewer.staff_id:
                raise CannotUnlock

        self._beside.run(self, proved, lambda _none: self._lift(), self._refuse)

    def _lift(self) -> None:
        self._content.show()
        self._curtain.lift()
        if self._before is not None and isValid(self._before):
            return_into(self._before, self._place)
        self._others.show()
        self._watch.behind_curtain(False)
        self.hidden.emit(False)

    def _refuse(self, error: AppError) -> None:
        wrong = isinstance(error, CannotUnlock)  # nobody was asked for a login name here
        self._curtain.refuse(say_rule(Problem("password_wrong")) if wrong else sentence(error))
