"""Passwords for one unlock: made by the program, told by a manager, changed by their owner."""

from shelterdesk.sources import Sources
from shelterdesk.spelling import spelled, unspelled

SECRET_BYTES = 10
_CHECK = "sd/once-check/v1"


def new_once_password(sources: Sources) -> str:
    """80 random bits in four groups of four and a check group, joined by dashes."""
    return spelled(sources.random_bytes(SECRET_BYTES), _CHECK)


def read_once_password(typed: str) -> str:
    """As it was made, however it was typed: case, spaces, dashes, O for 0. What is no such password
    comes back as it is.
    """
    secret = unspelled(typed, SECRET_BYTES, _CHECK)
    return typed if secret is None else spelled(secret, _CHECK)
