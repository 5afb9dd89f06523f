"""Two files that may be one person's, side by side, and what merging them would do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, literal, select, union_all
from sqlalchemy.orm import Session

from shelterdesk.errors import AlreadyOne, StaysOverlap
from shelterdesk.models import (
    CASE_RECORDS,
    Base,
    Case,
    Enrolment,
    Permit,
    Person,
    PersonName,
    Placement,
    Service,
    table_of,
)
from shelterdesk.queries.people import birth_date
from shelterdesk.queries.visibility import require_case
from shelterdesk.rules.access import Action, Viewer, require
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.merging import Name, Particulars, joined
from shelterdesk.rules.placements import Stay
from shelterdesk.vocabulary.people import Nationality


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeSide:
    """One of the two: her person, as it was shown, the numbers of her cases, and how many records
    they have, by their table; of a kind without any nothing is said.
    """

    person_id: UUID
    revision: int
    known_as: str
    numbers: tuple[str, ...]
    particulars: Particulars
    records: Mapping[str, int]


COUNTED: tuple[type[Base], ...] = (Placement, Service, Permit, Enrolment, *CASE_RECORDS)
"""What a file is full of: the records that stay with its case, which goes to the kept person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MergePreview:
    """`after` is the kept person as she would be; `coming` the names she would get besides."""

    kept: MergeSide
    other: MergeSide
    after: Particulars
    coming: tuple[Name, ...]


def merge_preview(
    session: Session, viewer: Viewer, kept_case: UUID, other_case: UUID
) -> MergePreview:
    """NotAllowed, Missing, AlreadyOne, StaysOverlap: what cannot be merged has no preview."""
    require(viewer, Action.PEOPLE_MERGE)
    for case_id in (kept_case, other_case):
        require_case(session, viewer, case_id)
    kept, other = (session.get_one(Case, case_id).person_id for case_id in (kept_case, other_case))
    refuse_overlap(session, kept, other)
    sides = [merge_side(session, person_id) for person_id in (kept, other)]
    after = joined(sides[0].particulars, sides[1].particulars)
    return MergePreview(
        kept=sides[0],
        other=sides[1],
        after=after,
        coming=after.names[len(sides[0].particulars.names) :],
    )


def particulars_of(person: Person, names: Sequence[PersonName]) -> Particulars:
    """What the rules of merging look at."""
    return Particulars(
        known_as=person.known_as,
        sex=person.sex,
        birth=birth_date(
            person.birth_year, person.birth_month, person.birth_day, person.birth_precision
        ),
        nationalities=tuple(map(Nationality, person.nationalities)),
        category=person.category,
        work_visa=person.work_visa,
        language=person.language,
        needs_interpreter=person.needs_interpreter,
        names=tuple((name.kind, name.text) for name in names),
    )


def names_of(session: Session, person_id: UUID) -> Sequence[PersonName]:
    """The names of a person that stand, in their order."""
    query = (
        select(PersonName)
        .where(PersonName.person_id == person_id, PersonName.voided_at.is_(None))
        .order_by(PersonName.position, PersonName.id)
    )
    return session.scalars(query).all()


def refuse_overlap(session: Session, kept: UUID, other: UUID) -> None:
    """AlreadyOne for one person; StaysOverlap when the two were placed at the same time."""
    if kept == other:
        raise AlreadyOne
    mine, hers = _stays(session, kept), _stays(session, other)
    clashes: list[datetime] = [
        max(one.start, two.start) for one in mine for two in hers if one.overlaps(two)
    ]
    if clashes:
        raise StaysOverlap(start=local_day(min(clashes)))


def _stays(session: Session, person_id: UUID) -> list[Stay]:
    query = (
        select(Placement.start, Placement.end)
        .join(Case, Case.id == Placement.case_id)
        .where(Case.person_id == person_id, Case.voided_at.is_(None), Placement.voided_at.is_(None))
    )
    return [Stay(start, end) for start, end in session.execute(query)]


def merge_side(session: Session, person_id: UUID) -> MergeSide:
    """One person with the numbers of her cases, the oldest first."""
    person = session.get_one(Person, person_id)
    numbers = (
        select(Case.number)
        .where(Case.person_id == person_id, Case.voided_at.is_(None))
        .order_by(Case.opened_on, Case.number)
    )
    return MergeSide(
        person_id=person_id,
        revision=person.revision,
        known_as=person.known_as,
        numbers=tuple(session.scalars(numbers)),
        particulars=particulars_of(person, names_of(session, person_id)),
        records=_records(session, person_id),
    )


def _records(session: Session, person_id: UUID) -> Mapping[str, int]:
    own = select(Case.id).where(Case.person_id == person_id, Case.voided_at.is_(None))
    counts = union_all(
        *(
            select(literal(table.name), func.count())
            .select_from(table)
            .where(table.c.case_id.in_(own), table.c.voided_at.is_(None))
            for table in map(table_of, COUNTED)
        )
    )
    return {name: count for name, count in session.execute(counts) if count}
