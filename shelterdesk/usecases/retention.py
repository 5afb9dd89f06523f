"""What a manager decides about a closed file: hold it, keep it for longer, erase it (0022)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from shelterdesk.db.trail import DESTROYED
from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Invalid, Problem, Stale
from shelterdesk.models import Case, Erasure, LegalHold, RetentionReview
from shelterdesk.queries.retention import file_standing, held
from shelterdesk.rules.access import Action, check_reason
from shelterdesk.rules.backups import gone_by
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.retention import erasure_problem
from shelterdesk.usecases.due import remake_due
from shelterdesk.usecases.erasing import erase_words, keeps_person
from shelterdesk.usecases.scope import CLOSED, refuse_erased
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.retention import ErasureGround


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHold:
    """Why the file has to stay. The id is the form's, so that a double Save makes one."""

    id: UUID
    case_id: UUID
    reason: str


def place_hold(uow: UnitOfWork, new: NewHold) -> UUID:
    """Nothing of this file is erased until the hold is lifted. NotAllowed, Missing, FileErased;
    Invalid; Stale where it is held already.
    """
    case = _case(uow, new.case_id)
    if uow.exists(LegalHold, new.id):
        return new.id
    _refuse({"reason": check_reason(new.reason)})
    if held(uow.session, case.id):
        raise Stale
    hold = LegalHold(
        id=new.id, case_id=case.id, reason=new.reason.strip(), placed_on=local_day(uow.now())
    )
    uow.add(hold)
    uow.note(EventKind.HOLD_PLACE, hold, case=case.id)
    return new.id


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldLifting:
    """The hold as it was shown."""

    hold_id: UUID
    revision: int


def lift_hold(uow: UnitOfWork, lifting: HoldLifting) -> None:
    """The file is no longer needed by whoever asked to keep it. NotAllowed, Missing, Stale."""
    uow.require(Action.RETENTION_DECIDE)
    hold = uow.get(LegalHold, lifting.hold_id, lifting.revision)
    if hold.lifted_on is not None:
        raise Stale
    hold.lifted_on = local_day(uow.now())
    uow.note(EventKind.HOLD_LIFT, hold, case=hold.case_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileKeeping:
    """Until when a closed file is kept after somebody looked at it, and why."""

    id: UUID
    case_id: UUID
    keep_until: date
    reason: str


def keep_file(uow: UnitOfWork, keeping: FileKeeping) -> UUID:
    """Look at this file again on that day. NotAllowed, Missing, FileErased; Invalid."""
    case = _case(uow, keeping.case_id)
    if uow.exists(RetentionReview, keeping.id):
        return keeping.id
    if case.status not in CLOSED:
        raise Invalid({"case": Problem("not_closed", {"number": case.number})})
    today = local_day(uow.now())
    is_past = keeping.keep_until <= today
    _refuse(
        {
            "keep_until": Problem("in_past") if is_past else None,
            "reason": check_reason(keeping.reason),
        }
    )
    review = RetentionReview(
        id=keeping.id,
        case_id=case.id,
        decided_on=today,
        keep_until=keeping.keep_until,
        reason=keeping.reason.strip(),
    )
    uow.add(review)
    uow.note(EventKind.FILE_KEEP, review, case=case.id)
    return keeping.id


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureOrder:
    """Which file goes, on what ground and why; `number` as it was typed again."""

    id: UUID
    case_id: UUID
    number: str
    ground: ErasureGround
    reason: str


def erase_case(uow: UnitOfWork, order: ErasureOrder) -> UUID:
    """Take the words out of a closed file for good; what is counted stays, and the trail proves
    that it happened. NotAllowed, Missing, FileErased; Invalid, also for an open or a held one.
    """
    case = _case(uow, order.case_id, made=order.id)
    if uow.exists(Erasure, order.id):
        return order.id
    _judge(uow, case, order)
    today = local_day(uow.now())
    with_person = not keeps_person(uow, case)
    erasure = Erasure(
        id=order.id,
        case_id=case.id,
        erased_on=today,
        ground=order.ground,
        reason=order.reason.strip(),
        with_person=with_person,
        backups_until=gone_by(today),
    )
    uow.add(erasure)
    destroyed = erase_words(uow, case, with_person=with_person)
    remake_due(uow.session, case.id)
    uow.note(EventKind.CASE_ERASE, case, case=case.id, facts={DESTROYED: destroyed})
    return order.id


def _case(uow: UnitOfWork, case_id: UUID, made: UUID | None = None) -> Case:
    """Asked first. One that is erased takes nothing, but from the same order again."""
    uow.require(Action.RETENTION_DECIDE)
    case = uow.get(Case, case_id)
    if made is None or not uow.exists(Erasure, made):
        refuse_erased(uow.session, case)
    return case


def _judge(uow: UnitOfWork, case: Case, order: ErasureOrder) -> None:
    if case.status not in CLOSED or case.closed_on is None:
        raise Invalid({"case": Problem("not_closed", {"number": case.number})})
    if held(uow.session, case.id):
        raise Invalid({"case": Problem("on_hold", {"number": case.number})})
    today = local_day(uow.now())
    found = file_standing(uow.session, case.id, today)
    against = erasure_problem(found, order.ground, today)
    is_same = order.number.strip().upper() == case.number.upper()
    _refuse(
        {
            "number": None if is_same else Problem("number_differs"),
            "ground": Problem(against, {"day": found.kept_by_law}) if against else None,
            "reason": check_reason(order.reason),
        }
    )


def _refuse(problems: dict[str, Problem | None]) -> None:
    found = {field: problem for field, problem in problems.items() if problem is not None}
    if found:
        raise Invalid(found)
