"""A month's package: noted before and after, the same bytes for the same records, verified."""

import errno
import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from shelterdesk.db import record_copy
from shelterdesk.db.checkpoints import close_months
from shelterdesk.db.engine import driver
from shelterdesk.errors import (
    AppError,
    Interrupted,
    Missing,
    NotAllowed,
    NothingRecorded,
    SealedToAnother,
    TargetFull,
    TargetGone,
    TargetReadOnly,
)
from shelterdesk.models import Case, Person
from shelterdesk.package import writer
from shelterdesk.package.manifest import State
from shelterdesk.package.sealing import (
    InspectorKey,
    Passphrase,
    new_inspector_key,
    open_sealed,
    parse_passphrase,
)
from shelterdesk.package.verifier import verify_package
from shelterdesk.queries import audit_events
from shelterdesk.queries.months import months
from shelterdesk.reports.month_summary import SIGNATURE, SUMS
from shelterdesk.rules.access import Action
from shelterdesk.rules.calendar import Period, local_day
from shelterdesk.usecases.audit_package import (
    ExportFailed,
    MonthSource,
    PackageOrder,
    begin_export,
    complete_month,
    end_export,
    fail_export,
    month_source,
    read_month,
)
from shelterdesk.usecases.inspector_keys import (
    NewInspectorKey,
    add_inspector_key,
    retire_inspector_key,
)
from shelterdesk.usecases.package_files import PackageBuilt, build, write
from shelterdesk.vocabulary.cases import ResidentCategory
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.packages import MonthCount, Sealing
from tests.desks import Office
from tests.full_disk import WHY_NOT, can_mount, fill, small_disk
from tests.test_verify_paper import openssl_version

MOST_SAVES = 60
NOVEMBER = Period.parse("2026-11")


def go_on(_done: int, _of: int) -> bool:
    return True


def an_order(period: Period = NOVEMBER, *languages: str) -> PackageOrder:
    return PackageOrder(period=period, languages=languages or ("en",))


@pytest.fixture
def december(office: Office) -> Office:
    """An office in which November is over, with a case and a service in it."""
    case = office.case()
    office.logged(case)
    office.clock.forward(days=10)
    close_months(office.desk.store)
    return office


def sourced(office: Office, order: PackageOrder | None = None) -> MonthSource:
    return month_source(office.desk, begin_export(office.desk, order or an_order()))


def built(office: Office, order: PackageOrder | None = None) -> PackageBuilt:
    return build(sourced(office, order), go_on)


def exported(office: Office, target: Path, order: PackageOrder | None = None) -> Path:
    """A package made as the window and the command make it."""
    made = built(office, order)
    place = write(made, target, go_on)
    with office.change() as uow:
        end_export(uow, made.written(office.new_id()))
    return place


def contents(place: Path) -> dict[str, bytes]:
    files = (path for path in place.rglob("*") if path.is_file())
    return {str(path.relative_to(place)): path.read_bytes() for path in files}


def wrong_in(place: Path, previous: Path | None = None) -> list[str]:
    """What the verifier finds wrong."""
    findings = verify_package(place, previous)
    return [f"{finding.name.value} {finding.detail}" for finding in findings if not finding.ok]


def rename(office: Office, case: UUID, known_as: str) -> None:
    """A change of a withheld field."""
    with office.change() as uow:
        uow.require(Action.SETTINGS_CHANGE)
        person = uow.session.get_one(Case, case).person_id
        uow.get(Person, person).known_as = known_as
        uow.note(EventKind.PERSON_CHANGE, f"person:{person}", case=case)


def correct(office: Office, case: UUID, **values: Any) -> int:
    """A change of a listed field; the number of the event that did it."""
    with office.change() as uow:
        uow.require(Action.SETTINGS_CHANGE)
        record = uow.get(Case, case)
        for name, value in values.items():
            setattr(record, name, value)
        uow.note(EventKind.CASE_CHANGE, record, case=case)
    return len(office.events())


@pytest.fixture
def case(december: Office) -> UUID:
    """The case of November."""
    with december.desk.store.read() as session:
        return session.scalars(select(Case.id)).one()


# Who may, and what is noted


def test_who_may_not_export_gets_nothing_and_leaves_no_event(december: Office) -> None:
    counselor = december.at_desk(december.colleague())
    before = len(december.events())
    with pytest.raises(NotAllowed):
        begin_export(counselor, an_order())
    assert len(december.events()) == before


