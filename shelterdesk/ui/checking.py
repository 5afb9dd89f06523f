"""The checks behind the first screen: a piece when nobody wants the store, then the next.

A round after every unlock, for the files may have been touched while nobody was in, and again after
some hours; the whole trail once a day.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from shelterdesk.errors import AppError, RecordsDamaged
from shelterdesk.i18n.formats import local
from shelterdesk.queries.checks import last_checked
from shelterdesk.ui.work import Work
from shelterdesk.usecases.deep_checks import Finding, Round
from shelterdesk.usecases.desk import Desk
from shelterdesk.vocabulary.damage import Damage

SOON_MS = 5_000
"""The first screen comes first, and what is asked for there."""

PAUSE_MS, BUSY_MS = 10, 250
"""Between two pieces; and until it is looked again whether the user's own work is done."""

AGAIN_MS = 4 * 60 * 60 * 1_000
LATER_MS = 10 * 60 * 1_000
"""After the disk did not answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """How far it is: `at`, when the last round ended that found nothing, in local time."""

    is_running: bool
    at: datetime | None


class Checking(QObject):
    """One round at a time. It pauses while anything else is under way."""

    told = Signal(object)  # Checked
    found = Signal(object)  # Finding: nothing more is looked at

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._round: Round | None = None
        self._at: datetime | None = None
        self._has_found = False
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self._go_on)
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self.look)

    @property
    def is_running(self) -> bool:
        return self._round is not None and not self._work.is_ending  # a lock drops what waits

    def start(self) -> None:
        """From now on by itself."""
        self._again.start(SOON_MS)

    def tell(self) -> None:
        """Say when it was last, and look at nothing."""
        self._work.ask(self, last_checked, self._on_last)

    def look(self) -> None:
        """Begin a round, with the trail where that was not proved today."""
        if not self.is_running and not self._has_found:
            self._work.ask(
                self, last_checked, self._begin, self._on_refused,
                broken=lambda: self._begin(None),  # nobody knows when: then all is looked at
            )  # fmt: skip

    def _on_last(self, at: datetime | None) -> None:
        self._at = self._at or (local(at) if at is not None else None)
        self._tell()

    def _begin(self, at: datetime | None) -> None:
        is_of_today = at is not None and local(at).date() == self._work.today()
        self._round = Round(with_trail=not is_of_today)
        self._on_last(at)
        self._next.start(PAUSE_MS)

    def _go_on(self) -> None:
        round_ = self._round
        if round_ is None or self._work.is_ending:
            self._round = None  # after a lock it begins anew
            return
        if not self._work.is_idle():
            self._next.start(BUSY_MS)
            return

        def piece(desk: Desk, is_wanted: Callable[[], bool]) -> Round:
            return round_.go_on(desk, is_wanted)

        self._work.do_aside(
            self, piece, self._on_piece, self._on_refused, broken=lambda: self._leave(AGAIN_MS)
        )

    def _on_piece(self, round_: Round) -> None:
        if not round_.is_done:
            self._next.start(PAUSE_MS)
            return
        self._round = None
        if round_.found is not None:
            self._on_found(round_.found)
            return
        self._at = self._work.now()
        self._tell()
        self._again.start(AGAIN_MS)

    def _on_found(self, finding: Finding) -> None:
        self._has_found = True
        self._tell()
        self.found.emit(finding)

    def _on_refused(self, error: AppError) -> None:
        """The disk is out or full, which the next save says: nothing is known of the records then.
        What cannot be read is.
        """
        if isinstance(error, RecordsDamaged):
            self._round = None
            self._on_found(Finding(what=Damage.PAGES))
        else:
            self._leave(LATER_MS)

    def _leave(self, until_again: int) -> None:
        """This round comes to nothing. After a bug of ours, which was told, the next one begins
        when it would have anyhow: told every ten minutes it would keep people from their work.
        """
        self._round = None
        self._tell()
        self._again.start(until_again)

    def _tell(self) -> None:
        self.told.emit(Checked(is_running=self.is_running, at=self._at))
