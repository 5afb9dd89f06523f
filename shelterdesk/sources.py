"""Where time, identifiers and chance come from, so that a test or a demonstration can fix them."""

import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class Sources:
    """Handed out by the composition root; nothing else asks the system for these.

    `now` gives an aware UTC moment, `monotonic` seconds that no clock change moves and that go on
    while the machine sleeps.
    """

    now: "Callable[[], datetime]"
    new_id: "Callable[[], UUID]"
    random_bytes: Callable[[int], bytes]
    monotonic: Callable[[], float]


def system() -> Sources:
    """The machine's own clock and chance."""
    return Sources(now=_now, new_id=_new_id, random_bytes=os.urandom, monotonic=_monotonic)


def _monotonic() -> float:
    if sys.platform != "linux":
        return time.monotonic()
    # The usual one stops in sleep here: a lid closed for the night would count as a minute.
    return time.clock_gettime(time.CLOCK_BOOTTIME)


# Imported where they are first asked: the first paint asks for neither.


def _now() -> "datetime":
    from datetime import UTC, datetime

    return datetime.now(UTC)


def _new_id() -> "UUID":
    from uuid import uuid4

    return uuid4()
