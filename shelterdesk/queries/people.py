"""What several queries read of a person."""

from shelterdesk.models import Person
from shelterdesk.rules.ages import PartialDate
from shelterdesk.vocabulary.people import DatePrecision

BIRTH = (Person.birth_year, Person.birth_month, Person.birth_day, Person.birth_precision)
"""The columns that `birth_date` takes, in its order."""


def birth_date(
    year: int | None, month: int | None, day: int | None, precision: DatePrecision | None
) -> PartialDate | None:
    """What is known of a birth date; None if nothing is."""
    return None if year is None else PartialDate(year, month, day, precision or DatePrecision.Y)
