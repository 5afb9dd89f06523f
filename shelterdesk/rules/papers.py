"""When the paper with the recovery key is to be tried again."""

from datetime import datetime, timedelta

TRY_AGAIN = timedelta(days=183)
"""Half a year. A paper is tried at the latest when the city's report is due."""


def is_try_due(proved: datetime | None, now: datetime) -> bool:
    """Whether nobody has proved for half a year that the paper opens, or nobody ever has. A proof
    far in the future, of a clock that was wrong, is none.
    """
    return proved is None or abs(now - proved) > TRY_AGAIN
