"""Undo in the toast: what was just done can be taken back, and what was taken back done again."""

from PySide6.QtCore import QObject

from shelterdesk.errors import AppError
from shelterdesk.i18n import _
from shelterdesk.ui.problems import sentence
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.work import Deed, Work
from shelterdesk.usecases.undo import Done, undo


class Undoing(QObject):
    """Says each deed of `work` in the toast of the window, with Undo."""

    def __init__(self, work: Work, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._work, self._shell = work, shell
        self._before = ""  # what an undoing took back: undoing that says it again
        work.undoable.connect(self._offer)

    def _offer(self, deed: Deed) -> None:
        back = self._before or _("Undone: {what}").format(what=deed.text)
        self._before = ""
        self._shell.toast(deed.text, lambda: self._undo(deed, back))

    def _undo(self, deed: Deed, back: str) -> None:
        def remember(_done: object) -> None:
            self._before = deed.text

        done = Done(first=deed.first, last=deed.last)
        self._work.do(
            self, undo, done, area=deed.areas, then=remember, refused=self._refused, undo=back
        )

    def _refused(self, error: AppError) -> None:
        self._shell.toast(sentence(error))
