"""The agenda as the preview takes it."""

from datetime import datetime

from PySide6.QtWidgets import QWidget

from shelterdesk.queries.agenda import Agenda, agenda
from shelterdesk.queries.today import Whose
from shelterdesk.reports.agenda import agenda_paper, file_name
from shelterdesk.ui.paper.paper import Paper
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.papers import PaperKind


def show_agenda(work: Work, owner: QWidget, whose: Whose, button: Button) -> None:
    """The dates as they stand now, in the preview. Pressed twice, it is asked for once."""
    if not button.isEnabled():
        return
    now = work.now()
    button.setEnabled(False)

    def show(rows: Agenda) -> None:
        from shelterdesk.ui.paper.preview import preview
        from shelterdesk.ui.paper.trail import OpenTrail

        button.setEnabled(True)
        preview(owner, paper_of(rows, work.now()), OpenTrail(work))

    work.ask(owner, lambda session, viewer: agenda(session, viewer, whose, now), show)


def paper_of(rows: Agenda, at: datetime) -> Paper:
    """The dates of this moment, by case number. A file of it is called by its day."""
    return Paper(
        kind=PaperKind.AGENDA,
        title=lambda: label(PaperKind.AGENDA),
        document=lambda languages: agenda_paper(rows, languages, at),
        file_name=file_name(rows),
    )
