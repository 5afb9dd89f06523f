"""Where the person of a case is now, worked out from the case's status and her open placement."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from shelterdesk.models import Case, Organisation, Placement
from shelterdesk.vocabulary.cases import CaseStanding, CaseStatus
from shelterdesk.vocabulary.placements import PlacementType

OPEN: Final = (CaseStatus.ACTIVE, CaseStatus.REOPENED, CaseStatus.FOLLOW_UP)
CLOSED: Final = (CaseStatus.CLOSED, CaseStatus.CLOSED_REFERRED)


def standing_of(
    status: CaseStatus, placed: PlacementType | None, *, in_own_house: bool
) -> CaseStanding:
    """What lists show of a case: `placed` is the kind of the placement that has not ended."""
    if status in CLOSED:
        return CaseStanding.CLOSED
    if placed is PlacementType.HOSPITAL:
        return CaseStanding.IN_HOSPITAL
    if placed is not None:
        return CaseStanding.IN_SHELTER if in_own_house else CaseStanding.PLACED_ELSEWHERE
    if status is CaseStatus.FOLLOW_UP:
        return CaseStanding.FOLLOW_UP
    return CaseStanding.NOT_PLACED


def standings(session: Session, case_ids: Sequence[UUID]) -> dict[UUID, CaseStanding]:
    """The standing of each of these cases."""
    open_stays = (
        select(Placement.case_id, Placement.kind, Organisation.own_facility)
        .join(Organisation, Organisation.id == Placement.organisation_id)
        .where(
            Placement.case_id.in_(case_ids),
            Placement.end.is_(None),
            Placement.voided_at.is_(None),
        )
    )
    stays = {case_id: (kind, own) for case_id, kind, own in session.execute(open_stays)}
    found = {}
    for case_id, status in session.execute(
        select(Case.id, Case.status).where(Case.id.in_(case_ids))
    ):
        kind, own = stays.get(case_id, (None, False))
        found[case_id] = standing_of(status, kind, in_own_house=own)
    return found


def standing_is(standing: CaseStanding) -> ColumnElement[bool]:
    """The same on `Case` in SQL: whether this is her standing."""
    hospital = Placement.kind == PlacementType.HOSPITAL
    own = Organisation.own_facility.is_(True)
    is_open = Case.status.in_(OPEN)
    conditions: dict[CaseStanding, ColumnElement[bool]] = {
        CaseStanding.IN_SHELTER: is_open & _stays(~hospital, own),
        CaseStanding.IN_HOSPITAL: is_open & _stays(hospital),
        CaseStanding.PLACED_ELSEWHERE: is_open & _stays(~hospital, ~own),
        CaseStanding.NOT_PLACED: is_open & (Case.status != CaseStatus.FOLLOW_UP) & ~_stays(),
        CaseStanding.FOLLOW_UP: (Case.status == CaseStatus.FOLLOW_UP) & ~_stays(),
        CaseStanding.CLOSED: Case.status.in_(CLOSED),
    }
    return conditions[standing]


def _stays(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether the person of a `Case` is placed now, and so."""
    return exists(
        select(Placement.id)
        .join(Organisation, Organisation.id == Placement.organisation_id)
        .where(
            Placement.case_id == Case.id,
            Placement.end.is_(None),
            Placement.voided_at.is_(None),
            *conditions,
        )
        .correlate(Case)
    )
