"""The numbers that a law or the house sets, by key: what each is about, and how it is counted.

To add a rule: a member, its label, its area here, and its first value in `rules/seed_rules.py`. A
vault that exists takes it in at its next unlock.
"""

from collections.abc import Mapping
from enum import StrEnum

from shelterdesk.i18n import N_, NP_


class RuleKey(StrEnum):
    """A number that a law, or the house, sets; the table of rules is keyed by it. D and C: its row
    in the table of deadlines that the rules were taken from.
    """

    OBJECTION_PERIOD = "objection.period"  # D01
    OBJECTION_FORWARD = "objection.forward"  # D02
    OBJECTION_DECISION = "objection.decision"  # D03
    RESIDENCE_TERM = "residence.term"  # D04
    RESIDENCE_EXTENSION_WINDOW = "residence.extension_window"  # D05, D06
    LEGACY_EXTENSION_BEFORE = "legacy.extension_before"  # D07
    TEMP_STAY_TERM = "temp_stay.term"  # D08
    SPECIAL_STAY_BEFORE = "special_stay.extension_before"  # D09
    SPECIAL_RESIDENCE_BEFORE = "special_residence.extension_before"  # D09
    DEPART_AFTER_REVOCATION = "revocation.depart"  # D11
    SPECIAL_PR_AFTER = "special_pr.after"  # D26
    SPECIAL_PR_DAYS = "special_pr.days"  # D26
    ARC_FIRST = "arc.first"  # D30
    ARC_CHANGE = "arc.change"  # D31
    OVERSTAY_GRACE = "arc.overstay"  # D32
    ABSENCE_LIMIT = "absence.limit"  # D12
    INCIDENT_REPORT = "incident.report"  # D13
    EXIT_NOTICE = "exit.notice"  # D14
    RETURN_WISH_NOTICE = "return.notice"  # D15
    TEMPORARY_LODGING = "lodging.longest"  # D24
    COORDINATION_MEETING = "meeting.every"  # D38
    CONSOLATION_CLAIM = "claim.consolation"  # D16
    UNEMPLOYMENT_CLAIM = "claim.unemployment"  # D17
    SECOND_UNEMPLOYMENT_CLAIM = "claim.unemployment_again"  # D18
    REENTRY_CLAIM = "claim.reentry"  # D19
    TRANSPORT_CLAIM = "claim.transport"  # D20
    SUBSIDY_DECISION = "claim.decision"  # D21
    RENT_SUBSIDY = "rent.longest"  # D22
    RENT_SUBSIDY_MORE = "rent.more"  # D22
    COUNSELLING_SESSIONS = "counselling.sessions"  # D23
    MISSED_SUMMONS = "summons.missed"  # D25
    TRANSFER_PERIOD = "transfer.period"  # D27
    TRANSFER_EXTENSION = "transfer.extension_before"  # D28
    NEW_EMPLOYER = "transfer.new_employer"  # D29
    DATA_ACCESS = "data.access"  # D33
    DATA_ACCESS_MORE = "data.access_more"  # D33
    DATA_CORRECTION = "data.correction"  # D33
    DATA_CORRECTION_MORE = "data.correction_more"  # D33
    RECONSIDERATION = "court.reconsideration"  # D34
    PRIVATE_PROSECUTION = "court.private_prosecution"  # D35
    APPEAL = "court.appeal"  # D36
    COMPLAINT_OFFENCE = "court.complaint"  # D37
    MINOR_HANDOVER = "minor.handover"  # C01
    MINOR_REPORT = "minor.report"  # C02
    MINOR_ASSESSMENT = "minor.assessment"  # C03
    MINOR_CONTINUED = "minor.continued"  # C04
    MINOR_COURT_REPORT = "minor.court_report"  # C05
    MINOR_SUPPLEMENT = "minor.supplement"  # C06
    MINOR_RULING = "minor.ruling"  # C07
    MINOR_RULED_PLACEMENT = "minor.ruled_placement"  # C08
    MINOR_APPEAL = "minor.appeal"  # C09
    MINOR_EVALUATION = "minor.evaluation"  # C10
    MINOR_EXTENSION_BEFORE = "minor.extension_before"  # C11
    MINOR_EXTENSION_TERM = "minor.extension_term"  # C11
    MINOR_PLACED_AGE = "minor.placed_age"  # C11
    MINOR_COUNSELLING = "minor.counselling"  # C12
    MINOR_COUNSELLING_AGE = "minor.counselling_age"  # C12
    MINOR_FOLLOW_UP = "minor.follow_up"  # C13
    MINOR_FOLLOW_UP_AGE = "minor.follow_up_age"  # C13
    MINOR_RECORD_KEPT = "minor.record_kept"  # C14
    PARENTS_LEAST = "minor.parents_least"  # C15
    PARENTS_MOST = "minor.parents_most"  # C15
    INTERPRETER_FIRST = "interpreter.first"  # M04
    INTERPRETER_DAY = "interpreter.day"  # M04
    INTERPRETER_DAY_HOUR = "interpreter.day_hour"  # M04
    INTERPRETER_NIGHT = "interpreter.night"  # M05
    INTERPRETER_NIGHT_HOUR = "interpreter.night_hour"  # M05
    INTERPRETER_HALF = "interpreter.half"  # M04
    NIGHT_FROM = "night.from"  # M05
    NIGHT_UNTIL = "night.until"  # M05
    INTERPRETER_TRAVEL = "interpreter.travel"
    FOLLOW_UP_FIRST = "follow_up.first"
    FOLLOW_UP_FIRST_FOR = "follow_up.first_for"
    FOLLOW_UP_LATER = "follow_up.later"
    FOLLOW_UP_RETRY = "follow_up.retry"
    LEAD_PERMIT = "lead.permit"  # D07
    LEAD_PASSPORT = "lead.passport"
    LEAD_APPOINTMENT = "lead.appointment"
    LEAD_CONTACT = "lead.contact"
    LEAD_RIGHT = "lead.right"
    LEAD_CLAIM = "lead.claim"
    LEAD_DUTY = "lead.duty"
    LEAD_COURT = "lead.court"  # D34 to D36
    LEAD_HEARING = "lead.hearing"
    COURT_ROUND = "court.round"


