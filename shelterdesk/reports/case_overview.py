"""A person's case overview on paper: what the overview of her case file shows, and no more."""

from datetime import date, datetime

from shelterdesk.i18n import N_, _
from shelterdesk.i18n.formats import list_of, moment
from shelterdesk.queries.case_file import PermitRow
from shelterdesk.queries.case_paper import CasePaper
from shelterdesk.queries.cases import DueRow
from shelterdesk.queries.services import ServiceRow
from shelterdesk.reports.case_words import (
    BETWEEN,
    STANDING_KIND,
    due_clock,
    permit_clock,
    service_byline,
    service_text,
    service_times,
    since,
    standing_facts,
)
from shelterdesk.reports.cells import joined
from shelterdesk.reports.document import (
    Block,
    Cell,
    Column,
    Document,
    Fact,
    Facts,
    Heading,
    Kind,
    Manner,
    Mark,
    Notice,
    Paragraph,
    Table,
    Text,
    Tone,
)
from shelterdesk.reports.words import Words
from shelterdesk.rules.calendar import local_day
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.papers import PaperKind

Row = tuple[Cell, ...]


def case_overview(paper: CasePaper, languages: tuple[str, ...], at: datetime) -> Document:
    """The overview as it stood at `at`, when it was asked for. Its foot says by whom."""
    words, today = Words(languages), local_day(at)
    return Document(
        title=words.label(PaperKind.CASE_OVERVIEW),
        subtitle=f"{paper.file.known_as}{BETWEEN}{paper.file.number}",
        metadata_title=paper.file.number,
        footer=_foot(paper, words, at),
        manner=Manner(languages, roc=paper.roc_years),
        blocks=(
            *_safety(paper, words),
            _standing(paper, words, today),
            *_dates(paper, words, today),
            *_permits(paper, words, today),
            *_services(paper, words),
            *_people(paper, words),
        ),
    )


def _foot(paper: CasePaper, words: Words, at: datetime) -> str:
    def said() -> str:
        when = moment(at, roc=paper.roc_years)
        return _("Printed by {name} on {moment}").format(name=paper.asked_by, moment=when)

    return joined([paper.file.number, words.each(said)])


def _safety(paper: CasePaper, words: Words) -> tuple[Block, ...]:
    alert = paper.file.safety_alert
    return (Notice(Mark(words(N_("Safety")), Tone.SOON), alert),) if alert else ()


def _standing(paper: CasePaper, words: Words, today: date) -> Facts:
    """What the head of the file and its first card say, label and value."""
    file = paper.file
    standing = Mark(words.label(file.standing), Tone(STANDING_KIND[file.standing]))
    nations = words.each(lambda: list_of([label(nation) for nation in file.nationalities]))
    head = (
        Fact(words(N_("Status")), standing),
        Fact(words(N_("Case")), words.each(lambda: since(file, today))),
        Fact(words(N_("Nationality")), nations),
        Fact(words(N_("Language")), words.label(file.language)),
    )
    rest = (_standing_fact(paper, words, at) for at in range(len(standing_facts(file))))
    return Facts((*head, *rest))


def _standing_fact(paper: CasePaper, words: Words, at: int) -> Fact:
    return Fact(
        words.each(lambda: standing_facts(paper.file)[at][0]),
        words.each(lambda: standing_facts(paper.file)[at][1]),
    )


def _dates(paper: CasePaper, words: Words, today: date) -> tuple[Block, ...]:
    def row(due: DueRow) -> Row:
        kind, _words = due_clock(due.on, today, due.lead_days)
        how_far = words.each(lambda: due_clock(due.on, today, due.lead_days)[1])
        return due.on, words.label(due.kind), Mark(how_far, Tone(kind))

    columns = (
        Column(words(N_("Date")), Kind.DATE),
        Column(words(N_("What")), share=3),
        Column(words(N_("When")), share=2),
    )
    rows = tuple(map(row, paper.file.dates))
    return _part(words(N_("Next dates")), columns, rows, words(N_("No next date")))


def _permits(paper: CasePaper, words: Words, today: date) -> tuple[Block, ...]:
    dates = paper.file.dates

    def row(permit: PermitRow) -> Row:
        kind, _words = permit_clock(permit, dates, today)
        state = words.each(lambda: permit_clock(permit, dates, today)[1])
        return permit.valid_to, words.label(permit.kind), Mark(state, Tone(kind))

    columns = (
        Column(words(N_("Valid until")), Kind.DATE),
        Column(words(N_("Permit")), share=3),
        Column(words(N_("Status")), share=2),
    )
    rows = tuple(map(row, paper.file.permits))
    empty = words(N_("No permit recorded yet."))
    return _part(words(N_("Permits and papers")), columns, rows, empty)


def _services(paper: CasePaper, words: Words) -> tuple[Block, ...]:
    def row(service: ServiceRow) -> Row:
        return (
            local_day(service.start),
            service_times(service),
            words.label(service.kind),
            words.each(lambda: service_text(service)),
            words.each(lambda: service_byline(service)),
        )

    columns = (
        Column(words(N_("Date")), Kind.DATE),
        Column(words(N_("Time")), share=1.3),
        Column(words(N_("Service")), share=1.9),
        Column(words(N_("What was done")), share=3.3),
        Column(words(N_("By")), share=2.4),
    )
    rows = tuple(map(row, paper.services))
    empty = words(N_("No services logged yet."))
    return _part(words(N_("Last services")), columns, rows, empty)


def _people(paper: CasePaper, words: Words) -> tuple[Block, ...]:
    file = paper.file
    people = [Fact(words(N_("Counselor")), file.owner.name)]
    if file.follow_up_owner is not None:
        people.append(Fact(words(N_("Follow-up by")), file.follow_up_owner.name))
    return Heading(words(N_("People"))), Facts(tuple(people))


def _part(
    heading: Text, columns: tuple[Column, ...], rows: tuple[Row, ...], empty: Text
) -> tuple[Block, ...]:
    """A heading and its table, or the sentence that says there is nothing."""
    told = Table(columns, rows) if rows else Paragraph(empty, quiet=True)
    return Heading(heading), told
