"""The gate for words: every catalog is whole, fresh, and says things as voice.md wants them."""

import pytest

from shelterdesk import i18n
from tests import strings
from tests.i18n.checks import CHECKS, Check, about_source, found_by, untranslated


@pytest.fixture(scope="module")
def source() -> strings.Catalog:
    return strings.extracted()


def named(catalog: strings.Catalog) -> set[tuple[str | None, object]]:
    return {(message.context, message.id) for message in strings.texts(catalog)}


def test_each_language_but_the_source_is_one_catalog() -> None:
    files = {path.stem for path in strings.CATALOGS.glob("*.po")}
    assert files == set(strings.TRANSLATED) == set(i18n.languages()) - {i18n.SOURCE}


@pytest.mark.parametrize("language", strings.TRANSLATED)
def test_a_catalog_has_exactly_the_texts_of_the_source(
    language: str, source: strings.Catalog
) -> None:
    catalog = named(strings.read(language))
    assert named(source) - catalog == set(), "run: python -m tests.strings"
    assert catalog - named(source) == set(), "no longer in the source; run: python -m tests.strings"


@pytest.mark.parametrize("language", strings.TRANSLATED)
def test_every_text_is_translated(language: str) -> None:
    found = [line for entry in strings.entries(language) for line in found_by(untranslated, entry)]
    assert found == [], "see: python -m tests.strings missing " + language


@pytest.mark.parametrize("language", strings.TRANSLATED)
@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_translations_keep_the_rule(check: Check, language: str) -> None:
    entries = [entry for entry in strings.entries(language) if entry.said]
    assert [line for entry in entries for line in found_by(check, entry)] == []


@pytest.mark.parametrize("language", strings.TRANSLATED)
def test_only_one_plural_form_is_declared(language: str) -> None:
    assert strings.read(language).num_plurals == 1


def test_english_texts_keep_the_voice(source: strings.Catalog) -> None:
    ours = [m for m in strings.texts(source) if m.context not in ("qt", "key")]
    forms = [form for m in ours for form in (m.id if m.pluralizable else (m.id,))]
    assert [line for form in forms for line in about_source(str(form))] == []


QT_MENUS = {
    "of a field": ["&Undo", "&Redo", "Cu&t", "&Copy", "Copy &Link Location", "&Paste"],
    "of a number": [
        *("&Undo", "&Redo", "Cu&t", "&Copy", "&Paste"),
        *("&Select All", "&Step up", "Step &down"),
    ],
    "of a file": ["&Rename", "&Delete", "Show &hidden files", "&New Folder"],
    "around the file dialog": ["&Look in:", "File &name:", "Files of &type:", "&Open", "&Save"],
    "of a question": ["&Yes", "Yes to &All", "&No", "N&o to All"],
}


@pytest.mark.parametrize("language", ["vi", "id"])  # Chinese keeps Qt's letters, double ones too
@pytest.mark.parametrize("menu", QT_MENUS.values(), ids=QT_MENUS.keys())
def test_no_two_entries_of_a_qt_menu_share_a_letter(menu: list[str], language: str) -> None:
    with i18n.speaking(language):
        said = [i18n.pgettext("qt", text) for text in menu]
    letters = [text[text.index("&") + 1].casefold() for text in said]
    assert len(set(letters)) == len(letters), said
