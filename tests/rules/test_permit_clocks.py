"""The permit clocks D04 to D11 and D32 of the law's table, each worked out by hand."""

from datetime import date

import pytest

from shelterdesk.rules.deadlines import (
    Due,
    Term,
    legacy_extension_by,
    permit_dues,
    reckon,
    residence_term,
    temp_stay_term,
    work_permit_last,
)
from shelterdesk.rules.seed_rules import SEED
from shelterdesk.rules.why import read_why, why_text
from shelterdesk.vocabulary.deadlines import DueKind, Trigger
from shelterdesk.vocabulary.law_rules import RuleKey
from shelterdesk.vocabulary.permits import PermitKind
from tests.rules.office_calendar import LAW

K = PermitKind


def ends(kind: PermitKind, on: date) -> Due:
    (made,) = permit_dues(LAW, kind, on)
    assert made.why is not None
    assert read_why(why_text(made.why)) == made.why
    return made


@pytest.mark.parametrize(
    ("issued", "first", "last"),
    [
        (date(2024, 3, 15), date(2024, 3, 16), date(2025, 3, 15)),
        (date(2024, 2, 28), date(2024, 2, 29), date(2025, 2, 28)),
        (date(2024, 2, 29), date(2024, 3, 1), date(2025, 2, 28)),
        (date(2027, 2, 28), date(2027, 3, 1), date(2028, 2, 29)),
        (date(2024, 12, 31), date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_d04_a_year_from_the_day_after_issue(issued: date, first: date, last: date) -> None:
    assert residence_term(SEED, issued) == Term(first, last)


@pytest.mark.parametrize(
    ("expires", "opens"),
    [
        (date(2025, 3, 15), date(2024, 12, 15)),
        (date(2024, 5, 31), date(2024, 2, 29)),
        (date(2025, 5, 31), date(2025, 2, 28)),
        (date(2026, 1, 1), date(2025, 10, 1)),
    ],
)
def test_d05_the_window_opens_three_months_before(expires: date, opens: date) -> None:
    made = ends(K.RESIDENCE_1Y, expires)
    assert made.why is not None
    assert (made.why.opens, made.lead_days) == (opens, (expires - opens).days)


@pytest.mark.parametrize(
    "expires",
    [
        date(2025, 3, 16),  # a Sunday
        date(2026, 2, 17),  # the lunar new year
        date(2025, 1, 1),
    ],
)
def test_d06_the_last_day_moves_over_no_day_off(expires: date) -> None:
    assert ends(K.RESIDENCE_1Y, expires).on == expires


def test_d07_whoever_helps_is_warned_from_the_first_day_on_which_it_can_be_filed() -> None:
    assert ends(K.RESIDENCE_1Y, date(2025, 3, 15)).lead_days == 90
    assert legacy_extension_by(SEED, date(2022, 9, 15)) == date(2022, 8, 31)


@pytest.mark.parametrize(
    ("issued", "last"),
    [(date(2022, 3, 15), date(2022, 9, 15)), (date(2022, 8, 30), date(2023, 2, 28))],
)
def test_d08_a_temporary_stay_had_six_months_and_ends_hard(issued: date, last: date) -> None:
    assert temp_stay_term(SEED, issued).last == last
    assert ends(K.TEMP_STAY_6M, last).on == last


def test_d09_a_special_stay_was_extended_in_its_last_fifteen_days() -> None:
    made = ends(K.SPECIAL_STAY_LEGACY, date(2023, 6, 30))
    assert made.why is not None
    assert (made.why.opens, made.lead_days) == (date(2023, 6, 15), 15)
    assert made.source == "RES art. 7 (2009)"


def test_d09_one_that_ran_on_into_2024_has_its_last_day_only() -> None:
    made = ends(K.SPECIAL_STAY_LEGACY, date(2024, 2, 1))
    assert made.why is not None
    assert (made.on, made.lead_days, made.why.opens) == (date(2024, 2, 1), 90, None)


def test_d10_a_work_permit_ends_with_the_residence() -> None:
    residence = residence_term(SEED, date(2024, 3, 15))
    assert work_permit_last(residence) == date(2025, 3, 15)
    assert ends(K.WORK, date(2025, 3, 15)).on == date(2025, 3, 15)


@pytest.mark.parametrize(
    ("revoked", "last"),
    [
        (date(2024, 3, 15), date(2024, 3, 25)),
        (date(2026, 2, 7), date(2026, 2, 17)),  # the lunar new year: it stays
        (date(2024, 2, 20), date(2024, 3, 1)),
    ],
)
def test_d11_ten_days_to_depart_from_the_day_after(revoked: date, last: date) -> None:
    found = reckon(LAW, RuleKey.DEPART_AFTER_REVOCATION, Trigger.REVOKED, revoked)
    assert found.on == last


@pytest.mark.parametrize(
    ("expires", "until"),
    [(date(2025, 3, 15), date(2025, 4, 13)), (date(2024, 2, 1), date(2024, 3, 1))],
)
def test_d32_who_missed_it_has_less_than_thirty_days_to_apply_anew(
    expires: date, until: date
) -> None:
    for kind in (K.EMPLOYMENT_ARC, K.OTHER_ARC):
        made = ends(kind, expires)
        assert made.why is not None
        assert made.why.grace is not None
        assert (made.kind, made.on) == (DueKind.PERMIT_ENDS, expires)
        assert made.why.grace[0] == until
        assert (until - expires).days < 30


@pytest.mark.parametrize("kind", [K.RESIDENCE_1Y, K.PASSPORT, K.WORK, K.SPECIAL_PR])
def test_d32_is_said_of_no_other_paper(kind: PermitKind) -> None:
    why = ends(kind, date(2025, 3, 15)).why
    assert why is not None
    assert why.grace is None


def test_d32_of_before_2024_nobody_knows() -> None:
    why = ends(K.OTHER_ARC, date(2023, 6, 30)).why
    assert why is not None
    assert why.grace is None
