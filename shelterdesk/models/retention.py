"""What was decided about closed files: holds, reviews, erasures."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from shelterdesk.models.base import Base, Record, code
from shelterdesk.vocabulary.retention import ErasureGround


class LegalHold(Record, Base):
    """A court, an inquiry or a claim needs the file: nothing of it is erased until it is lifted."""

    __tablename__ = "legal_hold"

    case_id: Mapped[UUID] = mapped_column(
        ForeignKey("case_file.id", ondelete="RESTRICT"), index=True
    )
    reason: Mapped[str] = mapped_column(String(300))
    placed_on: Mapped[date]
    lifted_on: Mapped[date | None]


class RetentionReview(Record, Base):
    """A manager looked at a closed file and keeps it for longer. The newest decision holds."""

    __tablename__ = "retention_review"

    case_id: Mapped[UUID] = mapped_column(
        ForeignKey("case_file.id", ondelete="RESTRICT"), index=True
    )
    decided_on: Mapped[date]
    keep_until: Mapped[date]
    reason: Mapped[str] = mapped_column(String(300))


class Erasure(Record, Base):
    """A file whose words are gone. `with_person`: her names and birth date too. On `backups_until`
    the first new backup lets the last one of before go.
    """

    __tablename__ = "erasure"

    case_id: Mapped[UUID] = mapped_column(
        ForeignKey("case_file.id", ondelete="RESTRICT"), unique=True
    )
    erased_on: Mapped[date]
    ground: Mapped[ErasureGround] = mapped_column(code(ErasureGround))
    reason: Mapped[str] = mapped_column(String(300))
    with_person: Mapped[bool]
    backups_until: Mapped[date]
