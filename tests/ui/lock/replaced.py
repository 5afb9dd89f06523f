"""How long a lock takes, from the word to the new process: `python -m tests.ui.lock.replaced`.

Under a dialog, a menu, a preview and an export; by the desktop's lock, by sleep, by another user,
by nobody being there, by the key. Ends with 1 where one took too long, lost what was typed, left
something on the stick, or held sleep back afterwards. Linux only: it looks into /proc.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from sqlalchemy import select

from shelterdesk import sources
from shelterdesk.db.engine import close_store, open_store
from shelterdesk.models import Draft
from shelterdesk.vault.attempts import Attempts
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.keys import Purpose
from shelterdesk.vault.lock import take_lock
from shelterdesk.vault.opening import unlock
from tests.ui.lock.desktop import ROOT, Logind, running_bus, running_logind
from tests.ui.opened import LOGIN, PASSWORD

PAUSE = 0.005
HANGS = 60.0  # seconds to give up after
UNDER = ("nothing", "dialog", "menu", "paper", "export")
TYPED = "interrupted here"


@dataclass(frozen=True)
class Locked:
    """A process that was told to lock: the seconds until its image was another."""

    seconds: float
    drafts: list[str]
    on_stick: list[str]
    holds_sleep: bool

    def faults(self, limit: float) -> str:
        found = []
        if self.seconds > limit:
            found.append(f"took more than {limit:.0f} s")
        if self.drafts != [TYPED]:
            found.append(f"kept {self.drafts}")
        if self.on_stick:
            found.append(f"left {self.on_stick}")
        if self.holds_sleep:
            found.append("holds sleep back")
        return ", ".join(found)


@dataclass(frozen=True)
class Waiting:
    """A process that has said that it is ready to be locked."""

    process: subprocess.Popen[str]
    logind: Logind

    def tell(self, word: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{word}\n")
        self.process.stdin.flush()


WAYS: dict[str, tuple[Callable[[Waiting], None], float]] = {
    # what makes it lock, and the seconds it may take
    "desktop": (lambda it: it.logind.lock(), 2.0),
    "sleep": (lambda it: it.logind.sleep(), 2.0),
    "user": (lambda it: it.logind.change("Active", False), 2.0),
    "idle": (lambda it: it.tell("idle"), 5.0),
    "key": (lambda it: it.tell("key"), 3.0),
}


def locked(room: Path, under: str, way: str) -> Locked:
    """Start one, lock it, and see what became of it."""
    vault, stick = room / "vault", room / "stick"
    stick.mkdir(parents=True)
    with (
        running_bus(room) as bus,
        running_logind(bus) as logind,
        _ready([str(vault), str(stick), under], bus) as process,
    ):
        _until(logind.is_inhibited, process)
        began = time.monotonic()
        WAYS[way][0](Waiting(process, logind))
        command = Path(f"/proc/{process.pid}/cmdline")
        _until(lambda: b"shelterdesk\0--vault" in command.read_bytes(), process)
        seconds = time.monotonic() - began
        left = sorted(path.name for path in stick.iterdir())
        return Locked(seconds, _drafts(vault), left, logind.is_inhibited())


@contextmanager
def _ready(arguments: list[str], bus: str) -> Iterator[subprocess.Popen[str]]:
    environment = {
        **os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen",
        "DBUS_SYSTEM_BUS_ADDRESS": bus, "DBUS_SESSION_BUS_ADDRESS": bus,
    }  # fmt: skip
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.ui.lock.process", *arguments],
        cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        word = process.stdout.readline()
        assert word == "ready\n", word
        yield process
    finally:
        process.kill()
        process.communicate()


def _until(holds: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    """Look again until it holds, a little later: a busy loop would take the time it measures."""
    given_up = time.monotonic() + HANGS
    while not holds():
        assert process.poll() is None, "the process ended instead of being replaced"
        assert time.monotonic() < given_up, "the process was not replaced"
        Event().wait(PAUSE)


def _drafts(path: Path) -> list[str]:
    """What the vault holds, read while the new process shows Unlock: it must not hold the lock."""
    folder = VaultFolder(path)
    with take_lock(folder, sources.system()):
        opened = unlock(folder, LOGIN, PASSWORD, Attempts.of(folder))
        engine = open_store(folder.records, opened.master_key.key(Purpose.DATABASE))
        try:
            with engine.connect() as connection:
                contents = connection.execute(select(Draft.content)).scalars().all()
        finally:
            close_store(engine)
    return [content["note"] for content in contents]


def main() -> int:
    harmed = False
    for way, (_make, limit) in WAYS.items():
        for under in UNDER:
            with tempfile.TemporaryDirectory(prefix="shelterdesk-lock-") as room:
                it = locked(Path(room), under, way)
            faults = it.faults(limit)
            harmed = harmed or bool(faults)
            line = f"{'HARM' if faults else 'ok':<5}{way:<9}{under:<9}{it.seconds:.2f} s  {faults}"
            print(line, flush=True)
    return int(harmed)


if __name__ == "__main__":
    raise SystemExit(main())
