"""`python -m tests.bench.calendar VAULT`: the calendar and the look for conflicts, as JSON.

Into a copy of a vault go 30,000 more appointments, the number of hearings of a country over years:
most are over, the rest lie ahead with their due dates; 5,000 have an interpreter. They are written
by SQL: what is measured is reading. As the manager, who sees everybody; each month, then conflicts.
"""

import argparse
import json
import tempfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select

from shelterdesk.cli.opening import opened
from shelterdesk.demo.registers import LOGIN, PASSWORD
from shelterdesk.models import Case, DueDate, Interpreter, Service, Staff, table_of
from shelterdesk.queries.calendar import calendar_span
from shelterdesk.queries.conflicts import AskedAppointment, conflicts
from shelterdesk.queries.standing import OPEN
from shelterdesk.rules.calendar import add_months, local_day, local_moment
from shelterdesk.usecases.desk import Desk
from shelterdesk.vocabulary.calendar import CalendarView
from shelterdesk.vocabulary.deadlines import DueKind
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.people import Language, Sex
from shelterdesk.vocabulary.services import InterpreterNeed, ServiceOutcome, ServiceType
from tests.bench.full.vault import at_noon
from tests.bench.rows import median, milliseconds, p95

HEARINGS, BOOKINGS, AHEAD, INTERPRETERS = 30_000, 5_000, 120, 82
MONTHS, LOOKS = 60, 200


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("vault", type=Path)
    parser.add_argument("--no-more", action="store_true", help="as it is, without appointments")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as room:
        file = Path(room) / "password"
        file.write_text(PASSWORD, "utf-8")
        with opened(given.vault, LOGIN, file, at_noon()) as desk:
            if not given.no_more:
                _crowd(desk, Random(7))
            print(json.dumps(_measured(desk, Random(11))))
    return 0


def _crowd(desk: Desk, chance: Random) -> None:
    """The appointments, in one unit of work, past its records."""
    today = local_day(desk.store.sources.now())
    with desk.store.read() as session:
        held = session.execute(select(Case.id, Case.status)).all()
        staff = list(session.scalars(select(Staff.id)))
    open_cases = [key for key, status in held if status in OPEN]
    by = [_id(chance) for _one in range(INTERPRETERS)]
    services, dates = [], []
    for number in range(HEARINGS):
        on = today + timedelta(days=chance.randint(-4 * 365, AHEAD))
        is_ahead = on > today
        case = chance.choice(open_cases) if is_ahead else chance.choice(held)[0]
        row = _appointment(chance, case, on, chance.choice(staff))
        row["interpreter_id"] = chance.choice(by) if number < BOOKINGS else None
        row["outcome"] = ServiceOutcome.PLANNED if is_ahead else ServiceOutcome.DONE
        services.append(row)
        if is_ahead:
            dates.append(
                {"source_id": row["id"], "kind": DueKind.APPOINTMENT, "case_id": case, "on": on,
                 "lead_days": 7, "at": None, "why": None}
            )  # fmt: skip
    marks = {"created_by": staff[0], "updated_by": staff[0], **_record(desk.store.sources.now())}
    people = [
        {"id": key, "name": f"Interpreter {at}", "languages": [Language.VI], "sex": Sex.F,
         "registered_on": date(2022, 1, 1), **marks}
        for at, key in enumerate(by)
    ]  # fmt: skip
    with desk.change() as uow:
        uow.require_nothing(because="a benchmark fills a copy")
        connection = uow.session.connection()
        connection.execute(insert(table_of(Interpreter)), people)
        connection.execute(insert(table_of(Service)), [marks | one for one in services])
        connection.execute(insert(table_of(DueDate)), dates)
        uow.note(EventKind.CASE_CHANGE, "bench:calendar")


def _record(now: datetime) -> dict[str, Any]:
    return {"revision": 1, "created_at": now, "updated_at": now, "entered_late": False}


def _appointment(chance: Random, case: UUID, on: date, staff: UUID) -> dict[str, Any]:
    start = local_moment(on, time(chance.randint(8, 17), chance.choice((0, 15, 30, 45))))
    return {
        "id": _id(chance),
        "case_id": case,
        "kind": ServiceType.COURT_ACCOMPANY,
        "start": start,
        "end": start + timedelta(minutes=chance.choice((30, 60, 120))),
        "staff_id": staff,
        "interpreting": InterpreterNeed.NOT_NEEDED,
        "created_at": start - timedelta(days=10),
    }


def _id(chance: Random) -> UUID:
    return UUID(int=chance.getrandbits(128), version=4)


def _measured(desk: Desk, chance: Random) -> dict[str, float]:
    now = desk.store.sources.now()
    today = local_day(now)
    months = [add_months(today, -at) for at in range(MONTHS - 3)]
    months += [add_months(today, at) for at in (1, 2, 3)]
    chance.shuffle(months)
    times = {
        "calendar month": [_month(desk, day, now) for day in months],
        "this month's calendar": [_month(desk, today, now) for _time in range(LOOKS // 4)],
        "conflicts of an appointment": [_look(desk, chance, today) for _time in range(LOOKS)],
    }
    with desk.store.read() as session:
        most = max(
            len(calendar_span(session, desk.viewer, CalendarView.MONTH, day, now).rows)
            for day in months
        )
    return (
        {f"{what} p50": median(each) for what, each in times.items()}
        | {f"{what} p95": p95(each) for what, each in times.items()}
        | {"rows of the fullest month": most}
    )


def _month(desk: Desk, day: date, now: datetime) -> float:
    def read() -> None:
        with desk.store.read() as session:
            calendar_span(session, desk.viewer, CalendarView.MONTH, day, now)

    return milliseconds(read)


def _look(desk: Desk, chance: Random, today: date) -> float:
    with desk.store.read() as session:
        case, staff = session.execute(
            select(Service.case_id, Service.staff_id)
            .where(Service.outcome == ServiceOutcome.PLANNED)
            .offset(chance.randrange(200))
            .limit(1)
        ).one()
    start = local_moment(today + timedelta(days=chance.randint(1, AHEAD)), time(10))
    wanted = AskedAppointment(
        case_ids=(case,), start=start, end=start + timedelta(hours=2), staff_id=staff
    )

    def read() -> None:
        with desk.store.read() as session:
            conflicts(session, desk.viewer, wanted)

    return milliseconds(read)


if __name__ == "__main__":
    raise SystemExit(main())