def test_a_month_without_records_is_refused_and_leaves_no_event(december: Office) -> None:
    before = len(december.events())
    with pytest.raises(NothingRecorded):
        begin_export(december.desk, an_order(Period.parse("2026-10")))
    assert len(december.events()) == before


def test_an_export_is_noted_before_the_first_byte_and_its_result_after(
    december: Office, tmp_path: Path
) -> None:
    month = begin_export(december.desk, an_order())
    assert december.kinds()[-1] == EventKind.EXPORT
    made = build(month_source(december.desk, month), go_on)
    write(made, tmp_path, go_on)
    assert december.kinds()[-1] == EventKind.EXPORT
    with december.change() as uow:
        end_export(uow, made.written(december.new_id()))
    assert december.kinds()[-1] == EventKind.EXPORT_END
    assert b'"result":"WRITTEN"' in december.details()[-1]


def test_a_failed_export_is_noted_too(december: Office) -> None:
    begin_export(december.desk, an_order())
    with december.change() as uow:
        fail_export(uow, ExportFailed.because(NOVEMBER, Interrupted()))
    assert b'"result":"STOPPED"' in december.details()[-1]


def test_an_export_stopped_while_it_copies_is_noted_as_stopped(december: Office) -> None:
    with pytest.raises(Interrupted):
        begin_export(december.desk, an_order(), stop)
    assert december.kinds()[-1] == EventKind.EXPORT_END
    assert b'"result":"STOPPED"' in december.details()[-1]


def test_a_month_that_ended_meanwhile_is_closed_first(office: Office, tmp_path: Path) -> None:
    office.case()
    office.clock.forward(days=10)  # the program ran on over the end of the month
    assert built(office).manifest.state is State.CLOSED


def test_the_list_of_months_knows_the_export(december: Office, tmp_path: Path) -> None:
    exported(december, tmp_path, an_order(NOVEMBER, "zh_TW", "en"))
    with december.desk.store.read() as session:
        rows = months(session, december.desk.viewer, local_day(december.clock.at))
    (export,) = next(row for row in rows if row.period == NOVEMBER).exports
    assert (export.language, export.made_by) == ("zh_TW+en", "Mei")
    assert export.made_at == december.clock.at


# What it is


@pytest.mark.parametrize("languages", [("vi",), ("id",), ("en",), ("zh_TW",), ("zh_TW", "en")])
def test_a_closed_month_is_found_right_in_every_language(
    december: Office, tmp_path: Path, languages: tuple[str, ...]
) -> None:
    assert wrong_in(exported(december, tmp_path, an_order(NOVEMBER, *languages))) == []


def test_the_second_verifier_finds_it_right_too(december: Office, tmp_path: Path) -> None:
    place = exported(december, tmp_path)
    run = subprocess.run(
        [sys.executable, place / "verify.py", "--json"], capture_output=True, text=True, check=False
    )
    assert (run.returncode, json.loads(run.stdout)["ok"]) == (0, True)


def test_a_provisional_month_is_found_right_and_says_what_it_is(
    december: Office, tmp_path: Path
) -> None:
    place = exported(december, tmp_path, an_order(Period.parse("2026-12")))
    assert place.name == "shelterdesk-audit-2026-12-provisional"
    assert wrong_in(place) == []
    assert json.loads((place / "manifest.json").read_bytes())["state"] == "provisional"


def test_two_months_join(december: Office, tmp_path: Path) -> None:
    december.clock.forward(days=31)
    close_months(december.desk.store)
    before = exported(december, tmp_path)
    after = exported(december, tmp_path, an_order(Period.parse("2026-12")))
    assert wrong_in(after, before) == []
    assert (after / "checkpoint.previous").read_bytes() == (before / "checkpoint").read_bytes()


def test_every_event_of_the_month_is_in_it_and_no_other(december: Office, tmp_path: Path) -> None:
    lines = (exported(december, tmp_path) / "events.jsonl").read_bytes().splitlines()
    numbers = [json.loads(line)["event"]["seq"] for line in lines]
    closing = december.kinds().index(EventKind.MONTH_CLOSE)
    assert numbers == list(range(1, closing + 1))


def test_a_user_who_came_and_went_has_a_key_in_it(december: Office, tmp_path: Path) -> None:
    listed = json.loads((exported(december, tmp_path) / "keys" / "keys.json").read_bytes())
    actors = {key["actor"] for key in listed}
    assert actors == {"vault", str(december.manager)}


# The same again


