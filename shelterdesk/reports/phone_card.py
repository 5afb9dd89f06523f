"""A card for her purse with the numbers she can call: a card as anybody may have one."""

from shelterdesk.i18n import N_
from shelterdesk.queries.slips import Numbers
from shelterdesk.reports.document import CardLine, Document, FoldedCard, Manner, Paragraph
from shelterdesk.reports.words import Words

ON_FRONT = 3


def phone_card(told: Numbers, languages: tuple[str, ...]) -> Document:
    """Ours first where it is known, then the lines that are answered for everybody."""
    words, hers = Words(languages), told.bearer
    ours = [CardLine(hers.phone, words(N_("Call us, day and night")))] if hers.phone else []
    lines = [CardLine(row.number, words.label(row.line)) for row in told.hotlines if row.number]
    card = (*ours, *lines)
    cut = words(N_("Cut along the outer line and fold in the middle."))
    return Document(
        title=words(N_("Important numbers")),
        metadata_title=hers.number,
        one_page=True,
        manner=Manner(languages),
        blocks=(
            FoldedCard(front=card[:ON_FRONT], back=card[ON_FRONT:]),
            Paragraph(cut, quiet=True),
        ),
    )
