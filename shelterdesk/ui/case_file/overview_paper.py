"""A case's overview as the preview takes it."""

from datetime import datetime

from shelterdesk.queries.case_paper import CasePaper
from shelterdesk.reports.case_overview import case_overview
from shelterdesk.ui.paper.paper import Paper
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.papers import PaperKind


def overview_paper(rows: CasePaper, at: datetime) -> Paper:
    """What the overview shows at this moment. A file of it is called by the case's number."""
    return Paper(
        kind=PaperKind.CASE_OVERVIEW,
        title=lambda: label(PaperKind.CASE_OVERVIEW),
        document=lambda languages: case_overview(rows, languages, at),
        file_name=rows.file.number,
        case_id=rows.file.case_id,
    )
