"""What the month's summary and its workbook both tell: counts, deadlines, sections, events."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from shelterdesk.i18n import N_
from shelterdesk.i18n.formats import list_of
from shelterdesk.queries.case_sections import SectionRow
from shelterdesk.queries.kept_deadlines import DeadlineRow
from shelterdesk.reports.document import (
    Cell,
    Column,
    Fact,
    Facts,
    Figure,
    Figures,
    Kind,
    Portion,
    Table,
    Text,
)
from shelterdesk.reports.figure_words import (
    CASE_FILES,
    COMPLETE,
    COMPLETENESS,
    COUNTS,
    DEADLINES,
    DUE,
    ENTRIES,
    EVENTS,
    READERS,
)
from shelterdesk.reports.law_words import source_text
from shelterdesk.reports.words import Words, number
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.deadlines import KEPT_RULES, DueKind
from shelterdesk.vocabulary.history import (
    COUNTED,
    READ_OR_LET_OUT,
    EventGroup,
    EventKind,
    group_of,
)
from shelterdesk.vocabulary.packages import (
    DEFINITIONS,
    SECTION_RULES,
    FileItem,
    FileSection,
    Kept,
    MonthCount,
)

WITHOUT = N_("Files without it")
TIMES = N_("Times")
WIDE = 4.0
_NUMBER = Kind.NUMBER


def figures(counts: Mapping[MonthCount, int | float], words: Words) -> Figures:
    """The month's counts, each with what it counts."""
    return Figures(
        tuple(
            Figure(number(value), words.label(count), words(DEFINITIONS[count]))
            for count, value in counts.items()
        ),
        columns=4,
    )


def counts_table(counts: Mapping[MonthCount, int | float], words: Words) -> Table:
    """The same as rows."""
    return Table(
        (
            Column(words(N_("Count"))),
            Column(words(N_("Number")), Kind.NUMBER),
            Column(words(N_("What it counts"))),
        ),
        tuple(
            (words.label(count), number(value), words(DEFINITIONS[count]))
            for count, value in counts.items()
        ),
        caption=words(COUNTS),
    )


# Deadlines


def deadlines_table(rows: Iterable[DeadlineRow], words: Words) -> Table:
    """How the month's deadlines were kept, by kind and by the rule that set them."""
    heads = (words(DUE), *(words.label(how) for how in Kept))
    return Table(
        (
            Column(words(N_("Deadline")), share=2.6),
            Column(words(N_("Source of law")), share=3.2),
            *(Column(head, Kind.NUMBER) for head in heads),
        ),
        tuple(_deadline(row, words) for row in rows),
        caption=words(DEADLINES),
        empty=words(N_("Nothing was due in this month.")),
    )


def _deadline(row: DeadlineRow, words: Words) -> tuple[Cell, ...]:
    source = words.each(lambda: source_text(row.source))
    return words.label(row.kind), source, row.due, *(row.kept.get(how, 0) for how in Kept)


def deadline_rules(rows: Iterable[DeadlineRow], words: Words) -> Facts:
    """When each kind of deadline counts as kept; kinds with one rule stand together."""
    kinds: dict[str, list[DueKind]] = {}
    for row in rows:
        same = kinds.setdefault(KEPT_RULES[row.kind], [])
        if row.kind not in same:
            same.append(row.kind)
    return Facts(tuple(_rule(rule, of_rule, words) for rule, of_rule in kinds.items()), columns=1)


def _rule(rule: str, kinds: list[DueKind], words: Words) -> Fact:
    return Fact(words.each(lambda: list_of([label(kind) for kind in kinds])), words(rule))


# Completeness


def sections_table(
    rows: Iterable[SectionRow], words: Words, complete: Callable[[SectionRow], Cell]
) -> Table:
    """The eight sections of the law, each with what it counts; `complete` says how many files are,
    `portion` for paper and `whole_number` for sheets.
    """
    return Table(
        (
            Column(words(N_("No.")), Kind.NUMBER, share=0.3, right=False),
            Column(words(N_("Section")), share=2.2),
            Column(words(N_("What it counts")), share=3.2),
            Column(words(CASE_FILES), Kind.NUMBER, share=0.8),
            Column(words(COMPLETE), Kind.NUMBER, share=1.5),
            Column(words(ENTRIES), Kind.NUMBER, share=0.8),
        ),
        tuple(_section(row, words, complete(row)) for row in rows),
        caption=words(COMPLETENESS),
    )


MISSING = N_("Missing in the case files")


def portion(row: SectionRow) -> Cell:
    """The complete files among those a section concerns, as a bar; None where it concerns none."""
    return Portion(row.complete, row.files) if row.complete is not None and row.files else None


def whole_number(row: SectionRow) -> Cell:
    """The complete files alone, to reckon with."""
    return row.complete


def _section(row: SectionRow, words: Words, complete: Cell) -> tuple[Cell, ...]:
    return (
        list(FileSection).index(row.section) + 1,
        words.label(row.section),
        words(SECTION_RULES[row.section]),
        row.files,
        complete,
        row.entries,
    )


def missing_table(rows: Iterable[SectionRow], words: Words) -> Table:
    """How many case files lack which item of what their sections must hold."""
    return Table(
        (
            Column(words(N_("Missing in the case files")), share=WIDE),
            Column(words(WITHOUT), _NUMBER),
        ),
        tuple(
            (words.label(item), row.missing[item])
            for row in rows
            for item in FileItem
            if item in row.missing
        ),
        caption=words(MISSING),
        empty=words(N_("Nothing is missing in the case files.")),
    )


# Events


def events_table(events: Mapping[str, int], words: Words) -> Table:
    """How often what happened, by groups: reads and exports first."""
    ranked = sorted(events.items(), key=lambda event: _rank(event[0]))
    return Table(
        (
            Column(words(N_("Group")), share=2),
            Column(words(N_("Event")), share=4),
            Column(words(TIMES), Kind.NUMBER),
        ),
        tuple((_group(kind, words), event_text(kind, words), times) for kind, times in ranked),
        caption=words(EVENTS),
        note=words(N_("Every event stands in “events.jsonl”, signed, with its number.")),
        empty=words(N_("Nothing happened in this month.")),
        dense=True,
    )


def readers_table(readers: Iterable[Mapping[str, Any]], words: Words) -> Table:
    """What each user read and let out, under her staff id."""
    heads = [words(COUNTED[kind]) for kind in READ_OR_LET_OUT]
    return Table(
        (Column(words(N_("Staff")), share=4), *(Column(head, _NUMBER) for head in heads)),
        tuple((row["staff_id"], *(row[kind.value] for kind in READ_OR_LET_OUT)) for row in readers),
        caption=words(READERS),
        note=words(N_("Users stand by their staff id, as in “events.jsonl”.")),
        empty=words(N_("Nothing was read or exported in this month.")),
        dense=True,
    )


def event_text(kind: str, words: Words) -> Text:
    """What a kind of event is called; one of a newer version stands as it is."""
    return words.code(EventKind, kind)


def _group(kind: str, words: Words) -> Text:
    return words.label(group_of(EventKind(kind))) if kind in _KINDS else ""


_KINDS = list(EventKind)


def _rank(kind: str) -> tuple[int, int, str]:
    if kind not in _KINDS:
        return len(EventGroup), 0, kind
    known = EventKind(kind)
    return list(EventGroup).index(group_of(known)), _KINDS.index(known), kind
