"""Base of every form that writes a record: a side panel that keeps itself as a draft."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Signal

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import clock
from shelterdesk.ui.forms import place_in, return_to
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.side_panel import SidePanel
from shelterdesk.ui.work import Work
from shelterdesk.usecases.drafts import DraftForm


class FormPanel(SidePanel):
    """A form over the page. Esc and × close it and keep its draft; Cancel throws the draft away,
    with Undo.

    A subclass names itself in `FORM` and in `ui.side_forms.FORMS`, gives its fields object names,
    calls `touched` when one changes, saves on `saved` with `draft_id` as idempotency key, and calls
    `finish` when the record is there.
    """

    FORM: ClassVar[str]
    finished = Signal()  # the record is saved, and the panel is gone

    def __init__(self, work: Work, shell: Shell, case_id: UUID | None = None) -> None:
        super().__init__(shell.stage)
        self.work, self.shell = work, shell
        self.draft_id = work.new_id()
        self.case_id = case_id
        self._saved_at: datetime | None = None
        self._is_finished = False
        self.opened.connect(lambda: shell.forms.add(self))
        self.closed.connect(self._on_closed)
        self.cancelled.connect(self._on_cancelled)
        shell.forms.saved.connect(self._on_saved)
        shell.forms.forgotten.connect(self._on_forgotten)

    # What a form says of itself

    def content(self) -> Mapping[str, Any]:
        """What is typed and chosen, as JSON values."""
        raise NotImplementedError

    def fill(self, content: Mapping[str, Any]) -> None:
        """Put back what `content` gave; unknown names are left out."""
        raise NotImplementedError

    def is_empty(self) -> bool:
        """Whether there is nothing worth a draft. A form with presets says so by itself."""
        return not any(self.content().values())

    def form_name(self) -> str:
        """What a draft calls this form."""
        return self.FORM

    # What it gets from here

    def touched(self, *_changed: object) -> None:
        """A field changed: the draft is saved two seconds after the last change."""
        self.shell.forms.touched(self)

    def finish(self) -> None:
        """The record is saved: no draft is left, and the panel closes."""
        self._is_finished = True
        self.shell.forms.discard(self.draft_id)
        self.close_panel()
        self.finished.emit()

    def draft(self) -> DraftForm | None:
        if self._is_finished or self.is_empty():
            return None
        return DraftForm(
            id=self.draft_id,
            form=self.form_name(),
            case_id=self.case_id,
            content=self.content(),
            place=place_in(self),
        )

    def restore(self, draft: DraftForm) -> None:
        self.draft_id, self.case_id = draft.id, draft.case_id
        self.fill(draft.content)
        return_to(self, draft.place)

    def retranslate(self) -> None:
        super().retranslate()
        self._say_saved()

    def _on_closed(self) -> None:
        if not self._is_finished:
            self.shell.forms.keep(self)
        self.shell.forms.remove(self)
        self.deleteLater()

    def _on_cancelled(self) -> None:
        draft = self.draft()
        self._is_finished = True
        self.shell.forms.discard(self.draft_id)
        self.close_panel()
        if draft is not None:
            shell = self.shell
            shell.toast(_("Draft thrown away."), lambda: shell.reopen(draft))

    def _on_forgotten(self, draft_id: UUID) -> None:
        if draft_id == self.draft_id:
            self._is_finished = True
            self.close_panel()

    def _on_saved(self, at: datetime) -> None:
        self._saved_at = at
        self._say_saved()

    def _say_saved(self) -> None:
        at = getattr(self, "_saved_at", None)
        if at is not None:
            self.set_status(_("Draft saved {time}").format(time=clock(at.time())))
