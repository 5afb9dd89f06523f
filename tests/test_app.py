"""The one way in: a window, a command, or a clear word about what is missing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from shelterdesk import app

ROOT = Path(__file__).parent.parent
HEAVY = ("sqlalchemy", "sqlcipher3", "alembic", "shelterdesk.usecases", "shelterdesk.models")


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`python -m shelterdesk` in a process without a screen unless one is named."""
    shown = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    inherited = {name: value for name, value in os.environ.items() if name not in shown}
    return subprocess.run(
        [sys.executable, "-m", "shelterdesk", *arguments],
        cwd=ROOT, env={**inherited, **environment}, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="only there a screen can be missing")
def test_without_a_screen_it_says_so_and_ends_with_two() -> None:
    done = run()
    assert (done.returncode, done.stderr) == (2, f"{app.NO_SCREEN}\n")


@pytest.mark.skipif(sys.platform != "linux", reason="only there a screen can be missing")
def test_the_inspectors_window_needs_a_screen_too() -> None:
    done = run("inspector")
    assert (done.returncode, done.stderr) == (2, f"{app.NO_SCREEN}\n")


def test_the_window_is_painted_before_what_is_heavy_is_imported() -> None:
    probe = (
        "import sys, os\n"
        "from shelterdesk import app\n"
        "from shelterdesk.ui import journey\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


@pytest.mark.slow
def test_first_paint_can_be_measured_from_outside(tmp_path: Path) -> None:
    done = run("--first-paint", "--vault", str(tmp_path / "v"), QT_QPA_PLATFORM="offscreen")
    assert (done.returncode, done.stdout) == (0, "painted\n")


def test_a_wrong_option_ends_with_two() -> None:
    with pytest.raises(SystemExit) as ended:
        app.main(["--vaults", "x"])
    assert ended.value.code == 2


@pytest.mark.parametrize(
    ("words", "command"),
    [
        (["--vault", "demo"], ""),
        (["check", "--vault", "x"], "check"),
        (["--vault", "x", "stats"], "stats"),
        ([], ""),
    ],
)
def test_a_command_is_told_from_the_value_of_an_option(words: list[str], command: str) -> None:
    assert app._command_of(words) == command
