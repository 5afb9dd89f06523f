"""The rules that come with the program: what a new vault starts with, and an older one takes in.

A number is entered by the text of the law that was read, for the days since when that text is known
to hold: of laws beside the Human Trafficking Prevention Act, since 2024. Where the law has no
number the house reminds, and says so.
"""

from datetime import date

from shelterdesk.rules.regimes import NEW_LAW, OLD_LAW, OURS, PROPOSED, LegalRule
from shelterdesk.vocabulary.law_rules import Counting, Rolling, RuleKey, Unit

_OLD_LAW_END = date(2023, 12, 31)
_ALWAYS = date(1900, 1, 1)
_HOURS, _DAYS, _MONTHS = Unit.HOURS, Unit.DAYS, Unit.MONTHS
_MOVES, _MORNING = Rolling.WORKING_DAY, Rolling.OFFICE_MORNING
_NEXT, _SELF, _BACK, _AMOUNT = (
    Counting.NEXT_DAY,
    Counting.SAME_DAY,
    Counting.BEFORE_END,
    Counting.AMOUNT,
)
K = RuleKey


def _rule(
    key: RuleKey, value: int, unit: Unit, source: str, counting: Counting, rolling: Rolling
) -> LegalRule:
    return LegalRule(key, value, unit, NEW_LAW, None, source, counting, rolling)


def _new(
    key: RuleKey, value: int, unit: Unit, source: str,
    counting: Counting = _NEXT, rolling: Rolling = Rolling.NONE,
) -> LegalRule:  # fmt: skip
    return _rule(key, value, unit, source, counting, rolling)


def _hours(key: RuleKey, value: int, source: str, rolling: Rolling = Rolling.NONE) -> LegalRule:
    return _rule(key, value, _HOURS, source, Counting.AT_ONCE, rolling)


def _old(
    key: RuleKey, value: int, unit: Unit, source: str, counting: Counting = _NEXT
) -> LegalRule:
    return LegalRule(key, value, unit, OLD_LAW, _OLD_LAW_END, source, counting, Rolling.NONE)


def _ours(key: RuleKey, days: int) -> LegalRule:
    return LegalRule(key, days, _DAYS, _ALWAYS, None, OURS, _BACK, Rolling.NONE)


def _proposed(key: RuleKey, value: int, unit: Unit) -> LegalRule:
    return LegalRule(key, value, unit, _ALWAYS, None, PROPOSED, _NEXT, Rolling.NONE)


_HTPA_11 = "HTPA art. 11 (2023-06-14)"
_HTPA_28 = "HTPA art. 28 (2016-05-25)"
_RES_4 = "RES art. 4 (2023-12-28)"
_TR = "TR art. {} (2024-08-26)"
_IMM = "IMM art. {} (2023-06-28)"
_SUB = "SUB art. {} (2023-12-28)"
_AS = "AS art. {} (2023-12-28)"
_PDPA_13 = "PDPA art. 13 (2023-05-31)"
_AS_6 = "AS art. 6 (2023-12-28)"
_CPC = "CPC art. {} (2024-07-31)"
_CSE = "CSE art. {} (2024-08-07)"

