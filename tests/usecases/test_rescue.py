"""Helping a damaged vault: its files are kept, a good backup is found, what can be read is read."""

import errno
import shutil
from io import FileIO
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import select, text

from shelterdesk.db import quarantine, salvage
from shelterdesk.db.files import PAGE_SIZE
from shelterdesk.errors import (
    DiskFailed,
    DiskFull,
    Interrupted,
    NotAllowed,
    RecordsDamaged,
    SlotsDamaged,
    TargetFull,
    TargetGone,
)
from shelterdesk.models import Service, table_of
from shelterdesk.usecases import rescue_export
from shelterdesk.usecases.backups import back_up
from shelterdesk.usecases.deep_checks import Finding, Round, finding_of, spelled
from shelterdesk.usecases.rescue import find_help, leave_damaged, work_out_anew
from shelterdesk.usecases.rescue_export import Exported, ExportOrder, export_readable
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vocabulary.damage import Damage
from shelterdesk.vocabulary.history import EventKind
from tests.db.tampering import by_hand
from tests.desks import LOGIN, PASSWORD, Office

PAGES = Finding(what=Damage.PAGES, at="page 9")


@pytest.fixture
def closed(office: Office) -> Office:
    """A vault with some people and services, locked."""
    fill(office)
    office.desk.close()
    return office


def fill(office: Office) -> None:
    for number in range(6):
        case = office.case(known_as=f"=Dao {number}")
        for _turn in range(12):
            office.logged(case)


def exported(office: Office, target: Path, **given: str) -> Exported:
    typed = given or {"login": LOGIN, "password": PASSWORD}
    order = ExportOrder(folder=VaultFolder(office.path), target=target, **typed)
    return export_readable(order, office.clock.sources(), lambda _done, _of: None)


def cells(done: Exported, table: str) -> list[str]:
    book = openpyxl.load_workbook(done.path / f"{table}.xlsx")
    return [str(cell.value) for row in book.worksheets[1].iter_rows(min_row=2) for cell in row]


def first_page(office: Office, table: str) -> int:
    asked = text("SELECT rootpage FROM sqlite_master WHERE name = :table")
    with office.desk.store.engine.connect() as connection:
        return int(connection.execute(asked, {"table": table}).scalar_one())


def damaged(office: Office, page: int) -> None:
    records = office.desk.folder.records
    content = bytearray(records.read_bytes())
    content[(page - 1) * PAGE_SIZE + 60] ^= 1
    records.write_bytes(content)


# The files


def test_open_records_are_copied_as_they_are_before_the_event(office: Office) -> None:
    before = office.desk.folder.records.read_bytes()
    kept = leave_damaged(office.desk, PAGES)
    assert (kept / "records.sdb").read_bytes() == before
    assert office.kinds()[-1] == EventKind.VAULT_NOTICE
    assert b"PAGES page 9" in office.details()[-1]


