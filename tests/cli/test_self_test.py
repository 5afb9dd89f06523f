"""The self-test tells how each step ended, and leaves nothing behind."""

import json
import tempfile
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from shelterdesk.cli import self_test, trial_parts
from shelterdesk.cli.trial import Step
from shelterdesk.cli.trial_parts import NotAsExpected
from shelterdesk.sources import system


class Short(nullcontext[None]):
    """A trial of four steps, the third standing on the second; it writes into its room."""

    fault: Exception | None = None

    def __init__(self, room: Path, *_given: Any) -> None:
        super().__init__()
        self.room = room
        self.steps = (
            Step("files", lambda: "4 fonts", needs_vault=False),
            Step("vault", self._make),
            Step("records", lambda: "a case"),
            Step("clock", lambda: "", needs_vault=False),
        )

    def _make(self) -> str:
        (self.room / "records.sdb").write_bytes(b"x")
        if self.fault is not None:
            raise self.fault
        return "made"


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders go in this test."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(self_test, "Trial", Short)
    return tmp_path


def run(*arguments: str) -> int:
    return self_test.main(arguments, system(), lambda *_given: "")


def test_each_step_is_a_line_with_how_it_ended(
    temporary: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run() == 0
    assert capsys.readouterr().out.splitlines() == [
        "ok   files  4 fonts",
        "ok   vault  made",
        "ok   records  a case",
        "ok   clock",
    ]
    assert list(temporary.iterdir()) == []


def test_a_step_that_fails_ends_with_1_and_what_stands_on_it_is_not_tried(
    temporary: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Short, "fault", NotAsExpected("schema 2, expected 3"))
    assert run("--json") == 1
    out, err = capsys.readouterr()
    body = json.loads(out)
    assert body["ok"] is False
    assert [(each["name"], each["ok"], each["detail"]) for each in body["checks"]] == [
        ("files", True, "4 fonts"),
        ("vault", False, "schema 2, expected 3"),
        ("records", False, self_test.NOT_REACHED),
        ("clock", True, ""),
    ]
    assert err == ""
    assert list(temporary.iterdir()) == []


def test_a_fault_of_ours_is_told_in_full(
    temporary: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Short, "fault", ImportError("libEGL.so.1: cannot open"))
    assert run() == 1
    out, err = capsys.readouterr()
    assert "FAIL vault  ImportError: libEGL.so.1: cannot open" in out.splitlines()
    assert "Traceback" in err
    assert list(temporary.iterdir()) == []


def test_files_that_did_not_come_along_are_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trial_parts, "resources", lambda: tmp_path)
    with pytest.raises(NotAsExpected, match="no ttf"):
        trial_parts.came_along()


def test_a_letter_without_a_glyph_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial_parts, "EVERY_SCRIPT", "Đào \U0002157c")
    with pytest.raises(NotAsExpected, match="0x2157c"):
        trial_parts.fonts_found()


def test_a_language_that_was_not_loaded_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial_parts, "_", lambda text: text)
    with pytest.raises(NotAsExpected, match="a text is the same"):
        trial_parts.languages_loaded()


def test_a_clock_that_stands_in_the_past_is_found() -> None:
    machine = system()
    slow = replace(machine, now=lambda: machine.now().replace(year=2001, day=1))
    with pytest.raises(NotAsExpected, match="2001"):
        trial_parts.clock_runs(slow)
