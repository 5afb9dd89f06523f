"""The agenda for the office wall: what comes due, by case number, and nobody's name."""

from datetime import datetime

from shelterdesk.i18n import N_, _
from shelterdesk.i18n.formats import long_day, moment, weekday
from shelterdesk.queries.agenda import Agenda
from shelterdesk.queries.today import Part, TodayRow
from shelterdesk.reports.document import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Kind,
    Manner,
    Paragraph,
    Table,
)
from shelterdesk.reports.due_words import PART_NAMES, due_detail
from shelterdesk.reports.words import Words
from shelterdesk.vocabulary.papers import PaperKind


def agenda_paper(rows: Agenda, languages: tuple[str, ...], at: datetime) -> Document:
    """The agenda as it stood at `at`."""
    words = Words(languages)
    parts = [part for part in Part if rows.rows[part]]
    empty = Paragraph(words(N_("No dates in the next 30 days.")), quiet=True)
    return Document(
        title=words.label(PaperKind.AGENDA),
        subtitle=words.each(lambda: long_day(rows.day, roc=rows.roc_years)),
        metadata_title=file_name(rows),
        footer=words.each(
            lambda: _("As of {moment}").format(moment=moment(at, roc=rows.roc_years))
        ),
        manner=Manner(languages, roc=rows.roc_years),
        blocks=tuple(block for part in parts for block in _part(rows, part, words)) or (empty,),
    )


def file_name(rows: Agenda) -> str:
    """Names the day and nobody."""
    return f"agenda-{rows.day.isoformat()}"


def _part(rows: Agenda, part: Part, words: Words) -> tuple[Block, ...]:
    def row(due: TodayRow) -> tuple[Cell, ...]:
        return (
            due.on,
            words.each(lambda: weekday(due.on)),
            words.label(due.kind),
            words.each(lambda: due_detail(due, rows.day)),
            due.number,
        )

    # Not "in 2 days": paper hangs on the wall for longer than a day.
    columns = (
        Column(words(N_("Date")), Kind.DATE, share=1.3),
        Column(words(N_("Day")), share=0.8),
        Column(words(N_("What")), share=2.8),
        Column(words(N_("Details")), share=3.6),
        Column(words(N_("Case no.")), share=1.4),
    )
    return Heading(words(PART_NAMES[part])), Table(columns, tuple(map(row, rows.rows[part])))
