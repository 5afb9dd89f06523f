"""The half-year figures and tables, counted from rows and from nothing else.

Every figure is a list of rows (`rows_behind`) and what is counted of them, so that a reader can go
from a figure to the records. `vocabulary.figures.DEFINITIONS` says each in words. Events count on
the Taiwan day on which they happened, not on the day they were entered.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from shelterdesk.models import (
    Case,
    Interpreter,
    Organisation,
    Person,
    Placement,
    PoliceCase,
    ReportedFigure,
    Service,
)
from shelterdesk.queries import half_year_tables as tables
from shelterdesk.queries.admissions_and_exits import admissions, exits
from shelterdesk.queries.followed_up import followed_up
from shelterdesk.queries.interpreting import interpreters, registered_on
from shelterdesk.queries.justice import justice
from shelterdesk.queries.kept_deadlines import kept_deadlines
from shelterdesk.queries.people import BIRTH, birth_date
from shelterdesk.rules.access import Action, Viewer, require
from shelterdesk.rules.ages import PartialDate, is_minor
from shelterdesk.rules.calendar import Period, local_day
from shelterdesk.vocabulary.cases import ResidentCategory
from shelterdesk.vocabulary.figures import FigureKey
from shelterdesk.vocabulary.packages import Kept
from shelterdesk.vocabulary.people import PersonCategory
from shelterdesk.vocabulary.placements import PlacementType
from shelterdesk.vocabulary.services import ServiceType


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfYear:
    """What `shelterdesk stats --json` prints: plain values, always in the same order."""

    period: str
    figures: Mapping[FigureKey, int]
    tables: Mapping[str, tuple[tables.TableRow, ...]]

    def plain(self) -> dict[str, Any]:
        """The same as JSON has it."""
        return {
            "period": self.period,
            "figures": {key.value: value for key, value in self.figures.items()},
            "tables": {name: [dict(row) for row in rows] for name, rows in self.tables.items()},
        }


@dataclass(frozen=True, slots=True)
class Counted:
    """A row behind a figure, and how much it adds to it."""

    id: UUID
    adds: int = 1


def half_year(session: Session, viewer: Viewer, period: Period) -> HalfYear:
    """All figures and tables of a period. NotAllowed."""
    require(viewer, Action.FIGURES_READ)
    figures = {
        key: sum(row.adds for row in count(session, period)) for key, count in _COUNTS.items()
    }
    return HalfYear(
        period=period.name,
        figures=figures,
        tables={
            "T1": tables.resettlement(session, period),
            "T2": admissions(session, period),
            "T3": tables.services(session, period),
            "T4": tables.permits(session, period),
            "T5": justice(session, period),
            "T6": (_minors(figures),),
            "T7": interpreters(session, period),
            "T8": followed_up(session, period),
            "T10": exits(session, period),
            "T11": _deadlines(session, period),
            "T13": tables.attended_courses(session, period),
        },
    )


def rows_behind(
    session: Session, viewer: Viewer, period: Period, figure: FigureKey
) -> tuple[UUID, ...]:
    """The ids of what a figure counts: people, placements, services, police cases, reported figures
    or interpreters, oldest first. NotAllowed.
    """
    require(viewer, Action.FIGURES_READ)
    return tuple(row.id for row in _COUNTS[figure](session, period))


def _deadlines(session: Session, period: Period) -> tuple[tables.TableRow, ...]:
    """T11: how deadlines were kept; a month's package counts the same."""
    return tuple(
        {
            "due_kind": row.kind.value,
            "source": row.source,
            "due": row.due,
            **{how.value.lower(): row.kept.get(how, 0) for how in Kept},
        }
        for row in kept_deadlines(session, period)
    )


def _minors(figures: Mapping[FigureKey, int]) -> tables.TableRow:
    return {
        "emergency_placements": figures[FigureKey.MINORS_EMERGENCY_PLACEMENTS],
        "police_accompaniments": figures[FigureKey.MINORS_POLICE_ACCOMPANIMENTS],
        "follow_ups": figures[FigureKey.MINORS_FOLLOW_UPS],
    }


def _resettled_centre(session: Session, period: Period) -> list[Counted]:
    """People, each once, of trafficking cases who were placed in our own house on any day."""
    query = (
        select(Case.person_id)
        .join(Placement, Placement.case_id == Case.id)
        .join(Organisation, Organisation.id == Placement.organisation_id)
        .where(
            Organisation.own_facility,
            Case.category == ResidentCategory.TRAFFICKING,
            Case.voided_at.is_(None),
            tables.placed_in(period),
        )
        .order_by(Placement.start, Case.person_id)
    )
    return [Counted(person) for person in dict.fromkeys(session.scalars(query))]


def _resettled_organisations(session: Session, period: Period) -> list[Counted]:
    """What others reported for this period; a reported number is never added to a counted one."""
    query = (
        select(ReportedFigure.id, ReportedFigure.value)
        .where(
            ReportedFigure.period == period.name,
            ReportedFigure.figure == FigureKey.RESETTLED_ORGANISATIONS,
            ReportedFigure.voided_at.is_(None),
        )
        .order_by(ReportedFigure.created_at, ReportedFigure.id)
    )
    return [Counted(key, value) for key, value in session.execute(query)]


