"""Subsidies that she can claim: what was applied for, and what became of it (SUB art. 4 to 12)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shelterdesk.errors import Problem
from shelterdesk.rules.entries import Around, in_turn
from shelterdesk.rules.particulars import HIGHEST_AMOUNT
from shelterdesk.vocabulary.claims import ANSWERED, ClaimKind, ClaimStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimEntry:
    """One claim. `over_on`: when the investigation, the trial or her testimony ended, which begins
    the time to claim what testifying cost. `amount` in NT$, as it was decided. `works_since`: a new
    job ends what the first unemployment payment leads to.
    """

    applied_on: date | None = None
    kind: ClaimKind
    status: ClaimStatus = ClaimStatus.DRAFT
    over_on: date | None = None
    received_on: date | None = None
    decided_on: date | None = None
    amount: int | None = None
    paid_on: date | None = None
    works_since: date | None = None
    note: str = ""


def check_claim(claim: ClaimEntry, around: Around) -> dict[str, Problem]:
    """Its days follow each other; what was sent, decided or paid has the day."""
    problems = in_turn(
        around,
        ("applied_on", claim.applied_on),
        ("received_on", claim.received_on),
        ("decided_on", claim.decided_on),
        ("paid_on", claim.paid_on),
    )
    for name, day in (("over_on", claim.over_on), ("works_since", claim.works_since)):
        if day is not None and day > around.today:
            problems[name] = Problem("in_future")
    if claim.amount is not None and not 0 <= claim.amount <= HIGHEST_AMOUNT:
        problems["amount"] = Problem("amount_out_of_range", {"most": HIGHEST_AMOUNT})
    for name in days_needed(claim.status):
        if getattr(claim, name) is None:
            problems[name] = Problem("required")
    return problems


def days_needed(status: ClaimStatus) -> Iterator[str]:
    """Which days a claim that stands so has."""
    if status is not ClaimStatus.DRAFT:
        yield "applied_on"
    if status in ANSWERED:
        yield "decided_on"
    if status is ClaimStatus.PAID:
        yield "paid_on"
