"""The checks behind the first screen: every damage is found, and nobody waits for a piece."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from shelterdesk.db import integrity
from shelterdesk.db.checkpoints import close_months
from shelterdesk.db.engine import open_store
from shelterdesk.db.files import PAGE_SIZE
from shelterdesk.db.store import Store
from shelterdesk.queries.checks import last_checked
from shelterdesk.usecases import deep_checks
from shelterdesk.usecases.deep_checks import Finding, Round
from shelterdesk.usecases.permits import NewPermit, record_permit
from shelterdesk.vault.keys import Purpose
from shelterdesk.vocabulary.damage import Damage
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.permits import PermitKind
from tests.db.tampering import by_hand, unguarded
from tests.desks import Office


@pytest.fixture
def lived(office: Office) -> Office:
    """With a person, a permit and a few events."""
    case = office.case()
    office.logged(case)
    permit = NewPermit(
        id=office.new_id(),
        kind=PermitKind.RESIDENCE_1Y,
        valid_to=date(2027, 3, 1),
        issued_on=date(2026, 3, 1),
        valid_from=date(2026, 3, 1),
    )
    with office.change() as uow:
        record_permit(uow, case, permit)
    return office


def nobody() -> bool:
    return False


def looked(office: Office, *, with_trail: bool = True) -> Finding | None:
    round_ = Round(with_trail=with_trail)
    while not round_.is_done:
        round_.go_on(office.desk, nobody)
    return round_.found


def records(office: Office) -> Path:
    return office.path / "records.sdb"


def behind_its_index(office: Office) -> None:
    """Change a permit, and one index learns nothing of it."""
    index = "SELECT rowid, * FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'permit'"
    with by_hand(office.desk.store) as raw:
        [row, *_others] = raw.execute(f"{index} AND sql IS NOT NULL").fetchall()
        raw.execute("PRAGMA writable_schema = ON")
        raw.execute("DELETE FROM sqlite_schema WHERE rowid = ?", row[:1])
        raw.execute("PRAGMA writable_schema = RESET")
        raw.execute("UPDATE permit SET case_id = ?, valid_to = '2027-03-02'", (UUID(int=9).hex,))
        raw.execute("PRAGMA writable_schema = ON")
        raw.execute("INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)", row[1:])
        raw.execute("PRAGMA writable_schema = RESET")


def test_a_whole_vault_has_no_finding_and_says_since_when(lived: Office) -> None:
    assert looked(lived) is None
    with lived.desk.store.read() as session:
        assert last_checked(session, lived.desk.viewer) == lived.clock.at
    assert lived.kinds()[-1] == EventKind.VAULT_CHECK


def test_a_round_without_the_trail_leaves_no_event(lived: Office) -> None:
    before = lived.kinds()
    assert looked(lived, with_trail=False) is None
    assert lived.kinds() == before


@pytest.mark.parametrize("where", ["first", "middle", "last"])
def test_one_changed_byte_of_any_page_is_found_at_that_page(lived: Office, where: str) -> None:
    content = bytearray(records(lived).read_bytes())
    pages = len(content) // PAGE_SIZE
    page = {"first": 1, "middle": pages // 2, "last": pages}[where]
    content[page * PAGE_SIZE - 100] ^= 1
    records(lived).write_bytes(content)
    assert looked(lived) == Finding(what=Damage.PAGES, at=f"page {page}")


def test_a_file_cut_at_a_page_is_found(lived: Office) -> None:
    content = records(lived).read_bytes()
    records(lived).write_bytes(content[:-PAGE_SIZE])
    assert looked(lived) == Finding(what=Damage.PAGES, at=f"page {len(content) // PAGE_SIZE}")


def test_bytes_behind_the_last_page_are_found(lived: Office) -> None:
    with records(lived).open("ab") as file:
        file.write(bytes(100))
    assert looked(lived) == Finding(what=Damage.LENGTH, at="100 bytes")


def test_a_record_that_its_index_does_not_know_is_found(lived: Office) -> None:
    behind_its_index(lived)
    found = looked(lived)
    assert found is not None
    assert found.what is Damage.STRUCTURE


def test_a_record_of_a_person_that_is_not_there_is_found(lived: Office) -> None:
    with by_hand(lived.desk.store) as raw:
        raw.execute("UPDATE service SET case_id = ?", (UUID(int=999).hex,))
    found = looked(lived)
    assert found is not None
    assert found.what is Damage.LINKS


def test_a_due_date_that_nothing_causes_is_found(lived: Office) -> None:
    with lived.desk.store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE due SET lead_days = lead_days + 1")
    found = looked(lived)
    assert found is not None
    assert found.what is Damage.DUE_DATES
    assert found.at.startswith("case_file:")


def test_a_spelling_that_is_gone_is_found(lived: Office) -> None:
    with lived.desk.store.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM search_key")
    found = looked(lived)
    assert found is not None
    assert found.what is Damage.SEARCH_KEYS


def test_an_old_event_that_was_edited_is_found_where_it_is(lived: Office) -> None:
    with unguarded(lived.desk.store) as connection:
        connection.exec_driver_sql("UPDATE audit_event SET subject = 'x' WHERE seq = 2")
    assert looked(lived) == Finding(what=Damage.TRAIL, at="event 2: hash")
    assert looked(lived, with_trail=False) is None


def test_newest_events_that_are_gone_are_found(lived: Office) -> None:
    head = lived.desk.store.head.seq
    with unguarded(lived.desk.store) as connection:
        connection.exec_driver_sql(f"DELETE FROM audit_detail WHERE seq = {head}")
        connection.exec_driver_sql(f"DELETE FROM audit_event WHERE seq = {head}")
    assert looked(lived) == Finding(what=Damage.TRAIL, at=f"event {head}: gap")


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("kind", "'NO_SUCH'"),
        ("valid_to", "'2027-02-31'"),
        ("number", "CAST(x'ff' AS TEXT)"),
        ("created_at", "x'01'"),
    ],
)
def test_a_value_that_is_none_of_its_kind_is_found_where_it_stands(
    lived: Office, column: str, value: str
) -> None:
    with by_hand(lived.desk.store) as raw:
        raw.execute(f"UPDATE permit SET {column} = {value}")
    assert looked(lived) == Finding(what=Damage.PAGES, at="permit row 1")


def test_a_check_that_meets_such_a_value_tells_of_it_on_any_round(lived: Office) -> None:
    with by_hand(lived.desk.store) as raw:
        raw.execute("UPDATE permit SET kind = 'NO_SUCH'")
    assert looked(lived, with_trail=False) == Finding(what=Damage.PAGES, at="permit row 1")


def test_of_many_rows_the_first_unreadable_one_is_told(lived: Office) -> None:
    for _turn in range(20):
        lived.case()
    with by_hand(lived.desk.store) as raw:
        raw.execute("UPDATE case_file SET status = 'NO_SUCH' WHERE rowid >= 11")
    assert looked(lived) == Finding(what=Damage.PAGES, at="case_file row 11")


def test_a_bug_of_ours_is_no_finding_and_is_not_swallowed(
    lived: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_given: object) -> bool:
        raise KeyError("of ours")

    monkeypatch.setattr(deep_checks, "keys_are_right", breaks)
    before = lived.kinds()
    with pytest.raises(KeyError, match="of ours"):
        looked(lived)
    assert lived.kinds() == before


def test_wanted_by_others_it_stops_after_one_piece_and_comes_to_its_end_all_the_same(
    lived: Office,
) -> None:
    round_, pieces = Round(with_trail=True), 0
    asked = iter([True] * 400)
    while not round_.is_done:
        round_.go_on(lived.desk, lambda: next(asked, False), seconds=60)
        pieces += 1
    assert round_.found is None
    assert pieces > 20


def test_records_saved_meanwhile_are_no_finding(
    lived: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deep_checks, "_PAGES", 3)
    round_ = Round(with_trail=True)
    saves = iter(range(12))
    while not round_.is_done:
        round_.go_on(lived.desk, lambda: True)
        if next(saves, None) is not None:
            lived.logged(lived.case())
    assert round_.found is None


def test_where_people_always_work_a_table_is_looked_through_by_stretches(
    lived: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(integrity, "_STEPS", 1)  # no table here is large
    inside, tried, whole = list[str](), list[str](), integrity.structure_of

    def noted(engine: Engine, name: str) -> list[str]:
        if name != integrity.FREE_PAGES:
            inside.append(name)
            tried.append(name)
        try:
            return whole(engine, name)
        finally:
            inside.clear()

    monkeypatch.setattr(integrity, "structure_of", noted)
    behind_its_index(lived)
    round_ = Round(with_trail=False)
    while not round_.is_done:
        round_.go_on(lived.desk, lambda: bool(inside))
    assert round_.found is not None
    assert round_.found.at.startswith("row 1 missing from index ix_permit")
    assert tried.count("permit") == 1


def test_a_round_begins_anew_in_the_store_that_took_the_place_of_the_one_before(
    lived: Office,
) -> None:
    round_ = Round(with_trail=False)
    round_.go_on(lived.desk, lambda: True)
    before = lived.desk.store
    before.close()
    engine = open_store(records(lived), lived.desk.master_key.key(Purpose.DATABASE))
    store = Store(engine, before.sources, before.vault_id, before.vault_signer)
    while not round_.is_done:
        round_.go_on(replace(lived.desk, store=store), nobody)
    assert round_.found is None
    store.close()


@pytest.fixture
def closed(lived: Office) -> Office:
    """Two months closed, with events in each."""
    for _month in range(2):
        lived.logged(lived.case())
        lived.clock.forward(days=31)
        close_months(lived.desk.store)
    lived.logged(lived.case())
    return lived


@pytest.mark.parametrize("stretch", [1, 5000])
def test_a_month_end_that_is_gone_is_found_by_stretches_and_at_once(
    closed: Office, monkeypatch: pytest.MonkeyPatch, stretch: int
) -> None:
    monkeypatch.setattr(deep_checks, "_CLOSINGS", stretch)
    assert looked(closed) is None
    with unguarded(closed.desk.store) as connection:
        connection.exec_driver_sql("DELETE FROM checkpoint WHERE month = '2026-12'")
    found = looked(closed)
    assert found == Finding(what=Damage.CHECKPOINTS, at="checkpoint 2026-12")


def test_a_month_that_closes_between_two_pieces_is_no_finding(
    closed: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deep_checks, "_CLOSINGS", 1)
    whole, asked = deep_checks.closings_between, list[int]()

    def closing(session: Session, after: int, until: int) -> dict[str, int]:
        asked.append(after)
        return whole(session, after, until)

    monkeypatch.setattr(deep_checks, "closings_between", closing)
    round_, seen = Round(with_trail=True), 0
    while not round_.is_done:
        round_.go_on(closed.desk, lambda: True)
        if len(asked) > seen and len(asked) in (2, 5, 9):
            closed.clock.forward(days=31)
            close_months(closed.desk.store)
        seen = len(asked)
    assert round_.found is None
    assert seen > 9
