"""Who holds the thread of an open legal case, so that no court date is lost."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from shelterdesk.vocabulary.court import ThreadState


def thread_state(waited_for: Iterable[date], today: date) -> ThreadState:
    """Where a legal case stands by the court dates of it that are waited for: what is over and not
    told comes first, for it is what the next date is learnt from.
    """
    days = list(waited_for)
    if any(day < today for day in days):
        return ThreadState.UNTOLD
    return ThreadState.COMING if days else ThreadState.NO_DATE


def thread_holder(holder: UUID, *, is_here: bool) -> UUID | None:
    """Whose Today it is on: who holds the case; None, the manager's, once that person is gone."""
    return holder if is_here else None
