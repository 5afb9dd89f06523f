"""Cases that are offered from one colleague to another: on whose Today, and in the case file.

An offer is no read of a case file: it tells what a list tells, so that a colleague can say yes or
no before the file is hers to open.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session, aliased

from shelterdesk.models import Case, CaseOffer, Person, Staff
from shelterdesk.queries.case_filters import next_on
from shelterdesk.queries.holding import holder, is_away
from shelterdesk.queries.staff import StaffChoice, staff_choices
from shelterdesk.queries.standing import OPEN, standings
from shelterdesk.queries.threads import open_legal_cases
from shelterdesk.queries.visibility import require_case
from shelterdesk.rules.access import Action, Viewer, may, may_hold
from shelterdesk.vocabulary.cases import CaseStanding, CaseStatus
from shelterdesk.vocabulary.handover import OfferAnswer
from shelterdesk.vocabulary.people import Language

MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferRow:
    """One case that waits for an answer, or has one that is not read yet; `answer_note` says why it
    was not taken over. `by_name`: who offered or gave it.
    """

    offer_id: UUID
    revision: int
    case_id: UUID
    number: str
    known_as: str
    language: Language
    standing: CaseStanding
    from_name: str
    by_name: str
    to_name: str
    message: str
    offered_at: datetime
    next_on: date | None
    legal_cases: int
    answer: OfferAnswer | None = None
    answer_note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """`mine`: what colleagues offer the viewer; `waiting`: what the viewer offered, or held when it
    was offered; `refused`: what of that was not taken over, `given`: what came without being asked,
    both until it is read.
    """

    mine: tuple[OfferRow, ...] = ()
    waiting: tuple[OfferRow, ...] = ()
    refused: tuple[OfferRow, ...] = ()
    given: tuple[OfferRow, ...] = ()

    def count(self) -> int:
        """How many want an answer, or to be read."""
        return len(self.mine) + len(self.refused) + len(self.given)


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverForm:
    """What the form of a hand-over shows. `held`: how many cases whoever holds this one holds in
    all; `to`: who can hold it, and is here.
    """

    known_as: str
    number: str
    holder_id: UUID
    holder_name: str
    held: int
    to: tuple[StaffChoice, ...]
    may_give: bool
    waiting: OfferRow | None


def offers(session: Session, viewer: Viewer) -> Offers:
    """Everything of offers that is the viewer's to see to, the oldest first."""
    me = viewer.staff_id
    made = (CaseOffer.created_by == me) | (CaseOffer.from_staff_id == me)
    made &= CaseOffer.to_staff_id != me
    not_read = CaseOffer.noted_at.is_(None)
    not_taken = or_(CaseOffer.answer == OfferAnswer.REFUSED, CaseOffer.answer == OfferAnswer.UNABLE)
    given = CaseOffer.answer == OfferAnswer.GIVEN
    return Offers(
        mine=_rows(session, _WAITS & (CaseOffer.to_staff_id == me)),
        waiting=_rows(session, _WAITS & made),
        refused=_rows(session, not_taken & not_read & made),
        given=_rows(session, given & not_read & (CaseOffer.to_staff_id == me)),
    )


def hand_over_form(session: Session, viewer: Viewer, case_id: UUID) -> HandOverForm:
    """NotAllowed; Missing."""
    require_case(session, viewer, case_id, Action.CASE_ASSIGN)
    held_by, status, number, known_as, name = session.execute(
        select(holder(), Case.status, Case.number, Person.known_as, Staff.name)
        .join(Person, Person.id == Case.person_id)
        .join(Staff, Staff.id == holder())
        .where(Case.id == case_id)
    ).one()
    followed = status is CaseStatus.FOLLOW_UP
    away = set(session.scalars(select(Staff.id).where(is_away())))
    return HandOverForm(
        known_as=known_as,
        number=number,
        holder_id=held_by,
        holder_name=name,
        held=len(held_cases(session, held_by)),
        to=tuple(
            one
            for one in staff_choices(session, viewer)
            if may_hold(one.role, in_follow_up=followed)
            and one.staff_id != held_by
            and one.staff_id not in away
        ),
        may_give=may(viewer, Action.CASE_GIVE),
        waiting=next(iter(_rows(session, _WAITS & (CaseOffer.case_id == case_id))), None),
    )


def offered_to(session: Session, case_id: UUID) -> str | None:
    """Who was asked to take this case over and has not answered yet."""
    asked = select(Staff.name).join(CaseOffer, CaseOffer.to_staff_id == Staff.id)
    asked = asked.join(Case, Case.id == CaseOffer.case_id)
    waits = asked.where(Case.id == case_id, _WAITS, CaseOffer.voided_at.is_(None))
    return session.scalar(waits.limit(1))


def held_cases(session: Session, staff_id: UUID) -> tuple[UUID, ...]:
    """The open cases that somebody holds, by number."""
    query = select(Case.id).where(
        Case.status.in_(OPEN), Case.voided_at.is_(None), holder() == staff_id
    )
    return tuple(session.scalars(query.order_by(Case.number)))


_WAITS: ColumnElement[bool] = CaseOffer.answer.is_(None) & (CaseOffer.from_staff_id == holder())
"""That whoever holds the case still offers it."""
_from, _by, _to = aliased(Staff), aliased(Staff), aliased(Staff)


def _rows(session: Session, wanted: ColumnElement[bool]) -> tuple[OfferRow, ...]:
    query = (
        select(CaseOffer, Case.number, Person.known_as, Person.language, _from.name, _by.name,
               _to.name, next_on())
        .join(Case, Case.id == CaseOffer.case_id)
        .join(Person, Person.id == Case.person_id)
        .join(_from, _from.id == CaseOffer.from_staff_id)
        .join(_by, _by.id == CaseOffer.created_by)
        .join(_to, _to.id == CaseOffer.to_staff_id)
        .where(wanted, CaseOffer.voided_at.is_(None))
        .where(Case.status.in_(OPEN), Case.voided_at.is_(None))
        .order_by(CaseOffer.created_at, CaseOffer.id)
        .limit(MOST)
    )  # fmt: skip
    return tuple(_told(session, query))


def _told(session: Session, query: Select[*tuple[Any, ...]]) -> Iterator[OfferRow]:
    found = session.execute(query).all()
    cases = [row[0].case_id for row in found]
    stays, legal = standings(session, cases), open_legal_cases(session, cases)
    for offer, number, known_as, language, from_name, by_name, to_name, first in found:
        yield OfferRow(
            offer_id=offer.id,
            revision=offer.revision,
            case_id=offer.case_id,
            number=number,
            known_as=known_as,
            language=language,
            standing=stays[offer.case_id],
            from_name=from_name,
            by_name=by_name,
            to_name=to_name,
            message=offer.message or "",
            offered_at=offer.created_at,
            next_on=first,
            legal_cases=legal.get(offer.case_id, 0),
            answer=offer.answer,
            answer_note=offer.answer_note or "",
        )
