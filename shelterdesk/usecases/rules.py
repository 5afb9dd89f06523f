"""What the manager does with rules and holidays: look what a change would move, and save it.

A change that moves dates is one unit of work with all of them, however many cases there are. What
the dates will be is counted before, in slices between which saves get through; a case that somebody
saved meanwhile is counted again inside it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.db.changes import row_named
from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Invalid, Missing
from shelterdesk.models import Case, LegalRuleRow, OfficeDayRow, Person, Setting
from shelterdesk.queries.due_book import EXITS_SINCE, LawBook
from shelterdesk.queries.due_exits import may_have_dates
from shelterdesk.queries.rules import law_of
from shelterdesk.rules.access import Action, require
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.deadlines import Law
from shelterdesk.rules.regimes import LegalRule
from shelterdesk.rules.rule_changes import (
    Change,
    DayOfOffices,
    RuleTakenBack,
    RuleValue,
    check_day,
    check_taken_back,
    check_value,
    law_with,
    office_day_of,
    rule_of,
    taken_back,
)
from shelterdesk.rules.seed_rules import SEED
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.due import (
    Stored,
    expected_due,
    remake_due,
    replace_due,
    stored_due,
)
from shelterdesk.usecases.scope import case_of
from shelterdesk.usecases.settings import put_setting
from shelterdesk.vocabulary.deadlines import DueKind
from shelterdesk.vocabulary.history import EventKind

MADE_BY, MAKING = "dates_made_by", 5
"""The setting that says with which count of dates the table was made, and that of this program:
one more whenever a release counts otherwise, or counts what older ones did not.
"""

_SLICE = 20

_NOTED: Mapping[type[Change], EventKind] = {
    RuleValue: EventKind.RULE_ADD,
    RuleTakenBack: EventKind.RULE_VOID,
    DayOfOffices: EventKind.CALENDAR_CHANGE,
}

GiveWay = Callable[[], None]
Noted = set[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A due date that a change moves: from when to when; None where there was or will be none."""

    case_id: UUID
    number: str
    known_as: str
    kind: DueKind
    old_on: date | None
    old_at: datetime | None
    new_on: date | None
    new_at: datetime | None


