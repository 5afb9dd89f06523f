"""How somebody left (PS art. 14 no. 8)."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from shelterdesk.models.base import code
from shelterdesk.models.case_records import CaseRecord
from shelterdesk.rules.exits import DepartureEntry
from shelterdesk.vocabulary.answers import Told
from shelterdesk.vocabulary.people import Language
from shelterdesk.vocabulary.placements import Destination


class Departure(CaseRecord):
    """Where she went, what she took with her, and what she was told before (PS art. 16)."""

    __tablename__ = "departure"
    ENTRY = DepartureEntry

    left_on: Mapped[date]
    destination: Mapped[Destination] = mapped_column(code(Destination))
    property_returned: Mapped[Told] = mapped_column(code(Told))
    papers_returned: Mapped[Told] = mapped_column(code(Told))
    dates_told: Mapped[Told] = mapped_column(code(Told))
    language: Mapped[Language | None] = mapped_column(code(Language))
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id", ondelete="RESTRICT"))
    follows: Mapped[str | None] = mapped_column(String(500))
