"""Files of people who came together: a child that has one of its own, and who brought it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Integer, Select, cast, func, select
from sqlalchemy.orm import Session

from shelterdesk.models import Case, Child, Person
from shelterdesk.queries.people import BIRTH, birth_date
from shelterdesk.queries.standing import CLOSED
from shelterdesk.queries.visibility import require_case, visible_cases, within_reach
from shelterdesk.rules.access import Action, Viewer
from shelterdesk.rules.ages import ADULT, is_minor


@dataclass(frozen=True, slots=True, kw_only=True)
class Companion:
    """One such file. `known_as` is "" where the viewer cannot open it: then the number is all that
    is told. `is_child`: the child's file, else that of who brought it.
    """

    case_id: UUID
    number: str
    known_as: str
    is_child: bool = True

    @property
    def called(self) -> str:
        """Name and number, or the number alone."""
        return " · ".join(part for part in (self.known_as, self.number) if part)


def companions(session: Session, viewer: Viewer, case_id: UUID) -> tuple[Companion, ...]:
    """The files of children who came with her, and of whoever she came with. NotAllowed;
    Missing.
    """
    require_case(session, viewer, case_id)
    brought = (Child.case_id == case_id, Child.own_case_id == Case.id)
    came_with = (Child.own_case_id == case_id, Child.case_id == Case.id)
    return (
        *_told(session, _files(viewer).where(_any_child(*brought)), is_child=True),
        *_told(session, _files(viewer).where(_any_child(*came_with)), is_child=False),
    )


def child_files(session: Session, viewer: Viewer, case_id: UUID) -> tuple[Companion, ...]:
    """What the form of a child offers: open files of children that the viewer works on, and those
    that are named here already. NotAllowed; Missing.
    """
    require_case(session, viewer, case_id, Action.CASE_CHANGE)
    year = cast(func.strftime("%Y", Case.opened_on), Integer)
    young = (
        within_reach(viewer),
        Case.status.not_in(CLOSED),
        Person.birth_year >= year - ADULT,  # the rest of a birthday is asked below
        Case.id != case_id,
    )
    found = session.execute(_files(viewer).where(*young).add_columns(*BIRTH, Case.opened_on))
    offered = {row.id: _companion(row, is_child=True) for row in found if _was_minor(row)}
    named = _files(viewer).where(_any_child(Child.case_id == case_id, Child.own_case_id == Case.id))
    offered |= {one.case_id: one for one in _told(session, named, is_child=True)}
    return tuple(offered.values())


def _files(viewer: Viewer) -> Select[UUID, str, str, bool]:
    return (
        select(Case.id, Case.number, Person.known_as, visible_cases(viewer).label("seen"))
        .join(Person, Person.id == Case.person_id)
        .where(Case.voided_at.is_(None))
        .order_by(Case.number)
    )


def _any_child(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return select(Child.id).where(Child.voided_at.is_(None), *conditions).correlate(Case).exists()


def _told(
    session: Session, files: Select[UUID, str, str, bool], *, is_child: bool
) -> Sequence[Companion]:
    return [_companion(row, is_child=is_child) for row in session.execute(files)]


def _companion(row: Any, *, is_child: bool) -> Companion:
    known_as = row.known_as if row.seen else ""
    return Companion(case_id=row.id, number=row.number, known_as=known_as, is_child=is_child)


def _was_minor(row: Any) -> bool:
    birth = birth_date(row.birth_year, row.birth_month, row.birth_day, row.birth_precision)
    return birth is not None and is_minor(birth, row.opened_on)
