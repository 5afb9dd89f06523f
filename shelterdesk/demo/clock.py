"""The demonstration's own time, moved by hand, and its seeded chance."""

import secrets
from datetime import UTC, datetime
from random import Random
from uuid import UUID

from shelterdesk.sources import Sources


class MovedClock:
    """Shows the moment it was last moved to. Never backwards."""

    def __init__(self, start: datetime) -> None:
        self.moment = start.astimezone(UTC)
        self._start = self.moment

    def move(self, moment: datetime) -> None:
        """Go on to this moment, if it is later."""
        self.moment = max(self.moment, moment.astimezone(UTC))

    def now(self) -> datetime:
        return self.moment

    def seconds(self) -> float:
        """Seconds since the start, for what asks a monotonic clock."""
        return (self.moment - self._start).total_seconds()


def seeded(clock: MovedClock, seed: int) -> Sources:
    """The same identifiers for the same seed; keys and salts are still nobody's to guess."""
    chance = Random(seed)  # noqa: S311  (names records, protects nothing)
    return Sources(
        now=clock.now,
        new_id=lambda: UUID(int=chance.getrandbits(128), version=4),
        random_bytes=secrets.token_bytes,
        monotonic=clock.seconds,
    )
