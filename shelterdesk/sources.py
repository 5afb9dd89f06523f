"""Where time, identifiers and chance come from, so that a test or a demonstration can fix them."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid4


@dataclass(frozen=True, slots=True)
class Sources:
    """Handed out by the composition root; nothing else asks the system for these.

    `now` gives an aware UTC moment, `monotonic` seconds that no clock change moves.
    """

    now: Callable[[], datetime]
    new_id: Callable[[], UUID]
    random_bytes: Callable[[int], bytes]
    monotonic: Callable[[], float]


def system() -> Sources:
    """The machine's own clock and chance."""
    return Sources(
        now=lambda: datetime.now(UTC),
        new_id=uuid4,
        random_bytes=secrets.token_bytes,
        monotonic=time.monotonic,
    )
