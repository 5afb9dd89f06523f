"""A bus of the test alone, with a logind that says what it is told. No bus of this PC is used."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from shelterdesk.ui.lock.desktop import MANAGER, PATH, PROPERTIES, SESSION

ROOT = Path(__file__).resolve().parents[3]
OURS, THEIRS = f"{PATH}/session/_31", f"{PATH}/session/_32"
"""Two sessions on one PC. Escaped as logind does it: "_31" is session 1."""

RULES = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
  </policy>
</busconfig>
"""


@contextmanager
def running_bus(folder: Path) -> Iterator[str]:
    """A message bus; its address."""
    rules = folder / "bus.conf"
    rules.write_text(RULES.format(folder=folder), encoding="ascii")
    command = ["dbus-daemon", f"--config-file={rules}", "--print-address", "--nofork"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as bus:
        try:
            assert bus.stdout is not None
            yield bus.stdout.readline().strip()
        finally:  # else a test that fails inside waits for it for ever
            bus.terminate()


@dataclass(frozen=True)
class Logind:
    """Says over the bus what it is told to: the process is `tests.ui.lock.logind`."""

    process: subprocess.Popen[str]

    def asked(self) -> list[list[Any]]:
        """Each method it was asked for, with what was given."""
        asked: list[list[Any]] = self._order({})["asked"]
        return asked

    def is_inhibited(self) -> bool:
        """Whether anybody holds sleep back."""
        return bool(self._order({})["is_inhibited"])

    def lock(self, session: str = OURS) -> None:
        self.say(session, SESSION, "Lock")

    def sleep(self, *, begins: bool = True) -> None:
        self.say(PATH, MANAGER, "PrepareForSleep", begins)

    def change(self, name: str, value: Any, session: str = OURS) -> None:
        """As when another user takes the seat (Active), or the desktop locks (LockedHint)."""
        self.say(session, PROPERTIES, "PropertiesChanged", SESSION, {name: value}, [])

    def say(self, path: str, interface: str, member: str, *values: Any) -> None:
        self._order({"say": [path, interface, member, values]})

    def _order(self, order: dict[str, Any]) -> dict[str, Any]:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        return answer


@contextmanager
def running_logind(address: str) -> Iterator[Logind]:
    """A logind on this bus, there once this begins."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.ui.lock.logind", address],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as process:  # fmt: skip
        logind = Logind(process)
        logind.asked()
        yield logind


@pytest.fixture
def bus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_bus(tmp_path_factory.mktemp("bus")) as address:
        yield address


@pytest.fixture
def logind(bus: str) -> Iterator[Logind]:
    with running_logind(bus) as process:
        yield process
