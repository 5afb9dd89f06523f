"""Finds a case by any part of its number and by any spelling of any name of the person."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Session

from shelterdesk.rules.access import Viewer
from shelterdesk.vocabulary.people import Language

FEW = 5
"""Fewer certain hits than this, and spellings that only resemble the query are shown too."""


class Match(StrEnum):
    """How a case was found, best first."""

    NUMBER = "NUMBER"
    EXACT = "EXACT"
    PREFIX = "PREFIX"
    INFIX = "INFIX"
    FUZZY = "FUZZY"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCase:
    """One hit: what a list may show, and how it was found."""

    case_id: UUID
    number: str
    known_as: str
    language: Language
    matched_how: Match


def find_cases(session: Session, viewer: Viewer, text: str, limit: int = 8) -> list[FoundCase]:
    """The viewer's cases that fit the text, best first; open before closed, newest first."""
    raise NotImplementedError
