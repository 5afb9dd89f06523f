"""Where a person was accommodated, from when to when."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from shelterdesk.models.base import Base, Record, UtcDateTime, code
from shelterdesk.models.cases import Case
from shelterdesk.models.organisations import Organisation
from shelterdesk.vocabulary.placements import ExitReason, PlacementType


class Placement(Record, Base):
    """One stay in one place. No end: she is there now. Two stays of one person never overlap.
    `exit_notice_at`: when the authority was told that she left (PS art. 16).
    """

    __tablename__ = "placement"
    __table_args__ = (
        CheckConstraint('"end" IS NULL OR "end" >= start', name="end_after_start"),
        Index("ix_placement_start_end", "start", "end"),
    )

    case_id: Mapped[UUID] = mapped_column(
        ForeignKey("case_file.id", ondelete="RESTRICT"), index=True
    )
    organisation_id: Mapped[UUID] = mapped_column(
        ForeignKey("organisation.id", ondelete="RESTRICT"), index=True
    )
    kind: Mapped[PlacementType] = mapped_column(code(PlacementType))
    start: Mapped[datetime] = mapped_column(UtcDateTime)
    end: Mapped[datetime | None] = mapped_column(UtcDateTime)
    exit_reason: Mapped[ExitReason | None] = mapped_column(code(ExitReason))
    exit_notice_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    case: Mapped[Case] = relationship()
    organisation: Mapped[Organisation] = relationship()
