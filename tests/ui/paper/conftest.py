"""A vault with people in it, and papers over it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from shelterdesk.ui.paper.preview import Outlets
from shelterdesk.ui.paper.printing import Printers
from tests.ui.caseload import caseload, clock
from tests.ui.paper.outlets import Desktop

__all__ = ["caseload", "clock", "desktop"]


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
