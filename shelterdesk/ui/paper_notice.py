"""Says to the manager, wherever the window is, that the recovery paper is to be tried again."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject

from shelterdesk.i18n import ngettext
from shelterdesk.queries.key_papers import TOLD, paper_overdue
from shelterdesk.ui.work import Work
from shelterdesk.usecases.settings import set_preference


class Tell(Protocol):
    """A line above the pages; `read` is called when it was closed."""

    def __call__(
        self, say: Callable[[], str], kind: str = ..., read: Callable[[], None] = ...
    ) -> None: ...


def tell_paper(work: Work, owner: QObject, tell: Tell) -> None:
    """Once for each manager and each time it is overdue: the list of users goes on saying it."""
    now = work.now()

    def on_answer(since: datetime | None) -> None:
        if since is None:
            return

        def read() -> None:
            told = since.isoformat()
            work.do_with_desk(owner, lambda desk: set_preference(desk, TOLD, told))

        tell(partial(said_untried, (now - since).days), kind="soon", read=read)

    work.ask(owner, lambda session, viewer: paper_overdue(session, viewer, now), on_answer)


def said_untried(days: int) -> str:
    """For how many days nobody has, and where it is done."""
    return ngettext(
        "Nobody has tried the recovery paper for {n} day. Try it under Settings, People and keys.",
        "Nobody has tried the recovery paper for {n} days. Try it under Settings, People and keys.",
        days,
    ).format(n=days)
