"""One case file: its opening is noted before anything of it is shown."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TypeVar
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
from shelterdesk.ui.case_file.assistance import AssistanceSection
from shelterdesk.ui.case_file.case_acts import CaseActs
from shelterdesk.ui.case_file.head_panel import HeadPanel
from shelterdesk.ui.case_file.header import CaseHeader
from shelterdesk.ui.case_file.history import HistorySection
from shelterdesk.ui.case_file.new_records import NewRecords
from shelterdesk.ui.case_file.overview import OverviewSection
from shelterdesk.ui.case_file.refused import RefusedFile
from shelterdesk.ui.case_file.sections import ASSISTANCE, HISTORY, OVERVIEW, SECTIONS
from shelterdesk.ui.case_file.side_cards import WIDTH, SideCards
from shelterdesk.ui.glass import ask_reason
from shelterdesk.ui.records.part import CasePart
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

P = TypeVar("P", bound=CasePart)

NOT_SHOWN = N_("This case file is not open.")
NOT_OPEN = N_("This case file is not open, or only to look at.")
LOOK_MS = 30_000
BESIDE, LEAST_BESIDE = 204, 300
SHOWN = frozenset(
    {"cases", "people", "placements", "house", "services", "permits", "staff", "organisations"}
    | {"records", "courses"}
)


class CaseFilePage(Page):
    """Header, sections at the left, the chosen one, and the side cards. Ctrl+1…9 and Ctrl+0 choose,
    Ctrl+P prints.
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
        self.parts: dict[str, CasePart] = {}
        self.new_records = NewRecords(work, shell, self, case_id, self.parts)
        self._parts, self._beside, self._top = Stack(), QScrollArea(), QWidget()
        self.refused = RefusedFile(may_ask=may_break_glass(work.viewer.role))
        self._lay_out()
        self.overview = self.part(OverviewSection)
        self.setFocusProxy(self.sections)

    def _lay_out(self) -> None:
        """From the outside in: whatever moves is styled anew, with all that is in it."""
        content, middle = QWidget(), Pane("sheet")
        self._left, self._right = Pane("pane"), Pane("pane")
        self._stack = QStackedLayout()
        self.setLayout(self._stack)  # first: a stack without a place shows its page as a window
        for page in (QWidget(), content, self.refused):
            self._stack.addWidget(page)
        left_edge, right_edge = Rule(standing=True), Rule(standing=True)
        body = row(self._left, left_edge, middle, right_edge, self._right, gap=0)
        body.setStretch(2, 1)
        whole = column(self.header, self._top, body, gap=0)
        whole.setStretch(2, 1)
        content.setLayout(whole)
        self._top.setLayout(row(self.jump, margins=(24, 10, 24, 0)))
        self._left.setLayout(column(self.sections, gap=0, margins=(12, 14, 11, 12)))
        middle.setLayout(column(self._parts, gap=0))
        self._right.setLayout(column(self._beside, gap=0))
        self._beside.setWidgetResizable(True)
        self._beside.setFrameShape(QFrame.Shape.NoFrame)
        self._beside.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._beside.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._beside.setWidget(self.cards)
        self.cards.setProperty("cls", "plain")

    def _connect(self) -> None:
        self.sections.chosen.connect(self._show)
        self.jump.chosen.connect(self._choose)
        self.header.back.clicked.connect(self._shell.go_back)
        self.header.print.clicked.connect(self._print)
        self.header.edit.clicked.connect(self._edit_head)
        self.cards.missing.asked.connect(self._go_to)
        self.overview.all_asked.connect(self._show_all_services)
        self.refused.back_asked.connect(self._shell.go_back)
        self.refused.reason_asked.connect(self._ask_reason)
        self._look.timeout.connect(self._look_at_time)
        self._work.changed.connect(self._on_changed)
        self._soon.timeout.connect(self._reload)
        bind(self.acts(), self, self._shell.refuse)

    def _show_all_services(self) -> None:
        self.part(AssistanceSection).show_all()
        self._choose(ASSISTANCE)

    def acts(self) -> Sequence[Act]:
        sections = [
            Act(
                name=f"section_{one.code}", title=one.name, run=partial(self._choose, one.code),
                keys=f"Ctrl+{one.key}", icon="file-text", is_open=self._is_shown, why=NOT_SHOWN,
            )
            for one in SECTIONS
        ]  # fmt: skip
        looked_at = self.parts.get(self.sections.code())
        here = looked_at.acts() if looked_at is not None else ()
        whole = (*self._deeds(), *self.new_records.acts(), *self.case_acts.acts())
        return [*sections, *whole, *here]

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

    def retranslate(self) -> None:
        for part in (self.sections, self.jump):
            part.setAccessibleName(_("Sections"))
        self.jump.set_items([(one.code, f"{one.number} {_(one.name)}".strip()) for one in SECTIONS])
        self.sections.set_sections(
            [
                Section(
                    code=one.code,
                    number=one.number,
                    text=_(one.name),
                    starts_group=one.starts_group,
                )
                for one in SECTIONS
            ]
        )
        self.sections.choose(self.sections.code() or OVERVIEW)
        self.jump.choose(self.sections.code())

    def restyle(self) -> None:
        self._left.setFixedWidth(theme.px(BESIDE))
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
        for fixed in (self.header, self.cards, self.case_acts, self.new_records):
            fixed.show_file(file)
        for part in self.parts.values():
            part.show_file(file)
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
        self.section(self.sections.code()).load(keep=True)

    # Sections

    def _choose(self, code: str) -> None:
        self.sections.choose(code)
        self._show(code)
        if code == HISTORY:  # by its key: an entry takes the keyboard, to be restored
            self.history.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to(self, section: FileSection) -> None:
        """Where what a section lacks is written."""
        self._choose(next(one.code for one in SECTIONS if one.law is section))

    def _show(self, code: str) -> None:
        self.jump.choose(code)
        part = self.section(code)
        self._parts.setCurrentWidget(part)
        self._fold()
        if code not in self._loaded and self._file is not None:
            self._loaded.add(code)
            part.load(keep=True)

    def section(self, code: str) -> CasePart:
        """A section, made when it is first looked at: all at once they hold up the page."""
        if code not in self.parts:
            made = next(one.made for one in SECTIONS if one.code == code)
            part = self.parts[code] = made(self._work, self._shell, self._case_id)
            self._parts.addWidget(part)
            if self._file is not None:
                part.show_file(self._file)
        return self.parts[code]

    def part(self, kind: type[P]) -> P:
        """The section of this kind."""
        self.section(next(one.code for one in SECTIONS if one.made is kind))
        return next(part for part in self.parts.values() if isinstance(part, kind))

    @property
    def history(self) -> HistorySection:
        return self.part(HistorySection)

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
        beside = self.width() - theme.px(BESIDE) >= theme.px(LEAST_BESIDE)
        self._left.setVisible(beside)
        self._top.setVisible(not beside)
        self.setFocusProxy(self.sections if beside else self.jump)
