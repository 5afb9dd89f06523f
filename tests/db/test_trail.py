"""Any change to the past is found, at the event where it begins."""

from collections.abc import Callable, Iterator
from random import Random

import pytest
from sqlalchemy import Connection, delete
from sqlalchemy.orm import Session

from shelterdesk.db.checkpoints import close_months
from shelterdesk.db.trail import Fault, first_bad_checkpoint, first_fault
from shelterdesk.rules.access import Action
from shelterdesk.vocabulary.history import EventKind
from tests.db.tampering import EVENTS, TAMPERINGS, fault, note, rechain, unguarded
from tests.desks import Office, an_office

LENGTH = 12


@pytest.fixture(scope="module")
def logged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Twelve events, of the manager and a colleague; every test puts back what it does."""
    office = an_office(tmp_path_factory.mktemp("trail") / "vault")
    linh = office.at_desk(office.colleague())
    while office.desk.store.head.seq < LENGTH:
        note(office)
        with linh.change() as uow:
            uow.require(Action.CASE_ADMIT)
            uow.note(EventKind.INTERPRETER_ADD, "interpreter:test", facts={"turn": 1})
    yield office
    office.desk.close()


class _Undo(Exception):
    """Ends a block of tampering, and with it what was done."""


def tampered(office: Office, tamper: Callable[[Connection], object]) -> Fault | None:
    """What is found while it is tampered with; undone afterwards."""

    store = office.desk.store
    found = None
    try:
        with unguarded(store) as connection:
            tamper(connection)
            found = first_fault(Session(connection), store.vault_id, store.vault_signer.public)
            raise _Undo  # noqa: TRY301
    except _Undo:
        return found


def test_a_clean_trail_has_no_fault(logged: Office) -> None:
    assert fault(logged) is None
    assert [fault(logged, last) for last in range(1, LENGTH + 5)] == [None] * (LENGTH + 4)


def test_the_event_before_the_newest_ones_is_missed_too(logged: Office) -> None:
    store = logged.desk.store
    with pytest.raises(_Undo), unguarded(store) as connection:
        connection.execute(delete(EVENTS).where(EVENTS.c.seq == LENGTH - 4))
        public = store.vault_signer.public
        found = first_fault(Session(connection), store.vault_id, public, last=4)
        assert found == Fault(LENGTH - 4, "gap")
        raise _Undo


@pytest.mark.parametrize("tamper", TAMPERINGS, ids=lambda tamper: tamper.__name__)
@pytest.mark.parametrize("seq", [1, 2, 7, LENGTH - 1])
def test_a_change_is_found_where_it_begins(
    logged: Office, tamper: Callable[[Connection, int, Random], int], seq: int
) -> None:
    expected = 0

    def run(connection: Connection) -> None:
        nonlocal expected
        expected = tamper(connection, seq, Random(seq))

    found = tampered(logged, run)
    assert found is not None
    assert found.seq == expected
    assert fault(logged) is None


@pytest.mark.parametrize("seed", range(300))
def test_a_random_tampering_is_always_found(logged: Office, seed: int) -> None:
    chance = Random(seed)
    tamper, seq = chance.choice(TAMPERINGS), chance.randrange(1, LENGTH)
    found = tampered(logged, lambda connection: tamper(connection, seq, chance))
    assert found is not None
    assert seq <= found.seq <= seq + 1


def test_an_insider_cannot_rewrite_a_colleague_with_his_own_key(logged: Office) -> None:
    signer = logged.desk.actor.signer
    colleagues = next(event.seq for event in logged.events() if event.kind == "interpreter.add")
    found = tampered(logged, lambda c: rechain(c, colleagues, signer, kind="case.open"))
    assert found == Fault(colleagues, "signature")
    found = tampered(logged, lambda c: rechain(c, colleagues, signer, key=signer.key_id))
    assert found == Fault(colleagues, "key")


def test_an_insider_who_rewrites_himself_breaks_the_colleagues_events_after_it(
    logged: Office,
) -> None:
    signer = logged.desk.actor.signer
    own = next(event.seq for event in logged.events() if event.kind == "settings.change")
    after = next(
        event.seq for event in logged.events() if event.seq > own and event.key_id != signer.key_id
    )
    found = tampered(logged, lambda c: rechain(c, own, signer, kind="case.open"))
    assert found == Fault(after, "signature")


def test_an_event_rewritten_and_signed_by_its_own_author_breaks_the_link_after_it(
    logged: Office,
) -> None:
    signer = logged.desk.actor.signer
    own = next(event.seq for event in logged.events() if event.kind == "settings.change")
    found = tampered(logged, lambda c: rechain(c, own, signer, own, kind="case.open"))
    assert found == Fault(own + 1, "chain")


@pytest.mark.parametrize(
    ("change", "at"), [("from_seq = 5", None), ("to_seq = 4", None), ("staff_id = NULL", 1)]
)
def test_a_key_signs_only_while_it_is_in_force_and_only_for_its_owner(
    logged: Office, change: str, at: int | None
) -> None:
    key = logged.desk.actor.signer.key_id
    own = [event.seq for event in logged.events() if event.key_id == key]
    first = {"from_seq = 5": 1, "to_seq = 4": next(seq for seq in own if seq > 4)}
    found = tampered(
        logged,
        lambda c: c.exec_driver_sql(f"UPDATE signing_key SET {change} WHERE key_id = ?", (key,)),
    )
    assert found == Fault(at or first[change], "key")


def test_500_clean_trails_give_no_false_alarm(logged: Office) -> None:
    chance = Random(1)
    for _ in range(500):
        if chance.random() < 0.2:
            note(logged)
        assert fault(logged, chance.randrange(1, 30)) is None
    assert fault(logged) is None


def bad_month(office: Office) -> str | None:
    store = office.desk.store
    with store.read() as session:
        return first_bad_checkpoint(session, store.vault_id, store.vault_signer.public)


@pytest.fixture
def closed(office: Office) -> Office:
    """Two months closed, events in each."""
    for _ in range(2):
        note(office, 2)
        office.clock.forward(days=31)
        close_months(office.desk.store)
    note(office)
    return office


def test_whole_checkpoints_have_no_fault(closed: Office) -> None:
    assert bad_month(closed) is None


@pytest.mark.parametrize(
    ("sql", "month"),
    [
        ("UPDATE checkpoint SET size = size - 1 WHERE month = '2026-12'", "2026-12"),
        ("UPDATE checkpoint SET note = replace(note, '2026-11', '2026-10')", "2026-11"),
        ("UPDATE checkpoint SET note = substr(note, 1, 40)", "2026-11"),
        ("DELETE FROM checkpoint WHERE month = '2026-11'", "2026-12"),
        ("DELETE FROM checkpoint WHERE month = '2026-12'", "2026-12"),
        ("DELETE FROM checkpoint", "2026-11"),
    ],
)
def test_a_changed_or_lost_checkpoint_is_named(closed: Office, sql: str, month: str) -> None:
    with unguarded(closed.desk.store) as connection:
        connection.exec_driver_sql(sql)
    assert bad_month(closed) == month


def test_a_store_rolled_back_behind_its_checkpoint_is_found(closed: Office) -> None:
    with unguarded(closed.desk.store) as connection:
        connection.exec_driver_sql("DELETE FROM audit_detail WHERE seq > 3")
        connection.exec_driver_sql("DELETE FROM audit_event WHERE seq > 3")
    assert fault(closed) is None
    assert bad_month(closed) == "2026-11"
