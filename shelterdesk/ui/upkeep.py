"""What the window does by itself for the vault, and what the foot tells of it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from shelterdesk.errors import AppError
from shelterdesk.i18n import _
from shelterdesk.queries.backups import BackupStanding
from shelterdesk.ui.backing_up import BackingUp
from shelterdesk.ui.checking import Checked, Checking
from shelterdesk.ui.frame import StatusBar
from shelterdesk.ui.notices import NoticeStrip
from shelterdesk.ui.work import Work
from shelterdesk.usecases.deep_checks import Finding
from shelterdesk.usecases.rescue import work_out_anew
from shelterdesk.vocabulary.damage import Damage


class Upkeep(QObject):
    """Backups, and the checks behind the first screen."""

    damaged = Signal(object)  # Finding: by a check, or met by what somebody asked for

    def __init__(
        self, work: Work, status: StatusBar, say: Callable[[str], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._work, self._status, self._say = work, status, say
        self.backing_up, self.checking = BackingUp(work, self), Checking(work, self)
        self.backing_up.told.connect(self._on_backups)
        self.backing_up.ended.connect(self._on_backed_up)
        self.checking.told.connect(self._on_checked)
        self.checking.found.connect(self.damaged)
        work.damaged.connect(lambda: self.damaged.emit(Finding(what=Damage.PAGES)))

    def tell(self, notices: NoticeStrip) -> None:
        """Say how it stands and what is new since the last visit, and do nothing."""
        self.backing_up.tell()
        self.checking.tell()
        notices.ask(self._work)

    def start(self) -> None:
        """From now on by itself."""
        self.backing_up.start()
        self.checking.start()

    def work_out_anew(self) -> None:
        """Because a check found that something does not follow from the records."""
        self._work.do_long(self, work_out_anew, area=("due", "cases"))

    def _on_backups(self, standing: BackupStanding) -> None:
        self._status.show_backups(standing, self._work.now())

    def _on_backed_up(self, error: AppError | None) -> None:
        """Whoever asked for it hears how it ended, on whatever page that was."""
        if error is None:
            self._say(_("The backup is made, and it can be read."))
        else:
            self._work.failed.emit(error)

    def _on_checked(self, checked: Checked) -> None:
        self._status.show_checked(checked.at, self._work.now(), running=checked.is_running)
