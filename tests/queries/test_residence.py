"""Where a person stands on the way to permanent residence, and what she herself reads of it."""

from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from shelterdesk.errors import NotAllowed
from shelterdesk.models import LegalRuleRow, Permit, TimeAbroad
from shelterdesk.queries.client_view import ClientRequest, ClientView, client_view
from shelterdesk.queries.residence import residence_of
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.residence import Counters, Standing
from shelterdesk.rules.residence_records import DataRequestEntry, TimeAbroadEntry
from shelterdesk.rules.seed_rules import SEED
from shelterdesk.usecases.case_records import Writing, change_record
from shelterdesk.vocabulary.permits import PermitKind
from shelterdesk.vocabulary.residence import DataWish
from shelterdesk.vocabulary.staff import Role
from tests.builders import House

SINCE = date(2022, 3, 16)


@pytest.fixture
def lawful(house: House) -> House:
    """A house whose vault has the rules of the law, as every vault has."""
    house.write(LegalRuleRow(id=house.new_id(), **asdict(rule)) for rule in SEED)
    return house


def stands(house: House, case: UUID) -> Counters | None:
    return house.ask(residence_of, house.manager, case, local_day(house.clock.at))


def shown(house: House, case: UUID) -> ClientView:
    return house.ask(client_view, house.manager, case, house.clock.at)


def residing(house: House, **values: Any) -> tuple[UUID, UUID]:
    case = house.case("Đào")
    given = {"kind": PermitKind.OTHER_ARC, "valid_from": SINCE, "valid_to": date(2027, 3, 15)}
    return case, house.permit(case, **given | values)


def test_permits_and_times_abroad_of_the_case_are_counted(lawful: House) -> None:
    case, _permit = residing(lawful)
    other = lawful.case("Mai")
    away = TimeAbroadEntry(left_on=date(2026, 4, 1), back_on=date(2026, 4, 11))
    lawful.entry(case, away)
    lawful.entry(other, TimeAbroadEntry(left_on=date(2026, 5, 1)))
    mistaken = lawful.entry(case, TimeAbroadEntry(left_on=date(2026, 6, 1)))
    lawful.void(TimeAbroad, mistaken)
    found = stands(lawful, case)
    assert found is not None
    assert (found.since, found.standing) == (SINCE, Standing.COUNTING)
    assert found.years[-1].here == (date(2026, 11, 24) - date(2026, 3, 16)).days - 10
    assert stands(lawful, other) is None


def test_a_permit_that_was_voided_is_no_residence(lawful: House) -> None:
    case, permit = residing(lawful)
    lawful.void(Permit, permit)
    assert stands(lawful, case) is None


def test_who_may_not_open_the_file_reads_nothing_of_it(lawful: House) -> None:
    case, _permit = residing(lawful)
    stranger = lawful.staff(Role.COUNSELOR, "Ann")
    with pytest.raises(NotAllowed):
        lawful.ask(residence_of, stranger, case, local_day(lawful.clock.at))


def test_she_reads_the_same_counters(lawful: House) -> None:
    case, _permit = residing(lawful)
    assert shown(lawful, case).residence == stands(lawful, case) is not None


def test_her_requests_stand_there_until_they_are_answered(lawful: House) -> None:
    case = lawful.case("Đào")
    asked = DataRequestEntry(
        asked_on=date(2026, 11, 20), wish=DataWish.CORRECTION, note="PLANTED note"
    )
    key = lawful.entry(case, asked)
    view = shown(lawful, case)
    assert view.requests == (ClientRequest(wish=DataWish.CORRECTION, answer_by=date(2026, 12, 20)),)
    assert "PLANTED" not in repr(view)
    done = DataRequestEntry(
        asked_on=date(2026, 11, 20), wish=DataWish.CORRECTION, answered_on=date(2026, 11, 23)
    )
    with lawful.store.change(lawful.actor) as uow:
        change_record(uow, Writing(id=key, case_id=case, entry=done, revision=1))
    assert shown(lawful, case).requests == ()
