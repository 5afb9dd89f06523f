"""A service lies in its case, lasts a day at most, and is no wish."""

from datetime import UTC, date, datetime, timedelta

import pytest

from shelterdesk.errors import Problem
from shelterdesk.rules.services import (
    CaseSpan,
    ServiceTimes,
    application_service,
    check_next_date,
    check_service,
    entered_late,
)
from shelterdesk.vocabulary.permits import ApplicationKind, PermitKind
from shelterdesk.vocabulary.services import FORM, ServiceForm, ServiceOutcome, ServiceType

NOW = datetime(2026, 11, 3, 4, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
OPEN = CaseSpan(date(2026, 1, 10))
CLOSED = CaseSpan(date(2026, 1, 10), date(2026, 6, 30))
ESCORT = ServiceType.MEDICAL_ESCORT


def test_a_service_of_this_morning_is_fine() -> None:
    times = ServiceTimes(start=NOW - 2 * HOUR, end=NOW)
    assert check_service(ESCORT, times, OPEN, NOW) == {}


def test_a_service_without_an_end_is_fine() -> None:
    assert check_service(ESCORT, ServiceTimes(start=NOW), OPEN, NOW) == {}


def test_what_is_still_to_come_is_planned_not_done() -> None:
    later = ServiceTimes(start=NOW + HOUR)
    assert check_service(ESCORT, later, OPEN, NOW) == {"start": Problem("in_future")}
    planned = ServiceTimes(start=NOW + HOUR, outcome=ServiceOutcome.PLANNED)
    assert check_service(ESCORT, planned, OPEN, NOW) == {}


def test_a_service_ends_after_it_starts() -> None:
    times = ServiceTimes(start=NOW - HOUR, end=NOW - 2 * HOUR)
    assert check_service(ESCORT, times, OPEN, NOW) == {"end": Problem("ends_before_starts")}


def test_a_service_lasts_a_day_at_most() -> None:
    start = NOW - 48 * HOUR
    whole = ServiceTimes(start=start, end=start + 24 * HOUR)
    more = ServiceTimes(start=start, end=start + 24 * HOUR + timedelta(minutes=1))
    assert check_service(ESCORT, whole, OPEN, NOW) == {}
    assert check_service(ESCORT, more, OPEN, NOW) == {"end": Problem("over_a_day")}


def test_a_closed_case_takes_services_of_its_last_day_and_no_later() -> None:
    last = ServiceTimes(start=datetime(2026, 6, 30, 15, 0, tzinfo=UTC))
    after = ServiceTimes(start=datetime(2026, 6, 30, 16, 0, tzinfo=UTC))  # 1 July in Taiwan
    assert check_service(ESCORT, last, CLOSED, NOW) == {}
    assert check_service(ESCORT, after, CLOSED, NOW) == {"start": Problem("case_closed")}


def test_a_case_takes_nothing_from_before_it_opened() -> None:
    early = ServiceTimes(start=datetime(2026, 1, 9, 3, 0, tzinfo=UTC))
    assert check_service(ESCORT, early, OPEN, NOW) == {"start": Problem("case_not_open")}


def test_a_type_without_a_form_cannot_be_logged() -> None:
    problems = check_service(ServiceType.COURSE, ServiceTimes(start=NOW), OPEN, NOW)
    assert problems == {"service_type": Problem("not_loggable")}


def test_several_fields_are_judged_at_once() -> None:
    times = ServiceTimes(start=NOW + HOUR, end=NOW)
    assert set(check_service(ESCORT, times, OPEN, NOW)) == {"start", "end"}


def test_a_next_date_lies_ahead() -> None:
    today = date(2026, 11, 3)
    assert check_next_date(None, today) is None
    assert check_next_date(today, today) is None
    assert check_next_date(date(2026, 11, 2), today) == Problem("in_past")


def test_what_is_written_a_day_later_is_late() -> None:
    assert not entered_late(NOW - 24 * HOUR, NOW)
    assert entered_late(NOW - 24 * HOUR - timedelta(seconds=1), NOW)


@pytest.mark.parametrize("kind", PermitKind)
@pytest.mark.parametrize("application", ApplicationKind)
def test_every_application_counts_under_a_permit_service(
    kind: PermitKind, application: ApplicationKind
) -> None:
    service = application_service(kind, application)
    assert FORM[service] is ServiceForm.PERMIT_APPLICATION


def test_an_extended_residence_counts_as_extension() -> None:
    extended = application_service(PermitKind.RESIDENCE_1Y, ApplicationKind.EXTENSION)
    assert extended is ServiceType.RESIDENCE_EXTENSION
