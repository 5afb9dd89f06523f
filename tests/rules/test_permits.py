"""A permit has its dates in order, and no more than the law of its day gives."""

from datetime import date

import pytest

from shelterdesk.errors import Problem
from shelterdesk.rules.deadlines import Term
from shelterdesk.rules.permits import PermitDates, check_permit
from shelterdesk.rules.seed_rules import SEED
from shelterdesk.vocabulary.permits import PermitKind

TODAY = date(2026, 11, 3)
TERM = Term(date(2024, 3, 16), date(2025, 3, 15))


def residence(**dates: date | None) -> PermitDates:
    given = {
        "applied_on": date(2024, 3, 1),
        "issued_on": date(2024, 3, 15),
        "valid_from": TERM.first,
        "valid_to": TERM.last,
    } | dates
    return PermitDates(kind=PermitKind.RESIDENCE_1Y, **given)


def test_a_year_from_the_day_after_issue_is_fine() -> None:
    assert check_permit(residence(), SEED, TODAY) == {}


def test_a_permit_only_applied_for_is_fine() -> None:
    applied = PermitDates(kind=PermitKind.RESIDENCE_1Y, applied_on=TODAY)
    assert check_permit(applied, SEED, TODAY) == {}


@pytest.mark.parametrize(
    ("dates", "field", "rule"),
    [
        ({"valid_to": date(2024, 3, 14)}, "valid_to", "expires_before_issued"),
        ({"valid_to": date(2024, 3, 15)}, "valid_to", "ends_before_starts"),
        ({"issued_on": date(2024, 2, 1)}, "issued_on", "before_applied"),
        ({"issued_on": date(2026, 11, 4), "valid_to": None}, "issued_on", "in_future"),
        ({"applied_on": date(2026, 11, 4), "issued_on": None}, "applied_on", "in_future"),
        ({"valid_to": date(2025, 3, 16)}, "valid_to", "term_too_long"),
        (
            {"applied_on": None, "issued_on": date(2023, 12, 31), "valid_from": None},
            "kind",
            "new_law_only",
        ),
    ],
)
def test_a_permit_that_cannot_be_names_the_field(
    dates: dict[str, date | None], field: str, rule: str
) -> None:
    problems = check_permit(residence(**dates), SEED, TODAY)
    assert {name: problem.rule for name, problem in problems.items()} == {field: rule}


def test_too_long_a_term_names_the_last_legal_day() -> None:
    problems = check_permit(residence(valid_to=date(2026, 1, 1)), SEED, TODAY)
    assert problems["valid_to"] == Problem("term_too_long", {"latest": TERM.last})


def test_an_extension_is_measured_from_the_old_expiry() -> None:
    extended = residence(
        issued_on=date(2025, 2, 1), valid_from=date(2025, 3, 16), valid_to=date(2026, 3, 15)
    )
    assert check_permit(extended, SEED, TODAY, previous=TERM) == {}
    assert check_permit(extended, SEED, TODAY) != {}


@pytest.mark.parametrize("kind", [PermitKind.TEMP_STAY_6M, PermitKind.SPECIAL_STAY_LEGACY])
def test_permits_of_the_old_law_ended_with_it(kind: PermitKind) -> None:
    old = PermitDates(kind=kind, issued_on=date(2023, 12, 31), valid_to=date(2024, 6, 30))
    new = PermitDates(kind=kind, issued_on=date(2024, 1, 1), valid_to=date(2024, 6, 30))
    assert check_permit(old, SEED, TODAY) == {}
    assert check_permit(new, SEED, TODAY) == {"kind": Problem("old_law_only")}


def test_without_a_day_of_issue_the_last_day_tells_under_which_law_a_kind_was() -> None:
    early = PermitDates(kind=PermitKind.RESIDENCE_1Y, valid_to=date(2023, 12, 31))
    assert check_permit(early, SEED, TODAY) == {"kind": Problem("new_law_only")}
    later = PermitDates(kind=PermitKind.RESIDENCE_1Y, valid_to=date(2024, 12, 31))
    ran_on = PermitDates(kind=PermitKind.TEMP_STAY_6M, valid_to=date(2024, 6, 30))
    assert check_permit(later, SEED, TODAY) == check_permit(ran_on, SEED, TODAY) == {}


def test_a_temporary_stay_lasted_six_months_at_most() -> None:
    stay = PermitDates(
        kind=PermitKind.TEMP_STAY_6M, issued_on=date(2022, 3, 15), valid_to=date(2022, 9, 16)
    )
    problems = check_permit(stay, SEED, TODAY)
    assert problems == {"valid_to": Problem("term_too_long", {"latest": date(2022, 9, 15)})}


def test_a_work_permit_does_not_outlive_the_residence_permit() -> None:
    work = PermitDates(kind=PermitKind.WORK, issued_on=date(2024, 4, 1), valid_to=date(2025, 3, 16))
    assert check_permit(work, SEED, TODAY) == {}
    problems = check_permit(work, SEED, TODAY, residence=TERM)
    assert problems == {"valid_to": Problem("beyond_residence", {"latest": TERM.last})}


def test_a_passport_may_run_for_ten_years() -> None:
    passport = PermitDates(
        kind=PermitKind.PASSPORT, issued_on=date(2020, 1, 1), valid_to=date(2030, 1, 1)
    )
    assert check_permit(passport, SEED, TODAY) == {}
