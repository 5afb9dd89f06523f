"""What is due when, with the dates worked out by hand from the law (domain table 1.9)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelterdesk.errors import NoRuleForDate
from shelterdesk.rules.deadlines import (
    Due,
    Term,
    appointment_due,
    clock_kind,
    extension_opens,
    legacy_extension_by,
    next_contact_due,
    permit_dues,
    residence_term,
    temp_stay_term,
    work_permit_last,
)
from shelterdesk.rules.seed_rules import SEED
from shelterdesk.vocabulary.deadlines import Clock, DueKind
from shelterdesk.vocabulary.permits import PermitKind
from tests.rules.office_calendar import LAW

ISSUED = date(2024, 3, 15)
TERM = Term(date(2024, 3, 16), date(2025, 3, 15))
DAYS = st.dates(date(2024, 1, 1), date(2190, 12, 31))


def test_a_residence_permit_runs_a_year_from_the_day_after_issue() -> None:
    assert residence_term(SEED, ISSUED) == TERM


def test_an_extension_runs_from_the_day_after_the_old_expiry() -> None:
    extended = residence_term(SEED, date(2025, 1, 10), previous=TERM)
    assert extended == Term(date(2025, 3, 16), date(2026, 3, 15))


@given(DAYS)
def test_a_residence_permit_is_valid_for_a_whole_year(issued: date) -> None:
    term = residence_term(SEED, issued)
    assert term.first == issued + timedelta(days=1)
    assert 365 <= (term.last - term.first).days + 1 <= 366


def test_there_was_no_residence_permit_under_the_old_law() -> None:
    with pytest.raises(NoRuleForDate):
        residence_term(SEED, date(2023, 12, 31))


@pytest.mark.parametrize(
    ("expires", "opens"),
    [
        (date(2025, 3, 15), date(2024, 12, 15)),
        (date(2024, 5, 31), date(2024, 2, 29)),
    ],
)
def test_the_extension_window_opens_three_months_before(expires: date, opens: date) -> None:
    assert extension_opens(SEED, expires) == opens


def test_a_temporary_stay_lasted_six_months_at_most() -> None:
    assert temp_stay_term(SEED, date(2022, 3, 15)).last == date(2022, 9, 15)
    assert temp_stay_term(SEED, date(2022, 8, 31)).last == date(2023, 2, 28)
    with pytest.raises(NoRuleForDate):
        temp_stay_term(SEED, date(2024, 1, 1))


def test_the_old_law_wanted_an_extension_fifteen_days_before() -> None:
    assert legacy_extension_by(SEED, date(2022, 9, 15)) == date(2022, 8, 31)
    with pytest.raises(NoRuleForDate):
        legacy_extension_by(SEED, date(2024, 2, 1))


def test_a_work_permit_never_outlives_the_residence_permit() -> None:
    assert work_permit_last(TERM) == TERM.last
    assert work_permit_last(TERM, date(2025, 1, 1)) == date(2025, 1, 1)
    assert work_permit_last(TERM, date(2026, 1, 1)) == TERM.last


def test_a_residence_permit_is_soon_to_end_from_the_day_it_can_be_extended() -> None:
    (ends,) = permit_dues(LAW, PermitKind.RESIDENCE_1Y, TERM.last)
    source = "RES art. 4 (2023-12-28)"
    assert replace(ends, why=None) == Due(DueKind.RESIDENCE_ENDS, date(2025, 3, 15), 90, source)
    assert ends.why is not None
    assert ends.why.opens == date(2024, 12, 15)
    opens = extension_opens(SEED, TERM.last)
    assert clock_kind(ends.on, opens, ends.lead_days) is Clock.SOON
    assert clock_kind(ends.on, opens - timedelta(days=1), ends.lead_days) is Clock.PLAIN


@pytest.mark.parametrize(
    ("kind", "due"),
    [
        (PermitKind.TEMP_STAY_6M, DueKind.TEMP_STAY_ENDS),
        (PermitKind.WORK, DueKind.WORK_PERMIT_ENDS),
        (PermitKind.PASSPORT, DueKind.PASSPORT_ENDS),
        (PermitKind.SPECIAL_PR, DueKind.PERMIT_ENDS),
    ],
)
def test_other_permits_bring_their_last_day(kind: PermitKind, due: DueKind) -> None:
    dues = permit_dues(LAW, kind, date(2023, 6, 30))
    assert [(one.kind, one.on) for one in dues] == [(due, date(2023, 6, 30))]


def test_appointments_and_contacts_are_due_on_their_day() -> None:
    day = date(2026, 11, 3)
    assert appointment_due(LAW, day, day).kind is DueKind.APPOINTMENT
    assert next_contact_due(LAW, day, day).on == day


@pytest.mark.parametrize(
    ("days", "kind"),
    [
        (-1, Clock.OVERDUE),
        (0, Clock.TODAY),
        (1, Clock.SOON),
        (7, Clock.SOON),
        (8, Clock.PLAIN),
    ],
)
def test_a_date_is_as_near_as_its_lead_says(days: int, kind: Clock) -> None:
    today = date(2026, 11, 3)
    assert clock_kind(today + timedelta(days=days), today, 7) is kind
    assert clock_kind(today + timedelta(days=days), today, 7, done=True) is Clock.OK
