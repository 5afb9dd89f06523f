"""Subsidies that she herself can claim, and where a claim stands (SUB art. 4 to 7 and 12)."""

from collections.abc import Mapping
from enum import StrEnum

from shelterdesk.i18n import N_, NP_


class ClaimKind(StrEnum):
    """What is claimed."""

    CONSOLATION = "CONSOLATION"
    UNEMPLOYMENT = "UNEMPLOYMENT"
    SECOND_UNEMPLOYMENT = "SECOND_UNEMPLOYMENT"
    REENTRY = "REENTRY"
    TRANSPORT = "TRANSPORT"


class ClaimStatus(StrEnum):
    """Where a claim stands."""

    DRAFT = "DRAFT"
    SUBMITTED = "SUBMITTED"
    RETURNED_FOR_FIX = "RETURNED_FOR_FIX"
    APPROVED = "APPROVED"
    PARTIAL = "PARTIAL"
    REJECTED = "REJECTED"
    PAID = "PAID"


OF_TESTIMONY = frozenset({ClaimKind.REENTRY, ClaimKind.TRANSPORT})
"""What it cost her to testify: to be claimed once the case is over."""

ANSWERED = frozenset({ClaimStatus.APPROVED, ClaimStatus.PARTIAL, ClaimStatus.REJECTED})
DECIDED = ANSWERED | {ClaimStatus.PAID}
"""What was paid was decided upon, whether or not somebody noted the day."""

LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    ClaimKind: {
        ClaimKind.CONSOLATION: N_("Consolation payment"),
        ClaimKind.UNEMPLOYMENT: N_("Unemployment payment"),
        ClaimKind.SECOND_UNEMPLOYMENT: N_("Second unemployment payment"),
        ClaimKind.REENTRY: N_("Ticket and lodging to testify"),
        ClaimKind.TRANSPORT: N_("Transport in country of origin"),
    },
    ClaimStatus: {
        ClaimStatus.DRAFT: NP_("claim", "Draft"),
        ClaimStatus.SUBMITTED: NP_("claim", "Submitted"),
        ClaimStatus.RETURNED_FOR_FIX: N_("Papers to be completed"),
        ClaimStatus.APPROVED: NP_("claim", "Approved"),
        ClaimStatus.PARTIAL: NP_("claim", "Partly approved"),
        ClaimStatus.REJECTED: NP_("claim", "Not approved"),
        ClaimStatus.PAID: NP_("claim", "Paid"),
    },
}

TABLES: Mapping[str, str] = {"claim": N_("Subsidy claim")}
"""By table: what a record is called."""

FIELDS: Mapping[tuple[str, str], str] = {
    ("claim", "kind"): NP_("claim", "What is claimed"),
    ("claim", "status"): N_("Where the claim stands"),
    ("claim", "applied_on"): N_("Applied on"),
    ("claim", "over_on"): N_("Case or testimony over on"),
    ("claim", "received_on"): N_("Received by the authority on"),
    ("claim", "decided_on"): N_("Decided on"),
    ("claim", "amount"): N_("Amount in NT$"),
    ("claim", "paid_on"): NP_("claim", "Paid on"),
    ("claim", "works_since"): N_("Has new work since"),
}
"""By table and field: what the form asks and the history says."""

CODES: Mapping[tuple[str, str], type[StrEnum]] = {
    ("claim", "kind"): ClaimKind,
    ("claim", "status"): ClaimStatus,
}
"""By table and field: the list its values come from."""
