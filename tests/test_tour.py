"""What `./run` does without a screen: all it says it made is there, for its owner alone."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from shelterdesk.demo.published import PERIOD
from shelterdesk.i18n import languages
from shelterdesk.package.verifier import verify_package
from tests.demo.test_demonstration import PUBLISHED

ROOT = Path(__file__).parent.parent
SCREENS = ("today", "cases", "case-file", "log-service", "settings")


def toured(out: Path) -> subprocess.CompletedProcess[str]:
    shown = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    inherited = {name: value for name, value in os.environ.items() if name not in shown}
    return subprocess.run(
        [sys.executable, "-m", "shelterdesk", "tour", "--out", str(out)],
        cwd=ROOT, env=inherited, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.slow
def test_the_tour_makes_what_it_says(tmp_path: Path) -> None:
    out = tmp_path / "tour"
    done = toured(out)
    assert done.returncode == 0, done.stderr
    listed = [line.split()[0] for line in done.stdout.splitlines() if line.startswith("  ")]
    assert sorted(name.rstrip("/") for name in listed) == sorted(
        path.name for path in out.iterdir()
    )
    assert json.loads((out / f"half-year-{PERIOD}.json").read_text()) == PUBLISHED
    pictures = {path.stem for path in (out / "pictures").iterdir()}
    assert pictures == {f"{screen}-{code}" for screen in SCREENS for code in languages()}
    [package] = out.glob("shelterdesk-audit-*")
    assert [found.name for found in verify_package(package) if not found.ok] == []
    assert "plugin" not in done.stderr
    assert [path for path in out.rglob("*") if path.stat().st_mode & 0o077] == []
