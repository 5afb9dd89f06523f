"""Who the invented people are: when each came, left and was last followed up."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from shelterdesk.demo import published
from shelterdesk.demo.names import NamedPerson, name_of
from shelterdesk.rules.ages import PartialDate
from shelterdesk.vocabulary.people import DatePrecision, PersonCategory, Sex, WorkVisa

AFTER_PUBLISHED = date(2022, 7, 1)
OPEN_SHARE, OPEN_LEAST = 0.05, 12
FOLLOW_UP_SHARE, FOLLOW_UP_LEAST = 0.15, 10
LONGEST_STAY = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """One invented person's dates. `left` None: she is in the shelter. `closed` None: case open."""

    named: NamedPerson
    sex: Sex
    birth: PartialDate
    category: PersonCategory
    work_visa: WorkVisa | None
    arrived: date
    left: date | None
    closed: date | None
    minor: bool = False
    of_published_period: bool = False


def lives(people: int, as_of: date, chance: Random) -> Iterator[Life]:
    """All of them: first those whose half-year the city published, then the others."""
    centre = published.RESETTLED_AT_CENTRE
    for position in range(centre):
        yield _published(name_of(position, chance), chance, as_of, minor=False)
    for position in range(centre, centre + published.MINORS):
        yield _published(name_of(position, chance), chance, as_of, minor=True)
    rest = people - centre - published.MINORS
    in_shelter = min(rest // 2, max(OPEN_LEAST, round(people * OPEN_SHARE)))
    followed = min(rest // 3, max(FOLLOW_UP_LEAST, round(people * FOLLOW_UP_SHARE)))
    for position in range(rest):
        named = name_of(centre + published.MINORS + position, chance)
        if position < in_shelter:
            yield _in_shelter(named, chance, as_of)
        elif position < in_shelter + followed:
            yield _followed(named, chance, as_of)
        else:
            yield _closed(named, chance, as_of)


def _published(named: NamedPerson, chance: Random, as_of: date, *, minor: bool) -> Life:
    """Came in the first half of 2022 and was in care at its end, whichever way it went on."""
    span = (published.LAST_DAY - published.FIRST_DAY).days
    first_weeks = 14 if minor else span - 20
    arrived = published.FIRST_DAY + timedelta(days=1 + chance.randrange(first_weeks))
    left = min(AFTER_PUBLISHED + timedelta(days=chance.randrange(60)), as_of)
    return Life(
        named=named,
        sex=_sex(chance),
        birth=_birth(chance, arrived, minor=minor),
        category=PersonCategory.FOREIGN,
        work_visa=WorkVisa.UNKNOWN if minor else WorkVisa.YES,
        arrived=arrived,
        left=left,
        closed=_within(left + timedelta(days=300 + chance.randrange(200)), as_of),
        minor=minor,
        of_published_period=True,
    )


def _in_shelter(named: NamedPerson, chance: Random, as_of: date) -> Life:
    longest = max(1, min(LONGEST_STAY, (as_of - AFTER_PUBLISHED).days))
    return _adult(named, chance, as_of - timedelta(days=chance.randrange(longest)), None, None)


def _followed(named: NamedPerson, chance: Random, as_of: date) -> Life:
    room = max(2, min(240, (as_of - AFTER_PUBLISHED).days // 2))
    left = as_of - timedelta(days=1 + chance.randrange(room - 1))
    arrived = max(AFTER_PUBLISHED, left - timedelta(days=20 + chance.randrange(LONGEST_STAY)))
    return _adult(named, chance, arrived, left, None)


def _closed(named: NamedPerson, chance: Random, as_of: date) -> Life:
    room = max(1, (as_of - AFTER_PUBLISHED).days)
    arrived = AFTER_PUBLISHED + timedelta(days=chance.randrange(room))
    left = min(as_of, arrived + timedelta(days=chance.randrange(20, LONGEST_STAY)))
    closed = min(as_of, left + timedelta(days=chance.randrange(120, 365)))
    return _adult(named, chance, arrived, left, closed)


def _adult(
    named: NamedPerson, chance: Random, arrived: date, left: date | None, closed: date | None
) -> Life:
    return Life(
        named=named,
        sex=_sex(chance),
        birth=_birth(chance, arrived, minor=False),
        category=PersonCategory.FOREIGN,
        work_visa=chance.choice((WorkVisa.YES, WorkVisa.YES, WorkVisa.NO)),
        arrived=arrived,
        left=left,
        closed=closed,
    )


def _sex(chance: Random) -> Sex:
    return Sex.F if chance.random() < 0.75 else Sex.M


def _birth(chance: Random, arrived: date, *, minor: bool) -> PartialDate:
    age = chance.randrange(13, 16) if minor else chance.randrange(20, 46)
    born = arrived - timedelta(days=age * 366 + chance.randrange(100))
    if chance.random() < 0.2 and not minor:
        return PartialDate(born.year, precision=DatePrecision.Y)
    return PartialDate.of(born)


def _within(day: date, as_of: date) -> date | None:
    return day if day <= as_of else None
