"""What every plain record of a case shares: its case, and the entry it keeps, field by column."""

from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from shelterdesk.models.base import Base, Record


class CaseRecord(Record, Base):
    """A record whose columns are the fields of its `ENTRY`. To add one: a class of its own, listed
    in `models.CASE_RECORDS`.
    """

    __abstract__ = True
    ENTRY: ClassVar[type[Any]]

    case_id: Mapped[UUID] = mapped_column(
        ForeignKey("case_file.id", ondelete="RESTRICT"), index=True
    )
