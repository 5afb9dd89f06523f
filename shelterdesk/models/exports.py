"""What was given out of the vault, and the keys of those whom it was sealed to."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from shelterdesk.models.base import Base, Record, UtcDateTime


class MonthExport(Base):
    """A month's audit package that was written and read back. Rows are only ever added.

    `read_at` is the number of the newest event when the records were read; `manifest` is the
    package's own; `data` is what `data.json` held, compressed, so that the next export can say what
    changed since.
    """

    __tablename__ = "month_export"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    month: Mapped[str] = mapped_column(String(7), index=True)
    provisional: Mapped[bool]
    language: Mapped[str] = mapped_column(String(8))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    made_by: Mapped[UUID] = mapped_column(ForeignKey("staff.id", ondelete="RESTRICT"))
    read_at: Mapped[int]
    manifest: Mapped[bytes] = mapped_column(LargeBinary)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class InspectorKey(Record, Base):
    """An inspector's age recipient, compared with her card before it was taken in."""

    __tablename__ = "inspector_key"

    owner: Mapped[str] = mapped_column(String(200))
    recipient: Mapped[str] = mapped_column(String(80))
    active: Mapped[bool]
