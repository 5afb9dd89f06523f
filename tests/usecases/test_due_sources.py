"""Which records make which dates come due, and what settles them."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from shelterdesk.errors import Invalid, NotAllowed, Stale
from shelterdesk.models import DueDate, Identification, Organisation, Placement
from shelterdesk.queries.due_book import EXITS_SINCE
from shelterdesk.queries.today import Part, Whose, today_list
from shelterdesk.rules.access import Action
from shelterdesk.rules.identification import ObjectionEntry
from shelterdesk.rules.particulars import EmployerDetail, ReturnDetail
from shelterdesk.rules.why import read_why
from shelterdesk.usecases.absences import NewAbsence, Return, end_absence, start_absence
from shelterdesk.usecases.case_records import Writing, change_record, write_record
from shelterdesk.usecases.checks import dates_are_right
from shelterdesk.usecases.due import remake_due
from shelterdesk.usecases.placements import (
    ExitNotice,
    NewPlacement,
    PlacementEnd,
    end_placement,
    note_exit_notice,
    start_placement,
)
from shelterdesk.usecases.services import change_service, log_service
from shelterdesk.usecases.settings import put_setting
from shelterdesk.usecases.undo import Done, undo
from shelterdesk.vocabulary.admission import ObjectionResult
from shelterdesk.vocabulary.cases import IdentStatus
from shelterdesk.vocabulary.deadlines import DueKind, Trigger
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.house import AbsenceKind
from shelterdesk.vocabulary.particulars import TransferResult
from shelterdesk.vocabulary.placements import ExitReason, PlacementType
from shelterdesk.vocabulary.services import ServiceOutcome, ServiceType
from shelterdesk.vocabulary.staff import Role
from tests.builders import local
from tests.desks import TODAY, Office

NOON = local(2026, 11, 23, 12)
LEFT = local(2026, 11, 20, 10)  # a Friday


@pytest.fixture
def case(office: Office) -> UUID:
    office.clock.at = NOON
    return office.case()


def dues(office: Office, case: UUID) -> dict[DueKind, tuple[date, datetime | None]]:
    """By kind, in the table; as the records make it."""
    with office.desk.store.read() as session:
        assert dates_are_right(session, case)
        rows = session.scalars(select(DueDate).where(DueDate.case_id == case)).all()
        return {DueKind(row.kind): (row.on, row.at) for row in rows}


def identified(office: Office, case: UUID, **values: Any) -> None:
    with office.change() as uow:
        uow.require(Action.CASE_ADMIT)
        given = {"started_on": date(2026, 11, 3)} | values
        uow.add(Identification(id=office.new_id(), case_id=case, **given))
        remake_due(uow.session, case)
        uow.note(EventKind.IDENTIFICATION_CHANGE, "identification:x", case=case)


def left(office: Office, case: UUID, end: datetime = LEFT) -> UUID:
    stay = office.stay_of(case)
    with office.change() as uow:
        end_placement(uow, PlacementEnd(placement_id=stay, end=end, exit_reason=ExitReason.E2))
    return stay


def placed_elsewhere(office: Office, case: UUID, kind: PlacementType, start: datetime) -> UUID:
    left(office, case, start)
    key = office.new_id()
    with office.change() as uow:
        house = uow.session.scalars(select(Organisation.id)).first()
        assert house is not None
        start_placement(
            uow, NewPlacement(id=key, case_id=case, organisation_id=house, kind=kind, start=start)
        )
    return key


def test_who_is_not_identified_may_object_until_the_20th_day(office: Office, case: UUID) -> None:
    served = date(2026, 11, 20)
    identified(office, case, status=IdentStatus.NON_VICTIM, notice_served_on=served)
    assert dues(office, case)[DueKind.OBJECTION] == (date(2026, 12, 10), None)
    identified(office, case, status=IdentStatus.OBJECTION_PENDING, started_on=date(2026, 11, 23))
    assert DueKind.OBJECTION not in dues(office, case)


def test_an_identified_victim_has_six_months_for_two_claims(office: Office, case: UUID) -> None:
    identified(office, case, status=IdentStatus.VICTIM, result_on=date(2026, 8, 31))
    found = dues(office, case)
    assert found[DueKind.CONSOLATION_CLAIM] == (date(2027, 2, 28), None)
    assert found[DueKind.UNEMPLOYMENT_CLAIM] == (date(2027, 2, 28), None)


def test_under_the_old_law_there_was_neither(office: Office, case: UUID) -> None:
    identified(office, case, status=IdentStatus.VICTIM, result_on=date(2023, 8, 31))
    assert dues(office, case) == {}


def test_a_right_that_lapsed_is_nobodys_task_any_more(office: Office, case: UUID) -> None:
    identified(office, case, status=IdentStatus.VICTIM, result_on=date(2026, 5, 22))
    assert dues(office, case)[DueKind.CONSOLATION_CLAIM] == (date(2026, 11, 22), None)
    with office.desk.store.read() as session:
        shown = today_list(session, office.desk.viewer, Whose.EVERYONE, NOON)
    assert shown.rows == dict.fromkeys(Part, ())
    assert (shown.counts.overdue, shown.no_next_date) == (0, 1)


def test_an_absence_that_nobody_explained_is_reviewed_after_72_hours(
    office: Office, case: UUID
) -> None:
    away, since = office.new_id(), local(2026, 11, 22, 21, 30)
    stay = office.stay_of(case)
    with office.change() as uow:
        new = NewAbsence(id=away, placement_id=stay, kind=AbsenceKind.AWAY, start=since)
        start_absence(uow, new)
    at = local(2026, 11, 25, 21, 30)
    assert dues(office, case)[DueKind.ABSENCE_REVIEW] == (date(2026, 11, 25), at)
    with office.change() as uow:
        end_absence(uow, Return(absence_id=away, revision=1))
    assert dues(office, case) == {}


@pytest.mark.parametrize("kind", [AbsenceKind.LEAVE, AbsenceKind.HOSPITAL])
def test_an_agreed_absence_has_no_such_clock(office: Office, case: UUID, kind: AbsenceKind) -> None:
    stay = office.stay_of(case)
    with office.change() as uow:
        new = NewAbsence(id=office.new_id(), placement_id=stay, kind=kind, start=NOON)
        start_absence(uow, new)
    assert dues(office, case) == {}


def test_an_exit_is_told_to_the_authority_by_the_next_working_day(
    office: Office, case: UUID
) -> None:
    stay = left(office, case)
    assert dues(office, case)[DueKind.EXIT_NOTICE] == (date(2026, 11, 23), None)
    with office.change() as uow:
        note_exit_notice(uow, ExitNotice(placement_id=stay, revision=2, at=NOON))
    assert set(dues(office, case)) == {DueKind.NEXT_CONTACT}
    with office.change() as uow:
        note_exit_notice(uow, ExitNotice(placement_id=stay, revision=3, at=None))
    assert DueKind.EXIT_NOTICE in dues(office, case)


@pytest.mark.parametrize(
    ("at", "rule"),
    [(local(2026, 11, 19), "not_before"), (NOON + timedelta(minutes=1), "in_future")],
)
def test_a_notice_that_cannot_be_is_refused(
    office: Office, case: UUID, at: datetime, rule: str
) -> None:
    stay = left(office, case)
    with pytest.raises(Invalid) as refused, office.change() as uow:
        note_exit_notice(uow, ExitNotice(placement_id=stay, revision=2, at=at))
    assert refused.value.fields["at"].rule == rule


def test_nobody_notes_the_notice_of_a_stay_that_goes_on_or_of_an_old_form(
    office: Office, case: UUID
) -> None:
    stay = office.stay_of(case)
    with pytest.raises(Invalid), office.change() as uow:
        note_exit_notice(uow, ExitNotice(placement_id=stay, revision=1, at=NOON))
    left(office, case)
    with pytest.raises(Stale), office.change() as uow:
        note_exit_notice(uow, ExitNotice(placement_id=stay, revision=1, at=NOON))


def test_a_follow_up_colleague_notes_no_exit(office: Office, case: UUID) -> None:
    stay = left(office, case)
    other = office.at_desk(office.colleague(Role.FOLLOW_UP))
    with pytest.raises(NotAllowed), other.change() as uow:
        note_exit_notice(uow, ExitNotice(placement_id=stay, revision=2, at=NOON))


def test_nobody_is_asked_for_notices_of_before_they_were_written_down(
    office: Office, case: UUID
) -> None:
    with office.change() as uow:
        uow.require(Action.SETTINGS_CHANGE)
        put_setting(uow, EXITS_SINCE, "2026-11-21")
        uow.note(EventKind.SETTINGS_CHANGE, "setting:test")
    left(office, case)
    assert set(dues(office, case)) == {DueKind.NEXT_CONTACT}


def test_a_corrected_exit_has_its_new_day(office: Office, case: UUID) -> None:
    stay = left(office, case)
    again = PlacementEnd(
        placement_id=stay, end=local(2026, 11, 19), exit_reason=ExitReason.E2, revision=2
    )
    with office.change() as uow:
        end_placement(uow, again)
    assert dues(office, case)[DueKind.EXIT_NOTICE] == (date(2026, 11, 20), None)


def test_a_child_in_emergency_placement_has_72_hours_to_an_office_morning(
    office: Office, case: UUID
) -> None:
    stay = placed_elsewhere(office, case, PlacementType.EMERGENCY_MINOR, local(2026, 11, 17, 20))
    at = local(2026, 11, 23, 8, 30)  # the 20th is a Friday, 20:00
    assert dues(office, case)[DueKind.MINOR_ASSESSMENT] == (date(2026, 11, 23), at)
    with office.desk.store.read() as session:
        why = session.scalars(select(DueDate.why).where(DueDate.source_id == stay)).one()
    assert why is not None
    assert read_why(why).trigger is Trigger.EMERGENCY_PLACED


def test_a_continued_placement_has_its_report_and_its_evaluation(
    office: Office, case: UUID
) -> None:
    placed_elsewhere(office, case, PlacementType.SHORT_TERM_MINOR, local(2026, 11, 20, 9))
    found = dues(office, case)
    assert found[DueKind.MINOR_COURT_REPORT] == (date(2027, 1, 4), None)
    assert found[DueKind.MINOR_EVALUATION] == (date(2027, 2, 20), None)


def test_each_date_keeps_the_reason_it_was_counted_by(office: Office, case: UUID) -> None:
    stay = left(office, case)
    with office.desk.store.read() as session:
        row = session.get_one(DueDate, (stay, DueKind.EXIT_NOTICE.value))
        ended = session.get_one(Placement, stay).end
    assert row.why is not None
    why = read_why(row.why)
    assert ended == LEFT
    assert (why.trigger, why.on, why.raw) == (Trigger.LEFT, LEFT.date(), TODAY)
    assert why.rule is not None
    assert why.rule.source == "PS art. 16 (2023-12-28)"


# Objections, the way home, a change of employer


def objected(office: Office, case: UUID, **given: Any) -> UUID:
    entry = ObjectionEntry(**{"filed_on": date(2026, 11, 5)} | given)
    with office.change() as uow:
        return write_record(uow, Writing(id=office.new_id(), case_id=case, entry=entry))


def served(office: Office, case: UUID, kind: ServiceType, detail: Any, **given: Any) -> None:
    told = {"start": local(2026, 11, 20, 9), "end": None, "place": ""} | given
    logged = office.service(case, kind=kind, detail=detail, **told)
    with office.change() as uow:
        log_service(uow, logged)


def test_an_objection_that_was_filed_ends_the_right_to_object(office: Office, case: UUID) -> None:
    notice = {"notice_served_on": date(2026, 11, 4)}
    identified(office, case, status=IdentStatus.NON_VICTIM, **notice)
    assert DueKind.OBJECTION in dues(office, case)
    objected(office, case)
    assert DueKind.OBJECTION not in dues(office, case)


def test_an_agency_has_ten_days_to_forward_an_objection_and_the_next_ten_to_decide(
    office: Office, case: UUID
) -> None:
    key = objected(office, case, received_on=date(2026, 11, 6))
    assert dues(office, case)[DueKind.OBJECTION_FORWARD] == (date(2026, 11, 16), None)
    up = ObjectionEntry(
        filed_on=date(2026, 11, 5),
        received_on=date(2026, 11, 6),
        forwarded_on=date(2026, 11, 12),
        superior_received_on=date(2026, 11, 13),
    )
    with office.change() as uow:
        change_record(uow, Writing(id=key, case_id=case, entry=up, revision=1))
    told = dues(office, case)
    assert DueKind.OBJECTION_FORWARD not in told
    assert told[DueKind.OBJECTION_DECISION] == (date(2026, 11, 23), None)
    done = replace(up, result=ObjectionResult.REJECTED, decided_on=date(2026, 11, 20))
    with office.change() as uow:
        change_record(uow, Writing(id=key, case_id=case, entry=done, revision=2))
    assert DueKind.OBJECTION_DECISION not in dues(office, case)


def test_a_wish_to_go_home_is_told_to_the_judicial_body_on_its_day(
    office: Office, case: UUID
) -> None:
    served(office, case, ServiceType.RETURN, ReturnDetail(wish_on=date(2026, 11, 20)))
    assert dues(office, case)[DueKind.RETURN_WISH] == (date(2026, 11, 20), None)


def test_a_wish_that_was_told_is_nobodys_task(office: Office, case: UUID) -> None:
    told = ReturnDetail(wish_on=date(2026, 11, 20), judicial_told_on=date(2026, 11, 20))
    served(office, case, ServiceType.RETURN, told)
    assert DueKind.RETURN_WISH not in dues(office, case)


def test_a_wish_that_she_took_back_is_nobodys_task(office: Office, case: UUID) -> None:
    declined = {"outcome": ServiceOutcome.DECLINED_BY_PERSON}
    served(office, case, ServiceType.RETURN, ReturnDetail(wish_on=date(2026, 11, 20)), **declined)
    assert DueKind.RETURN_WISH not in dues(office, case)


def test_a_transfer_has_sixty_days_and_fourteen_before_to_extend_it(
    office: Office, case: UUID
) -> None:
    """D27 and D28 as the vectors of the law's table have them, from another day."""
    detail = EmployerDetail(registered_on=date(2026, 11, 16))
    served(office, case, ServiceType.EMPLOYER_CHANGE, detail)
    told = dues(office, case)
    assert told[DueKind.TRANSFER_ENDS] == (date(2027, 1, 15), None)
    assert told[DueKind.TRANSFER_EXTENSION] == (date(2027, 1, 1), None)


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ({"extension_requested_on": date(2026, 11, 19)}, {DueKind.TRANSFER_ENDS}),
        ({"extension_granted_on": date(2026, 11, 20)}, {DueKind.TRANSFER_ENDS}),
        ({"certificate_on": date(2026, 11, 19)}, {DueKind.EMPLOYER_APPLIES}),
        ({"result": TransferResult.WITHDRAWN}, set()),
    ],
)
def test_what_became_of_a_transfer_settles_its_clocks(
    office: Office, case: UUID, given: dict[str, Any], left: set[DueKind]
) -> None:
    detail = EmployerDetail(registered_on=date(2026, 11, 16), **given)
    served(office, case, ServiceType.EMPLOYER_CHANGE, detail)
    assert set(dues(office, case)) == left


