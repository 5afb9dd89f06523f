"""Notes of a day, visits, measures of the house, complaints (PS art. 5, 6, 14)."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from shelterdesk.models.base import UtcDateTime, code
from shelterdesk.models.case_records import CaseRecord
from shelterdesk.rules.daily_life import (
    ComplaintEntry,
    DailyNoteEntry,
    MeasureEntry,
    VisitEntry,
)
from shelterdesk.vocabulary.daily_life import (
    ComplaintAbout,
    ComplaintResult,
    ComplaintWay,
    Condition,
    MeasureForm,
    VisitorRelation,
    VisitOutcome,
    VisitPlace,
)
from shelterdesk.vocabulary.daily_life import Measure as MeasureCode
from shelterdesk.vocabulary.people import Language


class DailyNote(CaseRecord):
    """The short note of one day (PS art. 14 no. 2)."""

    __tablename__ = "daily_note"
    ENTRY = DailyNoteEntry

    noted_on: Mapped[date]
    mood: Mapped[Condition] = mapped_column(code(Condition))
    sleep: Mapped[Condition] = mapped_column(code(Condition))
    meals: Mapped[Condition] = mapped_column(code(Condition))
    activity: Mapped[Condition] = mapped_column(code(Condition))
    note: Mapped[str | None] = mapped_column(String(300))


class Visit(CaseRecord):
    """A visit of relatives or friends (PS art. 14 no. 3)."""

    __tablename__ = "visit"
    ENTRY = VisitEntry

    start: Mapped[datetime] = mapped_column(UtcDateTime)
    relation: Mapped[VisitorRelation] = mapped_column(code(VisitorRelation))
    held_at: Mapped[VisitPlace] = mapped_column(code(VisitPlace))
    minutes: Mapped[int | None]
    outcome: Mapped[VisitOutcome] = mapped_column(code(VisitOutcome))
    staff_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id", ondelete="RESTRICT"))
    note: Mapped[str | None] = mapped_column(String(300))


class Measure(CaseRecord):
    """A measure after a breach of the covenant (PS art. 6)."""

    __tablename__ = "measure"
    ENTRY = MeasureEntry

    decided_on: Mapped[date]
    measure: Mapped[MeasureCode] = mapped_column(code(MeasureCode))
    reason: Mapped[str] = mapped_column(String(500))
    proportion: Mapped[str] = mapped_column(String(300))
    told: Mapped[MeasureForm] = mapped_column(code(MeasureForm))
    language: Mapped[Language] = mapped_column(code(Language))
    route_explained: Mapped[bool]
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id", ondelete="RESTRICT"))
    until_on: Mapped[date | None]


class Complaint(CaseRecord):
    """A complaint of a resident, and what became of it (PS art. 5 and 6)."""

    __tablename__ = "complaint"
    ENTRY = ComplaintEntry

    made_on: Mapped[date]
    about: Mapped[ComplaintAbout] = mapped_column(code(ComplaintAbout))
    way: Mapped[ComplaintWay] = mapped_column(code(ComplaintWay))
    wish: Mapped[str | None] = mapped_column(String(500))
    result: Mapped[ComplaintResult] = mapped_column(code(ComplaintResult))
    answered_on: Mapped[date | None]
    answer: Mapped[str | None] = mapped_column(String(500))
    language: Mapped[Language | None] = mapped_column(code(Language))
