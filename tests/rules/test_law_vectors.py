"""The table of deadlines, row by row: each rule that came with the program, worked out by hand.

The dates of the reference are those marked "table"; the others are counted here from its lengths.
"""

from datetime import date, datetime

import pytest

from shelterdesk.rules.deadlines import (
    Term,
    permit_dues,
    reckon,
    residence_term,
    work_permit_last,
)
from shelterdesk.rules.regimes import NEW_LAW, rule_on
from shelterdesk.rules.seed_rules import SEED
from shelterdesk.vocabulary.deadlines import Trigger
from shelterdesk.vocabulary.law_rules import Counting, RuleKey
from shelterdesk.vocabulary.permits import PermitKind
from tests.rules.office_calendar import LAW
from tests.rules.plain_count import at

K = RuleKey
DAYS: dict[str, tuple[RuleKey, date, date]] = {
    # Identification
    "D01 table, a Friday": (K.OBJECTION_PERIOD, date(2024, 3, 1), date(2024, 3, 21)),
    "D01 table, onto a Sunday": (K.OBJECTION_PERIOD, date(2024, 5, 20), date(2024, 6, 11)),
    "D01 table, onto a Saturday": (K.OBJECTION_PERIOD, date(2024, 3, 3), date(2024, 3, 25)),
    "D01 table, onto a holiday": (K.OBJECTION_PERIOD, date(2024, 3, 15), date(2024, 4, 8)),
    "D01 into the lunar new year": (K.OBJECTION_PERIOD, date(2026, 1, 26), date(2026, 2, 23)),
    "D01 the first day of the law": (K.OBJECTION_PERIOD, date(2024, 1, 1), date(2024, 1, 22)),
    "D02": (K.OBJECTION_FORWARD, date(2024, 3, 4), date(2024, 3, 14)),
    "D02 onto the peace memorial day": (K.OBJECTION_FORWARD, date(2024, 2, 18), date(2024, 2, 29)),
    "D03": (K.OBJECTION_DECISION, date(2024, 3, 6), date(2024, 3, 18)),
    # Permits
    "D04 table": (K.RESIDENCE_TERM, date(2024, 3, 15), date(2025, 3, 15)),
    "D04 table, extended": (K.RESIDENCE_TERM, date(2025, 3, 15), date(2026, 3, 15)),
    "D04 issued on a leap day": (K.RESIDENCE_TERM, date(2024, 2, 29), date(2025, 2, 28)),
    "D05 table": (K.RESIDENCE_EXTENSION_WINDOW, date(2025, 3, 15), date(2024, 12, 15)),
    "D05 table, a month end": (K.RESIDENCE_EXTENSION_WINDOW, date(2024, 5, 31), date(2024, 2, 29)),
    "D07 old law": (K.LEGACY_EXTENSION_BEFORE, date(2022, 9, 15), date(2022, 8, 31)),
    "D08": (K.TEMP_STAY_TERM, date(2022, 3, 15), date(2022, 9, 15)),
    "D08 a month end": (K.TEMP_STAY_TERM, date(2022, 8, 31), date(2023, 2, 28)),
    "D09 special stay": (K.SPECIAL_STAY_BEFORE, date(2023, 3, 10), date(2023, 2, 23)),
    "D09 special residence": (K.SPECIAL_RESIDENCE_BEFORE, date(2023, 3, 10), date(2023, 2, 8)),
    "D11": (K.DEPART_AFTER_REVOCATION, date(2024, 2, 20), date(2024, 3, 1)),
    "D26 five years": (K.SPECIAL_PR_AFTER, date(2024, 3, 15), date(2029, 3, 15)),
    "D30": (K.ARC_FIRST, date(2024, 1, 31), date(2024, 3, 1)),
    "D31": (K.ARC_CHANGE, date(2024, 12, 15), date(2025, 1, 14)),
    "D32 less than thirty days": (K.OVERSTAY_GRACE, date(2024, 3, 1), date(2024, 3, 30)),
    # The stay
    "D14 table, over a weekend": (K.EXIT_NOTICE, date(2024, 3, 22), date(2024, 3, 25)),
    "D14 over the lunar new year": (K.EXIT_NOTICE, date(2026, 2, 13), date(2026, 2, 23)),
    "D14 onto a make-up Saturday": (K.EXIT_NOTICE, date(2024, 2, 16), date(2024, 2, 17)),
    "D15": (K.RETURN_WISH_NOTICE, date(2024, 2, 29), date(2024, 2, 29)),
    "D24": (K.TEMPORARY_LODGING, date(2024, 2, 28), date(2024, 2, 29)),
    "D38": (K.COORDINATION_MEETING, date(2024, 6, 30), date(2024, 12, 31)),
    # Claims
    "D16 table, 31 August": (K.CONSOLATION_CLAIM, date(2024, 8, 31), date(2025, 2, 28)),
    "D16 table, 30 August": (K.CONSOLATION_CLAIM, date(2024, 8, 30), date(2025, 2, 28)),
    "D17": (K.UNEMPLOYMENT_CLAIM, date(2024, 3, 10), date(2024, 9, 10)),
    "D18": (K.SECOND_UNEMPLOYMENT_CLAIM, date(2024, 9, 10), date(2024, 12, 10)),
    "D19": (K.REENTRY_CLAIM, date(2024, 1, 29), date(2024, 4, 29)),
    "D20": (K.TRANSPORT_CLAIM, date(2024, 11, 30), date(2025, 2, 28)),
    "D21": (K.SUBSIDY_DECISION, date(2024, 5, 31), date(2024, 8, 31)),
    "D22": (K.RENT_SUBSIDY, date(2024, 1, 31), date(2024, 4, 30)),
    "D22 one month more": (K.RENT_SUBSIDY_MORE, date(2024, 5, 1), date(2024, 5, 31)),
    # Work
    "D27 table": (K.TRANSFER_PERIOD, date(2024, 4, 1), date(2024, 5, 31)),
    "D27 onto a Saturday": (K.TRANSFER_PERIOD, date(2024, 4, 2), date(2024, 6, 3)),
    "D28 table": (K.TRANSFER_EXTENSION, date(2024, 5, 31), date(2024, 5, 17)),
    "D29": (K.NEW_EMPLOYER, date(2024, 2, 20), date(2024, 3, 6)),
    # Court and personal data
    "D33 access": (K.DATA_ACCESS, date(2024, 3, 1), date(2024, 3, 16)),
    "D33 access, extended": (K.DATA_ACCESS_MORE, date(2024, 3, 16), date(2024, 3, 31)),
    "D33 correction": (K.DATA_CORRECTION, date(2024, 3, 1), date(2024, 3, 31)),
    "D33 correction, extended": (K.DATA_CORRECTION_MORE, date(2024, 3, 31), date(2024, 4, 30)),
    "D34": (K.RECONSIDERATION, date(2024, 3, 4), date(2024, 3, 14)),
    "D34 onto two holidays": (K.RECONSIDERATION, date(2024, 3, 25), date(2024, 4, 8)),
    "D35": (K.PRIVATE_PROSECUTION, date(2024, 3, 6), date(2024, 3, 18)),
    "D36": (K.APPEAL, date(2024, 3, 1), date(2024, 3, 21)),
    "D37": (K.COMPLAINT_OFFENCE, date(2024, 3, 15), date(2024, 9, 15)),
    # Children and youths
    "C04": (K.MINOR_CONTINUED, date(2024, 4, 1), date(2024, 7, 1)),
    "C05 table": (K.MINOR_COURT_REPORT, date(2024, 4, 1), date(2024, 5, 16)),
    "C05 onto a Saturday": (K.MINOR_COURT_REPORT, date(2024, 4, 3), date(2024, 5, 20)),
    "C06": (K.MINOR_SUPPLEMENT, date(2024, 2, 26), date(2024, 3, 4)),
    "C07": (K.MINOR_RULING, date(2024, 2, 26), date(2024, 3, 4)),
    "C08": (K.MINOR_RULED_PLACEMENT, date(2024, 2, 28), date(2026, 2, 28)),
    "C09": (K.MINOR_APPEAL, date(2024, 3, 6), date(2024, 3, 18)),
    "C10": (K.MINOR_EVALUATION, date(2024, 11, 30), date(2025, 2, 28)),
    "C11 asked for before": (K.MINOR_EXTENSION_BEFORE, date(2025, 4, 1), date(2025, 2, 15)),
    "C11 a year more": (K.MINOR_EXTENSION_TERM, date(2026, 2, 28), date(2027, 2, 28)),
    "C12": (K.MINOR_COUNSELLING, date(2024, 2, 29), date(2025, 2, 28)),
    "C13": (K.MINOR_FOLLOW_UP, date(2024, 3, 31), date(2025, 3, 31)),
    "C14": (K.MINOR_RECORD_KEPT, date(2024, 2, 28), date(2031, 2, 28)),
}  # fmt: skip
HOURS: dict[str, tuple[RuleKey, datetime, datetime]] = {
    "D12 table": (K.ABSENCE_LIMIT, at(date(2024, 4, 1), 21, 30), at(date(2024, 4, 4), 21, 30)),
    "D12 over a leap day": (K.ABSENCE_LIMIT, at(date(2024, 2, 28), 0), at(date(2024, 3, 2), 0)),
    "D13": (K.INCIDENT_REPORT, at(date(2024, 12, 31), 23, 59), at(date(2025, 1, 1), 23, 59)),
    "C01": (K.MINOR_HANDOVER, at(date(2024, 2, 9), 18), at(date(2024, 2, 10), 18)),
    "C02": (K.MINOR_REPORT, at(date(2024, 3, 31), 7), at(date(2024, 4, 1), 7)),
    "C03 in office hours": (
        K.MINOR_ASSESSMENT, at(date(2024, 3, 4), 10), at(date(2024, 3, 7), 10),
    ),
    "C03 after office hours": (
        K.MINOR_ASSESSMENT, at(date(2024, 3, 4), 20), at(date(2024, 3, 8), 8, 30),
    ),
    "C03 onto a rest day": (
        K.MINOR_ASSESSMENT, at(date(2024, 3, 6), 10), at(date(2024, 3, 11), 8, 30),
    ),
}  # fmt: skip
AMOUNTS = {
    "D23 sessions": (K.COUNSELLING_SESSIONS, NEW_LAW, 10),
    "D25 summons": (K.MISSED_SUMMONS, NEW_LAW, 3),
    "D26 days a year": (K.SPECIAL_PR_DAYS, NEW_LAW, 183),
    "D26 days a year before": (K.SPECIAL_PR_DAYS, date(2023, 12, 31), 271),
    "C15 least": (K.PARENTS_LEAST, NEW_LAW, 8),
    "C15 most": (K.PARENTS_MOST, NEW_LAW, 50),
}


