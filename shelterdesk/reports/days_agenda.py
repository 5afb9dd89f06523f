"""The agenda of some days for the office wall: by case number, and nobody's name."""

from datetime import datetime

from shelterdesk.i18n import N_, _
from shelterdesk.i18n.formats import moment, weekday
from shelterdesk.queries.calendar_agenda import AgendaLine, DaysAgenda
from shelterdesk.reports.calendar_words import days_words, hours_line, title_of
from shelterdesk.reports.document import Cell, Column, Document, Kind, Manner, Paragraph, Table
from shelterdesk.reports.words import Words
from shelterdesk.vocabulary.papers import PaperKind


def days_paper(rows: DaysAgenda, languages: tuple[str, ...], at: datetime) -> Document:
    """The agenda as it stood at `at`."""
    words = Words(languages)
    return Document(
        title=words.label(PaperKind.AGENDA),
        subtitle=words.each(lambda: days_words(rows.first, rows.last)),
        metadata_title=file_name(rows),
        footer=words.each(
            lambda: _("As of {moment}").format(moment=moment(at, roc=rows.roc_years))
        ),
        manner=Manner(languages, roc=rows.roc_years),
        blocks=(_table(rows, words) if rows.lines else _nothing(words),),
    )


def file_name(rows: DaysAgenda) -> str:
    """Names the days and nobody."""
    first, last = rows.first.isoformat(), rows.last.isoformat()
    return f"agenda-{first}" if first == last else f"agenda-{first}-to-{last}"


def _nothing(words: Words) -> Paragraph:
    return Paragraph(words(N_("No dates in these days.")), quiet=True)


def _table(rows: DaysAgenda, words: Words) -> Table:
    def line(one: AgendaLine) -> tuple[Cell, ...]:
        return (
            one.day,
            words.each(lambda: weekday(one.day)),
            words.each(lambda: hours_line(one)),
            words.each(lambda: title_of(one)),
            one.place,
            one.number,
        )

    columns = (
        Column(words(N_("Date")), Kind.DATE, share=1.3),
        Column(words(N_("Day")), share=0.8),
        Column(words(N_("Time")), share=1.3),
        Column(words(N_("What")), share=2.8),
        Column(words(N_("Place")), share=2.4),
        Column(words(N_("Case no.")), share=1.4),
    )
    return Table(columns, tuple(map(line, rows.lines)))
