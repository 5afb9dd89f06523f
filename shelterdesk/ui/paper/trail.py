"""Where the event of a paper goes: into the open vault, or along until there is one."""

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QObject

from shelterdesk.errors import AppError
from shelterdesk.ui.answers import Answers, nothing
from shelterdesk.ui.work import Work
from shelterdesk.usecases.papers import Sent, note_paper


class Trail(Protocol):
    """Notes what happens to a paper. Nothing leaves the program before `then` was called."""

    @property
    def answers(self) -> Answers:
        """Where failures go that nobody here can mend."""

    def note(
        self,
        owner: QObject,
        sent: Sent,
        then: Callable[[Any], Any] = nothing,
        refused: Callable[[AppError], Any] | None = None,
    ) -> None:
        """Put the event into the trail, or refuse it."""


class OpenTrail:
    """The trail of the vault that is open."""

    def __init__(self, work: Work) -> None:
        self._work = work

    @property
    def answers(self) -> Answers:
        return self._work

    def note(
        self,
        owner: QObject,
        sent: Sent,
        then: Callable[[Any], Any] = nothing,
        refused: Callable[[AppError], Any] | None = None,
    ) -> None:
        self._work.do_with_desk(
            owner,
            lambda desk: note_paper(desk, sent),
            area="history",
            then=then,
            refused=refused,
        )


class LaterTrail:
    """At set-up there is no vault yet: what is `sent` goes into its trail when it is made."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self.sent: list[Sent] = []

    @property
    def answers(self) -> Answers:
        return self._answers

    def note(
        self,
        owner: QObject,
        sent: Sent,
        then: Callable[[Any], Any] = nothing,
        refused: Callable[[AppError], Any] | None = None,
    ) -> None:
        self.sent.append(sent)
        then(None)
