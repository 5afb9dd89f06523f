"""What can be wrong with a vault, each in a sentence for those who do not know what a page is."""

from collections.abc import Mapping
from enum import StrEnum

from shelterdesk.i18n import N_, _


class Damage(StrEnum):
    """What a check of the open records found."""

    LENGTH = "LENGTH"
    PAGES = "PAGES"
    STRUCTURE = "STRUCTURE"
    SCHEMA = "SCHEMA"
    LINKS = "LINKS"
    TRAIL = "TRAIL"
    CHECKPOINTS = "CHECKPOINTS"
    DUE_DATES = "DUE_DATES"
    SEARCH_KEYS = "SEARCH_KEYS"


SENTENCES: Mapping[Damage, str] = {
    Damage.LENGTH: N_("The records file has another length than it must have."),
    Damage.PAGES: N_("A part of the records file is not what ShelterDesk wrote."),
    Damage.STRUCTURE: N_("The order inside the records file is broken."),
    Damage.SCHEMA: N_("The records are laid out as no version of ShelterDesk does it."),
    Damage.LINKS: N_("A record belongs to another one that is not there."),
    Damage.TRAIL: N_("The history of changes is not what was signed."),
    Damage.CHECKPOINTS: N_("A closed month is not what was signed."),
    Damage.DUE_DATES: N_("A due date does not follow from its records."),
    Damage.SEARCH_KEYS: N_("A person is not found by the names in her file."),
}


def say_damage(what: Damage) -> str:
    """The sentence, in the language of now."""
    return _(SENTENCES[what])
