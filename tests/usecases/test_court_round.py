"""The weekly round of calls: which dates are asked about, what counts as confirmed, whose it is."""

from datetime import time, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event

from shelterdesk.errors import Invalid, NotAllowed
from shelterdesk.models import Case
from shelterdesk.queries.court_round import (
    CourtRound,
    RoundDate,
    court_round,
    round_count,
)
from shelterdesk.queries.court_round_paper import call_sheets
from shelterdesk.queries.hearings import court_dates
from shelterdesk.queries.today import Whose
from shelterdesk.rules.access import Action
from shelterdesk.usecases.court_round import CourtAnswer, CourtAnswers, note_answers
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.organisations import NewOrganisation, add_organisation
from shelterdesk.usecases.undo import Done, undo
from shelterdesk.vocabulary.cases import CaseStatus
from shelterdesk.vocabulary.hearings import CallResult, HearingStanding, MovedBy
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.organisations import OrgType
from shelterdesk.vocabulary.staff import Role
from tests.desks import TODAY, Office
from tests.usecases.test_legal_cases import a_date, a_legal_case, went, written

DAY, WEEK = timedelta(days=1), timedelta(days=7)


def a_court(office: Office, name: str = "District Court", phone: str = "02 2960 1234") -> UUID:
    new = NewOrganisation(id=office.new_id(), name=name, kind=OrgType.COURT, phone=phone)
    with office.change() as uow:
        return add_organisation(uow, new)


@pytest.fixture
def court(office: Office) -> UUID:
    return a_court(office)


@pytest.fixture
def case(office: Office) -> UUID:
    return office.case()


@pytest.fixture
def legal(office: Office, case: UUID, court: UUID) -> UUID:
    return written(office, case, a_legal_case(organisation_id=court, docket="112-345"))


def shown(office: Office, whose: Whose = Whose.EVERYONE, desk: Desk | None = None) -> CourtRound:
    at = desk or office.desk
    with at.store.read() as session:
        return court_round(session, at.viewer, whose, office.clock.at)


def mine(office: Office, desk: Desk | None = None) -> int:
    at = desk or office.desk
    with at.store.read() as session:
        return round_count(session, at.viewer, office.clock.at)


def only(office: Office) -> RoundDate:
    (court,) = shown(office).courts
    (one,) = court.dates
    return one


def said(office: Office, *hearings: UUID, result: CallResult = CallResult.CONFIRMED) -> None:
    answers = (CourtAnswer(id=office.new_id(), hearing_id=one, said=result) for one in hearings)
    with office.change() as uow:
        note_answers(uow, CourtAnswers(answers=tuple(answers)))


def test_dates_stand_under_their_court_with_its_phone_and_what_one_says_there(
    office: Office, case: UUID, legal: UUID
) -> None:
    elsewhere = a_court(office, "Prosecutors", "")
    written(office, case, a_date(legal, TODAY + 9 * DAY))
    written(office, case, a_date(legal, TODAY + 2 * DAY, heard_time=time(10)))
    written(office, case, a_date(legal, TODAY + DAY, organisation_id=elsewhere))
    found = shown(office)
    assert [(one.name, one.phone) for one in found.courts] == [
        ("Prosecutors", ""),
        ("District Court", "02 2960 1234"),
    ]
    first, _second = found.courts[1].dates
    assert (first.on, first.at, first.docket) == (TODAY + 2 * DAY, time(10), "112-345")
    assert (first.known_as, first.holder, first.said) == ("Đào", "Mei", None)
    assert (found.confirmed(), found.count(), mine(office)) == (0, 3, 3)


