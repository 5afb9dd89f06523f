"""Start to the first paint of Unlock, against a bare PySide6 window: whole processes, in turn."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

from tests.bench.rows import Missing, Row, in_turn, median
from tests.faults.made import a_vault

WHAT = "start to the first paint of Unlock"
MOST = 1.6
ROOT = Path(__file__).parents[2]

BARE = """
import sys
from PySide6.QtWidgets import QApplication, QWidget

class Window(QWidget):
    def paintEvent(self, event):
        QApplication.instance().quit()

app = QApplication(sys.argv)
window = Window()
window.resize(1000, 700)
window.show()
sys.exit(app.exec())
"""

# `first_paint_probe(vault)` shows Unlock on that vault as a start does, and returns the exit code
# as soon as it has painted once.
OURS = """
import sys
from pathlib import Path
from shelterdesk.app import first_paint_probe
sys.exit(first_paint_probe(Path(sys.argv[1])))
"""


def start(room: Path, rounds: int) -> Row | Missing:
    if not has_probe():
        return Missing(WHAT, "shelterdesk.app:first_paint_probe(vault) -> exit code")
    vault = a_vault(room / "vault")
    ours, theirs = in_turn(lambda: run(OURS, str(vault.path)), lambda: run(BARE), rounds + 1)
    # The first round fills the disk cache of both.
    return Row(WHAT, "a bare PySide6 window", median(ours[1:]), median(theirs[1:]), MOST)


def has_probe() -> bool:
    found = importlib.util.find_spec("shelterdesk.app")
    return bool(found and found.origin) and "def first_paint_probe" in Path(
        str(found.origin)
    ).read_text("utf-8")


def run(program: str, *arguments: str) -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    if "DISPLAY" not in environment and "WAYLAND_DISPLAY" not in environment:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    subprocess.run(
        [sys.executable, "-c", program, *arguments], check=True, env=environment, timeout=60
    )
