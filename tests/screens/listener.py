"""`python -m tests.screens.listener LANGUAGE FILE [SCENE]`: what a screen reader is told.

It stands where a screen reader stands: in a process of its own, on the bus of the accessible
objects (AT-SPI). It starts `tests.screens.onstage`, walks the whole tree of objects of each screen,
and writes what can have the keyboard into the file, a line of JSON for each screen.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, HeaderFields, Message, MessageType, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

ACCESSIBLE = "org.a11y.atspi.Accessible"
REGISTRY = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
FOCUSABLE, SHOWING = 11, 25  # bits of a state, by the protocol
VIEWPORT = "qt_scrollarea_viewport"
PATIENCE = 60.0
ENDS = 300  # of endless rows the first and the last are walked, as those are that are in sight
AT_ONCE = 200
TRIES = 5

Address = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """An object as it is told on the bus."""

    address: Address
    name: str
    role: str
    states: int
    children: int

    def has(self, state: int) -> bool:
        return bool(self.states >> state & 1)


class Gone(Exception):
    """An object was asked that is no longer there."""


def main() -> None:
    language, path, only = sys.argv[1], Path(sys.argv[2]), "".join(sys.argv[3:])
    bus = Bus()
    command = (sys.executable, "-m", "tests.screens.onstage", language, only)
    with (
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as window,
        path.open("w", encoding="utf-8") as out,
    ):
        assert window.stdin is not None
        assert window.stdout is not None
        for line in window.stdout:
            scene, stored = json.loads(line)
            heard = [(bus.role(one), one.name) for one in bus.controls()]
            print(json.dumps([scene, stored, heard]), file=out, flush=True)
            window.stdin.write(b"\n")
            window.stdin.flush()
    sys.exit(window.returncode)


class Bus:
    """The bus of the accessible objects; the first question for it starts it."""

    def __init__(self) -> None:
        session = open_dbus_connection("SESSION")
        where = new_method_call(
            DBusAddress("/org/a11y/bus", bus_name="org.a11y.Bus", interface="org.a11y.Bus"),
            "GetAddress",
        )
        [[address]] = _answers(session, [where])
        session.close()
        self._bus = open_dbus_connection(address)

    def controls(self) -> list[Told]:
        """What is shown of all windows and can have the keyboard, from the top of the tree down."""
        for _try in range(TRIES):
            try:
                return [one for one in self._all() if one.has(FOCUSABLE) and one.has(SHOWING)]
            except Gone:
                time.sleep(0.2)  # something was being taken away
        raise Gone("the windows do not come to rest")

    def role(self, one: Told) -> str:
        """What it is. Qt has no role for what scrolls: it is known by what it scrolls."""
        if one.role != "filler":
            return one.role
        parts = [_property(part, "AccessibleId") for part in self._below([one])]
        scrolls = any(str(said).endswith(VIEWPORT) for [(_kind, said)] in self._asked(parts))
        return "scroll area" if scrolls else one.role

    def _all(self) -> Iterator[Told]:
        """Down to whatever is hidden: Qt tells rows of a hidden list as if they were shown."""
        level = self._told(self._below([Told(REGISTRY, "", "", 0, 1)]))
        while level:
            yield from level
            shown = [one for one in level if one.has(SHOWING)]
            level = self._told(self._below(shown))

    def _below(self, level: Sequence[Told]) -> list[Address]:
        answers = self._asked([way for one in level for way in _ways_down(one)])
        return [child for [found] in answers for child in _several(found)]

    def _told(self, addresses: Sequence[Address]) -> list[Told]:
        answers = iter(self._asked([one for address in addresses for one in _questions(address)]))
        found: list[Told] = []
        for address in addresses:
            [(_kind, name)], [role], [(low, _high)], [(_also, children)] = islice(answers, 4)
            found.append(Told(address, name, role, low, children))
        return found

    def _asked(self, questions: Sequence[Message]) -> list[tuple[Any, ...]]:
        some = (questions[at : at + AT_ONCE] for at in range(0, len(questions), AT_ONCE))
        return [answer for each in some for answer in _answers(self._bus, each)]


def _ways_down(one: Told) -> Iterator[Message]:
    if 0 < one.children <= 2 * ENDS:
        yield _call(one.address, "GetChildren")
    elif one.children:
        for at in (*range(ENDS), *range(one.children - ENDS, one.children)):
            yield _call(one.address, "GetChildAtIndex", "i", (at,))


def _several(found: Any) -> list[Address]:
    """One child is an address, all children are a list of them."""
    return [found] if isinstance(found, tuple) else found


def _questions(address: Address) -> tuple[Message, ...]:
    return (
        _property(address, "Name"),
        _call(address, "GetRoleName"),
        _call(address, "GetState"),
        _property(address, "ChildCount"),
    )


def _property(address: Address, name: str) -> Message:
    bus_name, path = address
    return Properties(DBusAddress(path, bus_name=bus_name, interface=ACCESSIBLE)).get(name)


def _call(
    address: Address, method: str, signature: str = "", given: tuple[Any, ...] = ()
) -> Message:
    name, path = address
    place = DBusAddress(path, bus_name=name, interface=ACCESSIBLE)
    return new_method_call(place, method, signature or None, given)


def _answers(bus: DBusConnection, questions: Sequence[Message]) -> list[tuple[Any, ...]]:
    """All questions are put before the first answer is waited for."""
    answers: dict[int, tuple[Any, ...]] = {}
    serials = [next(bus.outgoing_serial) for _question in questions]
    for serial, question in zip(serials, questions, strict=True):
        bus.send(question, serial=serial)
    while len(answers) < len(serials):
        message = bus.receive(timeout=PATIENCE)
        serial = message.header.fields.get(HeaderFields.reply_serial)
        if serial in serials:
            if message.header.message_type is MessageType.error:
                raise Gone(message.body)
            answers[serial] = message.body
    return [answers[serial] for serial in serials]


if __name__ == "__main__":
    main()
