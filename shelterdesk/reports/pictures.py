"""The pages of a PDF as pictures, for preview and printing, without a file anywhere.

PDFium may be in one thread at a time only, and whatever it opened is closed by that thread before
the next one comes: nothing of it is left to the garbage collector.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil
from threading import Lock

import pypdfium2 as pdfium

POINTS_PER_INCH = 72
_one_at_a_time = Lock()


@dataclass(frozen=True, slots=True)
class Picture:
    """Pixels row by row, four bytes each: blue, green, red, and one that means nothing."""

    width: int
    height: int
    stride: int
    pixels: bytes


@dataclass(frozen=True, slots=True)
class Band:
    """A lying strip of a page, in pixels from its top."""

    top: int
    height: int


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of each page, in points."""
    with _opened(pdf) as document:
        return tuple(document.get_page_size(number) for number in range(len(document)))


def sizes_if_any(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """The same for what somebody else wrote; none for what is no PDF."""
    try:
        return page_sizes(pdf)
    except pdfium.PdfiumError:
        return ()


def picture(pdf: bytes, page: int, scale: float, band: Band | None = None) -> Picture:
    """A page, the first one 0, at `scale` pixels a point; or one band of it."""
    with _opened(pdf) as document:
        held = document[page]
        try:
            return _drawn(held, scale, band)
        finally:
            held.close()


def pixels_of(size: tuple[float, float], scale: float) -> tuple[int, int]:
    """How wide and high a page's picture is."""
    return ceil(size[0] * scale), ceil(size[1] * scale)


def bands_of(height: int, most: int) -> Iterator[Band]:
    """A height in bands of `most` pixels, the last one of what is left."""
    for top in range(0, height, most):
        yield Band(top, min(most, height - top))


def _drawn(page: pdfium.PdfPage, scale: float, band: Band | None) -> Picture:
    _wide, high = pixels_of(page.get_size(), scale)
    crop = (0, 0, 0, 0) if band is None else (0, high - band.top - band.height, 0, band.top)
    points = tuple(side / scale for side in crop)
    bitmap = page.render(scale=scale, crop=points, prefer_bgrx=True, may_draw_forms=False)
    try:
        return Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
    finally:
        bitmap.close()


@contextmanager
def _opened(pdf: bytes) -> Iterator[pdfium.PdfDocument]:
    with _one_at_a_time:
        document = pdfium.PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()
