"""The language is a value of the running context, and a catalog is read when it is first spoken."""

import copy
import threading
from contextvars import copy_context
from gettext import NullTranslations
from pathlib import Path

import pytest

from shelterdesk import i18n
from shelterdesk.errors import UnknownLanguage
from shelterdesk.i18n import N_, NP_, _, ngettext, pgettext
from shelterdesk.i18n import compile as compiling
from tests.i18n.make_believe import make_believe, stretched


class Spanish(NullTranslations):
    """Two meanings of one English word, and one plural."""

    def gettext(self, message: str) -> str:
        return {"Close": "Cerrar"}.get(message, message)

    def pgettext(self, context: str, message: str) -> str:
        return {("distance", "Close"): "Cerca"}.get((context, message), message)


@pytest.fixture
def catalogs(tmp_path: Path) -> Path:
    """A folder with one catalog of one word."""
    folder = tmp_path / "catalogs"
    folder.mkdir()
    say(folder, "Lưu")
    return folder


def say(folder: Path, word: str) -> None:
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    (folder / "vi.po").write_text(f'{header}msgid "Save"\nmsgstr "{word}"\n', encoding="utf-8")


def test_the_four_languages_are_offered_in_order_by_their_own_names() -> None:
    assert list(i18n.languages().items()) == [
        ("vi", "Tiếng Việt"),
        ("id", "Bahasa Indonesia"),
        ("en", "English"),
        ("zh_TW", "繁體中文"),
    ]


@pytest.mark.parametrize(
    ("language", "word"),
    [("vi", "Hôm nay"), ("id", "Hari ini"), ("en", "Today"), ("zh_TW", "今天")],
)
def test_each_language_says_its_own_word(language: str, word: str) -> None:
    i18n.use(language)
    assert _("Today") == word
    assert i18n.language() == language


def test_a_block_in_another_language_leaves_the_one_around_it() -> None:
    i18n.use("vi")
    with i18n.speaking("id"):
        assert _("Today") == "Hari ini"
    assert _("Today") == "Hôm nay"


def test_the_language_around_comes_back_after_a_failure() -> None:
    with pytest.raises(RuntimeError), i18n.speaking("id"):
        raise RuntimeError
    assert i18n.language() == "en"


def test_another_context_keeps_its_language() -> None:
    elsewhere = copy_context()
    elsewhere.run(i18n.use, "zh_TW")
    assert i18n.language() == "en"
    assert elsewhere.run(_, "Today") == "今天"


def test_a_new_thread_begins_in_english() -> None:
    i18n.use("vi")
    heard: list[str] = []
    thread = threading.Thread(target=lambda: heard.append(_("Today")))
    thread.start()
    thread.join()
    assert heard == ["Today"]


@pytest.mark.parametrize("language", ["", "zh_CN", "../vi", "VI", "xx"])
def test_an_unknown_language_is_refused_and_changes_nothing(language: str) -> None:
    with pytest.raises(UnknownLanguage) as refused:
        i18n.use(language)
    assert refused.value.facts == {"language": language}
    with pytest.raises(UnknownLanguage), i18n.speaking(language):
        pass
    assert i18n.language() == "en"


def test_a_text_without_translation_stays_english() -> None:
    i18n.use("vi")
    assert _("Not a text of ours") == "Not a text of ours"


def test_nothing_stays_nothing() -> None:
    i18n.use("vi")
    assert _("") == ""


def test_a_marked_text_keeps_its_context_where_it_is_shown() -> None:
    far = NP_("distance", "Close")
    with i18n.pretending("es", Spanish()), i18n.speaking("es"):
        assert (_(far), pgettext("distance", "Close"), _(N_("Close"))) == (
            "Cerca",
            "Cerca",
            "Cerrar",
        )


def test_a_marked_text_keeps_its_context_when_copied() -> None:
    assert copy.deepcopy(NP_("distance", "Close")).context == "distance"


@pytest.mark.parametrize(
    ("language", "one", "two"),
    [
        ("en", "{n} day late", "{n} days late"),
        ("vi", "Quá hạn {n} ngày", "Quá hạn {n} ngày"),
        ("id", "Lewat {n} hari", "Lewat {n} hari"),
        ("zh_TW", "逾期 {n} 天", "逾期 {n} 天"),
    ],
)
def test_only_english_has_a_plural_form(language: str, one: str, two: str) -> None:
    i18n.use(language)
    said = [ngettext("{n} day late", "{n} days late", n) for n in (1, 2)]
    assert said == [one, two]


