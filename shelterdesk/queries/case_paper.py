"""What a case's overview on paper is made of: its file, its last services, who asks for it."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from shelterdesk.queries.case_file import CaseFile, case_file
from shelterdesk.queries.services import ServiceRow, services_of
from shelterdesk.queries.settings import site_settings
from shelterdesk.queries.staff import me
from shelterdesk.queries.visibility import require_case
from shelterdesk.rules.access import Action, Viewer

LAST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePaper:
    """`services`: the last ones, newest first. `asked_by`: the name of the one who prints."""

    file: CaseFile
    services: tuple[ServiceRow, ...]
    asked_by: str
    roc_years: bool


def case_paper(session: Session, viewer: Viewer, case_id: UUID) -> CasePaper:
    """The overview as the case file shows it. NotAllowed; Missing."""
    require_case(session, viewer, case_id, Action.PRINT_SEND)
    return CasePaper(
        file=case_file(session, viewer, case_id),
        services=tuple(services_of(session, viewer, case_id, limit=LAST)),
        asked_by=me(session, viewer).name,
        roc_years=site_settings(session).roc_years,
    )