SEED: tuple[LegalRule, ...] = (
    _new(K.RESIDENCE_TERM, 12, _MONTHS, _RES_4),
    _new(K.RESIDENCE_EXTENSION_WINDOW, 3, _MONTHS, _RES_4, _BACK),
    _new(K.OBJECTION_PERIOD, 20, _DAYS, _HTPA_11, _NEXT, _MOVES),
    _new(K.OBJECTION_FORWARD, 10, _DAYS, _HTPA_11, _NEXT, _MOVES),
    _new(K.OBJECTION_DECISION, 10, _DAYS, _HTPA_11, _NEXT, _MOVES),
    _new(K.EXIT_NOTICE, 1, Unit.WORKING_DAYS, "PS art. 16 (2023-12-28)"),
    _hours(K.ABSENCE_LIMIT, 72, "AS art. 16 no. 1, RES art. 5 no. 3 (2023-12-28)"),
    _new(K.DEPART_AFTER_REVOCATION, 10, _DAYS, "RES art. 10 (2023-12-28)"),
    _new(K.SPECIAL_PR_AFTER, 60, _MONTHS, "RES art. 6 (2023-12-28)"),
    _new(K.SPECIAL_PR_DAYS, 183, _DAYS, "RES art. 6 (2023-12-28)", _AMOUNT),
    _old(K.SPECIAL_PR_AFTER, 60, _MONTHS, _HTPA_28),
    _old(K.SPECIAL_PR_DAYS, 271, _DAYS, _HTPA_28, _AMOUNT),
    _old(K.TEMP_STAY_TERM, 6, _MONTHS, "HTPA art. 16 (2016-05-25)"),
    _old(K.LEGACY_EXTENSION_BEFORE, 15, _DAYS, "PS art. 13 (2009)", _BACK),
    _old(K.SPECIAL_STAY_BEFORE, 15, _DAYS, "RES art. 7 (2009)", _BACK),
    _old(K.SPECIAL_RESIDENCE_BEFORE, 30, _DAYS, "RES art. 10 (2009)", _BACK),
    _new(K.ARC_FIRST, 30, _DAYS, _IMM.format(22)),
    _new(K.ARC_CHANGE, 30, _DAYS, _IMM.format(31)),
    _new(K.OVERSTAY_GRACE, 29, _DAYS, _IMM.format(31)),
    _hours(K.INCIDENT_REPORT, 24, OURS),
    _new(K.RETURN_WISH_NOTICE, 1, _DAYS, OURS, _SELF),
    _new(K.TEMPORARY_LODGING, 2, _DAYS, _AS.format(15), _SELF),
    _new(K.COORDINATION_MEETING, 6, _MONTHS, "ER art. 6 (2023-12-28)"),
    _new(K.CONSOLATION_CLAIM, 6, _MONTHS, _SUB.format(4)),
    _new(K.UNEMPLOYMENT_CLAIM, 6, _MONTHS, _SUB.format(5)),
    _new(K.SECOND_UNEMPLOYMENT_CLAIM, 3, _MONTHS, _SUB.format(5)),
    _new(K.REENTRY_CLAIM, 3, _MONTHS, _SUB.format(6)),
    _new(K.TRANSPORT_CLAIM, 3, _MONTHS, _SUB.format(7)),
    _new(K.SUBSIDY_DECISION, 3, _MONTHS, _SUB.format(12)),
    _new(K.RENT_SUBSIDY, 3, _MONTHS, _AS.format(10), _SELF),
    _new(K.RENT_SUBSIDY_MORE, 1, _MONTHS, _AS.format(10), _SELF),
    _new(K.COUNSELLING_SESSIONS, 10, Unit.TIMES, _AS.format(8), _AMOUNT),
    _new(K.MISSED_SUMMONS, 3, Unit.TIMES, "AS art. 16 no. 7 (2023-12-28)", _AMOUNT),
    _new(K.TRANSFER_PERIOD, 60, _DAYS, _TR.format(11), _NEXT, _MOVES),
    _new(K.TRANSFER_EXTENSION, 14, _DAYS, _TR.format(11), _BACK),
    _new(K.NEW_EMPLOYER, 15, _DAYS, _TR.format(13)),
    _new(K.DATA_ACCESS, 15, _DAYS, _PDPA_13),
    _new(K.DATA_ACCESS_MORE, 15, _DAYS, _PDPA_13),
    _new(K.DATA_CORRECTION, 30, _DAYS, _PDPA_13),
    _new(K.DATA_CORRECTION_MORE, 30, _DAYS, _PDPA_13),
    _new(K.RECONSIDERATION, 10, _DAYS, _CPC.format("256"), _NEXT, _MOVES),
    _new(K.PRIVATE_PROSECUTION, 10, _DAYS, _CPC.format("258-1"), _NEXT, _MOVES),
    _new(K.APPEAL, 20, _DAYS, _CPC.format("349")),
    _new(K.COMPLAINT_OFFENCE, 6, _MONTHS, _CPC.format("237")),
    _hours(K.MINOR_HANDOVER, 24, _CSE.format(15)),
    _hours(K.MINOR_REPORT, 24, _CSE.format(7)),
    _hours(K.MINOR_ASSESSMENT, 72, _CSE.format(16), _MORNING),
    _new(K.MINOR_CONTINUED, 3, _MONTHS, _CSE.format(16)),
    _new(K.MINOR_COURT_REPORT, 45, _DAYS, _CSE.format(18), _NEXT, _MOVES),
    _new(K.MINOR_SUPPLEMENT, 7, _DAYS, _CSE.format(18)),
    _new(K.MINOR_RULING, 7, _DAYS, _CSE.format(19)),
    _new(K.MINOR_RULED_PLACEMENT, 24, _MONTHS, _CSE.format(19)),
    _new(K.MINOR_APPEAL, 10, _DAYS, _CSE.format(20), _NEXT, _MOVES),
    _new(K.MINOR_EVALUATION, 3, _MONTHS, _CSE.format(21)),
    _new(K.MINOR_EXTENSION_BEFORE, 45, _DAYS, _CSE.format(21), _BACK),
    _new(K.MINOR_EXTENSION_TERM, 12, _MONTHS, _CSE.format(21)),
    _new(K.MINOR_PLACED_AGE, 20, Unit.YEARS, _CSE.format(21), _AMOUNT),
    _new(K.MINOR_COUNSELLING, 12, _MONTHS, _CSE.format(23)),
    _new(K.MINOR_COUNSELLING_AGE, 18, Unit.YEARS, _CSE.format(23), _AMOUNT),
    _new(K.MINOR_FOLLOW_UP, 12, _MONTHS, _CSE.format(30)),
    _new(K.MINOR_FOLLOW_UP_AGE, 20, Unit.YEARS, _CSE.format(30), _AMOUNT),
    _new(K.MINOR_RECORD_KEPT, 84, _MONTHS, "CSE-ER art. 16 (2023-08-16)"),
    _new(K.PARENTS_LEAST, 8, _HOURS, _CSE.format(29), _AMOUNT),
    _new(K.PARENTS_MOST, 50, _HOURS, _CSE.format(29), _AMOUNT),
    _new(K.INTERPRETER_FIRST, 2, _HOURS, _AS_6, _AMOUNT),
    _new(K.INTERPRETER_DAY, 600, Unit.DOLLARS, _AS_6, _AMOUNT),
    _new(K.INTERPRETER_DAY_HOUR, 300, Unit.DOLLARS, _AS_6, _AMOUNT),
    _new(K.INTERPRETER_NIGHT, 1200, Unit.DOLLARS, _AS_6, _AMOUNT),
    _new(K.INTERPRETER_NIGHT_HOUR, 600, Unit.DOLLARS, _AS_6, _AMOUNT),
    _new(K.INTERPRETER_HALF, 30, Unit.MINUTES, _AS_6, _AMOUNT),
    _new(K.NIGHT_FROM, 22, Unit.CLOCK, _AS_6, _AMOUNT),
    _new(K.NIGHT_UNTIL, 6, Unit.CLOCK, _AS_6, _AMOUNT),
    LegalRule(K.INTERPRETER_TRAVEL, 60, Unit.MINUTES, _ALWAYS, None, OURS, _AMOUNT, Rolling.NONE),
    _proposed(K.FOLLOW_UP_FIRST, 1, _MONTHS),
    _proposed(K.FOLLOW_UP_FIRST_FOR, 3, _MONTHS),
    _proposed(K.FOLLOW_UP_LATER, 3, _MONTHS),
    _proposed(K.FOLLOW_UP_RETRY, 7, _DAYS),
    _ours(K.LEAD_PERMIT, 90),
    _ours(K.LEAD_PASSPORT, 180),
    _ours(K.LEAD_APPOINTMENT, 7),
    _ours(K.LEAD_CONTACT, 7),
    _ours(K.LEAD_RIGHT, 20),
    _ours(K.LEAD_CLAIM, 30),
    _ours(K.LEAD_DUTY, 3),
    _ours(K.LEAD_COURT, 7),
    _ours(K.LEAD_HEARING, 14),
    _ours(K.COURT_ROUND, 30),
)
"""Copied into the table of rules of each vault, where the site may add to it."""
