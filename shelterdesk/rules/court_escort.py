"""The escort of a court date, as the form after the day asks for it: it becomes a service."""

from dataclasses import dataclass
from datetime import time

from shelterdesk.vocabulary.hearings import HearingPurpose
from shelterdesk.vocabulary.services import Companion, ServiceType


@dataclass(frozen=True, slots=True, kw_only=True)
class EscortEntry:
    """From when to when somebody of ours was beside her, and as what (HTPA art. 22)."""

    with_escort: bool
    from_time: time | None = None
    until_time: time | None = None
    companion: Companion
    person_consented: bool
    social_worker_present: bool


def escort_kind(purpose: HearingPurpose | None) -> ServiceType:
    """What the escort counts as."""
    if purpose is HearingPurpose.POLICE_QUESTIONING:
        return ServiceType.POLICE_ACCOMPANY
    return ServiceType.COURT_ACCOMPANY
