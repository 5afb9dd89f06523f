"""What one shift tells the next."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from shelterdesk.models.base import Base, Record


class HandOverNote(Record, Base):
    """A note for everybody, or for one colleague; it leaves the list after `expires_on`."""

    __tablename__ = "hand_over_note"

    text: Mapped[str] = mapped_column(String(1000))
    urgent: Mapped[bool]
    for_staff_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id", ondelete="RESTRICT"))
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("case_file.id", ondelete="RESTRICT"))
    expires_on: Mapped[date] = mapped_column(index=True)