def test_the_same_month_again_has_the_same_bytes(december: Office, tmp_path: Path) -> None:
    first = contents(exported(december, tmp_path))
    december.clock.forward(days=3)
    december.logged(december.case(arrived_on=date(2026, 12, 3)))
    assert contents(exported(december, tmp_path)) == first


def test_a_change_of_what_is_not_told_changes_no_byte(
    december: Office, tmp_path: Path, case: UUID
) -> None:
    first = contents(exported(december, tmp_path))
    rename(december, case, "Somebody Else")
    assert contents(exported(december, tmp_path)) == first


def test_a_correction_is_told_with_the_event_that_made_it(
    december: Office, tmp_path: Path, case: UUID
) -> None:
    exported(december, tmp_path)
    event = correct(december, case, category=ResidentCategory.OTHER_PLACEMENT)
    place = exported(december, tmp_path)
    changes = json.loads((place / "changes.json").read_bytes())
    assert [change["id"] for change in changes["rows"]] == [str(case)]
    assert [told["seq"] for told in changes["events"]] == [event]
    assert (place / "changes.pdf").read_bytes().startswith(b"%PDF")
    assert wrong_in(place) == []


def test_corrections_in_several_slices_are_all_told(
    december: Office, tmp_path: Path, case: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit_events, "SLICE", 2)
    exported(december, tmp_path)
    days = [date(2026, 11, day) for day in range(3, 8)]
    events = [correct(december, case, opened_on=day) for day in days]
    changes = json.loads((exported(december, tmp_path) / "changes.json").read_bytes())
    assert [told["seq"] for told in changes["events"]] == events


def test_the_changes_name_the_package_they_are_told_against(
    december: Office, tmp_path: Path, case: UUID
) -> None:
    first = exported(december, tmp_path, an_order(NOVEMBER, "zh_TW", "en"))
    made_at, newest = december.clock.at, len(december.events())
    correct(december, case, category=ResidentCategory.OTHER_PLACEMENT)
    december.clock.forward(days=1)
    again = exported(december, tmp_path)
    manifest = (first / "manifest.json").read_bytes()
    assert json.loads((again / "changes.json").read_bytes())["earlier"] == {
        "made_at": f"{made_at:%Y-%m-%dT%H:%M:%S}.000Z",
        "read_at": newest - 1,  # all but the event that it was written
        "language": "zh_TW+en",
        "head": json.loads(manifest)["head"],
        "manifest": sha256(manifest).hexdigest(),
    }
    december.clock.forward(days=1)
    assert contents(exported(december, tmp_path)) == contents(again)


@pytest.mark.skipif(openssl_version() < 3, reason="NOT PROVED: it needs openssl 3")
@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="NOT PROVED: no sha256sum here")
def test_what_the_summary_tells_to_type_checks_the_package(
    december: Office, tmp_path: Path
) -> None:
    place = exported(december, tmp_path)
    for command in (SUMS, SIGNATURE):
        subprocess.run(command.split(), cwd=place, check=True, capture_output=True)
    (place / "data.json").write_bytes(b"{}")
    (place / "manifest.json").write_bytes(b"{}")
    for command in (SUMS, SIGNATURE):
        assert subprocess.run(command.split(), cwd=place, check=False).returncode != 0


# Saved while it is made


@pytest.fixture
def small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    """A row at a time: between any two of them there is time for a save."""
    monkeypatch.setattr(record_copy, "SLICE", 1)
    monkeypatch.setattr(record_copy, "AGAIN", 1)


def test_a_running_month_is_told_as_it_was_at_one_moment_whatever_is_saved(
    office: Office, small_slices: None, tmp_path: Path
) -> None:
    """After every row a service, and a correction that moves T1's figures and T3's."""
    case, turn = office.case(), count(1)
    for _time in range(10):
        office.logged(case)

    def save() -> None:
        if (number := next(turn)) > MOST_SAVES:
            return
        office.logged(case)
        kinds = (ResidentCategory.OTHER_PLACEMENT, ResidentCategory.TRAFFICKING)
        correct(office, case, category=kinds[number % 2])

    month = begin_export(office.desk, an_order(), save)
    office.logged(case)  # after that moment
    source = complete_month(office.desk, read_month(month))
    services, told = 10 + MOST_SAVES, source.data
    assert next(turn) > MOST_SAVES
    (row,) = told.rows["case_file"]
    in_t1 = row["category"] == ResidentCategory.TRAFFICKING.value
    assert bool(told.tables["T1"]) is bool(told.tables["T3"]) is in_t1
    assert len(told.rows["service"]) == told.counts[MonthCount.SERVICES] == services
    assert told.events[EventKind.SERVICE_LOG] == services
    assert source.end.last == source.read_at == len(office.events()) - 1
    made = write(build(source, go_on), tmp_path, go_on)
    assert wrong_in(made) == []
    assert made.name.endswith("provisional")