def test_only_what_is_to_come_within_the_days_of_the_rule_is_asked_about(
    office: Office, case: UUID, legal: UUID
) -> None:
    for days in (-1, 0, 30, 31):
        written(office, case, a_date(legal, TODAY + days * DAY))
    told = written(office, case, a_date(legal, TODAY + 3 * DAY))
    moved = written(office, case, a_date(legal, TODAY + 4 * DAY))
    new = a_date(
        legal, TODAY + 5 * DAY, replaces_id=moved, moved_by=MovedBy.COURT, move_reason="A judge"
    )
    written(office, case, new)
    said(office, told, result=CallResult.CALLED_OFF)
    asked = [one.on for court in shown(office).courts for one in court.dates]
    assert asked == [TODAY, TODAY + 5 * DAY, TODAY + 30 * DAY]


def test_what_was_confirmed_stays_so_until_the_week_is_over(
    office: Office, case: UUID, legal: UUID
) -> None:
    hearing = written(office, case, a_date(legal, TODAY + 20 * DAY))
    said(office, hearing)
    one = only(office)
    assert (one.is_confirmed, one.said, one.caller) == (True, CallResult.CONFIRMED, "Mei")
    assert (shown(office).confirmed(), mine(office)) == (1, 0)
    office.clock.at += 5 * DAY  # Saturday: weeks of this site begin on Sunday
    assert only(office).is_confirmed
    office.clock.at += DAY
    assert (only(office).is_confirmed, only(office).is_late, mine(office)) == (False, False, 1)
    office.clock.at += WEEK
    assert only(office).is_late


def test_who_was_not_reached_is_asked_again_and_what_was_said_later_counts(
    office: Office, case: UUID, legal: UUID
) -> None:
    hearing = written(office, case, a_date(legal))
    said(office, hearing, result=CallResult.NOT_REACHED)
    assert (only(office).is_confirmed, only(office).said) == (False, CallResult.NOT_REACHED)
    office.clock.at += timedelta(hours=1)
    said(office, hearing)
    office.clock.at += timedelta(hours=1)
    said(office, hearing, result=CallResult.NOT_REACHED)
    assert only(office).is_confirmed
    office.clock.at += timedelta(hours=1)
    said(office, hearing, result=CallResult.MOVED)
    assert not only(office).is_confirmed


def test_the_new_date_that_the_court_told_on_the_phone_needs_no_second_call(
    office: Office, case: UUID, legal: UUID
) -> None:
    hearing = written(office, case, a_date(legal))
    said(office, hearing, result=CallResult.MOVED)
    new = {"replaces_id": hearing, "moved_by": MovedBy.COURT, "move_reason": "A judge is ill"}
    written(office, case, a_date(legal, TODAY + 20 * DAY, **new))
    assert (only(office).on, only(office).is_confirmed) == (TODAY + 20 * DAY, True)


def test_called_off_is_settled_with_the_call_and_one_undo_takes_back_both(
    office: Office, case: UUID, legal: UUID
) -> None:
    hearing = written(office, case, a_date(legal))
    before = office.events()[-1].seq
    said(office, hearing, result=CallResult.CALLED_OFF)
    assert shown(office).count() == 0
    assert office.kinds()[-2:] == [EventKind.ENTRY_WRITE] * 2
    done = Done(first=before + 1, last=office.events()[-1].seq)
    with office.change() as uow:
        undo(uow, done)
    assert (only(office).hearing_id, only(office).said) == (hearing, None)
    with office.desk.store.read() as session:
        (row,) = court_dates(session, office.desk.viewer, case, TODAY).rows
    assert row.standing is HearingStanding.COMING


def test_the_same_answers_twice_are_noted_once(office: Office, case: UUID, legal: UUID) -> None:
    hearing = written(office, case, a_date(legal))
    answer = CourtAnswer(id=office.new_id(), hearing_id=hearing, said=CallResult.CALLED_OFF)
    for _time in range(2):
        with office.change() as uow:
            note_answers(uow, CourtAnswers(answers=(answer,)))
    assert office.kinds().count(EventKind.ENTRY_WRITE) == 4  # legal case, date, call, outcome


