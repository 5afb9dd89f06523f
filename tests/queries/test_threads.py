"""Each open legal case is on exactly one person's Today, or on the manager's."""

import os
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from types import ModuleType
from uuid import UUID

import pytest
from sqlalchemy import ColumnElement, exists, false

from shelterdesk.models import LegalCase, LegalCaseEnd
from shelterdesk.queries import holding, threads
from shelterdesk.queries.agenda import agenda
from shelterdesk.queries.calendar import LIST_DAYS, calendar_span
from shelterdesk.queries.calendar_agenda import AgendaOrder, days_agenda
from shelterdesk.queries.cases import CaseView, case_list, case_preview
from shelterdesk.queries.threads import Thread, threads_of
from shelterdesk.queries.today import Part, Whose, today_list
from shelterdesk.reports.calendar_file import calendar_file
from shelterdesk.vocabulary.calendar import CalendarView
from shelterdesk.vocabulary.court import ThreadState
from shelterdesk.vocabulary.deadlines import DueKind
from shelterdesk.vocabulary.staff import Role
from tests.builders import House
from tests.queries.court_histories import History, histories

COUNT = int(os.environ.get("HISTORIES", "15"))
"""`HISTORIES=10000 pytest tests/queries/test_threads.py` is the long proof."""
IN_A_STORE = 15

OF_COURT = frozenset({DueKind.HEARING, DueKind.HEARING_OUTCOME})


def on_todays(house: House, history: History) -> dict[UUID, list[tuple[Thread, UUID | None]]]:
    """Each thread of the case, and on whose Today it is; None is the manager's."""
    found: dict[UUID, list[tuple[Thread, UUID | None]]] = {}
    viewers = [(None, house.manager), *history.staff.people.items()]
    for key, viewer in viewers:
        if key in history.staff.gone:
            continue  # nobody looks at it there
        for thread in house.ask(threads_of, viewer, history.today):
            if thread.case_id == history.case:
                found.setdefault(thread.legal_case_id, []).append((thread, key))
    return found


