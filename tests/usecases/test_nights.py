"""A night is confirmed for every resident at once; absences begin and end with it."""

from datetime import date, timedelta

import pytest

from shelterdesk.errors import Invalid, NotAllowed
from shelterdesk.models import Absence, Night
from shelterdesk.usecases.absences import (
    AbsenceChange,
    NewAbsence,
    Return,
    change_absence,
    end_absence,
    start_absence,
)
from shelterdesk.usecases.nights import NightSheet, confirm_night
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.house import AbsenceKind, NightState
from shelterdesk.vocabulary.staff import Role
from tests.builders import NOON, local
from tests.desks import TODAY, Office
from tests.usecases.dwelling import absences_of, away, confirmed, left, resident, rows, states

IN, HOSPITAL, LEAVE, AWAY = NightState
YESTERDAY = TODAY - timedelta(days=1)


def test_one_event_writes_a_night_for_every_resident_from_her_absence(office: Office) -> None:
    here, there, gone = (resident(office) for _person in range(3))
    away(office, there, local(2026, 11, 20), AbsenceKind.HOSPITAL)
    left(office, gone, local(2026, 11, 22))
    before = len(office.kinds())
    assert confirmed(office) == 2
    assert states(office) == {here: IN, there: HOSPITAL}
    assert office.kinds()[before:] == ["night.confirm"]


def test_an_exception_begins_an_absence_that_tomorrow_still_holds(office: Office) -> None:
    stay = resident(office)
    confirmed(office, exceptions={stay: LEAVE})
    assert absences_of(office, stay) == [("LEAVE", NOON, None)]
    office.clock.forward(days=1)
    confirmed(office, TODAY + timedelta(days=1))
    assert states(office, TODAY + timedelta(days=1)) == {stay: LEAVE}


def test_in_ends_the_absence(office: Office) -> None:
    stay = resident(office)
    away(office, stay, local(2026, 11, 20))
    confirmed(office, exceptions={stay: IN})
    assert absences_of(office, stay) == [("LEAVE", local(2026, 11, 20), NOON)]
    assert states(office) == {stay: IN}


def test_another_reason_ends_one_absence_and_begins_the_next(office: Office) -> None:
    stay = resident(office)
    away(office, stay, local(2026, 11, 20))
    confirmed(office, exceptions={stay: HOSPITAL})
    assert absences_of(office, stay) == [
        ("HOSPITAL", NOON, None),
        ("LEAVE", local(2026, 11, 20), NOON),
    ]


def test_a_night_told_wrongly_is_corrected_and_the_absence_never_was(office: Office) -> None:
    stay, other = resident(office), resident(office)
    confirmed(office, exceptions={stay: AWAY, other: LEAVE})
    office.clock.forward(minutes=5)
    confirmed(office, exceptions={stay: IN, other: HOSPITAL})
    assert states(office) == {stay: IN, other: HOSPITAL}
    assert absences_of(office, stay) == [("AWAY", NOON, NOON)]
    assert absences_of(office, other) == [("HOSPITAL", NOON, None)]
    assert len(rows(office, Night)) == 2


def test_an_absence_noted_by_hand_ends_now_when_the_night_is_confirmed_again(
    office: Office,
) -> None:
    stay = resident(office)
    confirmed(office)
    away(office, stay, NOON, AbsenceKind.AWAY)
    office.clock.forward(hours=3)
    confirmed(office, exceptions={stay: IN})
    assert absences_of(office, stay) == [("AWAY", NOON, NOON + timedelta(hours=3))]


def test_last_night_is_confirmed_in_the_morning_as_of_its_evening(office: Office) -> None:
    stay, other = resident(office), resident(office)
    away(office, other, local(2026, 11, 20))
    confirmed(office, YESTERDAY, {stay: AWAY, other: IN})
    evening = local(2026, 11, 22, 22)
    assert absences_of(office, stay) == [("AWAY", evening, None)]
    assert absences_of(office, other) == [("LEAVE", local(2026, 11, 20), evening)]


def test_a_night_corrected_later_ends_before_she_was_seen_again(office: Office) -> None:
    back, gone = resident(office), resident(office)
    confirmed(office, TODAY)
    away(office, gone, local(2026, 11, 23, 9), AbsenceKind.HOSPITAL)
    confirmed(office, YESTERDAY, {back: AWAY, gone: AWAY})
    evening, morning = local(2026, 11, 22, 22), local(2026, 11, 23, 8)
    assert absences_of(office, back) == [("AWAY", evening, morning)]
    assert absences_of(office, gone) == [
        ("AWAY", evening, local(2026, 11, 23, 9)),
        ("HOSPITAL", local(2026, 11, 23, 9), None),
    ]


