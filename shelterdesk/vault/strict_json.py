"""Canonical JSON (RFC 8785) written, and read back so that nothing but what was written passes."""

import json
from collections.abc import Mapping, Sequence
from typing import NoReturn, TypeAlias

import rfc8785

Json: TypeAlias = int | str | Sequence["Json"] | Mapping[str, "Json"]


class Deviation(ValueError):
    """The text is not what this program writes. The caller says whose damage it is."""


def canonical(value: Mapping[str, Json]) -> bytes:
    """The one way to write this object."""
    return rfc8785.dumps(value)


def document_fields(content: bytes, *, at_most: int) -> "Fields":
    """The top-level object of canonical JSON text. Raises Deviation unless writing it again
    gives the very same bytes: that one comparison refuses spaces, other orders, repeated names,
    floats, escapes and whatever else could be read in two ways.
    """
    if len(content) > at_most:
        raise Deviation
    try:
        value = json.loads(content.decode("utf-8"), parse_float=_refuse, parse_constant=_refuse)
        again = canonical(value)
    except (ValueError, TypeError, AttributeError, RecursionError) as wrong:
        raise Deviation from wrong
    if again != content:
        raise Deviation
    return Fields(value)


def _refuse(_text: str) -> NoReturn:
    raise Deviation("numbers here are whole")


class Fields:
    """One JSON object, emptied field by field. `done()` refuses what nobody asked for."""

    def __init__(self, value: object) -> None:
        if not isinstance(value, dict):
            raise Deviation
        self._left: dict[str, object] = dict(value)

    def _take(self, name: str) -> object:
        if name not in self._left:
            raise Deviation
        return self._left.pop(name)

    def has(self, name: str) -> bool:
        """Whether a field that need not be there is."""
        return name in self._left

    def integer(self, name: str, allowed: range) -> int:
        value = self._take(name)
        if type(value) is not int or value not in allowed:
            raise Deviation
        return value

    def flag(self, name: str) -> bool:
        value = self._take(name)
        if type(value) is not bool:
            raise Deviation
        return value

    def text(self, name: str) -> str:
        value = self._take(name)
        if not isinstance(value, str):
            raise Deviation
        return value

    def raw(self, name: str, length: int) -> bytes:
        """Exactly this many bytes, in lower-case hex."""
        text = self.text(name)
        if len(text) != 2 * length or not set(text) <= set("0123456789abcdef"):
            raise Deviation
        return bytes.fromhex(text)

    def inner(self, name: str) -> "Fields":
        return Fields(self._take(name))

    def each(self, name: str, *, at_most: int) -> list["Fields"]:
        value = self._take(name)
        if not isinstance(value, list) or len(value) > at_most:
            raise Deviation
        return [Fields(item) for item in value]

    def done(self) -> None:
        if self._left:
            raise Deviation
