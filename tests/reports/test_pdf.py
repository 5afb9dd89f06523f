"""Papers as a reader gets them: text in order, fonts inside, nothing over an edge, same bytes."""

import hashlib
import os
import re
import subprocess
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from shelterdesk import i18n
from shelterdesk.reports.cells import lines_of
from shelterdesk.reports.document import (
    Block,
    Column,
    Document,
    Fact,
    Facts,
    Heading,
    KeepTogether,
    Kind,
    Manner,
    Page,
    PageBreak,
    Paragraph,
    Table,
    Text,
)
from shelterdesk.reports.paper import look
from shelterdesk.reports.paper.look import FRAMES
from shelterdesk.reports.pdf import write_pdf
from shelterdesk.reports.xlsx import write_xlsx
from shelterdesk.ui import theme
from tests.reports import reading
from tests.reports.sample import FINGERPRINT, LONG_WORD, RARE, STACKED, WORDS, book, log, sample

ROOT = Path(__file__).parent.parent.parent
BILINGUAL = ("zh_TW", "en")
ROWS = 5000


@pytest.fixture(scope="module")
def long_table() -> bytes:
    return write_pdf(log(ROWS))


def paper(*blocks, **said) -> Document:
    return Document(title="Paper", metadata_title="Paper", blocks=blocks, **said)


def in_order(text: str, *words: str) -> bool:
    places = [text.find(word) for word in words]
    return -1 not in places and places == sorted(places)


# Text


def test_text_is_read_in_the_order_of_the_page() -> None:
    front = reading.texts(write_pdf(sample("en")))[0]
    assert in_order(
        front,
        "Ren'ai House",
        "Monthly audit summary",
        "2026-11-27 Fri",
        "214",
        "Every service",
        "17 / 18",
        "Please look",
        "Amount",
        "NT$1,600",
        "9 / 9",
        "NT$14,250",
        "shelterdesk-audit-2026-10",
        "Page 1 of 3",
    )


def test_two_languages_stand_one_below_the_other_the_leading_one_first() -> None:
    front = reading.texts(write_pdf(sample(*BILINGUAL)))[0]
    assert in_order(front, "每月查核摘要", "Monthly audit summary", "日期 / Day")


def test_two_languages_beside_each_other_are_read_one_after_the_other() -> None:
    text = (WORDS["running"][1], WORDS["running"][0])
    data = write_pdf(paper(Paragraph(text, beside=True)))
    assert in_order(reading.flat(data), *("".join(part.split()) for part in text))


@pytest.mark.parametrize("language", i18n.languages())
def test_every_language_can_be_searched(language: str) -> None:
    data = write_pdf(sample(language))
    number = ("en", "zh_TW", "vi", "id").index(language)
    for said in WORDS.values():
        assert "".join(said[number].split()) in reading.flat(data)


def test_names_are_found_as_they_were_written() -> None:
    data = write_pdf(paper(Facts((Fact("Name", STACKED), Fact("Name", RARE)), columns=1)))
    assert STACKED in reading.texts(data)[0]
    assert RARE in reading.texts(data)[0]


def test_a_character_above_the_first_plane_is_found_too() -> None:
    assert "𠝹𠮩" in reading.texts(write_pdf(paper(Paragraph("𠝹𠮩"))))[0]


def test_a_code_is_found_group_by_group() -> None:
    assert " ".join(FINGERPRINT[:4]) in "\n".join(reading.texts(write_pdf(sample("en"))))


def test_markup_is_only_text() -> None:
    hard = "<b>a</b> &amp; <font color='red'>%s {x}</font>"
    assert hard in reading.texts(write_pdf(paper(Paragraph(hard))))[0]


# Beside the pages


def test_every_font_is_inside_and_no_other_is_named() -> None:
    data = write_pdf(sample(*BILINGUAL))
    assert data.count(b"/FontFile2") == data.count(b"/BaseFont") == 4
    assert b"Helvetica" not in data


def test_nothing_but_the_title_stands_beside_the_pages() -> None:
    with pdfium.PdfDocument(write_pdf(sample("vi"))) as pdf:
        found = {key: value for key, value in pdf.get_metadata_dict().items() if value}
    assert found == {"Title": "Monthly audit summary"}


def test_the_language_is_told_to_screen_readers() -> None:
    assert b"/Lang (zh-TW)" in write_pdf(sample(*BILINGUAL))


@pytest.mark.parametrize("page", Page)
def test_the_page_has_its_size(page: Page) -> None:
    frame = FRAMES[page]
    [found] = reading.pages(write_pdf(paper(page=page)))
    assert found.get_size() == pytest.approx((frame.width, frame.height), abs=0.01)