def test_a_closed_month_holds_what_was_corrected_while_it_was_copied_and_nothing_later(
    december: Office, case: UUID, small_slices: None
) -> None:
    category = ResidentCategory.OTHER_PLACEMENT
    saves = [lambda: correct(december, case, category=category)]

    def between() -> None:
        if saves:
            saves.pop()()

    month = begin_export(december.desk, an_order(), between)
    correct(december, case, opened_on=date(2026, 11, 1))
    source = month_source(december.desk, month)
    (row,) = source.data.rows["case_file"]
    assert (row["category"], row["opened_on"]) == (category, "2026-11-02")
    assert source.data.tables["T1"] == ()  # only trafficking cases are counted there
    assert source.read_at == len(december.events()) - 1


def test_a_correction_of_after_the_copy_is_told_as_a_change_the_next_time(
    december: Office, case: UUID, tmp_path: Path
) -> None:
    month = begin_export(december.desk, an_order())
    event = correct(december, case, category=ResidentCategory.OTHER_PLACEMENT)
    made = build(month_source(december.desk, month), go_on)
    write(made, tmp_path, go_on)
    with december.change() as uow:
        end_export(uow, made.written(december.new_id()))
    changes = json.loads((exported(december, tmp_path) / "changes.json").read_bytes())
    assert [told["seq"] for told in changes["events"]] == [event]


def test_the_store_is_not_asked_while_the_month_is_read(
    december: Office, case: UUID, tmp_path: Path
) -> None:
    """So no save waits, however long that takes and the comparing with earlier packages."""
    exported(december, tmp_path)
    correct(december, case, category=ResidentCategory.OTHER_PLACEMENT)
    month, asked = begin_export(december.desk, an_order()), list[str]()
    raw = driver(december.desk.store.engine)
    raw.set_trace_callback(asked.append)
    read = read_month(month)
    raw.set_trace_callback(None)
    assert read.data.rows["case_file"]
    assert read.changes is not None
    assert asked == []


