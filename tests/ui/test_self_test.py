"""The whole self-test, from source: what `make installer` asks of the frozen program."""

import json
import tempfile
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from shelterdesk.cli import self_test, trial
from shelterdesk.cli.trial import OpenDesk, Trial
from shelterdesk.sources import Sources, system
from shelterdesk.ui import self_test as on_screen
from shelterdesk.vault.kdf import CHEAPEST


@pytest.mark.slow
def test_every_step_passes_and_nothing_stays(
    cheap_seals: None,
    look: QApplication,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert self_test.main(["--json"], system(), on_screen.draw, cost=CHEAPEST) == 0
    body = json.loads(capsys.readouterr().out)
    names = [check["name"] for check in body["checks"]]
    assert names == [step.name for step in Trial(tmp_path, system(), _not, CHEAPEST).steps]
    assert {"old_schema", "verify", "sealed", "papers", "half_year", "screen"} <= set(names)
    assert list(tmp_path.iterdir()) == []


def test_a_verifier_that_sees_nothing_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trial, "_second_opinion", lambda _place: 0)
    results = self_test.try_all(Trial(tmp_path, system(), _not, CHEAPEST))
    ended = {result.name: (result.ok, result.detail) for result in results}
    assert ended["verify"] == (True, "by both verifiers")
    assert ended["tampering"] == (False, "verify.py saw nothing")
    assert ended["papers"] == (False, self_test.NOT_REACHED)


def test_a_blank_screen_and_one_that_speaks_the_same_twice_are_seen() -> None:
    blank = QImage(80, 80, QImage.Format.Format_RGB32)
    blank.fill(0)
    drawn = blank.copy()
    drawn.fill(0)
    for at in range(40):
        drawn.setPixel(at, at, 0xFFFFFF)
    assert on_screen._is_blank(blank)
    assert not on_screen._is_blank(drawn)
    with pytest.raises(RuntimeError, match="cases is the same in vi and id"):
        on_screen._refuse_alike({"cases-vi": drawn, "cases-id": drawn.copy()})
    on_screen._refuse_alike({"cases-vi": drawn, "settings-id": drawn.copy()})


def _not(_folder: Path, _open_desk: OpenDesk, _sources: Sources, _case: UUID) -> str:
    raise AssertionError("nothing is drawn here")
