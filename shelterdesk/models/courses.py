"""What the shelter teaches: courses, their sessions, who is in them and who came."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from shelterdesk.models.base import Base, Record, UtcDateTime, code
from shelterdesk.vocabulary.courses import AttendanceState, CourseKind


class Course(Record, Base):
    """A course (PS art. 10). One that is over is not `active`; its sessions stay. `cost` is what
    one session costs.
    """

    __tablename__ = "course"
    __table_args__ = (CheckConstraint("cost >= 0", name="cost_not_negative"),)

    kind: Mapped[CourseKind] = mapped_column(code(CourseKind))
    name: Mapped[str | None] = mapped_column(String(100))
    place: Mapped[str | None] = mapped_column(String(200))
    teacher: Mapped[str | None] = mapped_column(String(100))
    capacity: Mapped[int | None]
    cost: Mapped[int | None]
    active: Mapped[bool]


class CourseSession(Record, Base):
    """One meeting of a course. With a `cancel_reason` it did not take place; it took place once
    somebody's attendance is written down.
    """

    __tablename__ = "course_session"
    __table_args__ = (
        CheckConstraint('"end" > start', name="end_after_start"),
        CheckConstraint("cost >= 0", name="cost_not_negative"),
        Index("ix_course_session_course_id_start", "course_id", "start"),
    )

    course_id: Mapped[UUID] = mapped_column(ForeignKey("course.id", ondelete="RESTRICT"))
    start: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    end: Mapped[datetime] = mapped_column(UtcDateTime)
    place: Mapped[str | None] = mapped_column(String(200))
    teacher: Mapped[str | None] = mapped_column(String(100))
    cost: Mapped[int | None]
    note: Mapped[str | None] = mapped_column(String(300))
    cancel_reason: Mapped[str | None] = mapped_column(String(200))


class Enrolment(Record, Base):
    """From which day on somebody is in a course, and until when; both days included."""

    __tablename__ = "enrolment"
    __table_args__ = (
        CheckConstraint("last_on IS NULL OR last_on >= first_on", name="ends_after_start"),
    )

    course_id: Mapped[UUID] = mapped_column(
        ForeignKey("course.id", ondelete="RESTRICT"), index=True
    )
    case_id: Mapped[UUID] = mapped_column(
        ForeignKey("case_file.id", ondelete="RESTRICT"), index=True
    )
    first_on: Mapped[date]
    last_on: Mapped[date | None]


class Attendance(Record, Base):
    """Whether one person came to one session; `minutes` of somebody late, if written down."""

    __tablename__ = "attendance"
    __table_args__ = (
        UniqueConstraint("session_id", "case_id", name="uq_attendance_session_id_case_id"),
        CheckConstraint("minutes >= 0", name="minutes_not_negative"),
    )

    session_id: Mapped[UUID] = mapped_column(ForeignKey("course_session.id", ondelete="RESTRICT"))
    case_id: Mapped[UUID] = mapped_column(
        ForeignKey("case_file.id", ondelete="RESTRICT"), index=True
    )
    state: Mapped[AttendanceState] = mapped_column(code(AttendanceState))
    minutes: Mapped[int | None]
