"""A workbook as XLSX: typed cells, nothing that can run, and the same bytes for the same content.

It is made in memory: the library's other way keeps rows in files on the disk, in clear.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from math import ceil
from typing import Any
from unicodedata import east_asian_width
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import xlsxwriter

from shelterdesk.i18n import _, formats, speaking
from shelterdesk.reports.cells import lines_of, on_one_line, said
from shelterdesk.reports.document import (
    Cell,
    Column,
    Kind,
    Manner,
    Mark,
    Table,
    Text,
    Workbook,
    in_each,
)
from shelterdesk.reports.sheets.about import Line, about_lines
from shelterdesk.reports.sheets.harmless import harmless, sheet_names

ALWAYS = datetime(2000, 1, 1)  # noqa: DTZ001 - the format has no offset, and no one made it then
ZIP_DAY = (1980, 1, 1, 0, 0, 0)
UNIX, OWNER_ONLY = 3, 0o600 << 16
NARROWEST, WIDEST = 8, 60  # of a column, in digits
ABOUT_LABELS = 30
FILLED = 0.9  # of a wrapped line, the rest being what the next word did not fit into
LINE_HEIGHT, TALLEST = 15.0, 409.0  # points; no program has taller rows
FIRST_DAY = date(1900, 3, 1)  # before it, spreadsheet programs count days in two ways
EXACT = 2**53
LONGEST_AS_TEXT = 255  # a cell of the format "text" shows # signs beyond

FORMATS: dict[str, dict[str, Any]] = {
    "head": {"bold": True, "bottom": 1, "bg_color": "#E9EDE9"},
    "title": {"bold": True, "font_size": 14},
    "label": {"bold": True},
    "text": {"num_format": "@"},
    "long": {},
    "whole": {"num_format": "#,##0"},
    "decimal": {"num_format": "#,##0.0###"},
    "date": {"num_format": "yyyy-mm-dd", "align": "left"},
    "moment": {"num_format": "yyyy-mm-dd hh:mm", "align": "left"},
    "money": {"num_format": '"NT$"#,##0;-"NT$"#,##0'},
}
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True, slots=True)
class _Page:
    """A sheet being written: the library's sheet and the formats it may use."""

    sheet: Any
    formats: dict[str, Any]
    manner: Manner


def write_xlsx(workbook: Workbook) -> bytes:
    """The workbook as an XLSX file: first what it is, then its tables, each on a sheet."""
    written = BytesIO()
    with speaking(workbook.manner.languages[0]):
        book = xlsxwriter.Workbook(written, _OPTIONS)
        book.set_properties({"created": ALWAYS})
        made = _formats(book)
        about = on_one_line(in_each(workbook.manner.languages, lambda: _("About this file")))
        names = sheet_names([about, *(sheet.name for sheet in workbook.sheets)])
        pages = [_Page(book.add_worksheet(name), made, workbook.manner) for name in names]
        _write_about(pages[0], about_lines(workbook, names[1:]))
        for page, sheet in zip(pages[1:], workbook.sheets, strict=True):
            _write_table(page, sheet.table)
        book.close()
    return _repacked(written)


def _formats(book: Any) -> dict[str, Any]:
    """Every format, plain and bold, with its text at the top and wrapped."""
    every = {"text_wrap": True, "valign": "top", "font_name": "Calibri"}
    made = {}
    for name, said_so in FORMATS.items():
        made[name] = book.add_format(every | said_so)
        made[f"{name} total"] = book.add_format(every | said_so | {"bold": True, "top": 1})
    return made


def _write_about(page: _Page, lines: list[Line]) -> None:
    page.sheet.set_column(0, 0, ABOUT_LABELS)
    page.sheet.set_column(1, 2, WIDEST)
    page.sheet.hide_gridlines(2)
    _fit_to_paper(page)
    for number, line in enumerate(lines):
        _make_room(page, number, _lines((ABOUT_LABELS, WIDEST, WIDEST), line.cells))
        first = line.style or "label"
        for column, cell in enumerate(line.cells):
            _write(page, number, column, cell, Kind.NUMBER, first if column == 0 else "")


