"""The office calendar that a vault begins with, and the law with it, as values."""

from datetime import date
from typing import Any

from shelterdesk.db.migrations.m0006_office_days import seed_rows
from shelterdesk.rules.deadlines import Law
from shelterdesk.rules.seed_rules import SEED
from shelterdesk.rules.working_days import OfficeCalendar, OfficeDay
from shelterdesk.vocabulary.office_days import DayKind


def _day(row: dict[str, Any]) -> OfficeDay:
    day: date = row["day"]
    return OfficeDay(day, works=row["works"], kind=DayKind(row["kind"]), name=row["name"])


SEED_DAYS = tuple(_day(row) for row in seed_rows())
CALENDAR = OfficeCalendar.of(SEED_DAYS)
LAW = Law(SEED, CALENDAR)