def test_a_night_to_come_or_of_a_stranger_is_refused(office: Office) -> None:
    stay = resident(office)
    with pytest.raises(Invalid) as found:
        confirmed(office, TODAY + timedelta(days=1))
    assert found.value.fields["on"].rule == "in_future"
    left(office, stay, NOON)
    with pytest.raises(Invalid) as found:
        confirmed(office, exceptions={stay: AWAY})
    assert found.value.fields["exceptions"].rule == "not_in_list"


def test_an_undone_night_is_written_again(office: Office) -> None:
    stay = resident(office)
    confirmed(office)
    [night] = rows(office, Night)
    with office.change() as uow:
        uow.require_nothing("a test undoes it by hand")
        record = uow.get(Night, night.id)
        record.voided_at, record.void_reason = office.clock.at, "undone"
        uow.note(EventKind.UNDO, record)
    confirmed(office)
    [again] = rows(office, Night)
    assert (again.id, again.voided_at, states(office)) == (night.id, None, {stay: IN})


def test_only_who_may_confirm_does(office: Office) -> None:
    desk = office.at_desk(office.colleague(Role.READER))
    with pytest.raises(NotAllowed), desk.change() as uow:
        confirm_night(uow, NightSheet(on=TODAY))


@pytest.mark.parametrize(
    ("start", "more", "field", "rule"),
    [
        (local(2026, 11, 1), {}, "start", "before_stay"),
        (NOON + timedelta(minutes=1), {}, "start", "in_future"),
        (local(2026, 11, 20), {"end": local(2026, 11, 19)}, "end", "ends_before_starts"),
        (local(2026, 11, 20), {"end": NOON + timedelta(minutes=1)}, "end", "in_future"),
        (local(2026, 11, 20), {"expected_on": date(2026, 11, 19)}, "expected_on", "not_before"),
        (local(2026, 11, 12), {}, "start", "absence_overlaps"),
        (local(2026, 11, 20), {"note": "x" * 301}, "note", "too_long"),
    ],
)
def test_an_absence_that_cannot_be_is_refused(
    office: Office, start: object, more: dict[str, object], field: str, rule: str
) -> None:
    stay = resident(office)
    away(office, stay, local(2026, 11, 10), end=local(2026, 11, 15))
    with pytest.raises(Invalid) as found:
        away(office, stay, start, **more)  # type: ignore[arg-type]
    assert found.value.fields[field].rule == rule


def test_an_absence_of_a_stay_that_ended_lies_within_it(office: Office) -> None:
    stay = resident(office)
    left(office, stay, local(2026, 11, 12))
    for start, end, field in (
        (local(2026, 11, 13), local(2026, 11, 14), "start"),
        (local(2026, 11, 11), local(2026, 11, 14), "end"),
        (local(2026, 11, 11), None, "end"),
    ):
        with pytest.raises(Invalid) as found:
            away(office, stay, start, end=end)
        assert found.value.fields[field].rule == "after_stay"
    away(office, stay, local(2026, 11, 10), end=local(2026, 11, 12))


def test_an_absence_is_corrected_and_ended(office: Office) -> None:
    stay = resident(office)
    key = away(office, stay, local(2026, 11, 20))
    with office.change() as uow:
        change_absence(
            uow,
            AbsenceChange(
                absence_id=key, revision=1, kind=AbsenceKind.HOSPITAL, start=local(2026, 11, 21)
            ),
        )
    with office.change() as uow:
        end_absence(uow, Return(absence_id=key, revision=2))
    assert absences_of(office, stay) == [("HOSPITAL", local(2026, 11, 21), NOON)]
    assert office.kinds()[-3:] == ["absence.start", "absence.change", "absence.end"]


def test_a_double_save_makes_one_absence(office: Office) -> None:
    new = NewAbsence(
        id=office.new_id(),
        placement_id=resident(office),
        kind=AbsenceKind.LEAVE,
        start=local(2026, 11, 20),
    )
    for _save in range(2):
        with office.change() as uow:
            start_absence(uow, new)
    assert len(rows(office, Absence)) == 1
