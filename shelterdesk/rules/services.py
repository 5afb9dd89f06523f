"""When a service record can be right: in order, short enough, in a case that was open."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from shelterdesk.errors import Problem
from shelterdesk.rules.calendar import local_day, local_moment
from shelterdesk.vocabulary.permits import ApplicationKind, PermitKind
from shelterdesk.vocabulary.services import LOGGED, ServiceOutcome, ServiceType

LONGEST = timedelta(hours=24)
"""A longer one is a typing mistake: it is logged as two."""

LONGEST_MOVE_REASON = 300

LATE = timedelta(hours=24)
"""Entered this long after it happened, a record says so."""


HAPPENED = frozenset({ServiceOutcome.DONE, ServiceOutcome.NO_SHOW})
"""What can only be said once the time has come; anything else may be said before."""


@dataclass(frozen=True, slots=True)
class CaseSpan:
    """The days on which a case takes records, both included; `closed_on` None while it is open."""

    opened_on: date
    closed_on: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ServiceTimes:
    """When a service took place, or will, and how it went."""

    start: datetime
    end: datetime | None = None
    outcome: ServiceOutcome = ServiceOutcome.DONE


def check_service(
    service: ServiceType, times: ServiceTimes, case: CaseSpan, now: datetime
) -> dict[str, Problem]:
    """What is wrong with a service record, by field."""
    problems: dict[str, Problem] = {}
    if service not in LOGGED:
        problems["service_type"] = Problem("not_loggable")
    if times.start > now and times.outcome in HAPPENED:
        problems["start"] = Problem("in_future")
    elif beside := outside(case, local_day(times.start)):
        problems["start"] = beside
    if times.end is not None and times.end < times.start:
        problems["end"] = Problem("ends_before_starts")
    elif times.end is not None and times.end - times.start > LONGEST:
        problems["end"] = Problem("over_a_day")
    return problems


def check_plan(times: ServiceTimes, now: datetime) -> Problem | None:
    """What is planned lies ahead; earlier today counts, for who plans the day while it runs."""
    planned = times.outcome is ServiceOutcome.PLANNED
    past = local_day(times.start) < local_day(now)
    return Problem("plan_in_past") if planned and past else None


def check_next_date(next_on: date | None, today: date) -> Problem | None:
    """A next date lies ahead; today is one."""
    return Problem("in_past") if next_on is not None and next_on < today else None


def check_move_reason(reason: str) -> Problem | None:
    """Whoever moves a date says why: the next one who looks for her knows."""
    if not reason.strip():
        return Problem("reason_required")
    too_long = len(reason.strip()) > LONGEST_MOVE_REASON
    return Problem("too_long", {"most": LONGEST_MOVE_REASON}) if too_long else None


def entered_late(when: date | datetime, now: datetime) -> bool:
    """Whether a record is made so long after the event that it must say so; a day is over at its
    end.
    """
    moment = when if isinstance(when, datetime) else local_moment(when, time.max)
    return now - moment > LATE


def application_service(permit: PermitKind, application: ApplicationKind) -> ServiceType:
    """The service type under which applying for this permit counts."""
    match permit:
        case PermitKind.WORK:
            return ServiceType.WORK_PERMIT_APPLICATION
        case PermitKind.TEMP_STAY_6M | PermitKind.SPECIAL_STAY_LEGACY:
            return ServiceType.TEMP_STAY_APPLICATION
    if application is ApplicationKind.EXTENSION:
        return ServiceType.RESIDENCE_EXTENSION
    return ServiceType.RESIDENCE_APPLICATION


def outside(case: CaseSpan, day: date) -> Problem | None:
    """Why a record of that day has no place in the case, if so."""
    if day < case.opened_on:
        return Problem("case_not_open")
    if case.closed_on is not None and day > case.closed_on:
        return Problem("case_closed")
    return None
