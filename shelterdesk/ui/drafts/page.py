"""The user's own unfinished forms: take one up again, or throw it away."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from shelterdesk.i18n import _, ngettext
from shelterdesk.queries.drafts import DraftRow, draft, drafts_of
from shelterdesk.ui.drafts.line import DraftLine
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.card import Card
from shelterdesk.ui.widgets.draft_words import draft_form
from shelterdesk.ui.widgets.empty_state import EmptyState
from shelterdesk.ui.widgets.page import PAGE_MARGINS, Page, column, emptied
from shelterdesk.ui.widgets.stack import Stack
from shelterdesk.ui.widgets.text import Text
from shelterdesk.ui.work import Work
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.drafts import DraftForm, discard_draft, save_drafts


class DraftsPage(Page):
    """Newest first. Nobody else's draft is ever read."""

    def __init__(self, work: Work, shell: Shell) -> None:
        super().__init__()
        self._work, self._shell = work, shell
        self._rows: tuple[DraftRow, ...] = ()
        self.lines: list[DraftLine] = []
        self._title, self._count = Text(role="h1"), Text(role="small", tone="text2")
        self._card = Card(gap=0)
        self.empty = EmptyState("file-text")
        self._stack = Stack()
        self._stack.addWidget(self._scrolled())
        self._stack.addWidget(self.empty)
        layout = column(
            column(self._title, self._count, gap=2), self._stack, gap=14, margins=PAGE_MARGINS
        )
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        work.changed.connect(self._on_changed)
        self.retranslate()
        self.load()

    def load(self) -> None:
        """Ask for the drafts as they are now."""
        self._work.ask(self, drafts_of, self.show_drafts)

    def show_drafts(self, rows: Sequence[DraftRow]) -> None:
        """Show these; the keyboard stays on the line it was on, or goes to the one that follows."""
        at = next((n for n, line in enumerate(self.lines) if line.has_keyboard()), None)
        self._rows = tuple(rows)
        emptied(self._card.body)
        self.lines = [self._line(row) for row in rows]
        for line in self.lines:
            self._card.add(line)
        self._stack.setCurrentIndex(0 if rows else 1)
        if self.lines:
            self.setFocusProxy(self.lines[0].resume)
        if at is not None and self.lines:
            self.lines[min(at, len(self.lines) - 1)].resume.setFocus()
        self.retranslate()

    def retranslate(self) -> None:
        self._title.setText(_("Drafts"))
        count = len(self._rows)
        self._count.setText(
            ngettext("{n} unfinished form", "{n} unfinished forms", count).format(n=count)
        )
        self._count.setVisible(count > 0)
        self._card.setAccessibleName(_("Drafts"))
        self.empty.set_texts(_("No drafts."), _("Unfinished forms appear here."))

    def _scrolled(self) -> QScrollArea:
        inner = QWidget()
        inner.setProperty("cls", "plain")
        layout = column(self._card, gap=0)
        layout.addStretch(1)
        inner.setLayout(layout)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return area

    def _line(self, row: DraftRow) -> DraftLine:
        line = DraftLine(row)
        line.resume.clicked.connect(partial(self._resume, row))
        line.discard.clicked.connect(partial(self._discard, row))
        return line

    def _on_changed(self, area: str) -> None:
        if area == "drafts":
            self.load()

    def _resume(self, row: DraftRow, _checked: bool = False) -> None:
        """Open it as it stands now: what is typed in an open form is kept first, then read."""
        self._shell.forms.keep_all()
        self._work.ask(
            self,
            lambda session, viewer: draft(session, viewer, row.draft_id),
            lambda found: self._shell.reopen(draft_form(found)),
        )

    def _discard(self, row: DraftRow, _checked: bool = False) -> None:
        kept = self._shell.forms.forget(draft_form(row))
        self._work.do_with_desk(
            self,
            lambda desk: discard_draft(desk, kept.id),
            area="drafts",
            then=lambda _none: self._offer_undo(kept),
        )

    def _offer_undo(self, kept: DraftForm) -> None:
        def put_back(desk: Desk) -> None:
            save_drafts(desk, (kept,))

        self._shell.toast(
            _("Draft thrown away."),
            lambda: self._work.do_with_desk(self, put_back, area="drafts"),
        )