def test_an_extension_that_was_granted_moves_the_end_and_undo_takes_it_back(
    office: Office, case: UUID
) -> None:
    asked = EmployerDetail(registered_on=date(2026, 9, 1), extension_requested_on=date(2026, 10, 1))
    logged = office.service(
        case, kind=ServiceType.EMPLOYER_CHANGE, detail=asked, start=local(2026, 11, 20, 9), end=None
    )
    with office.change() as uow:
        log_service(uow, logged)
    assert dues(office, case) == {DueKind.TRANSFER_ENDS: (date(2026, 11, 2), None)}
    granted = replace(asked, extension_granted_on=date(2026, 10, 15))
    with office.change() as uow:
        change_service(uow, replace(logged, detail=granted, revision=1))
    with office.desk.store.read() as session:
        row = session.scalars(select(DueDate).where(DueDate.source_id == logged.id)).one()
    assert row.why is not None
    why = read_why(row.why)
    assert (row.kind, row.on) == (DueKind.TRANSFER_ENDS, date(2027, 1, 4))  # past New Year's Day
    assert (why.trigger, why.on) == (Trigger.TRANSFER_EXTENDED, date(2026, 11, 2))
    changed = office.events()[-1].seq
    with office.change() as uow:
        undo(uow, Done(first=changed, last=changed))
    assert dues(office, case) == {DueKind.TRANSFER_ENDS: (date(2026, 11, 2), None)}
