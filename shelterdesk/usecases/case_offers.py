"""Handing a case over: offered to a colleague, who takes it over or does not.

Until somebody took it over it stays with whoever holds it, so that no thread is let go of between
two people. A manager may give a case at once, for whoever left or is away.
"""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Invalid, NotAllowed, Problem, Stale
from shelterdesk.models import Case, CaseOffer, Staff
from shelterdesk.queries.case_offers import held_cases
from shelterdesk.rules.access import Action
from shelterdesk.usecases.holders import (
    hold,
    holder_of,
    is_followed_up,
    judge_holder,
    judge_new_holder,
    nobody_holds,
)
from shelterdesk.usecases.scope import refuse_closed, scope_of
from shelterdesk.vocabulary.handover import OfferAnswer
from shelterdesk.vocabulary.history import EventKind

LONGEST_MESSAGE = 300


TO_READ = frozenset({OfferAnswer.GIVEN, OfferAnswer.REFUSED, OfferAnswer.UNABLE})
"""What somebody is told of afterwards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOffer:
    """A case for a colleague, and what to know about it. `at_once`: nobody is asked."""

    id: UUID
    case_id: UUID
    to_staff_id: UUID
    message: str = ""
    at_once: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the colleague says, or who offered it; why, where it is not taken over."""

    offer_id: UUID
    revision: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AllOf:
    """Everything that one colleague holds, for another one; `message` goes with each case."""

    from_staff_id: UUID
    to_staff_id: UUID
    message: str = ""


def offer_case(uow: UnitOfWork, new: NewOffer) -> UUID:
    """Offer a case, or give it at once: to oneself where nobody holds it, else a manager's to do.
    Invalid, CaseClosed, NotAllowed, Missing.
    """
    case = uow.get(Case, new.case_id)
    scope = scope_of(uow.session, case)
    uow.require(Action.CASE_ASSIGN, scope)
    if uow.exists(CaseOffer, new.id):
        return new.id
    refuse_closed(case)
    if new.at_once:
        uow.require(Action.CASE_GIVE)
    problems = _judge(uow, case, new)
    if problems:
        raise Invalid(problems)
    hand_on(uow, case, new)
    return new.id


def hand_on(uow: UnitOfWork, case: Case, new: NewOffer) -> None:
    """What an offer does, judged by the caller: oneself one need not ask, nor tell."""
    is_mine = new.to_staff_id == uow.actor_id()
    offer = CaseOffer(
        id=new.id,
        case_id=case.id,
        from_staff_id=holder_of(uow, case),
        to_staff_id=new.to_staff_id,
        message=new.message.strip() or None,
    )
    if is_mine or new.at_once:
        lapse_offers(uow, case)
        offer.answer, offer.answered_at = OfferAnswer.GIVEN, uow.now()
        offer.noted_at = uow.now() if is_mine else None
        hold(case, new.to_staff_id)
        uow.add(offer)
        uow.note(EventKind.CASE_ASSIGN, case, case=case.id)
        return
    uow.add(offer)
    uow.note(EventKind.CASE_OFFER, offer, case=case.id)


def take_over(uow: UnitOfWork, answer: Answer) -> None:
    """Hold the case from now on. NotAllowed unless it was offered to the actor; Stale when it was
    answered or taken back meanwhile, or somebody else holds it; Invalid where the role no longer
    reaches it.
    """
    offer, case = _waiting(uow, answer)
    if offer.to_staff_id != uow.actor_id():
        raise NotAllowed(action=str(Action.OFFER_ANSWER))
    refuse_closed(case)
    if holder_of(uow, case) != offer.from_staff_id:
        raise Stale  # whoever holds it now did not offer it
    if problem := judge_holder(uow, offer.to_staff_id, in_follow_up=is_followed_up(case)):
        raise Invalid({"offer": problem})
    _settle(uow, offer, OfferAnswer.ACCEPTED, answer.note)
    hold(case, offer.to_staff_id)
    uow.note(EventKind.CASE_ASSIGN, case, case=case.id)


def refuse_offer(uow: UnitOfWork, answer: Answer) -> None:
    """Leave it where it is, with a reason that whoever offered it reads. NotAllowed, Stale,
    Invalid.
    """
    offer, case = _waiting(uow, answer)
    if offer.to_staff_id != uow.actor_id():
        raise NotAllowed(action=str(Action.OFFER_ANSWER))
    if not answer.note.strip():
        raise Invalid({"reason": "reason_required"})
    if len(answer.note.strip()) > LONGEST_MESSAGE:
        raise Invalid({"reason": Problem("too_long", {"most": LONGEST_MESSAGE})})
    _settle(uow, offer, OfferAnswer.REFUSED, answer.note)
    uow.note(EventKind.CASE_OFFER_CHANGE, offer, case=case.id)


def withdraw_offer(uow: UnitOfWork, answer: Answer) -> None:
    """Take back an offer that waits: whoever made it or held the case, or a manager. NotAllowed,
    Stale.
    """
    offer, case = _waiting(uow, answer)
    if uow.actor_id() not in {offer.created_by, offer.from_staff_id}:
        uow.require(Action.CASE_GIVE)
    _settle(uow, offer, OfferAnswer.WITHDRAWN, answer.note)
    uow.note(EventKind.CASE_OFFER_CHANGE, offer, case=case.id)


