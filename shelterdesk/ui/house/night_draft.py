"""Exceptions that were chosen and not confirmed: the user's own draft, like every form."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from shelterdesk.queries.drafts import DraftRow
from shelterdesk.ui.forms import OpenForms
from shelterdesk.ui.house.tonight import TonightView
from shelterdesk.ui.work import Work
from shelterdesk.usecases.drafts import DraftForm
from shelterdesk.vocabulary.house import NightState

FORM = "night"


class NightDraft:
    """Implements `ui.forms.OpenForm`. One draft holds every night with something to confirm.

    The page takes it up by itself: whoever comes back sees what she had chosen.
    """

    def __init__(self, work: Work, forms: OpenForms, tonight: TonightView) -> None:
        self._work, self._forms, self._tonight = work, forms, tonight
        self._id = work.new_id()
        tonight.edited.connect(self._on_edited)
        forms.forgotten.connect(self._on_forgotten)

    def draft(self) -> DraftForm | None:
        nights = {
            on.isoformat(): {str(key): state.value for key, state in states.items()}
            for on, states in self._tonight.kept.items()
        }
        if not nights:
            return None
        place = {"night": max(nights)}
        return DraftForm(id=self._id, form=FORM, content={"nights": nights}, place=place)

    def restore(self, draft: DraftForm) -> None:
        self._take(draft.id, draft.content["nights"])

    def take_up(self, rows: Iterable[DraftRow]) -> None:
        """What was kept is back, unless something was chosen meanwhile."""
        row = next((row for row in rows if row.form == FORM), None)
        if row is not None and not self._tonight.kept:
            self._take(row.draft_id, row.content["nights"])

    def begin(self) -> None:
        """The page is in front."""
        self._forms.add(self)

    def leave(self) -> None:
        """Another page is in front: what was chosen is kept now."""
        self._forms.keep(self)
        self._forms.remove(self)

    def _take(self, draft_id: UUID, nights: dict[str, dict[str, str]]) -> None:
        self._id = draft_id
        self._tonight.take_changes(
            {
                date.fromisoformat(on): {
                    UUID(key): NightState(state) for key, state in all_.items()
                }
                for on, all_ in nights.items()
            }
        )

    def _on_edited(self) -> None:
        if self._tonight.kept:
            self._forms.touched(self)
        else:
            self._forms.discard(self._id)
            self._id = self._work.new_id()

    def _on_forgotten(self, draft_id: UUID) -> None:
        if draft_id == self._id:
            self._id = self._work.new_id()
            self._tonight.take_changes({})
