"""Settings of the user and of the site, the lists the shelter keeps, what the program is."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from shelterdesk.i18n import _
from shelterdesk.ui import theme
from shelterdesk.ui.acts import Act, HasActs, bind
from shelterdesk.ui.rooms.rooms_view import RoomsView
from shelterdesk.ui.settings import sections
from shelterdesk.ui.settings.about import AboutCard
from shelterdesk.ui.settings.audit import AuditCard
from shelterdesk.ui.settings.backups import BackupsCard
from shelterdesk.ui.settings.diagnostics import DiagnosticsCard
from shelterdesk.ui.settings.hotlines import HotlinesCard
from shelterdesk.ui.settings.house_rules import HouseRulesCard
from shelterdesk.ui.settings.inspectors import InspectorsCard
from shelterdesk.ui.settings.kept_backups import KeptBackupsCard
from shelterdesk.ui.settings.me import MeCard
from shelterdesk.ui.settings.places import PlacesView
from shelterdesk.ui.settings.retention import RetentionView
from shelterdesk.ui.settings.rules_view import RulesView
from shelterdesk.ui.settings.site import SiteCard
from shelterdesk.ui.settings.staff_view import StaffView
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.spacing import space
from shelterdesk.ui.widgets.card import Pane
from shelterdesk.ui.widgets.choices import Select
from shelterdesk.ui.widgets.page import (
    LARGE,
    PAGE_MARGINS,
    Live,
    Page,
    column,
    is_narrow,
    row,
)
from shelterdesk.ui.widgets.section_list import Section, SectionList
from shelterdesk.ui.widgets.stack import Stack
from shelterdesk.ui.widgets.tab_order import follow_reading
from shelterdesk.ui.widgets.text import Rule, Text
from shelterdesk.ui.work import Work
from shelterdesk.usecases.diagnostics import VaultFacts, vault_facts
from shelterdesk.vocabulary.organisations import PlaceList

WIDEST, LIST = 760, 204
AROUND_ROOMS = (20, 14, 12, 12)


class SettingsPage(Page):
    """Parts at the left, the chosen one beside them. What only the manager changes, a part of its
    own or a list, only the manager has.
    """

    def __init__(self, work: Work, shell: Shell) -> None:
        super().__init__()
        self._work = work
        self._title, self.sections = Text(role="cap600", tone="text2"), SectionList()
        self.select = Select()
        self.me: MeCard | None = None
        self.site: SiteCard | None = None
        self.about: AboutCard | None = None
        self.diagnostics: DiagnosticsCard | None = None
        self.inspectors: InspectorsCard | None = None
        self.audit: AuditCard | None = None
        self.people: StaffView | None = None
        self.backups: BackupsCard | None = None
        self.kept_backups: KeptBackupsCard | None = None
        self.rooms: RoomsView | None = None
        self.rules: RulesView | None = None
        self.retention: RetentionView | None = None
        self.hotlines: HotlinesCard | None = None
        self.house_rules: HouseRulesCard | None = None
        self.places: dict[PlaceList, PlacesView] = {}
        self.codes = sections.sections_of(work.viewer.role)
        self._makers, self._parts = self._parts_of(shell), dict[str, QWidget]()
        self._stack = Stack()
        self._build()
        self.sections.chosen.connect(self._show)
        self.select.chosen.connect(self._on_selected)
        bind(self._section_acts(), self, shell.refuse)
        self.retranslate()
        self.restyle()
        self.show_part(sections.ME)

    def _build(self) -> None:
        self._left, self._top = Pane("pane"), Pane("pane")
        title = row(self._title, margins=(8, 0, 0, 0))
        self._left.setLayout(column(title, self.sections, gap=8, margins=(12, 16, 11, 12)))
        self._top.setLayout(row(self.select, margins=(16, 8, 16, 8)))
        beside, below = Rule(standing=True), Rule()
        self._edges = (beside, below)
        body = row(self._left, beside, self._stack, gap=0)
        body.setStretch(2, 1)
        whole = column(self._top, below, body, gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def part(self, code: str) -> QWidget:
        """A part, made when it is first looked at: all of them at once hold up the page."""
        if code not in self._parts:
            self._parts[code] = self._makers[code]()
            self._stack.addWidget(self._parts[code])
            self._fold()
        return self._parts[code]

    def _parts_of(self, shell: Shell) -> Mapping[str, Callable[[], QWidget]]:
        """How each part is made, for who has it."""

        def me() -> QWidget:
            self.me = MeCard(self._work, shell)
            return Cards(self.me)

        def site() -> QWidget:
            self.site = SiteCard(self._work, shell)
            return Cards(self.site)

        def about() -> QWidget:
            self.about, self.diagnostics = AboutCard(), DiagnosticsCard(shell)
            self.about.card_asked.connect(self._print_card)
            self._work.do_with_desk(self, vault_facts, then=self._on_facts)
            return Cards(self.about, self.diagnostics)

        def inspectors() -> QWidget:
            self.inspectors = InspectorsCard(self._work, shell)
            return Cards(self.inspectors)

        def audit() -> QWidget:
            self.audit = AuditCard(shell)
            return Cards(self.audit)

        def rooms() -> QWidget:
            self.rooms = RoomsView(self._work, shell, AROUND_ROOMS)
            return self.rooms

        def people() -> QWidget:
            self.people = StaffView(self._work, shell, shell.plan)
            return self.people

        def backups() -> QWidget:
            self.backups = BackupsCard(self._work, shell)
            self.kept_backups = KeptBackupsCard(self._work, shell)
            return Cards(self.backups, self.kept_backups)

        def places(which: PlaceList) -> QWidget:
            self.places[which] = PlacesView(self._work, shell, which)
            return self.places[which]

        return {
            sections.ME: me,
            sections.SITE: site,
            sections.ROOMS: rooms,
            **{which.value.lower(): partial(places, which) for which in PlaceList},
            sections.RULES: partial(self._make_rules, shell),
            sections.PAPERS: partial(self._made_papers, shell),
            sections.PEOPLE: people,
            sections.BACKUPS: backups,
            sections.INSPECTORS: inspectors,
            sections.RETENTION: partial(self._made_retention, shell),
            sections.AUDIT: audit,
            sections.ABOUT: about,
        }

    def _make_rules(self, shell: Shell) -> QWidget:
        self.rules = RulesView(self._work, shell)
        return self.rules

    def _made_retention(self, shell: Shell) -> QWidget:
        self.retention = RetentionView(self._work, shell)
        return self.retention

    def _made_papers(self, shell: Shell) -> QWidget:
        self.hotlines = HotlinesCard(self._work, shell)
        self.house_rules = HouseRulesCard(self._work, shell)
        return Cards(self.hotlines, self.house_rules)

    def acts(self) -> Sequence[Act]:
        """The way to each part, and what can be done in the one that is shown."""
        part = self.part(self.sections.code())
        own = part.acts() if isinstance(part, HasActs) else ()
        return [*self._section_acts(), *own]

    def _section_acts(self) -> list[Act]:
        return [
            Act(
                name=f"settings_part_{code}", title=sections.NAMES[code],
                run=partial(self.show_part, code), keys=f"Ctrl+{at}" if at < 10 else "",
                icon="settings",
            )
            for at, code in enumerate(self.codes, start=1)
        ]  # fmt: skip

    def show_part(self, part: str) -> None:
        """This part, with the keyboard in it."""
        if part in self.codes:
            self.sections.choose(part)
            self._show(part)
            if part != sections.ME:
                self.part(part).setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        self._title.setText(_("Settings"))
        self.sections.setAccessibleName(_("Sections"))
        self.sections.set_sections(
            [
                Section(
                    code=code,
                    text=_(sections.NAMES[code]),
                    starts_group=code in sections.STARTS_GROUP,
                )
                for code in self.codes
            ]
        )
        self.select.setAccessibleName(_("Settings"))
        self.select.set_items([(code, _(sections.NAMES[code])) for code in self.codes])

    def restyle(self) -> None:
        self._left.setFixedWidth(theme.px(LIST))
        self._fold()

    def _show(self, code: str) -> None:
        self._stack.setCurrentWidget(self.part(code))
        self.select.choose(code)

    def _on_selected(self, code: str) -> None:
        self.sections.choose(code)
        self._show(code)

    def _fold(self) -> None:
        """With large text the list of parts becomes a drop-down over the part."""
        folded = is_narrow(self) and theme.now().factor >= LARGE
        for over in (self._top, self._edges[1]):
            over.setVisible(folded)
        for beside in (self._left, self._edges[0]):
            beside.setVisible(not folded)
        for places in self.places.values():
            places.fold(folded)
        self.setFocusProxy(self.select if folded else self.sections)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def showEvent(self, event: QShowEvent) -> None:
        """Sizes are those of now, each time the page is looked at."""
        super().showEvent(event)
        self._fold()
        if self.about is not None:
            self._work.do_with_desk(self, vault_facts, then=self._on_facts)

    def _print_card(self, fingerprint: str) -> None:
        from shelterdesk.ui.paper.key_papers import card_paper
        from shelterdesk.ui.paper.preview import preview
        from shelterdesk.ui.paper.trail import OpenTrail

        preview(self, card_paper(fingerprint), OpenTrail(self._work))

    def _on_facts(self, facts: VaultFacts) -> None:
        if self.about is not None and self.diagnostics is not None:
            self.about.show_fingerprint(facts.fingerprint)
            self.diagnostics.show_facts(facts)


class Cards(Live, QScrollArea):
    """One column of cards, no wider than one reads well."""

    def __init__(self, *cards: QWidget) -> None:
        super().__init__()
        self._inner = QWidget()
        self._inner.setProperty("cls", "plain")
        inside = column(*cards, gap=16)
        inside.addStretch(1)
        space(inside, 16, PAGE_MARGINS)
        self._inner.setLayout(inside)
        self.setWidget(self._inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        follow_reading(self)
        self.restyle()

    def restyle(self) -> None:
        self._inner.setMaximumWidth(theme.px(WIDEST))
