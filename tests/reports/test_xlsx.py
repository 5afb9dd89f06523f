"""Workbooks as another program reads them: typed cells, legal names, and nothing that can run."""

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.workbook import Workbook as Read

from shelterdesk import i18n
from shelterdesk.reports.document import (
    Cell,
    Code,
    Column,
    Fact,
    Facts,
    Heading,
    Kind,
    Manner,
    Mark,
    Notice,
    PageBreak,
    Portion,
    Sheet,
    Steps,
    Table,
    Tone,
    Workbook,
)
from shelterdesk.reports.sheets.harmless import LONGEST_CELL, begins_formula, harmless, sheet_names
from shelterdesk.reports.xlsx import LINE_HEIGHT, write_xlsx
from tests.reports.sample import HARMLESS, HOSTILE, RAREST, STACKED, book


def read(workbook: Workbook) -> Read:
    return openpyxl.load_workbook(BytesIO(write_xlsx(workbook)))


def one(cell: Cell, kind: Kind = Kind.TEXT):
    """The cell as another program finds it."""
    table = Table((Column("Head", kind),), ((cell,),))
    return read(Workbook(title="T", sheets=(Sheet("S", table),)))["S"]["A2"]


# What could run


@pytest.mark.parametrize("text", HOSTILE)
def test_what_begins_like_a_formula_is_text_with_an_apostrophe_in_sight(text: str) -> None:
    cell = one(text)
    assert cell.data_type == "s"
    assert cell.value.startswith("'")
    assert begins_formula(text)


@pytest.mark.parametrize("text", HARMLESS)
def test_any_other_text_stays_as_it_is(text: str) -> None:
    cell = one(text)
    assert (cell.data_type, cell.value) == ("s", text)


def test_no_part_of_the_file_holds_a_formula_or_a_link() -> None:
    with ZipFile(BytesIO(write_xlsx(book("en")))) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    assert [name for name, part in parts.items() if b"<f>" in part or b"<f " in part] == []
    assert [name for name, part in parts.items() if b"<hyperlink" in part] == []
    assert not any("calcChain" in name or "externalLink" in name for name in parts)


@pytest.mark.parametrize("kind", Kind)
def test_a_text_in_a_column_of_any_kind_is_guarded(kind: Kind) -> None:
    assert one("=1+1", kind).value == "'=1+1"


def test_headings_and_names_are_guarded_too() -> None:
    table = Table((Column(("=1+1", "@x")),), ((Mark("-1"),),), caption="+1")
    found = read(Workbook(title="=2", sheets=(Sheet("=S", table),)))
    assert found.worksheets[0]["A1"].value == "'=2"
    assert found.worksheets[1]["A1"].value == "'=1+1\n@x"
    assert found.worksheets[1]["A2"].value == "'-1"
    assert "'+1" in [cell.value for row in found.worksheets[0].iter_rows() for cell in row]


@pytest.mark.parametrize("unseen", ["\u202e", "\u200b", "\ufeff", "\x07", "\u2066"])
def test_nothing_invisible_is_written(unseen: str) -> None:
    assert harmless(f"a{unseen}b") == "ab"


def test_what_xml_cannot_hold_stands_by_its_code_point() -> None:
    assert one("a\ud800\uffff").value == "a[U+D800][U+FFFF]"


def test_a_text_too_long_for_a_cell_says_that_it_goes_on() -> None:
    value = one("阿" * 40_000).value
    assert (len(value), value[-1]) == (LONGEST_CELL, "…")
    assert len(one(RAREST * 20_000).value.encode("utf-16-le")) // 2 <= LONGEST_CELL


# Types


def test_a_number_a_day_a_moment_and_an_amount_have_their_types() -> None:
    moment = datetime(2026, 10, 1, 1, 5, tzinfo=UTC)
    assert one(7, Kind.NUMBER).value == 7
    assert one(Decimal("1.5"), Kind.NUMBER).value == 1.5
    assert one(1600, Kind.MONEY).number_format.startswith('"NT$"')
    assert one(date(2026, 10, 1), Kind.DATE).value == datetime(2026, 10, 1)  # noqa: DTZ001
    assert one(date(2026, 10, 1), Kind.DATE).number_format == "yyyy-mm-dd"
    assert one(moment, Kind.MOMENT).value == datetime(2026, 10, 1, 9, 5)  # noqa: DTZ001
    assert one(moment, Kind.MOMENT).number_format == "yyyy-mm-dd hh:mm"


def test_days_before_1900_and_numbers_too_long_to_be_exact_are_written_as_text() -> None:
    assert one(date(1899, 5, 4), Kind.DATE).value == "1899-05-04"
    assert one(2**60, Kind.NUMBER).value == "1,152,921,504,606,846,976"


def test_what_does_not_apply_leaves_its_cell_empty() -> None:
    assert one(None, Kind.NUMBER).value is None


def test_marks_and_portions_are_words() -> None:
    assert one(Mark("On time", Tone.OK)).value == "On time"
    assert one(Portion(7, 9)).value == "7 / 9"


