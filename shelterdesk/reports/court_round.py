"""The list of calls to the courts of a week: by docket and case number, and nobody's name."""

from datetime import datetime

from shelterdesk.i18n import N_, _
from shelterdesk.i18n.formats import clock, day, moment, weekday
from shelterdesk.queries.court_round_paper import CallLine, CallSheet, CallSheets
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
from shelterdesk.reports.words import Words
from shelterdesk.vocabulary.papers import PaperKind


def calls_paper(found: CallSheets, languages: tuple[str, ...], at: datetime) -> Document:
    """What is still to be asked at `at`, with room for what the court says."""
    words = Words(languages)
    none = Paragraph(words(N_("Every coming date is confirmed this week.")), quiet=True)
    return Document(
        title=words.label(PaperKind.COURT_ROUND),
        subtitle=words.each(
            lambda: _("Week since {day}, dates until {last}").format(
                day=day(found.began, roc=found.roc_years), last=day(found.last, roc=found.roc_years)
            )
        ),
        metadata_title=file_name(found),
        footer=words.each(
            lambda: _("As of {moment}").format(moment=moment(at, roc=found.roc_years))
        ),
        manner=Manner(languages, roc=found.roc_years),
        blocks=tuple(block for court in found.courts for block in _court(court, words)) or (none,),
    )


def file_name(found: CallSheets) -> str:
    """Names the day and nobody."""
    return f"court-calls-{found.today.isoformat()}"


def _court(court: CallSheet, words: Words) -> tuple[Block, ...]:
    def row(one: CallLine) -> tuple[Cell, ...]:
        return (
            one.on,
            words.each(lambda: weekday(one.on)),
            clock(one.at) if one.at is not None else "",
            one.docket,
            one.number,
            words.label(one.said) if one.said is not None else "",
            "",
        )

    columns = (
        Column(words(N_("Date")), Kind.DATE, share=1.3),
        Column(words(N_("Day")), share=0.8),
        Column(words(N_("Time")), share=0.8),
        Column(words(N_("Court case no.")), share=2.0),
        Column(words(N_("Case no.")), share=1.5),
        Column(words(N_("Last call")), share=1.4),
        Column(words(N_("What the court says")), share=2.2),
    )
    named = words.each(
        lambda: " · ".join(filter(None, (court.court or _("No court named yet"), court.phone)))
    )
    return Heading(named), Table(columns, tuple(map(row, court.lines)))
