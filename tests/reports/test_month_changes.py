"""The page of what changed since the earlier package, read back."""

from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from shelterdesk.i18n import speaking
from shelterdesk.reports import fonts
from shelterdesk.reports.month_changes import month_changes
from shelterdesk.reports.pdf import write_pdf
from shelterdesk.rules.month_changes import ChangingEvent, EarlierPackage, MonthChanges, compare
from shelterdesk.rules.regimes import OURS
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.services import ServiceType
from tests.reports import months, reading
from tests.reports.months import FACTS, PROVISIONAL, STAFF

EVENT = ChangingEvent(
    seq=1204, at=datetime(2026, 11, 2, 17, 0, tzinfo=UTC), staff_id=str(STAFF),
    kind="service.change", subject="service:1",
)  # fmt: skip
EARLIER = EarlierPackage(
    made_at=datetime(2026, 11, 1, 17, 30, tzinfo=UTC), read_at=1198, language="zh_TW+en",
    head="ab" * 32, manifest="cd" * 32,
)  # fmt: skip
BY_THE_VAULT = replace(EVENT, seq=1205, staff_id=None)


def before() -> dict[str, Any]:
    return deepcopy(months.month().plain())


def later() -> dict[str, Any]:
    """The month with something changed in each of its parts."""
    data = before()
    data["counts"]["SERVICES"] = 99
    data["tables"]["T3"][0]["hours"] = 26.0
    data["tables"]["T1"][1]["person_days"] = 30
    data["deadlines"][0]["kept"]["LATE"] = 2
    data["deadlines"][1]["due"] = 5
    data["completeness"][0]["missing"] = {"BIRTH": 1}
    data["completeness"][1]["kept"] = True
    data["events"]["case.open"] = 42
    data["readers"][0]["case.open"] = 42
    data["rows"]["service"][0] |= {"minutes": 90, "start": "2026-10-07", "cost": None}
    data["rows"]["placement"] = []
    data["rows"]["person"].append(months.row("person", id="9C46U892", age_group="FROM_18_TO_24"))
    return data


def changes(*events: ChangingEvent) -> MonthChanges:
    found = compare(before(), later()).since(EARLIER)
    return found.with_events(events or (EVENT, BY_THE_VAULT))


def page(found: MonthChanges, *languages: str, facts: Any = FACTS) -> bytes:
    return write_pdf(month_changes(found, facts, languages or ("en",)))


@pytest.fixture(scope="module")
def english() -> str:
    return reading.flat(page(changes()))


@pytest.mark.parametrize(
    "said",
    [
        "The earlier package Month October 2026",
        "Exported on 2026-11-02 Mon 01:30",
        "Language of the package 繁體中文 · English",
        "Newest event then 1198",
        f"SHA-256 of its file “manifest.json” {EARLIER.manifest}",
        f"Hash of the last event {EARLIER.head}",
        "Counts of the month Services given 17 99",
        "Services Medical escort · Hours 24.5 26.0",
        "Placement overview Other organizations · In hospital · Person-days 31 30",
        "Deadline compliance Residence permit runs out · Rules on residence permits, art. 4",
        "art. 4 (2023-12-28) · Late 1 2",
        "Reminder of ShelterDesk; no law sets it · Due 4 5",
        "who sent her · Date of birth — 1",
        "Daily life · Kept by this version No Yes",
        "Events of the month Case file opened 41 42",
        "Who read and exported 00000000-0000-0000-0000-000000000003 · Files opened 41 42",
        "Minutes 60 90",
        "Day 2026-10-06 2026-10-07",
        "Cost in NT$ 320 —",
        "No longer there Institutional placement · 2026-06-02 —",
        "9C46U892 Added — Female · 18 to 24 · Vietnamese",
        "1204 2026-11-03 Service changed 00000000-0000-0000-0000-000000000003",
        "1205 2026-11-03 Service changed ShelterDesk itself",
    ],
)
def test_a_reader_finds_what_was_and_what_is(english: str, said: str) -> None:
    assert "".join(said.split()) in english


def test_a_row_with_three_changed_fields_stands_once_by_its_id(english: str) -> None:
    assert english.count("00000000-0000-0000-0000-000000000008") == 1


def test_every_place_of_a_figure_is_said_in_words(english: str) -> None:
    for code in ("person_days", "kept", "SERVICES", "RESIDENCE_ENDS", "T3", OURS.replace(" ", "")):
        assert code not in english


def test_figures_without_rows_say_that_no_row_changed() -> None:
    data = before()
    data["counts"]["SERVICES"] = 99
    text = reading.flat(page(compare(before(), data)))
    assert "Nothing:everyrowisthesameasbefore." in text
    assert "Nothing:noeventsincetheearlierpackage" in text


def test_rows_without_figures_say_that_no_figure_changed() -> None:
    data = before()
    data["rows"]["service"][0]["minutes"] = 61
    assert "Nothing:everyfigureisthesameasbefore." in reading.flat(page(compare(before(), data)))


def test_a_table_of_another_version_stands_under_its_own_name() -> None:
    data = before()
    data["rows"]["moon_walk"] = [{"id": "m1", "lane": "LEFT"}]
    text = reading.flat(page(compare(before(), data)))
    assert "moon_walk" in text
    data["rows"]["moon_walk"] = [{"id": "m1", "lane": "RIGHT"}]
    assert "m1" in text


def test_a_provisional_month_says_so_on_every_page() -> None:
    many = tuple(replace(EVENT, seq=number) for number in range(200))
    pages = reading.texts(page(changes(*many), facts=PROVISIONAL))
    assert len(pages) > 2
    assert all("Provisional: this month still runs" in text for text in pages)


@pytest.mark.parametrize("languages", [("vi",), ("id",), ("zh_TW",), ("zh_TW", "en")], ids=str)
def test_it_speaks_the_packages_languages_in_glyphs_there_are(languages: tuple[str, ...]) -> None:
    data = page(changes(), *languages)
    with speaking(languages[0]):
        said = label(ServiceType.MEDICAL_ESCORT)
    assert "".join(said.split()) in reading.flat(data)
    assert fonts.missing("".join(reading.texts(data))) <= set("\r\ufffe\x02")


@pytest.mark.parametrize("languages", [("en",), ("zh_TW", "en")], ids=str)
def test_no_two_texts_lie_on_each_other(languages: tuple[str, ...]) -> None:
    for one_page in reading.pages(page(changes(), *languages)):
        pieces = reading.pieces(one_page)
        pairs = ((one, other) for n, one in enumerate(pieces) for other in pieces[n + 1 :])
        assert [(one.text, other.text) for one, other in pairs if one.lies_on(other)] == []


def test_the_same_changes_give_the_same_bytes() -> None:
    assert page(changes(), "zh_TW", "en") == page(changes(), "zh_TW", "en")
