"""Asks before a hand-over note is voided."""

from typing import TYPE_CHECKING

from shelterdesk.i18n import _
from shelterdesk.queries.handover import NoteRow
from shelterdesk.ui.void_question import VoidQuestion
from shelterdesk.usecases.handover import VoidNote, void_note

if TYPE_CHECKING:
    from shelterdesk.ui.today.note_panel import NotePanel


def ask_void(panel: "NotePanel", note: NoteRow) -> VoidQuestion:
    """Open the question; answered, the note is voided and its form goes."""
    question = VoidQuestion(
        panel.window(),
        lambda: _("Void this hand-over note?"),
        lambda: _("It leaves the list for everybody. The history keeps it."),
    )
    said = _("Voided. The history keeps it.")

    def void(reason: str) -> None:
        panel.work.do(
            question,
            void_note,
            VoidNote(note_id=note.note_id, revision=note.revision, reason=reason),
            area="handover",
            then=voided,
            refused=question.refuse,
            undo=said,
        )

    def voided(_none: object) -> None:
        question.accept()
        panel.done(said)

    question.confirmed.connect(void)
    question.open()
    return question
