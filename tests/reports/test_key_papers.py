"""The recovery sheet and the inspector's card: whole, on one page, and naming no place."""

from datetime import date

import pytest

from shelterdesk.reports.document import Document
from shelterdesk.reports.key_papers import inspector_card, recovery_sheets
from shelterdesk.reports.pdf import write_pdf
from shelterdesk.vault.papers import NUMBERS, KeyPapers, format_row, papers_for, read_papers
from shelterdesk.vault.recovery import format_recovery_key, parse_recovery_key
from shelterdesk.vocabulary.papers import KeptOn
from tests.builders import FixedSources
from tests.desks import lucky
from tests.reports import reading

SECRET = bytes(range(20))
KEY = format_recovery_key(SECRET)
THREE = papers_for(SECRET, KeptOn.THREE, lucky(FixedSources()))
CODE = "0A1B 2C3D 4E5F 6071 8293 A4B5 C6D7 E8F9"
LANGUAGES = [("vi",), ("id",), ("en",), ("zh_TW",), ("zh_TW", "en")]


def sheet(*languages: str) -> Document:
    return recovery_sheets(KeyPapers(key=SECRET), CODE, date(2026, 11, 23), languages or ("en",))


def three(*languages: str) -> Document:
    return recovery_sheets(THREE, CODE, date(2026, 11, 23), languages or ("en",))


def card(*languages: str) -> Document:
    return inspector_card(CODE, languages or ("en",))


@pytest.mark.parametrize("languages", LANGUAGES, ids="+".join)
@pytest.mark.parametrize("paper", [sheet, card])
def test_it_is_one_page_in_every_language(paper, languages: tuple[str, ...]) -> None:
    assert len(reading.texts(write_pdf(paper(*languages)))) == 1


def test_the_key_read_off_the_sheet_opens_the_vault() -> None:
    flat = reading.flat(write_pdf(sheet()))
    groups = KEY.split("-")
    assert all(group in flat for group in groups)
    assert parse_recovery_key("-".join(groups)) == bytes(range(20))


def test_the_sheet_has_the_vaults_comparison_code_and_its_day() -> None:
    flat = reading.flat(write_pdf(sheet()))
    assert "".join(CODE.split()) in flat
    assert "2026-11-23" in flat


def test_the_card_has_the_code_in_eight_groups_and_three_steps() -> None:
    text = reading.texts(write_pdf(card()))[0]
    assert all(group in text for group in CODE.split())
    assert "Compare the code it shows with this card" in text


@pytest.mark.parametrize("paper", [sheet, card, three])
def test_it_says_nothing_of_what_the_shelter_is(paper) -> None:
    for languages in LANGUAGES:
        text = "".join(reading.texts(write_pdf(paper(*languages)))).lower()
        for word in ("traffick", "人口販運", "mua bán người", "perdagangan orang", "victim"):
            assert word not in text


# Three papers


@pytest.mark.parametrize("languages", LANGUAGES, ids="+".join)
def test_three_papers_are_a_page_each_in_every_language(languages: tuple[str, ...]) -> None:
    assert len(reading.texts(write_pdf(three(*languages)))) == 3


def test_each_page_has_the_rows_of_its_own_paper_and_of_no_other() -> None:
    pages = ["".join(text.split()) for text in reading.texts(write_pdf(three()))]
    for number, page in zip(NUMBERS, pages, strict=True):
        assert f"paper{number}of3" in page
        assert THREE.set_code in page
        for row in THREE.rows:
            groups = format_row(row).split("-")
            assert all(group in page for group in groups) == (row.number == number)


def test_two_pages_give_the_key_and_no_page_has_it() -> None:
    one, other = format_row(THREE.of(1)[0]), format_row(THREE.of(2)[0])
    assert read_papers(one, other) == SECRET
    flat = reading.flat(write_pdf(three()))
    assert not any(group in flat for group in KEY.split("-"))


def test_each_page_says_where_it_is_kept_and_no_two_the_same() -> None:
    places = [
        next(line for line in text.splitlines() if line.startswith("Keep this one sealed"))
        for text in reading.texts(write_pdf(three()))
    ]
    assert len(set(places)) == 3
