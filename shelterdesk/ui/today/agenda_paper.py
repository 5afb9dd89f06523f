"""The agenda as the preview takes it."""

from datetime import datetime

from shelterdesk.queries.agenda import Agenda
from shelterdesk.reports.agenda import agenda_paper, file_name
from shelterdesk.ui.paper.paper import Paper
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.papers import PaperKind


def paper_of(rows: Agenda, at: datetime) -> Paper:
    """The dates of this moment, by case number. A file of it is called by its day."""
    return Paper(
        kind=PaperKind.AGENDA,
        title=lambda: label(PaperKind.AGENDA),
        document=lambda languages: agenda_paper(rows, languages, at),
        file_name=file_name(rows),
    )