def test_events_are_added_in_slices_and_each_gives_way(
    december: Office, case: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit_events, "SLICE", 2)
    read = read_month(begin_export(december.desk, an_order()))
    saved = len(december.events())
    source = complete_month(december.desk, read, lambda: rename(december, case, "Somebody"))
    asked = len(december.events()) - saved
    assert asked == -(-(source.end.last - source.end.first + 1) // 2)
    assert b"".join(source.events).count(b"\n") == source.end.last - source.end.first + 1


def test_a_reading_that_is_stopped_is_over_at_the_next_piece(december: Office) -> None:
    month = begin_export(december.desk, an_order())
    with pytest.raises(Interrupted):
        read_month(month, stop)


def stop() -> None:
    raise Interrupted


def test_the_corrected_month_again_has_the_same_bytes_with_its_changes(
    december: Office, tmp_path: Path, case: UUID
) -> None:
    exported(december, tmp_path)
    correct(december, case, category=ResidentCategory.OTHER_PLACEMENT)
    corrected = contents(exported(december, tmp_path))
    rename(december, case, "Somebody Else")
    assert contents(exported(december, tmp_path)) == corrected


def test_a_provisional_package_is_no_earlier_one(office: Office, tmp_path: Path) -> None:
    office.case()
    exported(office, tmp_path)
    office.clock.forward(days=10)
    office.logged(office.case())
    assert "changes.json" not in contents(exported(office, tmp_path))


# Sealed


def sealed_to(office: Office, key: InspectorKey) -> PackageOrder:
    """An order for this inspector, whose key was taken in."""
    text = key.recipient.text
    new = NewInspectorKey(
        id=office.new_id(), owner="Ms. Wu", recipient=text, fingerprint=key.recipient.fingerprint
    )
    with office.change() as uow:
        add_inspector_key(uow, new)
    return replace(an_order(), sealing=Sealing.INSPECTOR_KEY, inspector=new.id)


def test_a_package_sealed_to_an_inspector_opens_with_her_key_only(
    december: Office, tmp_path: Path
) -> None:
    key, other = new_inspector_key(), new_inspector_key()
    made = built(december, sealed_to(december, key))
    sealed = write(made, tmp_path, go_on)
    assert sealed.name == "shelterdesk-audit-2026-11.age"
    with pytest.raises(SealedToAnother):
        open_sealed(sealed, tmp_path, other)
    opened = open_sealed(sealed, tmp_path, key)
    assert wrong_in(opened) == []
    assert contents(opened) == {part.name: b"".join(part.chunks) for part in made.parts}


def test_a_package_sealed_with_a_passphrase_opens_with_it(
    cheap_seals: None, december: Office, tmp_path: Path
) -> None:
    made = built(december, replace(an_order(), sealing=Sealing.PASSPHRASE))
    sealed, words = write(made, tmp_path, go_on), made.source.seal_to
    assert isinstance(words, Passphrase)
    assert wrong_in(open_sealed(sealed, tmp_path, parse_passphrase(words.text.lower()))) == []


def test_a_retired_key_seals_nothing_more(december: Office) -> None:
    order = sealed_to(december, new_inspector_key())
    assert order.inspector is not None
    with december.change() as uow:
        retire_inspector_key(uow, order.inspector)
    before = len(december.events())
    with pytest.raises(Missing):
        begin_export(december.desk, order)
    assert len(december.events()) == before


def test_nothing_of_a_sealed_package_touches_the_disk_in_the_open(
    december: Office, tmp_path: Path
) -> None:
    seen: set[str] = set()
    stick = tmp_path / "stick"
    stick.mkdir()

    def tell(_done: int, _of: int) -> bool:
        seen.update(path.name for path in stick.rglob("*"))
        return True

    write(built(december, sealed_to(december, new_inspector_key())), stick, tell)
    assert seen == {".shelterdesk-audit-2026-11.part.age"}


# Where it cannot be written


def test_a_folder_that_is_gone_is_said(december: Office, tmp_path: Path) -> None:
    with pytest.raises(TargetGone):
        write(built(december), tmp_path / "pulled", go_on)


@pytest.mark.parametrize(
    ("number", "error"),
    [
        (errno.ENOSPC, TargetFull),
        (errno.EROFS, TargetReadOnly),
        (errno.EACCES, TargetReadOnly),
        (errno.EIO, TargetGone),
        (errno.ENODEV, TargetGone),
    ],
    ids=["full", "read-only", "refused", "does not answer", "pulled"],
)
def test_a_place_that_refuses_is_named_and_nothing_stays(
    december: Office,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    error: type[AppError],
) -> None:
    made = built(december)

    def refuse(_handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(writer.os, "fsync", refuse)
    target = tmp_path / "stick"
    target.mkdir()
    with pytest.raises(error):
        write(made, target, go_on)
    assert list(target.iterdir()) == []


def test_the_bar_moves_from_nothing_to_all(december: Office, tmp_path: Path) -> None:
    told: list[int] = []

    def tell(done: int, of: int) -> bool:
        told.append(done * 100 // of)
        return True

    write(
        build(month_source(december.desk, begin_export(december.desk, an_order())), tell),
        tmp_path,
        tell,
    )
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0, 100)


@pytest.mark.parametrize("share", [0, 20, 40, 60, 80, 99])
def test_a_stop_at_any_time_leaves_nothing(december: Office, tmp_path: Path, share: int) -> None:
    target = tmp_path / "stick"
    target.mkdir()

    def tell(done: int, of: int) -> bool:
        return done * 100 // of < share

    with pytest.raises(Interrupted):
        write(
            build(month_source(december.desk, begin_export(december.desk, an_order())), tell),
            target,
            tell,
        )
    assert list(target.iterdir()) == []


@pytest.mark.skipif(not can_mount(), reason=WHY_NOT)
def test_a_real_stick_that_is_full_is_left_as_it_was(december: Office, tmp_path: Path) -> None:
    made = built(december)
    with small_disk(tmp_path / "隨身碟", "1m") as stick:
        fill(stick, leave=20_000)
        with pytest.raises(TargetFull):
            write(made, stick, go_on)
        assert [path.name for path in stick.iterdir()] == ["ballast"]


@pytest.mark.skipif(not can_mount(), reason=WHY_NOT)
def test_a_real_stick_that_takes_no_writes_is_said(december: Office, tmp_path: Path) -> None:
    made = built(december)
    with small_disk(tmp_path / "stick", "1m") as stick:
        subprocess.run(["mount", "-o", "remount,ro", str(stick)], check=True)
        with pytest.raises(TargetReadOnly):
            write(made, stick, go_on)
