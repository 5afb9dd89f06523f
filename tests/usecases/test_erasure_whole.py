"""An erasure is all of it or nothing, and nobody else destroys a detail unseen."""

import os
import signal
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, event, select

from shelterdesk.db.backup import verify_backup
from shelterdesk.db.engine import open_store
from shelterdesk.db.store import Store
from shelterdesk.db.trail import Fault
from shelterdesk.models import AuditDetail, AuditEvent, Child, Erasure, table_of
from shelterdesk.queries.companions import companions
from shelterdesk.rules.admission import ChildEntry
from shelterdesk.usecases.backups import back_up
from shelterdesk.usecases.case_records import Writing, write_record
from shelterdesk.usecases.checks import check_store
from shelterdesk.usecases.deep_checks import Round
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.retention import ErasureOrder, erase_case
from shelterdesk.vault.keys import Purpose
from shelterdesk.vocabulary.history import EventKind
from tests.db.tampering import fault, unguarded
from tests.desks import Office, an_office
from tests.faults.forked import ended, in_a_child
from tests.usecases.erasable import Planted, plain_pages

DETAILS = table_of(AuditDetail)

can_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")


@pytest.fixture
def file(office: Office) -> Planted:
    return Planted(office)


def reopened(office: Office) -> Office:
    """The same vault with its store opened anew, as after a kill."""
    desk = office.desk
    key = desk.master_key.key(Purpose.DATABASE)
    engine = open_store(desk.folder.records, key)
    store = Store(engine, desk.store.sources, desk.store.vault_id, desk.store.vault_signer)
    office.desk = Desk(
        **{name: getattr(desk, name) for name in desk.__dataclass_fields__ if name != "store"},
        store=store,
    )
    return office


def erase_and_die(office: Office, order: ErasureOrder, statements: int) -> None:
    """Erase in this process, which is killed before its statement of that number; 0: never."""
    reopened(office)
    seen = 0

    def count(*_given: Any) -> None:
        nonlocal seen
        seen += 1
        if seen == statements:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(office.desk.store.engine, "before_cursor_execute", count)
    with office.change() as uow:
        erase_case(uow, order)


@can_fork
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_killed_in_the_middle_all_of_it_stands_and_else_nothing(tmp_path: Path) -> None:
    office = an_office(tmp_path / "vault")
    file = Planted(office)
    order = file.order()
    office.desk.store.close()
    for statements in (2, 8, 20, 40, 60, 75):
        assert ended(in_a_child(lambda at=statements: erase_and_die(office, order, at)))
        reopened(office)
        assert [check for check in check_store(office.desk.store) if not check.ok] == []
        assert file.left() == file.words, statements
        office.desk.store.close()
    assert not ended(in_a_child(lambda: erase_and_die(office, order, 0)))
    reopened(office)
    assert file.left() == []
    assert file.is_journal_empty()
    office.desk.close()


def test_a_detail_that_no_erasure_names_is_missed(file: Planted) -> None:
    file.erase()
    office = file.office
    last = office.desk.store.head.seq
    with unguarded(office.desk.store) as connection:
        connection.execute(delete(DETAILS).where(DETAILS.c.seq == 1))
    assert fault(office) == Fault(1, "detail")
    with unguarded(office.desk.store) as connection:
        connection.execute(delete(DETAILS).where(DETAILS.c.seq == last))
    assert fault(office, last=1) == Fault(last, "detail")


def test_an_erasure_row_without_its_event_excuses_nothing(file: Planted) -> None:
    """Whoever writes one past the program still has no signed event that names the details."""
    office = file.office
    file.erase()
    other = Planted(office)
    with office.desk.store.read() as session:
        seq = session.scalar(
            select(AuditEvent.seq).where(AuditEvent.case_id == other.case).limit(1)
        )
        [row] = session.scalars(select(Erasure))
        marks = {name: getattr(row, name) for name in Erasure.__table__.columns.keys()}  # noqa: SIM118
    with unguarded(office.desk.store) as connection:
        connection.exec_driver_sql("INSERT INTO open_change VALUES (1)")
        connection.execute(
            table_of(Erasure).insert().values(**marks | {"id": other.stay, "case_id": other.case})
        )
        connection.execute(delete(DETAILS).where(DETAILS.c.seq == seq))
        connection.exec_driver_sql("DELETE FROM open_change")
    assert fault(office) == Fault(seq or 0, "detail")


def test_the_checks_behind_the_first_screen_find_nothing(file: Planted) -> None:
    file.erase()
    looked = Round(with_trail=True)
    while not looked.is_done:
        looked.go_on(file.office.desk, lambda: False)
    assert looked.found is None


def test_a_backup_during_which_a_file_is_erased_is_still_good(file: Planted) -> None:
    office = file.office
    order, is_erased = file.order(), False

    def give_way() -> None:
        nonlocal is_erased
        if not is_erased:
            is_erased = True
            with office.change() as uow:
                erase_case(uow, order)

    made = back_up(office.desk, give_way, asked=True)
    verify_backup(made.path, office.desk.master_key.key(Purpose.DATABASE))
    assert is_erased
    assert EventKind.CASE_ERASE.value in office.kinds()


def test_a_backup_made_before_holds_the_rest_and_one_made_after_does_not(file: Planted) -> None:
    office = file.office
    made = back_up(office.desk, lambda: None, asked=True)
    assert words_in(office, made.path, file.words) == file.words
    file.erase()
    office.clock.forward(minutes=5)
    made = back_up(office.desk, lambda: None, asked=True)
    assert words_in(office, made.path, file.words) == []


def words_in(office: Office, backup: Path, words: list[str]) -> list[str]:
    plain = plain_pages(office, backup / "records.sdb")
    return [word for word in words if word.encode() in plain]


def test_the_file_of_who_brought_a_child_no_longer_says_which_one_was_erased(file: Planted) -> None:
    office = file.office
    mother = office.case(known_as="Hoa")
    entry = ChildEntry(came_on=date(2026, 11, 5), known_as="Bé", own_case_id=file.case)
    new = Writing(id=office.new_id(), case_id=mother, entry=entry)
    with office.change() as uow:
        write_record(uow, new)
    file.erase()
    child = file.row(Child, new.id)
    assert (child.own_case_id, child.known_as) == (None, "Bé")
    with office.desk.store.read() as session:
        assert companions(session, office.desk.viewer, mother) == ()
