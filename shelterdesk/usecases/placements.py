"""What staff can do with placements: begin one, end one, correct one."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Invalid, Problem
from shelterdesk.models import Case, Organisation, Placement
from shelterdesk.rules.access import Action
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.placements import Stay, check_stay
from shelterdesk.rules.services import entered_late
from shelterdesk.usecases.beds import end_with_stay, judge_bed, write_bed
from shelterdesk.usecases.case_offers import NewOffer, hand_on, lapse_offers
from shelterdesk.usecases.due import remake_due
from shelterdesk.usecases.follow_up import move_with_exit, plan_follow_up
from shelterdesk.usecases.holders import judge_follower
from shelterdesk.usecases.scope import in_case, is_placed, refuse_closed, scope_of
from shelterdesk.vocabulary.cases import CaseStatus
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.placements import ExitReason, PlacementType


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPlacement:
    """A stay in one place; `end` is None while she is there. `bed_id`: her bed in our own house."""

    id: UUID
    case_id: UUID
    organisation_id: UUID
    kind: PlacementType
    start: datetime
    end: datetime | None = None
    exit_reason: ExitReason | None = None
    bed_id: UUID | None = None


def start_placement(uow: UnitOfWork, new: NewPlacement) -> UUID:
    """Write a stay, and the bed if she has one. Invalid when it overlaps another one of the same
    person, or the bed is not free.

    Somebody in follow-up who comes back is an active case again.
    """
    case = uow.get(Case, new.case_id)
    uow.require(Action.PLACEMENT_CHANGE, scope_of(uow.session, case))
    if uow.session.get(Placement, new.id) is not None:
        return new.id
    refuse_closed(case)
    place = uow.session.get(Organisation, new.organisation_id)
    if place is None:
        raise Invalid({"organisation_id": "not_in_list"})
    if new.end is not None and new.exit_reason is None:
        raise Invalid({"exit_reason": "required"})
    _judge(uow, case, Stay(new.start, new.end), apart_from=new.id)
    if new.end is None and case.status is CaseStatus.FOLLOW_UP:
        lapse_offers(uow, case)  # whoever offered it holds it no more
        case.status = CaseStatus.ACTIVE
    placement = Placement(
        id=new.id,
        case_id=new.case_id,
        organisation_id=new.organisation_id,
        kind=new.kind,
        start=new.start,
        end=new.end,
        exit_reason=new.exit_reason,
        entered_late=entered_late(new.start, uow.now()),
    )
    uow.add(placement)
    if new.bed_id is not None:
        _give_bed(uow, placement, new.bed_id, own=place.own_facility)
    remake_due(uow.session, case.id)
    uow.note(EventKind.PLACEMENT_START, f"placement:{new.id}", case=case.id)
    return new.id


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementEnd:
    """She left, when and why. `follow_up_owner_id` is to hold the thread from then on: who ends the
    stay does at once, anybody else is offered it, under `offer_id` where the form gave one.
    """

    placement_id: UUID
    end: datetime
    exit_reason: ExitReason
    revision: int | None = None
    follow_up_owner_id: UUID | None = None
    offer_id: UUID | None = None


def end_placement(uow: UnitOfWork, leaving: PlacementEnd) -> None:
    """End a stay, and with it her bed and an absence; with nobody placed any more the case goes on
    in follow-up, with a plan for it, with her counselor until somebody else took it over. Of a stay
    that ended already, correct when and why: who holds the case is left as it is. Invalid,
    CaseClosed, Stale.
    """
    placement = uow.get(Placement, leaving.placement_id)
    case = uow.get(Case, placement.case_id)
    uow.require(Action.PLACEMENT_CHANGE, scope_of(uow.session, case))
    uow.refuse_stale(placement, leaving.revision)
    refuse_closed(case)
    _judge(uow, case, Stay(placement.start, leaving.end), apart_from=placement.id)
    follower = leaving.follow_up_owner_id
    if follower is not None and (problem := judge_follower(uow, case, follower)):
        raise Invalid({"follow_up_owner_id": problem})
    before, was = placement.end, placement.exit_reason
    end_with_stay(uow, placement, leaving.end)
    placement.end, placement.exit_reason = leaving.end, leaving.exit_reason
    if before is not None:
        move_with_exit(uow, case.id, local_day(before), local_day(leaving.end))
        if was is ExitReason.DEATH and case.status is CaseStatus.FOLLOW_UP:
            uow.session.flush()
            plan_follow_up(uow, case.id)
        remake_due(uow.session, case.id)
        uow.note(EventKind.PLACEMENT_CHANGE, placement, case=case.id)
        return
    if not is_placed(uow.session, case.id, apart_from=placement.id):
        case.status = CaseStatus.FOLLOW_UP
        lapse_offers(uow, case)
        case.follow_up_owner_id = case.owner_id
        uow.session.flush()
        plan_follow_up(uow, case.id)
    remake_due(uow.session, case.id)
    uow.note(EventKind.PLACEMENT_END, placement, case=case.id)
    if case.status is CaseStatus.FOLLOW_UP and follower is not None and follower != case.owner_id:
        offer_id = leaving.offer_id or uow.store.sources.new_id()
        hand_on(uow, case, NewOffer(id=offer_id, case_id=case.id, to_staff_id=follower))


@dataclass(frozen=True, slots=True, kw_only=True)
class ExitNotice:
    """When the authority was told that she left; None takes the note back."""

    placement_id: UUID
    revision: int | None
    at: datetime | None


def note_exit_notice(uow: UnitOfWork, notice: ExitNotice) -> None:
    """Note that the authority was told of an exit (PS art. 16), also once the case is closed: the
    duty outlives it. Invalid before the exit or in the future; Missing, Stale, FileErased.
    """
    placement = uow.get(Placement, notice.placement_id)
    case = uow.get(Case, placement.case_id)
    uow.require(Action.PLACEMENT_CHANGE, scope_of(uow.session, case))
    uow.refuse_stale(placement, notice.revision)
    if placement.end is None:
        raise Invalid({"at": "still_here"})
    if notice.at is not None and notice.at > uow.now():
        raise Invalid({"at": "in_future"})
    if notice.at is not None and local_day(notice.at) < local_day(placement.end):
        raise Invalid({"at": Problem("not_before", {"day": local_day(placement.end)})})
    placement.exit_notice_at = notice.at
    remake_due(uow.session, case.id)
    uow.note(EventKind.PLACEMENT_CHANGE, placement, case=case.id)


def _give_bed(uow: UnitOfWork, placement: Placement, bed_id: UUID, *, own: bool) -> None:
    if not own:
        raise Invalid({"bed_id": "not_this_house"})
    if problems := judge_bed(uow, bed_id, Stay(placement.start, placement.end)):
        raise Invalid(problems)
    uow.session.flush()
    write_bed(uow, uow.store.sources.new_id(), placement, bed_id, placement.start)


def _judge(uow: UnitOfWork, case: Case, stay: Stay, *, apart_from: UUID) -> None:
    of_person = (
        select(Placement.start, Placement.end, Placement.case_id)
        .join(Case)
        .where(
            Case.person_id == case.person_id,
            Placement.voided_at.is_(None),
            Placement.id != apart_from,
        )
    )
    others = {Stay(start, end): key for start, end, key in uow.session.execute(of_person)}
    problems = check_stay(stay, tuple(others), uow.now())
    overlap = problems.get("start")
    if overlap is not None and overlap.rule == "overlaps":
        other = next(key for one, key in others.items() if stay.overlaps(one))
        problems["start"] = in_case(overlap, other)
    if problems:
        raise Invalid(problems)
