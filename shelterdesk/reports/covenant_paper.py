"""The living covenant on paper: the law's seven contents, in her language and Chinese (PS art. 5).

What every house says stands in the words of the program; below it what this house wrote itself.
"""

from collections.abc import Iterator, Mapping

from shelterdesk.i18n import N_
from shelterdesk.queries.slips import Covenant
from shelterdesk.reports.client_words import RIGHTS
from shelterdesk.reports.document import Block, Document, Heading, KeepTogether, Manner, Spoken
from shelterdesk.reports.rights_paper import COMPLAIN_WAYS, PRIVATE, UNDERSTOOD
from shelterdesk.reports.slip_words import call_us, signed
from shelterdesk.reports.words import Words
from shelterdesk.vocabulary.covenant import CovenantContent

SAID_BY_ALL: Mapping[CovenantContent, tuple[str, ...]] = {
    CovenantContent.ASSISTANCE: RIGHTS,
    CovenantContent.SAFETY: (
        N_("Nobody here tells others where you live. Please keep it to yourself too."),
        *PRIVATE,
    ),
    CovenantContent.COMPLAINT: COMPLAIN_WAYS,
}
"""What holds in every house; the other contents are each house's own."""

TO_BE_TOLD = N_("We tell you this. Ask us at any time.")


def covenant_paper(
    told: Covenant, languages: tuple[str, ...], *, for_file: bool = False
) -> Document:
    """Hers bears neither name nor number; the one `for_file` has the number of her case."""
    words, hers = Words(languages), told.bearer
    parts = (block for content in CovenantContent for block in _content(told, words, content))
    return Document(
        title=words(N_("How we live together")),
        subtitle=hers.number if for_file else "",
        metadata_title=hers.number,
        manner=Manner(languages, roc=hers.roc_years),
        blocks=(
            *parts,
            *call_us(hers.phone, words),
            KeepTogether((Spoken(words(UNDERSTOOD)), signed(words))),
        ),
    )


def unwritten(told: Covenant, language: str) -> tuple[CovenantContent, ...]:
    """The contents of which nothing stands in this language."""
    written = {row.content for row in told.rules if row.language == language}
    return tuple(one for one in CovenantContent if one not in {*written, *SAID_BY_ALL})


def _content(told: Covenant, words: Words, content: CovenantContent) -> Iterator[Block]:
    yield Heading(words.label(content))
    general = SAID_BY_ALL.get(content, ())
    yield from (Spoken(words(one)) for one in general)
    texts = {row.language: row.text for row in told.rules if row.content is content}
    own = tuple(texts[one] for one in words.languages if one in texts)
    if own:
        yield Spoken(own)
    elif not general:
        yield Spoken(words(TO_BE_TOLD))
