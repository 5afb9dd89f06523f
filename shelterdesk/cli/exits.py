"""How a command ends."""

from enum import IntEnum


class Exit(IntEnum):
    """0 done, 1 a check found something wrong, 2 wrong use, 3 could not open the vault."""

    DONE = 0
    FOUND_WRONG = 1
    WRONG_USE = 2
    NOT_OPENED = 3
