"""Birth dates known in part, and the ages that follow from them."""

from calendar import isleap
from dataclasses import dataclass
from datetime import date
from typing import Self

from shelterdesk.vocabulary.people import AgeGroup, DatePrecision

ADULT = 18
"""Years: Civil Code 12 since 2023; the child protection law has always said 18 (CSE art. 2)."""

_GROUPS = (
    (12, AgeGroup.UNDER_12),
    (18, AgeGroup.FROM_12_TO_17),
    (25, AgeGroup.FROM_18_TO_24),
    (35, AgeGroup.FROM_25_TO_34),
    (45, AgeGroup.FROM_35_TO_44),
    (55, AgeGroup.FROM_45_TO_54),
)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, a month, a year or an estimated year; ValueError for one that cannot exist."""

    year: int
    month: int | None = None
    day: int | None = None
    precision: DatePrecision = DatePrecision.Y

    def __post_init__(self) -> None:
        expected = {
            DatePrecision.D: (True, True),
            DatePrecision.M: (True, False),
        }.get(self.precision, (False, False))
        if (self.month is not None, self.day is not None) != expected:
            raise ValueError("the parts of a date do not fit its precision")
        self.presumed()

    @classmethod
    def of(cls, day: date) -> Self:
        """A date known to the day."""
        return cls(day.year, day.month, day.day, DatePrecision.D)

    @classmethod
    def in_month(cls, year: int, month: int) -> Self:
        """A date known to the month."""
        return cls(year, month, None, DatePrecision.M)

    @classmethod
    def in_year(cls, year: int, *, estimated: bool = False) -> Self:
        """A date known to the year, or only about."""
        return cls(year, None, None, DatePrecision.E if estimated else DatePrecision.Y)

    def presumed(self) -> date:
        """The day the law counts from: 1 July, or the 15th of a known month (Civil Code 124)."""
        if self.month is None:
            return date(self.year, 7, 1)
        return date(self.year, self.month, self.day or 15)

    def __str__(self) -> str:
        """What is known, as "1999-05-03", "1999-05", "1999" or "~1999"."""
        known = [f"{self.year:04}"]
        known += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return ("~" if self.precision is DatePrecision.E else "") + "-".join(known)


def age_on(birth: PartialDate, day: date) -> int:
    """Full years on `day`, the day of birth counted (Civil Code 124); negative before birth.

    Who was born on 29 February completes a year on 1 March where there is no 29th.
    """
    born = birth.presumed()
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def adulthood(birth: PartialDate) -> date:
    """The first day on which the person is an adult."""
    return birthday(birth, ADULT)


def birthday(birth: PartialDate, years: int) -> date:
    """The first day on which the person is so many years old."""
    born = birth.presumed()
    if (born.month, born.day) == (2, 29) and not isleap(born.year + years):
        return date(born.year + years, 3, 1)
    return born.replace(year=born.year + years)


def is_minor(birth: PartialDate, on: date) -> bool:
    """Under 18 on that day: the child protection law comes first (HTPA art. 18)."""
    return age_on(birth, on) < ADULT


def age_group(birth: PartialDate | None, on: date) -> AgeGroup:
    """The row of the half-year tables the person stands in."""
    if birth is None or age_on(birth, on) < 0:
        return AgeGroup.UNKNOWN
    age = age_on(birth, on)
    return next((group for below, group in _GROUPS if age < below), AgeGroup.FROM_55)
