"""What stands beside the list: everything that is known of the chosen interpreter."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import day
from shelterdesk.rules.interpreters import InterpreterEntry
from shelterdesk.ui import theme
from shelterdesk.ui.interpreters.columns import Listed
from shelterdesk.ui.interpreters.words import STATUS, away_words, hours_words, languages_words
from shelterdesk.ui.widgets.banner import Banner
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.chip import Chip
from shelterdesk.ui.widgets.facts import Facts
from shelterdesk.ui.widgets.flow import FlowBox
from shelterdesk.ui.widgets.page import Live, column
from shelterdesk.ui.widgets.text import Text, breakable
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.fields import field_label
from shelterdesk.vocabulary.people import Sex

WIDTH = 320


class InterpreterPane(Live, QFrame):
    """Name, whether she can be called, what is missing, the facts, and what can be done."""

    edit_asked = Signal()
    void_asked = Signal()

    def __init__(self, *, may_change: bool) -> None:
        super().__init__()
        self.setProperty("cls", "sheet")
        self._may_change = may_change
        self._listed: Listed | None = None
        self._name, self._standing = Text(role="h2", wrap=True), Chip()
        self._missing = Banner("soon")
        self._facts = Facts()
        self.edit, self.void = Button(icon="pencil"), Button(icon="trash", kind="quiet")
        self._buttons = FlowBox(self.edit, self.void, gap=8)
        inner = QWidget()
        inner.setProperty("cls", "plain")
        inside = column(
            self._name, self._standing, self._missing, self._facts, gap=12, margins=(20, 18, 20, 8)
        )
        inside.addStretch(1)
        inner.setLayout(inside)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(self._buttons.focusPolicy())
        whole = column(area, self._buttons, gap=8, margins=(0, 0, 0, 14))
        whole.setStretch(0, 1)
        self.setLayout(whole)
        self._buttons.setContentsMargins(20, 0, 20, 0)
        self.edit.clicked.connect(self.edit_asked)
        self.void.clicked.connect(self.void_asked)
        self.restyle()
        self.show_row(None)

    def show_row(self, listed: Listed | None) -> None:
        self._listed = listed
        self.retranslate()

    def retranslate(self) -> None:
        listed = self._listed
        self.setAccessibleName(_("Interpreter"))
        self.edit.setText(_("Edit"))
        self.void.setText(_("Void…"))
        for part in (self._name, self._standing, self._facts):
            part.setVisible(listed is not None)
        self._buttons.setVisible(listed is not None and self._may_change)
        self._missing.setVisible(listed is not None and listed.row.entry.undertaking_on is None)
        self._facts.clear()
        if listed is None:
            return
        entry = listed.row.entry
        self._name.setText(breakable(entry.name))
        self._standing.show_status(STATUS[listed.availability], label(listed.availability))
        self._missing.set_texts(_("No undertaking of confidentiality is signed."))
        for word, value in _facts(entry):
            said = Text(breakable(value), role="small", wrap=True)
            said.setAccessibleName(f"{word}: {value}")
            self._facts.add(Text(word, role="small", tone="text2", wrap=True), said)

    def restyle(self) -> None:
        self.setFixedWidth(theme.px(WIDTH))


def _facts(entry: InterpreterEntry) -> Iterator[tuple[str, str]]:
    """(word, value) of everything that is known, from top to bottom."""
    days = {
        name: day(value)
        for name in ("undertaking_on", "trained_on", "registered_on", "left_on")
        if (value := getattr(entry, name)) is not None
    }
    told = {
        "languages": languages_words(entry),
        "dialects": entry.dialects,
        "sex": label(entry.sex) if entry.sex is not Sex.UNKNOWN else "",
        "area": entry.area,
        "phone": entry.phone,
        "days": hours_words(entry),
        "away_first_on": away_words(entry),
        **days,
    }
    for name, value in told.items():
        if value:
            yield field_label("interpreter", name), value
