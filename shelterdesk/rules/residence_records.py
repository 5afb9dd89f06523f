"""Times abroad, reports to the immigration agency, and requests about one's own data."""

from dataclasses import dataclass
from datetime import date

from shelterdesk.errors import Problem
from shelterdesk.rules.entries import Around, check_order
from shelterdesk.vocabulary.residence import DataWish, ReportedChange


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeAbroadEntry:
    """From when to when she was not in Taiwan; no `back_on`: she is not back yet."""

    left_on: date
    back_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeReportEntry:
    """The immigration agency was told where she lives or works now (IMM art. 31)."""

    reported_on: date
    changes: tuple[ReportedChange, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataRequestEntry:
    """A person asks to see, correct or delete what is kept of her (PDPA art. 3). `extended_on`:
    she was told in writing that the answer takes longer (PDPA art. 13).
    """

    asked_on: date
    wish: DataWish
    extended_on: date | None = None
    answered_on: date | None = None
    note: str = ""


def check_time_abroad(time: TimeAbroadEntry, around: Around) -> dict[str, Problem]:
    """She came back after she left, and has come back."""
    return _later(time.left_on, {"back_on": time.back_on}, around)


def check_change_report(report: ChangeReportEntry, _around: Around) -> dict[str, Problem]:
    """A report says what it is about."""
    return {} if report.changes else {"changes": Problem("required")}


def check_data_request(request: DataRequestEntry, around: Around) -> dict[str, Problem]:
    """Nothing of the answer was before the request, or is still to come."""
    days = {"extended_on": request.extended_on, "answered_on": request.answered_on}
    return _later(request.asked_on, days, around)


def _later(first: date, days: dict[str, date | None], around: Around) -> dict[str, Problem]:
    problems: dict[str, Problem] = {}
    for name, day in days.items():
        if day is not None and day > around.today:
            problems[name] = Problem("in_future")
        elif early := check_order(first, day):
            problems[name] = early
    return problems
