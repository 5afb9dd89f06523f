"""What is stored: one module per family of tables. No session, no Qt."""

from shelterdesk.models.admission import (
    Alert,
    Child,
    Consent,
    Covenant,
    Referral,
    SafeContact,
    Suitability,
)
from shelterdesk.models.base import Base, Record, table_of
from shelterdesk.models.case_records import CaseRecord
from shelterdesk.models.cases import Case
from shelterdesk.models.claims import Claim
from shelterdesk.models.courses import Attendance, Course, CourseSession, Enrolment
from shelterdesk.models.court import (
    CourtCall,
    Hearing,
    HearingOutcome,
    Involved,
    LegalCase,
    LegalCaseEnd,
    LegalCaseStage,
    LegalDecision,
)
from shelterdesk.models.daily_life import Complaint, DailyNote, Measure, Visit
from shelterdesk.models.departures import Departure
from shelterdesk.models.drafts import Draft
from shelterdesk.models.due import DueDate
from shelterdesk.models.exports import InspectorKey, MonthExport
from shelterdesk.models.figures import PoliceCase, ReportedFigure
from shelterdesk.models.follow_up import FollowUpPlan
from shelterdesk.models.glass import BreakGlass
from shelterdesk.models.handover import CaseOffer, HandOverNote
from shelterdesk.models.history import (
    AuditDetail,
    AuditEvent,
    CheckpointRow,
    OpenChange,
    VaultState,
)
from shelterdesk.models.house import Absence, Arrival, Bed, BedAssignment, BedBlock, Night, Room
from shelterdesk.models.identification import Identification, Objection
from shelterdesk.models.incidents import Incident
from shelterdesk.models.interpreters import Interpreter, InterpreterBooking, InterpreterWish
from shelterdesk.models.meetings import CoordinationMeeting, MeetingDecision
from shelterdesk.models.minors import Evaluation, ParentsEducation, PlacementOrder
from shelterdesk.models.organisations import Organisation
from shelterdesk.models.people import Person, PersonName, SearchKey
from shelterdesk.models.permits import Permit
from shelterdesk.models.placements import Placement
from shelterdesk.models.residence import ChangeReport, DataRequest, TimeAbroad
from shelterdesk.models.retention import Erasure, LegalHold, RetentionReview
from shelterdesk.models.service_details import (
    DETAILS,
    Aid,
    Counselling,
    Detail,
    EmployerChange,
    FollowUpContact,
    InjuryAssessment,
    LegalAid,
    MedicalEscort,
    PermitApplication,
    PoliceAccompaniment,
    ReturnHome,
    Screening,
)
from shelterdesk.models.services import Service
from shelterdesk.models.settings import (
    HouseRule,
    LegalRuleRow,
    OfficeDayRow,
    Preference,
    Setting,
)
from shelterdesk.models.staff import SigningKey, Staff, StaffAbsence

CASE_RECORDS: tuple[type[CaseRecord], ...] = (
    DailyNote,
    Visit,
    Measure,
    Complaint,
    Referral,
    Identification,
    Objection,
    Covenant,
    Consent,
    Suitability,
    SafeContact,
    Alert,
    Child,
    Departure,
    Claim,
    Incident,
    PlacementOrder,
    Evaluation,
    ParentsEducation,
    TimeAbroad,
    ChangeReport,
    DataRequest,
    LegalCase,
    Hearing,
    HearingOutcome,
    CourtCall,
    LegalDecision,
    Involved,
    LegalCaseEnd,
    InterpreterWish,
    FollowUpPlan,
)
"""Every plain record of a case, which `usecases.case_records` writes one like the other."""

__all__ = [
    "CASE_RECORDS",
    "DETAILS",
    "Absence",
    "Aid",
    "Alert",
    "Arrival",
    "Attendance",
    "AuditDetail",
    "AuditEvent",
    "Base",
    "Bed",
    "BedAssignment",
    "BedBlock",
    "BreakGlass",
    "Case",
    "CaseOffer",
    "CaseRecord",
    "ChangeReport",
    "CheckpointRow",
    "Child",
    "Claim",
    "Complaint",
    "Consent",
    "CoordinationMeeting",
    "Counselling",
    "Course",
    "CourseSession",
    "CourtCall",
    "Covenant",
    "DailyNote",
    "DataRequest",
    "Departure",
    "Detail",
    "Draft",
    "DueDate",
    "EmployerChange",
    "Enrolment",
    "Erasure",
    "Evaluation",
    "FollowUpContact",
    "FollowUpPlan",
    "HandOverNote",
    "Hearing",
    "HearingOutcome",
    "HouseRule",
    "Identification",
    "Incident",
    "InjuryAssessment",
    "InspectorKey",
    "Interpreter",
    "InterpreterBooking",
    "InterpreterWish",
    "Involved",
    "LegalAid",
    "LegalCase",
    "LegalCaseEnd",
    "LegalCaseStage",
    "LegalDecision",
    "LegalHold",
    "LegalRuleRow",
    "Measure",
    "MedicalEscort",
    "MeetingDecision",
    "MonthExport",
    "Night",
    "Objection",
    "OfficeDayRow",
    "OpenChange",
    "Organisation",
    "ParentsEducation",
    "Permit",
    "PermitApplication",
    "Person",
    "PersonName",
    "Placement",
    "PlacementOrder",
    "PoliceAccompaniment",
    "PoliceCase",
    "Preference",
    "Record",
    "Referral",
    "ReportedFigure",
    "RetentionReview",
    "ReturnHome",
    "Room",
    "SafeContact",
    "Screening",
    "SearchKey",
    "Service",
    "Setting",
    "SigningKey",
    "Staff",
    "StaffAbsence",
    "Suitability",
    "TimeAbroad",
    "VaultState",
    "Visit",
    "table_of",
]
