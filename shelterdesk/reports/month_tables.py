"""The month's workbook: the figures of the summary, and the rows behind them."""

from collections.abc import Iterator, Sequence

from shelterdesk.i18n import N_
from shelterdesk.queries.audit_month import MonthData
from shelterdesk.reports import month_blocks as blocks
from shelterdesk.reports.counted_tables import sheet_table
from shelterdesk.reports.document import Block, Code, Heading, Manner, Sheet, Table, Text, Workbook
from shelterdesk.reports.figure_words import COUNTS
from shelterdesk.reports.month_facts import MonthFacts, identity, proofs, provisional_notices
from shelterdesk.reports.month_rows import RowWords, rows_table
from shelterdesk.reports.words import Words
from shelterdesk.vocabulary import half_year_tables, package_fields


def month_tables(data: MonthData, facts: MonthFacts, languages: Sequence[str]) -> Workbook:
    """The workbook of a month, a pure function of what it is given."""
    words = Words(tuple(languages))
    return Workbook(
        title=words(N_("Monthly audit tables")),
        about=_about(data, facts, words),
        sheets=tuple(_sheets(data, words)),
        manner=Manner(words.languages),
    )


def _about(data: MonthData, facts: MonthFacts, words: Words) -> tuple[Block, ...]:
    fingerprint = tuple(facts.fingerprint.split())
    return (
        *provisional_notices(facts, words),
        identity(data.month, data.facility, facts, words),
        Heading(words(N_("Fingerprints"))),
        Code(fingerprint, caption=words(N_("The vault's key"))),
        proofs(facts, words),
        Heading(words(COUNTS)),
        blocks.figures(data.counts, words),
    )


def _sheets(data: MonthData, words: Words) -> Iterator[Sheet]:
    """The figures first. A tab has room for one language: the leading one."""
    yield _sheet(blocks.counts_table(data.counts, words))
    for name, rows in data.tables.items():
        tab = words.leading(half_year_tables.TITLES[name])
        yield Sheet(f"{name} {tab}", sheet_table(name, rows, words))
    yield _sheet(blocks.deadlines_table(data.deadlines, words))
    yield _sheet(blocks.sections_table(data.completeness, words, blocks.whole_number))
    yield _sheet(blocks.missing_table(data.completeness, words))
    yield _sheet(blocks.events_table(data.events, words))
    yield _sheet(blocks.readers_table(data.readers, words))
    said = RowWords(words)
    for kind, listed in data.rows.items():
        tab = words.leading(package_fields.TITLES[kind])
        yield Sheet(tab, rows_table(kind, listed, said))


def _sheet(table: Table) -> Sheet:
    return Sheet(_leading(table.caption), table)


def _leading(text: Text) -> str:
    return text if isinstance(text, str) else text[0]
