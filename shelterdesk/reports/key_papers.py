"""The two papers of a vault's keys: the recovery sheet for the safe, the card for an inspector.

Neither names the shelter, a place or a person: whoever finds one learns nothing of either.
"""

from datetime import date

from shelterdesk.i18n import N_
from shelterdesk.reports.document import (
    Code,
    Document,
    Fact,
    Facts,
    Heading,
    Manner,
    Mark,
    Notice,
    Page,
    Paragraph,
    Signatures,
    Steps,
    Tone,
)
from shelterdesk.reports.words import Words
from shelterdesk.vocabulary.papers import PaperKind

PROGRAM = "ShelterDesk"


def recovery_sheet(
    key: str, fingerprint: str, made_on: date, languages: tuple[str, ...]
) -> Document:
    """The recovery key as it is typed back (groups joined by dashes), and what it is for.

    It is printed from memory and never saved: the key stands on no disk (reference/security).
    """
    words = Words(languages)
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
        manner=Manner(languages),
        blocks=(
            Notice(Mark(words(N_("Keep it secret")), Tone.OVERDUE), keep),
            Code(
                tuple(key.split("-")),
                caption=words(N_("Recovery key")),
                qr=key,
                large=True,
            ),
            Heading(words(N_("If nobody can unlock the vault any more"))),
            Steps(
                (
                    words(N_("Start ShelterDesk and choose “Use the recovery key”.")),
                    words(N_("Type the groups in their order. Small letters do not matter.")),
                    words(N_("Choose a new password. This key stays as it is.")),
                )
            ),
            Code(
                tuple(fingerprint.split()),
                caption=words(N_("Comparison code of this vault")),
            ),
            Facts((Fact(words(N_("Made on")), made_on),)),
            Signatures(
                (words(N_("Sealed by")), words(N_("Kept by"))),
                date_label=words(N_("Date")),
            ),
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
                caption=words(N_("Comparison code of this vault")),
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