class RuleArea(StrEnum):
    """What a list of rules is ordered by."""

    IDENTIFICATION = "IDENTIFICATION"
    PERMITS = "PERMITS"
    STAY = "STAY"
    CLAIMS = "CLAIMS"
    WORK = "WORK"
    COURT = "COURT"
    MINORS = "MINORS"
    FEES = "FEES"
    FOLLOW_UP = "FOLLOW_UP"
    REMINDERS = "REMINDERS"


class Unit(StrEnum):
    """What the number of a rule counts."""

    HOURS = "HOURS"
    DAYS = "DAYS"
    WORKING_DAYS = "WORKING_DAYS"
    MONTHS = "MONTHS"
    YEARS = "YEARS"
    TIMES = "TIMES"
    MINUTES = "MINUTES"
    CLOCK = "CLOCK"
    DOLLARS = "DOLLARS"


class Counting(StrEnum):
    """From where a rule counts (APA art. 48): hours at once, days from the next one unless the law
    counts the day itself; back from an end; or it is an amount and no clock.
    """

    AT_ONCE = "AT_ONCE"
    NEXT_DAY = "NEXT_DAY"
    SAME_DAY = "SAME_DAY"
    BEFORE_END = "BEFORE_END"
    AMOUNT = "AMOUNT"


class Rolling(StrEnum):
    """What becomes of a last day on which the offices are closed (APA art. 48 IV; CSE-ER)."""

    NONE = "NONE"
    WORKING_DAY = "WORKING_DAY"
    OFFICE_MORNING = "OFFICE_MORNING"


