"""The list of calls as the preview takes it."""

from PySide6.QtWidgets import QWidget

from shelterdesk.queries.court_round_paper import CallSheets, call_sheets
from shelterdesk.queries.today import Whose
from shelterdesk.reports.court_round import calls_paper, file_name
from shelterdesk.ui.paper.paper import Paper
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.papers import PaperKind


def show_round(work: Work, owner: QWidget, whose: Whose, button: Button) -> None:
    """The round as it stands now, in the preview. Pressed twice, it is asked for once."""
    if not button.isEnabled():
        return
    now = work.now()
    button.setEnabled(False)

    def show(found: CallSheets) -> None:
        from shelterdesk.ui.paper.preview import preview
        from shelterdesk.ui.paper.trail import OpenTrail

        button.setEnabled(True)
        at = work.now()
        paper = Paper(
            kind=PaperKind.COURT_ROUND,
            title=lambda: label(PaperKind.COURT_ROUND),
            document=lambda languages: calls_paper(found, languages, at),
            file_name=file_name(found),
        )
        preview(owner, paper, OpenTrail(work))

    work.ask(owner, lambda session, viewer: call_sheets(session, viewer, whose, now), show)
