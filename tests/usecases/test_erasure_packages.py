"""Packages of months before an erasure are found right after it, and name it where it shows."""

import json
from datetime import timedelta
from pathlib import Path

from shelterdesk.db.checkpoints import close_months
from shelterdesk.models import Case, Person
from shelterdesk.queries.deidentified import pseudonym
from shelterdesk.queries.month_changes import changing_events
from shelterdesk.rules.calendar import Period
from shelterdesk.vocabulary.history import EventKind
from tests.desks import Office
from tests.usecases.erasable import Planted
from tests.usecases.test_audit_package import an_order, contents, exported, wrong_in

DECEMBER = Period.parse("2026-12")


def test_a_month_exported_again_after_an_erasure_has_the_same_bytes(
    office: Office, tmp_path: Path
) -> None:
    file = Planted(office)
    office.clock.forward(days=10)
    close_months(office.desk.store)
    place = exported(office, tmp_path)
    before = contents(place)
    assert not any(word.encode() in data for word in file.words for data in before.values())
    file.erase()
    assert contents(exported(office, tmp_path)) == before
    assert wrong_in(place) == []


def test_the_package_of_the_month_of_the_erasure_names_it_and_joins(
    office: Office, tmp_path: Path
) -> None:
    file = Planted(office)
    office.clock.forward(days=10)
    close_months(office.desk.store)
    november = exported(office, tmp_path)
    file.erase()
    office.clock.at += timedelta(days=31)
    close_months(office.desk.store)
    december = exported(office, tmp_path, an_order(DECEMBER))
    assert wrong_in(december, november) == []
    events = [
        json.loads(line)["event"] for line in (december / "events.jsonl").read_text().splitlines()
    ]
    [erasure] = [event for event in events if event["kind"] == EventKind.CASE_ERASE.value]
    assert erasure["case"] == str(file.case)


def test_what_an_erasure_changes_in_a_package_is_told_with_its_event(office: Office) -> None:
    file = Planted(office)
    file.erase()
    last = office.desk.store.head.seq
    person = file.row(Case, file.case).person_id
    with office.desk.store.read() as session:
        [told] = changing_events(session, [pseudonym(person)], last, last)
    assert told.kind == EventKind.CASE_ERASE.value
    assert file.row(Person, person).birth_month is None
