"""Canonical JSON (RFC 8785) from a stranger's hand, read so that only what we write passes."""

import base64
import json
import re
from collections.abc import Iterator
from typing import Final, NoReturn

import rfc8785

MOST: Final = 2**53 - 1
"""The greatest whole number that RFC 8785 can write."""


class Malformed(ValueError):
    """Not in the one form in which it is written."""


def read_json(content: bytes) -> object:
    """The value of canonical JSON. Raises Malformed unless writing it again gives the very same
    bytes: that refuses spaces, other orders, repeated names, fractions and needless escapes.
    """
    value = read_loosely(content)
    try:
        again = rfc8785.dumps(value)  # type: ignore[arg-type]  # whatever it is, it came from JSON
    except (ValueError, RecursionError) as wrong:
        raise Malformed("not canonical JSON") from wrong
    if again != content:
        raise Malformed("not canonical JSON")
    return value


def read_loosely(content: bytes) -> object:
    """The value of any JSON text of whole numbers, for those who compare its form themselves."""
    try:
        value: object = json.loads(content.decode(), parse_float=_refuse, parse_constant=_refuse)
    except (ValueError, RecursionError) as wrong:
        raise Malformed("not JSON") from wrong
    return value


def read_base64(text: str, length: int) -> bytes:
    """Exactly this many bytes, from the one base64 text that says them."""
    try:
        raw = base64.b64decode(text.encode("ascii"), validate=True)
    except ValueError as wrong:
        raise Malformed("not base64") from wrong
    if len(raw) != length or base64.b64encode(raw).decode() != text:
        raise Malformed("not base64")
    return raw


def is_month(text: str) -> bool:
    """Whether it is a month as the package writes one, 2026-10."""
    return re.fullmatch(r"[1-9][0-9]{3}-(0[1-9]|1[0-2])", text) is not None


def _refuse(_text: str) -> NoReturn:
    raise Malformed("numbers here are whole")


class Fields:
    """One JSON object, emptied field by field. `done()` refuses what nobody asked for."""

    def __init__(self, value: object) -> None:
        if not isinstance(value, dict):
            raise Malformed("not an object")
        self._left: dict[str, object] = dict(value)

    def take(self, name: str) -> object:
        if name not in self._left:
            raise Malformed(f"without {name}")
        return self._left.pop(name)

    def integer(self, name: str, least: int) -> int:
        value = self.take(name)
        if type(value) is not int or not least <= value <= MOST:
            raise Malformed(f"{name} is no such number")
        return value

    def text(self, name: str, pattern: str = r".+") -> str:
        """A text that wholly fits the pattern."""
        value = self.take(name)
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            raise Malformed(f"{name} is no such text")
        return value

    def digest(self, name: str) -> bytes:
        """32 bytes in lower-case hex."""
        return bytes.fromhex(self.text(name, "[0-9a-f]{64}"))

    def maybe_digest(self, name: str) -> bytes | None:
        if self._left.get(name, "") is None:
            self.take(name)
            return None
        return self.digest(name)

    def maybe_integer(self, name: str, least: int) -> int | None:
        if self._left.get(name, "") is None:
            self.take(name)
            return None
        return self.integer(name, least)

    def each(self, name: str) -> "Iterator[Fields]":
        return each(self.take(name))

    def done(self) -> None:
        if self._left:
            raise Malformed("with more than it may hold")


def each(value: object) -> Iterator[Fields]:
    """The objects of a JSON list."""
    if not isinstance(value, list):
        raise Malformed("not a list")
    return (Fields(item) for item in value)
