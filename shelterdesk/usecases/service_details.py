"""What is particular to each kind of service: its input, its rules, its row."""

from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Problem
from shelterdesk.models import (
    Detail,
    FollowUpContact,
    MedicalEscort,
    Permit,
    PermitApplication,
    PoliceAccompaniment,
    Service,
)
from shelterdesk.usecases.permits import NewPermit, judge_permit, write_permit
from shelterdesk.vocabulary.permits import ApplicationKind, PermitKind
from shelterdesk.vocabulary.services import Companion, ContactChannel, SafeAnswer, Wellbeing

LONGEST_LINE = 100
LONGEST_NEEDS = 300
HIGHEST_COST = 10_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicalDetail:
    """A medical escort. No diagnosis. `cost` in NT$."""

    department: str = ""
    insurance_used: bool | None = None
    cost: int | None = None
    certificate: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestioningDetail:
    """Presence at police questioning; `isolated` and `lawyer_present` None: not known."""

    companion: Companion
    person_consented: bool
    social_worker_present: bool
    docket: str = ""
    isolated: bool | None = None
    lawyer_present: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationDetail:
    """An application for a permit; `issued` is the permit when it came at once or has come
    since.
    """

    permit_kind: PermitKind
    application: ApplicationKind
    papers_complete: bool
    issued: NewPermit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactDetail:
    """A follow-up contact."""

    channel: ContactChannel
    reached: bool
    safe: SafeAnswer
    wellbeing: Wellbeing | None = None
    needs: str = ""


D = TypeVar("D", MedicalEscort, PoliceAccompaniment, PermitApplication, FollowUpContact)

ServiceDetail = MedicalDetail | QuestioningDetail | ApplicationDetail | ContactDetail


def judge_detail(
    uow: UnitOfWork, case_id: UUID, detail: ServiceDetail, *, minor: bool
) -> dict[str, Problem]:
    """What is wrong with the particulars, by field."""
    match detail:
        case MedicalDetail():
            return _judge_medical(detail)
        case QuestioningDetail():
            return _judge_questioning(detail, minor=minor)
        case ApplicationDetail():
            return _judge_application(uow, case_id, detail)
        case ContactDetail():
            return _too_long("needs", detail.needs, LONGEST_NEEDS)


def write_detail(uow: UnitOfWork, service: Service, detail: ServiceDetail, *, new: bool) -> None:
    """The particulars' row, of a new service or a corrected one; judged before."""
    match detail:
        case MedicalDetail():
            _write_medical(_detail_row(uow, MedicalEscort, service, new=new), detail)
        case QuestioningDetail():
            _write_questioning(_detail_row(uow, PoliceAccompaniment, service, new=new), detail)
        case ApplicationDetail():
            row = _detail_row(uow, PermitApplication, service, new=new)
            _write_application(uow, service.case_id, row, detail)
        case ContactDetail():
            _write_contact(_detail_row(uow, FollowUpContact, service, new=new), detail)


def has_detail(uow: UnitOfWork, service_id: UUID, detail: ServiceDetail) -> bool:
    """Whether the particulars written for this service are of the same form."""
    kinds: dict[type[ServiceDetail], type[Detail]] = {
        MedicalDetail: MedicalEscort,
        QuestioningDetail: PoliceAccompaniment,
        ApplicationDetail: PermitApplication,
        ContactDetail: FollowUpContact,
    }
    return uow.session.get(kinds[type(detail)], service_id) is not None


def _detail_row(uow: UnitOfWork, kind: type[D], service: Service, *, new: bool) -> D:
    row = None if new else uow.session.get(kind, service.id)
    if row is None:
        row = kind(service_id=service.id)
        uow.session.add(row)
    return row


def _judge_medical(detail: MedicalDetail) -> dict[str, Problem]:
    problems = _too_long("department", detail.department, LONGEST_LINE)
    if detail.cost is not None and not 0 <= detail.cost <= HIGHEST_COST:
        problems["cost"] = Problem("amount_out_of_range", {"most": HIGHEST_COST})
    return problems


def _judge_questioning(detail: QuestioningDetail, *, minor: bool) -> dict[str, Problem]:
    """She agrees to who is with her (HTPA art. 22); with a minor a social worker
    must be there (CSE art. 9).
    """
    problems = _too_long("docket", detail.docket, LONGEST_LINE)
    if not detail.person_consented:
        problems["person_consented"] = Problem("consent_needed")
    if minor and not detail.social_worker_present:
        problems["social_worker_present"] = Problem("minor_needs_social_worker")
    return problems


def _judge_application(
    uow: UnitOfWork, case_id: UUID, detail: ApplicationDetail
) -> dict[str, Problem]:
    if detail.issued is None:
        return {}
    if detail.issued.kind is not detail.permit_kind:
        return {"permit_kind": Problem("not_in_list")}
    written = uow.session.get(Permit, detail.issued.id)
    if written is not None:
        return {} if written.case_id == case_id else {"issued": Problem("not_in_list")}
    return judge_permit(uow, case_id, detail.issued)


def _too_long(field: str, text: str, most: int) -> dict[str, Problem]:
    return {field: Problem("too_long", {"most": most})} if len(text.strip()) > most else {}


def _write_medical(row: MedicalEscort, detail: MedicalDetail) -> None:
    row.department = detail.department.strip() or None
    row.insurance_used = detail.insurance_used
    row.cost = detail.cost
    row.certificate = detail.certificate


def _write_questioning(row: PoliceAccompaniment, detail: QuestioningDetail) -> None:
    row.docket = detail.docket.strip() or None
    row.companion = detail.companion
    row.person_consented = detail.person_consented
    row.social_worker_present = detail.social_worker_present
    row.isolated = detail.isolated
    row.lawyer_present = detail.lawyer_present


def _write_application(
    uow: UnitOfWork, case_id: UUID, row: PermitApplication, detail: ApplicationDetail
) -> None:
    row.permit_kind = detail.permit_kind
    row.application = detail.application
    row.papers_complete = detail.papers_complete
    if detail.issued is not None:
        if not uow.exists(Permit, detail.issued.id):
            write_permit(uow, case_id, detail.issued)
        row.permit_id = detail.issued.id


def _write_contact(row: FollowUpContact, detail: ContactDetail) -> None:
    row.channel = detail.channel
    row.reached = detail.reached
    row.safe = detail.safe
    row.wellbeing = detail.wellbeing
    row.needs = detail.needs.strip() or None
