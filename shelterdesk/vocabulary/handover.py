"""What became of a case that was offered to a colleague."""

from collections.abc import Mapping
from enum import StrEnum

from shelterdesk.i18n import N_, NP_


class OfferAnswer(StrEnum):
    """How an offer ended. `GIVEN`: nobody was asked. `UNABLE`: who was asked left, or cannot hold a
    case any more. `LAPSED`: the case was closed, or somebody else holds it.
    """

    ACCEPTED = "ACCEPTED"
    GIVEN = "GIVEN"
    REFUSED = "REFUSED"
    UNABLE = "UNABLE"
    WITHDRAWN = "WITHDRAWN"
    LAPSED = "LAPSED"


LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    OfferAnswer: {
        OfferAnswer.ACCEPTED: NP_("offer of a case", "Taken over"),
        OfferAnswer.GIVEN: NP_("offer of a case", "Given at once"),
        OfferAnswer.UNABLE: NP_("offer of a case", "No longer able to take it over"),
        OfferAnswer.REFUSED: NP_("offer of a case", "Not taken over"),
        OfferAnswer.WITHDRAWN: NP_("offer of a case", "Taken back"),
        OfferAnswer.LAPSED: N_("Settled otherwise"),
    },
}
