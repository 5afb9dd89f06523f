"""The list of cases, its saved views and counts, and the preview beside it.

Lists are no reads of a case file (decision 7): known-as and case number, never a full name.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Session

from shelterdesk.rules.access import Viewer
from shelterdesk.vocabulary.cases import CaseStanding
from shelterdesk.vocabulary.deadlines import DueKind
from shelterdesk.vocabulary.people import Language
from shelterdesk.vocabulary.services import ServiceOutcome, ServiceType

PAGE = 200
LAST_SERVICES = 5


class CaseView(StrEnum):
    """The saved views of the list. `OPEN` is everything that is not closed, follow-up included."""

    OPEN = "OPEN"
    MINE = "MINE"
    IN_SHELTER = "IN_SHELTER"
    FOLLOW_UP = "FOLLOW_UP"
    NO_NEXT_DATE = "NO_NEXT_DATE"
    CLOSED = "CLOSED"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """One line of the list. `owner_name`: who holds the case now, in follow-up whoever follows up.

    `next_on`, `next_kind`, `next_lead_days`: the earliest due date, overdue ones included, or None.
    """

    case_id: UUID
    number: str
    known_as: str
    language: Language
    standing: CaseStanding
    next_on: date | None
    next_kind: DueKind | None
    next_lead_days: int | None
    owner_name: str
    opened_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage:
    """`rows` of the `total` that the view and the search leave."""

    total: int
    rows: tuple[CaseRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRow:
    """A date that somebody must not miss. It is near from `lead_days` before `on`."""

    source_id: UUID
    kind: DueKind
    on: date
    lead_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceLine:
    """A service in one line."""

    service_id: UUID
    kind: ServiceType
    outcome: ServiceOutcome
    start: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePreview:
    """What stands beside the list: no full name, nothing that makes it a read."""

    case_id: UUID
    number: str
    known_as: str
    language: Language
    standing: CaseStanding
    safety_alert: str | None
    dates: tuple[DueRow, ...]
    services: tuple[ServiceLine, ...]


def case_list(
    session: Session,
    viewer: Viewer,
    view: CaseView,
    search: str = "",
    offset: int = 0,
    limit: int = PAGE,
) -> CasePage:
    """The viewer's cases of a view, by next date (none last), then by opening, newest first."""
    raise NotImplementedError


def case_counts(session: Session, viewer: Viewer) -> dict[CaseView, int]:
    """How many cases each view holds for this viewer."""
    raise NotImplementedError


def case_preview(session: Session, viewer: Viewer, case_id: UUID) -> CasePreview:
    """Header, alert, coming dates and the last five services. NotAllowed; Missing."""
    raise NotImplementedError
