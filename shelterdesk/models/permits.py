"""Permits and papers, and until when they hold."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from shelterdesk.models.base import code
from shelterdesk.models.case_records import CaseRecord
from shelterdesk.rules.permits import PermitEntry
from shelterdesk.vocabulary.permits import DocStatus, PermitKind


class Permit(CaseRecord):
    """One permit or paper. An extension is a permit of its own that names the one it extends."""

    __tablename__ = "permit"
    ENTRY = PermitEntry

    __table_args__ = (
        CheckConstraint("valid_from IS NULL OR valid_to >= valid_from", name="ends_after_start"),
    )

    kind: Mapped[PermitKind] = mapped_column(code(PermitKind))
    number: Mapped[str | None] = mapped_column(String(60))
    applied_on: Mapped[date | None]
    issued_on: Mapped[date | None]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date]
    extension_of_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("permit.id", ondelete="RESTRICT")
    )
    revoked_on: Mapped[date | None]
    revoke_reason: Mapped[str | None] = mapped_column(String(300))
    holder: Mapped[DocStatus | None] = mapped_column(code(DocStatus))
    employer: Mapped[str | None] = mapped_column(String(200))
    employer_contact: Mapped[str | None] = mapped_column(String(200))
    workplace: Mapped[str | None] = mapped_column(String(300))
    work_nature: Mapped[str | None] = mapped_column(String(200))
    monthly_income: Mapped[int | None]
