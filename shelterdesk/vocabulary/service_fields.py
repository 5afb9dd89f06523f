"""What the particulars of each kind of service are called, in forms and in the history."""

from collections.abc import Mapping
from enum import StrEnum

from shelterdesk.i18n import N_, NP_
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

TABLES: Mapping[str, str] = {
    "injury_assessment": N_("Injury assessment"),
    "screening": N_("Disease screening"),
    "counselling": NP_("service type", "Counselling"),
    "legal_aid": N_("Legal aid"),
    "aid": NP_("history", "Money given"),
    "employer_change": N_("Change of employer"),
    "return_home": NP_("service type", "Return home"),
}
"""By table: what kind of record a change is about."""

FIELDS: Mapping[tuple[str, str], str] = {
    ("police_accompaniment", "docket"): N_("Case no. of police or court"),
    ("police_accompaniment", "companion"): N_("Present as"),
    ("police_accompaniment", "person_consented"): N_("She agreed to who is with her"),
    ("permit_application", "permit_kind"): N_("Permit or paper"),
    ("permit_application", "issued"): N_("Already issued"),
    ("permit_application", "extends"): N_("Extends"),
    ("permit_application", "number"): N_("Permit no."),
    ("medical_escort", "cost"): N_("Cost in NT$"),
    ("follow_up_contact", "safe"): N_("Safe to contact"),
    ("follow_up_contact", "need_kinds"): N_("What she needs"),
    ("follow_up_contact", "needs"): N_("More about it"),
    ("follow_up_contact", "permit_said"): N_("Her permit, as she says it"),
    ("injury_assessment", "certificate_number"): N_("Certificate no."),
    ("injury_assessment", "forensic_kit"): N_("Evidence kit used"),
    ("injury_assessment", "police_told"): N_("Police informed"),
    ("screening", "tb"): N_("Tuberculosis"),
    ("screening", "syphilis"): N_("Syphilis"),
    ("screening", "hiv"): N_("HIV"),
    ("screening", "other"): N_("Other designated disease"),
    ("counselling", "modality"): NP_("counselling", "Mode"),
    ("counselling", "topic"): NP_("counselling", "Topic"),
    ("legal_aid", "matter"): N_("Kind of legal case"),
    ("legal_aid", "instance"): NP_("legal aid", "Instance"),
    ("legal_aid", "applied_on"): N_("Applied on"),
    ("legal_aid", "application_number"): N_("Application no."),
    ("legal_aid", "result"): NP_("legal aid", "Result"),
    ("legal_aid", "lawyer"): NP_("legal aid", "Lawyer"),
    ("legal_aid", "attachment_filed"): N_("Attachment of assets filed"),
    ("aid", "amount"): N_("Amount in NT$"),
    ("aid", "covers_from"): NP_("aid", "Covers from"),
    ("aid", "covers_to"): NP_("aid", "Covers until"),
    ("aid", "receipt_number"): N_("Receipt no."),
    ("employer_change", "transfer_reason"): N_("Reason for the change"),
    ("employer_change", "registered_on"): NP_("employer change", "Registered on"),
    ("employer_change", "meeting_attended"): N_("Matching meeting attended"),
    ("employer_change", "extension_requested_on"): N_("Extension asked for on"),
    ("employer_change", "extension_granted_on"): N_("Extension granted on"),
    ("employer_change", "certificate_on"): N_("Certificate of employment on"),
    ("employer_change", "permit_applied_on"): N_("New employer applied on"),
    ("employer_change", "category_changed"): N_("Kind of work changed"),
    ("employer_change", "result"): NP_("employer change", "Result"),
    ("return_home", "wish_on"): N_("Wish to return noted on"),
    ("return_home", "statement_language"): N_("Statement of own will in"),
    ("return_home", "judicial_told_on"): N_("Court or prosecutor informed on"),
    ("return_home", "court_dates_checked"): N_("Court dates checked"),
    ("return_home", "danger_assessed"): N_("Danger on return assessed"),
    ("return_home", "cost_bearer"): N_("Cost borne by"),
    ("return_home", "departed_on"): N_("Departed on"),
    ("return_home", "arrival_confirmed"): N_("Arrival confirmed"),
}
"""By table and field: what it is called."""

CODES: Mapping[tuple[str, str], type[StrEnum]] = {
    ("follow_up_contact", "need_kinds"): Need,
    ("follow_up_contact", "permit_said"): PermitSaid,
    ("screening", "tb"): ScreeningStatus,
    ("screening", "syphilis"): ScreeningStatus,
    ("screening", "hiv"): ScreeningStatus,
    ("screening", "other"): ScreeningStatus,
    ("counselling", "modality"): CounsellingMode,
    ("counselling", "topic"): CounsellingTopic,
    ("legal_aid", "matter"): LegalMatter,
    ("legal_aid", "instance"): Instance,
    ("legal_aid", "result"): LegalAidResult,
    ("employer_change", "transfer_reason"): TransferReason,
    ("employer_change", "result"): TransferResult,
    ("return_home", "statement_language"): Language,
    ("return_home", "cost_bearer"): CostBearer,
}
"""By table and field: the list its values come from."""