def test_names_come_back_as_they_were_written() -> None:
    assert one(STACKED + RAREST).value == STACKED + RAREST


# Sheets


def test_the_head_is_frozen_and_can_be_filtered() -> None:
    sheet = read(book("en", rows=5))["Typed"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:E6"


def test_a_total_stands_below_what_is_filtered() -> None:
    table = Table((Column("A"), Column("N", Kind.NUMBER)), (("x", 1),), total=("All", 1))
    sheet = read(Workbook(title="T", sheets=(Sheet("S", table),)))["S"]
    assert ([cell.value for cell in sheet[3]], sheet.auto_filter.ref) == (["All", 1], "A1:B2")


def test_columns_are_as_wide_as_what_they_hold_and_no_wider_than_a_page() -> None:
    table = Table((Column("A"), Column("B"), Column("C")), (("x", "阿" * 12, "y" * 300),))
    sheet = read(Workbook(title="T", sheets=(Sheet("S", table),)))["S"]
    widths = [sheet.column_dimensions[name].width for name in "ABC"]
    assert widths[0] < 10
    assert 24 < widths[1] < widths[2] < 62


def test_a_row_is_as_tall_as_the_lines_it_holds() -> None:
    rows = (("x",), (("陪同就醫", "Medical escort"),), ("word " * 40,))
    sheet = read(Workbook(title="T", sheets=(Sheet("S", Table((Column("A"),), rows)),)))["S"]
    heights = [sheet.row_dimensions[number].height for number in (2, 3, 4)]
    assert heights[0] in (None, LINE_HEIGHT)
    assert heights[1] == 2 * LINE_HEIGHT
    assert heights[2] == 4 * LINE_HEIGHT  # 200 letters in a column of 60


def test_whoever_prints_it_gets_all_columns_on_one_page() -> None:
    for sheet in read(book("en")).worksheets:
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)


def test_the_first_sheet_says_what_it_is_and_by_which_definitions() -> None:
    found = read(book("zh_TW", "en"))
    first = found.worksheets[0]
    values = [[cell.value for cell in row] for row in first.iter_rows()]
    assert values[0][0] == "每月查核摘要\nMonthly audit summary"
    assert any(row[1] == 214 and "voided" in str(row[2]) for row in values)
    assert [row[0] for row in values if row[0] in found.sheetnames] == found.sheetnames[1:]


def test_every_block_of_words_has_a_place_on_the_first_sheet() -> None:
    blocks = (
        Heading("Part"),
        Facts((Fact("Label", 5),)),
        Notice(Mark("Look"), "here"),
        Steps(("One",)),
        Code(("AB", "CD"), caption="Card"),
    )
    first = read(Workbook(title="T", sheets=(), about=blocks)).worksheets[0]
    said = [cell.value for row in first.iter_rows() for cell in row]
    for word in ("Part", "Label", 5, "Look", "here", "One", "AB CD", "Card"):
        assert word in said


def test_a_block_of_paper_has_none() -> None:
    with pytest.raises(TypeError, match="PageBreak"):
        write_xlsx(Workbook(title="T", sheets=(), about=(PageBreak(),)))


def test_names_of_sheets_are_legal_and_differ() -> None:
    names = sheet_names(["a[b]:*?/\\c", "ABC", "x" * 40, "x" * 41, "History", "", "'q'"])
    assert names == ["abc", "ABC 2", "x" * 30 + "…", "x" * 28 + "… 2", "History 2", "-", "q"]


def test_an_empty_table_has_its_head() -> None:
    sheet = read(Workbook(title="T", sheets=(Sheet("S", Table((Column("A"),), ())),)))["S"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [["A"]]


# The same bytes


def test_the_file_says_neither_who_made_it_nor_when() -> None:
    with ZipFile(BytesIO(write_xlsx(book("en")))) as packed:
        core = packed.read("docProps/core.xml").decode()
        stamps = {(e.date_time, e.create_system, e.external_attr) for e in packed.infolist()}
    assert "2000-01-01T00:00:00Z" in core
    assert "<dc:creator></dc:creator>" in core
    assert len(stamps) == 1


def test_the_bytes_do_not_tell_on_which_system_they_were_made(monkeypatch) -> None:
    here = write_xlsx(book("en"))
    monkeypatch.setattr("sys.platform", "win32")
    assert write_xlsx(book("en")) == here


def test_nothing_is_put_on_the_disk_on_the_way(monkeypatch) -> None:
    def refuse(*_args: object, **_named: object) -> None:
        raise AssertionError("a temporary file")

    for way in ("mkstemp", "NamedTemporaryFile", "TemporaryFile", "mkdtemp"):
        monkeypatch.setattr(f"tempfile.{way}", refuse)
    assert write_xlsx(book("en"))


def test_years_of_the_republic_are_only_for_paper() -> None:
    table = Table((Column("D", Kind.DATE),), ((date(2026, 10, 1),),))
    manner = Manner(("zh_TW",), roc=True)
    sheet = read(Workbook(title="T", sheets=(Sheet("S", table),), manner=manner))["S"]
    assert sheet["A2"].is_date
    assert i18n.language() == "en"
