"""Who opened a case outside the own ones, and why."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from shelterdesk.models.base import Base, Record, UtcDateTime


class BreakGlass(Record, Base):
    """`created_by` may look at the case from `created_at` up to `until`. A manager marks it as
    seen; that ends nothing.
    """

    __tablename__ = "break_glass"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id", ondelete="RESTRICT"))
    reason: Mapped[str] = mapped_column(String(300))
    until: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    seen_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    seen_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id", ondelete="RESTRICT"))
