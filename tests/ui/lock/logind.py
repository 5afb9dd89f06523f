"""A logind in a process of its own, on the bus it is given. Run by `desktop`.

Each line it reads is an order in JSON, each answered with a line: {"say": [path, interface, member,
values]} puts a signal on the bus, {} only asks. The answer tells what it was asked over the bus and
whether anybody holds sleep back.
"""

import gc
import json
import os
import sys
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QCoreApplication, QSocketNotifier
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusUnixFileDescriptor,
    QDBusVirtualObject,
)

from shelterdesk.ui.lock.desktop import LOGIND, PATH
from tests.ui.lock.desktop import OURS


class Logind(QDBusVirtualObject):
    """Answers as logind does, as far as ShelterDesk asks."""

    def __init__(self, bus: QDBusConnection) -> None:
        super().__init__()
        self._bus = bus
        self.asked: list[tuple[str, list[Any]]] = []
        self._inhibitors: list[int] = []
        everything = QDBusConnection.VirtualObjectRegisterOption.SubPath
        assert bus.registerVirtualObject(PATH, self, everything)
        assert bus.registerService(LOGIND)

    def introspect(self, _path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, bus: QDBusConnection) -> bool:
        given = message.arguments()
        self.asked.append((message.member(), given))
        reply = message.createReply()
        if message.member() == "GetSession" and given == ["auto"]:
            reply.setArguments([QDBusObjectPath(OURS)])
        elif message.member() == "Inhibit":
            reader, writer = os.pipe()
            os.set_blocking(reader, False)
            reply.setArguments([QDBusUnixFileDescriptor(writer)])
            os.close(writer)
            self._inhibitors.append(reader)
        else:
            reply = message.createErrorReply(f"{LOGIND}.NoSuchSession", "No such session.")
        return bus.send(reply)

    def obey(self, order: dict[str, Any]) -> dict[str, Any]:
        if "say" in order:
            path, interface, member, values = order["say"]
            signal = QDBusMessage.createSignal(path, interface, member)
            signal.setArguments(values)
            assert self._bus.send(signal)
        held = any(_is_held(reader) for reader in self._inhibitors)
        return {"asked": self.asked, "is_inhibited": held}


def _is_held(reader: int) -> bool:
    """As logind looks: whether the other end of the pipe is still open somewhere."""
    with suppress(BlockingIOError):
        return os.read(reader, 1) != b""
    return True


def main(address: str) -> None:
    gc.disable()  # the bus calls in a thread of its own, where nothing of Qt may be taken apart
    app = QCoreApplication([])
    logind = Logind(QDBusConnection.connectToBus(address, "logind"))

    def on_order() -> None:
        line = sys.stdin.readline()
        if not line:
            app.quit()
            return
        sys.stdout.write(json.dumps(logind.obey(json.loads(line))) + "\n")
        sys.stdout.flush()

    orders = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    orders.activated.connect(on_order)
    app.exec()


if __name__ == "__main__":
    main(sys.argv[1])
