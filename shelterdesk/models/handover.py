"""What one shift tells the next, and cases that one colleague offers another."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from shelterdesk.models.base import Base, Record, UtcDateTime, code
from shelterdesk.vocabulary.handover import OfferAnswer


class HandOverNote(Record, Base):
    """A note for everybody, or for one colleague; it leaves the list after `expires_on`."""

    __tablename__ = "hand_over_note"

    text: Mapped[str] = mapped_column(String(1000))
    urgent: Mapped[bool]
    for_staff_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id", ondelete="RESTRICT"))
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("case_file.id", ondelete="RESTRICT"))
    expires_on: Mapped[date] = mapped_column(index=True)


class CaseOffer(Record, Base):
    """A case that `from_staff_id` held when it was offered to `to_staff_id`. It waits while it has
    no answer, and the case stays where it is; `noted_at`: whoever it concerns has read the answer.
    """

    __tablename__ = "case_offer"

    case_id: Mapped[UUID] = mapped_column(
        ForeignKey("case_file.id", ondelete="RESTRICT"), index=True
    )
    from_staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id", ondelete="RESTRICT"))
    to_staff_id: Mapped[UUID] = mapped_column(
        ForeignKey("staff.id", ondelete="RESTRICT"), index=True
    )
    message: Mapped[str | None] = mapped_column(String(300))
    answer: Mapped[OfferAnswer | None] = mapped_column(code(OfferAnswer), index=True)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answer_note: Mapped[str | None] = mapped_column(String(300))
    noted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
