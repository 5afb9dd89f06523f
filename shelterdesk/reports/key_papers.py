"""The papers of a vault's keys: a recovery sheet for the safe, or three of which any two open, and
the card for an inspector.

None names the shelter, a place or a person: whoever finds one learns nothing of either.
"""

from datetime import date

from shelterdesk.i18n import N_
from shelterdesk.reports.document import (
    Block,
    Code,
    Document,
    Fact,
    Facts,
    Heading,
    Manner,
    Mark,
    Notice,
    Opening,
    Page,
    Paragraph,
    Signatures,
    Steps,
    Text,
    Tone,
)
from shelterdesk.reports.words import Words
from shelterdesk.vault.papers import NUMBERS, KeyPapers, format_row
from shelterdesk.vault.recovery import format_recovery_key
from shelterdesk.vocabulary.papers import PaperKind

PROGRAM = "ShelterDesk"
_IF_LOST = N_("If nobody can unlock the vault any more")
_COMPARISON = N_("Comparison code of this vault")


WHERE = {
    1: N_("Keep this one sealed, in a safe of the head office."),
    2: N_("Keep this one sealed, with another office or organization that you trust."),
    3: N_("Keep this one sealed, with somebody of the board, outside the shelter."),
}
"""By the number of the paper: no two of them in one place."""


def recovery_sheets(
    papers: KeyPapers, fingerprint: str, made_on: date, languages: tuple[str, ...]
) -> Document:
    """The recovery key as it is typed back, on one sheet or on three, and what it is for.

    They are printed from memory and never saved: the key stands on no disk (reference/security).
    """
    words, code = Words(languages), tuple(fingerprint.split())
    if not papers.rows:
        return _one_sheet(words, format_recovery_key(papers.key), code, made_on)
    first, *others = NUMBERS
    blocks = _of_three(words, papers, first, code, made_on)
    for number in others:
        blocks += (Opening(_title(words, number)), *_of_three(words, papers, number, code, made_on))
    return Document(
        title=_title(words, first),
        metadata_title=PROGRAM,
        footer=PROGRAM,
        one_page=True,
        manner=Manner(languages),
        blocks=blocks,
    )


def _title(words: Words, number: int) -> Text:
    return words(N_("Recovery sheet, paper {number} of 3"), number=number)


def _of_three(
    words: Words, papers: KeyPapers, number: int, fingerprint: tuple[str, ...], made_on: date
) -> tuple[Block, ...]:
    alone = words(
        N_(
            "This paper alone opens nothing and tells nothing. Any two of the three open every "
            "record: never keep two in one place, nor one beside the computer."
        )
    )
    rows = tuple(
        Code(
            tuple(format_row(row).split("-")),
            caption=words(N_("Together with paper {number}"), number=row.other),
            qr=format_row(row),
            large=True,
        )
        for row in papers.of(number)
    )
    return (
        Notice(Mark(words(N_("Keep it secret")), Tone.OVERDUE), alone),
        Paragraph(words(WHERE[number])),
        *rows,
        Heading(words(_IF_LOST), level=2),
        Steps(
            (
                words(N_("Start ShelterDesk, choose “Use the recovery key”, then two papers.")),
                words(N_("From this paper and another one, type the row that names the other.")),
                words(N_("Choose a new password. The papers stay as they are.")),
            )
        ),
        Facts(
            (
                Fact(words(N_("Set code")), papers.set_code),
                Fact(words(N_("Made on")), made_on),
                Fact(words(_COMPARISON), " ".join(fingerprint)),
            ),
            columns=3,
        ),
        _kept_by(words),
    )


def _kept_by(words: Words) -> Signatures:
    return Signatures((words(N_("Sealed by")), words(N_("Kept by"))), date_label=words(N_("Date")))


def _one_sheet(words: Words, key: str, fingerprint: tuple[str, ...], made_on: date) -> Document:
    keep = words(
        N_(
            "Whoever has this paper can open every record of the vault. Keep it sealed, in a safe "
            "of the head office, never beside the computer, and make no copy of it."
        )
    )
    return Document(
        title=words.label(PaperKind.RECOVERY_SHEET),
        subtitle=words(N_("It opens the vault when every password is lost.")),
        metadata_title=PROGRAM,
        footer=PROGRAM,
        one_page=True,
        manner=Manner(words.languages),
        blocks=(
            Notice(Mark(words(N_("Keep it secret")), Tone.OVERDUE), keep),
            Code(
                tuple(key.split("-")),
                caption=words(N_("Recovery key")),
                qr=key,
                large=True,
            ),
            Heading(words(_IF_LOST)),
            Steps(
                (
                    words(N_("Start ShelterDesk and choose “Use the recovery key”.")),
                    words(N_("Type the groups in their order. Small letters do not matter.")),
                    words(N_("Choose a new password. This key stays as it is.")),
                )
            ),
            Code(fingerprint, caption=words(_COMPARISON)),
            Facts((Fact(words(N_("Made on")), made_on),)),
            _kept_by(words),
        ),
    )


def inspector_card(fingerprint: str, languages: tuple[str, ...]) -> Document:
    """The vault key's fingerprint in its eight groups and as QR, and how to verify with it."""
    words = Words(languages)
    return Document(
        title=words.label(PaperKind.INSPECTOR_CARD),
        subtitle=words(N_("With it you know that an audit package comes from this vault.")),
        metadata_title=PROGRAM,
        footer=PROGRAM,
        one_page=True,
        page=Page.A5,
        manner=Manner(languages),
        blocks=(
            Code(
                tuple(fingerprint.split()),
                caption=words(_COMPARISON),
                qr=fingerprint,
            ),
            Heading(words(N_("How to verify a package")), level=2),
            Steps(
                (
                    words(N_("Let shelterdesk verify or verify.py check the package.")),
                    words(N_("Compare the code it shows with this card, group by group.")),
                    words(
                        N_(
                            "If one letter differs, the package is not from this vault. Keep it "
                            "and tell your office."
                        )
                    ),
                )
            ),
            Paragraph(
                words(N_("Nothing on this card is secret. Keep it where nobody changes it.")),
                quiet=True,
            ),
            Signatures(
                (words(N_("Handed over by")), words(N_("Received by"))),
                date_label=words(N_("Date")),
            ),
        ),
    )