@dataclass(frozen=True, slots=True)
class Difference:
    """The rows of a case that are, and those that must be."""

    stored: frozenset[Stored]
    expected: frozenset[Stored]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a change would move, the earliest new date first."""

    change: Change
    moved: tuple[Moved, ...]


def preview_change(desk: Desk, change: Change, give_way: GiveWay) -> Preview:
    """What would move if it were saved; nothing is changed. NotAllowed, Invalid."""
    differing, _noted = _counted(desk, change, give_way)
    with desk.store.read() as session:
        moved = [
            one
            for case_id, difference in differing.items()
            for one in _moved(case_id, *_case_of(session, case_id), difference)
        ]
    moved.sort(key=lambda one: (one.new_on or one.old_on or date.max, one.number, one.kind))
    return Preview(change=change, moved=tuple(moved))


def save_change(desk: Desk, record_id: UUID, change: Change, give_way: GiveWay) -> int:
    """Save a new value, a day, or that a value is taken back, and move every date that follows; how
    many moved. A second save of the same `record_id` does nothing. NotAllowed, Invalid; Missing
    where the value is gone already.
    """
    with desk.store.read() as session:
        if session.get(LegalRuleRow, record_id) is not None:
            return 0
    differing, noted = _counted(desk, change, give_way)
    with desk.change() as uow:
        uow.require(Action.RULES_CHANGE)
        law = law_of(uow.session)
        _judge(law, change)
        subject = _write(uow, record_id, change, law)
        uow.session.flush()
        book = LawBook(uow.session)
        touched = _cases_of(uow.session, noted)
        for case_id, difference in differing.items():
            if case_id not in touched:
                replace_due(uow.session, case_id, difference.stored, difference.expected)
        for case_id in touched:
            remake_due(uow.session, case_id, book)
        uow.note(_NOTED[type(change)], subject)
    return sum(len(_moves(one)) for one in differing.values())


def add_missing_rules(uow: UnitOfWork) -> bool:
    """Write the rules that this program knows and the vault does not: all of a new one, those that
    came with a newer version. Whoever calls has asked for access and notes the event.
    """
    kept = uow.session.execute(select(LegalRuleRow.key, LegalRuleRow.valid_from))
    have = {(key, since) for key, since in kept}
    missing = [rule for rule in SEED if (rule.key.value, rule.valid_from) not in have]
    for rule in missing:
        uow.add(row_of(uow.store.sources.new_id(), rule))
    return bool(missing)


def row_of(record_id: UUID, rule: LegalRule) -> LegalRuleRow:
    """A value as the vault keeps it."""
    return LegalRuleRow(
        id=record_id,
        key=rule.key,
        value=rule.value,
        unit=rule.unit,
        valid_from=rule.valid_from,
        valid_to=rule.valid_to,
        source=rule.source,
        counting=rule.counting,
        rolling=rule.rolling,
    )


def put_made(uow: UnitOfWork) -> None:
    """The table of due dates is as this program counts them."""
    put_setting(uow, MADE_BY, MAKING)


def bring_dates_up(desk: Desk) -> None:
    """After an older version had the vault: its missing rules, and every date counted anew."""
    store = desk.store
    with store.read() as session:
        made_by = session.scalar(select(Setting.value).where(Setting.key == MADE_BY))
    if made_by == MAKING:
        return
    with store.change(desk.actor) as uow:
        uow.require_nothing("the numbers of the law come with the program, whoever is in")
        add_missing_rules(uow)
        if made_by is None:
            put_setting(uow, EXITS_SINCE, local_day(uow.now()).isoformat())
        uow.note(EventKind.RULE_SEED, f"vault:{store.vault_id}")
    with store.read() as session:
        book = LawBook(session).loaded()
        cases = _counted_cases(session)
    for first in range(0, len(cases), _SLICE):
        with store.aside() as session:
            for case_id in cases[first : first + _SLICE]:
                remake_due(session, case_id, book)
    with store.change(store.as_vault()) as uow:
        uow.require_nothing("what follows from the records is nobody's choice")
        put_made(uow)
        uow.note(EventKind.VAULT_MIGRATE, f"vault:{store.vault_id}")


def _counted(desk: Desk, change: Change, give_way: GiveWay) -> tuple[dict[UUID, Difference], Noted]:
    """The cases whose dates would differ, and which records somebody saved while it was counted."""
    require(desk.viewer, Action.RULES_CHANGE)
    store, differing = desk.store, dict[UUID, Difference]()
    with store.noting() as noted:
        with store.read() as session:
            law = law_of(session)
            _judge(law, change)
            book = LawBook(session, law_with(law, change)).loaded()
            cases = _counted_cases(session)
        for first in range(0, len(cases), _SLICE):
            with store.read() as session:
                for case_id in cases[first : first + _SLICE]:
                    stored = stored_due(session, case_id)
                    expected = expected_due(session, case_id, book)
                    if stored != expected:
                        differing[case_id] = Difference(frozenset(stored), frozenset(expected))
            give_way()
    return differing, noted


def _cases_of(session: Session, noted: Noted) -> set[UUID]:
    """The cases whose dates these records can move, as they are now: of a person all hers."""
    rows = [row_named(session, table, key) for table, key in sorted(noted)]
    people = [row.id for row in rows if isinstance(row, Person)]
    hers = session.scalars(select(Case.id).where(Case.person_id.in_(people))) if people else ()
    return {case_id for case_id in (*map(case_of, rows), *hers) if case_id is not None}


def _counted_cases(session: Session) -> Sequence[UUID]:
    counted = may_have_dates(LawBook(session).exits_since)
    return session.scalars(select(Case.id).where(counted)).all()


def _judge(law: Law, change: Change) -> None:
    if isinstance(change, RuleValue):
        problems = check_value(change, law.rules)
    elif isinstance(change, RuleTakenBack):
        if taken_back(change, law.rules) is None:
            raise Missing
        problems = check_taken_back(change)
    else:
        problems = check_day(change, law.calendar)
    if problems:
        raise Invalid(problems)


def _write(uow: UnitOfWork, record_id: UUID, change: Change, law: Law) -> str:
    """Write it; the subject of its event."""
    if isinstance(change, RuleValue):
        uow.add(row_of(record_id, rule_of(change, law.rules)))
        return f"legal_rule:{record_id}"
    if isinstance(change, RuleTakenBack):
        return _take_back(uow, change)
    day = office_day_of(change)
    row = uow.session.get(OfficeDayRow, day.day)
    if row is None:
        uow.session.add(OfficeDayRow(day=day.day, works=day.works, kind=day.kind, name=day.name))
    else:
        row.works, row.kind, row.name = day.works, day.kind, day.name
    return f"office_day:{day.day}"


def _take_back(uow: UnitOfWork, change: RuleTakenBack) -> str:
    row = uow.session.scalars(
        select(LegalRuleRow).where(
            LegalRuleRow.key == change.key,
            LegalRuleRow.valid_from == change.valid_from,
            LegalRuleRow.voided_at.is_(None),
        )
    ).one()
    row.voided_at, row.void_reason = uow.now(), change.reason.strip()
    return f"legal_rule:{row.id}"


def _moves(difference: Difference) -> list[tuple[str, Stored | None, Stored | None]]:
    """Kind, the row of before and that of then, of each date that is another day or moment."""
    before = {row[:2]: row for row in difference.stored}
    after = {row[:2]: row for row in difference.expected}
    moves = []
    for key in before.keys() | after.keys():
        old, new = before.get(key), after.get(key)
        if old is None or new is None or (old[2], old[4]) != (new[2], new[4]):
            moves.append((key[1], old, new))
    return moves


def _case_of(session: Session, case_id: UUID) -> tuple[str, str]:
    query = select(Case.number, Person.known_as).join(Person, Person.id == Case.person_id)
    number, known_as = session.execute(query.where(Case.id == case_id)).one()
    return number, known_as


def _moved(case_id: UUID, number: str, known_as: str, difference: Difference) -> list[Moved]:
    return [
        Moved(
            case_id=case_id,
            number=number,
            known_as=known_as,
            kind=DueKind(kind),
            old_on=old[2] if old else None,
            old_at=old[4] if old else None,
            new_on=new[2] if new else None,
            new_at=new[4] if new else None,
        )
        for kind, old, new in _moves(difference)
    ]
