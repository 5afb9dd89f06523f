"""What the window does by itself for the vault, and what the foot tells of it."""

from PySide6.QtCore import QObject, Signal

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

    def __init__(self, work: Work, status: StatusBar, parent: QObject) -> None:
        super().__init__(parent)
        self._work, self._status = work, status
        self.backing_up, self.checking = BackingUp(work, self), Checking(work, self)
        self.backing_up.told.connect(self._on_backups)
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

    def _on_checked(self, checked: Checked) -> None:
        self._status.show_checked(checked.at, self._work.now(), running=checked.is_running)
