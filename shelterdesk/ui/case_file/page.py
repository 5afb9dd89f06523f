"""One case file: its opening is noted before anything of it is shown."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedLayout, QWidget

from shelterdesk.errors import AppError
from shelterdesk.i18n import N_, _
from shelterdesk.queries.case_file import CaseFile, case_file
from shelterdesk.queries.case_paper import CasePaper, case_paper
from shelterdesk.queries.completeness import completeness
from shelterdesk.rules.access import ALLOWED, Action, may_break_glass
from shelterdesk.ui import theme
from shelterdesk.ui.acts import Act, bind
from shelterdesk.ui.case_file.case_acts import CaseActs
from shelterdesk.ui.case_file.head_panel import HeadPanel
from shelterdesk.ui.case_file.header import CaseHeader
from shelterdesk.ui.case_file.history import HistorySection
from shelterdesk.ui.case_file.overview import OverviewSection
from shelterdesk.ui.case_file.permits import PermitsSection
from shelterdesk.ui.case_file.refused import RefusedFile
from shelterdesk.ui.case_file.roster import RosterSection
from shelterdesk.ui.case_file.services import ServicesSection
from shelterdesk.ui.case_file.side_cards import WIDTH, SideCards
from shelterdesk.ui.glass import ask_reason
from shelterdesk.ui.questions.forms import FormOf
from shelterdesk.ui.records.daily_life import COMPLAINT, DAILY_NOTE, MEASURE, VISIT
from shelterdesk.ui.records.section import RecordsSection
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.card import Pane
from shelterdesk.ui.widgets.choices import Select
from shelterdesk.ui.widgets.page import Page, column, is_narrow, restyle_all, row
from shelterdesk.ui.widgets.section_list import Section, SectionList
from shelterdesk.ui.widgets.stack import Stack
from shelterdesk.ui.widgets.text import Rule
from shelterdesk.ui.work import Work
from shelterdesk.usecases.cases import open_case
from shelterdesk.vocabulary.packages import FileSection
from shelterdesk.vocabulary.services import ServiceForm

OVERVIEW, ROSTER, DAILY_LIFE, VISITS = "overview", "roster", "daily_life", "visits"
MEDICAL, QUESTIONING = "medical", "questioning"
ASSISTANCE, PERMITS, HISTORY = "assistance", "permits", "history"

NAMES: Mapping[str, tuple[str, str]] = {
    OVERVIEW: ("", N_("Overview")),
    ROSTER: ("1", N_("Roster")),
    DAILY_LIFE: ("2", N_("Daily life")),
    VISITS: ("3", N_("Visits")),
    MEDICAL: ("4", N_("Illness and medical")),
    QUESTIONING: ("5", N_("Questioning")),
    ASSISTANCE: ("6", N_("Assistance")),
    PERMITS: ("7", N_("Residence permit")),
    HISTORY: ("", N_("History")),
}
"""By code: the law's number (PS art. 14), and the name. The other sections come with their forms"""

SECTION_OF: Mapping[FileSection, str] = {
    FileSection.ROSTER: ROSTER,
    FileSection.DAILY_LIFE: DAILY_LIFE,
    FileSection.RESIDENCE: PERMITS,
}
"""Where what a section lacks can be written; a stay is ended and corrected on the overview."""

NOT_SHOWN = N_("This case file is not open.")
NOT_OPEN = N_("This case file is not open, or only to look at.")
LOOK_MS = 30_000
SECTIONS, LEAST_BESIDE = 204, 300
SHOWN = frozenset(
    {"cases", "people", "placements", "house", "services", "permits", "staff", "organisations"}
    | {"records"}
)


