"""One case file as it is opened: who she is, where she stands, what holds and what comes due.

Opening it is an event (decision 7): `usecases` notes it, then the screen reads this.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from shelterdesk.queries.cases import DueRow
from shelterdesk.rules.access import Viewer
from shelterdesk.rules.ages import PartialDate
from shelterdesk.vocabulary.cases import (
    CaseStanding,
    CaseStatus,
    DeliveryMode,
    ExploitationType,
    IdentDecider,
    IdentStatus,
    ReferralDocument,
    ReferrerType,
    ResidentCategory,
)
from shelterdesk.vocabulary.people import (
    Language,
    NameKind,
    Nationality,
    PersonCategory,
    Sex,
    WorkVisa,
)
from shelterdesk.vocabulary.permits import PermitKind
from shelterdesk.vocabulary.placements import ExitReason, PlacementType


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRow:
    """One name, whole and as written."""

    name_id: UUID
    revision: int
    kind: NameKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralRow:
    """Who sent her, and the papers that came along."""

    referral_id: UUID
    revision: int
    referrer: ReferrerType
    referred_on: date
    unit: str | None
    officer_name: str | None
    officer_phone: str | None
    reason: str | None
    papers: tuple[ReferralDocument, ...]
    brigade_notified_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentificationRow:
    """One step of the identification."""

    identification_id: UUID
    revision: int
    status: IdentStatus
    decider: IdentDecider | None
    unit: str | None
    started_on: date
    result_on: date | None
    notice_number: str | None
    notice_served_on: date | None
    delivery: DeliveryMode | None
    assistant_present: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementRow:
    """One stay. No `end`: she is there now. Moments are UTC."""

    placement_id: UUID
    revision: int
    organisation_id: UUID
    organisation_name: str
    own_facility: bool
    kind: PlacementType
    start: datetime
    end: datetime | None
    exit_reason: ExitReason | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PermitRow:
    """One permit or paper. `extended`: a later one extends it, so its end is no alarm."""

    permit_id: UUID
    revision: int
    kind: PermitKind
    number: str | None
    applied_on: date | None
    issued_on: date | None
    valid_from: date | None
    valid_to: date
    extension_of_id: UUID | None
    revoked_on: date | None
    revoke_reason: str | None
    extended: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePerson:
    """Who of the staff holds the case."""

    staff_id: UUID
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """Everything the overview shows but the services. Revisions are what changed forms hand back.

    `in_care_since` is the local day the present stay, or the unbroken row of stays, began; None if
    she is in no placement now. Identifications, placements and permits: newest first.
    """

    case_id: UUID
    revision: int
    person_id: UUID
    person_revision: int
    number: str
    known_as: str
    status: CaseStatus
    standing: CaseStanding
    category: ResidentCategory
    exploitation: tuple[ExploitationType, ...]
    opened_on: date
    closed_on: date | None
    close_reason: str | None
    summary: str | None
    safety_alert: str | None
    in_care_since: date | None
    sex: Sex
    birth: PartialDate | None
    nationalities: tuple[Nationality, ...]
    person_category: PersonCategory | None
    work_visa: WorkVisa | None
    language: Language
    needs_interpreter: bool
    owner: CasePerson
    follow_up_owner: CasePerson | None
    names: tuple[NameRow, ...]
    referrals: tuple[ReferralRow, ...]
    identifications: tuple[IdentificationRow, ...]
    placements: tuple[PlacementRow, ...]
    permits: tuple[PermitRow, ...]
    dates: tuple[DueRow, ...]


def case_file(session: Session, viewer: Viewer, case_id: UUID) -> CaseFile:
    """The file of a case. NotAllowed; Missing."""
    raise NotImplementedError
