"""The invented staff, places and interpreters, and what the police told the coordination
meeting.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from functools import partial
from random import Random
from typing import Any
from uuid import UUID

from shelterdesk.demo import published
from shelterdesk.demo.acts import Act, at_work
from shelterdesk.demo.names import staff_and_interpreter_name
from shelterdesk.rules.interpreters import InterpreterEntry
from shelterdesk.usecases.figures import (
    NewPoliceCase,
    NewReportedFigure,
    record_figure,
    record_police_case,
)
from shelterdesk.usecases.interpreters import Registration, add_interpreter
from shelterdesk.usecases.organisations import NewOrganisation, add_organisation
from shelterdesk.vocabulary.cases import ExploitationType
from shelterdesk.vocabulary.figures import FigureKey
from shelterdesk.vocabulary.interpreters import Weekday
from shelterdesk.vocabulary.organisations import OrgType, PartnerRole
from shelterdesk.vocabulary.people import Language, Sex
from shelterdesk.vocabulary.staff import Role

FACILITY = "Harbour House"
LOGIN, PASSWORD = "demo", "shelter-demo-password"
MANAGER = 0
STAFF: tuple[tuple[str, str, Role, str], ...] = (
    ("linh", "Linh N.", Role.COUNSELOR, "vi"),
    ("wati", "Wati S.", Role.COUNSELOR, "id"),
    ("grace", "Grace T.", Role.FOLLOW_UP, "en"),
)
COUNSELORS = (0, 1, 2)
FOLLOWER = 3

HOSPITALS = ("City Hospital", "Women's Clinic", "Harbour Dental Clinic", "District Health Station")
HOSPITALS_IN_CHINESE = ("市立醫院", "婦女診所", "港灣牙醫診所", "區衛生所")
POLICE_UNITS = ("North precinct", "Harbour precinct", "Women and children unit")
MINORS_CENTRE = "Emergency and short-term centre for minors"
LANGUAGES = (Language.VI, Language.ID, Language.EN, Language.TH)
_WORKDAYS = tuple(Weekday)[:5]
_WEEKEND = tuple(Weekday)[5:]
HOURS: tuple[Mapping[str, Any], ...] = (
    {"days": _WORKDAYS, "hours_from": time(8), "hours_until": time(18)},
    {"days": _WORKDAYS, "hours_from": time(18), "hours_until": time(0), "other_days": _WEEKEND},
    {"days": tuple(Weekday)},
    {},
    {"days": _WORKDAYS, "hours_from": time(13), "hours_until": time(22), "other_days": _WEEKEND,
     "other_from": time(9), "other_until": time(17)},
)  # fmt: skip
"""When the interpreters can be called, one after the other; some were never asked."""

AREAS = ("North", "South", "Harbour", "Hills")


@dataclass(frozen=True, slots=True, kw_only=True)
class Registers:
    """Who the acts refer to: staff in the order of `Act.who`, the centre for minors, and the
    interpreters, once their acts are listed.
    """

    staff: tuple[UUID, ...]
    minors_centre: UUID
    interpreters: list[Registration] = field(default_factory=list)


def register_acts(
    registers: Registers, chance: Random, new_id: Callable[[], UUID], as_of: date
) -> Iterator[Act]:
    """Everything that is not about one person's case."""
    yield from _places(registers, chance, new_id)
    yield from _interpreters(registers, chance, new_id)
    yield from _police_cases(chance, new_id)
    after = published.LAST_DAY + timedelta(days=5)
    figure = NewReportedFigure(
        id=new_id(),
        period=published.PERIOD,
        figure=FigureKey.RESETTLED_ORGANISATIONS,
        value=published.RESETTLED_BY_ORGANISATIONS,
        source=published.SOURCE_NOTE,
    )
    yield Act(at_work(chance, min(after, as_of)), MANAGER, partial(record_figure, new=figure))


def _places(registers: Registers, chance: Random, new_id: Callable[[], UUID]) -> Iterator[Act]:
    day = published.FIRST_DAY
    centre = NewOrganisation(
        id=registers.minors_centre,
        name=MINORS_CENTRE,
        kind=OrgType.LOCAL_GOVERNMENT,
        roles=(PartnerRole.RESETTLEMENT,),
    )
    yield Act(at_work(chance, day), MANAGER, partial(add_organisation, new=centre))
    for at, (name, chinese) in enumerate(zip(HOSPITALS, HOSPITALS_IN_CHINESE, strict=True), 1):
        hospital = NewOrganisation(
            id=new_id(),
            name=name,
            name_zh=chinese,
            kind=OrgType.HEALTH_SERVICE,
            roles=(PartnerRole.MEDICAL,),
            phone=f"00-0000-00{at:02d}",
            address=f"港灣市北區健康路 {at} 段 1 號",
        )
        yield Act(at_work(chance, day), MANAGER, partial(add_organisation, new=hospital))


def _interpreters(
    registers: Registers, chance: Random, new_id: Callable[[], UUID]
) -> Iterator[Act]:
    first = published.FIRST_DAY
    for position in range(published.INTERPRETERS):
        registered_on = first + timedelta(days=position % 60)
        entry = InterpreterEntry(
            name=staff_and_interpreter_name(position),
            languages=(LANGUAGES[position % len(LANGUAGES)],),
            registered_on=registered_on,
            sex=chance.choice((Sex.F, Sex.M)),
            area=chance.choice(AREAS),
            phone=f"00-0000-{1000 + position}",
            undertaking_on=registered_on,
            trained_on=None if position % 3 else registered_on,
            **HOURS[position % len(HOURS)],
        )
        new = Registration(id=new_id(), entry=entry)
        registers.interpreters.append(new)
        yield Act(at_work(chance, registered_on), MANAGER, partial(add_interpreter, new=new))


def _police_cases(chance: Random, new_id: Callable[[], UUID]) -> Iterator[Act]:
    """So many cases that the suspects and victims of all add up to what was published."""
    cases = published.POLICE_CASES
    suspects = _shared(published.POLICE_SUSPECTS, cases, chance, least=1)
    victims = _shared(published.POLICE_VICTIMS, cases, chance, least=0)
    for position in range(cases):
        solved_on = published.FIRST_DAY + timedelta(days=10 + position * 16)
        case = NewPoliceCase(
            id=new_id(),
            unit=POLICE_UNITS[position % len(POLICE_UNITS)],
            exploitation=ExploitationType.SEX,
            solved_on=solved_on,
            suspects=suspects[position],
            victims=victims[position],
        )
        yield Act(at_work(chance, solved_on), MANAGER, partial(record_police_case, new=case))


def _shared(total: int, parts: int, chance: Random, *, least: int) -> list[int]:
    shares = [least] * parts
    for _more in range(total - least * parts):
        shares[chance.randrange(parts)] += 1
    return shares


def shared_days(total: int, starts: list[date], last: date, chance: Random) -> list[list[date]]:
    """`total` days dealt out to people who each came on one of `starts`, none after `last`."""
    dealt: list[list[date]] = [[] for _start in starts]
    for number in range(total):
        start = starts[number % len(starts)]
        room = (last - start).days
        dealt[number % len(starts)].append(start + timedelta(days=1 + chance.randrange(room)))
    return [sorted(days) for days in dealt]
