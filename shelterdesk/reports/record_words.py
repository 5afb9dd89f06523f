"""A plain record of a case in words: what heads it, when it was, and the rest of its answers."""

from dataclasses import fields
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import bare_day, clock, moment
from shelterdesk.queries.case_records import RecordRow
from shelterdesk.reports.case_words import BETWEEN
from shelterdesk.vocabulary.fields import Value, field_label, value_text

SILENT = frozenset({"NOT_ASKED"})
"""Codes that say nothing in a list: their form shows them."""


def record_when(row: RecordRow[Any]) -> str:
    """When it was: the first field of an entry says it; "" where that is no date."""
    when = getattr(row.entry, fields(row.entry)[0].name)
    if isinstance(when, datetime):
        return moment(when)
    return bare_day(when) if isinstance(when, date) else ""


def record_facts(row: RecordRow[Any], table: str, names: tuple[str, ...]) -> list[tuple[str, str]]:
    """Label and value of these fields, as far as something was answered."""
    facts = [(field_label(table, name), record_value(row, table, name)) for name in names]
    return [(word, value) for word, value in facts if value]


def record_value(row: RecordRow[Any], table: str, name: str) -> str:
    """What was answered, in the language of now; "" for nothing."""
    named = dict(row.names)
    if name in named:
        return named[name]
    value = getattr(row.entry, name)
    return "" if value in SILENT else value_text(table, name, _plain(value))


def record_line(facts: list[tuple[str, str]]) -> str:
    """Several answers in one paragraph."""
    return BETWEEN.join(
        _("{what}: {value}").format(what=word, value=value) for word, value in facts
    )


def _plain(value: Any) -> Value:
    if isinstance(value, tuple):
        return tuple(_plain(one) for one in value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return clock(value)
    if isinstance(value, StrEnum):
        return value.value
    known: Value = value
    return known