def note_read(uow: UnitOfWork, read: tuple[Answer, ...]) -> None:
    """Whoever it concerns read that a case was given, or why it was not taken over: it leaves the
    list. NotAllowed, Stale.
    """
    uow.require(Action.OFFER_ANSWER)
    for one in read:
        offer = uow.get(CaseOffer, one.offer_id, one.revision)
        given = offer.answer is OfferAnswer.GIVEN
        concerned = {offer.to_staff_id} if given else {offer.created_by, offer.from_staff_id}
        if uow.actor_id() not in concerned:
            raise NotAllowed(action=str(Action.OFFER_ANSWER))
        if offer.answer not in TO_READ or offer.noted_at is not None:
            raise Stale
        offer.noted_at = uow.now()
        uow.note(EventKind.CASE_OFFER_CHANGE, offer, case=offer.case_id)


def give_all(uow: UnitOfWork, wanted: AllOf) -> int:
    """Give every open case of one colleague to another one at once, and say how many. Invalid;
    NotAllowed for anybody but a manager.
    """
    uow.require(Action.CASE_GIVE)
    if problem := _judge_message(wanted.message):
        raise Invalid({"message": problem})
    cases = [uow.get(Case, key) for key in held_cases(uow.session, wanted.from_staff_id)]
    for case in cases:
        if problem := judge_new_holder(uow, case, wanted.to_staff_id):
            raise Invalid({"to_staff_id": problem})
    for case in cases:
        hand_on(
            uow,
            case,
            NewOffer(
                id=uow.store.sources.new_id(),
                case_id=case.id,
                to_staff_id=wanted.to_staff_id,
                message=wanted.message,
                at_once=True,
            ),
        )
    return len(cases)


def lapse_offers(uow: UnitOfWork, case: Case) -> None:
    """An offer that waits has nothing to offer any more."""
    waiting = _open_offer(uow, case.id)
    if waiting is not None:
        _settle(uow, waiting, OfferAnswer.LAPSED, "")


def lapse_offers_to(uow: UnitOfWork, staff_id: UUID) -> None:
    """Somebody left, or holds no case any more: whoever offered one sees that nobody answers."""
    waits = select(CaseOffer).where(
        CaseOffer.to_staff_id == staff_id,
        CaseOffer.answer.is_(None),
        CaseOffer.voided_at.is_(None),
    )
    for offer in uow.session.scalars(waits):
        _settle(uow, offer, OfferAnswer.UNABLE, "")
        uow.note(EventKind.CASE_OFFER_CHANGE, offer, case=offer.case_id)


def _judge(uow: UnitOfWork, case: Case, new: NewOffer) -> dict[str, Problem | str]:
    problems: dict[str, Problem | str] = {}
    if problem := judge_new_holder(uow, case, new.to_staff_id):
        problems["to_staff_id"] = problem
    elif not new.at_once and new.to_staff_id == uow.actor_id() and not nobody_holds(uow, case):
        problems["to_staff_id"] = Problem("ask_holder")
    elif not new.at_once and (waiting := _still_offered(uow, case)) is not None:
        to = uow.session.get_one(Staff, waiting.to_staff_id)
        problems["to_staff_id"] = Problem("offered_already", {"name": to.name})
    if problem := _judge_message(new.message):
        problems["message"] = problem
    return problems


def _judge_message(message: str) -> Problem | None:
    if len(message.strip()) <= LONGEST_MESSAGE:
        return None
    return Problem("too_long", {"most": LONGEST_MESSAGE})


def _still_offered(uow: UnitOfWork, case: Case) -> CaseOffer | None:
    """The offer that waits. One of somebody who holds the case no more lapses by being met."""
    waiting = _open_offer(uow, case.id)
    if waiting is None or waiting.from_staff_id == holder_of(uow, case):
        return waiting
    _settle(uow, waiting, OfferAnswer.LAPSED, "")
    return None


def _open_offer(uow: UnitOfWork, case_id: UUID) -> CaseOffer | None:
    waits = select(CaseOffer).where(
        CaseOffer.case_id == case_id, CaseOffer.answer.is_(None), CaseOffer.voided_at.is_(None)
    )
    return uow.session.scalars(waits).first()


def _waiting(uow: UnitOfWork, answer: Answer) -> tuple[CaseOffer, Case]:
    uow.require(Action.OFFER_ANSWER)
    offer = uow.get(CaseOffer, answer.offer_id, answer.revision)
    if offer.answer is not None or offer.voided_at is not None:
        raise Stale
    return offer, uow.get(Case, offer.case_id)


def _settle(uow: UnitOfWork, offer: CaseOffer, answer: OfferAnswer, note: str) -> None:
    offer.answer, offer.answered_at = answer, uow.now()
    offer.answer_note = note.strip() or None
    uow.session.flush()  # one waits at most: the next one is written after this
