"""What an exit asks for, and what of it is written already: stay ended, departure, notice."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.models import Case, Departure, DueDate, Organisation, Placement
from shelterdesk.queries.standing import CLOSED
from shelterdesk.queries.visibility import require_case, scope_of
from shelterdesk.rules.access import Action, Viewer, rights_in
from shelterdesk.rules.calendar import local_day
from shelterdesk.vocabulary.deadlines import DueKind
from shelterdesk.vocabulary.placements import ExitStep


@dataclass(frozen=True, slots=True, kw_only=True)
class ExitSteps:
    """`after` a step, by that step: the others that are still to do, if the viewer may do them.
    `told_of`: the stay of which the authority is to be told.
    """

    case_id: UUID
    after_end: tuple[ExitStep, ...]
    after_departure: tuple[ExitStep, ...]
    after_notice: tuple[ExitStep, ...]
    told_of: UUID | None

    def after(self, step: ExitStep) -> tuple[ExitStep, ...]:
        """What is still to do once this step is saved."""
        return {
            ExitStep.END: self.after_end,
            ExitStep.DEPARTURE: self.after_departure,
            ExitStep.NOTICE: self.after_notice,
        }[step]


def exit_steps(session: Session, viewer: Viewer, case_id: UUID) -> ExitSteps:
    """What else the exit of this case asks for. NotAllowed; Missing."""
    require_case(session, viewer, case_id)
    rights = rights_in(viewer, scope_of(session, case_id))
    stay = _last_stay(session, case_id)
    told_of = session.scalar(
        select(DueDate.source_id).where(
            DueDate.case_id == case_id, DueDate.kind == DueKind.EXIT_NOTICE
        )
    )
    if stay is None or session.get_one(Case, case_id).status in CLOSED:
        return ExitSteps(
            case_id=case_id, after_end=(), after_departure=(), after_notice=(), told_of=told_of
        )
    may_place, here = Action.PLACEMENT_CHANGE in rights, stay.end is None
    departs = Action.CASE_CHANGE in rights and _departed_on(session, case_id, stay) is None
    tells = may_place and (told_of is not None or (here and stay.own))
    departure = (ExitStep.DEPARTURE,) if departs else ()
    notice = (ExitStep.NOTICE,) if tells else ()
    return ExitSteps(
        case_id=case_id,
        after_end=departure + notice,
        after_departure=((ExitStep.END,) if may_place else ()) if here else notice,
        after_notice=departure,
        told_of=told_of,
    )


def left_on(session: Session, case_id: UUID) -> date | None:
    """The day her last stay ended; None while she is in one."""
    stay = _last_stay(session, case_id)
    return local_day(stay.end) if stay is not None and stay.end is not None else None


def departed_on(session: Session, case_id: UUID) -> date | None:
    """The day that the record of her departure has, if it belongs to the stay she is in."""
    stay = _last_stay(session, case_id)
    return _departed_on(session, case_id, stay) if stay is not None else None


@dataclass(frozen=True, slots=True)
class _Stay:
    start: datetime
    end: datetime | None
    own: bool


def _last_stay(session: Session, case_id: UUID) -> _Stay | None:
    row = session.execute(
        select(Placement.start, Placement.end, Organisation.own_facility)
        .join(Organisation, Organisation.id == Placement.organisation_id)
        .where(Placement.case_id == case_id, Placement.voided_at.is_(None))
        .order_by(Placement.start.desc(), Placement.id)
        .limit(1)
    ).first()
    return _Stay(*row) if row is not None else None


def _departed_on(session: Session, case_id: UUID, stay: _Stay) -> date | None:
    return session.scalar(
        select(Departure.left_on)
        .where(
            Departure.case_id == case_id,
            Departure.voided_at.is_(None),
            Departure.left_on >= local_day(stay.start),
        )
        .order_by(Departure.left_on.desc())
        .limit(1)
    )
