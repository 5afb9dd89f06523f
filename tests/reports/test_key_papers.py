"""The recovery sheet and the inspector's card: whole, on one page, and naming no place."""

from datetime import date

import pytest

from shelterdesk.reports.document import Document
from shelterdesk.reports.key_papers import inspector_card, recovery_sheet
from shelterdesk.reports.pdf import write_pdf
from shelterdesk.vault.recovery import format_recovery_key, parse_recovery_key
from tests.reports import reading

KEY = format_recovery_key(bytes(range(20)))
CODE = "0A1B 2C3D 4E5F 6071 8293 A4B5 C6D7 E8F9"
LANGUAGES = [("vi",), ("id",), ("en",), ("zh_TW",), ("zh_TW", "en")]


def sheet(*languages: str) -> Document:
    return recovery_sheet(KEY, CODE, date(2026, 11, 23), languages or ("en",))


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


@pytest.mark.parametrize("paper", [sheet, card])
def test_it_says_nothing_of_what_the_shelter_is(paper) -> None:
    for languages in LANGUAGES:
        text = "".join(reading.texts(write_pdf(paper(*languages)))).lower()
        for word in ("traffick", "人口販運", "mua bán người", "perdagangan orang", "victim"):
            assert word not in text
