"""`python -m tests.bench.full.vault PEOPLE`: a vault of so many invented people, made once.

It lies in `build/bench/`, named after the people and what makes it: a change of the schema or of
these modules makes another. Whoever writes into it takes a copy first.
"""

import hashlib
import shutil
import sys
from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path
from random import Random
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from shelterdesk.db.checkpoints import close_months
from shelterdesk.db.engine import driver, settle
from shelterdesk.db.migrations import STEPS
from shelterdesk.db.unit_of_work import Actor
from shelterdesk.demo.clock import MovedClock
from shelterdesk.demo.registers import FACILITY, LOGIN, PASSWORD, STAFF
from shelterdesk.models import Bed, Case, DueDate, HandOverNote, Night, Room, table_of
from shelterdesk.queries.due_book import LawBook
from shelterdesk.queries.organisations import own_facility
from shelterdesk.rules.access import Viewer
from shelterdesk.rules.calendar import local_moment
from shelterdesk.sources import Sources, system
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.due import expected_due
from shelterdesk.usecases.organisations import NewOrganisation, add_organisation
from shelterdesk.usecases.settings import mark_demonstration
from shelterdesk.usecases.staff import add_staff
from shelterdesk.usecases.vaults import NewShelter, create_vault
from shelterdesk.vault.kdf import FLOOR
from shelterdesk.vault.slot_changes import NewVault, add_user, new_vault_keys
from shelterdesk.vault.slot_secrets import new_user_keys
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.house import NightState, RoomUse
from shelterdesk.vocabulary.organisations import OrgType, PartnerRole
from tests.bench.full.lives import Life, Place, Told, lives
from tests.bench.full.trail import BulkTrail, Deed, Row

ROOT = Path(__file__).parents[3]
FIRST, AS_OF = date(2022, 1, 3), date(2026, 11, 23)
NOW = local_moment(AS_OF, time(12, 0))
"""The moment at which whoever measures opens it: a Monday at noon."""

BEDS, NIGHTS = 4, 14
DAY = timedelta(days=1)


def full_vault(people: int) -> Path:
    """The vault, made now if it is not there."""
    path = ROOT / "build" / "bench" / f"people-{people}-{_version()}"
    if not path.is_dir():
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_name(f"{path.name}.half")
        shutil.rmtree(half, ignore_errors=True)
        _make(half, people)
        half.rename(path)
    return path


def at_noon() -> Sources:
    """The clock of the vault's last day; ids and chance of this run."""
    real = system()
    began = real.monotonic()
    return Sources(
        now=lambda: NOW + timedelta(seconds=real.monotonic() - began),
        new_id=real.new_id,
        random_bytes=real.random_bytes,
        monotonic=real.monotonic,
    )


def _version() -> str:
    made_by = sorted(Path(__file__).parent.glob("*.py"))
    written = b"".join(path.read_bytes() for path in made_by)
    return f"{len(STEPS)}-{hashlib.sha256(written).hexdigest()[:8]}"


def _make(path: Path, people: int) -> None:
    clock = MovedClock(local_moment(FIRST, time(8, 0)))
    chance = Random(people)
    sources = Sources(
        now=clock.now,
        new_id=lambda: UUID(int=chance.getrandbits(128), version=4),
        random_bytes=chance.randbytes,
        monotonic=clock.seconds,
    )
    keys = new_vault_keys(
        uid=sources.new_id(), login=LOGIN, password=PASSWORD, cost=FLOOR, floor=FLOOR,
        sources=sources,
    )  # fmt: skip
    shelter = NewShelter(facility=FACILITY, own_name="Mei L.", language="en")
    desk = create_vault(path, keys, shelter, sources, building=True)
    try:
        _fill(desk, keys, people, clock, chance)
        clock.move(local_moment(AS_OF, time(0, 1)))
        close_months(desk.store)
        settle(desk.store.engine)
    finally:
        desk.close()


def _fill(desk: Desk, keys: NewVault, people: int, clock: MovedClock, chance: Random) -> None:
    actors = _with_staff(desk, keys)
    place = _place(desk, actors)
    told = lives(people, place)
    deeds = [*_rooms(told, chance), *_unlocks(desk)]
    residents: list[tuple[Life, Told]] = []
    for life in told:
        one = Told(life, place)
        deeds += one.deeds()
        if life.left is None:
            residents.append((life, one))
    deeds += [*_nights(residents, chance), *_notes(chance)]
    deeds.sort(key=lambda deed: deed.at)
    trail = BulkTrail(desk.store, actors, chance)
    driver(desk.store.engine).execute("PRAGMA cache_size = -2000000")
    trail.write(deeds)
    clock.move(NOW - timedelta(days=1))
    desk.store.head = trail.head
    with desk.store.aside() as session:
        _write_due(session)


