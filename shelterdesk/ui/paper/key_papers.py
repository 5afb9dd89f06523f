"""The papers of the vault's keys, as the preview takes them: at set-up and in Settings."""

from datetime import date

from shelterdesk.reports.key_papers import inspector_card, recovery_sheets
from shelterdesk.ui.paper.paper import Paper
from shelterdesk.vault.papers import KeyPapers
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.papers import PaperKind


def card_paper(fingerprint: str) -> Paper:
    """What an inspector compares a package with."""
    return Paper(
        kind=PaperKind.INSPECTOR_CARD,
        title=lambda: label(PaperKind.INSPECTOR_CARD),
        document=lambda languages: inspector_card(fingerprint, languages),
        file_name="inspector-card",
    )


def recovery_paper(papers: KeyPapers, fingerprint: str, made_on: date) -> Paper:
    """The recovery key, a page for each paper. It is never saved: the key stands on no disk."""
    return Paper(
        kind=PaperKind.RECOVERY_SHEET,
        title=lambda: label(PaperKind.RECOVERY_SHEET),
        document=lambda languages: recovery_sheets(papers, fingerprint, made_on, languages),
        file_name="",
        may_save=False,
    )