def test_what_a_catalog_does_not_hold_is_known_as_missing() -> None:
    i18n.use("vi")
    assert i18n.known("&Undo", "qt") == "&Hoàn tác"
    assert i18n.known("&Undo") is None
    assert i18n.known("") is None


def test_a_catalog_is_compiled_once_and_read_from_then_on(catalogs: Path, tmp_path: Path) -> None:
    assert compiling.read("vi", catalogs, tmp_path).gettext("Save") == "Lưu"
    made = (catalogs / "vi.mo").stat().st_mtime_ns
    assert compiling.read("vi", catalogs, tmp_path).gettext("Save") == "Lưu"
    assert (catalogs / "vi.mo").stat().st_mtime_ns == made


def test_a_compiled_catalog_has_the_same_bytes_whenever_it_is_made(catalogs: Path) -> None:
    header = compiling.read("vi", catalogs, catalogs).info()
    assert header["pot-creation-date"] == "2026-01-01 00:00+0000"


def test_a_stale_catalog_is_compiled_again(catalogs: Path, tmp_path: Path) -> None:
    compiling.read("vi", catalogs, tmp_path)
    say(catalogs, "Ghi")
    assert compiling.read("vi", catalogs, tmp_path).gettext("Save") == "Ghi"


@pytest.mark.parametrize("damage", [b"", b"\0" * 40, b"\xde\x12\x04\x95" + b"\xff" * 60])
def test_a_damaged_compiled_catalog_is_made_again(
    catalogs: Path, tmp_path: Path, damage: bytes
) -> None:
    (catalogs / "vi.mo").write_bytes(damage)
    assert compiling.read("vi", catalogs, tmp_path).gettext("Save") == "Lưu"


def test_a_folder_that_takes_nothing_sends_the_compiled_catalog_to_the_cache(
    catalogs: Path, tmp_path: Path
) -> None:
    (catalogs / "vi.mo").mkdir()  # as a read-only folder would, this refuses the file, also to root
    cache = tmp_path / "cache"
    assert compiling.read("vi", catalogs, cache).gettext("Save") == "Lưu"
    assert [path.name for path in cache.iterdir()] == ["vi.mo"]
    assert [path.name for path in catalogs.iterdir() if path.suffix == ".tmp"] == []


def test_a_frozen_program_reads_compiled_catalogs_without_their_source(
    catalogs: Path, tmp_path: Path
) -> None:
    compiling.read("vi", catalogs, tmp_path)
    (catalogs / "vi.po").unlink()
    assert compiling.read("vi", catalogs, tmp_path).gettext("Save") == "Lưu"


def test_what_was_said_can_be_said_in_another_language() -> None:
    with i18n.speaking("vi"):
        said = _("Today")
    assert (said, i18n.also(said, "id"), i18n.also(said, "en")) == ("Hôm nay", "Hari ini", "Today")
    assert i18n.language() == "en"


def test_a_marked_text_is_said_in_another_language_within_its_context() -> None:
    said = _(i18n.NP_("companion", "Counselor"))
    assert i18n.also(said, "vi") == pgettext_in("vi", "companion", "Counselor")


def pgettext_in(code: str, context: str, text: str) -> str:
    with i18n.speaking(code):
        return i18n.pgettext(context, text)


@pytest.mark.parametrize("text", ["Sari", "", _("until {day}").format(day="Monday")])
def test_a_name_and_a_filled_text_are_the_same_everywhere(text: str) -> None:
    assert i18n.also(text, "vi") == ""


def test_what_was_said_is_a_text_like_any_other_when_copied() -> None:
    said = copy.deepcopy(_("Today"))
    assert (said, i18n.also(said, "vi")) == ("Today", "Hôm nay")


def test_the_make_believe_language_is_longer_and_keeps_what_must_stay() -> None:
    text = "&Save {n} services of <b>{name}</b> for %1"
    said = stretched(text)
    assert len(said) >= 1.35 * len(text.replace("{n}", "").replace("{name}", ""))
    for part in ("&S", "{n}", "{name}", "<b>", "</b>", "%1"):
        assert part in said


def test_the_make_believe_language_is_spoken_and_then_gone() -> None:
    with make_believe() as code:
        assert i18n.language() == code
        assert _("Today") == stretched("Today")
        assert ngettext("one", "many", 2) == stretched("many")
        assert i18n.known("QT_LAYOUT_DIRECTION", "qt") is None
    assert i18n.language() == "en"
    with pytest.raises(UnknownLanguage):
        i18n.use(code)
