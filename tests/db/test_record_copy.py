"""A copy of records is of one moment, lets every save through, and is on no disk."""

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, text

from shelterdesk.db import record_copy as module
from shelterdesk.db.engine import driver
from shelterdesk.db.record_copy import RecordCopy, Wanted, copy_records
from shelterdesk.errors import Interrupted
from shelterdesk.models import (
    AuditEvent,
    Base,
    Case,
    DueDate,
    MedicalEscort,
    MonthExport,
    Person,
    Placement,
    Service,
    Setting,
    table_of,
)
from shelterdesk.rules.access import Action
from shelterdesk.vocabulary.history import EventKind
from tests.builders import House, local

KINDS: Wanted = dict.fromkeys((Case, Person, Placement, Service, MedicalEscort, Setting))
MANY = 40


@pytest.fixture(autouse=True)
def small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two rows at a time; of what was changed meanwhile, one."""
    monkeypatch.setattr(module, "SLICE", 2)
    monkeypatch.setattr(module, "AGAIN", 1)


@pytest.fixture
def cases(house: House) -> list[UUID]:
    return [house.case(f"Person {number}", placed=True) for number in range(MANY)]


def nothing() -> None:
    """Nobody saves."""


def stored(session: Any, kind: type[Base]) -> list[tuple[Any, ...]]:
    """Every row as it lies in the file."""
    name = table_of(kind).name
    rows = session.execute(text(f"SELECT * FROM {name}"))
    return sorted(map(tuple, rows), key=repr)


def in_store(house: House) -> dict[str, list[tuple[Any, ...]]]:
    with house.store.read() as session:
        return {kind.__name__: stored(session, kind) for kind in KINDS}


def in_copy(copy: RecordCopy) -> dict[str, list[tuple[Any, ...]]]:
    with copy, copy.read() as session:
        return {kind.__name__: stored(session, kind) for kind in KINDS}


def turns(count: int, save: Callable[[int], object]) -> Callable[[], None]:
    """A save at each of the first so many turns."""
    waiting = list(range(count))

    def between() -> None:
        if waiting:
            save(waiting.pop(0))

    return between


def test_every_row_is_there_as_it_is_stored(house: House, cases: list[UUID]) -> None:
    house.service(cases[0])
    assert in_copy(copy_records(house.store, KINDS, nothing)) == in_store(house)


def test_a_save_has_its_turn_after_every_slice(house: House, cases: list[UUID]) -> None:
    asked: list[None] = []
    copy_records(house.store, {Case: None}, lambda: asked.append(None))
    assert len(asked) == MANY // 2


def test_no_slice_looks_at_more_rows_than_it_may(
    house: House, cases: list[UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, real = list[int](), module._rows

    def counted(*given: Any) -> list[tuple[Any, ...]]:
        seen.append(len(real(*given)))
        return real(*given)

    monkeypatch.setattr(module, "_rows", counted)
    copy_records(house.store, KINDS, nothing)
    assert max(seen) == 2


def test_what_is_saved_meanwhile_is_in_it_wherever_the_copy_stands(
    house: House, cases: list[UUID]
) -> None:
    """Each save changes a row that was copied, one that was not yet, and adds a new one."""

    def save(number: int) -> None:
        house.change(Case, cases[number], summary=f"Note {number}")
        house.change(Case, cases[-number - 1], summary=f"Note {number}")
        house.service(cases[number], start=local(2026, 11, 2))

    copy = copy_records(house.store, KINDS, turns(30, save))
    assert in_copy(copy) == in_store(house)


def test_where_each_turn_brings_a_save_it_still_comes_to_an_end(
    house: House, cases: list[UUID]
) -> None:
    copy = copy_records(
        house.store, KINDS, turns(500, lambda at: house.change(Case, cases[0], summary=f"{at}"))
    )
    assert in_copy(copy) == in_store(house)


def test_values_that_are_there_once_only_may_change_places_meanwhile(
    house: House, cases: list[UUID]
) -> None:
    """The number of a copied case goes to one not copied yet, whose own goes to a third."""

    def numbers(at: int) -> None:
        first, other = cases[at], cases[-at - 1]
        mine, hers = f"SD-26-{at:04d}X", house.ask(number_of, first)
        house.change(Case, first, number=mine)
        house.change(Case, other, number=hers)

    copy = copy_records(house.store, KINDS, turns(15, numbers))
    assert in_copy(copy) == in_store(house)


def number_of(session: Any, case: UUID) -> str:
    return str(session.scalars(select(Case.number).where(Case.id == case)).one())


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_saved_whenever_the_copy_equals_the_store(
    house: House, cases: list[UUID], seed: int
) -> None:
    chance = random.Random(seed)

    def save(number: int) -> None:
        case = chance.choice(cases)
        acts: tuple[Callable[[], object], ...] = (
            lambda: house.case(f"New {number}", placed=True),
            lambda: house.change(Case, case, opened_on=date(2026, 6, chance.randint(1, 30))),
            lambda: house.service(case),
            lambda: house.void(Case, house.case()),
            lambda: None,
        )
        for _time in range(chance.randint(0, 3)):
            chance.choice(acts)()

    copy = copy_records(house.store, KINDS, turns(chance.randint(1, 200), save))
    assert in_copy(copy) == in_store(house)


def test_what_is_rolled_back_meanwhile_is_not_in_it(house: House, cases: list[UUID]) -> None:
    def roll_back(at: int) -> None:
        with pytest.raises(Interrupted), house.store.change(house.actor) as uow:
            uow.require(Action.SETTINGS_CHANGE)
            uow.get(Case, cases[at]).summary = "Never so"
            uow.note(EventKind.CASE_CHANGE, "test:never", case=None)
            raise Interrupted

    copy = copy_records(house.store, KINDS, turns(20, roll_back))
    assert in_copy(copy) == in_store(house)


def test_what_is_saved_later_is_not_in_it_and_the_store_is_not_asked(
    house: House, cases: list[UUID]
) -> None:
    copy, before, asked = copy_records(house.store, KINDS, nothing), in_store(house), list[str]()
    house.case("Later")
    raw = driver(house.store.engine)
    raw.set_trace_callback(asked.append)
    assert in_copy(copy) == before
    raw.set_trace_callback(None)
    assert asked == []


def test_of_a_table_no_more_is_there_than_was_asked_for(house: House, cases: list[UUID]) -> None:
    early, late = (house.service(cases[0], start=local(2026, month, 3)) for month in (5, 11))
    wanted: Wanted = {Service: Service.start >= local(2026, 10, 1)}
    with copy_records(house.store, wanted, nothing) as copy, copy.read() as session:
        assert session.scalars(select(Service.id)).all() == [late]
    assert early != late


def test_one_that_comes_to_be_asked_for_meanwhile_is_there(house: House, cases: list[UUID]) -> None:
    early = house.service(cases[0], start=local(2026, 5, 3), end=None)
    house.service(cases[1])  # one more slice, so that there is a turn
    house.service(cases[2])
    wanted: Wanted = {Service: Service.start >= local(2026, 10, 1)}
    move = turns(1, lambda _at: house.change(Service, early, start=local(2026, 10, 3)))
    with copy_records(house.store, wanted, move) as copy, copy.read() as session:
        assert early in session.scalars(select(Service.id)).all()


def test_it_has_the_indexes_of_the_store(house: House, cases: list[UUID]) -> None:
    named = text("SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL")
    with copy_records(house.store, KINDS, nothing) as copy, copy.read() as session:
        made = set(session.scalars(named))
    with house.store.read() as session:
        wanted = set(session.scalars(text(f"{named.text} AND tbl_name = 'service'")))
    assert wanted
    assert wanted <= made


@pytest.mark.parametrize("kind", [DueDate, AuditEvent, MonthExport])
def test_a_table_whose_changes_are_not_noted_is_refused(house: House, kind: type[Base]) -> None:
    with pytest.raises(ValueError, match=table_of(kind).name):
        copy_records(house.store, {kind: None}, nothing)


def test_nothing_of_it_is_on_the_disk(house: House, cases: list[UUID], tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    seen: list[Path] = []
    with copy_records(house.store, KINDS, lambda: seen.extend(tmp_path.rglob("*"))):
        assert sorted(tmp_path.rglob("*")) == before
    assert set(seen) == set(before)


def test_a_copy_that_is_stopped_leaves_the_store_as_it_was(house: House, cases: list[UUID]) -> None:
    def stop() -> None:
        raise Interrupted

    with pytest.raises(Interrupted):
        copy_records(house.store, KINDS, stop)
    house.case("Later")
    assert house.store._noted == []
    assert in_copy(copy_records(house.store, KINDS, nothing)) == in_store(house)
