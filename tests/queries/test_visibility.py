"""Who sees which case: what a query shows is what `rules.access` allows, case by case."""

import random
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from shelterdesk.errors import Missing, NotAllowed
from shelterdesk.models import Case, Placement
from shelterdesk.queries.visibility import require_case, scope_of, visible_cases
from shelterdesk.rules.access import Action, CaseScope, Viewer, may
from shelterdesk.vocabulary.cases import CaseStatus
from shelterdesk.vocabulary.staff import Role
from tests.builders import House, local


def seen(house: House, viewer: Viewer) -> set[UUID]:
    with house.store.read() as session:
        return set(session.scalars(select(Case.id).where(visible_cases(viewer))))


def test_every_role_sees_exactly_the_cases_it_may_open(house: House) -> None:
    chance = random.Random(7)
    elsewhere = house.organisation("Another house")
    staff = [house.staff(role, role.value) for role in Role for _ in range(2)]
    scopes: dict[UUID, CaseScope] = {}
    for _ in range(60):
        owner, follower = chance.choice(staff).staff_id, chance.choice([None, *staff])
        case = house.case(
            owner_id=owner,
            follow_up_owner_id=follower.staff_id if follower else None,
            status=chance.choice(list(CaseStatus)),
        )
        here = False
        for ended in chance.sample([True, True, False], k=chance.randrange(3)):
            place = chance.choice([house.facility, elsewhere])
            end = local(2026, 7, 1) if ended else None
            stay = house.placement(case, organisation_id=place, end=end)
            if chance.random() < 0.2:
                house.void(Placement, stay)
            elif place == house.facility and not ended:
                here = True
        openers = chance.sample(staff, k=chance.choice([0, 0, 1, 2]))
        for opener in openers:
            is_over = chance.random() < 0.3
            until = house.clock.at + timedelta(hours=0 if is_over else 1)
            house.opened(case, opener, until)
            if is_over:
                openers = [one for one in openers if one != opener]
        scopes[case] = CaseScope(
            owner_id=owner,
            follow_up_owner_id=follower.staff_id if follower else None,
            placed_here=here,
            opened_by=frozenset(one.staff_id for one in openers),
        )
    assert {case: house.ask(scope_of, case) for case in scopes} == scopes
    for viewer in staff:
        allowed = {case for case in scopes if may(viewer, Action.CASE_OPEN, scopes[case])}
        assert seen(house, viewer) == allowed
    assert {len(seen(house, viewer)) for viewer in staff} > {60}


def test_a_voided_case_is_seen_by_nobody(house: House) -> None:
    case = house.case(placed=True)
    house.void(Case, case)
    assert seen(house, house.manager) == set()
    with pytest.raises(Missing):
        house.ask(require_case, house.manager, case)


def test_a_case_out_of_reach_is_refused(house: House) -> None:
    case = house.case(placed=True)
    follower = house.staff(Role.FOLLOW_UP)
    with pytest.raises(NotAllowed):
        house.ask(require_case, follower, case)


def test_a_case_that_is_not_there_is_missing(house: House) -> None:
    with pytest.raises(Missing):
        house.ask(require_case, house.manager, UUID(int=999_999))


def test_a_reader_may_look_at_a_case_but_not_change_it(house: House) -> None:
    case = house.case(placed=True)
    reader = house.staff(Role.READER)
    house.ask(require_case, reader, case)
    with pytest.raises(NotAllowed):
        house.ask(require_case, reader, case, Action.CASE_CHANGE)
