"""The audit log on paper: what the screen lists, under what it is narrowed to."""

from collections.abc import Iterator
from datetime import date, datetime

from shelterdesk.i18n import N_, NP_, _
from shelterdesk.i18n.formats import list_of, moment
from shelterdesk.queries.audit_log import AuditRow
from shelterdesk.queries.audit_paper import MOST, AuditPaper
from shelterdesk.queries.audit_totals import UserTotals
from shelterdesk.reports.audit_words import about, touched_text, who
from shelterdesk.reports.cells import joined
from shelterdesk.reports.document import (
    Block,
    Cell,
    Column,
    Document,
    Fact,
    Facts,
    Kind,
    Manner,
    Page,
    Paragraph,
    Table,
)
from shelterdesk.reports.words import Words
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.history import COUNTED, VAULT_ITSELF
from shelterdesk.vocabulary.papers import PaperKind

FILE_NAME = "audit-log"
WHO = NP_("audit log", "Who")


def audit_list(paper: AuditPaper, languages: tuple[str, ...], at: datetime) -> Document:
    """The list as it stood at `at`, when it was asked for. Its foot says by whom."""
    words = Words(languages)

    def printed() -> str:
        when = moment(at, roc=paper.roc_years)
        return _("Printed by {name} on {moment}").format(name=paper.asked_by, moment=when)

    narrowed = tuple(_narrowed(paper, words))
    return Document(
        title=words.label(PaperKind.AUDIT_LOG),
        metadata_title=FILE_NAME,
        footer=joined([words.each(printed)]),
        page=Page.A4_LANDSCAPE,
        manner=Manner(languages, roc=paper.roc_years),
        blocks=(
            *((Facts(narrowed, columns=4),) if narrowed else ()),
            *_events(paper, words),
            *_users(paper, words),
        ),
    )


def _narrowed(paper: AuditPaper, words: Words) -> Iterator[Fact]:
    """The filters that are set."""
    wanted = paper.wanted
    if wanted.by is not None:
        yield Fact(words(N_("Who acted")), paper.by or words(VAULT_ITSELF))
    if paper.case is not None:
        yield Fact(words(N_("Case")), paper.case)
    for heading, day in _days(paper):
        yield Fact(words(heading), day)
    if wanted.groups:
        groups = sorted(wanted.groups)
        told = words.each(lambda: list_of([label(group) for group in groups]))
        yield Fact(words(N_("Kinds of events")), told)


def _days(paper: AuditPaper) -> Iterator[tuple[str, date]]:
    days = paper.wanted.days
    if days.first is not None:
        yield N_("First day"), days.first
    if days.last is not None:
        yield N_("Last day"), days.last


def _events(paper: AuditPaper, words: Words) -> Iterator[Block]:
    if paper.rows is None:
        return
    if paper.is_cut:
        cut = N_("Only the newest {count} events are on this paper. Choose days to see older ones.")
        yield Paragraph(words(cut, count=MOST))
    yield Table(
        (
            Column(words(N_("Event no.")), share=0.7, right=True),
            Column(words(N_("When")), Kind.MOMENT, share=1.3),
            Column(words(WHO), share=1.4),
            Column(words(N_("What")), share=2),
            Column(words(N_("What changed")), share=3),
            Column(words(N_("About")), share=2),
            Column(words(N_("Case"))),
        ),
        tuple(_event(row, words) for row in paper.rows),
        empty=words(N_("No event fits these filters.")),
        dense=True,
    )


def _event(row: AuditRow, words: Words) -> tuple[Cell, ...]:
    return (
        str(row.seq),
        row.at,
        words.each(lambda: who(row)),
        words.label(row.kind),
        words.each(lambda: touched_text(row)),
        words.each(lambda: about(row)),
        row.case_number or "",
    )


def _users(paper: AuditPaper, words: Words) -> Iterator[Block]:
    if paper.users is None:
        return
    yield Table(
        (
            Column(words(WHO), share=4),
            *(Column(words(heading), Kind.NUMBER) for heading in COUNTED.values()),
            Column(words(N_("Last event")), Kind.MOMENT, share=1.6),
        ),
        tuple(map(_user, paper.users)),
        caption=words(N_("What each user read and exported")),
        empty=words(N_("No event fits these filters.")),
    )


def _user(user: UserTotals) -> tuple[Cell, ...]:
    return (
        user.name,
        user.unlocks,
        user.files_opened,
        user.names_shown,
        user.exports,
        user.prints,
        user.last_at,
    )
