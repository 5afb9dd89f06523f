"""Builds a demonstration vault: the same use-cases, with the clock moved from 2022 to the day
given.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from pathlib import Path
from random import Random
from uuid import UUID

from shelterdesk.db.checkpoints import close_months
from shelterdesk.db.engine import settle
from shelterdesk.db.unit_of_work import Actor
from shelterdesk.demo import published
from shelterdesk.demo.acts import Act, daily
from shelterdesk.demo.admission import admission_acts
from shelterdesk.demo.bookings import booking_acts
from shelterdesk.demo.clock import MovedClock, seeded
from shelterdesk.demo.courses import course_acts
from shelterdesk.demo.court import court_acts
from shelterdesk.demo.daily_life import Resident, daily_life_acts
from shelterdesk.demo.house import Guest, house_acts
from shelterdesk.demo.lives import CaseLife
from shelterdesk.demo.partners import COURTS, partner_acts
from shelterdesk.demo.people import Life, lives
from shelterdesk.demo.registers import (
    COUNSELORS,
    FACILITY,
    LOGIN,
    PASSWORD,
    STAFF,
    Registers,
    register_acts,
    shared_days,
)
from shelterdesk.demo.services import service_acts
from shelterdesk.demo.shifts import last_shifts
from shelterdesk.errors import Interrupted, Invalid, Problem
from shelterdesk.rules.access import Viewer
from shelterdesk.rules.calendar import local_day, local_moment
from shelterdesk.sources import Sources
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.key_papers import try_paper
from shelterdesk.usecases.settings import mark_demonstration
from shelterdesk.usecases.staff import add_staff
from shelterdesk.usecases.vaults import NewShelter, create_vault
from shelterdesk.vault.kdf import FLOOR, KdfCost
from shelterdesk.vault.slot_changes import NewVault, add_user, new_vault_keys
from shelterdesk.vault.slot_secrets import new_user_keys
from shelterdesk.vocabulary.papers import KeptOn

EARLIEST = date(2022, 7, 8)
OPENING = time(8, 30)


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoOrder:
    """What demonstration is wanted: how many people, from which seed, until which day."""

    people: int
    seed: int
    as_of: date
    cost: KdfCost = FLOOR


def make_demo(
    path: Path, order: DemoOrder, tell: Callable[[int, int], bool] = lambda _done, _of: True
) -> None:
    """Build the vault at `path`. User `demo`, a manager; three more users sign too.

    `tell(done, of)` hears of the progress and stops it by giving False: Interrupted is raised and
    the caller removes the folder. Same seed: same records. Raises Invalid for an order that cannot
    be, and what `create_vault` raises.
    """
    _judge(order)
    clock = MovedClock(local_moment(published.FIRST_DAY, OPENING))
    sources = seeded(clock, order.seed)
    keys = _keys(order, sources)
    shelter = NewShelter(facility=FACILITY, own_name="Mei L.", language="en")
    desk = create_vault(path, keys, shelter, sources, building=True)
    try:
        actors = _with_staff(desk, keys, order, sources)
        _play(desk, actors, clock, _plan(order, actors, sources), tell)
        clock.move(local_moment(order.as_of, time(0, 1)))
        close_months(desk.store)
        try_paper(desk, keys.recovery_key, KeptOn.ONE)  # else it is overdue from the first look on
        settle(desk.store.engine)
    finally:
        desk.close()


def _judge(order: DemoOrder) -> None:
    problems: dict[str, Problem | str] = {}
    if order.people < published.FEWEST_PEOPLE:
        problems["people"] = Problem("at_least", {"least": published.FEWEST_PEOPLE})
    if order.as_of < EARLIEST:
        problems["as_of"] = Problem("not_before", {"day": EARLIEST})
    if problems:
        raise Invalid(problems)


def _keys(order: DemoOrder, sources: Sources) -> NewVault:
    return new_vault_keys(
        uid=sources.new_id(),
        login=LOGIN,
        password=PASSWORD,
        cost=order.cost,
        sources=sources,
        floor=order.cost,
    )


def _with_staff(
    desk: Desk, keys: NewVault, order: DemoOrder, sources: Sources
) -> tuple[Actor, ...]:
    actors = [desk.actor]
    document = keys.slots
    for login, name, role, language in STAFF:
        user = new_user_keys(sources.new_id(), login, sources)
        document = add_user(document, keys.master_key, user, PASSWORD, order.cost, sources)
        add_staff(desk, document, user, name, role, language)
        actors.append(Actor(Viewer(user.uid, role), user.signer))
    with desk.change() as uow:
        mark_demonstration(uow)
    return tuple(actors)


def _plan(order: DemoOrder, actors: tuple[Actor, ...], sources: Sources) -> list[Act]:
    chance = Random(order.seed)  # noqa: S311  (invented people, nothing secret)
    last = order.as_of - timedelta(days=1)
    registers = Registers(
        staff=tuple(actor.viewer.staff_id for actor in actors if actor.viewer),
        minors_centre=sources.new_id(),
    )
    acts = list(register_acts(registers, chance, sources.new_id, last))
    minors: list[tuple[Life, CaseLife]] = []
    guests: list[Guest] = []
    residents: list[Resident] = []
    pupils: list[tuple[Guest, UUID]] = []
    for position, life in enumerate(lives(order.people, last, chance)):
        who = COUNSELORS[position % len(COUNSELORS)]
        case = CaseLife(life, who, registers, chance, sources.new_id, last)
        acts += case.acts()
        if life.minor:
            minors.append((life, case))
        else:
            guests.append(Guest(life, case.placement_id, who))
            residents.append(Resident(life, case, who, registers.staff[who]))
            pupils.append((guests[-1], case.case_id))
    acts += house_acts(guests, order.seed, sources.new_id, last)
    acts += daily_life_acts(residents, order.seed, sources.new_id, last)
    acts += service_acts(residents, order.seed, sources.new_id, last)
    acts += _published_minors(minors, chance)
    acts += last_shifts(sources.new_id, last)
    courts = tuple(sources.new_id() for _court in COURTS)
    acts += partner_acts(sources.new_id, last, courts)
    acts += course_acts(pupils, order.seed, sources.new_id, last)
    acts += booking_acts(registers.interpreters, order.seed, sources.new_id, last)
    acts += admission_acts(residents, order.seed, sources.new_id, last)
    acts += court_acts(residents, courts, order.seed, sources.new_id, last)
    return acts


def _published_minors(minors: list[tuple[Life, CaseLife]], chance: Random) -> Iterator[Act]:
    starts = [life.arrived for life, _case in minors]
    last = published.LAST_DAY
    questioned = shared_days(published.MINORS_POLICE_ACCOMPANIMENTS, starts, last, chance)
    contacted = shared_days(published.MINORS_FOLLOW_UPS, starts, last, chance)
    for (_life, case), days, contacts in zip(minors, questioned, contacted, strict=True):
        for day in days:
            yield case.accompaniment(day)
        for day, following in zip(contacts, [*contacts[1:], None], strict=True):
            yield case.contact(day, following)


def _play(
    desk: Desk,
    actors: tuple[Actor, ...],
    clock: MovedClock,
    acts: list[Act],
    tell: Callable[[int, int], bool],
) -> None:
    """One unit of work for each person and day; a checkpoint whenever a month is over."""
    done, month = 0, (0, 0)
    for day, who, todays in daily(acts):
        clock.move(local_moment(day, OPENING))
        if (day.year, day.month) != month:
            close_months(desk.store)
            month = (day.year, day.month)
        with desk.store.change(actors[who]) as uow:
            for act in todays:
                clock.move(act.moment)
                act.do(uow)
        done += len(todays)
        if not tell(done, len(acts)):
            raise Interrupted


def today_of(sources: Sources) -> date:
    """The day a demonstration ends on when none is given."""
    return local_day(sources.now())
