"""How an audit event is told wherever it is shown: its icon, and each field in words."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from shelterdesk.i18n import _
from shelterdesk.queries.history import FieldChange, Plain
from shelterdesk.reports.audit_words import ABOUT, BETWEEN
from shelterdesk.vocabulary.fields import (
    UNSAID,
    field_label,
    reading_order,
    setting_label,
    setting_text,
    table_label,
    value_text,
)
from shelterdesk.vocabulary.history import EventKind

ICONS = {
    "case": "folder",
    "service": "notes",
    "placement": "bed",
    "permit": "certificate",
    "export": "files",
    "print": "printer",
    "vault": "lock-open",
    "unlock": "lock",
    "month": "calendar",
    "staff": "user",
    "settings": "settings",
}
"""By the area a kind of event begins with."""


def event_icon(kind: EventKind) -> str:
    """The icon of a kind of event, by its area."""
    if kind is EventKind.CASE_OPEN:
        return "eye"
    return ICONS.get(kind.value.partition(".")[0], "pencil")


def change_lines(changes: Sequence[FieldChange]) -> Iterator[str]:
    """A new record in one paragraph, a changed one field by field, all with values."""
    records = [
        (table, [change for change in of_record if change.field not in UNSAID])
        for (table, _id), of_record in groupby(changes, key=lambda one: (one.table, one.record_id))
    ]
    for table, told in records:
        ordered = sorted(told, key=lambda change: reading_order(change.field))
        if all(change.old in (None, "", ()) for change in told):
            facts = BETWEEN.join(_fact(change) for change in ordered if _is_news(change))
            yield f"{table_label(table)}{ABOUT}{facts}" if len(records) > 1 else facts
        else:
            yield from map(_change, ordered)


def change_rows(changes: Sequence[FieldChange]) -> list[tuple[str, str, str]]:
    """Each changed field: its word, the old value and the new one, in the order of reading."""
    nothing = _("empty")
    told = [change for change in changes if change.field not in UNSAID]
    several = len({(change.table, change.record_id) for change in told}) > 1
    return [
        (
            f"{table_label(change.table)}{ABOUT}{_word(change)}" if several else _word(change),
            _said(change, change.old) or nothing,
            _said(change, change.new) or nothing,
        )
        for change in sorted(told, key=lambda one: (one.table, reading_order(one.field)))
    ]


def _is_news(change: FieldChange) -> bool:
    """Whether a new record's value is worth a word: not what is empty, nor that it was in time."""
    if (change.table, change.field) == ("setting", "key"):
        return False
    return bool(_said(change, change.new)) and (change.field, change.new) != ("entered_late", False)


def _fact(change: FieldChange) -> str:
    return f"{_word(change)}: {_said(change, change.new)}"


def _change(change: FieldChange) -> str:
    nothing = _("empty")
    old, new = _said(change, change.old) or nothing, _said(change, change.new) or nothing
    return f"{_word(change)}: {old} → {new}"


def _word(change: FieldChange) -> str:
    if change.table == "setting":
        return setting_label(change.record_id)
    return field_label(change.table, change.field)


def _said(change: FieldChange, value: Plain) -> str:
    if change.table == "setting":
        return setting_text(change.record_id, value)
    return value_text(change.table, change.field, value)
