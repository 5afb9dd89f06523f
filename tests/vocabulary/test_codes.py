"""Every code has a text, and a list is what the law or a standard says it is."""

import unicodedata
from enum import StrEnum

import pytest

from shelterdesk import vocabulary
from shelterdesk.vocabulary import cases, figures, people, permits, services, staff
from shelterdesk.vocabulary.services import LawCode, ServiceForm, ServiceType

KINDS = [kind for area in vocabulary.ALL for kind in area.LABELS]


def lists_in(area: object) -> set[type[StrEnum]]:
    """Those of the area itself; one it names of another is labelled there."""
    return {
        value
        for value in vars(area).values()
        if isinstance(value, type)
        and issubclass(value, StrEnum)
        and value.__module__ == area.__name__  # type: ignore[attr-defined]
    }


@pytest.mark.parametrize("area", vocabulary.ALL, ids=lambda area: area.__name__)
def test_every_list_of_an_area_has_labels(area: object) -> None:
    assert lists_in(area) == set(area.LABELS)  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_code_has_a_label(kind: type[StrEnum]) -> None:
    for code in kind:
        text = vocabulary.label(code)
        assert text
        assert text == unicodedata.normalize("NFC", text).strip()
        assert not text.endswith((".", "!", ":"))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_no_two_codes_of_a_list_read_the_same(kind: type[StrEnum]) -> None:
    texts = [vocabulary.label(code) for code in kind]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_code_is_its_name_or_a_standards_small_letters(kind: type[StrEnum]) -> None:
    for code in kind:
        if kind.__name__ in ("EventKind", "RuleKey"):
            assert code.value.count(".") == 1
        elif kind.__name__ == "Law":  # as the law's own enforcement rules are cited
            assert code.value == code.name.replace("_", "-")
        elif kind in (people.Language, figures.FigureKey):
            assert code.value == code.name.lower()
        else:
            assert code.value == code.name


def test_codes_with_one_value_in_two_lists_keep_their_own_labels() -> None:
    assert people.WorkVisa.UNKNOWN == people.Sex.UNKNOWN
    assert vocabulary.label(people.WorkVisa.YES) == "Work visa"
    assert vocabulary.label(cases.ReferrerType.OTHER) == "Other"
    assert vocabulary.label(cases.ReferralDocument.OTHER) == "Other papers"


def test_choices_keep_the_order_given() -> None:
    assert vocabulary.choices([people.Sex.F, people.Sex.M]) == [
        (people.Sex.F, "Female"),
        (people.Sex.M, "Male"),
    ]


def test_every_service_but_the_care_talk_counts_under_one_item_of_the_law() -> None:
    assert set(ServiceType) - set(services.LAW_CODE) == {ServiceType.DAILY_CARE_TALK}
    assert set(services.LAW_CODE.values()) == set(LawCode)


def test_what_can_be_logged_now_is_four_forms() -> None:
    assert {services.FORM[service] for service in services.LOGGED} == set(ServiceForm)
    assert ServiceType.COURT_ACCOMPANY not in services.LOGGED


def test_every_figure_says_what_it_counts() -> None:
    assert set(figures.DEFINITIONS) == set(figures.FigureKey)
    assert all(text.endswith(".") for text in figures.DEFINITIONS.values())


def test_there_are_four_roles_and_no_inspector() -> None:
    assert [role.value for role in staff.Role] == ["MANAGER", "COUNSELOR", "FOLLOW_UP", "READER"]


def test_two_kinds_of_permit_belong_to_the_old_law() -> None:
    assert sorted(permits.LEGACY) == ["SPECIAL_STAY_LEGACY", "TEMP_STAY_6M"]
