"""Pages onto a printer: drawn at its own resolution, band by band, beside the window."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from shelterdesk.errors import Interrupted, PrinterFailed
from shelterdesk.reports.pictures import (
    POINTS_PER_INCH,
    Band,
    bands_of,
    page_sizes,
    picture,
    pixels_of,
)

FINEST = 600  # dots per inch; above that nobody sees a difference, and a page takes a gigabyte
BAND_PIXELS = 8_000_000
_BROKEN = (QPrinter.PrinterState.Aborted, QPrinter.PrinterState.Error)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintOrder:
    """Which printer, which pages (the first one 1, both included), how often."""

    printer: str
    first: int
    last: int
    copies: int = 1

    @property
    def pages(self) -> str:
        """ "1-3", or "2" for one page."""
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


@dataclass(frozen=True, slots=True)
class Printers:
    """What this computer can print on: the names, the usual one or "", and one of them to use."""

    names: Callable[[], list[str]]
    usual: Callable[[], str]
    make: Callable[[str], QPrinter]


def _make(name: str) -> QPrinter:
    return QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)


PRINTERS = Printers(
    names=QPrinterInfo.availablePrinterNames, usual=QPrinterInfo.defaultPrinterName, make=_make
)
"""Those the system knows."""


def print_pages(
    printer: QPrinter,
    pdf: bytes,
    order: PrintOrder,
    told: Callable[[int, int], Any],
    is_over: Callable[[], bool],
) -> None:
    """Print, telling how many pages of how many are done. PrinterFailed; Interrupted between two
    pages once `is_over`.

    The queue of the printer shows the program's name and no other.
    """
    sizes = page_sizes(pdf)
    printer.setDocName("ShelterDesk")
    printer.setFullPage(True)
    printer.setPageLayout(_layout(sizes[order.first - 1]))
    pages = list(range(order.first - 1, order.last))
    if printer.supportsMultipleCopies():
        printer.setCopyCount(order.copies)
    else:
        pages *= order.copies
    painter = QPainter()
    if not painter.begin(printer):
        raise PrinterFailed
    # Without it Qt hands pictures on as JPEG, and letters get a grey halo.
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    try:
        for done, page in enumerate(pages):
            if is_over():
                printer.abort()
                raise Interrupted
            if done and not printer.newPage():
                raise PrinterFailed
            _print_page(painter, printer, pdf, page, sizes[page])
            told(done + 1, len(pages))
    finally:
        ended = painter.end()
    if not ended or printer.printerState() in _BROKEN:
        raise PrinterFailed


def _layout(size: tuple[float, float]) -> QPageLayout:
    wide, high = size
    lies = wide > high
    upright = QSizeF(min(size), max(size))
    paper = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    orientation = QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait
    return QPageLayout(paper, orientation, QMarginsF())


def _print_page(
    painter: QPainter, printer: QPrinter, pdf: bytes, page: int, size: tuple[float, float]
) -> None:
    """A page in bands, so that a fine printer needs no picture of the whole page at once."""
    dots = printer.resolution()
    scale = min(dots, FINEST) / POINTS_PER_INCH
    wide, high = pixels_of(size, scale)
    larger = dots / POINTS_PER_INCH / scale
    for band in bands_of(high, max(1, BAND_PIXELS // wide)):
        _print_band(painter, pdf, page, scale, band, larger)


def _print_band(
    painter: QPainter, pdf: bytes, page: int, scale: float, band: Band, larger: float
) -> None:
    drawn = picture(pdf, page, scale, band)
    image = QImage(
        drawn.pixels, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32
    )
    place = QRectF(0, band.top * larger, drawn.width * larger, drawn.height * larger)
    painter.drawImage(place, image)
