"""What came of a check: the answers, and where all is well what the month says."""

from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import month as month_words
from shelterdesk.reports.document import Sheet
from shelterdesk.rules.calendar import Period
from shelterdesk.ui.answers import Beside
from shelterdesk.ui.inspector.findings import Findings
from shelterdesk.ui.inspector.tables import Tables
from shelterdesk.ui.paper.sheets import Sheets
from shelterdesk.ui.widgets.card import Card, FactsCard
from shelterdesk.ui.widgets.choices import Segmented
from shelterdesk.ui.widgets.empty_state import EmptyState
from shelterdesk.ui.widgets.flow import FlowBox
from shelterdesk.ui.widgets.page import Page, column, row
from shelterdesk.ui.widgets.stack import Stack
from shelterdesk.ui.widgets.text import LongLine, breakable
from shelterdesk.usecases.inspector import CHANGES, SUMMARY, Inspected

Sizes = tuple[tuple[float, float], ...]
CHECK, TABLES = "check", "tables"


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A package that was looked at, its papers measured and its tables in words."""

    inspected: Inspected
    sizes: dict[str, Sizes]
    sheets: tuple[Sheet, ...]


class _Parts(Stack):
    """Takes what the form above it leaves: it wishes for no more than it needs."""

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()


class ResultPane(Page):
    """Nothing of a package that does not verify is shown but what is wrong with it."""

    def __init__(self, beside: Beside) -> None:
        super().__init__()
        self._looked: Looked | None = None
        self.name = LongLine(role="h1")
        self.view = Segmented()
        self.empty = EmptyState("certificate")
        self.findings, self.facts, self.tables = Findings(), FactsCard(), Tables()
        self.papers = {name: Sheets(beside) for name in (SUMMARY, CHANGES)}
        self._stack = _Parts()
        nothing = QWidget()
        nothing.setLayout(column(self.empty, margins=(16, 0, 16, 16)))
        for part in (nothing, self._check(), *self.papers.values(), self.tables):
            self._stack.addWidget(part)
        head = FlowBox(self.name, self.view, gap=12, right_from=1)
        whole = column(row(head, margins=(16, 12, 16, 8)), self._stack, gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.view.chosen.connect(lambda _code: self._turn())
        self.view.hide()
        self.retranslate()

    def _check(self) -> QWidget:
        inside = Card(cls="plain", gap=12)
        inside.add(self.findings, self.facts)
        inside.end()
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        self._checked = area
        return area

    def show_result(self, looked: Looked) -> None:
        """Another package, its answers in front."""
        self._looked = looked
        self.findings.show_findings(looked.inspected.findings)
        shown = looked.inspected.shown
        for name, sheets in self.papers.items():
            sizes = looked.sizes.get(name, ())
            sheets.show_pdf(shown.papers[name] if shown and sizes else b"", sizes)
        self.show_tables(looked.sheets)
        self.retranslate()
        self.view.choose(CHECK)
        self._turn()

    def show_tables(self, sheets: tuple[Sheet, ...]) -> None:
        """The same tables, in another language."""
        self.tables.show_sheets(sheets)

    def retranslate(self) -> None:
        looked = self._looked
        self.empty.set_texts(
            _("Choose a package to check."),
            _("It is checked here. Nothing in it is changed, and no network is used."),
        )
        self.view.setAccessibleName(_("What is shown"))
        words = {SUMMARY: _("Summary"), CHANGES: _("Changes")}
        self._checked.setAccessibleName(_("Check"))
        for name, sheets in self.papers.items():
            sheets.setAccessibleName(words[name])
        if looked is None:
            return
        shown = looked.inspected.shown
        items = [(CHECK, _("Check"))]
        if shown is not None:
            items += [(name, words[name]) for name in shown.papers if looked.sizes[name]]
            items.append((TABLES, _("Tables")))
        self.view.set_items(items)
        self.view.setVisible(len(items) > 1)
        self.name.setText(breakable(looked.inspected.place.name))
        self._say_facts()

    def _say_facts(self) -> None:
        shown = self._looked.inspected.shown if self._looked else None
        self.facts.setVisible(shown is not None)
        if shown is None:
            return
        manifest, facts = shown.overview.manifest, shown.facts
        state = _("Provisional: the month still ran") if facts.provisional else _("Closed")
        events = _("No. {first} to {last}").format(first=manifest.first, last=manifest.last)
        self.facts.set_title(_("What the package is"))
        self.facts.set_facts(
            [
                (_("Month"), month_words(Period.parse(manifest.month).first)),
                (_("State"), state),
                (_("Events"), events if manifest.last >= manifest.first else _("No events")),
                (_("The vault's key"), facts.fingerprint),
                (_("Program version"), f"ShelterDesk {facts.app}"),
            ]
        )

    def _turn(self) -> None:
        parts: dict[str, QWidget] = {CHECK: self._checked, TABLES: self.tables, **self.papers}
        self._stack.setCurrentWidget(parts.get(self.view.code(), self._checked))
