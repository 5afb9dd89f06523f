"""One case file as it is opened: who she is, where she stands, what holds and what comes due.

Opening it is an event (decision 7): `usecases` notes it, then the screen reads this.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.models import (
    Case,
    Organisation,
    Permit,
    Person,
    PersonName,
    Placement,
    Staff,
)
from shelterdesk.queries.case_offers import offered_to
from shelterdesk.queries.case_records import entry_in, newest, record_of
from shelterdesk.queries.cases import DueRow, due_dates
from shelterdesk.queries.glass import Looking, looking
from shelterdesk.queries.people import birth_date
from shelterdesk.queries.retention import is_erased
from shelterdesk.queries.standing import standings
from shelterdesk.queries.stays import AbsenceRow, BedTime, absences, bed_times
from shelterdesk.queries.visibility import scope_of
from shelterdesk.rules.access import Action, Viewer, require, rights_in
from shelterdesk.rules.admission import AlertEntry, ReferralEntry
from shelterdesk.rules.ages import PartialDate
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.identification import IdentificationEntry
from shelterdesk.vocabulary.cases import (
    CaseStanding,
    CaseStatus,
    ExploitationType,
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
from shelterdesk.vocabulary.permits import DocStatus, PermitKind
from shelterdesk.vocabulary.placements import ExitReason, PlacementType

E = TypeVar("E")


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRow:
    """One name, whole and as written."""

    name_id: UUID
    revision: int
    kind: NameKind
    text: str


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
    holder: DocStatus | None
    employer: str | None
    employer_contact: str | None
    workplace: str | None
    work_nature: str | None
    monthly_income: int | None
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
    she is in no placement now. Lists of what was recorded: newest first. `rights`: what the viewer
    may do here; `looking` is set for who opened it with a reason. `offered_to`: who was asked to
    take it over.
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
    referrals: tuple[ReferralEntry, ...]
    identifications: tuple[IdentificationEntry, ...]
    alerts: tuple[AlertEntry, ...]
    placements: tuple[PlacementRow, ...]
    beds: tuple[BedTime, ...]
    absences: tuple[AbsenceRow, ...]
    permits: tuple[PermitRow, ...]
    dates: tuple[DueRow, ...]
    rights: frozenset[Action]
    looking: Looking | None
    offered_to: str | None = None


def case_file(session: Session, viewer: Viewer, case_id: UUID) -> CaseFile:
    """The file of a case. NotAllowed; Missing."""
    scope = scope_of(session, case_id)
    require(viewer, Action.CASE_OPEN, scope)
    case = session.get_one(Case, case_id)
    person = session.get_one(Person, case.person_id)
    placements = _placements(session, case_id)
    return CaseFile(
        case_id=case_id,
        revision=case.revision,
        person_id=person.id,
        person_revision=person.revision,
        number=case.number,
        known_as=person.known_as,
        status=case.status,
        standing=standings(session, [case_id])[case_id],
        category=case.category,
        exploitation=tuple(map(ExploitationType, case.exploitation)),
        opened_on=case.opened_on,
        closed_on=case.closed_on,
        close_reason=case.close_reason,
        summary=case.summary,
        safety_alert=case.safety_alert,
        in_care_since=_in_care_since(placements),
        sex=person.sex,
        birth=birth_date(
            person.birth_year, person.birth_month, person.birth_day, person.birth_precision
        ),
        nationalities=tuple(map(Nationality, person.nationalities)),
        person_category=person.category,
        work_visa=person.work_visa,
        language=person.language,
        needs_interpreter=person.needs_interpreter,
        owner=_colleague(session, case.owner_id),
        follow_up_owner=(
            _colleague(session, case.follow_up_owner_id) if case.follow_up_owner_id else None
        ),
        names=_names(session, person.id),
        referrals=_entries(session, case_id, ReferralEntry),
        identifications=_entries(session, case_id, IdentificationEntry),
        alerts=_entries(session, case_id, AlertEntry),
        placements=placements,
        beds=bed_times(session, case_id),
        absences=absences(session, case_id),
        permits=permits_of(session, case_id),
        dates=tuple(due_dates(session, [case_id]).get(case_id, ())),
        rights=rights_in(viewer, scope, erased=is_erased(session, case_id)),
        looking=looking(session, viewer, case_id, scope),
        offered_to=offered_to(session, case_id),
    )


def permits_of(session: Session, case_id: UUID) -> tuple[PermitRow, ...]:
    """The permits and papers of a case, the one that holds longest first."""
    permits = session.scalars(
        select(Permit)
        .where(Permit.case_id == case_id, Permit.voided_at.is_(None))
        .order_by(Permit.valid_to.desc(), Permit.id)
    ).all()
    extended = {permit.extension_of_id for permit in permits if permit.revoked_on is None}
    return tuple(
        PermitRow(
            permit_id=permit.id,
            revision=permit.revision,
            kind=permit.kind,
            number=permit.number,
            applied_on=permit.applied_on,
            issued_on=permit.issued_on,
            valid_from=permit.valid_from,
            valid_to=permit.valid_to,
            extension_of_id=permit.extension_of_id,
            revoked_on=permit.revoked_on,
            revoke_reason=permit.revoke_reason,
            holder=permit.holder,
            employer=permit.employer,
            employer_contact=permit.employer_contact,
            workplace=permit.workplace,
            work_nature=permit.work_nature,
            monthly_income=permit.monthly_income,
            extended=permit.id in extended,
        )
        for permit in permits
    )


def _colleague(session: Session, staff_id: UUID) -> CasePerson:
    return CasePerson(staff_id=staff_id, name=session.get_one(Staff, staff_id).name)


def _in_care_since(placements: Sequence[PlacementRow]) -> date | None:
    """Back from the open stay through every stay that ended on the day the next one began."""
    since: date | None = None
    for stay in placements:
        if stay.end is None or (since is not None and local_day(stay.end) == since):
            since = local_day(stay.start)
        else:
            break
    return since


def _names(session: Session, person_id: UUID) -> tuple[NameRow, ...]:
    query = (
        select(PersonName)
        .where(PersonName.person_id == person_id, PersonName.voided_at.is_(None))
        .order_by(PersonName.position, PersonName.id)
    )
    return tuple(
        NameRow(name_id=name.id, revision=name.revision, kind=name.kind, text=name.text)
        for name in session.scalars(query)
    )


def _entries(session: Session, case_id: UUID, entry: type[E]) -> tuple[E, ...]:
    """Every plain record of one kind as the entry it is, the newest first."""
    kind = record_of(entry)
    query = select(kind).where(kind.case_id == case_id, kind.voided_at.is_(None))
    ordered = query.order_by(newest(kind), kind.created_at.desc(), kind.id)
    return tuple(entry_in(row, entry) for row in session.scalars(ordered))


def _placements(session: Session, case_id: UUID) -> tuple[PlacementRow, ...]:
    query = (
        select(Placement, Organisation.name, Organisation.own_facility)
        .join(Organisation, Organisation.id == Placement.organisation_id)
        .where(Placement.case_id == case_id, Placement.voided_at.is_(None))
        .order_by(Placement.start.desc(), Placement.id)
    )
    return tuple(
        PlacementRow(
            placement_id=stay.id,
            revision=stay.revision,
            organisation_id=stay.organisation_id,
            organisation_name=name,
            own_facility=own,
            kind=stay.kind,
            start=stay.start,
            end=stay.end,
            exit_reason=stay.exit_reason,
        )
        for stay, name, own in session.execute(query)
    )
