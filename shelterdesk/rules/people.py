"""When what is said of a person can be right: her date of birth, and what came after it."""

from datetime import date

from shelterdesk.errors import Problem
from shelterdesk.rules.ages import PartialDate

OLDEST = 120
"""Years; older is a typing mistake."""


def check_birth(birth: PartialDate, today: date) -> Problem | None:
    """A date of birth that has come, and not 120 years ago; a year alone may be this one."""
    if _earliest(birth) > today:
        return Problem("in_future")
    if birth.year < today.year - OLDEST:
        return Problem("long_ago")
    return None


def check_since_birth(day: date, birth: PartialDate | None) -> Problem | None:
    """Nothing happens to a person before she is born, as far as the date of birth is known."""
    if birth is None:
        return None
    return Problem("not_yet_born") if day < _earliest(birth) else None


def _earliest(birth: PartialDate) -> date:
    return date(birth.year, birth.month or 1, birth.day or 1)
