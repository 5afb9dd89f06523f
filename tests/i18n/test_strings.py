"""The catalog tool: it takes what the source says, keeps what translators said, guesses nothing."""

import json
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from tests import strings

SOURCE = """
from shelterdesk.i18n import N_, NP_, _, ngettext, pgettext

# Translators: on the button of a form
SAVE = N_("Save")
CLOSED = NP_("case status", "Closed")

def said(n):
    return _("Hello {name}."), ngettext("{n} day", "{n} days", n), pgettext("door", "Closed")
"""


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """A source folder of its own, with empty catalogs in it."""
    folder = tmp_path / "program"
    (folder / "catalogs").mkdir(parents=True)
    (folder / "page.py").write_text(SOURCE, encoding="utf-8")
    for language in strings.TRANSLATED:
        strings.write(language, Catalog(), folder / "catalogs")
    merge(folder)
    return folder


def merge(room: Path) -> None:
    strings.merge(room / "catalogs", room)


def po(room: Path) -> str:
    return (room / "catalogs" / "vi.po").read_text(encoding="utf-8")


def fill(room: Path, words: dict[str, str]) -> list[str]:
    return strings.fill("vi", words, room / "catalogs")


def test_every_way_of_marking_is_extracted(room: Path) -> None:
    assert set(strings.missing("vi", room / "catalogs")) == {
        "Save",
        "case status\x04Closed",
        "Hello {name}.",
        "{n} days",
        "door\x04Closed",
    }


def test_a_catalog_tells_where_a_text_stands_and_what_translators_should_know(room: Path) -> None:
    assert '#. on the button of a form\n#: program/page.py\nmsgid "Save"' in po(room)


def test_merging_twice_changes_nothing(room: Path) -> None:
    before = po(room)
    merge(room)
    assert po(room) == before


def test_a_catalog_holds_no_dates_and_no_line_numbers(room: Path) -> None:
    assert "Date" not in po(room)
    assert "page.py:" not in po(room)
    assert "nplurals=1; plural=0;" in po(room)


def test_filled_translations_stay_when_the_source_grows(room: Path) -> None:
    assert fill(room, {"Save": "Lưu", "{n} days": "{n} ngày", "door\x04Closed": "Đóng"}) == []
    (room / "page.py").write_text(SOURCE + 'MORE = N_("More")\n', encoding="utf-8")
    merge(room)
    said = {entry.source: entry.said for entry in strings.entries("vi", room / "catalogs")}
    assert (said["Save"], said["{n} days"], said["More"]) == ("Lưu", "{n} ngày", "")
    assert set(strings.missing("vi", room / "catalogs")) == {
        "More",
        "Hello {name}.",
        "case status\x04Closed",
    }


def test_a_changed_text_loses_its_translation_instead_of_keeping_a_guess(room: Path) -> None:
    fill(room, {"Save": "Lưu"})
    (room / "page.py").write_text(SOURCE.replace('"Save"', '"Saves"'), encoding="utf-8")
    merge(room)
    assert "Lưu" not in po(room)
    assert "fuzzy" not in po(room)
    assert 'msgid "Save"' not in po(room)


def test_filling_names_the_texts_nobody_asked_for(room: Path) -> None:
    assert fill(room, {"Save": "Lưu", "Svae": "Lưu"}) == ["Svae"]
    assert 'msgstr "Lưu"' in po(room)


def test_an_empty_translation_is_passed_over(room: Path) -> None:
    fill(room, {"Save": "Lưu"})
    fill(room, {"Save": ""})
    assert 'msgstr "Lưu"' in po(room)


def test_the_glossary_suggests_what_it_is_sure_of(room: Path) -> None:
    assert strings.suggested("vi", room / "catalogs") == {"Save": "Lưu"}


def test_missing_prints_what_fill_reads(capsys: pytest.CaptureFixture[str]) -> None:
    assert strings.main(["missing", "vi"]) == 0
    assert isinstance(json.loads(capsys.readouterr().out), dict)


def test_check_names_the_language_and_the_text(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = strings.Entry(language="vi", source="Save", said="Luu!")
    monkeypatch.setattr(strings, "entries", lambda language: [wrong])
    assert strings.main(["check", "vi"]) == 1
    assert "vi: 'Save' → 'Luu!': no exclamation marks" in capsys.readouterr().out