def test_a_full_disk_takes_no_copy_and_leaves_no_half_one(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise DiskFull

    monkeypatch.setattr(quarantine, "_fill", full)
    before = office.kinds()
    with pytest.raises(DiskFull):
        leave_damaged(office.desk, PAGES)
    assert list(office.desk.folder.quarantine.iterdir()) == []
    assert office.kinds() == before


def test_three_damages_are_kept_and_the_same_one_once(closed: Office) -> None:
    sources = closed.clock.sources()
    folder = closed.desk.folder
    for page in (3, 4, 5, 6):
        damaged(closed, page)
        for _again in range(2):
            find_help(folder, sources)
    names = sorted(path.name for path in folder.quarantine.iterdir())
    assert names == ["damaged-000002", "damaged-000003", "damaged-000004"]


def test_a_backup_that_is_not_what_it_says_is_not_offered(office: Office) -> None:
    older = back_up(office.desk, lambda: None, asked=False).path
    office.clock.forward(days=1)
    newer = back_up(office.desk, lambda: None, asked=False).path
    office.desk.close()
    found = find_help(office.desk.folder, office.clock.sources())
    assert found.backup is not None
    assert found.backup.path == newer
    (newer / "records.sdb").write_bytes(b"")
    found = find_help(office.desk.folder, office.clock.sources())
    assert found.backup is not None
    assert found.backup.path == older
    shutil.rmtree(older)
    assert find_help(office.desk.folder, office.clock.sources()).backup is None


# What can be read


def test_whole_records_are_read_to_the_last_row_and_nothing_can_run(
    closed: Office, tmp_path: Path
) -> None:
    done = exported(closed, tmp_path)
    assert done.lost == 0
    assert cells(done, "medical_escort").count("Obstetrics") == 72
    assert "'=Dao 3" in cells(done, "person")
    assert {path.name for path in closed.path.iterdir()}.isdisjoint({"rescue"})


def test_around_a_damaged_page_all_else_is_read(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rescue_export, "_tables", lambda: [table_of(Service)])
    fill(office)
    root = first_page(office, table_of(Service).name)  # without it no other page of it is found
    office.desk.close()
    whole = exported(office, tmp_path / "whole").read
    pages = office.desk.folder.records.stat().st_size // PAGE_SIZE
    content = office.desk.folder.records.read_bytes()
    seen = set()
    for page in range(pages // 4, pages, 3):
        office.desk.folder.records.write_bytes(content)
        damaged(office, page)
        try:
            done = exported(office, tmp_path / str(page))
        except RecordsDamaged:
            continue  # the page that says where everything is
        assert done.lost is not None
        assert done.read + done.lost == whole
        assert done.lost < 60 or page == root
        seen.add(done.lost > 0)
    assert seen == {False, True}


def test_a_file_cut_short_gives_what_is_left(closed: Office, tmp_path: Path) -> None:
    records = closed.desk.folder.records
    content = records.read_bytes()
    records.write_bytes(content[: len(content) * 9 // 10 + 700])
    done = exported(closed, tmp_path)
    assert done.read > 0
    assert len(records.read_bytes()) == len(content) * 9 // 10 + 700


class DyingDisk:
    """Gives all but these pages, and notes how often it was asked for one of them."""

    def __init__(self, dead: range, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked, self._real = 0, salvage._read
        self._dead = range(dead.start * PAGE_SIZE, dead.stop * PAGE_SIZE)
        monkeypatch.setattr(salvage, "_read", self.read)

    def read(self, file: FileIO, start: int, count: int) -> bytes:
        if start < self._dead.stop and start + count > self._dead.start:
            self.asked += 1
            raise OSError(errno.EIO, "as a worn-out disk says")
        return self._real(file, start, count)


def test_what_a_dying_disk_still_gives_is_read(
    closed: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = exported(closed, tmp_path / "whole").read
    pages = closed.desk.folder.records.stat().st_size // PAGE_SIZE
    disk = DyingDisk(range(pages - 8, pages), monkeypatch)
    done = exported(closed, tmp_path / "rest")
    assert disk.asked == 9  # the stretch, then each page of it
    assert whole - 80 < done.read < whole


def test_a_disk_that_gives_nothing_is_not_asked_for_ever(
    closed: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(salvage, "_MOST_UNREAD", 5)
    disk = DyingDisk(range(10_000), monkeypatch)
    with pytest.raises(DiskFailed):
        exported(closed, tmp_path)
    assert disk.asked == 7
    assert not (closed.path / "rescue").exists()


def test_where_the_first_page_is_gone_nothing_can_be_read(closed: Office, tmp_path: Path) -> None:
    damaged(closed, 1)
    with pytest.raises(RecordsDamaged):
        exported(closed, tmp_path)
    assert not (closed.path / "rescue").exists()


def test_a_half_written_key_file_is_replaced_by_the_one_of_a_backup(
    office: Office, tmp_path: Path
) -> None:
    back_up(office.desk, lambda: None, asked=False)
    office.desk.close()
    office.desk.folder.slots.write_bytes(office.desk.folder.slots.read_bytes()[:300])
    assert exported(office, tmp_path).lost == 0


def test_without_any_key_file_nothing_is_read(closed: Office, tmp_path: Path) -> None:
    closed.desk.folder.slots.write_bytes(b"{}")
    with pytest.raises(SlotsDamaged):
        exported(closed, tmp_path)


def test_only_a_manager_reads_or_who_has_the_recovery_key(office: Office, tmp_path: Path) -> None:
    linh = office.colleague()
    assert linh.viewer is not None
    login = office.slots.user(linh.viewer.staff_id).login
    office.desk.close()
    with pytest.raises(NotAllowed):
        exported(office, tmp_path, login=login, password=PASSWORD)
    assert list(tmp_path.glob("shelterdesk-rescued-*")) == []


def test_stopped_on_the_way_it_leaves_nothing_behind(closed: Office, tmp_path: Path) -> None:
    def stop(_done: int, _of: int) -> None:
        if list(tmp_path.glob("shelterdesk-rescued-*/*.xlsx")):
            raise Interrupted

    order = ExportOrder(
        folder=VaultFolder(closed.path), target=tmp_path, login=LOGIN, password=PASSWORD
    )
    with pytest.raises(Interrupted):
        export_readable(order, closed.clock.sources(), stop)
    assert list(tmp_path.glob("shelterdesk-rescued-*")) == []
    assert not (closed.path / "rescue").exists()


def test_a_stick_that_gets_full_keeps_no_part_of_it(
    closed: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, files = rescue_export.write_atomic, list[Path]()

    def fill(path: Path, content: bytes) -> None:
        files.append(path)
        if len(files) == 3:
            raise DiskFull
        real(path, content)

    monkeypatch.setattr(rescue_export, "write_atomic", fill)
    with pytest.raises(TargetFull):
        exported(closed, tmp_path)
    assert list(tmp_path.glob("shelterdesk-rescued-*")) == []


def test_letters_that_are_none_cost_no_other_record(office: Office, tmp_path: Path) -> None:
    for name in ("Dao", "Siti", "Mai"):
        office.case(known_as=name)
    with by_hand(office.desk.store) as raw:
        raw.execute("UPDATE person SET known_as = CAST(x'44ff' AS TEXT) WHERE known_as = 'Siti'")
    office.desk.close()
    done = exported(office, tmp_path)
    assert done.lost == 0
    assert {"Dao", "D\ufffd", "Mai"} <= set(cells(done, "person"))


def test_a_folder_that_is_not_there_is_said(closed: Office, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(TargetGone):
        exported(closed, tmp_path / "file")


# What follows from the records


def test_what_follows_is_worked_out_anew(office: Office) -> None:
    office.logged(office.case())
    engine = office.desk.store.engine
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM search_key")
    work_out_anew(office.desk, lambda: None)
    round_ = Round(with_trail=True)
    while not round_.is_done:
        round_.go_on(office.desk, lambda: False)
    assert round_.found is None
    with office.desk.store.read() as session:
        assert session.scalars(select(Service)).all()


def test_a_finding_goes_through_a_command_line_and_back() -> None:
    assert finding_of(spelled(PAGES)) == PAGES
    assert finding_of("nonsense") == Finding(what=Damage.PAGES)
