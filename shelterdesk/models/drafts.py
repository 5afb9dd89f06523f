"""Forms begun and not finished. Each is seen by its author only."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from shelterdesk.models.base import Base, UtcDateTime


class Draft(Base):
    """`content` is the form as it stood, `place` where the cursor was. Its id becomes the
    record's.
    """

    __tablename__ = "draft"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id", ondelete="RESTRICT"), index=True)
    form: Mapped[str] = mapped_column(String(40))
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("case_file.id", ondelete="RESTRICT"))
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    place: Mapped[dict[str, Any]] = mapped_column(JSON)
    open_at_lock: Mapped[bool]
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)
