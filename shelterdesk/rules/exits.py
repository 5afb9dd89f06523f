"""How somebody left (PS art. 14 no. 8, 15 and 16): beside when and why, which her stay holds."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from shelterdesk.errors import Problem
from shelterdesk.rules.entries import Around
from shelterdesk.vocabulary.answers import Told
from shelterdesk.vocabulary.people import Language
from shelterdesk.vocabulary.placements import Destination


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartureEntry:
    """Where she went, what she took with her, and what she was told before (PS art. 16)."""

    left_on: date
    staff_id: UUID
    destination: Destination = Destination.NOT_ASKED
    property_returned: Told = Told.NOT_ASKED
    papers_returned: Told = Told.NOT_ASKED
    dates_told: Told = Told.NOT_ASKED
    language: Language | None = None
    follows: str = ""


def check_departure(_departure: DepartureEntry, _around: Around) -> dict[str, Problem]:
    """Nothing of it is needed to let somebody go."""
    return {}
