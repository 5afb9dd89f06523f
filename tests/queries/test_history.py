"""What happened in a case, read from the audit trail."""

from datetime import date, timedelta

import pytest

from shelterdesk.errors import NotAllowed
from shelterdesk.models import Service
from shelterdesk.queries.history import FieldChange, HistoryRow, history_of
from shelterdesk.rules.court import HearingEntry, LegalCaseEntry
from shelterdesk.vocabulary.court import CourtMatter, CourtStage
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.staff import Role
from tests.builders import House, local


def change_of(row: HistoryRow, field: str) -> FieldChange:
    return next(change for change in row.changes if change.field == field)


def test_a_change_is_told_with_what_was_before(house: House) -> None:
    case = house.case()
    service = house.service(case, next_on=date(2026, 12, 1))
    house.clock.forward(minutes=5)
    house.change(Service, service, next_on=date(2026, 12, 21))
    newest, _ = house.ask(history_of, house.manager, case)
    assert (newest.actor_name, newest.kind, newest.at) == (
        "Linh",
        EventKind.CASE_CHANGE,
        house.clock.at,
    )
    change = change_of(newest, "next_on")
    assert (change.table, change.record_id) == ("service", str(service))
    assert (change.old, change.new) == ("2026-12-01", "2026-12-21")


def test_a_voided_record_stays_in_the_history(house: House) -> None:
    case = house.case()
    house.void(Service, house.service(case))
    newest, first = house.ask(history_of, house.manager, case)
    assert change_of(newest, "void_reason").new == "a test"
    assert change_of(first, "kind").new == "MEDICAL_ESCORT"


def test_who_and_where_are_told_by_name(house: House) -> None:
    case = house.case()
    house.service(
        case,
        organisation_id=house.organisation("City Hospital"),
        interpreter_id=house.interpreter("Hoa"),
    )
    [row] = house.ask(history_of, house.manager, case)
    told = {field: change_of(row, field).new for field in ("staff_id", "organisation_id")}
    assert told == {"staff_id": "Linh", "organisation_id": "City Hospital"}
    assert change_of(row, "interpreter_id").new == "Hoa"


def test_a_court_date_is_told_by_its_day_and_a_legal_case_by_its_number(house: House) -> None:
    case = house.case()
    legal = house.entry(
        case,
        LegalCaseEntry(
            known_on=date(2026, 11, 2),
            matter=CourtMatter.CRIMINAL,
            stage=CourtStage.TRIAL_1,
            docket="115-263",
        ),
    )
    key = house.entry(case, HearingEntry(heard_on=date(2026, 12, 2), legal_case_id=legal))
    start = local(2026, 12, 2)
    house.booking(start, start + timedelta(hours=1), case_id=case, hearing_id=key)
    booked, heard, _known = house.ask(history_of, house.manager, case)
    assert change_of(booked, "hearing_id").new == "2026-12-02"
    assert change_of(heard, "legal_case_id").new == "115-263"


def test_a_new_record_s_own_id_is_not_told(house: House) -> None:
    case = house.case()
    house.service(case)
    [row] = house.ask(history_of, house.manager, case)
    assert "id" not in {change.field for change in row.changes}


def test_the_history_of_one_case_goes_on_page_by_page(house: House) -> None:
    case, other = house.case(), house.case("Sari")
    for _ in range(3):
        house.service(case)
        house.service(other)
    whole = house.ask(history_of, house.manager, case)
    assert [row.seq for row in whole] == sorted((row.seq for row in whole), reverse=True)
    first = house.ask(history_of, house.manager, case, limit=2)
    rest = house.ask(history_of, house.manager, case, before_seq=first[-1].seq)
    assert [*first, *rest] == whole
    assert len(whole) == 3


def test_the_history_of_a_case_out_of_reach_is_refused(house: House) -> None:
    case = house.case()
    with pytest.raises(NotAllowed):
        house.ask(history_of, house.staff(Role.FOLLOW_UP), case)
