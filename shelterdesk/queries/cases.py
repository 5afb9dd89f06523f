"""The list of cases, its views, orders and counts, and the preview beside it.

Lists are no reads of a case file (decision 7): known-as and case number, never a full name.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, select, type_coerce
from sqlalchemy.orm import Session

from shelterdesk.models import Case, DueDate, Person, Service, Staff
from shelterdesk.models.base import UtcDateTime
from shelterdesk.queries.case_filters import Narrowing, narrowed
from shelterdesk.queries.case_orders import (
    BY_NEXT_DATE,
    CaseOrder,
    Ordered,
    ids_by_name,
    ordering,
)
from shelterdesk.queries.due_dates import is_next_date, waits
from shelterdesk.queries.holding import held_by, holder, is_unheld
from shelterdesk.queries.search import matching_cases
from shelterdesk.queries.standing import CLOSED, OPEN, standings
from shelterdesk.queries.threads import without_court_date
from shelterdesk.queries.visibility import placed_here, require_case, visible_cases
from shelterdesk.rules.access import Viewer
from shelterdesk.rules.why import Why, read_why
from shelterdesk.vocabulary.cases import CaseStanding, CaseStatus
from shelterdesk.vocabulary.deadlines import AFTERWARDS, PERMIT_DUES, DueKind
from shelterdesk.vocabulary.people import Language, Nationality
from shelterdesk.vocabulary.services import ServiceOutcome, ServiceType

PAGE = 200
LAST_SERVICES = 5


class CaseView(StrEnum):
    """The views everybody has. `OPEN` is everything that is not closed, follow-up included."""

    OPEN = "OPEN"
    MINE = "MINE"
    IN_SHELTER = "IN_SHELTER"
    FOLLOW_UP = "FOLLOW_UP"
    NO_NEXT_DATE = "NO_NEXT_DATE"
    NO_COURT_DATE = "NO_COURT_DATE"
    UNHELD = "UNHELD"
    CLOSED = "CLOSED"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """One line of the list. `owner_name`: who holds the case now, in follow-up whoever follows up.

    `next_on`, `next_kind`, `next_lead_days`: the earliest due date, overdue ones included, or None.
    `runs_out_on`: the earliest last day of her permits and papers.
    """

    case_id: UUID
    number: str
    known_as: str
    language: Language
    standing: CaseStanding
    next_on: date | None
    next_kind: DueKind | None
    next_lead_days: int | None
    runs_out_on: date | None
    nationalities: tuple[Nationality, ...]
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
    at: datetime | None = None
    why: Why | None = None


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
    *,
    narrowing: Narrowing | None = None,
    order: Ordered = BY_NEXT_DATE,
) -> CasePage:
    """The viewer's cases of a view that fit the filters, as they are ordered: by next date (none
    last), then by opening, newest first, if nothing else is asked for.
    """
    wanted = _wanted(viewer, view, search, narrowing)
    total = session.scalar(select(func.count()).select_from(Case).where(wanted)) or 0
    # Names are joined to the page only: sorting is done on thousands, showing on two hundred.
    if order.by is CaseOrder.NAME:
        ids = ids_by_name(session, wanted, order)[offset : offset + limit]
    else:
        has_dates = view is not CaseView.CLOSED
        by = ordering(session, viewer, order, has_dates=has_dates)
        found = select(Case.id).where(wanted).order_by(*by).offset(offset).limit(limit)
        ids = session.scalars(found).all()
    rows = {row.case_id: row for row in _rows(session, ids)}
    return CasePage(total=total, rows=tuple(rows[case_id] for case_id in ids))


def case_count(
    session: Session,
    viewer: Viewer,
    view: CaseView,
    search: str,
    narrowing: Narrowing | None,
) -> int:
    """How many rows `case_list` has in all."""
    wanted = _wanted(viewer, view, search, narrowing)
    return session.scalar(select(func.count()).select_from(Case).where(wanted)) or 0


def _wanted(
    viewer: Viewer, view: CaseView, search: str, narrowing: Narrowing | None
) -> ColumnElement[bool]:
    """The condition on `Case` for one view, searched and filtered, of those one may see."""
    wanted = visible_cases(viewer) & in_view(view, viewer)
    if search.strip():
        wanted &= matching_cases(search)
    return wanted & narrowed(narrowing) if narrowing is not None else wanted


def case_counts(session: Session, viewer: Viewer) -> dict[CaseView, int]:
    """How many cases each view holds for this viewer."""
    visible = visible_cases(viewer)
    views = [view for view in CaseView if view is not CaseView.CLOSED]
    sums = [func.count().filter(in_view(view, viewer)) for view in views]
    open_ones = session.execute(select(*sums).where(visible, Case.status.in_(OPEN))).one()
    closed = session.scalar(
        select(func.count()).select_from(Case).where(visible, in_view(CaseView.CLOSED, viewer))
    )
    return dict(zip(views, open_ones, strict=True)) | {CaseView.CLOSED: closed or 0}


def case_preview(session: Session, viewer: Viewer, case_id: UUID) -> CasePreview:
    """Header, alert, coming dates and the last five services. NotAllowed; Missing."""
    require_case(session, viewer, case_id)
    [row] = _rows(session, [case_id])
    alert = session.scalar(select(Case.safety_alert).where(Case.id == case_id))
    last = (
        select(Service.id, Service.kind, Service.outcome, Service.start)
        .where(
            Service.case_id == case_id,
            Service.outcome != ServiceOutcome.PLANNED,
            Service.voided_at.is_(None),
        )
        .order_by(Service.start.desc(), Service.id)
        .limit(LAST_SERVICES)
    )
    return CasePreview(
        case_id=case_id,
        number=row.number,
        known_as=row.known_as,
        language=row.language,
        standing=row.standing,
        safety_alert=alert,
        dates=tuple(due_dates(session, [case_id]).get(case_id, ())),
        services=tuple(
            ServiceLine(service_id=key, kind=kind, outcome=outcome, start=start)
            for key, kind, outcome, start in session.execute(last)
        ),
    )


def due_dates(session: Session, case_ids: Sequence[UUID]) -> dict[UUID, list[DueRow]]:
    """The due dates of these cases, the earliest first."""
    found: dict[UUID, list[DueRow]] = {}
    query = (
        select(
            DueDate.case_id, DueDate.source_id, DueDate.kind, DueDate.on, DueDate.lead_days,
            type_coerce(DueDate.at, UtcDateTime), DueDate.why,
        )
        .where(DueDate.case_id.in_(case_ids), waits())
        .order_by(DueDate.on, DueDate.kind, DueDate.source_id)
    )  # fmt: skip
    for case_id, source_id, kind, on, lead_days, at, why in session.execute(query):
        row = DueRow(
            source_id=source_id, kind=DueKind(kind), on=on, lead_days=lead_days, at=at,
            why=read_why(why) if why else None,
        )  # fmt: skip
        found.setdefault(case_id, []).append(row)
    return found


def in_view(view: CaseView, viewer: Viewer) -> ColumnElement[bool]:
    """The condition on `Case` that says which cases a view holds, of those one may see."""
    is_open = Case.status.in_(OPEN)
    conditions: dict[CaseView, ColumnElement[bool]] = {
        CaseView.OPEN: is_open,
        CaseView.MINE: is_open & held_by(viewer),
        CaseView.IN_SHELTER: is_open & placed_here(),
        CaseView.FOLLOW_UP: Case.status == CaseStatus.FOLLOW_UP,
        CaseView.NO_NEXT_DATE: is_open
        & ~exists().where(DueDate.case_id == Case.id, is_next_date()),
        CaseView.NO_COURT_DATE: is_open & without_court_date(),
        CaseView.UNHELD: is_open & is_unheld(),
        CaseView.CLOSED: Case.status.in_(CLOSED),
    }
    return conditions[view]


def _rows(session: Session, ids: Sequence[UUID]) -> Iterator[CaseRow]:
    """The lines of these cases, in no order."""
    dates, stays = due_dates(session, ids), standings(session, ids)
    person = (Person.known_as, Person.language, Person.nationalities)
    query = select(Case.id, Case.number, Case.opened_on, Staff.name, *person)
    query = query.join(Case.person).join(Staff, Staff.id == holder())
    for row in session.execute(query.where(Case.id.in_(ids))):
        due = dates.get(row.id, ())
        first = next((one for one in due if one.kind not in AFTERWARDS), None)
        yield CaseRow(
            case_id=row.id,
            number=row.number,
            known_as=row.known_as,
            language=row.language,
            standing=stays[row.id],
            next_on=first.on if first else None,
            next_kind=first.kind if first else None,
            next_lead_days=first.lead_days if first else None,
            runs_out_on=next((one.on for one in due if one.kind in PERMIT_DUES), None),
            nationalities=tuple(map(Nationality, row.nationalities)),
            owner_name=row.name,
            opened_on=row.opened_on,
        )
