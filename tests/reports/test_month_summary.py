"""The month's summary, read back from its pages."""

import hashlib
import os
import re
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from shelterdesk.i18n import speaking
from shelterdesk.reports import fonts
from shelterdesk.reports.document import Text
from shelterdesk.reports.month_summary import SIGNATURE, SUMS, month_summary
from shelterdesk.reports.pdf import write_pdf
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.packages import DEFINITIONS, SECTION_RULES, FileSection, MonthCount
from shelterdesk.vocabulary.services import ServiceType
from tests.i18n.make_believe import make_believe
from tests.reports import months, reading
from tests.reports.months import FACTS, FINGERPRINT, PROVISIONAL, empty_month, month

ROOT = Path(__file__).parents[2]
EVERY = [("vi",), ("id",), ("en",), ("zh_TW",), ("zh_TW", "en")]


def summary(*languages: str, **given: object) -> bytes:
    return write_pdf(month_summary(month(**given), FACTS, languages or ("en",)))


@pytest.fixture(scope="module")
def english() -> str:
    """All its text without spaces: what a page breaks is found again."""
    return reading.flat(summary())


def flat(text: Text) -> str:
    return "".join("".join(text).split())


@pytest.mark.parametrize("count", MonthCount)
def test_each_count_stands_with_its_definition(english: str, count: MonthCount) -> None:
    assert flat(DEFINITIONS[count]) in english
    assert flat(label(count)) in english


@pytest.mark.parametrize("section", FileSection)
def test_each_of_the_eight_sections_says_what_it_counts(english: str, section: FileSection) -> None:
    assert flat(SECTION_RULES[section]) in english


@pytest.mark.parametrize(
    "said",
    [
        "Inspector's name",
        "Date of the visit",
        "No. 937 to 968",
        "Residence permit runs out",
        "Rules on residence permits, art. 4 (2023-12-28)",
        "Reminder of ShelterDesk; no law sets it",
        "Missed: none was issued by then.",
        "Institutional placement · This shelter",
        "In hospital · Other organizations",
        "Suspected victims",
        "Medical escort 13 14 24.5",
        "Missing in the case files",
        "Case file opened 41",
        "Export begun 2",
        "00000000-0000-0000-0000-000000000003 41 3 2 0",
        "Corrective action",
        "verify.py",
        SUMS,
        SIGNATURE,
        FACTS.head,
        FACTS.checkpoint,
        FACTS.previous,
        FINGERPRINT,
        "shelterdesk/test-vault",
    ],
)
def test_an_inspector_finds(english: str, said: str) -> None:
    assert flat(said) in english


def test_it_sends_nobody_to_a_page_that_is_not_in_the_package(english: str) -> None:
    assert "docs/" not in english


@pytest.mark.parametrize("languages", EVERY, ids=str)
def test_it_speaks_the_languages_asked_for_not_the_windows(languages: tuple[str, ...]) -> None:
    text = reading.flat(summary(*languages))
    for language in languages:
        with speaking(language):
            assert flat(label(ServiceType.MEDICAL_ESCORT)) in text
    with speaking("vi" if languages != ("vi",) else "id"):
        assert flat(label(ServiceType.MEDICAL_ESCORT)) not in text


@pytest.mark.parametrize("languages", EVERY, ids=str)
def test_every_character_has_a_glyph(languages: tuple[str, ...]) -> None:
    assert fonts.missing("".join(reading.texts(summary(*languages)))) <= set("\r\ufffe\x02")


def test_a_provisional_month_says_so_on_every_page() -> None:
    pages = reading.texts(write_pdf(month_summary(month(), PROVISIONAL, ("en",))))
    assert ["Provisional: this month still runs" in page for page in pages] == [True] * len(pages)
    assert "shelterdesk-audit-2026-10-provisional" in pages[0]


def test_a_closed_month_never_says_provisional(english: str) -> None:
    assert "rovisional" not in english


def test_an_empty_month_says_that_there_was_nothing_instead_of_empty_tables() -> None:
    text = reading.flat(write_pdf(month_summary(empty_month(), FACTS, ("en",))))
    for said in (
        "no stay in a trafficking case in this period",
        "no service was done in a trafficking case",
        "no permit was applied for",
        "no interpreter was in the database",
        "Nothing was due in this month",
        "Nothing is missing in the case files",
        "Nothing happened in this month",
        "Nothing was read or exported in this month",
    ):
        assert flat(said) in text
    assert flat("Person-times") not in text


def test_the_vaults_first_month_has_no_checkpoint_before() -> None:
    first = write_pdf(month_summary(month(), replace(FACTS, previous=None), ("en",)))
    assert flat("None: this is the vault's first month") in reading.flat(first)


def test_a_month_without_events_has_no_numbers() -> None:
    quiet = replace(FACTS, first=5, last=4)
    text = reading.flat(write_pdf(month_summary(month(), quiet, ("en",))))
    assert flat("None in this month") in text
    assert "No.5" not in text


def test_the_windows_title_is_the_packages_name_and_no_one_elses() -> None:
    document = month_summary(month(), FACTS, ("zh_TW",))
    assert document.metadata_title == "shelterdesk-audit-2026-10"


def test_it_lists_no_row_so_that_a_large_month_is_as_short() -> None:
    many = tuple(months.row("service", id=f"{number:08}") for number in range(5000))
    rows = {"service": many}
    assert summary(rows=rows) == summary()


# The look


@pytest.mark.parametrize("languages", EVERY, ids=str)
def test_no_two_texts_lie_on_each_other(languages: tuple[str, ...]) -> None:
    for page in reading.pages(summary(*languages)):
        pieces = reading.pieces(page)
        pairs = ((one, other) for n, one in enumerate(pieces) for other in pieces[n + 1 :])
        assert [(one.text, other.text) for one, other in pairs if one.lies_on(other)] == []


def test_no_short_word_of_a_heading_is_broken() -> None:
    """Read in English, whose words are the longest beside Vietnamese and Indonesian syllables."""
    words = set(re.findall(r"[A-Za-z-]+", "\n".join(reading.texts(summary()))))
    for word in ("Person-days", "Applications", "Suspected", "recorded", "Carried", "Entries"):
        assert word in words


def test_words_that_are_forty_per_cent_longer_still_fit() -> None:
    with make_believe() as code:
        data = summary(code)
    for page in reading.pages(data):
        pieces = sorted(reading.pieces(page), key=lambda piece: (-piece.bottom, piece.left))
        assert not any(one.lies_on(other) for one, other in pairwise(pieces))


# The same bytes


def test_the_same_month_gives_the_same_bytes_in_another_process() -> None:
    script = (
        "import hashlib\n"
        "from shelterdesk.reports.month_summary import month_summary\n"
        "from shelterdesk.reports.month_tables import month_tables\n"
        "from shelterdesk.reports.pdf import write_pdf\n"
        "from shelterdesk.reports.xlsx import write_xlsx\n"
        "from tests.reports.months import FACTS, month\n"
        "given = month(), FACTS, ('zh_TW', 'en')\n"
        "for data in (write_pdf(month_summary(*given)), write_xlsx(month_tables(*given))):\n"
        "    print(hashlib.sha256(data).hexdigest())\n"
    )
    told = set()
    for seed in ("1", "2"):
        own = {"PYTHONHASHSEED": seed, "TZ": "America/Lima", "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env=os.environ | own,
            capture_output=True,
            text=True,
            check=True,
        )
        told.add(done.stdout)
    here = hashlib.sha256(summary("zh_TW", "en")).hexdigest()
    assert [text.split()[0] for text in told] == [here]
