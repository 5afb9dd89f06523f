"""Which authority answers for a person: household registration, then work visa (AS art. 3)."""

import pytest

from shelterdesk.rules.routing import is_brigade_told, is_misrouted, route
from shelterdesk.vocabulary.admission import Authority, RouteReason
from shelterdesk.vocabulary.cases import ReferrerType
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


FOREIGN = {visa: route(PersonCategory.FOREIGN, visa, VN) for visa in (None, *WorkVisa)}


@pytest.mark.parametrize(
    ("visa", "sender", "wrong"),
    [
        (WorkVisa.NO, ReferrerType.LABOR_BUREAU, True),
        (WorkVisa.YES, ReferrerType.LABOR_BUREAU, False),
        (WorkVisa.YES, ReferrerType.SOCIAL_WELFARE, True),
        (WorkVisa.YES, ReferrerType.NIA_BRIGADE, False),  # it brings whom it rescued
        (WorkVisa.YES, ReferrerType.POLICE, False),
        (None, ReferrerType.SOCIAL_WELFARE, False),  # nobody knows yet
    ],
)
def test_an_authority_that_does_not_answer_for_her_is_a_wrong_route(
    visa: WorkVisa | None, sender: ReferrerType, wrong: bool
) -> None:
    assert is_misrouted(FOREIGN[visa], [sender]) is wrong


def test_a_referral_to_or_from_the_responsible_authority_settles_a_wrong_route() -> None:
    without_visa, labor = FOREIGN[WorkVisa.NO], ReferrerType.LABOR_BUREAU
    assert not is_misrouted(without_visa, [labor], [ReferrerType.NIA_BRIGADE])
    assert is_misrouted(without_visa, [labor], [ReferrerType.SOCIAL_WELFARE])
    with_visa = FOREIGN[WorkVisa.YES]
    assert not is_misrouted(with_visa, [ReferrerType.SOCIAL_WELFARE, labor])
