"""What is particular to each kind of service: a table per form, its columns named and typed as
`rules.particulars` names and types the fields.
"""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from shelterdesk.models.base import Base, Codes, code
from shelterdesk.models.services import Service
from shelterdesk.rules.particulars import (
    LONGEST_LINE,
    LONGEST_NEEDS,
    LONGEST_NUMBER,
    AidDetail,
    ApplicationDetail,
    ContactDetail,
    CounsellingDetail,
    EmployerDetail,
    InjuryDetail,
    LegalAidDetail,
    MedicalDetail,
    Particulars,
    QuestioningDetail,
    ReturnDetail,
    ScreeningDetail,
)
from shelterdesk.vocabulary.particulars import (
    CostBearer,
    CounsellingMode,
    CounsellingTopic,
    Instance,
    LegalAidResult,
    LegalMatter,
    PermitSaid,
    ScreeningStatus,
    TransferReason,
    TransferResult,
)
from shelterdesk.vocabulary.people import Language
from shelterdesk.vocabulary.permits import ApplicationKind, PermitKind
from shelterdesk.vocabulary.services import Companion, ContactChannel, SafeAnswer, Wellbeing


class Detail(Base):
    """The particulars of one service, saved and voided with it."""

    __abstract__ = True

    service_id: Mapped[UUID] = mapped_column(
        ForeignKey("service.id", ondelete="RESTRICT"), primary_key=True
    )

    @declared_attr
    @classmethod
    def service(cls) -> Mapped[Service]:
        """Tells the store which of both is written first."""
        return relationship()


class MedicalEscort(Detail):
    """A visit to hospital or clinic with a dedicated escort (PS art. 12)."""

    __tablename__ = "medical_escort"
    __table_args__ = (CheckConstraint("cost >= 0", name="cost_not_negative"),)

    department: Mapped[str | None] = mapped_column(String(LONGEST_LINE))
    insurance_used: Mapped[bool | None]
    cost: Mapped[int | None]
    certificate: Mapped[bool | None]


class PoliceAccompaniment(Detail):
    """Presence while police, prosecutor or court ask questions (HTPA art. 22).

    For a minor a social worker must be there (CSE art. 9).
    """

    __tablename__ = "police_accompaniment"

    docket: Mapped[str | None] = mapped_column(String(LONGEST_LINE))
    companion: Mapped[Companion] = mapped_column(code(Companion))
    person_consented: Mapped[bool]
    social_worker_present: Mapped[bool]
    isolated: Mapped[bool | None]
    lawyer_present: Mapped[bool | None]


class PermitApplication(Detail):
    """Help with an application for a permit, or for its extension; names the permit once issued."""

    __tablename__ = "permit_application"

    permit_kind: Mapped[PermitKind] = mapped_column(code(PermitKind))
    application: Mapped[ApplicationKind] = mapped_column(code(ApplicationKind))
    papers_complete: Mapped[bool]
    permit_id: Mapped[UUID | None] = mapped_column(ForeignKey("permit.id", ondelete="RESTRICT"))


class FollowUpContact(Detail):
    """One contact after the stay: whether she was reached, and how she is."""

    __tablename__ = "follow_up_contact"

    channel: Mapped[ContactChannel] = mapped_column(code(ContactChannel))
    reached: Mapped[bool]
    safe: Mapped[SafeAnswer] = mapped_column(code(SafeAnswer))
    wellbeing: Mapped[Wellbeing | None] = mapped_column(code(Wellbeing))
    need_kinds: Mapped[list[str]] = mapped_column(Codes, default=(), server_default="[]")
    needs: Mapped[str | None] = mapped_column(String(LONGEST_NEEDS))
    permit_said: Mapped[PermitSaid | None] = mapped_column(code(PermitSaid))


class InjuryAssessment(Detail):
    """An injury assessment, and the paper that came of it."""

    __tablename__ = "injury_assessment"

    certificate_number: Mapped[str | None] = mapped_column(String(LONGEST_NUMBER))
    forensic_kit: Mapped[bool | None]
    police_told: Mapped[bool | None]


class Screening(Detail):
    """Where a screening for the designated diseases stands; results are kept elsewhere."""

    __tablename__ = "screening"

    tb: Mapped[ScreeningStatus | None] = mapped_column(code(ScreeningStatus))
    syphilis: Mapped[ScreeningStatus | None] = mapped_column(code(ScreeningStatus))
    hiv: Mapped[ScreeningStatus | None] = mapped_column(code(ScreeningStatus))
    other: Mapped[ScreeningStatus | None] = mapped_column(code(ScreeningStatus))


class Counselling(Detail):
    """A counselling session; what was said stands nowhere."""

    __tablename__ = "counselling"

    modality: Mapped[CounsellingMode | None] = mapped_column(code(CounsellingMode))
    topic: Mapped[CounsellingTopic | None] = mapped_column(code(CounsellingTopic))


class LegalAid(Detail):
    """An application for legal aid, and what became of it."""

    __tablename__ = "legal_aid"

    matter: Mapped[LegalMatter | None] = mapped_column(code(LegalMatter))
    instance: Mapped[Instance | None] = mapped_column(code(Instance))
    applied_on: Mapped[date | None]
    application_number: Mapped[str | None] = mapped_column(String(LONGEST_NUMBER))
    result: Mapped[LegalAidResult | None] = mapped_column(code(LegalAidResult))
    lawyer: Mapped[str | None] = mapped_column(String(LONGEST_LINE))
    attachment_filed: Mapped[bool | None]


class Aid(Detail):
    """Money given to her: economic aid or rent."""

    __tablename__ = "aid"
    __table_args__ = (CheckConstraint("amount >= 0", name="amount_not_negative"),)

    amount: Mapped[int]
    covers_from: Mapped[date | None]
    covers_to: Mapped[date | None]
    receipt_number: Mapped[str | None] = mapped_column(String(LONGEST_NUMBER))


class EmployerChange(Detail):
    """A change of employer, from its registration to the certificate."""

    __tablename__ = "employer_change"

    transfer_reason: Mapped[TransferReason | None] = mapped_column(code(TransferReason))
    registered_on: Mapped[date | None]
    meeting_attended: Mapped[bool | None]
    extension_requested_on: Mapped[date | None]
    extension_granted_on: Mapped[date | None]
    certificate_on: Mapped[date | None]
    permit_applied_on: Mapped[date | None]
    category_changed: Mapped[bool | None]
    result: Mapped[TransferResult | None] = mapped_column(code(TransferResult))


class ReturnHome(Detail):
    """The way home, from her wish to her arrival."""

    __tablename__ = "return_home"

    wish_on: Mapped[date | None]
    statement_language: Mapped[Language | None] = mapped_column(code(Language))
    judicial_told_on: Mapped[date | None]
    court_dates_checked: Mapped[bool | None]
    danger_assessed: Mapped[bool | None]
    cost_bearer: Mapped[CostBearer | None] = mapped_column(code(CostBearer))
    departed_on: Mapped[date | None]
    arrival_confirmed: Mapped[bool | None]


DETAILS: Mapping[type[Particulars], type[Detail]] = {
    MedicalDetail: MedicalEscort,
    QuestioningDetail: PoliceAccompaniment,
    ApplicationDetail: PermitApplication,
    ContactDetail: FollowUpContact,
    InjuryDetail: InjuryAssessment,
    ScreeningDetail: Screening,
    CounsellingDetail: Counselling,
    LegalAidDetail: LegalAid,
    AidDetail: Aid,
    EmployerDetail: EmployerChange,
    ReturnDetail: ReturnHome,
}
"""Where the particulars of each form are kept."""
