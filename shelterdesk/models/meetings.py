"""The register of the city's coordination meetings (ER art. 6): no record of any case."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from shelterdesk.models.base import Base, Codes, Record, code
from shelterdesk.vocabulary.meetings import DecisionState


class CoordinationMeeting(Record, Base):
    """One meeting that was held for a half-year; `attendees` are ids of organisations."""

    __tablename__ = "coordination_meeting"

    half_year: Mapped[str] = mapped_column(String(6))
    held_on: Mapped[date]
    chair: Mapped[str | None] = mapped_column(String(200))
    attendees: Mapped[list[str]] = mapped_column(Codes)
    others: Mapped[str | None] = mapped_column(String(500))
    agenda: Mapped[str | None] = mapped_column(String(2000))


class MeetingDecision(Record, Base):
    """One decision of a meeting, numbered within it."""

    __tablename__ = "meeting_decision"

    meeting_id: Mapped[UUID] = mapped_column(
        ForeignKey("coordination_meeting.id", ondelete="RESTRICT"), index=True
    )
    number: Mapped[int]
    text: Mapped[str] = mapped_column(String(1000))
    owner: Mapped[str | None] = mapped_column(String(200))
    due_on: Mapped[date | None]
    state: Mapped[DecisionState] = mapped_column(code(DecisionState))
    done_on: Mapped[date | None]
