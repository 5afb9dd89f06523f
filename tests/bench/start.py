"""Start to the first paint of Unlock, against a bare PySide6 window: whole processes, in turn.

Where `make installer` has made the frozen program, it too, against the same from source.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.rows import Row, in_turn, median
from tests.faults.made import a_vault

WHAT = "start to the first paint of Unlock"
MOST = 1.6
ROOT = Path(__file__).parents[2]

# Both sides say "painted" and end at once, from a timer that the first paint started.
BARE = """
import os
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

class Window(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, say_painted)

def say_painted():
    sys.stdout.write("painted\\n")
    sys.stdout.flush()
    os._exit(0)

app = QApplication(sys.argv)
window = Window()
window.resize(1000, 700)
window.show()
sys.exit(app.exec())
"""


def start(room: Path, rounds: int) -> Row:
    vault = a_vault(room / "vault")
    ours = ("-m", "shelterdesk", "--vault", str(vault.path), "--first-paint")
    mine, theirs = in_turn(
        lambda: painted(room, *ours), lambda: painted(room, "-c", BARE), rounds + 1
    )
    # The first round fills the disk cache of both.
    return Row(WHAT, "a bare PySide6 window", median(mine[1:]), median(theirs[1:]), MOST)


def frozen(room: Path, rounds: int) -> Iterator[Row]:
    """No budget: it says what freezing costs."""
    program = ROOT / "build" / "frozen" / "shelterdesk" / "shelterdesk"
    if not program.is_file():
        return
    vault = a_vault(room / "vault")
    asked = ("--vault", str(vault.path), "--first-paint")
    mine, theirs = in_turn(
        lambda: painted(room, *asked, program=str(program)),
        lambda: painted(room, "-m", "shelterdesk", *asked),
        rounds + 1,
    )
    yield Row(
        "the same, frozen", "the same from source", median(mine[1:]), median(theirs[1:]), None
    )


def painted(home: Path, *arguments: str, program: str = sys.executable) -> None:
    """Run Python, or this program, until it says that it has painted, with a home of its own."""
    environment = {name: text for name, text in os.environ.items() if not name.startswith("XDG_")}
    environment |= {"HOME": str(home), "PYTHONPATH": str(ROOT)}
    # Both sides with compiled modules, as anybody's second start has them.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = str(home / "compiled")
    if "DISPLAY" not in environment and "WAYLAND_DISPLAY" not in environment:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    done = subprocess.run(
        [program, *arguments],
        check=True,
        env=environment,
        timeout=60,
        capture_output=True,
        text=True,
    )
    if "painted" not in done.stdout:
        raise RuntimeError("it ended before it had painted")
