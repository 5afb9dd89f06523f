"""Numbers are told apart by shape, and a slip of the hand is noticed but never refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelterdesk.rules.identifiers import (
    NumberKind,
    card_number,
    clean_number,
    warn_national_id,
    warn_passport,
    warn_phone,
    warn_ui_number,
)

NATIONAL, NEW, OLD = NumberKind.NATIONAL_ID, NumberKind.UI_NEW, NumberKind.UI_OLD


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("A123456789", NATIONAL),
        ("Y123456788", NATIONAL),
        ("A800000014", NEW),
        ("A900207177", NEW),
        ("A803095426", NEW),
        ("B801300667", NEW),
        ("A870000015", NEW),
        ("A880000018", NEW),
        ("A890000011", NEW),
        ("A900000016", NEW),
        ("AA00000009", OLD),
        ("AB23456789", OLD),
        ("AC01234567", OLD),
        ("HD02717288", OLD),
    ],
)
def test_published_numbers_are_right(value: str, kind: NumberKind) -> None:
    card = card_number(value)
    assert card is not None
    assert (card.kind, card.checksum_ok) == (kind, True)


@pytest.mark.parametrize("value", ["A123456788", "A800000000", "AA00000000", "O958238842"])
def test_a_wrong_check_digit_looks_mistyped(value: str) -> None:
    card = card_number(value)
    assert card is not None
    assert not card.checksum_ok


@pytest.mark.parametrize("value", ["AE23456785", "a123456789", "A12345678", "", "A1234567890"])
def test_other_shapes_are_no_card_number(value: str) -> None:
    assert card_number(value) is None


@given(st.sampled_from(["A123456789", "A800000014", "AA00000009"]), st.integers(2, 9), st.data())
def test_a_changed_digit_is_noticed_unless_its_weight_hides_it(
    value: str, at: int, data: st.DataObject
) -> None:
    """An even weight lets a change of five pass: the published check digit is that weak."""
    digit = data.draw(st.sampled_from([d for d in "0123456789" if d != value[at]]))
    weight = (8, 7, 6, 5, 4, 3, 2, 1, 1)[at - 1]
    changed = card_number(value[:at] + digit + value[at + 1 :])
    assert changed is not None
    assert changed.checksum_ok is ((int(digit) - int(value[at])) * weight % 10 == 0)


def test_a_number_is_kept_in_capitals_without_spaces() -> None:
    assert clean_number(" ａ12 3456-789 ") == "A123456789"


def test_a_warning_names_the_kind_of_number_asked_for() -> None:
    assert warn_national_id("A123456789") is None
    assert warn_ui_number("AB23456789") is None
    assert warn_national_id("") is None
    mistyped = warn_ui_number("A123456789")
    assert mistyped is not None
    assert mistyped.rule == "looks_mistyped"


@pytest.mark.parametrize("value", ["C1234567", "B12345678", "P1234567A", ""])
def test_a_passport_number_of_six_to_nine_signs_passes(value: str) -> None:
    assert warn_passport(value) is None


@pytest.mark.parametrize("value", ["12345", "C123456789", "C12/4567"])
def test_other_passport_numbers_look_mistyped(value: str) -> None:
    assert warn_passport(value) is not None


@pytest.mark.parametrize(
    "value", ["0912-345-678", "+84 91 234 56 78", "(02) 2388-3095", "02 2960 3456 #1234", ""]
)
def test_phone_numbers_are_read_as_people_write_them(value: str) -> None:
    assert warn_phone(value) is None


@pytest.mark.parametrize("value", ["12", "0912", "abc", "+0912345678"])
def test_other_phone_numbers_look_mistyped(value: str) -> None:
    assert warn_phone(value) is not None


@given(st.text())
def test_no_text_makes_the_checks_stumble(text: str) -> None:
    value = clean_number(text)
    for warn in (warn_national_id, warn_ui_number, warn_passport, warn_phone):
        warn(value)
        warn(text)
