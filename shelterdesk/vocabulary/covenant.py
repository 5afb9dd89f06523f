"""The seven contents of the living covenant (PS art. 5), as a person reads them."""

from collections.abc import Mapping
from enum import StrEnum

from shelterdesk.i18n import N_


class CovenantContent(StrEnum):
    """What the law wants in it, in the order of the law. Stored with its text: never rename one."""

    ASSISTANCE = "ASSISTANCE"
    SAFETY = "SAFETY"
    ACCESS = "ACCESS"
    CONTACT = "CONTACT"
    CONDUCT = "CONDUCT"
    COMPLAINT = "COMPLAINT"
    OTHER = "OTHER"


LONGEST_TEXT = 1500

LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    CovenantContent: {
        CovenantContent.ASSISTANCE: N_("What you can have"),
        CovenantContent.SAFETY: N_("Your safety, and what stays between us"),
        CovenantContent.ACCESS: N_("Going out and coming back"),
        CovenantContent.CONTACT: N_("Calls, messages and visitors"),
        CovenantContent.CONDUCT: N_("What we do not do here"),
        CovenantContent.COMPLAINT: N_("If something is not right"),
        CovenantContent.OTHER: N_("What else we agreed"),
    },
}
