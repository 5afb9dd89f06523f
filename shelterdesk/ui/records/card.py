"""The records of one kind on a page of several: a card with Add, and a timeline as tall as they
are.
"""

from collections.abc import Sequence
from typing import Any

from shelterdesk.i18n import _
from shelterdesk.queries.case_records import RecordRow
from shelterdesk.ui.questions.forms import FormOf
from shelterdesk.ui.records.entries import RecordDesk, record_entry
from shelterdesk.ui.widgets.banner import Banner
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.card import Card
from shelterdesk.ui.widgets.text import Text
from shelterdesk.ui.widgets.timeline import Entry
from shelterdesk.ui.widgets.whole_timeline import WholeTimeline
from shelterdesk.vocabulary.fields import table_label


class RecordsCard(Card):
    """Its section loads the rows. `advise` says above them what follows from them. With `few` so
    many stand there at first: what is below needs the room.
    """

    def __init__(self, desk: RecordDesk, form: FormOf[Any], few: int | None = None) -> None:
        super().__init__()
        self.form, self._few = form, few
        self._is_whole = few is None
        self._rows: tuple[RecordRow[Any], ...] = ()
        self._may_change = False
        self.button, self.more = Button(size="s", icon="plus"), Button(kind="link", size="s")
        self.head.addWidget(self.more)
        self.head.addWidget(self.button)
        self.advice = Text(role="small", wrap=True)
        self.none = Text(role="small", tone="text2", wrap=True)
        self.timeline = WholeTimeline()
        self.warning = Banner("soon")
        self.add(self.warning, self.advice, self.none, self.timeline)
        self.advice.hide()
        self.warning.hide()
        self.button.clicked.connect(lambda: desk.write(form))
        self.more.clicked.connect(self._turn)
        for asked in (self.timeline.edit_asked, self.timeline.opened):
            asked.connect(lambda chosen: desk.edit(form, chosen))
        self.timeline.void_asked.connect(lambda chosen: desk.ask_void(self, form, chosen))
        self.retranslate()

    def allow(self, *, may_change: bool) -> None:
        """Whether something can be written here."""
        self._may_change = may_change
        self.button.setVisible(may_change)
        self._show()

    def offer(self, *, offered: bool) -> None:
        """Whether records of this kind are asked of this person at all."""
        self.setVisible(offered)

    @property
    def may_change(self) -> bool:
        return self._may_change

    def show_rows(self, rows: Sequence[RecordRow[Any]]) -> None:
        """Newest first."""
        self._rows = tuple(rows)
        self._show()

    def advise(self, text: str, warning: str = "") -> None:
        """What to think of here, and what to look at again; "" for nothing."""
        self.advice.setText(text)
        self.advice.setVisible(bool(text))
        self.warning.set_texts(warning)
        self.warning.setVisible(bool(warning))

    def retranslate(self) -> None:
        self.set_title(table_label(self.form.table))
        self.button.setText(_(self.form.add))
        self.none.setText(_(self.form.empty))
        self.timeline.setAccessibleName(table_label(self.form.table))
        self._show()

    def entry(self, row: RecordRow[Any]) -> Entry:
        """A record as a line."""
        return record_entry(self.form, row, may_change=self._may_change)

    def _turn(self) -> None:
        self._is_whole = not self._is_whole
        self._show()

    def _show(self) -> None:
        rows, few = self._rows, self._few
        self.more.setVisible(few is not None and len(rows) > few)
        self.more.setText(
            _("Show fewer") if self._is_whole else _("Show all {n}").format(n=len(rows))
        )
        shown = rows if self._is_whole else rows[:few]
        self.timeline.show_entries([self.entry(row) for row in shown])
        self.timeline.fit()
        self.timeline.setVisible(bool(self._rows))
        self.none.setVisible(not self._rows)
