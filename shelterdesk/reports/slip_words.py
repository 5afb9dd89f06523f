"""What the papers in a person's own language say beside what her screen says: what she brings, what
somebody else reads.
"""

from collections.abc import Iterable, Mapping

from shelterdesk.i18n import N_, _, language
from shelterdesk.reports.document import Block, Signatures, Spoken
from shelterdesk.reports.words import Words
from shelterdesk.vocabulary.permits import PermitKind
from shelterdesk.vocabulary.services import ServiceType

CHINESE = "zh_TW"
"""Stands on every paper of hers, for the driver, the hospital and the court."""

CARD = N_("Your residence card or passport, if you have it")
_HEALTH = (N_("Your health insurance card, if you have one"), CARD)
_MEDICINES = N_("The medicines that you take")
_LETTER = N_("The letter that you got about it")
_PREPARED = N_("The papers that we prepared with you")

BRING: Mapping[ServiceType, tuple[str, ...]] = {
    ServiceType.MEDICAL_ESCORT: (*_HEALTH, _MEDICINES),
    ServiceType.INJURY_ASSESSMENT: _HEALTH,
    ServiceType.SCREENING: _HEALTH,
    ServiceType.POLICE_ACCOMPANY: (CARD, _LETTER),
    ServiceType.COURT_ACCOMPANY: (CARD, _LETTER),
    ServiceType.LEGAL_AID: (CARD, _LETTER),
    ServiceType.RESIDENCE_APPLICATION: (CARD, _PREPARED),
    ServiceType.RESIDENCE_EXTENSION: (CARD, _PREPARED),
    ServiceType.TEMP_STAY_APPLICATION: (CARD, _PREPARED),
    ServiceType.WORK_PERMIT_APPLICATION: (CARD, _PREPARED),
    ServiceType.EMPLOYER_CHANGE: (CARD, _PREPARED),
    ServiceType.ECONOMIC_AID: (CARD, _PREPARED),
    ServiceType.RENT_SUBSIDY: (CARD, _PREPARED),
    ServiceType.RETURN: (CARD, _PREPARED),
}
"""What she brings to an appointment; to the others nothing in particular."""

_WITH_CARD = N_("Please bring your passport and your residence card.")
TO_RENEW: Mapping[PermitKind, str] = {
    **dict.fromkeys(PermitKind, _WITH_CARD),
    PermitKind.WORK: N_("Please bring your passport and the old work permit."),
    PermitKind.PASSPORT: N_("Please bring the old passport."),
}
"""What she brings when a paper is renewed."""


def beside_chinese(hers: str) -> tuple[str, ...]:
    """Her language first, and the Chinese line."""
    return (hers,) if hers == CHINESE else (hers, CHINESE)


def listed(marked: Iterable[str]) -> str:
    """Marked texts, each on its line."""
    return "\n".join(f"· {_(one)}" for one in marked)


def run_on(sentences: Iterable[str]) -> str:
    """Sentences one after the other, as the language of now sets them."""
    return ("" if language() == CHINESE else " ").join(sentences)


def call_us(phone: str, words: Words) -> tuple[Block, ...]:
    """The shelter's number, under words that tell nobody what it is."""
    about = words(N_("Questions? Call us, day and night"))
    return (Spoken(phone, about, strong=True),) if phone else ()


def signed(words: Words) -> Signatures:
    """Lines for her, for who told her, and for who interpreted."""
    labels = (N_("Signature"), N_("Told by"), N_("Interpreter"))
    return Signatures(tuple(map(words, labels)), words(N_("Date")))
