"""A claim says what its state needs, and its days follow each other."""

from datetime import UTC, date, datetime

import pytest

from shelterdesk.rules.claims import ClaimEntry, check_claim
from shelterdesk.rules.entries import Around
from shelterdesk.rules.services import CaseSpan
from shelterdesk.vocabulary.claims import ClaimKind, ClaimStatus

DAY, NEXT = date(2026, 11, 2), date(2026, 11, 3)
AROUND = Around(datetime(2026, 11, 23, 4, tzinfo=UTC), CaseSpan(date(2026, 10, 1), None))


def problems(**given: object) -> dict[str, str]:
    claim = ClaimEntry(kind=ClaimKind.CONSOLATION, **given)  # type: ignore[arg-type]
    return {name: problem.rule for name, problem in check_claim(claim, AROUND).items()}


def test_a_draft_needs_nothing() -> None:
    assert problems() == {}


@pytest.mark.parametrize(
    ("status", "needed"),
    [
        (ClaimStatus.SUBMITTED, {"applied_on"}),
        (ClaimStatus.RETURNED_FOR_FIX, {"applied_on"}),
        (ClaimStatus.APPROVED, {"applied_on", "decided_on"}),
        (ClaimStatus.PARTIAL, {"applied_on", "decided_on"}),
        (ClaimStatus.REJECTED, {"applied_on", "decided_on"}),
        (ClaimStatus.PAID, {"applied_on", "paid_on"}),
    ],
)
def test_what_was_sent_decided_or_paid_has_the_day(status: ClaimStatus, needed: set[str]) -> None:
    assert problems(status=status) == dict.fromkeys(needed, "required")


def test_its_days_follow_each_other() -> None:
    days = {"applied_on": DAY, "received_on": NEXT, "decided_on": DAY, "paid_on": NEXT}
    assert problems(status=ClaimStatus.PAID, **days) == {"decided_on": "before_its_turn"}


@pytest.mark.parametrize("name", ["applied_on", "received_on", "decided_on", "paid_on"])
def test_nothing_of_it_lies_ahead(name: str) -> None:
    assert problems(**{name: date(2026, 11, 24)}) == {name: "in_future"}


def test_the_case_was_over_on_a_day_that_has_come() -> None:
    assert problems(over_on=DAY) == {}
    assert problems(over_on=date(2026, 11, 24)) == {"over_on": "in_future"}


def test_new_work_lies_not_ahead_and_may_be_of_before() -> None:
    paid = {"status": ClaimStatus.PAID, "applied_on": DAY, "paid_on": NEXT}
    assert problems(**paid, works_since=DAY) == {}
    assert problems(**paid, works_since=date(2026, 11, 24)) == {"works_since": "in_future"}


@pytest.mark.parametrize("amount", [-1, 10_000_001])
def test_an_amount_is_one_that_can_be(amount: int) -> None:
    assert problems(amount=amount) == {"amount": "amount_out_of_range"}
