"""The audit trail, its checkpoints, and what the store knows of its own vault."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from shelterdesk.models.base import Base, UtcDateTime


class AuditEvent(Base):
    """The public part of one event, chained and signed. Rows are only ever added, in order."""

    __tablename__ = "audit_event"
    # Every index is a page more in every save: `queries.audit_days` finds days without one, and the
    # log looks for one user's events slice by slice.
    __table_args__ = (Index("ix_audit_event_case_id_seq", "case_id", "seq"),)

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    uptime: Mapped[int]
    boot: Mapped[str] = mapped_column(String(16))
    actor_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id", ondelete="RESTRICT"))
    key_id: Mapped[str] = mapped_column(String(16))
    kind: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(80))
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("case_file.id", ondelete="RESTRICT"))
    commitment: Mapped[bytes] = mapped_column(LargeBinary(32))
    previous: Mapped[bytes] = mapped_column(LargeBinary(32))
    digest: Mapped[bytes] = mapped_column(LargeBinary(32))
    signature: Mapped[bytes] = mapped_column(LargeBinary(64))

    detail: Mapped["AuditDetail | None"] = relationship()


class AuditDetail(Base):
    """What the event's commitment hides: canonical JSON of the changed fields, and its salt."""

    __tablename__ = "audit_detail"

    seq: Mapped[int] = mapped_column(
        ForeignKey("audit_event.seq", ondelete="RESTRICT"), primary_key=True, autoincrement=False
    )
    salt: Mapped[bytes] = mapped_column(LargeBinary(16))
    content: Mapped[bytes] = mapped_column(LargeBinary)


class CheckpointRow(Base):
    """A closed month's signed note, and up to which event it reaches."""

    __tablename__ = "checkpoint"

    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    size: Mapped[int]
    note: Mapped[str]


class OpenChange(Base):
    """One row while a unit of work is open: the triggers let nothing else change a record."""

    __tablename__ = "open_change"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


class VaultState(Base):
    """One row: which vault this store belongs to, and which slots file it accepts."""

    __tablename__ = "vault_state"

    vault_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    slots_digest: Mapped[bytes] = mapped_column(LargeBinary(32))
    pending_digest: Mapped[bytes | None] = mapped_column(LargeBinary(32))
