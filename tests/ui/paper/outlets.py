"""Where paper goes in a test, and how a test waits for it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from shelterdesk.i18n import N_, _
from shelterdesk.models import AuditDetail, AuditEvent
from shelterdesk.queries.case_paper import case_paper
from shelterdesk.reports.document import Document, Manner, PageBreak, Paragraph
from shelterdesk.ui.case_file.overview_paper import overview_paper
from shelterdesk.ui.paper.paper import Paper
from shelterdesk.ui.paper.preview import Outlets, Preview, preview
from shelterdesk.ui.paper.print_panel import PrintPanel
from shelterdesk.ui.paper.printing import Printers
from shelterdesk.ui.paper.trail import OpenTrail, Trail
from shelterdesk.vocabulary.papers import PaperKind
from tests.ui.caseload import Caseload


@dataclass
class Desktop:
    """What the printer got, and what the file dialog is to answer and was proposed."""

    room: Path
    printers: list[str] = field(default_factory=lambda: ["Cellar", "Office"])
    dots: int = 150
    proposed: list[str] = field(default_factory=list)
    target: Path | None = None
    outlets: Outlets = field(init=False)

    @property
    def printed(self) -> Path:
        return self.room / "printed.pdf"


def pages_paper(pages: int, **values: Any) -> Paper:
    """A paper of so many pages, each with its number and the word of its language."""

    def document(languages: tuple[str, ...]) -> Document:
        blocks: list[Any] = []
        for number in range(1, pages + 1):
            blocks += [Paragraph(f"{_('Today')} no. {number}\n" * 20), PageBreak()]
        return Document(
            title=_(N_("Overview")),
            metadata_title="Paper",
            blocks=tuple(blocks[:-1]),
            manner=Manner(languages),
        )

    given: dict[str, Any] = {
        "kind": PaperKind.INSPECTOR_CARD,
        "title": lambda: _("Overview"),
        "document": document,
        "file_name": "paper",
    }
    return Paper(**given | values)


def at_rest(shown: Preview) -> bool:
    """Whether it is made, drawn and sent, as far as it was asked for."""
    return not shown._is_waiting() and shown._beside.is_idle()


@dataclass
class Shown:
    """A preview over a window, and what came of it."""

    caseload: Caseload
    preview: Preview

    def until(self, holds: Callable[[], bool]) -> None:
        self.caseload.qtbot.waitUntil(holds, timeout=20_000)

    def print(self, pages: str = "", copies: str = "") -> PrintPanel:
        """Ctrl+P, the panel filled in, Print."""
        self.preview.print()
        panel = self.preview.findChild(PrintPanel)
        assert panel is not None
        if pages:
            panel.range.setText(pages)
        if copies:
            panel.copies.setText(copies)
        panel.go.click()
        return panel

    def wait(self) -> None:
        """Until it is made and drawn, and nothing is on its way out: PDFium is the test's again."""
        self.until(lambda: at_rest(self.preview))

    def speak(self, code: str) -> None:
        """Choose the language of the paper."""
        self.preview.head.language.choose(code)
        self.preview.head.language.chosen.emit(code)

    def said(self) -> str:
        return self.preview.notice.text() if self.preview.notice.isVisible() else ""


def show(caseload: Caseload, desktop: Desktop, paper: Paper, trail: Trail | None = None) -> Shown:
    """The preview of a paper, once it is made."""
    window = caseload.room.window
    if not window.isVisible():
        caseload.show(QWidget())
    shown = preview(window, paper, trail or OpenTrail(caseload.work), desktop.outlets)
    found = Shown(caseload, shown)
    found.until(lambda: shown.sheets.pages() > 0)
    return found


def show_overview(caseload: Caseload, desktop: Desktop, case: UUID) -> Shown:
    """The preview of a case's overview."""
    rows = caseload.ask(case_paper, case)
    return show(caseload, desktop, overview_paper(rows, caseload.work.now()))


def events(caseload: Caseload) -> list[tuple[str, str, UUID | None]]:
    """Kind, subject and case of each event of a paper."""

    def read(desk: Any) -> list[tuple[str, str, UUID | None]]:
        with desk.store.read() as session:
            found = session.query(AuditEvent).order_by(AuditEvent.seq).all()
            return [
                (event.kind, event.subject, event.case_id)
                for event in found
                if event.subject.startswith("paper:")
            ]

    return caseload.run(read)


def last_detail(caseload: Caseload) -> str:
    """The private part of the newest event."""

    def read(desk: Any) -> str:
        with desk.store.read() as session:
            newest = session.query(AuditDetail).order_by(AuditDetail.seq.desc()).first()
            assert newest is not None
            return str(newest.content.decode())

    return caseload.run(read)


@pytest.fixture
def desktop(tmp_path: Path) -> Desktop:
    """A printer that prints into a file, and a file dialog that answers at once."""
    room = tmp_path / "out"
    room.mkdir()
    made = Desktop(room)

    def make(_name: str) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(made.printed))
        printer.setResolution(made.dots)
        return printer

    def choose(_parent: QWidget, _title: str, proposed: Path) -> Path | None:
        made.proposed.append(proposed.name)
        return made.target

    names: Callable[[], list[str]] = lambda: list(made.printers)  # noqa: E731
    made.outlets = Outlets(Printers(names=names, usual=lambda: "Office", make=make), choose)
    return made
