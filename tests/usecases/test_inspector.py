"""What an inspector does without a vault: his key made, a package read back to what it told."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from shelterdesk.errors import Invalid, NameTaken
from shelterdesk.package.sealing import read_key_file
from shelterdesk.queries.audit_month import MonthData
from shelterdesk.usecases.inspector import CHANGES, SUMMARY, inspect, make_key
from tests.desks import Office
from tests.package.conftest import october, september
from tests.package.made import Month, write
from tests.reports.months import empty_month, month
from tests.usecases.test_audit_package import case, correct, december, exported

__all__ = ["case", "december", "october", "september"]
PASSWORD = "a harbour behind seven hills"


def test_a_package_of_ours_is_read_back_to_what_it_told(december: Office, tmp_path: Path) -> None:
    place = exported(december, tmp_path)
    looked = inspect(place)
    assert looked.is_sound
    assert looked.shown is not None
    data = looked.shown.data
    assert data is not None
    assert data.plain() == json.loads((place / "data.json").read_bytes())
    assert looked.shown.papers == {SUMMARY: (place / SUMMARY).read_bytes()}
    manifest = json.loads((place / "manifest.json").read_bytes())
    assert looked.shown.facts.head == manifest["head"]


def test_what_changed_is_among_its_papers(december: Office, case: UUID, tmp_path: Path) -> None:
    exported(december, tmp_path)
    correct(december, case, opened_on=date(2026, 11, 1))
    looked = inspect(exported(december, tmp_path))
    assert looked.shown is not None
    assert list(looked.shown.papers) == [SUMMARY, CHANGES]


@pytest.mark.parametrize("made", [month(), empty_month()])
def test_a_month_is_read_as_it_was_written(made: MonthData) -> None:
    assert MonthData.read(json.loads(json.dumps(made.plain()))).plain() == made.plain()


@pytest.mark.parametrize("later", ["T8", "T13"])
def test_a_package_of_before_a_table_is_read_without_it(later: str) -> None:
    told = month().plain()
    del told["tables"][later]
    assert later not in MonthData.read(told).tables
    del told["tables"]["T1"]
    with pytest.raises(KeyError):
        MonthData.read(told)


@pytest.mark.parametrize(
    "change",
    [
        {"format": "shelterdesk-data/2"},
        {"counts": {}},
        {"month": "2026-13"},
        {"deadlines": [{"kind": "LATER", "source": "", "due": 1, "kept": {}}]},
        {"rows": []},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_a_newer_program_told_is_left_to_its_own_tables(
    october: Month, tmp_path: Path, change: dict[str, object]
) -> None:
    told = json.dumps(month().plain() | change).encode()
    files = replace(october, extra={"data.json": told}).files()
    looked = inspect(write(files, tmp_path / "p"))
    assert looked.is_sound
    assert looked.shown is not None
    assert looked.shown.data is None


def test_nothing_of_a_package_that_does_not_verify_is_read(october: Month, tmp_path: Path) -> None:
    looked = inspect(write({**october.files(), "data.json": b"[]"}, tmp_path / "p"))
    assert not looked.is_sound
    assert looked.shown is None


def test_a_key_is_made_under_its_password_and_never_over_another(
    cheap_seals: None, tmp_path: Path
) -> None:
    made = make_key(tmp_path / "key.age", PASSWORD)
    assert read_key_file((tmp_path / "key.age").read_bytes(), PASSWORD).recipient == made
    with pytest.raises(NameTaken):
        make_key(tmp_path / "key.age", PASSWORD)


def test_a_password_easy_to_guess_makes_none(tmp_path: Path) -> None:
    with pytest.raises(Invalid) as refused:
        make_key(tmp_path / "key.age", "short")
    assert list(refused.value.fields) == ["password"]
    assert list(tmp_path.iterdir()) == []
