"""What the manager writes down of others' counting: reported figures, and cases the police
solved.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Invalid, Problem
from shelterdesk.models import Organisation, PoliceCase, ReportedFigure
from shelterdesk.rules.access import Action
from shelterdesk.rules.calendar import Period, local_day
from shelterdesk.vocabulary.cases import ExploitationType
from shelterdesk.vocabulary.figures import FigureKey
from shelterdesk.vocabulary.history import EventKind

LONGEST_SOURCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReportedFigure:
    """A number that somebody else counted for a half-year, and how we know."""

    id: UUID
    period: str
    figure: FigureKey
    value: int
    source: str
    organisation_id: UUID | None = None


def record_figure(uow: UnitOfWork, new: NewReportedFigure) -> UUID:
    """Write a reported figure. Invalid without a source, below nought or for no half-year;
    UnknownPeriod.
    """
    uow.require(Action.FIGURES_CHANGE)
    if uow.session.get(ReportedFigure, new.id) is not None:
        return new.id
    problems: dict[str, Problem | str] = {}
    if new.value < 0:
        problems["value"] = Problem("below_zero")
    if not new.source.strip():
        problems["source"] = Problem("required")
    elif len(new.source.strip()) > LONGEST_SOURCE:
        problems["source"] = Problem("too_long", {"most": LONGEST_SOURCE})
    period = Period.parse(new.period).name
    if "H" not in period:
        problems["period"] = Problem("not_in_list")
    if new.organisation_id is not None and not uow.exists(Organisation, new.organisation_id):
        problems["organisation_id"] = Problem("not_in_list")
    if problems:
        raise Invalid(problems)
    uow.add(
        ReportedFigure(
            id=new.id,
            period=period,
            figure=new.figure,
            value=new.value,
            organisation_id=new.organisation_id,
            source=new.source.strip(),
        )
    )
    uow.note(EventKind.FIGURE_RECORD, f"reported_figure:{new.id}")
    return new.id


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPoliceCase:
    """A case that the police solved: numbers only, no names."""

    id: UUID
    unit: str
    exploitation: ExploitationType
    solved_on: date
    suspects: int
    victims: int


def record_police_case(uow: UnitOfWork, new: NewPoliceCase) -> UUID:
    """Write a solved case as the police told it. Invalid by field."""
    uow.require(Action.POLICE_CASES_CHANGE)
    if uow.session.get(PoliceCase, new.id) is not None:
        return new.id
    problems: dict[str, Problem | str] = {
        name: Problem("below_zero") for name in ("suspects", "victims") if getattr(new, name) < 0
    }
    if not new.unit.strip():
        problems["unit"] = Problem("required")
    if new.solved_on > local_day(uow.now()):
        problems["solved_on"] = Problem("in_future")
    if problems:
        raise Invalid(problems)
    uow.add(
        PoliceCase(
            id=new.id,
            unit=new.unit.strip(),
            exploitation=new.exploitation,
            solved_on=new.solved_on,
            suspects=new.suspects,
            victims=new.victims,
        )
    )
    uow.note(EventKind.POLICE_CASE_RECORD, f"police_case:{new.id}")
    return new.id
