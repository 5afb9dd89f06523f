"""When a clock, or a trail that ends earlier than it did, cannot be right."""

from datetime import datetime, timedelta

SLACK = timedelta(minutes=2)
"""A clock that is set by hand or by radio goes back that far by itself."""

LONG = timedelta(days=31)
"""A shelter is never closed for so long."""


def is_behind(now: datetime, last: datetime) -> bool:
    """Whether the clock stands before what has happened already."""
    return now < last - SLACK


def is_far_ahead(now: datetime, last: datetime) -> bool:
    """Whether the clock stands where nobody can have come to since the last event."""
    return now > last + LONG
