"""Which authority answers for a person: household registration, then work visa (AS art. 3)."""

import pytest

from shelterdesk.rules.routing import is_brigade_told, route
from shelterdesk.vocabulary.admission import Authority, RouteReason
from shelterdesk.vocabulary.people import Nationality, PersonCategory, WorkVisa

VN, TW = (Nationality.VN,), (Nationality.TW,)
OTHERS = (
    PersonCategory.NATIONAL_UNREGISTERED,
    PersonCategory.FOREIGN,
    PersonCategory.STATELESS,
    PersonCategory.MAINLAND,
    PersonCategory.HK_MACAU,
)
UNSAID = (None, PersonCategory.UNKNOWN, PersonCategory.NOT_SAID)


@pytest.mark.parametrize("visa", [None, *WorkVisa])
def test_a_registered_national_belongs_to_the_city_whatever_her_visa(visa: WorkVisa | None) -> None:
    found = route(PersonCategory.NATIONAL_REGISTERED, visa, TW)
    assert found.authority is Authority.SOCIAL_WELFARE
    assert found.reasons == (RouteReason.REGISTERED,)


@pytest.mark.parametrize("category", OTHERS)
def test_everybody_else_goes_by_the_work_visa_not_by_nationality(category: PersonCategory) -> None:
    assert route(category, WorkVisa.YES, VN).authority is Authority.LABOR
    assert route(category, WorkVisa.NO, VN).authority is Authority.IMMIGRATION
    for unsaid in (None, WorkVisa.UNKNOWN, WorkVisa.NOT_SAID):
        found = route(category, unsaid, VN)
        assert (found.authority, found.reasons) == (None, (RouteReason.ASK_WORK_VISA,))


@pytest.mark.parametrize("category", UNSAID)
@pytest.mark.parametrize("nations", [TW, (), (Nationality.UNKNOWN,)])
def test_who_may_be_a_national_is_asked_for_her_registration(
    category: PersonCategory | None, nations: tuple[Nationality, ...]
) -> None:
    found = route(category, WorkVisa.YES, nations)
    assert (found.authority, found.reasons) == (None, (RouteReason.ASK_REGISTRATION,))


@pytest.mark.parametrize("category", UNSAID)
def test_a_foreign_nationality_is_enough_to_go_by_the_visa(category: PersonCategory | None) -> None:
    assert route(category, WorkVisa.YES, VN).authority is Authority.LABOR


def test_of_a_minor_her_own_law_is_named_first() -> None:
    found = route(PersonCategory.FOREIGN, WorkVisa.NO, VN, minor=True)
    assert found.authority is Authority.IMMIGRATION
    assert found.reasons[0] is RouteReason.MINOR


def test_the_brigade_is_told_of_whoever_is_no_national() -> None:
    assert RouteReason.BRIGADE in route(PersonCategory.FOREIGN, WorkVisa.YES, VN).reasons
    assert not is_brigade_told(PersonCategory.NATIONAL_REGISTERED, TW)
    assert not is_brigade_told(PersonCategory.NATIONAL_UNREGISTERED, TW)
    assert not is_brigade_told(None, TW)
    assert is_brigade_told(None, VN)
