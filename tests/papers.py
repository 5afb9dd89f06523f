"""What somebody types from one of three papers."""

from shelterdesk.vault.papers import KeyPapers, format_row


def row_of(papers: KeyPapers, number: int, other: int) -> str:
    """The row of paper `number` that is for paper `other`."""
    return next(format_row(one) for one in papers.of(number) if one.other == other)
