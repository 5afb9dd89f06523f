"""One draft in the list: which form, for whom, when it was saved, and what to do with it."""

from PySide6.QtWidgets import QApplication, QFrame, QWidget

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import moment
from shelterdesk.queries.drafts import DraftRow
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.draft_words import draft_icon, draft_title
from shelterdesk.ui.widgets.page import Live, column, row
from shelterdesk.ui.widgets.text import Glyph, Text
from shelterdesk.ui.widgets.with_buttons import WithButtons


class DraftLine(Live, QFrame):
    """Known-as and case number, as in every list; what is typed in the draft is not shown."""

    def __init__(self, draft: DraftRow) -> None:
        super().__init__()
        self.draft = draft
        glyph = Glyph(draft_icon(draft), 20)
        self._title = Text(role="h3", wrap=True)
        self._second = Text(role="small", tone="text2", wrap=True)
        self.resume, self.discard = Button(size="s"), Button(size="s", kind="quiet", icon="trash")
        words = QWidget()
        words.setLayout(column(self._title, self._second, gap=2))
        told = WithButtons(words, self.resume, self.discard, gap=12)
        line = row(glyph, told, gap=12, margins=(4, 9, 4, 9))
        line.setStretch(1, 1)
        self.setLayout(line)
        self.retranslate()

    def title(self) -> str:
        """The form, and known-as where there is a person."""
        return draft_title(self.draft)

    def has_keyboard(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def retranslate(self) -> None:
        title, number = self.title(), self.draft.number
        saved = _("Saved {time}").format(time=moment(self.draft.saved_at))
        self._title.setText(title)
        self._second.setText(f"{number} · {saved}" if number else saved)
        self.resume.setText(_("Resume"))
        self.discard.setText(_("Discard"))
        self.resume.setAccessibleName(_("Resume: {draft}").format(draft=title))
        self.discard.setAccessibleName(_("Discard: {draft}").format(draft=title))
