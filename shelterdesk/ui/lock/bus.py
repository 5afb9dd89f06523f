"""A message bus of the desktop, through the system's libdbus: signals are heard, methods asked.

Not through Qt's binding of it. That one keeps Python's own lock while it connects, so that a bus
which does not answer would stop the window for good; a call here leaves that lock to the others.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Self

LIBRARY = "libdbus-1.so.3"
LOCAL = "unix:"
"""Only a bus on this PC is spoken with: an address may also name another machine."""

ANSWER_MS = 5_000
_SIGNAL = 4

_POINTER, _TEXT, _YES_NO, _NUMBER = (
    ctypes.c_void_p, ctypes.c_char_p, ctypes.c_uint32, ctypes.c_int,
)  # fmt: skip
_FUNCTIONS: dict[str, tuple[Any, ...]] = {
    # name after "dbus_": what it gives, what it takes
    "connection_open_private": (_POINTER, _TEXT, _POINTER),
    "connection_set_exit_on_disconnect": (None, _POINTER, _YES_NO),
    "bus_register": (_YES_NO, _POINTER, _POINTER),
    "bus_add_match": (None, _POINTER, _TEXT, _POINTER),
    "connection_send_with_reply_and_block": (_POINTER, _POINTER, _POINTER, _NUMBER, _POINTER),
    "connection_read_write": (_YES_NO, _POINTER, _NUMBER),
    "connection_pop_message": (_POINTER, _POINTER),
    "connection_close": (None, _POINTER),
    "connection_unref": (None, _POINTER),
    "message_new_method_call": (_POINTER, _TEXT, _TEXT, _TEXT, _TEXT),
    "message_get_type": (_NUMBER, _POINTER),
    "message_get_interface": (_TEXT, _POINTER),
    "message_get_member": (_TEXT, _POINTER),
    "message_unref": (None, _POINTER),
    "message_iter_init": (_YES_NO, _POINTER, _POINTER),
    "message_iter_init_append": (None, _POINTER, _POINTER),
    "message_iter_append_basic": (_YES_NO, _POINTER, _NUMBER, _POINTER),
    "message_iter_get_arg_type": (_NUMBER, _POINTER),
    "message_iter_get_basic": (None, _POINTER, _POINTER),
    "message_iter_recurse": (None, _POINTER, _POINTER),
    "message_iter_next": (_YES_NO, _POINTER),
}

_BASIC: dict[str, Any] = {
    "y": ctypes.c_uint8, "b": ctypes.c_uint32, "n": ctypes.c_int16, "q": ctypes.c_uint16,
    "i": ctypes.c_int32, "u": ctypes.c_uint32, "x": ctypes.c_int64, "t": ctypes.c_uint64,
    "d": ctypes.c_double, "s": ctypes.c_char_p, "o": ctypes.c_char_p, "g": ctypes.c_char_p,
    "h": ctypes.c_int,
}  # fmt: skip

_Place = ctypes.c_uint64 * 32
"""Where libdbus keeps how far it has read: 72 bytes, and room to spare."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A signal: who defines it, its name, and what it says."""

    interface: str
    member: str
    values: tuple[Any, ...] = ()


class BusGone(Exception):
    """The bus has ended, and nothing is heard any more."""


class Bus:
    """One connection, for one thread."""

    def __init__(self, library: ctypes.CDLL, connection: int) -> None:
        self._dbus, self._connection = library, connection

    @classmethod
    def reach(cls, address: str) -> Self | None:
        """Connect. None when there is no such bus, or no libdbus."""
        library = _library()
        if library is None or not address.startswith(LOCAL):
            return None
        connection = library.dbus_connection_open_private(address.encode(), None)
        if not connection:
            return None
        library.dbus_connection_set_exit_on_disconnect(connection, False)
        bus = cls(library, connection)
        if not library.dbus_bus_register(connection, None):
            bus.close()
            return None
        return bus

    def listen(self, rule: str) -> None:
        """Hear what this rule matches from now on; nothing is waited for."""
        self._dbus.dbus_bus_add_match(self._connection, rule.encode(), None)

    def ask(
        self, service: str, path: str, interface: str, method: str, *texts: str
    ) -> tuple[Any, ...] | None:
        """Call a method that takes texts, and wait a little for its answer. None: refused."""
        call = self._dbus.dbus_message_new_method_call(
            service.encode(), path.encode(), interface.encode(), method.encode()
        )
        place = _Place()
        self._dbus.dbus_message_iter_init_append(call, place)
        for text in texts:
            value = ctypes.c_char_p(text.encode())
            self._dbus.dbus_message_iter_append_basic(place, ord("s"), ctypes.byref(value))
        reply = self._dbus.dbus_connection_send_with_reply_and_block(
            self._connection, call, ANSWER_MS, None
        )
        self._dbus.dbus_message_unref(call)
        if not reply:
            return None
        try:
            return self._values(reply)
        finally:
            self._dbus.dbus_message_unref(reply)

    def hear(self, patience_ms: int) -> Heard | None:
        """The next signal, or None when there was none for so long. Raises BusGone."""
        while (message := self._dbus.dbus_connection_pop_message(self._connection)) is not None:
            try:
                if self._dbus.dbus_message_get_type(message) == _SIGNAL:
                    return self._heard(message)
            finally:
                self._dbus.dbus_message_unref(message)
        if not self._dbus.dbus_connection_read_write(self._connection, patience_ms):
            raise BusGone
        return None

    def close(self) -> None:
        self._dbus.dbus_connection_close(self._connection)
        self._dbus.dbus_connection_unref(self._connection)

    def _heard(self, message: int) -> Heard:
        interface = self._dbus.dbus_message_get_interface(message) or b""
        member = self._dbus.dbus_message_get_member(message) or b""
        return Heard(interface.decode(), member.decode(), self._values(message))

    def _values(self, message: int) -> tuple[Any, ...]:
        place = _Place()
        if not self._dbus.dbus_message_iter_init(message, place):
            return ()
        return tuple(self._all(place))

    def _all(self, place: Any) -> Iterator[Any]:
        while kind := self._dbus.dbus_message_iter_get_arg_type(place):
            yield self._one(chr(kind), place)
            self._dbus.dbus_message_iter_next(place)

    def _one(self, kind: str, place: Any) -> Any:
        """One value: a file is a new descriptor, which belongs to whoever asked for it."""
        if (basic := _BASIC.get(kind)) is not None:
            value = basic()
            self._dbus.dbus_message_iter_get_basic(place, ctypes.byref(value))
            if kind == "b":
                return bool(value.value)
            return value.value.decode() if isinstance(value.value, bytes) else value.value
        inside = _Place()
        self._dbus.dbus_message_iter_recurse(place, inside)
        held = tuple(self._all(inside))
        return held[0] if kind == "v" else held


@cache
def _library() -> ctypes.CDLL | None:
    try:
        library = ctypes.CDLL(LIBRARY)
    except OSError:
        return None
    for name, (gives, *takes) in _FUNCTIONS.items():
        function = getattr(library, f"dbus_{name}")
        function.restype, function.argtypes = gives, takes
    return library