def test_the_page_number_speaks_the_papers_language_not_the_windows() -> None:
    class Own(i18n._gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            return {"Page {page} of {pages}": "第 {page} 頁"}.get(message, message)

    with i18n.pretending("xx", Own()):
        text = reading.texts(write_pdf(paper(PageBreak(), manner=Manner(("xx", "en")))))[-1]
    assert "第 1 頁 / Page 1 of 1" in text


# Ink


@pytest.mark.parametrize("page", Page)
@pytest.mark.parametrize("languages", [("vi",), BILINGUAL], ids=str)
def test_no_ink_runs_over_the_margins(page: Page, languages: tuple[str, ...]) -> None:
    frame = FRAMES[page]
    for one in reading.pages(write_pdf(sample(*languages, page=page))):
        left, top, right, bottom = reading.ink(one).getbbox()
        assert left >= frame.side - 2
        assert right <= frame.width - frame.side + 2
        assert top >= 14
        assert bottom <= frame.height - 14


def test_nothing_the_report_says_reaches_the_foot() -> None:
    frame = FRAMES[Page.A4]
    for one in reading.pages(write_pdf(sample("vi"))):
        gap = (frame.side, frame.height - frame.bottom + 2, frame.width, frame.height - 49)
        assert reading.ink(one).crop(tuple(map(round, gap))).getbbox() is None


def test_stacked_marks_of_one_line_keep_clear_of_the_line_above() -> None:
    [page] = reading.pages(write_pdf(paper(Paragraph("Ế Ữ Ậ ỵ gjp\n" * 5))))
    frame = FRAMES[Page.A4]
    body = reading.ink(page, 3).crop((0, round(3 * (frame.top + 50)), 900, 2000))
    assert reading.bands(body) == 5


def test_no_two_texts_lie_on_each_other() -> None:
    for page in reading.pages(write_pdf(sample(*BILINGUAL))):
        pieces = reading.pieces(page)
        pairs = ((one, other) for n, one in enumerate(pieces) for other in pieces[n + 1 :])
        assert [(one.text, other.text) for one, other in pairs if one.lies_on(other)] == []


# Long tables


def test_every_row_of_a_long_table_is_there_once_and_in_order(long_table: bytes) -> None:
    said = "\n".join(reading.texts(long_table))
    rows = [int(number) for number in re.findall(r"Row (\d+) of the log", said)]
    assert rows == [n for n in range(1, ROWS + 1) if n % 100]


def test_the_head_of_a_long_table_stands_on_every_page(long_table: bytes) -> None:
    pages = reading.texts(long_table)
    assert [
        n for n, text in enumerate(pages) if not in_order(text, "Number", "When", "Detail")
    ] == []
    assert f"Page {len(pages)} of {len(pages)}" in pages[-1]


def test_no_cell_of_a_long_table_runs_into_another_or_over_the_edge(long_table: bytes) -> None:
    edge = FRAMES[Page.A4_LANDSCAPE].width - FRAMES[Page.A4_LANDSCAPE].side
    for page in reading.pages(long_table)[:20:3]:
        pieces = sorted(reading.pieces(page), key=lambda piece: (-piece.bottom, piece.left))
        assert max(piece.right for piece in pieces) <= edge + 0.5
        assert not any(one.lies_on(other) for one, other in pairwise(pieces))


def test_a_word_of_300_letters_loses_none() -> None:
    table = Table((Column("Name"), Column("Other", share=6)), ((LONG_WORD, "y"),))
    assert reading.flat(write_pdf(paper(table))).count("x") == 300


def test_a_cell_longer_than_a_page_goes_on_over_the_next() -> None:
    words = " ".join(f"w{n}" for n in range(2000))
    data = write_pdf(paper(Table((Column("Text"), Column("Other")), ((words, "y"),))))
    assert len(reading.texts(data)) > 1
    found = " ".join(reading.texts(data)).split()
    assert {f"w{n}" for n in range(2000)} <= set(found)


def test_a_day_is_never_broken_however_small_its_share() -> None:
    columns = (Column("Text", share=20), Column("Day", Kind.DATE, share=1))
    data = write_pdf(paper(Table(columns, (("a " * 200, date(2026, 11, 3)),)), page=Page.A5))
    assert "2026-11-03" in "".join(reading.texts(data))


@pytest.mark.parametrize("heading", ["Diperpanjang", "編號", ("編號", "Diperpanjang")])
def test_no_word_of_a_heading_is_broken_however_small_its_share(heading: Text) -> None:
    columns = (Column("Text", share=20), Column(heading, Kind.NUMBER, share=1))
    data = write_pdf(paper(Table(columns, (("a " * 200, 7),)), page=Page.A5))
    for word in lines_of(heading):
        assert word in "".join(reading.texts(data))


def test_many_long_headings_leave_the_numbers_whole() -> None:
    columns = tuple(Column("Wordwithoutanyend" * 3, Kind.NUMBER) for _at in range(5))
    data = write_pdf(paper(Table(columns, (tuple(range(1234560, 1234565)),)), page=Page.A5))
    assert all(f"1,234,{at}" in "".join(reading.texts(data)) for at in range(560, 565))


# Parting


def test_a_quiet_sentence_below_a_heading_stays_with_what_it_explains() -> None:
    table = Table((Column("Head"),), (("First",), ("Second",)))
    for lines in range(38, 50):
        explained = (Heading("Next part"), Paragraph("Because", quiet=True), table)
        data = write_pdf(paper(Paragraph("a\n" * lines), *explained))
        [page] = [text for text in reading.texts(data) if "Next part" in text]
        assert "Because" in page
        assert "Second" in page


@pytest.mark.parametrize(("lines", "pages"), [(30, 1), (36, 1), (60, 2)])
def test_air_gives_way_to_have_one_page_but_not_all_of_it(lines: int, pages: int) -> None:
    blocks = (*(Heading(f"Part {at}") for at in range(6)), Paragraph("a\n" * lines))
    assert len(reading.texts(write_pdf(paper(*blocks, one_page=True)))) == pages


def test_a_heading_is_never_the_last_line_of_a_page() -> None:
    for lines in range(38, 50):
        data = write_pdf(paper(Paragraph("a\n" * lines), Heading("Next part"), Paragraph("Words")))
        [page] = [text for text in reading.texts(data) if "Next part" in text]
        assert "Words" in page


def test_no_row_of_a_table_stands_alone_on_a_page() -> None:
    rows = tuple((f"row {number}",) for number in range(12))
    for lines in range(30, 50):
        table = Table((Column("Head"),), rows)
        pages = reading.texts(write_pdf(paper(Paragraph("a\n" * lines), table)))
        found = [len(re.findall(r"row \d+", page)) for page in pages]
        assert 1 not in found
        assert sum(found) == len(rows)


def test_rows_to_write_on_are_taller_than_others() -> None:
    columns, rows = (Column("No."), Column("Finding")), (("1", ""), ("2", ""))

    def between(*, by_hand: bool) -> float:
        data = write_pdf(paper(Table(columns, rows, by_hand=by_hand)))
        [page] = reading.pages(data)
        tops = {piece.text: piece.bottom for piece in reading.pieces(page)}
        return tops["1"] - tops["2"]

    assert between(by_hand=True) > between(by_hand=False) + 12


def test_a_part_kept_together_keeps_its_distance_from_the_one_before() -> None:
    part = (Heading("Part"), Paragraph("Words"))

    def top(*blocks: Block) -> float:
        [page] = reading.pages(write_pdf(paper(Paragraph("Before"), *blocks)))
        return next(piece.top for piece in reading.pieces(page) if piece.text == "Part")

    assert top(KeepTogether(part)) == top(*part)


def test_what_is_kept_together_stands_on_one_page() -> None:
    block = KeepTogether((Paragraph("First"), Paragraph("b\n" * 20), Paragraph("Last")))
    data = write_pdf(paper(Paragraph("a\n" * 30), block))
    [page] = [text for text in reading.texts(data) if "First" in text]
    assert "Last" in page


def test_what_no_page_can_hold_together_is_still_all_there() -> None:
    block = KeepTogether((Paragraph("First"), Paragraph("b\n" * 120), Paragraph("Last")))
    assert "Last" in reading.texts(write_pdf(paper(block)))[-1]


def test_a_page_break_after_what_is_kept_together_begins_one_page() -> None:
    data = write_pdf(paper(KeepTogether((Paragraph("One"),)), PageBreak(), Paragraph("Two")))
    assert ["Two" in text for text in reading.texts(data)] == [False, True]


# The same bytes


def test_the_same_document_gives_the_same_bytes_in_another_process() -> None:
    script = (
        "import hashlib; from shelterdesk.reports.pdf import write_pdf\n"
        "from shelterdesk.reports.xlsx import write_xlsx\n"
        "from tests.reports.sample import book, sample\n"
        "print(hashlib.sha256(write_pdf(sample('zh_TW', 'en'))).hexdigest())\n"
        "print(hashlib.sha256(write_xlsx(book('zh_TW', 'en'))).hexdigest())\n"
    )
    write_pdf(sample("vi"))  # what was written before leaves no trace in what comes after
    here = [write_pdf(sample(*BILINGUAL)), write_xlsx(book(*BILINGUAL))]
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env=os.environ
            | {"PYTHONHASHSEED": seed, "TZ": "America/Lima", "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.split() == [hashlib.sha256(data).hexdigest() for data in here]


# The look


def test_paper_has_the_inks_of_the_light_screen() -> None:
    light = theme.TOKENS[theme.ThemeName.LIGHT]
    named = ("TEXT", "TEXT2", "TEXT3", "ACCENT", "SUNKEN", "BORDER", "FIELD")
    assert [getattr(look, n) for n in named] == [getattr(light, n.lower()) for n in named]
    for tone, inks in look.TONES.items():
        on_screen = getattr(light, tone.value)
        assert inks == (on_screen.ink, on_screen.paper, on_screen.edge, on_screen.fill)


def test_a_row_has_as_many_cells_as_the_table_has_columns() -> None:
    with pytest.raises(ValueError, match="2 cells"):
        Table((Column("a"), Column("b")), (("only one",),))