@pytest.mark.parametrize(("key", "on", "expected"), DAYS.values(), ids=DAYS)
def test_a_day_of_the_table(key: RuleKey, on: date, expected: date) -> None:
    assert reckon(LAW, key, Trigger.LEFT, on).on == expected


@pytest.mark.parametrize(("key", "on", "expected"), HOURS.values(), ids=HOURS)
def test_an_hour_of_the_table(key: RuleKey, on: datetime, expected: datetime) -> None:
    assert reckon(LAW, key, Trigger.LEFT, on).at == expected


@pytest.mark.parametrize(("key", "on", "most"), AMOUNTS.values(), ids=AMOUNTS)
def test_a_number_of_the_table(key: RuleKey, on: date, most: int) -> None:
    rule = rule_on(SEED, key, on)
    assert (rule.value, rule.counting) == (most, Counting.AMOUNT)


def test_d04_a_residence_permit_is_valid_from_the_day_after_issue() -> None:
    assert residence_term(SEED, date(2024, 3, 15)) == Term(date(2024, 3, 16), date(2025, 3, 15))


def test_d06_the_last_day_to_extend_does_not_move_from_a_sunday() -> None:
    [due] = permit_dues(LAW, PermitKind.RESIDENCE_1Y, date(2025, 3, 16))
    assert due.on == date(2025, 3, 16)
    assert due.why is not None
    assert due.why.opens == date(2024, 12, 16)


def test_d10_a_work_permit_ends_with_the_residence_permit() -> None:
    assert work_permit_last(Term(date(2024, 3, 16), date(2025, 3, 15))) == date(2025, 3, 15)


def test_every_row_of_the_table_has_its_vector() -> None:
    here = {test for test in globals() if test.startswith(("test_d", "test_c"))}
    named = {name[:3] for name in (*DAYS, *HOURS, *AMOUNTS)}
    named |= {name[len("test_") :][:3].upper() for name in here}
    table = {f"D{row:02}" for row in range(1, 39)} | {f"C{row:02}" for row in range(1, 16)}
    assert table - named == set()
