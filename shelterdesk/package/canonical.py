"""RFC 8785: the one spelling of a JSON value, so that everybody hashes the same bytes."""

import json
from typing import Any

import rfc8785

_LARGEST = 2**53 - 1  # the whole numbers that every reader of JSON keeps whole
_SORTED = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def canonical(value: Any) -> bytes:
    """The canonical bytes of a value.

    The standard library writes the same bytes in a quarter of the time for all that an event holds:
    texts, whole numbers, yes and no, under keys in ASCII. The rest is left to `rfc8785`, which also
    refuses what has no canonical form.
    """
    if _is_simple(value):
        return _SORTED.encode(value).encode()
    return rfc8785.dumps(value)


def _is_simple(value: Any) -> bool:
    kind = type(value)
    if kind is str or kind is bool or value is None:
        return True
    if kind is int:
        return bool(-_LARGEST <= value <= _LARGEST)
    if kind is list:
        return all(map(_is_simple, value))
    if kind is dict:
        return all(map(_is_ascii, value)) and all(map(_is_simple, value.values()))
    return False


def _is_ascii(key: Any) -> bool:
    return type(key) is str and key.isascii()