@pytest.mark.parametrize("seed", range(-(-COUNT // IN_A_STORE)))
def test_every_open_legal_case_is_on_exactly_one_today_after_any_history(
    house: House, seed: int
) -> None:
    seen = walked(house, seed)
    assert seed or set(seen) == {"COMING", "UNTOLD", "NO_DATE", "manager"}  # chance leaves gaps


def _always_held(holder: UUID, *, is_here: bool) -> UUID:
    return holder


def _past_counts(waited_for: Iterable[date], _today: date) -> ThreadState:
    return ThreadState.COMING if list(waited_for) else ThreadState.NO_DATE


def _once_over_always_over() -> ColumnElement[bool]:
    return exists().where(LegalCaseEnd.legal_case_id == LegalCase.id).correlate(LegalCase)


def _any_role_will_do(_role: Role, *, in_follow_up: bool) -> bool:
    return True


@pytest.mark.parametrize(
    ("room", "name", "fault"),
    [
        (threads, "thread_holder", _always_held),
        (threads, "thread_state", _past_counts),
        (threads, "is_over", _once_over_always_over),
        (holding, "is_away", false),
        (holding, "may_hold", _any_role_will_do),
    ],
)
def test_the_histories_find_a_fault(
    house: House, monkeypatch: pytest.MonkeyPatch, room: ModuleType, name: str, fault: object
) -> None:
    """Nobody asks whether the owner is here; a date of before counts; a re-opening does not; who is
    away, or reads only, holds a case all the same.
    """
    monkeypatch.setattr(room, name, fault)
    with pytest.raises(AssertionError):
        walked(house, 0)


def walked(house: House, seed: int) -> Counter[str]:
    """Every history of a store against its book; how often each answer was the right one."""
    seen: Counter[str] = Counter()
    for history in histories(house, seed, IN_A_STORE):
        found = on_todays(house, history)
        expected = {key: (state, whose) for key, state, whose in history.expected()}
        told = {
            key: [(thread.state.value, whose) for thread, whose in on] for key, on in found.items()
        }
        assert told == {key: [one] for key, one in expected.items()}
        seen.update(state for state, _whose in expected.values())
        seen.update("manager" for _state, whose in expected.values() if whose is None)
        assert_shown(house, history, expected.values())
        assert_on_one_list(house, history, expected.values())
        assert_same_everywhere(house, history)
    return seen


def assert_on_one_list(
    house: House, history: History, expected: Iterable[tuple[str, UUID | None]]
) -> None:
    """What Today lists and counts as one's own is one's own: of nobody else, and of nobody too
    little. The manager's are those that nobody holds.
    """
    expected = list(expected)
    if not expected:
        return
    [whose] = {whose for _state, whose in expected}
    everything = dict.fromkeys(Part, 1000)
    unheld = house.ask(case_list, house.manager, CaseView.UNHELD).total
    for key, viewer in [(None, house.manager), *history.staff.people.items()]:
        if key in history.staff.gone:
            continue
        found = house.ask(today_list, viewer, Whose.MINE, house.clock.at, everything)
        mine = [row for part in found.rows.values() for row in part if row.case_id == history.case]
        within = history.today + timedelta(days=30)
        dated = any(one.on <= within for legal in history.legal for one in legal.waits())
        assert not mine or key == whose
        if key == whose:
            assert bool([row for row in mine if row.kind in OF_COURT]) or not dated
            counted = found.no_court_date if key is not None else found.unheld
            assert counted or not any(state == "NO_DATE" for state, _whose in expected)
        assert found.unheld == (unheld if viewer.role is Role.MANAGER else 0)


def assert_same_everywhere(house: House, history: History) -> None:
    """Today, its badge and its agenda, the calendar, its agenda and its file, and the case itself
    name the same court dates; the book says which.
    """
    day, now = history.today, house.clock.at
    waits = {one.key: one.on for legal in history.legal for one in legal.waits()}
    coming = {key for key, on in waits.items() if on >= day}
    soon = {key for key in coming if waits[key] < day + timedelta(days=LIST_DAYS)}
    everything = dict.fromkeys(Part, 1000)
    found = house.ask(today_list, house.manager, Whose.EVERYONE, now, everything)
    paper = house.ask(agenda, house.manager, Whose.EVERYONE, now)
    assert found.rows == paper.rows
    assert {part: found.counts.of(part) for part in Part} == {
        part: len(rows) for part, rows in found.rows.items()
    }
    span = house.ask(calendar_span, house.manager, CalendarView.LIST, day, now)
    order = AgendaOrder(view=CalendarView.LIST, day=day, whose=Whose.EVERYONE)
    days = house.ask(days_agenda, house.manager, order, now)
    file = calendar_file(days, now).decode()
    preview = house.ask(case_preview, house.manager, history.case)
    answers = {
        "Today": {
            row.source_id
            for rows in found.rows.values()
            for row in rows
            if row.kind is DueKind.HEARING and row.on < day + timedelta(days=LIST_DAYS)
        },
        "calendar": {row.source_id for row in span.rows if row.what is DueKind.HEARING},
        "agenda": {line.source_id for line in days.lines if line.what is DueKind.HEARING},
    }
    mine = set(waits)
    assert {name: keys & mine for name, keys in answers.items()} == dict.fromkeys(answers, soon)
    assert file.count("BEGIN:VEVENT") == len(days.lines)
    of_case = {one.source_id for one in preview.dates if one.kind is DueKind.HEARING}
    assert of_case == coming
    assert {one.source_id for one in preview.dates if one.kind is DueKind.HEARING_OUTCOME} == {
        key for key, on in waits.items() if on < day
    }


def assert_shown(
    house: House, history: History, expected: Iterable[tuple[str, UUID | None]]
) -> None:
    """The list of dates, its badge and the views of the cases say the same."""
    states = {state for state, _whose in expected}
    everything = dict.fromkeys(Part, 1000)  # not the first page alone
    found = house.ask(today_list, house.manager, Whose.EVERYONE, house.clock.at, everything)
    kinds = {
        row.kind for rows in found.rows.values() for row in rows if row.case_id == history.case
    }
    untold = any(one.on < history.today for legal in history.legal for one in legal.waits())
    assert (DueKind.HEARING_OUTCOME in kinds) == untold
    listed = house.ask(case_list, house.manager, CaseView.NO_COURT_DATE)
    assert (history.case in {row.case_id for row in listed.rows}) == ("NO_DATE" in states)
    assert found.no_court_date == listed.total
