"""Says to the manager, wherever the window is, that the recovery paper is to be tried again."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject
from sqlalchemy.orm import Session

from shelterdesk.i18n import ngettext
from shelterdesk.queries.key_papers import PapersStanding, papers_standing
from shelterdesk.queries.settings import preference
from shelterdesk.rules.access import ALLOWED, Action, Viewer
from shelterdesk.rules.papers import is_try_due
from shelterdesk.ui.work import Work
from shelterdesk.usecases.settings import set_preference

TOLD = "paper_told"


class Tell(Protocol):
    """A line above the pages; `read` is called when it was closed."""

    def __call__(
        self, say: Callable[[], str], kind: str = ..., read: Callable[[], None] = ...
    ) -> None: ...


def tell_paper(work: Work, owner: QObject, tell: Tell) -> None:
    """Once for each manager and each time it is overdue: the list of users goes on saying it."""

    def read(session: Session, viewer: Viewer) -> tuple[PapersStanding, object] | None:
        if Action.STAFF_CHANGE not in ALLOWED[viewer.role]:
            return None
        return papers_standing(session, viewer), preference(session, viewer, TOLD)

    def on_answer(found: tuple[PapersStanding, object] | None) -> None:
        if found is None:
            return
        standing, told = found
        since = standing.right_on.isoformat()
        if told != since and is_try_due(standing.right_on, work.now(), standing.days):
            tell(
                lambda: _said((work.now() - standing.right_on).days),
                kind="soon",
                read=lambda: work.do_with_desk(
                    owner, lambda desk: set_preference(desk, TOLD, since)
                ),
            )

    work.ask(owner, read, on_answer)


def _said(days: int) -> str:
    return ngettext(
        "Nobody has tried the recovery paper for {n} day. Try it under Settings, People and keys.",
        "Nobody has tried the recovery paper for {n} days. Try it under Settings, People and keys.",
        days,
    ).format(n=days)
