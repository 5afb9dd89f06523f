"""Where a resident sleeps, when she was away, and what the forms of a stay offer."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.errors import Missing
from shelterdesk.models import (
    Absence,
    Bed,
    BedAssignment,
    Case,
    Organisation,
    Person,
    Placement,
    Room,
)
from shelterdesk.queries.exits import departed_on
from shelterdesk.queries.organisations import OrganisationRow, organisation_choices
from shelterdesk.queries.people import birth_date
from shelterdesk.queries.rooms import BedChoice, bed_choices
from shelterdesk.queries.staff import StaffChoice, staff_choices
from shelterdesk.queries.standing import CLOSED
from shelterdesk.queries.visibility import require_case
from shelterdesk.rules.access import Viewer
from shelterdesk.rules.ages import PartialDate
from shelterdesk.vocabulary.house import AbsenceKind
from shelterdesk.vocabulary.organisations import OrgType, PartnerRole
from shelterdesk.vocabulary.people import Sex
from shelterdesk.vocabulary.placements import PlacementType


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceRow:
    """From when to when she was away. No `end`: she is away still."""

    absence_id: UUID
    revision: int
    placement_id: UUID
    kind: AbsenceKind
    start: datetime
    end: datetime | None
    expected_on: date | None
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BedTime:
    """A bed she had or has, and since when. No `end`: she has it now."""

    placement_id: UUID
    bed_id: UUID
    bed_name: str
    room_name: str
    start: datetime
    end: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrentStay:
    """The stay that has not ended. `own_facility`: it is in this shelter, where she has a bed."""

    placement_id: UUID
    revision: int
    place: str
    own_facility: bool
    kind: PlacementType
    start: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Exit:
    """A stay, for whoever notes when the authority was told that it ended. No `end`: it has not."""

    placement_id: UUID
    revision: int
    case_id: UUID
    number: str
    known_as: str
    end: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StayForm:
    """What the forms of a stay begin with. Places: our own house first. `departed_on`: the day of
    the departure that is written already.
    """

    case_id: UUID
    known_as: str
    sex: Sex
    single_room: bool
    birth: PartialDate | None
    closed: bool
    stay: CurrentStay | None
    bed: BedTime | None
    away: AbsenceRow | None
    places: tuple[OrganisationRow, ...]
    beds: tuple[BedChoice, ...]
    staff: tuple[StaffChoice, ...]
    departed_on: date | None


def stay_form(session: Session, viewer: Viewer, case_id: UUID, today: date) -> StayForm:
    """Everything the forms of a stay let one choose from. NotAllowed; Missing."""
    require_case(session, viewer, case_id)
    case = session.get_one(Case, case_id)
    person = session.get_one(Person, case.person_id)
    stay = _current(session, case_id)
    return StayForm(
        case_id=case_id,
        known_as=person.known_as,
        sex=person.sex,
        single_room=person.single_room is True,
        birth=birth_date(
            person.birth_year, person.birth_month, person.birth_day, person.birth_precision
        ),
        closed=case.status in CLOSED,
        stay=stay,
        bed=next((one for one in bed_times(session, case_id) if one.end is None), None),
        away=next((one for one in absences(session, case_id) if one.end is None), None),
        places=_places(session),
        beds=bed_choices(session, today),
        staff=tuple(staff_choices(session, viewer)),
        departed_on=departed_on(session, case_id),
    )


def absences(session: Session, case_id: UUID) -> tuple[AbsenceRow, ...]:
    """Her absences, the newest first; one that ended as it began never was."""
    query = (
        select(Absence)
        .where(Absence.case_id == case_id, Absence.voided_at.is_(None))
        .order_by(Absence.start.desc(), Absence.id)
    )
    return tuple(
        AbsenceRow(
            absence_id=row.id,
            revision=row.revision,
            placement_id=row.placement_id,
            kind=row.kind,
            start=row.start,
            end=row.end,
            expected_on=row.expected_on,
            note=row.note,
        )
        for row in session.scalars(query)
        if row.end is None or row.end > row.start
    )


def bed_times(session: Session, case_id: UUID) -> tuple[BedTime, ...]:
    """The beds she has had, the newest first."""
    query = (
        select(BedAssignment, Bed.name, Room.name)
        .join(Bed, Bed.id == BedAssignment.bed_id)
        .join(Room, Room.id == Bed.room_id)
        .where(BedAssignment.case_id == case_id, BedAssignment.voided_at.is_(None))
        .order_by(BedAssignment.start.desc(), BedAssignment.id)
    )
    return tuple(
        BedTime(
            placement_id=row.placement_id,
            bed_id=row.bed_id,
            bed_name=bed,
            room_name=room,
            start=row.start,
            end=row.end,
        )
        for row, bed, room in session.execute(query)
        if row.end is None or row.end > row.start
    )


def _current(session: Session, case_id: UUID) -> CurrentStay | None:
    query = (
        select(Placement, Organisation.name, Organisation.own_facility)
        .join(Organisation, Organisation.id == Placement.organisation_id)
        .where(Placement.case_id == case_id, Placement.end.is_(None), Placement.voided_at.is_(None))
    )
    found = session.execute(query).first()
    if found is None:
        return None
    placement, place, own = found
    return CurrentStay(
        placement_id=placement.id,
        revision=placement.revision,
        place=place,
        own_facility=own,
        kind=placement.kind,
        start=placement.start,
    )


_HOUSES = frozenset({OrgType.NGO, OrgType.HEALTH_SERVICE, OrgType.LOCAL_GOVERNMENT})


def _places(session: Session) -> tuple[OrganisationRow, ...]:
    """Our own house, then wherever else somebody can be placed."""
    known = organisation_choices(session)
    others = (
        place
        for place in known
        if not place.own_facility
        and (place.kind in _HOUSES or PartnerRole.RESETTLEMENT in place.roles)
    )
    return (*(place for place in known if place.own_facility), *others)


def exit_of(session: Session, viewer: Viewer, placement_id: UUID) -> Exit:
    """A stay and when it ended. NotAllowed; Missing."""
    query = (
        select(Placement.revision, Placement.case_id, Case.number, Person.known_as, Placement.end)
        .join(Case, Case.id == Placement.case_id)
        .join(Person, Person.id == Case.person_id)
        .where(Placement.id == placement_id, Placement.voided_at.is_(None))
    )
    row = session.execute(query).one_or_none()
    if row is None:
        raise Missing
    require_case(session, viewer, row.case_id)
    return Exit(
        placement_id=placement_id,
        revision=row.revision,
        case_id=row.case_id,
        number=row.number,
        known_as=row.known_as,
        end=row.end,
    )
