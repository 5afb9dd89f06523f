"""The form of a subsidy claim: what she asks the authority for, and what became of it."""

from collections.abc import Callable

from shelterdesk.i18n import N_
from shelterdesk.rules.claims import ClaimEntry, days_needed
from shelterdesk.ui.questions.forms import Answers, Ask, FormOf
from shelterdesk.vocabulary.claims import DECIDED, OF_TESTIMONY, ClaimKind, ClaimStatus


def _if_sent(given: Answers) -> bool:
    return given["status"] not in {"", ClaimStatus.DRAFT}


def _if_decided(given: Answers) -> bool:
    return given["status"] in DECIDED


def _needs(day: str) -> Callable[[Answers], bool]:
    """Whether a claim that stands so must have this day."""
    return lambda given: bool(given["status"]) and day in days_needed(ClaimStatus(given["status"]))


def _if_paid(given: Answers) -> bool:
    return given["status"] == ClaimStatus.PAID


CLAIM = FormOf(
    entry=ClaimEntry,
    table="claim",
    add=N_("Add a claim"),
    change=N_("Change claim"),
    save=N_("Save claim"),
    saved=N_("Claim saved."),
    empty=N_("No subsidy claimed yet."),
    lines=(
        ("kind",),
        ("status",),
        ("over_on",),
        ("applied_on",),
        ("received_on",),
        ("decided_on",),
        ("amount",),
        ("paid_on",),
        ("works_since",),
        ("note",),
    ),
    title_by=("applied_on", "kind", "status"),
    asks={
        "kind": Ask(listed=True),
        "over_on": Ask(
            only_if=lambda given: given["kind"] in OF_TESTIMONY,
            hint=N_("Her time to claim it runs from the next day."),
        ),
        "applied_on": Ask(only_if=_if_sent, needed_if=_needs("applied_on")),
        "received_on": Ask(
            only_if=_if_sent, hint=N_("The authority's time to decide runs from the next day.")
        ),
        "decided_on": Ask(only_if=_if_decided, needed_if=_needs("decided_on")),
        "amount": Ask(only_if=_if_decided),
        "paid_on": Ask(only_if=_if_paid, needed_if=_needs("paid_on")),
        "works_since": Ask(
            only_if=lambda given: _if_paid(given) and given["kind"] == ClaimKind.UNEMPLOYMENT,
            hint=N_("Without new work she can claim it once more. Today says from when."),
        ),
        "note": Ask(rows=2),
    },
)