def _with_staff(desk: Desk, keys: NewVault) -> tuple[Actor, ...]:
    sources, document, actors = desk.store.sources, keys.slots, [desk.actor]
    for login, name, role, language in STAFF:
        user = new_user_keys(sources.new_id(), login, sources)
        document = add_user(document, keys.master_key, user, PASSWORD, FLOOR, sources)
        add_staff(desk, document, user, name, role, language)
        actors.append(Actor(Viewer(user.uid, role), user.signer))
    with desk.change() as uow:
        mark_demonstration(uow)
    return tuple(actors)


def _place(desk: Desk, actors: tuple[Actor, ...]) -> Place:
    hospital = NewOrganisation(
        id=desk.store.sources.new_id(),
        name="City Hospital",
        kind=OrgType.HEALTH_SERVICE,
        roles=(PartnerRole.MEDICAL,),
    )
    with desk.change() as uow:
        add_organisation(uow, hospital)
    with desk.store.read() as session:
        house = own_facility(session)
    assert house is not None
    return Place(
        facility=house.organisation_id,
        hospital=hospital.id,
        staff=tuple(actor.viewer.staff_id for actor in actors if actor.viewer),
        first=FIRST,
        as_of=AS_OF,
    )


def _rooms(told: list[Life], chance: Random) -> Iterator[Deed]:
    """Rooms of four beds, one bed for everybody who lives here and one room more."""
    residents = [life for life in told if life.left is None]
    at = local_moment(FIRST, time(9, 0))
    for number in range(len(residents) // BEDS + 1):
        room = _id(chance)
        named = {"name": f"Room {number + 1}", "use": RoomUse.WOMEN, "position": number}
        rows = [Row(Room, {"id": room, "active": True, **named})]
        for position in range(BEDS):
            bed = _id(chance)
            values = {"room_id": room, "name": "ABCD"[position], "position": position}
            rows.append(Row(Bed, {"id": bed, "active": True, **values}))
            if residents:
                residents.pop().bed = bed
        yield Deed(at, 0, EventKind.HOUSE_CHANGE, f"room:{room}", None, tuple(rows))


def _unlocks(desk: Desk) -> Iterator[Deed]:
    """Everybody comes every day, the manager first."""
    subject = f"vault:{desk.store.vault_id}"
    for number in range((AS_OF - FIRST).days):
        for who in range(len(STAFF) + 1):
            at = local_moment(FIRST + DAY * number, time(8, 30 + who))
            yield Deed(at, who, EventKind.VAULT_UNLOCK, subject)


def _nights(residents: list[tuple[Life, Told]], chance: Random) -> Iterator[Deed]:
    for back in range(NIGHTS, 0, -1):
        on = AS_OF - DAY * back
        rows = tuple(
            Row(Night, {"id": _id(chance), "on": on, "state": NightState.IN, **told.stay()})
            for life, told in residents
            if life.arrived <= on
        )
        at = local_moment(on, time(21, 0))
        yield Deed(at, 0, EventKind.NIGHT_CONFIRM, f"night:{on.isoformat()}", None, rows)


def _notes(chance: Random) -> Iterator[Deed]:
    for number in range(5):
        key = _id(chance)
        values = {"text": f"The doctor comes at {9 + number}.", "urgent": number == 0}
        row = Row(HandOverNote, {"id": key, "expires_on": AS_OF + DAY * 3, **values})
        at = local_moment(AS_OF - DAY, time(19, number))
        yield Deed(at, 1, EventKind.HANDOVER_WRITE, f"hand_over_note:{key}", None, (row,))


_DUE_COLUMNS = ("source_id", "kind", "on", "lead_days", "at", "why")


def _write_due(session: Session) -> None:
    """As `usecases.due` computes them: `check` computes them again."""
    book = LawBook(session).loaded()
    rows = [
        dict(zip(_DUE_COLUMNS, row, strict=True)) | {"case_id": case}
        for case in session.scalars(select(Case.id)).all()
        for row in expected_due(session, case, book)
    ]
    session.connection().execute(insert(table_of(DueDate)), rows)


def _id(chance: Random) -> UUID:
    return UUID(int=chance.getrandbits(128), version=4)


if __name__ == "__main__":
    print(full_vault(int(sys.argv[1])))
