"""What she is told when she comes: what she can have, that she may say no, and who hears her if
something is not right (HTPA art. 15; PS art. 5).
"""

from collections.abc import Iterable, Iterator

from shelterdesk.i18n import N_
from shelterdesk.queries.slips import Bearer
from shelterdesk.reports.client_words import CHANGE_MIND, COMPLAIN, COMPLAIN_OUTSIDE, RIGHTS
from shelterdesk.reports.document import (
    Block,
    Document,
    Heading,
    KeepTogether,
    Manner,
    PageBreak,
    Spoken,
)
from shelterdesk.reports.slip_words import call_us, signed
from shelterdesk.reports.words import Words

SAY_NO = (
    N_("You can say no to any help, and ask for it later."),
    CHANGE_MIND,
)
PRIVATE = (
    N_("What you tell us stays with us. Before we tell somebody else, we ask you."),
    N_("Only when somebody is in danger, or a law says so, we must tell. Then we tell you first."),
    N_("You can see what is written about you, and ask us to correct it."),
)
COMPLAIN_WAYS = (COMPLAIN, COMPLAIN_OUTSIDE)
UNDERSTOOD = N_("This was told to me in a language that I understand, and I could ask questions.")


def rights_paper(told: Bearer, languages: tuple[str, ...], *, for_file: bool = False) -> Document:
    """Hers bears neither name nor number; the one `for_file` has the number of her case."""
    words = Words(languages)
    return Document(
        title=words(N_("Your rights")),
        subtitle=told.number if for_file else "",
        metadata_title=told.number,
        one_page=True,
        manner=Manner(languages, roc=told.roc_years),
        blocks=(
            *_part(words, N_("What you can have"), RIGHTS),
            *_part(words, N_("You decide"), SAY_NO),
            *((PageBreak(),) if len(languages) > 1 else ()),
            *_part(words, N_("What stays between us"), PRIVATE),
            *_part(words, N_("If something is not right"), COMPLAIN_WAYS),
            *call_us(told.phone, words),
            KeepTogether((Spoken(words(UNDERSTOOD)), signed(words))),
        ),
    )


def _part(words: Words, title: str, sentences: Iterable[str]) -> Iterator[Block]:
    yield Heading(words(title))
    yield from (Spoken(words(one)) for one in sentences)
