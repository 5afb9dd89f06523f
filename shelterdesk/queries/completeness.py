"""What one case file lacks of what the law asks, section by section (PS art. 14).

The same functions count the month's files for an audit package: `queries.case_sections`.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from shelterdesk.models import Case
from shelterdesk.queries.case_sections import section_row
from shelterdesk.queries.visibility import require_case
from shelterdesk.rules.access import Viewer
from shelterdesk.rules.calendar import Period
from shelterdesk.vocabulary.packages import FileItem, FileSection


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionState:
    """One section of one file in the month of a day. `asked`: something must be in it now."""

    section: FileSection
    asked: bool
    missing: tuple[FileItem, ...]

    @property
    def is_complete(self) -> bool:
        return not self.missing


def completeness(
    session: Session, viewer: Viewer, case_id: UUID, today: date
) -> tuple[SectionState, ...]:
    """The eight sections in the law's order. NotAllowed; Missing."""
    require_case(session, viewer, case_id)
    period, this = Period.month_of(today), Case.id == case_id
    return tuple(_state(session, section, period, this) for section in FileSection)


def _state(
    session: Session, section: FileSection, period: Period, this: ColumnElement[bool]
) -> SectionState:
    row = section_row(session, section, period, this)
    return SectionState(
        section=section,
        asked=bool(row.files) and row.complete is not None,
        missing=tuple(item for item in FileItem if row.missing.get(item)),
    )
