"""The preview: a paper as it will be, in the language it will have, before anything leaves."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from shelterdesk.errors import AppError, NoPrinter
from shelterdesk.i18n import N_, _, speaking
from shelterdesk.reports.pdf import write_pdf
from shelterdesk.reports.pictures import page_sizes
from shelterdesk.ui import theme
from shelterdesk.ui.acts import Act, bind
from shelterdesk.ui.answers import Beside
from shelterdesk.ui.paper.bars import Foot, Head
from shelterdesk.ui.paper.paper import Paper, spoken_by
from shelterdesk.ui.paper.print_panel import PrintPanel
from shelterdesk.ui.paper.printing import PRINTERS, Printers, PrintOrder
from shelterdesk.ui.paper.saving import ENDING, ChooseFile, ask_file
from shelterdesk.ui.paper.sending import Sending
from shelterdesk.ui.paper.sheets import Sheets
from shelterdesk.ui.paper.trail import Trail
from shelterdesk.ui.problems import sentence
from shelterdesk.ui.widgets.focus_ring import FocusRing
from shelterdesk.ui.widgets.page import Live, column
from shelterdesk.usecases.papers import PaperAct

LEAST = QSize(560, 480)
SHARE = 0.92  # of the window it stands over
WIDEST = 1080

Sizes = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Outlets:
    """Where paper goes on this computer: its printers, and how a file is asked for."""

    printers: Printers = PRINTERS
    choose: ChooseFile = ask_file


def preview(
    parent: QWidget, paper: Paper, trail: Trail, outlets: Outlets | None = None
) -> "Preview":
    """Show a paper over the window of `parent`, which goes on painting behind it."""
    shown = Preview(parent.window(), paper, trail, outlets or Outlets())
    shown.open()
    return shown


def _below(dialog: QWidget) -> QWidget:
    """The window at the bottom: a paper needs more room than a dialog that asks for it has."""
    under = dialog.parentWidget()
    while under is not None:
        dialog = under.window()
        under = dialog.parentWidget()
    return dialog


class Preview(Live, QDialog):
    """Pages in the middle; language and size above; Close, Save as PDF and Print below.

    The window's title is the program's name. The paper is made and drawn beside the window, and
    lies in memory only. Behind the curtain it waits, and what is on its way out goes on.
    """

    made = Signal()  # the paper is there, in the language chosen

    def __init__(self, window: QWidget, paper: Paper, trail: Trail, outlets: Outlets) -> None:
        super().__init__(window)
        self._paper, self._outlets = paper, outlets
        self._pdf, self._making = b"", 0
        self._is_over = False
        self._said: Callable[[], str] = str
        self._beside = Beside(self)
        self._beside.crashed.connect(trail.answers.crashed)
        self._beside.failed.connect(self._refuse)
        self._beside.idle.connect(self._leave)
        self.sending = Sending(trail, outlets.printers, self)
        self.sheets = Sheets(self._beside)
        self.head, self.foot = Head(paper), Foot(may_save=paper.may_save)
        self.notice, self.progress = self.foot.notice, self.foot.progress
        self._ring = FocusRing.around(self)
        self._build()
        self._connect()
        bind(self.acts(), self)
        self.setModal(True)
        self.head.language.choose(spoken_by(paper.speaks)[0])
        self.head.version.choose("0")
        self.retranslate()
        self.restyle()
        self.resize(self._room(_below(window)))
        self._make()
        self._tell_note()

    def _build(self) -> None:
        whole = column(self.head, self.sheets, self.foot, gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.sheets.setFocus(Qt.FocusReason.OtherFocusReason)

    def _room(self, window: QWidget) -> QSize:
        size = window.size() * SHARE
        size.setWidth(min(size.width(), theme.px(WIDEST)))
        return size.expandedTo(self.minimumSizeHint())

    def _connect(self) -> None:
        head, foot, sheets = self.head, self.foot, self.sheets
        for choice in (head.language, head.version):
            choice.chosen.connect(lambda _code: self._make())
        head.smaller.clicked.connect(lambda: sheets.step(-1))
        head.larger.clicked.connect(lambda: sheets.step(1))
        head.fit.clicked.connect(sheets.fit)
        sheets.zoomed.connect(head.show_zoom)
        sheets.page_shown.connect(head.show_page)
        foot.leave.clicked.connect(self.reject)
        foot.save.clicked.connect(self.save)
        foot.print.clicked.connect(self.print)
        self.progress.cancelled.connect(self.sending.stop)
        self.sending.stepped.connect(self._on_step)
        self.sending.was_printed.connect(lambda: self._done(lambda: _("Sent to the printer.")))
        self.sending.was_saved.connect(
            lambda name: self._done(lambda: _("Saved as {name}").format(name=name))
        )
        self.sending.refused.connect(self._refuse)
        self.sending.broke.connect(self._on_broken)
        self.finished.connect(self._on_finished)

    def acts(self) -> Sequence[Act]:
        sheets = self.sheets
        return [
            Act(
                name="print_paper", title=N_("Print…"), run=self.print, keys="Ctrl+P",
                icon="printer", is_open=lambda: not self._is_waiting(),
            ),
            Act(
                name="save_paper", title=N_("Save as PDF…"), run=self.save, keys="Ctrl+S",
                icon="device-floppy",
                is_open=lambda: self._paper.may_save and not self._is_waiting(),
            ),
            Act(
                name="page_up", title=N_("Page before"), run=partial(sheets.turn, -1), keys="PgUp",
                repeats=True,
            ),
            Act(
                name="page_down", title=N_("Next page"), run=partial(sheets.turn, 1), keys="PgDown",
                repeats=True,
            ),
            Act(
                name="first_page", title=N_("First page"), run=partial(sheets.go_to, 1),
                keys="Ctrl+Home",
            ),
            Act(
                name="last_page", title=N_("Last page"),
                run=lambda: sheets.go_to(sheets.pages()), keys="Ctrl+End",
            ),
            Act(
                name="larger", title=N_("Larger"), run=partial(sheets.step, 1), keys="Ctrl++",
                also=("Ctrl+=",), repeats=True,
            ),
            Act(
                name="smaller", title=N_("Smaller"), run=partial(sheets.step, -1), keys="Ctrl+-",
                repeats=True,
            ),
            Act(name="fit", title=N_("Fit to width"), run=sheets.fit, keys="Ctrl+0"),
        ]  # fmt: skip

    # What it says

    def retranslate(self) -> None:
        title = self._paper.title()
        self.setWindowTitle("ShelterDesk")
        self.setAccessibleName(title)
        self.head.set_title(title)
        self.sheets.setAccessibleName(_("Pages"))
        self.notice.set_texts(self._said())

    def restyle(self) -> None:
        self.setMinimumSize(LEAST)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._take_room()
        return done

    def _take_room(self) -> None:
        """Grow where larger letters, or what was said, need more, up to the window it stands over:
        Qt leaves the height of wrapped rows out for a window.
        """
        layout, over = self.layout(), _below(self)
        if layout is not None and over is not self:
            width = max(self.width(), min(layout.totalMinimumSize().width(), over.width()))
            needed = layout.totalMinimumHeightForWidth(width)
            self.resize(width, max(self.height(), min(needed, over.height())))

    def _tell_note(self) -> None:
        """What one should know of this paper before it goes out."""
        if self._paper.note():
            self._say("soon", self._paper.note)

    def _say(self, kind: str, said: Callable[[], str]) -> None:
        """A sentence above the buttons, in each language anew."""
        self._said = said
        self.notice.show_kind(kind)
        self.notice.set_texts(said())
        self.notice.show()

    # The paper

    def _make(self) -> None:
        """In the language chosen; of two choices the later one is shown."""
        spoken, document = self._spoken(), self._paper.making(self._version())
        self._making += 1
        self._pdf = b""
        self._begin(_("Making the paper…"), can_cancel=False)

        def make() -> tuple[bytes, Sizes]:
            with speaking(spoken[0]):
                pdf = write_pdf(document(spoken))
            return pdf, page_sizes(pdf)

        made = partial(self._on_made, self._making)
        self._beside.run(self, make, made, self._refuse, broken=self._ready)

    def _on_made(self, number: int, made: tuple[bytes, Sizes]) -> None:
        if number != self._making or self._is_over:
            return
        self._pdf, sizes = made
        self._ready()
        self.sheets.show_pdf(self._pdf, sizes)
        self.made.emit()

    def _spoken(self) -> tuple[str, ...]:
        return self._paper.spoken_in(self.head.language.code())

    def _version(self) -> int:
        return int(self.head.version.code() or 0)

    def _act(self) -> PaperAct:
        return self._paper.act(self._spoken(), self._version())

    # To the printer, or into a file

    def print(self) -> None:
        """Ask which printer and which pages, then print."""
        if self._is_waiting():
            return
        self.notice.hide()
        printers = self._outlets.printers
        if not printers.names():
            self._refuse(NoPrinter())
            return
        panel = PrintPanel(self, printers, self.sheets.pages())
        panel.ordered.connect(self._print)
        panel.finished.connect(panel.deleteLater)
        panel.open()

    def _print(self, order: PrintOrder) -> None:
        self._begin(_("Printing…"), can_cancel=True)
        self.sending.print(self._act(), self._pdf, order)

    def save(self) -> None:
        """Ask where, then save."""
        if self._is_waiting() or not self._paper.may_save:
            return
        self.notice.hide()
        proposed = Path.home() / f"{self._paper.file_name}{ENDING}"
        path = self._outlets.choose(self, _("Save as PDF"), proposed)
        if path is not None and not self._is_over:
            self._begin(_("Saving…"), can_cancel=False)
            self.sending.save(self._act(), self._pdf, path)

    def _is_waiting(self) -> bool:
        """Whether there is no paper yet, or one is on its way out already."""
        return not self._pdf or self.sending.is_busy()

    def _begin(self, title: str, *, can_cancel: bool) -> None:
        self.notice.hide()
        self.foot.wait(title)
        # Whoever sees the wrong language may choose again; what goes out stays as it is.
        self.head.may_choose(not self._pdf)
        self.progress.start(title, can_cancel=can_cancel)

    def _ready(self) -> None:
        self.progress.finish()
        self.head.may_choose(True)
        if self._pdf:
            self.foot.go_on()

    def _on_step(self, done: int, of: int) -> None:
        if self.sending.is_busy():
            said = _("Page {page} of {pages}").format(page=done, pages=of)
            self.progress.show_step(said, done / of)

    def _done(self, said: Callable[[], str]) -> None:
        self._ready()
        self._say("ok", said)
        self._leave()

    def _refuse(self, error: AppError) -> None:
        self._ready()
        self._say("overdue", partial(sentence, error))
        self._leave()

    def _on_broken(self) -> None:
        self._ready()
        self._leave()

    # The end

    def reject(self) -> None:
        """Esc and Close. While it is on its way out, it stays: printing stops, a file is ended."""
        if self.sending.is_busy():
            self.sending.stop()
        else:
            super().reject()

    def _on_finished(self) -> None:
        self._is_over = True
        self._leave()

    def _leave(self) -> None:
        """Go, once nothing is under way that would come back to it."""
        if self._is_over and self._beside.is_idle() and not self.sending.is_busy():
            self.deleteLater()