def test_one_call_confirms_every_date_of_a_court_or_none(
    office: Office, case: UUID, legal: UUID
) -> None:
    one = written(office, case, a_date(legal))
    two = written(office, case, a_date(legal, TODAY + 11 * DAY))
    gone = written(office, case, a_date(legal, TODAY + 12 * DAY))
    said(office, gone, result=CallResult.CALLED_OFF)
    with pytest.raises(Invalid):
        said(office, one, two, gone)
    assert shown(office).confirmed() == 0
    said(office, one, two)
    assert shown(office).confirmed() == 2
    assert office.kinds()[-2:] == [EventKind.ENTRY_WRITE] * 2


def test_everybody_asks_about_the_cases_of_their_reach_and_is_told_of_their_own(
    office: Office, legal: UUID, case: UUID
) -> None:
    follows = office.at_desk(office.colleague(Role.FOLLOW_UP))
    hearing = written(office, case, a_date(legal))
    assert shown(office, desk=follows).count() == 0
    with office.change() as uow:
        given = uow.get(Case, case)
        given.follow_up_owner_id, given.status = follows.viewer.staff_id, CaseStatus.FOLLOW_UP
        uow.require(Action.SETTINGS_CHANGE)
        uow.note(EventKind.CASE_CHANGE, given, case=case)
    assert (shown(office, desk=follows).count(), mine(office, follows)) == (1, 1)
    assert (shown(office, Whose.MINE).count(), shown(office).count()) == (0, 1)
    with follows.change() as uow:
        answer = CourtAnswer(id=office.new_id(), hearing_id=hearing, said=CallResult.CONFIRMED)
        note_answers(uow, CourtAnswers(answers=(answer,)))
    assert mine(office, follows) == 0
    office.retire(follows.viewer.staff_id)
    office.clock.at += WEEK
    assert (mine(office), shown(office, Whose.MINE).count()) == (1, 1)


def test_who_only_looks_answers_nothing_and_takes_no_paper(
    office: Office, case: UUID, legal: UUID
) -> None:
    hearing = written(office, case, a_date(legal))
    reader = office.at_desk(office.colleague(Role.READER))
    assert shown(office, desk=reader).count() == 1
    with pytest.raises(NotAllowed), reader.change() as uow:
        answer = CourtAnswer(id=office.new_id(), hearing_id=hearing, said=CallResult.CONFIRMED)
        note_answers(uow, CourtAnswers(answers=(answer,)))
    with pytest.raises(NotAllowed), reader.store.read() as session:
        call_sheets(session, reader.viewer, Whose.EVERYONE, office.clock.at)


def test_a_date_with_its_outcome_is_asked_about_no_more(
    office: Office, case: UUID, legal: UUID
) -> None:
    hearing = written(office, case, a_date(legal, TODAY))
    written(office, case, went(hearing))
    assert shown(office).courts == ()


@pytest.mark.parametrize("role", [Role.MANAGER, Role.COUNSELOR, Role.FOLLOW_UP])
def test_only_what_is_to_come_is_read_by_the_index_of_its_day(
    office: Office, case: UUID, legal: UUID, role: Role
) -> None:
    written(office, case, a_date(legal))
    desk = office.desk if role is Role.MANAGER else office.at_desk(office.colleague(role))
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        asked.append(statement)

    event.listen(office.desk.store.engine, "before_cursor_execute", note)
    shown(office, desk=desk)
    mine(office, desk)
    event.remove(office.desk.store.engine, "before_cursor_execute", note)
    of_dates = [one for one in asked if "hearing.heard_on BETWEEN" in one]
    assert len(of_dates) == 3
    for statement in of_dates:
        plan = plan_of(office, statement)
        assert any("hearing USING INDEX ix_hearing_heard_on" in line for line in plan), plan
        assert not any(line.startswith("SCAN") for line in plan), plan


def plan_of(office: Office, statement: str) -> list[str]:
    with office.desk.store.read() as session:
        raw = session.connection().connection.driver_connection
        assert raw is not None
        marks = [None] * statement.count("?")
        return [row[3] for row in raw.execute(f"EXPLAIN QUERY PLAN {statement}", marks).fetchall()]
