"""The reminder of her papers: until when each holds, what to do about it, and when."""

from collections.abc import Iterator

from shelterdesk.i18n import N_, _
from shelterdesk.i18n.formats import long_day
from shelterdesk.queries.slips import PaperDay, Reminder
from shelterdesk.reports.client_words import PAPER, ran_out, renewing
from shelterdesk.reports.document import Block, Document, KeepTogether, Manner, Page, Spoken
from shelterdesk.reports.slip_words import TO_RENEW, call_us, run_on
from shelterdesk.reports.words import Words


def papers_reminder(told: Reminder, languages: tuple[str, ...], called: str = "") -> Document:
    """`called`: the name that stands on it. No number of a paper does."""
    words, hers = Words(languages), told.bearer
    none = Spoken(words(N_("No paper is noted here. Ask us.")))
    return Document(
        title=words(N_("Your papers")),
        subtitle=called,
        metadata_title=hers.number,
        page=Page.SLIP,
        one_page=True,
        manner=Manner(languages, roc=hers.roc_years),
        blocks=(
            *(tuple(_paper(one, told, words) for one in told.papers) or (none,)),
            *call_us(hers.phone, words),
        ),
    )


def _paper(paper: PaperDay, told: Reminder, words: Words) -> Block:
    def until() -> str:
        return _("until {day}").format(day=long_day(paper.until, roc=told.bearer.roc_years))

    what = Spoken(words.each(until), words(PAPER[paper.kind]), strong=True)
    do = Spoken(words.each(lambda: run_on(_do(paper, told))))
    return KeepTogether((what, do))


def _do(paper: PaperDay, told: Reminder) -> Iterator[str]:
    """What comes now: no reproach, and no waiting."""
    if paper.until < told.on:
        yield ran_out()
    elif paper.renewed_from is not None and paper.renewed_from > told.on:
        first = long_day(paper.renewed_from, roc=told.bearer.roc_years)
        yield _("From {day} on it can be renewed. We do it with you.").format(day=first)
    else:
        yield renewing(paper.kind)
    yield _(TO_RENEW[paper.kind])
