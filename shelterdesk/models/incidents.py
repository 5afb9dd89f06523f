"""What a house reports to the authority (PS art. 8)."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from shelterdesk.models.base import UtcDateTime, code
from shelterdesk.models.case_records import CaseRecord
from shelterdesk.rules.incidents import IncidentEntry
from shelterdesk.vocabulary.incidents import IncidentKind


class Incident(CaseRecord):
    """A leave without word, or rules that were not kept, and when the authority was told."""

    __tablename__ = "incident"
    ENTRY = IncidentEntry

    happened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    kind: Mapped[IncidentKind] = mapped_column(code(IncidentKind))
    course: Mapped[str] = mapped_column(String(500))
    handling: Mapped[str | None] = mapped_column(String(500))
    reported_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reported_to: Mapped[str | None] = mapped_column(String(200))
