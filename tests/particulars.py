"""Every form of a service, filled in whole: invented, and with something in every field."""

from collections.abc import Mapping
from datetime import date

from shelterdesk.rules.particulars import (
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
    Need,
    PermitSaid,
    ScreeningStatus,
    TransferReason,
    TransferResult,
)
from shelterdesk.vocabulary.people import Language
from shelterdesk.vocabulary.permits import ApplicationKind, PermitKind
from shelterdesk.vocabulary.services import (
    Companion,
    ContactChannel,
    SafeAnswer,
    ServiceForm,
    Wellbeing,
)

_QUESTIONING = QuestioningDetail(
    companion=Companion.SOCIAL_WORKER,
    person_consented=True,
    social_worker_present=True,
    docket="115-0042",
    isolated=False,
    lawyer_present=True,
)
_AID = AidDetail(
    amount=5000,
    covers_from=date(2026, 11, 1),
    covers_to=date(2026, 11, 30),
    receipt_number="R-17",
)

WHOLE: Mapping[ServiceForm, Particulars | None] = {
    ServiceForm.MEDICAL_ESCORT: MedicalDetail(
        department="Obstetrics", insurance_used=True, cost=320, certificate=False
    ),
    ServiceForm.POLICE_ACCOMPANY: _QUESTIONING,
    ServiceForm.COURT_ACCOMPANY: _QUESTIONING,
    ServiceForm.PERMIT_APPLICATION: ApplicationDetail(
        permit_kind=PermitKind.RESIDENCE_1Y,
        application=ApplicationKind.EXTENSION,
        papers_complete=True,
    ),
    ServiceForm.COUNSELING: CounsellingDetail(
        modality=CounsellingMode.VIDEO, topic=CounsellingTopic.FAMILY
    ),
    ServiceForm.LEGAL_AID: LegalAidDetail(
        matter=LegalMatter.LABOUR,
        instance=Instance.FIRST,
        applied_on=date(2026, 11, 20),
        application_number="LA-115-7",
        result=LegalAidResult.PARTIAL,
        lawyer="Wang Lawyer",
        attachment_filed=True,
    ),
    ServiceForm.ECONOMIC_AID: _AID,
    ServiceForm.RENT_SUBSIDY: _AID,
    ServiceForm.FOLLOWUP_CONTACT: ContactDetail(
        channel=ContactChannel.LINE,
        reached=True,
        safe=SafeAnswer.NO,
        wellbeing=Wellbeing.MIXED,
        need_kinds=(Need.HOUSING, Need.WORK),
        needs="A winter coat",
        permit_said=PermitSaid.APPLIED,
    ),
    ServiceForm.INJURY_ASSESSMENT: InjuryDetail(
        certificate_number="C-9", forensic_kit=True, police_told=False
    ),
    ServiceForm.SCREENING: ScreeningDetail(
        tb=ScreeningStatus.CLEAR,
        syphilis=ScreeningStatus.PENDING,
        hiv=ScreeningStatus.DECLINED,
        other=ScreeningStatus.REFER,
    ),
    ServiceForm.EMPLOYER_CHANGE: EmployerDetail(
        transfer_reason=TransferReason.CLOSED_OR_UNPAID,
        registered_on=date(2026, 10, 1),
        meeting_attended=True,
        extension_requested_on=date(2026, 11, 10),
        extension_granted_on=date(2026, 11, 12),
        certificate_on=date(2026, 11, 20),
        permit_applied_on=date(2026, 11, 21),
        category_changed=False,
        result=TransferResult.NEW_EMPLOYER,
    ),
    ServiceForm.RETURN: ReturnDetail(
        wish_on=date(2026, 11, 2),
        statement_language=Language.VI,
        judicial_told_on=date(2026, 11, 2),
        court_dates_checked=True,
        danger_assessed=False,
        cost_bearer=CostBearer.AUTHORITY,
        departed_on=date(2026, 12, 20),
        arrival_confirmed=False,
    ),
    ServiceForm.JOB_SERVICE: None,
    ServiceForm.WELFARE_REFERRAL: None,
    ServiceForm.SAFETY_ESCORT: None,
    ServiceForm.INTERPRETATION: None,
    ServiceForm.DAILY_CARE_TALK: None,
}
