"""A case is offered to a colleague, and stays where it is until somebody took it over."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from shelterdesk.db.unit_of_work import Actor
from shelterdesk.errors import CannotUndo, CaseClosed, ChangedSince, Invalid, NotAllowed, Stale
from shelterdesk.models import Case, CaseOffer, Placement
from shelterdesk.queries.case_offers import Offers, hand_over_form, offers
from shelterdesk.queries.cases import CaseView, case_list
from shelterdesk.rules.access import Viewer
from shelterdesk.usecases.case_offers import (
    LONGEST_MESSAGE,
    AllOf,
    Answer,
    NewOffer,
    give_all,
    note_read,
    offer_case,
    refuse_offer,
    take_over,
    withdraw_offer,
)
from shelterdesk.usecases.cases import CaseClosing, close_case
from shelterdesk.usecases.leaving import Leaving, remove_staff
from shelterdesk.usecases.placements import (
    NewPlacement,
    PlacementEnd,
    end_placement,
    start_placement,
)
from shelterdesk.usecases.staff import StaffChange, change_staff
from shelterdesk.usecases.staff_absences import Away, note_away
from shelterdesk.usecases.undo import Done, undo
from shelterdesk.vocabulary.handover import OfferAnswer
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.placements import ExitReason, PlacementType
from shelterdesk.vocabulary.staff import Role
from tests.builders import local
from tests.desks import TODAY, Office


def me(actor: Actor) -> Viewer:
    assert actor.viewer is not None
    return actor.viewer


def done(office: Office, actor: Actor, usecase: Callable[..., Any], given: Any) -> Any:
    with office.at_desk(actor).change() as uow:
        return usecase(uow, given)


def offered(office: Office, case: UUID, by: Actor, to: Actor, **values: Any) -> UUID:
    new = NewOffer(id=office.new_id(), case_id=case, to_staff_id=me(to).staff_id, **values)
    done(office, by, offer_case, new)
    return new.id


def holder(office: Office, case: UUID) -> UUID:
    with office.desk.store.read() as session:
        stored = session.get_one(Case, case)
        return stored.follow_up_owner_id or stored.owner_id


def shown(office: Office, actor: Actor) -> Offers:
    with office.desk.store.read() as session:
        return offers(session, me(actor))


def answer_of(office: Office, offer: UUID) -> OfferAnswer | None:
    with office.desk.store.read() as session:
        return session.get_one(CaseOffer, offer).answer


@pytest.fixture
def mei(office: Office) -> Actor:
    return office.colleague()


@pytest.fixture
def ana(office: Office) -> Actor:
    return office.colleague()


@pytest.fixture
def case(office: Office, mei: Actor) -> UUID:
    """Hers since the admission."""
    return office.case(owner_id=me(mei).staff_id)


def test_an_offer_leaves_the_case_where_it_is_and_stands_on_both_todays(
    office: Office, mei: Actor, ana: Actor, case: UUID
) -> None:
    offered(office, case, mei, ana, message="Court on 12 December")
    assert holder(office, case) == me(mei).staff_id
    [row] = shown(office, ana).mine
    assert (row.known_as, row.message, row.answer) == ("Đào", "Court on 12 December", None)
    assert [one.offer_id for one in shown(office, mei).waiting] == [row.offer_id]
    assert shown(office, office.colleague()) == Offers()


def test_whoever_takes_over_holds_it_from_then_on(
    office: Office, mei: Actor, ana: Actor, case: UUID
) -> None:
    offer = offered(office, case, mei, ana)
    done(office, ana, take_over, Answer(offer_id=offer, revision=1))
    assert holder(office, case) == me(ana).staff_id
    assert (shown(office, ana), shown(office, mei)) == (Offers(), Offers())
    assert office.kinds()[-1] == "case.assign"
    with pytest.raises(Stale):
        done(office, ana, take_over, Answer(offer_id=offer))


def test_a_refusal_says_why_and_is_read_by_whoever_offered_it(
    office: Office, mei: Actor, ana: Actor, case: UUID
) -> None:
    offer = offered(office, case, mei, ana)
    with pytest.raises(Invalid) as refused:
        done(office, ana, refuse_offer, Answer(offer_id=offer, note=" "))
    assert set(refused.value.fields) == {"reason"}
    done(office, ana, refuse_offer, Answer(offer_id=offer, note="I know her family"))
    assert holder(office, case) == me(mei).staff_id
    [row] = shown(office, mei).refused
    assert (row.answer_note, row.answer) == ("I know her family", OfferAnswer.REFUSED)
    with pytest.raises(NotAllowed):
        done(office, ana, note_read, (Answer(offer_id=offer),))
    done(office, mei, note_read, (Answer(offer_id=offer),))
    assert shown(office, mei) == Offers()


def test_only_who_was_asked_answers_and_only_who_asked_takes_it_back(
    office: Office, mei: Actor, ana: Actor, case: UUID
) -> None:
    offer, other = offered(office, case, mei, ana), office.colleague()
    for actor, usecase in ((mei, take_over), (other, refuse_offer), (ana, withdraw_offer)):
        with pytest.raises(NotAllowed):
            done(office, actor, usecase, Answer(offer_id=offer, note="Because of this"))
    done(office, mei, withdraw_offer, Answer(offer_id=offer))
    assert answer_of(office, offer) is OfferAnswer.WITHDRAWN
    assert shown(office, ana) == Offers()


@pytest.mark.parametrize("which", ["holder", "reader", "follow-up", "left", "away", "second"])
def test_whom_a_case_cannot_be_offered_to_is_said_in_words(
    office: Office, mei: Actor, ana: Actor, case: UUID, which: str
) -> None:
    to, rule = mei, "holds_already"
    match which:
        case "reader":
            to, rule = office.colleague(Role.READER), "cannot_hold"
        case "follow-up":  # she is still placed: nobody in follow-up would see her
            to, rule = office.colleague(Role.FOLLOW_UP), "cannot_hold"
        case "left":
            office.retire(me(ana).staff_id)
            to, rule = ana, "not_in_list"
        case "away":
            away = Away(id=office.new_id(), staff_id=me(ana).staff_id, first_on=TODAY, last_on=None)
            done(office, ana, note_away, away)
            to, rule = ana, "is_away"
        case "second":
            offered(office, case, mei, office.colleague())
            to, rule = ana, "offered_already"
    with pytest.raises(Invalid) as refused:
        offered(office, case, mei, to)
    assert refused.value.fields["to_staff_id"].rule == rule


def test_nobody_takes_a_case_from_a_colleague_who_is_here(
    office: Office, mei: Actor, ana: Actor, case: UUID
) -> None:
    with pytest.raises(Invalid) as refused:
        offered(office, case, ana, ana)
    assert refused.value.fields["to_staff_id"].rule == "ask_holder"
    away = Away(id=office.new_id(), staff_id=me(mei).staff_id, first_on=TODAY, last_on=None)
    done(office, mei, note_away, away)
    offered(office, case, ana, ana)
    assert holder(office, case) == me(ana).staff_id


def test_giving_at_once_is_a_managers_and_settles_the_offer(
    office: Office, mei: Actor, ana: Actor, case: UUID
) -> None:
    offer = offered(office, case, mei, ana)
    with pytest.raises(NotAllowed):
        offered(office, case, mei, ana, at_once=True)
    eva = office.colleague()
    new = NewOffer(id=office.new_id(), case_id=case, to_staff_id=me(eva).staff_id, at_once=True)
    with office.change() as uow:
        offer_case(uow, new)
    assert holder(office, case) == me(eva).staff_id
    assert answer_of(office, offer) is OfferAnswer.LAPSED
    assert shown(office, ana) == Offers()


def test_a_follow_up_worker_opens_the_file_only_once_she_took_it_over(
    office: Office, mei: Actor, case: UUID
) -> None:
    grace = office.colleague(Role.FOLLOW_UP)
    leaving = PlacementEnd(
        placement_id=office.stay_of(case),
        end=local(2026, 11, 20),
        exit_reason=ExitReason.E2,
        follow_up_owner_id=me(grace).staff_id,
        offer_id=(offer := office.new_id()),
    )
    done(office, mei, end_placement, leaving)

    def listed() -> int:
        with office.desk.store.read() as session:
            return case_list(session, me(grace), CaseView.OPEN).total

    assert (listed(), len(shown(office, grace).mine)) == (0, 1)
    done(office, grace, take_over, Answer(offer_id=offer))
    assert (listed(), holder(office, case)) == (1, me(grace).staff_id)


def test_closing_the_case_or_the_account_settles_an_offer(
    office: Office, mei: Actor, ana: Actor, case: UUID
) -> None:
    other = office.case(owner_id=me(mei).staff_id, known_as="Lan")
    first, second = offered(office, case, mei, ana), offered(office, other, mei, ana)
    end = PlacementEnd(
        placement_id=office.stay_of(case), end=local(2026, 11, 20), exit_reason=ExitReason.E2
    )
    done(office, mei, end_placement, end)
    assert answer_of(office, first) is OfferAnswer.LAPSED  # in follow-up it is asked anew
    done(office, mei, close_case, CaseClosing(case_id=case, closed_on=TODAY, reason="Back home"))
    with pytest.raises(CaseClosed):
        offered(office, case, mei, ana)
    remove_staff(office.desk, Leaving(id=me(ana).staff_id, revision=1))
    assert answer_of(office, second) is OfferAnswer.UNABLE
    [row] = shown(office, mei).refused
    assert row.answer is OfferAnswer.UNABLE


def test_an_offer_is_undone_until_it_is_answered(
    office: Office, mei: Actor, ana: Actor, case: UUID
) -> None:
    offer = offered(office, case, mei, ana)
    seq = office.desk.store.head.seq
    done(office, ana, take_over, Answer(offer_id=offer))
    with pytest.raises(ChangedSince):
        done(office, mei, undo, Done(first=seq, last=seq))
    taken = office.desk.store.head.seq
    done(office, ana, undo, Done(first=taken, last=taken))
    assert holder(office, case) == me(mei).staff_id
    assert len(shown(office, ana).mine) == 1
    with pytest.raises((CannotUndo, ChangedSince)):
        done(office, ana, undo, Done(first=taken, last=taken))


def test_everything_of_one_colleague_is_given_to_another_in_one_go(
    office: Office, mei: Actor, ana: Actor, case: UUID
) -> None:
    other = office.case(owner_id=me(mei).staff_id, known_as="Lan")
    left = AllOf(from_staff_id=me(mei).staff_id, to_staff_id=me(ana).staff_id)
    with office.change() as uow:
        assert give_all(uow, left) == 2
    assert {holder(office, case), holder(office, other)} == {me(ana).staff_id}
    assert office.kinds()[-2:] == ["case.assign", "case.assign"]
    follower = office.colleague(Role.FOLLOW_UP)
    back = AllOf(from_staff_id=me(ana).staff_id, to_staff_id=me(follower).staff_id)
    with pytest.raises(Invalid), office.change() as uow:
        give_all(uow, back)
    assert {holder(office, case), holder(office, other)} == {me(ana).staff_id}


def test_what_to_know_goes_with_each_case_of_a_colleague_or_is_refused_with_all(
    office: Office, mei: Actor, ana: Actor, case: UUID
) -> None:
    office.case(owner_id=me(mei).staff_id, known_as="Lan")
    left, to = me(mei).staff_id, me(ana).staff_id
    too_long = AllOf(from_staff_id=left, to_staff_id=to, message="x" * (LONGEST_MESSAGE + 1))
    with pytest.raises(Invalid) as refused, office.change() as uow:
        give_all(uow, too_long)
    assert set(refused.value.fields) == {"message"}
    assert holder(office, case) == left
    with office.change() as uow:
        give_all(uow, AllOf(from_staff_id=left, to_staff_id=to, message="Both call on Fridays."))
    assert [one.message for one in shown(office, ana).given] == ["Both call on Fridays."] * 2


def test_the_form_names_who_can_hold_it_and_is_here(
    office: Office, mei: Actor, ana: Actor, case: UUID
) -> None:
    office.colleague(Role.READER), office.colleague(Role.FOLLOW_UP)
    gone = office.colleague()
    away = Away(
        id=office.new_id(), staff_id=me(gone).staff_id, first_on=date(2026, 11, 1),
        last_on=TODAY + timedelta(days=2),
    )  # fmt: skip
    done(office, gone, note_away, away)
    with office.desk.store.read() as session:
        form = hand_over_form(session, me(mei), case)
    assert {one.staff_id for one in form.to} == {office.manager, me(ana).staff_id}
    assert (form.holder_id, form.held, form.may_give) == (me(mei).staff_id, 1, False)


def test_who_is_given_a_case_at_once_reads_it_on_today(
    office: Office, mei: Actor, ana: Actor, case: UUID
) -> None:
    new = NewOffer(
        id=office.new_id(), case_id=case, to_staff_id=me(ana).staff_id, message="Court soon",
        at_once=True,
    )  # fmt: skip
    for _twice in range(2):  # a double Save is one
        with office.change() as uow:
            offer_case(uow, new)
    [row] = shown(office, ana).given
    assert (row.message, row.answer, row.by_name) == ("Court soon", OfferAnswer.GIVEN, "Mei")
    with pytest.raises(NotAllowed):
        done(office, mei, note_read, (Answer(offer_id=row.offer_id),))
    done(office, ana, note_read, (Answer(offer_id=row.offer_id),))
    assert shown(office, ana) == Offers()


def test_an_offer_of_who_holds_the_case_no_more_is_nobodys(
    office: Office, mei: Actor, ana: Actor, case: UUID
) -> None:
    offer = offered(office, case, mei, ana)
    with office.change() as uow:
        uow.require_nothing("another way to another holder")
        uow.get(Case, case).owner_id = office.manager
        uow.note(EventKind.CASE_CHANGE, f"case_file:{case}", case=case)
    assert shown(office, ana) == Offers()
    with pytest.raises(Stale):
        done(office, ana, take_over, Answer(offer_id=offer))
    with office.change() as uow:
        new = NewOffer(id=office.new_id(), case_id=case, to_staff_id=me(ana).staff_id)
        offer_case(uow, new)
    assert [row.offer_id for row in shown(office, ana).mine] == [new.id]


def test_who_is_back_in_the_house_is_her_counselors_whatever_was_offered_meanwhile(
    office: Office, mei: Actor, ana: Actor, case: UUID
) -> None:
    end = PlacementEnd(
        placement_id=office.stay_of(case), end=local(2026, 11, 20), exit_reason=ExitReason.E2
    )
    done(office, mei, end_placement, end)
    offer = offered(office, case, mei, ana)
    with office.desk.store.read() as session:
        place = session.scalars(select(Placement.organisation_id)).first()
    assert place is not None
    back = NewPlacement(
        id=office.new_id(), case_id=case, organisation_id=place, start=local(2026, 11, 21),
        kind=PlacementType.INSTITUTIONAL,
    )  # fmt: skip
    done(office, mei, start_placement, back)
    assert answer_of(office, offer) is OfferAnswer.LAPSED


def test_a_refusal_is_not_undone_over_another_offer(
    office: Office, mei: Actor, ana: Actor, case: UUID
) -> None:
    offer = offered(office, case, mei, ana)
    done(office, ana, refuse_offer, Answer(offer_id=offer, note="I know her family"))
    seq = office.desk.store.head.seq
    offered(office, case, mei, office.colleague())
    with pytest.raises(ChangedSince):
        done(office, ana, undo, Done(first=seq, last=seq))


def test_whoever_becomes_a_reader_is_asked_no_more(
    office: Office, mei: Actor, ana: Actor, case: UUID
) -> None:
    offer = offered(office, case, mei, ana)
    with office.change() as uow:
        change = StaffChange(id=me(ana).staff_id, revision=1, name="Ana", role=Role.READER)
        change_staff(uow, change)
    assert answer_of(office, offer) is OfferAnswer.UNABLE


def test_who_is_away_does_not_follow_up(office: Office, mei: Actor, case: UUID) -> None:
    grace = office.colleague(Role.FOLLOW_UP)
    away = Away(id=office.new_id(), staff_id=me(grace).staff_id, first_on=TODAY, last_on=None)
    done(office, grace, note_away, away)
    leaving = PlacementEnd(
        placement_id=office.stay_of(case), end=local(2026, 11, 20), exit_reason=ExitReason.E2,
        follow_up_owner_id=me(grace).staff_id,
    )  # fmt: skip
    with pytest.raises(Invalid) as refused:
        done(office, mei, end_placement, leaving)
    assert refused.value.fields["follow_up_owner_id"].rule == "is_away"
