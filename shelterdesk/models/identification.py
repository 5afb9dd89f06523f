"""What the authorities have said of her, and what she said against it (HTPA art. 11)."""

from datetime import date

from sqlalchemy import Boolean, String
from sqlalchemy.orm import Mapped, mapped_column

from shelterdesk.models.base import Codes, code
from shelterdesk.models.case_records import CaseRecord
from shelterdesk.rules.identification import IdentificationEntry, ObjectionEntry
from shelterdesk.vocabulary.admission import ObjectionResult
from shelterdesk.vocabulary.cases import DeliveryMode, IdentDecider, IdentStatus


class Identification(CaseRecord):
    """One step of the identification (HTPA art. 11). The newest step is the status."""

    __tablename__ = "identification"
    ENTRY = IdentificationEntry

    status: Mapped[IdentStatus] = mapped_column(code(IdentStatus))
    decider: Mapped[IdentDecider | None] = mapped_column(code(IdentDecider))
    unit: Mapped[str | None] = mapped_column(String(200))
    started_on: Mapped[date]
    result_on: Mapped[date | None]
    notice_number: Mapped[str | None] = mapped_column(String(100))
    notice_served_on: Mapped[date | None]
    delivery: Mapped[DeliveryMode | None] = mapped_column(code(DeliveryMode))
    assistant_present: Mapped[bool | None] = mapped_column(Boolean)
    helper_reasons: Mapped[list[str]] = mapped_column(Codes, default=(), server_default="[]")
    helper: Mapped[str | None] = mapped_column(String(200))


class Objection(CaseRecord):
    """An objection to the result, from agency to agency (HTPA art. 11)."""

    __tablename__ = "objection"
    ENTRY = ObjectionEntry

    filed_on: Mapped[date]
    unit: Mapped[str | None] = mapped_column(String(200))
    received_on: Mapped[date | None]
    forwarded_on: Mapped[date | None]
    superior_received_on: Mapped[date | None]
    result: Mapped[ObjectionResult] = mapped_column(code(ObjectionResult))
    decided_on: Mapped[date | None]
    told_on: Mapped[date | None]
    note: Mapped[str | None] = mapped_column(String(300))
