"""What differs between two packages of one month: figures, rows, and the events behind them.

Both packages are what their `data.json` holds, so that the earlier one may be years old: a part
that only one of them knows counts as empty in the other.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Self

from shelterdesk.vocabulary.half_year_tables import KEYS
from shelterdesk.vocabulary.packages import RowChanged

FORMAT = "shelterdesk-changes/1"
FACILITY, COUNTS, DEADLINES, COMPLETENESS, EVENTS, READERS = (
    "facility",
    "counts",
    "deadlines",
    "completeness",
    "events",
    "readers",
)
"""The parts that hold figures, beside the counted tables."""

BEHIND_COMPLETENESS = ("person", "case_file", "referral")
"""Whose fields decide whether a case file is complete, without all being told in a row."""


def _moment(at: datetime) -> str:
    """As in `events.jsonl`."""
    utc = at.astimezone(UTC).replace(tzinfo=None)
    return f"{utc.isoformat(timespec='milliseconds')}Z"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureChange:
    """One figure: in which part, in which row of it (its keys), in which column, before and now.

    A count has no row but itself and no column. In the column of a section stands a `FileItem` for
    how many files lack it; in that of a deadline "due" or a `Kept`.
    """

    part: str
    row: tuple[str | bool, ...]
    column: str
    old: Any
    new: Any

    def plain(self) -> dict[str, Any]:
        """As canonical JSON has it."""
        return {
            "part": self.part,
            "row": list(self.row),
            "column": self.column,
            "old": self.old,
            "new": self.new,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field of a row, before and now."""

    field: str
    old: Any
    new: Any

    def plain(self) -> dict[str, Any]:
        """As canonical JSON has it."""
        return {"field": self.field, "old": self.old, "new": self.new}


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChange:
    """One row by its kind and id; of an added or removed one, every field that is not empty."""

    table: str
    id: str
    how: RowChanged
    fields: tuple[FieldChange, ...]

    def plain(self) -> dict[str, Any]:
        """As canonical JSON has it."""
        return {
            "table": self.table,
            "id": self.id,
            "how": self.how.value,
            "fields": [change.plain() for change in self.fields],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangingEvent:
    """An event that changed a record. `staff_id` is None for the vault itself; `subject` is
    "table:id", as in the trail.
    """

    seq: int
    at: datetime
    staff_id: str | None
    kind: str
    subject: str

    def plain(self) -> dict[str, Any]:
        """As canonical JSON has it; the moment as in `events.jsonl`."""
        return {
            "seq": self.seq,
            "at": _moment(self.at),
            "actor": self.staff_id or "vault",
            "kind": self.kind,
            "subject": self.subject,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierPackage:
    """Which package a month is compared with, so that whoever has it knows it again.

    `read_at` is the number of the newest event when it was made; `head` is the hash of the month's
    last event in it, `manifest` the SHA-256 of its `manifest.json`, both in hex.
    """

    made_at: datetime
    read_at: int
    language: str
    head: str
    manifest: str

    def plain(self) -> dict[str, Any]:
        """As canonical JSON has it."""
        return {
            "made_at": _moment(self.made_at),
            "read_at": self.read_at,
            "language": self.language,
            "head": self.head,
            "manifest": self.manifest,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthChanges:
    """Everything that differs. `record_ids` are those whose events can tell why, a person's as in
    the package (her pseudonym). `earlier` is None between what two readings told.
    """

    month: str
    facility: str
    earlier: EarlierPackage | None = None
    figures: tuple[FigureChange, ...]
    rows: tuple[RowChange, ...]
    record_ids: frozenset[str] = frozenset()
    events: tuple[ChangingEvent, ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        """Whether both packages tell the same."""
        return not (self.figures or self.rows)

    def since(self, earlier: EarlierPackage) -> Self:
        """The same, naming the package it is compared with."""
        return replace(self, earlier=earlier)

    def with_events(self, events: Sequence[ChangingEvent]) -> Self:
        """The same with the events that made it so."""
        return replace(self, events=tuple(events))

    def plain(self) -> dict[str, Any]:
        """What `changes.json` holds."""
        return {
            "format": FORMAT,
            "month": self.month,
            "earlier": self.earlier.plain() if self.earlier else None,
            "figures": [change.plain() for change in self.figures],
            "rows": [change.plain() for change in self.rows],
            "events": [event.plain() for event in self.events],
        }


def compare(before: Mapping[str, Any], after: Mapping[str, Any]) -> MonthChanges:
    """What the later package of a month says differently, in the order of the later one."""
    figures = tuple(_figure_changes(before, after))
    rows = tuple(_row_changes(before["rows"], after["rows"]))
    ids = {change.id for change in rows}
    if any(change.part == COMPLETENESS for change in figures):
        ids |= {
            row["id"]
            for package in (before, after)
            for table in BEHIND_COMPLETENESS
            for row in package["rows"].get(table, ())
        }
    return MonthChanges(
        month=after["month"],
        facility=after["facility"],
        figures=figures,
        rows=rows,
        record_ids=frozenset(ids),
    )


# Figures

_Key = tuple[str, tuple[str | bool, ...], str]


def _figure_changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[FigureChange]:
    old, new = dict(_figures(before)), dict(_figures(after))
    columns = {(part, column) for part, _row, column in old}
    tables = {part for part, _row, _column in old if part in KEYS}
    for key in _in_order({**new, **old}):
        part, row, column = key
        if part in tables and (part, column) not in columns:
            continue  # a column that the earlier version did not have yet
        if old.get(key) != new.get(key):
            yield FigureChange(
                part=part, row=row, column=column, old=old.get(key), new=new.get(key)
            )


def _in_order(keys: Iterable[_Key]) -> list[_Key]:
    """What only the earlier package has stands with the others of its part and its row."""
    known = list(keys)
    parts = {part: at for at, part in enumerate(dict.fromkeys(key[0] for key in known))}
    rows = {row: at for at, row in enumerate(dict.fromkeys(key[:2] for key in known))}
    return sorted(known, key=lambda key: (parts[key[0]], rows[key[:2]]))


def _figures(data: Mapping[str, Any]) -> Iterator[tuple[_Key, Any]]:
    yield (FACILITY, (), ""), data["facility"]
    for count, value in data["counts"].items():
        yield (COUNTS, (count,), ""), value
    for name, rows in data["tables"].items():
        yield from _table_figures(name, rows)
    for row in data["deadlines"]:
        told = {"due": row["due"], **row["kept"]}
        yield from _columns(DEADLINES, (row["kind"], row["source"]), told)
    for row in data["completeness"]:
        told = {key: row[key] for key in ("kept", "files", "complete", "entries")}
        yield from _columns(COMPLETENESS, (row["section"],), told | row["missing"])
    for kind, times in data["events"].items():
        yield (EVENTS, (kind,), ""), times
    for row in data.get("readers", ()):
        told = {column: times for column, times in row.items() if column != "staff_id"}
        yield from _columns(READERS, (row["staff_id"],), told)


def _table_figures(name: str, rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[_Key, Any]]:
    for row in rows:
        keys = KEYS.get(name) or tuple(sorted(key for key in row if isinstance(row[key], str)))
        told = {column: value for column, value in row.items() if column not in keys}
        yield from _columns(name, tuple(row[key] for key in keys), told)


def _columns(
    part: str, row: tuple[str | bool, ...], told: Mapping[str, Any]
) -> Iterator[tuple[_Key, Any]]:
    for column, value in told.items():
        yield (part, row, column), value


# Rows

_Rows = Mapping[str, Sequence[Mapping[str, Any]]]


def _row_changes(before: _Rows, after: _Rows) -> Iterator[RowChange]:
    for table in {**after, **before}:
        old = {row["id"]: row for row in before.get(table, ())}
        new = {row["id"]: row for row in after.get(table, ())}
        for key in {**new, **old}:
            fields = tuple(_field_changes(old.get(key, {}), new.get(key, {})))
            how = _how(key, old, new)
            if fields or how is not RowChanged.CHANGED:
                yield RowChange(table=table, id=key, how=how, fields=fields)


def _how(key: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> RowChanged:
    if key not in old:
        return RowChanged.ADDED
    return RowChanged.CHANGED if key in new else RowChanged.REMOVED


def _field_changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[FieldChange]:
    for name in {**new, **old}:
        if name != "id" and old.get(name) != new.get(name):
            yield FieldChange(field=name, old=old.get(name), new=new.get(name))
