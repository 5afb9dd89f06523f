"""Where the event of a paper goes, into the open vault or along until there is one, and what waits
for the paper: a lock, where there is a vault to be locked.
"""

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject

from shelterdesk.errors import AppError
from shelterdesk.ui.answers import Answers, Beside, nothing
from shelterdesk.ui.work import Work
from shelterdesk.usecases.papers import Sent, note_paper

R = TypeVar("R")


class Trail(Protocol):
    """Notes what happens to a paper. Nothing leaves the program before `then` was called."""

    @property
    def answers(self) -> Answers:
        """Where failures go that nobody here can mend."""

    @property
    def is_ending(self) -> bool:
        """Whether a lock has begun: no further page is printed."""

    def note(
        self,
        owner: QObject,
        sent: Sent,
        then: Callable[[Any], Any] = nothing,
        refused: Callable[[AppError], Any] | None = None,
        broken: Callable[[], Any] | None = None,
    ) -> None:
        """Put the event into the trail, or refuse it."""

    def beside(
        self,
        owner: QObject,
        job: Callable[[], R],
        then: Callable[[R], Any],
        refused: Callable[[AppError], Any],
        broken: Callable[[], Any],
    ) -> None:
        """Print or write in a thread of its own. A lock waits for it."""


class OpenTrail:
    """The trail of the vault that is open."""

    def __init__(self, work: Work) -> None:
        self._work = work

    @property
    def answers(self) -> Answers:
        return self._work

    @property
    def is_ending(self) -> bool:
        return self._work.is_ending

    def note(
        self,
        owner: QObject,
        sent: Sent,
        then: Callable[[Any], Any] = nothing,
        refused: Callable[[AppError], Any] | None = None,
        broken: Callable[[], Any] | None = None,
    ) -> None:
        self._work.do_with_desk(
            owner,
            lambda desk: note_paper(desk, sent),
            area="history",
            then=then,
            refused=refused,
            broken=broken,
        )

    def beside(
        self,
        owner: QObject,
        job: Callable[[], R],
        then: Callable[[R], Any],
        refused: Callable[[AppError], Any],
        broken: Callable[[], Any],
    ) -> None:
        self._work.beside(owner, job, then, refused, broken)


class LaterTrail:
    """At set-up there is no vault yet: what is `sent` goes into its trail when it is made."""

    def __init__(self, beside: Beside) -> None:
        self._beside = beside
        self.sent: list[Sent] = []

    @property
    def answers(self) -> Answers:
        return self._beside

    @property
    def is_ending(self) -> bool:
        return False

    def note(
        self,
        owner: QObject,
        sent: Sent,
        then: Callable[[Any], Any] = nothing,
        refused: Callable[[AppError], Any] | None = None,
        broken: Callable[[], Any] | None = None,
    ) -> None:
        self.sent.append(sent)
        then(None)

    def beside(
        self,
        owner: QObject,
        job: Callable[[], R],
        then: Callable[[R], Any],
        refused: Callable[[AppError], Any],
        broken: Callable[[], Any],
    ) -> None:
        self._beside.run(owner, job, then, refused, shown=True, broken=broken)