class CaseFilePage(Page):
    """Header, sections at the left, the chosen one, and the side cards. Ctrl+1…7 choose, Ctrl+P
    prints.
    """

    def __init__(self, work: Work, shell: Shell, case_id: UUID) -> None:
        super().__init__()
        self._work, self._shell, self._case_id = work, shell, case_id
        self._file: CaseFile | None = None
        self._is_stale = False
        self._loaded: set[str] = set()
        self._refusal: AppError | None = None
        self._look = QTimer(self, interval=LOOK_MS)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._build()
        self._connect()
        self.retranslate()
        self.restyle()
        self._open()

    @property
    def case_id(self) -> UUID:
        """Whose file this is: Log service begins with this person."""
        return self._case_id

    def _build(self) -> None:
        work, shell, case_id = self._work, self._shell, self._case_id
        self.header, self.cards = CaseHeader(work), SideCards(work)
        self.sections, self.jump = SectionList(), Select()
        self.case_acts = CaseActs(work, shell, self, case_id)
        self.overview = OverviewSection(work, shell, case_id)
        self.roster = RosterSection(work, shell, case_id)
        self.permits = PermitsSection(work, shell, case_id)
        self.history = HistorySection(work, shell, case_id)
        self.assistance = ServicesSection(work, shell, case_id, NAMES[ASSISTANCE][1])
        self.parts: dict[str, QWidget] = {
            OVERVIEW: self.overview,
            ROSTER: self.roster,
            DAILY_LIFE: self._records(DAILY_LIFE, DAILY_NOTE, MEASURE, COMPLAINT),
            VISITS: self._records(VISITS, VISIT),
            MEDICAL: self._services(MEDICAL, ServiceForm.MEDICAL_ESCORT),
            QUESTIONING: self._services(QUESTIONING, ServiceForm.POLICE_ACCOMPANY),
            ASSISTANCE: self.assistance,
            PERMITS: self.permits,
            HISTORY: self.history,
        }
        self._parts = Stack()
        for part in self.parts.values():
            self._parts.addWidget(part)
        left, self._right = Pane("pane"), Pane("pane")
        left.setLayout(column(self.sections, gap=0, margins=(12, 14, 11, 12)))
        self._left = left
        self._beside = QScrollArea()
        self._beside.setWidgetResizable(True)
        self._beside.setFrameShape(QFrame.Shape.NoFrame)
        self._beside.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._beside.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._beside.setWidget(self.cards)
        self.cards.setProperty("cls", "plain")
        self._right.setLayout(column(self._beside, gap=0))
        middle = Pane("sheet")
        middle.setLayout(column(self._parts, gap=0))
        body = row(left, Rule(standing=True), middle, Rule(standing=True), self._right, gap=0)
        body.setStretch(2, 1)
        content = QWidget()
        self._top = QWidget()
        self._top.setLayout(row(self.jump, margins=(24, 10, 24, 0)))
        whole = column(self.header, self._top, body, gap=0)
        whole.setStretch(2, 1)
        content.setLayout(whole)
        self._nothing = QWidget()
        self.refused = RefusedFile(may_ask=may_break_glass(work.viewer.role))
        self._stack = QStackedLayout()
        self.setLayout(self._stack)  # first: a stack without a place shows its page as a window
        for page in (self._nothing, content, self.refused):
            self._stack.addWidget(page)
        self.setFocusProxy(self.sections)

    def _services(self, code: str, form: ServiceForm) -> ServicesSection:
        return ServicesSection(self._work, self._shell, self._case_id, NAMES[code][1], form)

    def _records(self, code: str, *forms: FormOf[Any]) -> RecordsSection:
        return RecordsSection(self._work, self._shell, self._case_id, NAMES[code][1], forms)

    def _connect(self) -> None:
        self.sections.chosen.connect(self._show)
        self.jump.chosen.connect(self._choose)
        self.header.back.clicked.connect(self._shell.go_back)
        self.header.print.clicked.connect(self._print)
        self.header.edit.clicked.connect(self._edit_head)
        self.cards.missing.asked.connect(self._go_to)
        self.overview.all_asked.connect(lambda: self._choose(ASSISTANCE))
        self.refused.back_asked.connect(self._shell.go_back)
        self.refused.reason_asked.connect(self._ask_reason)
        self._look.timeout.connect(self._look_at_time)
        self._work.changed.connect(self._on_changed)
        self._soon.timeout.connect(self._reload)
        bind(self.acts(), self, self._shell.refuse)

    def acts(self) -> Sequence[Act]:
        sections = [
            Act(
                name=f"section_{code}", title=name, run=partial(self._choose, code),
                keys=f"Ctrl+{at}" if at < 10 else "", icon="file-text", is_open=self._is_shown,
                why=NOT_SHOWN, also=("Ctrl+0",) if code == HISTORY else (),
            )
            for at, (code, (_number, name)) in enumerate(NAMES.items(), start=1)
        ]  # fmt: skip
        history = self.history.acts() if self.sections.code() == HISTORY else ()
        return [*sections, *self._deeds(), *self._new_records(), *self.case_acts.acts(), *history]

    def _deeds(self) -> Iterator[Act]:
        allowed = ALLOWED[self._work.viewer.role]
        if Action.CASE_CHANGE in allowed:
            yield Act(
                name="edit_case", title=N_("Edit"), run=self._edit_head, keys="Ctrl+E",
                icon="pencil", is_open=partial(self._may, Action.CASE_CHANGE), why=NOT_OPEN,
            )  # fmt: skip
        if Action.PRINT_SEND in allowed:
            yield Act(
                name="print_case", title=N_("Print…"), run=self._print, keys="Ctrl+P",
                icon="printer", is_open=self._may_print, why=NOT_OPEN,
            )  # fmt: skip

    def _new_records(self) -> Iterator[Act]:
        if Action.CASE_CHANGE in ALLOWED[self._work.viewer.role]:
            for part in self.parts.values():
                if isinstance(part, RecordsSection):
                    yield from part.acts()

    def retranslate(self) -> None:
        for part in (self.sections, self.jump):
            part.setAccessibleName(_("Sections"))
        names = [(code, f"{number} {_(name)}".strip()) for code, (number, name) in NAMES.items()]
        self.jump.set_items(names)
        self.sections.set_sections(
            [
                Section(
                    code=code,
                    number=number,
                    text=_(name),
                    starts_group=code in (ROSTER, HISTORY),
                )
                for code, (number, name) in NAMES.items()
            ]
        )
        self.sections.choose(self.sections.code() or OVERVIEW)
        self.jump.choose(self.sections.code())

    def restyle(self) -> None:
        self._left.setFixedWidth(theme.px(SECTIONS))
        self._right.setFixedWidth(theme.px(WIDTH))
        self._fold()

    # What is asked, and what comes back

    def _open(self) -> None:
        """The read is noted, then the file is read."""
        self._work.do_with_desk(
            self,
            lambda desk: open_case(desk, self._case_id),
            then=lambda _done: self._load(),
            refused=self._on_refused,
        )

    def _ask_reason(self) -> None:
        ask_reason(self._work, self, lambda _case: self._open(), case_id=self._case_id)

    def _load(self) -> None:
        self._work.ask(
            self,
            lambda session, viewer: case_file(session, viewer, self._case_id),
            self._on_file,
            refused=self._on_refused,
        )
        today = self._work.today()
        self._work.ask(
            self,
            lambda session, viewer: completeness(session, viewer, self._case_id, today),
            self.cards.missing.show_states,
            refused=self._on_refused,
        )

    def _on_file(self, file: CaseFile) -> None:
        is_first, self._file, self._refusal = self._file is None, file, None
        parts = self.header, self.cards, self.overview, self.roster, self.permits, self.case_acts
        for part in parts:
            part.show_file(file)
        for section in self.parts.values():
            if isinstance(section, ServicesSection | RecordsSection):
                section.allow(file.rights)
        self._look.start() if file.looking is not None else self._look.stop()
        self.header.more.set_acts(self.case_acts.acts())
        if is_first:
            self._stack.setCurrentIndex(1)
            self._choose(OVERVIEW)
            if self._nobody_has_focus():
                self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _nobody_has_focus(self) -> bool:
        window = self.window()
        return self.isVisible() and window.focusWidget() in (None, self, self.focusProxy())

    def _on_refused(self, error: AppError) -> None:
        """Voided, handed over or never this viewer's: nothing of it is shown."""
        self._refusal, self._file, self._loaded = error, None, set()
        self._look.stop()
        self.refused.show_error(error)
        self._stack.setCurrentIndex(2)

    def _look_at_time(self) -> None:
        """What was opened with a reason closes when its time is over, also while it is in front."""
        looking = self._file.looking if self._file is not None else None
        if looking is not None and self._work.now() >= looking.until:
            self._load()

    def _on_changed(self, area: str) -> None:
        if area in SHOWN:
            self._soon.start()

    def _reload(self) -> None:
        self._is_stale = not self.isVisible()
        if self._is_stale or self._file is None:
            return
        self._load()
        self._loaded = {self.sections.code()}
        self._load_part(self.sections.code())

    # Sections

    def _choose(self, code: str) -> None:
        self.sections.choose(code)
        self._show(code)
        if code == HISTORY:  # by its key: an entry takes the keyboard, to be restored
            self.history.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to(self, section: FileSection) -> None:
        self._choose(SECTION_OF.get(section, OVERVIEW))

    def _show(self, code: str) -> None:
        self.jump.choose(code)
        self._parts.setCurrentWidget(self.parts[code])
        self._fold()
        if code not in self._loaded and self._file is not None:
            self._loaded.add(code)
            self._load_part(code)

    def _load_part(self, code: str) -> None:
        part = self.parts[code]
        if isinstance(part, OverviewSection | ServicesSection | RecordsSection | HistorySection):
            part.load(keep=True)

    def _is_shown(self) -> bool:
        return self._file is not None and self._refusal is None

    def _may(self, action: Action) -> bool:
        return self._file is not None and action in self._file.rights

    def _may_print(self) -> bool:
        return self._may(Action.PRINT_SEND) and self.header.print.isEnabled()

    def _edit_head(self) -> None:
        self._shell.open_form(HeadPanel(self._work, self._shell, self._case_id))

    def _print(self) -> None:
        """The overview on paper, as it stands now; what it shows is read before it is seen."""
        self.header.print.setEnabled(False)  # pressed twice, it is asked for once
        self._work.ask(
            self,
            lambda session, viewer: case_paper(session, viewer, self._case_id),
            self._on_paper,
            refused=self._on_refused,
        )

    def _on_paper(self, rows: CasePaper) -> None:
        from shelterdesk.ui.case_file.overview_paper import overview_paper
        from shelterdesk.ui.paper.preview import preview
        from shelterdesk.ui.paper.trail import OpenTrail

        self.header.print.setEnabled(True)
        preview(self, overview_paper(rows, self._work.now()), OpenTrail(self._work))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fold()
        if self._is_stale:
            self._reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        folded = is_narrow(self)
        self._fold_sections()
        is_beside = self._beside.widget() is self.cards
        if folded and is_beside:
            self._beside.takeWidget()
            self.cards.setAutoFillBackground(False)  # the scroll area had given it a ground
            self.overview.put_below(self.cards)
            self.cards.show()
        elif not folded and not is_beside:
            self._beside.setWidget(self.cards)
        if folded == is_beside:  # moved: Qt gave each part the font back that it had before
            restyle_all(self.cards)
        self._right.setVisible(not folded)
        self.cards.fold(folded)

    def _fold_sections(self) -> None:
        """Where little would be left beside their list they are chosen from a drop-down."""
        beside = self.width() - theme.px(SECTIONS) >= theme.px(LEAST_BESIDE)
        self._left.setVisible(beside)
        self._top.setVisible(not beside)
        self.setFocusProxy(self.sections if beside else self.jump)
