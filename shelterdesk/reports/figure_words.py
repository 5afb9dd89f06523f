"""Where a figure of a month stands and what it counts, in the language of now."""

from collections.abc import Mapping

from shelterdesk.i18n import N_, _
from shelterdesk.reports.law_words import source_text
from shelterdesk.reports.words import code_text
from shelterdesk.rules import month_changes as parts
from shelterdesk.rules.month_changes import FigureChange
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.deadlines import DueKind
from shelterdesk.vocabulary.half_year_tables import (
    CODES,
    COLUMNS,
    KEYS,
    OTHERS,
    OWN,
    TITLES,
    answer_of,
)
from shelterdesk.vocabulary.history import COUNTED, EventKind
from shelterdesk.vocabulary.packages import FileItem, FileSection, Kept, MonthCount

BETWEEN = " · "
FACILITY = N_("Facility")
COUNTS, DEADLINES = N_("Counts of the month"), N_("Deadline compliance")
COMPLETENESS, EVENTS = N_("Completeness of files"), N_("Events of the month")
DUE, CASE_FILES, ENTRIES, COMPLETE = N_("Due"), N_("Case files"), N_("Entries"), N_("Complete")
READERS = N_("Who read and exported")
KEPT_HERE = N_("Kept by this version")

_PARTS: Mapping[str, str] = {
    parts.FACILITY: FACILITY,
    parts.COUNTS: COUNTS,
    parts.DEADLINES: DEADLINES,
    parts.COMPLETENESS: COMPLETENESS,
    parts.EVENTS: EVENTS,
    parts.READERS: READERS,
    **TITLES,
}
_SECTION_COLUMNS: Mapping[str, str] = {
    "kept": KEPT_HERE,
    "files": CASE_FILES,
    "complete": COMPLETE,
    "entries": ENTRIES,
}


def part_text(part: str) -> str:
    """What a part of the package is called; one of another version stands as it is."""
    return _(_PARTS[part]) if part in _PARTS else part


def figure_text(change: FigureChange) -> str:
    """What a figure counts: the words of its row and of its column."""
    return BETWEEN.join(filter(None, (*_row_words(change), _column_word(change))))


def _row_words(change: FigureChange) -> tuple[str, ...]:
    match change.part, change.row:
        case parts.COUNTS, (str(count),):
            return (code_text(MonthCount, count),)
        case parts.DEADLINES, (str(kind), str(source)):
            return code_text(DueKind, kind), source_text(source)
        case parts.COMPLETENESS, (str(section),):
            return (code_text(FileSection, section),)
        case parts.EVENTS, (str(kind),):
            return (code_text(EventKind, kind),)
        case name, row if name in KEYS:
            return tuple(key_text(column, key) for column, key in zip(KEYS[name], row, strict=True))
    return tuple(map(str, change.row))


def key_text(column: str, key: str | bool) -> str:
    """The word of what tells the rows of a half-year table apart: a code, or where a stay was."""
    if isinstance(key, bool):
        return _(OWN if key else OTHERS)
    if column == "answer":
        return _answer(key)
    if column == "source":
        return source_text(key)
    return code_text(CODES.get(column), key)


def _answer(code: str) -> str:
    known = answer_of(code)
    if known is None:
        return code
    _feature, answer = known
    return _("Not recorded") if answer is None else label(answer)


def counted_text(kind: str) -> str:
    """What the events of a kind are called where they are counted for each user."""
    return next((_(said) for counted, said in COUNTED.items() if counted == kind), kind)


def _column_word(change: FigureChange) -> str:
    column = change.column
    if change.part == parts.DEADLINES:
        return _(DUE) if column == "due" else code_text(Kept, column)
    if change.part == parts.READERS:
        return counted_text(column)
    if change.part == parts.COMPLETENESS:
        said = _SECTION_COLUMNS.get(column)
        return _(said) if said else code_text(FileItem, column)
    said = COLUMNS.get(change.part, {}).get(column)
    return _(said) if said else column
