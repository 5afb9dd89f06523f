"""The page that two look at together: it covers the whole window, in large letters."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from shelterdesk.i18n import N_, _, languages
from shelterdesk.queries.client_view import ClientView
from shelterdesk.ui.acts import Act, bind
from shelterdesk.ui.client.both import Both, both, spoken_to
from shelterdesk.ui.client.sections import Entry, PaperOf, Section, Telling
from shelterdesk.ui.spacing import space
from shelterdesk.ui.theme import Role
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.card import Pane
from shelterdesk.ui.widgets.chip import Chip
from shelterdesk.ui.widgets.choices import ChoiceChips
from shelterdesk.ui.widgets.flow import FlowBox
from shelterdesk.ui.widgets.focus_ring import FocusRing
from shelterdesk.ui.widgets.page import Page, column, emptied, is_narrow, row
from shelterdesk.ui.widgets.roomy import Roomy
from shelterdesk.ui.widgets.text import Glyph, LongLine, Text, breakable
from shelterdesk.ui.work import Work

MARGIN, CARD = (40, 20, 40, 28), (20, 14, 20, 16)


class Languages(ChoiceChips):
    """The languages in their own names, large enough for a finger that points."""

    SIZE_OF_BUTTON = 44


class ClientPage(Page):
    """Her name, her dates, her papers, numbers and rights; nothing of the window around it. It
    keeps what it shows only while it is in front.
    """

    left = Signal()
    paper_asked = Signal(object)  # PaperOf

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._view: ClientView | None = None
        self._hers, self._seconds, self._at = "", 0, 0
        self._build()
        self._ring = FocusRing.around(self)
        self.leave.clicked.connect(self.left)
        self.languages.chosen.connect(self._speak)
        self.room.verticalScrollBar().rangeChanged.connect(self._go_on_reading)
        bind(self.acts(), self)
        self.retranslate()

    @property
    def case_id(self) -> UUID | None:
        """Whose page it is now."""
        return None if self._view is None else self._view.case_id

    def acts(self) -> list[Act]:
        """Leaving it is all that can be done here."""
        return [
            Act(
                name="leave_client", title=N_("Leave the client view"), run=self.left.emit,
                keys="Esc", also=("F9",), icon="x",
            )
        ]  # fmt: skip

    def show_view(self, view: ClientView) -> None:
        """What she may read, in her language until another is chosen for her."""
        self._view, self._hers = view, spoken_to(view.language)
        self.languages.choose(self._hers)
        self.room.verticalScrollBar().setValue(0)
        self.retranslate()
        self.body.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Keep nothing of her."""
        self._view = None
        self.retranslate()

    def show_left(self, seconds: int, *, near: bool) -> None:
        """Before the lock it says so, to the counselor: nobody may have touched a key for long."""
        self._seconds = seconds if near else 0
        self._say_left()

    def retranslate(self) -> None:
        self._say_left()
        self.languages.set_items(list(languages().items()))
        self.body.setAccessibleName(_("Client view"))
        self._at = self.room.verticalScrollBar().value()
        for place in (self._greeting, self._note, self._left, self._right):
            emptied(place)
        if self._view is None:
            self.leave.setText("")
            return
        self._tell(Telling(self._view, self._work.today(), self._hers), self._view)

    def restyle(self) -> None:
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fold()
        super().resizeEvent(event)

    # How it is made

    def _build(self) -> None:
        self.leave = Button(size="l", icon="x")
        self.languages = Languages()
        self._locks = Text(role="client_own", tone="soon", wrap=True)
        self._locks.hide()
        self._greeting, self._note = column(gap=0), column(gap=0)
        self._left, self._right = column(gap=24), column(gap=24)
        bar = QFrame()
        bar.setProperty("cls", "bar")
        head = row(self._greeting, gap=16, margins=(40, 12, 40, 12))
        head.setStretch(0, 1)
        head.addWidget(self.leave)
        bar.setLayout(head)
        self._panes = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for pane in (self._left, self._right):
            inside = column(pane, gap=0)
            inside.addStretch(1)
            self._panes.addLayout(inside, 1)
        self.body = Pane("canvas")
        self.body.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # arrows scroll; Tab goes to buttons
        whole = column(self._locks, self.languages, self._note, self._panes, gap=16, margins=MARGIN)
        whole.addStretch(1)
        self.body.setLayout(whole)
        self.room = Roomy(self.body)
        page = column(bar, self.room, gap=0)
        page.setStretch(1, 1)
        self.setLayout(page)

    def _tell(self, telling: Telling, view: ClientView) -> None:
        self._greeting.addWidget(_lines(telling.greeting(), "client_head"))
        note = telling.not_spoken(view.language)
        if note is not None:
            self._note.addWidget(_lines(note, "client"))
        for section in telling.dates_and_rights():
            self._left.addWidget(self._part(section))
        for section in telling.papers_and_numbers():
            self._right.addWidget(self._part(section))
        close = both(lambda: _("Close"), self._hers)
        self.leave.setAccessibleName(_("Leave the client view"))
        self.leave.setText(" · ".join(word for word in (close.hers, close.ours, "Esc") if word))

    def _part(self, section: Section) -> QWidget:
        part = QWidget()
        inside = column(_lines(section.title, "client_head"), gap=10)
        card = Pane("card")
        entries = [*map(self._entry, section.entries)]
        if section.paper is not None:
            entries.append(self._on_paper(section.paper, section.title.hers))
        card.setLayout(column(*entries, gap=18, margins=CARD))
        inside.addWidget(card)
        part.setLayout(inside)
        return part

    def _entry(self, entry: Entry) -> QWidget:
        """What, and how near; then when, and the rest, and a button where she can have it on
        paper.
        """
        words = _words(entry)
        if entry.paper is not None:
            words.addWidget(self._on_paper(entry.paper, entry.head.hers))
        shown = QWidget()
        layout = row(gap=16)
        layout.addWidget(Glyph(entry.icon, 26, "accent"), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        shown.setLayout(layout)
        return shown

    def _on_paper(self, paper: PaperOf, of: str) -> FlowBox:
        said = both(lambda: _("On paper"), self._hers)
        button = Button(size="l", icon="printer")
        button.setText(" · ".join(word for word in (said.hers, said.ours) if word))
        button.setAccessibleDescription(of)
        button.clicked.connect(partial(self.paper_asked.emit, paper))
        return FlowBox(button)

    def _go_on_reading(self, _least: int, most: int) -> None:
        """The lines were made anew, in another language say: back to where she was."""
        if 0 < self._at <= most:
            self.room.verticalScrollBar().setValue(self._at)
            self._at = 0

    def _say_left(self) -> None:
        said = _("Locks in {n} s. Press any key to stay.").format(n=self._seconds)
        self._locks.setText(said)
        self._locks.setVisible(bool(self._seconds))

    def _speak(self, code: str) -> None:
        """Another language for her, for this view only."""
        self._hers = code
        self.retranslate()

    def _fold(self) -> None:
        directions = QBoxLayout.Direction
        wanted = directions.TopToBottom if is_narrow(self) else directions.LeftToRight
        if self._panes.direction() != wanted:
            self._panes.setDirection(wanted)
        space(self._panes, 24 if is_narrow(self) else 28)


def _wrapped(text: str, role: Role) -> Text:
    return Text(text, role, wrap=True)


def _lines(said: Both, role: Role, line: Callable[[str, Role], Text] = _wrapped) -> QWidget:
    """Hers, and small beneath it what the counselor reads."""
    inside = column(line(breakable(said.hers), role), gap=0)
    if said.ours:
        ours = line(breakable(said.ours), "client_own")
        ours.set_tone("text2")
        inside.addWidget(ours)
    lines = QWidget()
    lines.setLayout(inside)
    return lines


def _words(entry: Entry) -> QVBoxLayout:
    words = column(gap=10)
    if entry.soon is not None:
        chip = Chip(large=True)
        chip.show_status(entry.clock.value.lower(), entry.soon.hers, entry.soon.ours)
        what = _lines(entry.head, "client600", LongLine)
        words.addWidget(FlowBox(what, chip, right_from=1))
    else:
        is_title = entry.lines or entry.when
        words.addWidget(_lines(entry.head, "client600" if is_title else "client"))
    if entry.when is not None:
        words.addWidget(_lines(entry.when, "client600"))
    for line in entry.lines:
        words.addWidget(_lines(line, "client"))
    return words
