"""Attendance that was chosen and not saved: the user's own draft, like every form."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from shelterdesk.queries.drafts import DraftRow
from shelterdesk.ui.courses.sheet_line import Chosen
from shelterdesk.ui.courses.sheet_view import SheetView
from shelterdesk.ui.forms import OpenForms
from shelterdesk.ui.work import Work
from shelterdesk.usecases.drafts import DraftForm
from shelterdesk.vocabulary.courses import AttendanceState

FORM = "attendance"


class SheetDraft:
    """Implements `ui.forms.OpenForm`. One draft holds every session with something to save.

    The page takes it up by itself: whoever comes back sees what she had chosen.
    """

    def __init__(self, work: Work, forms: OpenForms, view: SheetView) -> None:
        self._work, self._forms, self._view = work, forms, view
        self._id = work.new_id()
        view.edited.connect(self._on_edited)
        forms.forgotten.connect(self._on_forgotten)

    def draft(self) -> DraftForm | None:
        sessions = {
            str(session): {str(case): [one.state.value, one.minutes] for case, one in marks.items()}
            for session, marks in self._view.kept.items()
        }
        if not sessions:
            return None
        shown = self._view.sheet
        last = str(shown.session.session_id) if shown is not None else next(iter(sessions))
        place = {"part": last if last in sessions else next(iter(sessions))}
        return DraftForm(id=self._id, form=FORM, content={"sessions": sessions}, place=place)

    def restore(self, draft: DraftForm) -> None:
        self._take(draft.id, draft.content["sessions"])

    def take_up(self, rows: Iterable[DraftRow]) -> None:
        """What was kept is back, unless something was chosen meanwhile."""
        row = next((row for row in rows if row.form == FORM), None)
        if row is not None and not self._view.kept:
            self._take(row.draft_id, row.content["sessions"])

    def begin(self) -> None:
        """The page is in front."""
        self._forms.add(self)

    def leave(self) -> None:
        """Another page is in front: what was chosen is kept now."""
        self._forms.keep(self)
        self._forms.remove(self)

    def _take(self, draft_id: UUID, sessions: dict[str, dict[str, list[Any]]]) -> None:
        self._id = draft_id
        self._view.take_marks(
            {
                UUID(session): {
                    UUID(case): Chosen(AttendanceState(state), minutes)
                    for case, (state, minutes) in marks.items()
                }
                for session, marks in sessions.items()
            }
        )

    def _on_edited(self) -> None:
        if self._view.kept:
            self._forms.touched(self)
        else:
            self._forms.discard(self._id)
            self._id = self._work.new_id()

    def _on_forgotten(self, draft_id: UUID) -> None:
        if draft_id == self._id:
            self._id = self._work.new_id()
            self._view.take_marks({})
