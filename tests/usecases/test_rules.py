"""The manager changes a rule or a holiday: what would move is shown before, and is what moves."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from shelterdesk.db.engine import driver, schema_changes
from shelterdesk.errors import Interrupted, Invalid, Missing, NoRuleForDate, NotAllowed
from shelterdesk.models import DueDate, LegalRuleRow, OfficeDayRow, Setting, table_of
from shelterdesk.queries.rule_list import rule_rows
from shelterdesk.queries.rules import law_of
from shelterdesk.rules.regimes import OLD_LAW
from shelterdesk.rules.rule_changes import (
    Change,
    DayOfOffices,
    RuleTakenBack,
    RuleValue,
    law_with,
)
from shelterdesk.rules.seed_rules import SEED
from shelterdesk.usecases.checks import dates_are_right
from shelterdesk.usecases.permits import NewPermit, record_permit
from shelterdesk.usecases.placements import PlacementEnd, end_placement
from shelterdesk.usecases.rules import (
    MADE_BY,
    Moved,
    bring_dates_up,
    preview_change,
    save_change,
)
from shelterdesk.vocabulary.deadlines import DueKind
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.law_rules import Counting, Rolling, RuleKey, Unit
from shelterdesk.vocabulary.permits import PermitKind
from shelterdesk.vocabulary.placements import ExitReason
from shelterdesk.vocabulary.staff import Role
from tests.builders import local
from tests.desks import TODAY, Office

DAY = timedelta(days=1)
NOON = local(2026, 11, 23, 12)
Rows = set[tuple[Any, ...]]


def nothing() -> None:
    """Nobody waits."""


def value(key: RuleKey = RuleKey.EXIT_NOTICE, **given: Any) -> RuleValue:
    """A new value; a notice within three working days unless told otherwise."""
    told: dict[str, Any] = {
        "key": key,
        "value": 3,
        "unit": Unit.WORKING_DAYS,
        "counting": Counting.NEXT_DAY,
        "rolling": Rolling.NONE,
        "valid_from": date(2026, 11, 1),
        "source": "PS art. 16 (2026-10-20)",
    }
    return RuleValue(**told | given)


def holiday(day: date | None, works: bool | None = False, name: str = "Typhoon") -> DayOfOffices:
    return DayOfOffices(day=day, works=works, name=name)


def rows(office: Office) -> Rows:
    table = table_of(DueDate)
    with office.desk.store.read() as session:
        return {tuple(row) for row in session.execute(select(table))}


def days(moved: tuple[Moved, ...]) -> list[tuple[DueKind, date | None, date | None]]:
    return [(one.kind, one.old_on, one.new_on) for one in moved]


def all_right(office: Office, *cases: UUID) -> bool:
    with office.desk.store.read() as session:
        return all(dates_are_right(session, case) for case in cases)


@pytest.fixture
def left(office: Office) -> UUID:
    """A case whose notice of exit is due on Monday the 23rd, and nothing else: who died is followed
    no more.
    """
    office.clock.at = NOON
    case = office.case()
    stay, gone = office.stay_of(case), local(2026, 11, 20)
    with office.change() as uow:
        end = PlacementEnd(placement_id=stay, end=gone, exit_reason=ExitReason.DEATH)
        end_placement(uow, end)
    return case


CHANGES: dict[str, tuple[Change, date]] = {
    "a longer term": (value(), date(2026, 11, 25)),
    "days instead of working days": (value(unit=Unit.DAYS, value=2), date(2026, 11, 22)),
    "a typhoon on the day": (holiday(date(2026, 11, 23)), date(2026, 11, 24)),
    "a saturday that is worked": (holiday(date(2026, 11, 21), True, ""), date(2026, 11, 21)),
}


@pytest.mark.parametrize(("change", "then"), CHANGES.values(), ids=CHANGES)
def test_the_preview_is_what_really_moves(
    office: Office, left: UUID, change: Change, then: date
) -> None:
    before = rows(office)
    preview = preview_change(office.desk, change, nothing)
    assert rows(office) == before
    assert days(preview.moved) == [(DueKind.EXIT_NOTICE, date(2026, 11, 23), then)]
    assert preview.moved[0].case_id == left
    assert save_change(office.desk, office.new_id(), change, nothing) == 1
    with office.desk.store.read() as session:
        assert session.scalars(select(DueDate.on)).all() == [then]
    assert all_right(office, left)


def test_nothing_moves_where_nothing_hangs_on_it(office: Office, left: UUID) -> None:
    change = value(RuleKey.APPEAL, unit=Unit.DAYS, value=30)
    assert preview_change(office.desk, change, nothing).moved == ()
    assert save_change(office.desk, office.new_id(), change, nothing) == 0
    assert all_right(office, left)


def test_a_new_value_never_touches_the_past(office: Office, left: UUID) -> None:
    change = value(valid_from=date(2026, 11, 21))
    assert preview_change(office.desk, change, nothing).moved == ()
    save_change(office.desk, office.new_id(), change, nothing)
    with office.desk.store.read() as session:
        law = law_of(session)
    assert law.rule(RuleKey.EXIT_NOTICE, date(2026, 11, 20)).value == 1
    assert law.rule(RuleKey.EXIT_NOTICE, date(2026, 11, 21)).value == 3
    assert all_right(office, left)


@pytest.mark.parametrize("since", [date(2005, 1, 1), date(2012, 1, 1)])
def test_a_value_of_the_old_law_ends_with_it(office: Office, since: date) -> None:
    key, ended = RuleKey.TEMP_STAY_TERM, date(2023, 12, 31)
    change = value(key, unit=Unit.MONTHS, valid_from=since)
    with office.desk.store.read() as session:
        previewed = law_with(law_of(session), change)
    save_change(office.desk, office.new_id(), change, nothing)
    with office.desk.store.read() as session:
        law = law_of(session)
        listed = rule_rows(session, office.desk.viewer, TODAY)
    assert set(law.rules) == set(previewed.rules)
    assert law.rule(key, since).value == 3
    [added] = [one for one in listed if (one.rule.key, one.rule.valid_from) == (key, since)]
    assert (added.until, added.holds) == (ended if since > OLD_LAW else OLD_LAW - DAY, False)
    for day in (ended + DAY, TODAY):
        with pytest.raises(NoRuleForDate):
            law.rule(key, day)


def test_a_day_taken_out_is_as_its_weekday_says_again(office: Office, left: UUID) -> None:
    day = date(2026, 11, 23)
    save_change(office.desk, office.new_id(), holiday(day), nothing)
    back = holiday(day, None, "")
    assert days(preview_change(office.desk, back, nothing).moved) == [
        (DueKind.EXIT_NOTICE, date(2026, 11, 24), day)
    ]
    save_change(office.desk, office.new_id(), back, nothing)
    with office.desk.store.read() as session:
        assert session.scalars(select(DueDate.on)).all() == [day]


def test_each_change_is_one_event_with_what_was_before(office: Office, left: UUID) -> None:
    key = office.new_id()
    save_change(office.desk, key, value(), nothing)
    save_change(office.desk, office.new_id(), holiday(date(2026, 11, 23)), nothing)
    rule, day = office.events()[-2:]
    assert (rule.kind, rule.subject) == (EventKind.RULE_ADD, f"legal_rule:{key}")
    assert (day.kind, day.subject) == (EventKind.CALENDAR_CHANGE, "office_day:2026-11-23")


def back(valid_from: date = date(2026, 11, 1), reason: str = "Typed in the wrong row") -> Change:
    return RuleTakenBack(key=RuleKey.EXIT_NOTICE, valid_from=valid_from, reason=reason)


def test_a_value_taken_back_never_was_and_its_dates_are_what_they_were(
    office: Office, left: UUID
) -> None:
    before, key = rows(office), office.new_id()
    save_change(office.desk, key, value(), nothing)
    moved = preview_change(office.desk, back(), nothing).moved
    assert days(moved) == [(DueKind.EXIT_NOTICE, date(2026, 11, 25), date(2026, 11, 23))]
    assert save_change(office.desk, office.new_id(), back(), nothing) == 1
    assert rows(office) == before
    assert all_right(office, left)
    event = office.events()[-1]
    assert (event.kind, event.subject) == (EventKind.RULE_VOID, f"legal_rule:{key}")
    with office.desk.store.read() as session:
        assert session.get_one(LegalRuleRow, key).void_reason == "Typed in the wrong row"
        listed = rule_rows(session, office.desk.viewer, TODAY)
    assert [one.by for one in listed if one.rule.key is RuleKey.EXIT_NOTICE] == [None]
    right = value(value=2)  # it can begin on the same day
    assert save_change(office.desk, office.new_id(), right, nothing) == 1


@pytest.mark.parametrize("valid_from", [date(2024, 1, 1), date(2026, 11, 2)])
def test_what_came_with_the_program_or_is_gone_cannot_be_taken_back(
    office: Office, left: UUID, valid_from: date
) -> None:
    with pytest.raises(Missing):
        preview_change(office.desk, back(valid_from), nothing)
    with pytest.raises(Missing):
        save_change(office.desk, office.new_id(), back(valid_from), nothing)


@pytest.mark.parametrize(("reason", "rule"), [(" ", "reason_required"), ("x" * 301, "too_long")])
def test_taking_a_value_back_needs_a_reason(
    office: Office, left: UUID, reason: str, rule: str
) -> None:
    save_change(office.desk, office.new_id(), value(), nothing)
    with pytest.raises(Invalid) as refused:
        preview_change(office.desk, back(reason=reason), nothing)
    problem = refused.value.fields["reason"]
    assert getattr(problem, "rule", problem) == rule


def test_a_double_save_is_one_value(office: Office, left: UUID) -> None:
    key = office.new_id()
    save_change(office.desk, key, value(), nothing)
    count = len(office.events())
    assert save_change(office.desk, key, value(), nothing) == 0
    assert len(office.events()) == count


def once(act: Callable[[], None]) -> Callable[[], None]:
    """What somebody does between the first two slices."""
    left_over = [act]

    def give_way() -> None:
        if left_over:
            left_over.pop()()

    return give_way


def saved_meanwhile(office: Office, case: UUID) -> Callable[[], None]:
    """Somebody records a permit."""

    def save() -> None:
        new = NewPermit(id=office.new_id(), kind=PermitKind.PASSPORT, valid_to=date(2027, 5, 1))
        with office.change() as uow:
            record_permit(uow, case, new)

    return once(save)


def test_who_saves_meanwhile_loses_nothing(office: Office, left: UUID) -> None:
    other = office.case()
    for case in (left, other):
        change = value(value=2 if case == left else 4, valid_from=date(2026, 11, 2)
                       if case == left else date(2026, 11, 3))  # fmt: skip
        save_change(office.desk, office.new_id(), change, saved_meanwhile(office, case))
        assert all_right(office, left, other)
    with office.desk.store.read() as session:
        kinds = list(session.scalars(select(DueDate.kind).order_by(DueDate.kind)))
    assert kinds == ["EXIT_NOTICE", "PASSPORT_ENDS", "PASSPORT_ENDS"]


def test_a_lock_between_leaves_everything_as_it_was(office: Office, left: UUID) -> None:
    before, events = rows(office), len(office.events())

    def lock() -> None:
        raise Interrupted

    with pytest.raises(Interrupted):
        save_change(office.desk, office.new_id(), value(), lock)
    assert rows(office) == before
    assert len(office.events()) == events


@pytest.mark.parametrize(
    ("change", "field", "rule"),
    [
        (value(value=None), "value", "not_a_number"),
        (value(value=0), "value", "out_of_range"),
        (value(value=261), "value", "out_of_range"),
        (
            value(RuleKey.SPECIAL_PR_DAYS, value=366, unit=Unit.DAYS, counting=Counting.AMOUNT),
            "value",
            "out_of_range",
        ),
        (value(unit=Unit.HOURS), "unit", "not_in_list"),
        (value(counting=Counting.AT_ONCE), "counting", "not_in_list"),
        (value(rolling=Rolling.OFFICE_MORNING), "rolling", "not_in_list"),
        (value(valid_from=None), "valid_from", "required"),
        (value(valid_from=date(2024, 1, 1)), "valid_from", "rule_begins_then"),
        (value(valid_from=date(1950, 1, 1)), "valid_from", "impossible_date"),
        (value(source=" "), "source", "needed_here"),
        (value(source="x" * 201), "source", "too_long"),
        (holiday(None), "day", "required"),
        (holiday(date(1950, 1, 1)), "day", "impossible_date"),
        (holiday(date(2026, 11, 24), name=""), "name", "needed_here"),
        (holiday(date(2026, 11, 24), name="x" * 101), "name", "too_long"),
        (holiday(date(2026, 11, 24), True, ""), "works", "day_is_so_anyway"),
        (holiday(date(2026, 11, 24), None), "day", "day_not_named"),
    ],
)
def test_what_cannot_be_is_refused_at_the_preview_and_at_the_save(
    office: Office, change: Change, field: str, rule: str
) -> None:
    for refuse in (
        lambda: preview_change(office.desk, change, nothing),
        lambda: save_change(office.desk, office.new_id(), change, nothing),
    ):
        with pytest.raises(Invalid) as refused:
            refuse()
        problem = refused.value.fields[field]
        assert getattr(problem, "rule", problem) == rule


@pytest.mark.parametrize("role", [Role.COUNSELOR, Role.FOLLOW_UP, Role.READER])
def test_only_the_manager_changes_rules(office: Office, role: Role) -> None:
    desk = office.at_desk(office.colleague(role))
    with pytest.raises(NotAllowed):
        preview_change(desk, value(), nothing)
    with pytest.raises(NotAllowed):
        save_change(desk, office.new_id(), holiday(date(2026, 11, 24)), nothing)


def made_before(office: Office) -> None:
    with schema_changes(office.desk.store.engine):
        raw = driver(office.desk.store.engine)
        for statement in (
            "DROP TRIGGER legal_rule_never_DELETE",
            "DROP TRIGGER setting_never_DELETE",
            "DELETE FROM legal_rule WHERE key LIKE 'minor.%' OR key = 'exit.notice'",
            "DELETE FROM legal_rule WHERE key LIKE 'special_pr.%' AND valid_to IS NOT NULL",
            f"DELETE FROM setting WHERE key = '{MADE_BY}'",
            "DELETE FROM due",
        ):
            raw.execute(statement)


def test_a_vault_of_an_older_version_gets_its_rules_and_dates_at_the_next_unlock(
    office: Office, left: UUID
) -> None:
    """Such a store: no mark, rules of then only, and the migration emptied the dates."""
    made_before(office)
    other = office.case()
    with office.change() as uow:
        record_permit(
            uow,
            other,
            NewPermit(id=office.new_id(), kind=PermitKind.PASSPORT, valid_to=date(2027, 5, 1)),
        )
    before = len(office.events())
    bring_dates_up(office.desk)
    with office.desk.store.read() as session:
        kept = session.scalars(select(LegalRuleRow)).all()
        have = sorted((row.key, row.valid_from) for row in kept)
        since = session.get_one(Setting, "exit_notices_since").value
    assert have == sorted((rule.key.value, rule.valid_from) for rule in SEED)
    assert since == "2026-11-23"
    assert all_right(office, left, other)
    assert [event.kind for event in office.events()[before:]] == [
        EventKind.RULE_SEED,
        EventKind.VAULT_MIGRATE,
    ]
    bring_dates_up(office.desk)
    assert len(office.events()) == before + 2


def test_a_new_vault_needs_none_of_that(office: Office) -> None:
    before = len(office.events())
    bring_dates_up(office.desk)
    assert len(office.events()) == before
    with office.desk.store.read() as session:
        assert session.get(Setting, "exit_notices_since") is None
        assert session.get(OfficeDayRow, date(2026, 1, 1)) is not None