def _emergency_placements(session: Session, period: Period) -> list[Counted]:
    begins, ends = period.bounds
    begun = (
        select(Placement.id, Placement.start, *BIRTH)
        .join(Case, Case.id == Placement.case_id)
        .join(Person, Person.id == Case.person_id)
        .where(
            Placement.kind == PlacementType.EMERGENCY_MINOR,
            Placement.start >= begins,
            Placement.start < ends,
            Placement.voided_at.is_(None),
            Case.voided_at.is_(None),
        )
        .order_by(Placement.start, Placement.id)
    )
    return _of_minors(session, begun)


def _services_for_minors(kind: ServiceType) -> Callable[[Session, Period], list[Counted]]:
    def count(session: Session, period: Period) -> list[Counted]:
        done = (
            select(Service.id, Service.start, *BIRTH)
            .join(Case, Case.id == Service.case_id)
            .join(Person, Person.id == Case.person_id)
            .where(Service.kind == kind, _done_in(period))
            .order_by(Service.start, Service.id)
        )
        return _of_minors(session, done)

    return count


def _of_minors(session: Session, events: Select[*tuple[Any, ...]]) -> list[Counted]:
    """The events (id, moment, birth date) of people who were under 18 on that very day."""
    return [
        Counted(key)
        for key, at, *birth in session.execute(events)
        if _was_minor(birth_date(*birth), local_day(at))
    ]


def _was_minor(birth: PartialDate | None, on: date) -> bool:
    """Known to be under 18. Of whom no birth date is known, nobody can say it."""
    return birth is not None and is_minor(birth, on)


def _adult_nationals(session: Session, period: Period) -> list[Counted]:
    """Nationals with household registration in trafficking cases, each once, placed or served.

    Adult on at least one of those days; without a known birth date she counts as one.
    """
    found: dict[UUID, None] = {}
    for person, day, *birth in _days_of_nationals(session, period):
        if not _was_minor(birth_date(*birth), day):
            found[person] = None
    return [Counted(person) for person in found]


def _days_of_nationals(session: Session, period: Period) -> list[tuple[Any, ...]]:
    """Person, last day of the period in one stay or the day of one service, birth date."""
    of_nationals = (
        Person.category == PersonCategory.NATIONAL_REGISTERED,
        Case.category == ResidentCategory.TRAFFICKING,
        Case.voided_at.is_(None),
    )
    stays = (
        select(Person.id, Placement.end, *BIRTH)
        .join(Case, Case.person_id == Person.id)
        .join(Placement, Placement.case_id == Case.id)
        .where(*of_nationals, tables.placed_in(period))
        .order_by(Placement.start, Placement.id)
    )
    served = (
        select(Person.id, Service.start, *BIRTH)
        .join(Case, Case.person_id == Person.id)
        .join(Service, Service.case_id == Case.id)
        .where(*of_nationals, _done_in(period))
        .order_by(Service.start, Service.id)
    )
    days: list[tuple[Any, ...]] = []
    for person, end, *birth in session.execute(stays):
        days.append((person, min(local_day(end), period.last) if end else period.last, *birth))
    for person, at, *birth in session.execute(served):
        days.append((person, local_day(at), *birth))
    return days


def _police_cases(adds: Callable[[PoliceCase], int]) -> Callable[[Session, Period], list[Counted]]:
    def count(session: Session, period: Period) -> list[Counted]:
        solved = (
            select(PoliceCase)
            .where(
                PoliceCase.solved_on.between(period.first, period.last),
                PoliceCase.voided_at.is_(None),
            )
            .order_by(PoliceCase.solved_on, PoliceCase.id)
        )
        return [Counted(row.id, adds(row)) for row in session.scalars(solved)]

    return count


def _interpreters(session: Session, period: Period) -> list[Counted]:
    return [Counted(key) for key, _ in _registered(session, period)]


def _interpreter_languages(session: Session, period: Period) -> list[Counted]:
    """Each interpreter adds the languages that nobody before her brought."""
    known: set[str] = set()
    counted = []
    for key, languages in _registered(session, period):
        counted.append(Counted(key, len(set(languages) - known)))
        known.update(languages)
    return counted


def _registered(session: Session, period: Period) -> list[tuple[UUID, list[str]]]:
    query = (
        select(Interpreter.id, Interpreter.languages)
        .where(registered_on(period.last))
        .order_by(Interpreter.registered_on, Interpreter.id)
    )
    return [(key, languages) for key, languages in session.execute(query)]


def _done_in(period: Period) -> ColumnElement[bool]:
    return tables.done_in(period) & Case.voided_at.is_(None)


_COUNTS: Mapping[FigureKey, Callable[[Session, Period], list[Counted]]] = {
    FigureKey.RESETTLED_CENTRE: _resettled_centre,
    FigureKey.RESETTLED_ORGANISATIONS: _resettled_organisations,
    FigureKey.MINORS_EMERGENCY_PLACEMENTS: _emergency_placements,
    FigureKey.MINORS_POLICE_ACCOMPANIMENTS: _services_for_minors(ServiceType.POLICE_ACCOMPANY),
    FigureKey.MINORS_FOLLOW_UPS: _services_for_minors(ServiceType.FOLLOWUP_CONTACT),
    FigureKey.ADULT_NATIONALS: _adult_nationals,
    FigureKey.POLICE_CASES_SOLVED: _police_cases(lambda _: 1),
    FigureKey.POLICE_SUSPECTS: _police_cases(lambda row: row.suspects),
    FigureKey.POLICE_VICTIMS: _police_cases(lambda row: row.victims),
    FigureKey.INTERPRETERS: _interpreters,
    FigureKey.INTERPRETER_LANGUAGES: _interpreter_languages,
}