def _write_table(page: _Page, table: Table) -> None:
    widths = [
        _width(column, (row[at] for row in table.rows), page.manner)
        for at, column in enumerate(table.columns)
    ]
    _make_room(page, 0, _lines(widths, [column.heading for column in table.columns]))
    for at, column in enumerate(table.columns):
        page.sheet.write_string(0, at, _text(column.heading), page.formats["head"])
        page.sheet.set_column(at, at, widths[at])
    for number, row in enumerate(table.rows, 1):
        _make_room(page, number, _lines(widths, row))
        for at, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
            _write(page, number, at, cell, column.kind)
    last = len(table.rows)
    for at, (column, cell) in enumerate(zip(table.columns, table.total, strict=False)):
        _write(page, last + 1, at, cell, column.kind, total=True)
    page.sheet.freeze_panes(1, 0)
    page.sheet.autofilter(0, 0, last, len(table.columns) - 1)
    page.sheet.repeat_rows(0)
    _fit_to_paper(page)


def _fit_to_paper(page: _Page) -> None:
    """Whoever prints it gets every column on one page."""
    page.sheet.set_landscape()
    page.sheet.set_paper(9)  # A4
    page.sheet.fit_to_pages(1, 0)


def _make_room(page: _Page, row: int, lines: int) -> None:
    """A row as tall as its lines: not every program finds that out when it opens the file."""
    if lines > 1:
        page.sheet.set_row(row, min(TALLEST, lines * LINE_HEIGHT))


def _lines(widths: Sequence[int], cells: Sequence[Cell]) -> int:
    """How many lines the tallest of these cells takes in columns so wide."""
    most = 1
    for width, cell in zip(widths, cells, strict=False):
        text = cell.word if isinstance(cell, Mark) else cell
        if isinstance(text, str | tuple):
            most = max(most, _wrapped(text, width))
    return most


@lru_cache(maxsize=4096)
def _wrapped(text: Text, width: int) -> int:
    """The lines of a text in a column so wide; the words of codes come again in many rows."""
    lines = (line for part in lines_of(text) for line in part.split("\n"))
    return sum(max(1, ceil(_digits(line) / (width * FILLED))) for line in lines)


def _write(
    page: _Page, row: int, at: int, cell: Cell, kind: Kind, style: str = "", *, total: bool = False
) -> None:
    """One cell, typed; None leaves it empty, so that a column of numbers stays one."""
    if cell is None or cell == "":
        return

    def form(name: str) -> Any:
        return page.formats[f"{style or name} total" if total else style or name]

    match cell:
        case datetime() if cell.date() > FIRST_DAY:
            local = formats.local(cell).replace(tzinfo=None)
            page.sheet.write_datetime(row, at, local, form("moment"))
        case date() if not isinstance(cell, datetime) and cell > FIRST_DAY:
            page.sheet.write_datetime(row, at, cell, form("date"))
        case int() | Decimal() if -EXACT <= cell <= EXACT:
            page.sheet.write_number(row, at, cell, form(_number_form(cell, kind)))
        case _:
            words = _text(said(cell, kind, page.manner))
            long = "text" if len(words) <= LONGEST_AS_TEXT else "long"
            page.sheet.write_string(row, at, words, form(long))


def _number_form(value: int | Decimal, kind: Kind) -> str:
    if kind is Kind.MONEY:
        return "money"
    return "whole" if value == int(value) else "decimal"


def _text(text: Text) -> str:
    """A cell's words, its languages below each other."""
    return harmless("\n".join(lines_of(text)))


def _width(column: Column, cells: Iterator[Cell], manner: Manner) -> int:
    """A column as wide as its longest line, counted in digits; a Chinese character is two."""
    longest = _length(column.heading) + 3  # the filter's arrow
    for cell in cells:
        longest = max(longest, 0 if cell is None else _length(said(cell, column.kind, manner)))
    return max(NARROWEST, min(WIDEST, longest + 2))


def _length(text: Text) -> int:
    if isinstance(text, str) and text.isascii() and text.isprintable():
        return len(text)
    lines = [line for part in lines_of(text) for line in part.split("\n")]
    return max((_digits(line) for line in lines), default=0)


def _digits(line: str) -> int:
    if line.isascii():
        return len(line)
    return sum(2 if east_asian_width(letter) in ("W", "F") else 1 for letter in line)


def _repacked(written: BytesIO) -> bytes:
    """The same files in a ZIP that does not say on which system it was made."""
    packed = BytesIO()
    with ZipFile(written) as old, ZipFile(packed, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = ZipInfo(name, ZIP_DAY)
            entry.compress_type, entry.create_system = ZIP_DEFLATED, UNIX
            entry.external_attr = OWNER_ONLY
            new.writestr(entry, old.read(name))
    return packed.getvalue()
