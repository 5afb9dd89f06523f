"""The register of coordination meetings: entered, corrected, voided, undone, and what comes due."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, text

from shelterdesk.errors import Invalid, Missing, Stale
from shelterdesk.models import AuditDetail, CoordinationMeeting, MeetingDecision
from shelterdesk.queries.history import changes_told
from shelterdesk.queries.kept_deadlines import kept_deadlines
from shelterdesk.queries.meetings import CityDates, MeetingRow, Register, city_dates, register
from shelterdesk.reports.why_words import why_sentences
from shelterdesk.rules.calendar import Period
from shelterdesk.rules.meetings import DecisionEntry, MeetingEntry
from shelterdesk.usecases.meetings import (
    DecisionPlan,
    MeetingPlan,
    RegisterVoiding,
    save_decision,
    save_meeting,
    void_decision,
    void_meeting,
)
from shelterdesk.usecases.undo import Done, undo
from shelterdesk.vocabulary.deadlines import DueKind
from shelterdesk.vocabulary.meetings import DecisionState
from shelterdesk.vocabulary.packages import Kept
from tests.builders import local
from tests.desks import Office
from tests.usecases.schooling import rows

NOON = local(2026, 12, 7, 12)
TODAY = NOON.date()
FIRST_HALF = MeetingEntry(half_year="2026H1", held_on=date(2026, 6, 24), chair="Deputy mayor")
ROOM = DecisionEntry(text="A room for interpreting at the precinct", owner="Police department")


@pytest.fixture(autouse=True)
def noon(office: Office) -> None:
    office.clock.at = NOON


def met(office: Office, entry: MeetingEntry = FIRST_HALF, **given: Any) -> UUID:
    plan = MeetingPlan(id=given.pop("key", None) or office.new_id(), entry=entry, **given)
    with office.change() as uow:
        return save_meeting(uow, plan)


def decided(office: Office, meeting: UUID, entry: DecisionEntry = ROOM, **given: Any) -> UUID:
    key = given.pop("key", None) or office.new_id()
    with office.change() as uow:
        return save_decision(uow, DecisionPlan(id=key, meeting_id=meeting, entry=entry, **given))


def voided(office: Office, void: RegisterVoiding) -> None:
    with office.change() as uow:
        void_meeting(uow, void)


def the_register(office: Office) -> Register:
    with office.desk.store.read() as session:
        return register(session, office.desk.viewer)


def the_one(office: Office) -> MeetingRow:
    [row] = the_register(office).meetings
    return row


def due(office: Office) -> CityDates:
    with office.desk.store.read() as session:
        return city_dates(session, office.desk.viewer, TODAY)


def refused(act: Any, *given: Any) -> dict[str, str]:
    with pytest.raises(Invalid) as refusal:
        act(*given)
    return {field: problem.rule for field, problem in refusal.value.fields.items()}


def test_a_meeting_is_read_back_as_it_was_written_with_who_took_part(office: Office) -> None:
    partner = rows_of_partner(office)
    entry = replace(FIRST_HALF, attendees=(partner,), others="Two lawyers", agenda="Interpreting")
    key = office.new_id()
    for _again in range(2):
        met(office, entry, key=key)
    row = the_one(office)
    assert (row.entry, row.took_part) == (entry, ("Harbour House",))
    assert office.kinds().count("meeting.add") == 1


def rows_of_partner(office: Office) -> UUID:
    with office.desk.store.read() as session:
        key = session.execute(text("SELECT id FROM organisation")).scalar_one()
    return UUID(key)


@pytest.mark.parametrize(
    ("given", "problems"),
    [
        ({"half_year": "2026-06"}, {"half_year": "no_half_year"}),
        ({"held_on": date(2026, 12, 8)}, {"held_on": "in_future"}),
        ({"chair": "x" * 201}, {"chair": "too_long"}),
    ],
)
def test_a_meeting_that_cannot_be_right_is_refused(
    office: Office, given: dict[str, Any], problems: dict[str, str]
) -> None:
    assert refused(met, office, replace(FIRST_HALF, **given)) == problems
    assert the_register(office).meetings == ()


def test_a_second_meeting_of_the_same_day_is_refused(office: Office) -> None:
    met(office)
    assert refused(met, office, replace(FIRST_HALF, chair="Mayor")) == {"held_on": "meeting_there"}


def test_a_correction_of_what_was_saved_meanwhile_is_refused(office: Office) -> None:
    key = met(office)
    met(office, replace(FIRST_HALF, chair="Mayor"), key=key, revision=1)
    assert the_one(office).entry.chair == "Mayor"
    with pytest.raises(Stale):
        met(office, FIRST_HALF, key=key, revision=1)


@pytest.mark.parametrize(
    ("given", "problems"),
    [
        ({"text": " "}, {"text": "required"}),
        ({"due_on": date(2026, 6, 23)}, {"due_on": "before_its_turn"}),
        ({"state": DecisionState.DONE}, {"done_on": "required"}),
        ({"state": DecisionState.DONE, "done_on": date(2026, 12, 8)}, {"done_on": "in_future"}),
    ],
)
def test_a_decision_that_cannot_be_right_is_refused(
    office: Office, given: dict[str, Any], problems: dict[str, str]
) -> None:
    assert refused(decided, office, met(office), replace(ROOM, **given)) == problems


def test_decisions_keep_their_numbers_also_when_one_is_voided(office: Office) -> None:
    meeting = met(office)
    first = decided(office, meeting)
    with office.change() as uow:
        void_decision(uow, RegisterVoiding(id=first, revision=1, reason="Not decided"))
    decided(office, meeting)
    assert [one.number for one in the_one(office).decisions] == [2]


def test_a_voided_meeting_leaves_the_register_with_its_decisions_and_comes_back(
    office: Office,
) -> None:
    meeting = met(office)
    decided(office, meeting)
    void = RegisterVoiding(id=meeting, revision=1, reason=" ")
    assert refused(voided, office, void) == {"reason": "required"}
    voided(office, replace(void, reason="Entered twice"))
    assert the_register(office) == Register()
    with pytest.raises(Missing):
        decided(office, meeting)
    last = len(office.kinds())
    with office.change() as uow:
        undo(uow, Done(first=last, last=last))
    assert len(the_one(office).decisions) == 1


def test_what_was_just_entered_is_undone(office: Office) -> None:
    decided(office, met(office))
    for kind in (MeetingDecision, CoordinationMeeting):
        last = len(office.kinds()) if kind is MeetingDecision else len(office.kinds()) - 2
        with office.change() as uow:
            undo(uow, Done(first=last, last=last))
        assert rows(office, kind, voided_at=None) == []


def test_the_trail_names_who_took_part_and_the_half_year_of_a_decision(office: Office) -> None:
    decided(office, met(office, replace(FIRST_HALF, attendees=(rows_of_partner(office),))))
    with office.desk.store.read() as session:
        newest = select(AuditDetail.content).order_by(AuditDetail.seq.desc()).limit(2)
        told = {
            (change.table, change.field): change.new
            for changes in changes_told(session, list(session.scalars(newest)))
            for change in changes
        }
    assert told["coordination_meeting", "attendees"] == ("Harbour House",)
    assert told["meeting_decision", "meeting_id"] == "2026H1"


# What comes due


def test_the_next_meeting_is_due_by_the_end_of_the_half_year_after_the_newest(
    office: Office,
) -> None:
    assert the_register(office).next is None
    met(office, replace(FIRST_HALF, half_year="2025H2", held_on=date(2026, 1, 9)))
    met(office)
    found = due(office).next
    assert found is not None
    assert found.why is not None
    assert (found.on, found.lead_days) == (date(2026, 12, 31), 30)
    assert why_sentences(found.why, found.on, found.at) == [
        "Rule: Coordination meeting.",
        "Source: Enforcement rules of the Human Trafficking Prevention Act, art. 6 (2023-12-28).",
        "The half-year of the last meeting ended on 2026-06-30 Tue.",
        "6 months are counted from the next day on.",
        "The last day is 2026-12-31 Thu.",
        "It does not move when the offices are closed.",
    ]


def test_a_meeting_far_ahead_and_decisions_that_are_done_are_not_told_on_today(
    office: Office,
) -> None:
    met(office, replace(FIRST_HALF, half_year="2026H2", held_on=TODAY))
    meeting = met(office)
    near = replace(ROOM, due_on=date(2027, 1, 6))
    decided(office, meeting, replace(near, due_on=date(2027, 1, 7)))
    decided(office, meeting, replace(near, state=DecisionState.DROPPED))
    key = decided(office, meeting, near)
    decided(office, meeting, replace(near, due_on=date(2026, 12, 1)))
    found = due(office)
    assert found.next is None
    assert [one.entry.due_on for one in found.decisions] == [date(2026, 12, 1), date(2027, 1, 6)]
    done = replace(near, state=DecisionState.DONE, done_on=TODAY)
    decided(office, meeting, done, key=key, revision=1)
    assert [one.number for one in due(office).decisions] == [4]


@pytest.mark.parametrize(
    ("held_on", "how"),
    [(date(2026, 12, 31), Kept.IN_TIME), (date(2027, 1, 1), Kept.MISSED), (None, Kept.MISSED)],
)
def test_the_months_deadlines_tell_whether_the_half_year_had_its_meeting(
    office: Office, held_on: date | None, how: Kept
) -> None:
    office.clock.at = local(2027, 1, 8, 12)
    met(office)
    if held_on is not None:
        met(office, replace(FIRST_HALF, half_year="2026H2", held_on=held_on))
    with office.desk.store.read() as session:
        found = kept_deadlines(session, Period.parse("2026-12"))
    [row] = [row for row in found if row.kind is DueKind.COORDINATION_MEETING]
    assert (row.due, row.kept[how]) == (1, 1)
