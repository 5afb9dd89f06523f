"""A word while one writes: the file holds the same already, and here it is."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import day, local
from shelterdesk.queries.case_records import RecordRow
from shelterdesk.ui.questions.answers import answers_of
from shelterdesk.ui.questions.question import LineQuestion, NoteQuestion
from shelterdesk.ui.questions.sheet import Sheet
from shelterdesk.ui.widgets.banner import Banner


class SameRecordNote(Banner):
    """It offers to open that record, and refuses nothing: two visits of one hour may be two."""

    open_asked = Signal(object)  # RecordRow

    def __init__(self) -> None:
        super().__init__("soon")
        self._rows: Sequence[tuple[RecordRow[Any], dict[str, str]]] = ()
        self._found: RecordRow[Any] | None = None
        self.acted.connect(lambda: self.open_asked.emit(self._found))
        self.hide()

    def know(self, rows: Sequence[RecordRow[Any]]) -> None:
        """What the file holds of this kind."""
        self._rows = [(row, answers_of(row.entry)) for row in rows]

    def look(self, sheet: Sheet) -> None:
        """Whether one of them says what is answered now."""
        same = (row for row, stored in self._rows if _is_same(sheet, stored))
        self._found = next(same, None)
        self.retranslate()
        self.setVisible(self._found is not None)

    def retranslate(self) -> None:
        if self._found is not None:
            said = _("{name} wrote the same on {day}. You can still save it.")
            when = day(local(self._found.written_at).date())
            self.set_texts(said.format(name=self._found.written_by, day=when), _("Open it"))


def _is_same(sheet: Sheet, stored: dict[str, str]) -> bool:
    """All that must be answered, and whatever else is chosen; words are never twice the same."""
    asked = sheet.asked()
    needed = [one for one in asked if one.needed]
    chosen = [one for one in asked if not isinstance(one, LineQuestion | NoteQuestion)]
    told = [one for one in chosen if one.value()]
    return all(one.value() for one in needed) and all(
        stored.get(one.name) == one.value() for one in (*needed, *told)
    )
