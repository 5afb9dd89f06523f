"""A private bus with a logind on it that says what a test tells it to. No bus of this PC is used."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusUnixFileDescriptor,
    QDBusVirtualObject,
)

from shelterdesk.ui.lock.desktop import LOGIND, MANAGER, PATH, PROPERTIES, SESSION

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
    """A message bus of this test alone; its address."""
    rules = folder / "bus.conf"
    rules.write_text(RULES.format(folder=folder), encoding="ascii")
    bus = subprocess.Popen(
        ["dbus-daemon", f"--config-file={rules}", "--print-address", "--nofork"],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert bus.stdout is not None
    try:
        yield bus.stdout.readline().strip()
    finally:
        bus.terminate()
        bus.communicate()


class Logind(QDBusVirtualObject):
    """Answers on the bus as logind does, as far as it is asked; says what it is told to say."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self._bus = QDBusConnection.connectToBus(address, f"logind {address}")
        self.asked: list[tuple[str, list[Any]]] = []
        self._inhibitors: list[int] = []
        everything = QDBusConnection.VirtualObjectRegisterOption.SubPath
        assert self._bus.registerVirtualObject(PATH, self, everything)
        assert self._bus.registerService(LOGIND)

    def leave(self) -> None:
        """End the connection."""
        QDBusConnection.disconnectFromBus(self._bus.name())
        for reader in self._inhibitors:
            os.close(reader)

    def is_inhibited(self) -> bool:
        """Whether somebody holds sleep back: logind looks at the other end of a pipe, too."""
        return any(_is_held(reader) for reader in self._inhibitors)

    def introspect(self, _path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, bus: QDBusConnection) -> bool:
        given = message.arguments()
        self.asked.append((message.member(), given))
        reply = message.createReply()
        if message.member() == "GetSession" and given[0] in ("auto", "1"):
            reply.setArguments([QDBusObjectPath(OURS)])
        elif message.member() == "Inhibit":
            reader, writer = os.pipe()
            os.set_blocking(reader, False)
            self._inhibitors.append(reader)
            reply.setArguments([QDBusUnixFileDescriptor(writer)])
            os.close(writer)
        else:
            reply = message.createErrorReply(f"{LOGIND}.NoSuchSession", "No such session.")
        return bus.send(reply)

    def lock(self, session: str = OURS) -> None:
        self.say(session, SESSION, "Lock")

    def sleep(self, *, begins: bool = True) -> None:
        self.say(PATH, MANAGER, "PrepareForSleep", begins)

    def change(self, name: str, value: Any, session: str = OURS) -> None:
        """As when another user takes the seat (Active), or the desktop locks (LockedHint)."""
        self.say(session, PROPERTIES, "PropertiesChanged", SESSION, {name: value}, [])

    def say(self, path: str, interface: str, member: str, *values: Any) -> None:
        signal = QDBusMessage.createSignal(path, interface, member)
        signal.setArguments(list(values))
        assert self._bus.send(signal)


def _is_held(reader: int) -> bool:
    with suppress(BlockingIOError):
        return os.read(reader, 1) != b""
    return True
