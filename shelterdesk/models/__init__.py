"""What is stored: one module per family of tables. No session, no Qt."""

from shelterdesk.models.base import Base, Record, table_of
from shelterdesk.models.case_records import CaseRecord
from shelterdesk.models.cases import Case, Identification, Referral
from shelterdesk.models.daily_life import Complaint, DailyNote, Measure, Visit
from shelterdesk.models.drafts import Draft
from shelterdesk.models.due import DueDate
from shelterdesk.models.exports import InspectorKey, MonthExport
from shelterdesk.models.figures import PoliceCase, ReportedFigure
from shelterdesk.models.glass import BreakGlass
from shelterdesk.models.handover import HandOverNote
from shelterdesk.models.history import (
    AuditDetail,
    AuditEvent,
    CheckpointRow,
    OpenChange,
    VaultState,
)
from shelterdesk.models.house import Absence, Arrival, Bed, BedAssignment, BedBlock, Night, Room
from shelterdesk.models.interpreters import Interpreter
from shelterdesk.models.organisations import Organisation
from shelterdesk.models.people import Person, PersonName, SearchKey
from shelterdesk.models.permits import Permit
from shelterdesk.models.placements import Placement
from shelterdesk.models.retention import Erasure, LegalHold, RetentionReview
from shelterdesk.models.services import (
    Detail,
    FollowUpContact,
    MedicalEscort,
    PermitApplication,
    PoliceAccompaniment,
    Service,
)
from shelterdesk.models.settings import LegalRuleRow, Preference, Setting
from shelterdesk.models.staff import SigningKey, Staff

CASE_RECORDS: tuple[type[CaseRecord], ...] = (DailyNote, Visit, Measure, Complaint)
"""Every plain record of a case, which `usecases.case_records` writes one like the other."""

__all__ = [
    "CASE_RECORDS",
    "Absence",
    "Arrival",
    "AuditDetail",
    "AuditEvent",
    "Base",
    "Bed",
    "BedAssignment",
    "BedBlock",
    "BreakGlass",
    "Case",
    "CaseRecord",
    "CheckpointRow",
    "Complaint",
    "DailyNote",
    "Detail",
    "Draft",
    "DueDate",
    "Erasure",
    "FollowUpContact",
    "HandOverNote",
    "Identification",
    "InspectorKey",
    "Interpreter",
    "LegalHold",
    "LegalRuleRow",
    "Measure",
    "MedicalEscort",
    "MonthExport",
    "Night",
    "OpenChange",
    "Organisation",
    "Permit",
    "PermitApplication",
    "Person",
    "PersonName",
    "Placement",
    "PoliceAccompaniment",
    "PoliceCase",
    "Preference",
    "Record",
    "Referral",
    "ReportedFigure",
    "RetentionReview",
    "Room",
    "SearchKey",
    "Service",
    "Setting",
    "SigningKey",
    "Staff",
    "VaultState",
    "Visit",
    "table_of",
]
