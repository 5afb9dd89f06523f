"""Settings of the user and of the site, what the program is, and what helps to mend it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from shelterdesk.i18n import _
from shelterdesk.rules.access import ALLOWED, Action
from shelterdesk.ui import theme
from shelterdesk.ui.settings.about import AboutCard
from shelterdesk.ui.settings.audit import AuditCard
from shelterdesk.ui.settings.diagnostics import DiagnosticsCard
from shelterdesk.ui.settings.inspectors import InspectorsCard
from shelterdesk.ui.settings.me import MeCard
from shelterdesk.ui.settings.site import SiteCard
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.page import PAGE_MARGINS, Page, column
from shelterdesk.ui.widgets.tab_order import follow_reading
from shelterdesk.ui.widgets.text import Text
from shelterdesk.ui.work import Work
from shelterdesk.usecases.diagnostics import VaultFacts, vault_facts

WIDEST = 760


class SettingsPage(Page):
    """One column of cards. Inspectors and the audit log are for the manager only."""

    def __init__(self, work: Work, shell: Shell) -> None:
        super().__init__()
        self._work = work
        self._title = Text(role="h1")
        self.me, self.site = MeCard(work, shell), SiteCard(work, shell)
        self.audit = AuditCard(shell)
        if Action.AUDIT_READ not in ALLOWED[work.viewer.role]:
            self.audit.hide()  # never shown here: without its place it would be a window
        may_export = Action.EXPORT_WRITE in ALLOWED[work.viewer.role]
        self.inspectors = InspectorsCard(work, shell) if may_export else None
        self.about, self.diagnostics = AboutCard(), DiagnosticsCard(shell)
        self.about.card_asked.connect(self._print_card)
        self._cards = QWidget()
        self._cards.setProperty("cls", "plain")
        shown = (self.me, self.site, self.inspectors, self.audit, self.about, self.diagnostics)
        cards = column(*(card for card in shown if card is not None), gap=16)
        cards.addStretch(1)
        cards.setContentsMargins(0, 0, theme.px(12), 0)
        self._cards.setLayout(cards)
        area = QScrollArea()
        area.setWidget(self._cards)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = column(self._title, area, gap=14, margins=PAGE_MARGINS)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.retranslate()
        self.restyle()
        follow_reading(self)

    def retranslate(self) -> None:
        self._title.setText(_("Settings"))

    def restyle(self) -> None:
        self._cards.setMaximumWidth(theme.px(WIDEST))

    def showEvent(self, event: QShowEvent) -> None:
        """Sizes are those of now, each time the page is looked at."""
        super().showEvent(event)
        self._work.do_with_desk(self, vault_facts, then=self._on_facts)

    def _print_card(self, fingerprint: str) -> None:
        from shelterdesk.ui.paper.key_papers import card_paper
        from shelterdesk.ui.paper.preview import preview
        from shelterdesk.ui.paper.trail import OpenTrail

        preview(self, card_paper(fingerprint), OpenTrail(self._work))

    def _on_facts(self, facts: VaultFacts) -> None:
        self.about.show_fingerprint(facts.fingerprint)
        self.diagnostics.show_facts(facts)
