"""What a person wishes of those who interpret for her, and who may know her."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from shelterdesk.errors import Problem
from shelterdesk.rules.entries import Around
from shelterdesk.vocabulary.interpreters import OF_ONE, Wish


@dataclass(frozen=True, slots=True, kw_only=True)
class InterpreterWishEntry:
    """A woman or a man, or an interpreter whom she does not want or who is of her own community.
    She need not say why.
    """

    noted_on: date
    wish: Wish
    interpreter_id: UUID | None = None
    reason: str = ""


def check_interpreter_wish(entry: InterpreterWishEntry, _around: Around) -> dict[str, Problem]:
    """Whom it is about is named, where it is about somebody."""
    if entry.wish in OF_ONE and entry.interpreter_id is None:
        return {"interpreter_id": Problem("needed_here")}
    return {}
