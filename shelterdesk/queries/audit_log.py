"""The audit log: every event of the vault by its number, and what each user read and exported.

The list is no read of a case file (decision 7): known-as, case number, and which fields changed,
never a value. What a change was from and to is a detail; `usecases.audit_log` opens the case file
before it gives the detail of an event about a case.

A filter that fits few events would have to look through all of them. Each call therefore looks
through a slice and says where to go on, so that a save never waits for more than one slice.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, select, true
from sqlalchemy.orm import Session

from shelterdesk.errors import Missing
from shelterdesk.models import (
    AuditDetail,
    AuditEvent,
    Case,
    Interpreter,
    Organisation,
    Person,
    Staff,
)
from shelterdesk.queries.audit_days import ALWAYS, Days, Span, spans_of
from shelterdesk.queries.history import (
    FieldChange,
    Plain,
    changes_in,
    changes_told,
    facts_in,
)
from shelterdesk.queries.search import FoundCase, Match, find_cases
from shelterdesk.rules.access import Action, Viewer, require
from shelterdesk.vocabulary.fields import UNSAID, reading_order
from shelterdesk.vocabulary.history import EventGroup, EventKind, kinds_of

PAGE = 200
LOOKED_THROUGH = 20_000
"""Events of one slice: some tens of milliseconds."""

HOUSE_TABLES = frozenset(
    {
        "staff", "signing_key", "setting", "organisation", "interpreter", "reported_figure",
        "police_case", "legal_rule", "office_day", "inspector_key",
    }
)  # fmt: skip
"""Records about nobody in the shelter's care: their values are shown without a case file. A table
that is not listed keeps its values back where its event names no case.
"""


@dataclass(frozen=True, slots=True)
class By:
    """One actor: a user, or with None the vault itself."""

    staff_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditFilter:
    """What the log is narrowed to; the default is everything. `groups` empty: all of them."""

    by: By | None = None
    case_id: UUID | None = None
    groups: frozenset[EventGroup] = frozenset()
    days: Days = ALWAYS


EVERYTHING = AuditFilter()


@dataclass(frozen=True, slots=True)
class Touched:
    """A record that an event changed, and the names of the fields; none for a new record."""

    table: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditRow:
    """One event as a list shows it. `actor_name` is None for the vault itself.

    `subject` is the table of what it is about, `subject_id` its key, `subject_name` the name of a
    colleague or partner. About a case: `case_id`, `case_number` and `known_as`, else all None.
    """

    seq: int
    at: datetime
    actor_name: str | None
    kind: EventKind
    subject: str
    subject_id: str
    subject_name: str | None
    case_id: UUID | None
    case_number: str | None
    known_as: str | None
    touched: tuple[Touched, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditPage:
    """Events, newest first. `below`: go on before this number; None when nothing is left.
    `newest`: the newest event looked at, whether it fits or not; what came later is after it.
    """

    rows: tuple[AuditRow, ...]
    below: int | None
    newest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDetail:
    """Everything one event says: each field before and after, and facts beside the fields."""

    row: AuditRow
    changes: tuple[FieldChange, ...]
    facts: Mapping[str, Plain]


def audit_log(
    session: Session,
    viewer: Viewer,
    wanted: AuditFilter = EVERYTHING,
    before_seq: int | None = None,
    limit: int = PAGE,
    after_seq: int = 0,
) -> AuditPage:
    """The events that fit, newest first; NotAllowed.

    `before_seq` goes on with a page's `below`; `after_seq` asks for what is newer than a list
    shows. A page may hold fewer rows than `limit`, even none, and still say where to go on: it
    looked through a slice of the trail.
    """
    require(viewer, Action.AUDIT_READ)
    spans = list(clipped(spans_of(session, wanted.days), before_seq, after_seq))
    # The events of a case have an index, and without a filter each event fits: no slice is needed.
    whole = wanted.case_id is not None or not (wanted.by or wanted.groups)
    looked = list(spans if whole else slice_of(spans, LOOKED_THROUGH))
    newest = spans[0].last if spans else after_seq
    rows: list[AuditRow] = []
    for span in looked:
        query = _events().where(AuditEvent.seq.between(span.first, span.last), _fits(wanted))
        newest_first = query.order_by(AuditEvent.seq.desc()).limit(limit - len(rows))
        rows += _rows(session, session.execute(newest_first).all())
        if len(rows) == limit:
            return AuditPage(rows=tuple(rows), below=rows[-1].seq, newest=newest)
    return AuditPage(rows=tuple(rows), below=rest_below(spans, looked), newest=newest)


def every_page(
    read: Callable[[], AbstractContextManager[Session]],
    viewer: Viewer,
    wanted: AuditFilter = EVERYTHING,
    limit: int = PAGE,
) -> Iterator[AuditPage]:
    """All events that fit, by the page, for an export; NotAllowed.

    `read` opens a session (`Store.read`), one for each page, so that a long job can give way
    between two of them. What happens meanwhile is newer than the first page and not among them.
    """
    below: int | None = None
    while True:
        with read() as session:
            page = audit_log(session, viewer, wanted, below, limit)
        yield page
        if page.below is None:
            return
        below = page.below


def event_detail(session: Session, viewer: Viewer, seq: int) -> EventDetail:
    """One event with its values, for `usecases.audit_log` alone. NotAllowed; Missing."""
    require(viewer, Action.AUDIT_READ)
    found = session.execute(_events().where(AuditEvent.seq == seq)).all()
    if not found:
        raise Missing
    [row] = _rows(session, found)
    content = found[0].content
    [changes] = changes_told(session, [content])
    if row.case_id is None:
        changes = tuple(change for change in changes if change.table in HOUSE_TABLES)
    return EventDetail(row=row, changes=changes, facts=facts_in(content))


def actors(session: Session, viewer: Viewer) -> list[tuple[UUID, str]]:
    """Everybody who ever had an account, by name: whom the log can be filtered by. NotAllowed."""
    require(viewer, Action.AUDIT_READ)
    query = select(Staff.id, Staff.name).order_by(Staff.name, Staff.id)
    return [(key, name) for key, name in session.execute(query)]


def cases_meant(session: Session, viewer: Viewer, text: str, limit: int = 5) -> list[FoundCase]:
    """The cases a number or a name may mean, best first; a voided one by its number. NotAllowed."""
    require(viewer, Action.AUDIT_READ)
    found = find_cases(session, viewer, text, limit)
    if found:
        return found
    voided = (
        select(Case.id, Case.number, Person.known_as, Person.language)
        .join(Case.person)
        .where(Case.number == text.strip().upper(), Case.voided_at.is_not(None))
    )
    return [
        FoundCase(
            case_id=key, number=number, known_as=known_as, language=language,
            matched_how=Match.NUMBER,
        )
        for key, number, known_as, language in session.execute(voided)
    ]  # fmt: skip


# Slices of the trail


def slice_of(spans: Iterable[Span], most: int) -> Iterator[Span]:
    """The newest `most` events of these spans, the newest span first."""
    left = most
    for span in spans:
        if left <= 0:
            return
        first = max(span.first, span.last - left + 1)
        yield Span(first, span.last)
        left -= span.last - first + 1


def rest_below(spans: Sequence[Span], looked: Sequence[Span]) -> int | None:
    """Where to go on when these were looked through; None when that was all."""
    return looked[-1].first if looked and looked[-1].first > spans[-1].first else None


def clipped(spans: Iterable[Span], before: int | None, after: int = 0) -> Iterator[Span]:
    """What of these spans lies below one number and above another."""
    for span in spans:
        last = span.last if before is None else min(span.last, before - 1)
        first = max(span.first, after + 1)
        if first <= last:
            yield Span(first, last)


# Rows


def _events() -> Select[Any]:
    columns: tuple[Any, ...] = (
        AuditEvent.seq,
        AuditEvent.at,
        Staff.name.label("actor_name"),
        AuditEvent.kind,
        AuditEvent.subject,
        AuditEvent.case_id,
        Case.number,
        Person.known_as,
        AuditDetail.content,
    )
    return (
        select(*columns)
        .select_from(AuditEvent)
        .outerjoin(Staff, Staff.id == AuditEvent.actor_id)
        .outerjoin(AuditDetail, AuditDetail.seq == AuditEvent.seq)
        .outerjoin(Case, Case.id == AuditEvent.case_id)
        .outerjoin(Person, Person.id == Case.person_id)
    )


def _fits(wanted: AuditFilter) -> ColumnElement[bool]:
    """All of the filter but its days, which are spans of numbers."""
    fits: ColumnElement[bool] = true()
    if wanted.by is not None:
        fits &= AuditEvent.actor_id == wanted.by.staff_id
    if wanted.case_id is not None:
        fits &= AuditEvent.case_id == wanted.case_id
    if wanted.groups:
        fits &= AuditEvent.kind.in_([kind.value for kind in kinds_of(wanted.groups)])
    return fits


def _rows(session: Session, found: Sequence[Row[Any]]) -> list[AuditRow]:
    names = _subject_names(session, {row.subject for row in found})
    return [_row(row, names.get(row.subject)) for row in found]


def _row(found: Row[Any], subject_name: str | None) -> AuditRow:
    subject, _colon, subject_id = found.subject.partition(":")
    return AuditRow(
        seq=found.seq,
        at=found.at,
        actor_name=found.actor_name,
        kind=EventKind(found.kind),
        subject=subject,
        subject_id=subject_id,
        subject_name=subject_name,
        case_id=found.case_id,
        case_number=found.number,
        known_as=found.known_as,
        touched=tuple(_touched(found.content)),
    )


def _touched(content: bytes | None) -> Iterator[Touched]:
    """Which fields of which records changed: their names alone leave the private detail here."""
    by_record = groupby(changes_in(content), key=lambda one: (one.table, one.record_id))
    records = [(table, list(changes)) for (table, _id), changes in by_record]
    makes_records = any(map(_is_new, (changes for _table, changes in records)))
    for table, changes in records:
        # The particulars of a service have no id of their own: they are new with the service.
        all_new = makes_records and all(change.old in (None, "", ()) for change in changes)
        told = {change.field for change in changes} - UNSAID
        is_new = all_new or _is_new(changes)
        yield Touched(table, () if is_new else tuple(sorted(told, key=reading_order)))


def _is_new(changes: Iterable[FieldChange]) -> bool:
    """Whether a record got the key that its table calls it by: that is written once."""
    return any(change.field in _KEYS and change.old is None for change in changes)


_KEYS = frozenset({"id", "key_id", "key"})

_PARTNERS: Mapping[str, type[Staff | Organisation | Interpreter]] = {
    "staff": Staff,
    "organisation": Organisation,
    "interpreter": Interpreter,
}
"""Subjects that a reader knows by a name."""


def _subject_names(session: Session, subjects: Iterable[str]) -> dict[str, str]:
    """By subject as stored, "table:id": the names of the colleagues and partners among them."""
    wanted: dict[str, list[UUID]] = {}
    for subject in subjects:
        table, _colon, key = subject.partition(":")
        if table in _PARTNERS and key != "unknown":
            wanted.setdefault(table, []).append(UUID(key))
    return {
        f"{table}:{key}": name
        for table, keys in wanted.items()
        for key, name in session.execute(
            select(_PARTNERS[table].id, _PARTNERS[table].name).where(_PARTNERS[table].id.in_(keys))
        )
    }
