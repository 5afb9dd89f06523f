"""Subsidies that she claims, and what became of each claim (SUB art. 4 to 12)."""

from datetime import date

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from shelterdesk.models.base import code
from shelterdesk.models.case_records import CaseRecord
from shelterdesk.rules.claims import ClaimEntry
from shelterdesk.vocabulary.claims import ClaimKind, ClaimStatus


class Claim(CaseRecord):
    """A claim, from its draft to its payment."""

    __tablename__ = "claim"
    ENTRY = ClaimEntry

    applied_on: Mapped[date | None]
    kind: Mapped[ClaimKind] = mapped_column(code(ClaimKind))
    status: Mapped[ClaimStatus] = mapped_column(code(ClaimStatus))
    over_on: Mapped[date | None]
    received_on: Mapped[date | None]
    decided_on: Mapped[date | None]
    amount: Mapped[int | None]
    paid_on: Mapped[date | None]
    works_since: Mapped[date | None]
    note: Mapped[str | None] = mapped_column(String(300))