K = RuleKey
AREAS: Mapping[RuleArea, tuple[RuleKey, ...]] = {
    RuleArea.IDENTIFICATION: (K.OBJECTION_PERIOD, K.OBJECTION_FORWARD, K.OBJECTION_DECISION),
    RuleArea.PERMITS: (
        K.RESIDENCE_TERM, K.RESIDENCE_EXTENSION_WINDOW, K.LEGACY_EXTENSION_BEFORE,
        K.TEMP_STAY_TERM, K.SPECIAL_STAY_BEFORE, K.SPECIAL_RESIDENCE_BEFORE,
        K.DEPART_AFTER_REVOCATION, K.SPECIAL_PR_AFTER, K.SPECIAL_PR_DAYS, K.ARC_FIRST,
        K.ARC_CHANGE, K.OVERSTAY_GRACE,
    ),
    RuleArea.STAY: (
        K.ABSENCE_LIMIT, K.INCIDENT_REPORT, K.EXIT_NOTICE, K.RETURN_WISH_NOTICE,
        K.TEMPORARY_LODGING, K.COORDINATION_MEETING,
    ),
    RuleArea.CLAIMS: (
        K.CONSOLATION_CLAIM, K.UNEMPLOYMENT_CLAIM, K.SECOND_UNEMPLOYMENT_CLAIM, K.REENTRY_CLAIM,
        K.TRANSPORT_CLAIM, K.SUBSIDY_DECISION, K.RENT_SUBSIDY, K.RENT_SUBSIDY_MORE,
        K.COUNSELLING_SESSIONS, K.MISSED_SUMMONS,
    ),
    RuleArea.WORK: (K.TRANSFER_PERIOD, K.TRANSFER_EXTENSION, K.NEW_EMPLOYER),
    RuleArea.COURT: (
        K.DATA_ACCESS, K.DATA_ACCESS_MORE, K.DATA_CORRECTION, K.DATA_CORRECTION_MORE,
        K.RECONSIDERATION, K.PRIVATE_PROSECUTION, K.APPEAL, K.COMPLAINT_OFFENCE,
    ),
    RuleArea.MINORS: (
        K.MINOR_HANDOVER, K.MINOR_REPORT, K.MINOR_ASSESSMENT, K.MINOR_CONTINUED,
        K.MINOR_COURT_REPORT, K.MINOR_SUPPLEMENT, K.MINOR_RULING, K.MINOR_RULED_PLACEMENT,
        K.MINOR_APPEAL, K.MINOR_EVALUATION, K.MINOR_EXTENSION_BEFORE, K.MINOR_EXTENSION_TERM,
        K.MINOR_PLACED_AGE, K.MINOR_COUNSELLING, K.MINOR_COUNSELLING_AGE, K.MINOR_FOLLOW_UP,
        K.MINOR_FOLLOW_UP_AGE, K.MINOR_RECORD_KEPT, K.PARENTS_LEAST, K.PARENTS_MOST,
    ),
    RuleArea.FEES: (
        K.INTERPRETER_FIRST, K.INTERPRETER_DAY, K.INTERPRETER_DAY_HOUR, K.INTERPRETER_NIGHT,
        K.INTERPRETER_NIGHT_HOUR, K.INTERPRETER_HALF, K.NIGHT_FROM, K.NIGHT_UNTIL,
        K.INTERPRETER_TRAVEL,
    ),
    RuleArea.FOLLOW_UP: (
        K.FOLLOW_UP_FIRST, K.FOLLOW_UP_FIRST_FOR, K.FOLLOW_UP_LATER, K.FOLLOW_UP_RETRY,
    ),
    RuleArea.REMINDERS: (
        K.LEAD_PERMIT, K.LEAD_PASSPORT, K.LEAD_APPOINTMENT, K.LEAD_CONTACT, K.LEAD_RIGHT,
        K.LEAD_CLAIM, K.LEAD_DUTY, K.LEAD_COURT, K.LEAD_HEARING, K.COURT_ROUND,
    ),
}  # fmt: skip
"""Every rule, by area, in the order of the list."""

TABLES: Mapping[str, str] = {
    "legal_rule": N_("Rule"),
    "office_day": N_("Day of the office calendar"),
}
FIELDS: Mapping[tuple[str, str], str] = {
    ("legal_rule", "key"): N_("Rule"),
    ("legal_rule", "value"): N_("Number"),
    ("legal_rule", "unit"): N_("Counts"),
    ("legal_rule", "counting"): N_("Counted"),
    ("legal_rule", "rolling"): N_("When the offices are closed on the last day"),
    ("legal_rule", "valid_from"): N_("Holds from"),
    ("legal_rule", "valid_to"): N_("Holds until"),
    ("legal_rule", "source"): N_("Source"),
    ("office_day", "day"): N_("Day"),
    ("office_day", "works"): N_("Workday"),
    ("office_day", "kind"): N_("Kind of day"),
    ("office_day", "name"): N_("What it is"),
}
CODES: Mapping[tuple[str, str], type[StrEnum]] = {
    ("legal_rule", "key"): RuleKey,
    ("legal_rule", "unit"): Unit,
    ("legal_rule", "counting"): Counting,
    ("legal_rule", "rolling"): Rolling,
}
"""What the trail calls a rule, a day and their fields, and the lists their values come from."""

LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    RuleArea: {
        RuleArea.IDENTIFICATION: N_("Identification"),
        RuleArea.PERMITS: N_("Permits and papers"),
        RuleArea.STAY: N_("Stay in the shelter"),
        RuleArea.CLAIMS: N_("Claims and subsidies"),
        RuleArea.WORK: N_("Change of employer"),
        RuleArea.COURT: N_("Court and personal data"),
        RuleArea.MINORS: N_("Children and youths"),
        RuleArea.FEES: N_("Fees of interpreters"),
        RuleArea.FOLLOW_UP: N_("Follow-up after the stay"),
        RuleArea.REMINDERS: N_("Reminders of the house"),
    },
    Unit: {
        Unit.HOURS: NP_("unit", "Hours"),
        Unit.DAYS: NP_("unit", "Days"),
        Unit.WORKING_DAYS: NP_("unit", "Working days"),
        Unit.MONTHS: NP_("unit", "Months"),
        Unit.YEARS: NP_("unit", "Years of age"),
        Unit.TIMES: NP_("unit", "Times"),
        Unit.MINUTES: NP_("unit", "Minutes"),
        Unit.CLOCK: NP_("unit", "O'clock"),
        Unit.DOLLARS: NP_("unit", "NT$"),
    },
    Counting: {
        Counting.AT_ONCE: N_("Hours, from that moment"),
        Counting.NEXT_DAY: N_("From the next day"),
        Counting.SAME_DAY: N_("From the day itself"),
        Counting.BEFORE_END: N_("Back from the end"),
        Counting.AMOUNT: N_("A number, no date"),
    },
    Rolling: {
        Rolling.NONE: N_("Does not move"),
        Rolling.WORKING_DAY: N_("To the next working day"),
        Rolling.OFFICE_MORNING: N_("To the next office morning"),
    },
    RuleKey: {
        K.OBJECTION_PERIOD: N_("Objection to the identification result"),
        K.OBJECTION_FORWARD: N_("Agency forwards the objection"),
        K.OBJECTION_DECISION: N_("Higher agency decides on the objection"),
        K.RESIDENCE_TERM: N_("Validity of a residence permit"),
        K.RESIDENCE_EXTENSION_WINDOW: N_("Residence extension can be filed"),
        K.LEGACY_EXTENSION_BEFORE: N_("Help with an extension (old law)"),
        K.TEMP_STAY_TERM: N_("Longest temporary stay (old law)"),
        K.SPECIAL_STAY_BEFORE: N_("Extension of a special stay (old law)"),
        K.SPECIAL_RESIDENCE_BEFORE: N_("Extension of a special residence (old law)"),
        K.DEPART_AFTER_REVOCATION: N_("Departure after a residence permit was revoked"),
        K.SPECIAL_PR_AFTER: N_("Residence before special permanent residence"),
        K.SPECIAL_PR_DAYS: N_("Days in Taiwan each year for permanent residence"),
        K.ARC_FIRST: N_("First application for an ARC"),
        K.ARC_CHANGE: N_("Report of a new address or workplace"),
        K.OVERSTAY_GRACE: N_("New application after an overstay"),
        K.ABSENCE_LIMIT: N_("Unexplained absence, for the authority to review"),
        K.INCIDENT_REPORT: N_("Report of a leave without word"),
        K.EXIT_NOTICE: N_("Notice of the exit to the authority"),
        K.RETURN_WISH_NOTICE: N_("Notice of a wish to return home"),
        K.TEMPORARY_LODGING: N_("Temporary lodging"),
        K.COORDINATION_MEETING: N_("Coordination meeting"),
        K.CONSOLATION_CLAIM: N_("Claim of the consolation payment"),
        K.UNEMPLOYMENT_CLAIM: N_("Claim of the unemployment payment"),
        K.SECOND_UNEMPLOYMENT_CLAIM: N_("Second claim of the unemployment payment"),
        K.REENTRY_CLAIM: N_("Claim of ticket and lodging to testify"),
        K.TRANSPORT_CLAIM: N_("Claim of transport in the home country"),
        K.SUBSIDY_DECISION: N_("Decision on a subsidy"),
        K.RENT_SUBSIDY: N_("Rent subsidy"),
        K.RENT_SUBSIDY_MORE: N_("Rent subsidy, extension"),
        K.COUNSELLING_SESSIONS: N_("Counselling sessions that are paid"),
        K.MISSED_SUMMONS: N_("Summons missed without a reason"),
        K.TRANSFER_PERIOD: N_("Transfer to a new employer"),
        K.TRANSFER_EXTENSION: N_("Request to extend the transfer"),
        K.NEW_EMPLOYER: N_("New employer applies for the permit"),
        K.DATA_ACCESS: N_("Answer to a request to see one's data"),
        K.DATA_ACCESS_MORE: N_("Answer to a request to see one's data, extension"),
        K.DATA_CORRECTION: N_("Correction or deletion of one's data"),
        K.DATA_CORRECTION_MORE: N_("Correction or deletion of one's data, extension"),
        K.RECONSIDERATION: N_("Reconsideration of a non-prosecution"),
        K.PRIVATE_PROSECUTION: N_("Request for private prosecution"),
        K.APPEAL: N_("Request to the prosecutor to appeal"),
        K.COMPLAINT_OFFENCE: N_("Complaint that an offence needs"),
        K.MINOR_HANDOVER: N_("Police bring a child to the city"),
        K.MINOR_REPORT: N_("Report by those who must report"),
        K.MINOR_ASSESSMENT: N_("Assessment and request to the court"),
        K.MINOR_CONTINUED: N_("Placement that the court continued"),
        K.MINOR_COURT_REPORT: N_("Report to the court before the hearing"),
        K.MINOR_SUPPLEMENT: N_("Supplement that the court asked for"),
        K.MINOR_RULING: N_("Ruling of the court"),
        K.MINOR_RULED_PLACEMENT: N_("Placement that the court ruled"),
        K.MINOR_APPEAL: N_("Appeal against the ruling"),
        K.MINOR_EVALUATION: N_("Regular evaluation of the placement"),
        K.MINOR_EXTENSION_BEFORE: N_("Request to extend the placement"),
        K.MINOR_EXTENSION_TERM: N_("Extension of the placement"),
        K.MINOR_PLACED_AGE: N_("Age at which a placement ends"),
        K.MINOR_COUNSELLING: N_("Counselling without a placement"),
        K.MINOR_COUNSELLING_AGE: N_("Age at which this counselling may end"),
        K.MINOR_FOLLOW_UP: N_("Counselling after the placement"),
        K.MINOR_FOLLOW_UP_AGE: N_("Age at which counselling after it may end"),
        K.MINOR_RECORD_KEPT: N_("Keeping of a child's file"),
        K.PARENTS_LEAST: N_("Parents' education, least"),
        K.PARENTS_MOST: N_("Parents' education, most"),
        K.INTERPRETER_FIRST: N_("Interpreter: hours that have one fee"),
        K.INTERPRETER_DAY: N_("Interpreter by day: fee of the first hours"),
        K.INTERPRETER_DAY_HOUR: N_("Interpreter by day: each hour after them"),
        K.INTERPRETER_NIGHT: N_("Interpreter at night: fee of the first hours"),
        K.INTERPRETER_NIGHT_HOUR: N_("Interpreter at night: each hour after them"),
        K.INTERPRETER_HALF: N_("Interpreter: a shorter part of an hour counts half"),
        K.NIGHT_FROM: N_("Night begins"),
        K.NIGHT_UNTIL: N_("Night ends"),
        K.INTERPRETER_TRAVEL: N_("Interpreter: way between two places"),
        K.FOLLOW_UP_FIRST: N_("Follow-up contact, in the first months"),
        K.FOLLOW_UP_FIRST_FOR: N_("First months of the follow-up"),
        K.FOLLOW_UP_LATER: N_("Follow-up contact, after the first months"),
        K.FOLLOW_UP_RETRY: N_("Next try, where she was not reached"),
        K.LEAD_PERMIT: N_("Reminder before a permit runs out"),
        K.LEAD_PASSPORT: N_("Reminder before a passport runs out"),
        K.LEAD_APPOINTMENT: N_("Reminder before an appointment"),
        K.LEAD_CONTACT: N_("Reminder before a follow-up contact"),
        K.LEAD_RIGHT: N_("Reminder before a person's own deadline"),
        K.LEAD_CLAIM: N_("Reminder before a claim runs out"),
        K.LEAD_DUTY: N_("Reminder before a duty of the shelter"),
        K.LEAD_COURT: N_("Reminder before the time to answer a decision is over"),
        K.LEAD_HEARING: N_("Reminder before a court date"),
        K.COURT_ROUND: N_("Court dates that the weekly round asks about"),
    },
}  # fmt: skip
