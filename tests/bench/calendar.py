"""`python -m tests.bench.calendar VAULT`: calendar, conflicts and the first screen, as JSON.

Into a copy of a vault go the appointments of `appointments.py`. As the manager, who sees everybody.
Beside each a bare statement, in turn, in the same run: this month's dates with number and name.
Python's collector stands as in the program (`ui.garbage`): it never runs in the midst of a read.
"""

import argparse
import gc
import json
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import select, text

from shelterdesk.cli.opening import opened
from shelterdesk.demo.registers import LOGIN, PASSWORD
from shelterdesk.models import Hearing, InterpreterBooking, Service
from shelterdesk.queries.calendar import calendar_span, span_of
from shelterdesk.queries.conflicts import AskedAppointment, conflicts
from shelterdesk.queries.today import Whose, today_list
from shelterdesk.rules.calendar import add_months, local_day
from shelterdesk.usecases.desk import Desk
from shelterdesk.vocabulary.calendar import CalendarView
from shelterdesk.vocabulary.services import ServiceOutcome
from tests.bench.appointments import Crowd, moment_in
from tests.bench.full.vault import at_noon
from tests.bench.rows import median, milliseconds, p95

MONTHS, LOOKS = 60, 200
BARE = text(
    'SELECT d.source_id, d.kind, d."on", d.lead_days, c.id, c.number, p.known_as FROM due d '
    "JOIN case_file c ON c.id = d.case_id JOIN person p ON p.id = c.person_id "
    'WHERE d."on" BETWEEN :first AND :last'
)
COLLECT_EACH = 10
"""The program sweeps twice a second, between what it does."""


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
                Crowd(desk, Random(7)).write(desk)
            gc.freeze()
            gc.disable()
            print(json.dumps(_measured(desk, Random(11))))
    return 0


def _measured(desk: Desk, chance: Random) -> dict[str, float]:
    now = desk.store.sources.now()
    today = local_day(now)
    months = [add_months(today, -at) for at in range(MONTHS - 3)]
    months += [add_months(today, at) for at in (1, 2, 3)]
    chance.shuffle(months)
    jobs: dict[str, list[Callable[[], object]]] = {
        "calendar month": [_month(desk, day, now) for day in months],
        "this month's calendar": [_month(desk, today, now)] * (LOOKS // 4),
        "conflicts of an appointment": [_look(desk, chance, today) for _time in range(LOOKS)],
        "Today": [_today(desk, now, Whose.EVERYONE)] * (LOOKS // 4),
        "Today, my cases": [_today(desk, now, Whose.MINE)] * (LOOKS // 4),
    }
    found: dict[str, float] = {}
    for what, each in jobs.items():
        found |= _timed(what, each, _bare(desk, today))
    with desk.store.read() as session:
        rows = [_rows(session, desk, day, now) for day in months]
        for kind in (Service, Hearing, InterpreterBooking):
            found[f"{kind.__tablename__}s"] = len(session.scalars(select(kind.id)).all())
    return found | {"rows of the fullest month": max(rows)}


def _timed(
    what: str, jobs: list[Callable[[], object]], bare: Callable[[], object]
) -> dict[str, float]:
    """Both sides in turn, each once to warm up; how long a clock and how long the processor ran."""
    times: dict[str, list[float]] = {"": [], " cpu": [], " bare": []}
    for job in (jobs[0], bare):
        job()
    for number, job in enumerate(jobs):
        if number % COLLECT_EACH == 0:
            gc.collect()
        sides = (job, bare) if number % 2 else (bare, job)
        for side in sides:
            began = time.thread_time()
            lasted = milliseconds(side)
            times["" if side is job else " bare"].append(lasted)
            if side is job:
                times[" cpu"].append((time.thread_time() - began) * 1000)
    return {
        f"{what}{side} {name}": figure(each)
        for side, each in times.items()
        for name, figure in (("p50", median), ("p95", p95))
    }


def _month(desk: Desk, day: date, now: datetime) -> Callable[[], object]:
    def read() -> None:
        with desk.store.read() as session:
            calendar_span(session, desk.viewer, CalendarView.MONTH, day, now)

    return read


def _rows(session: Any, desk: Desk, day: date, now: datetime) -> int:
    return len(calendar_span(session, desk.viewer, CalendarView.MONTH, day, now).rows)


def _today(desk: Desk, now: datetime, whose: Whose) -> Callable[[], object]:
    def read() -> None:
        with desk.store.read() as session:
            today_list(session, desk.viewer, whose, now)

    return read


def _bare(desk: Desk, today: date) -> Callable[[], object]:
    """What due dates this month has, with number and name, and nothing else."""
    first, last = span_of(CalendarView.MONTH, today, starts_monday=True)
    days = {"first": first.isoformat(), "last": last.isoformat()}

    def read() -> None:
        with desk.store.read() as session:
            session.execute(BARE, days).all()

    return read


def _look(desk: Desk, chance: Random, today: date) -> Callable[[], object]:
    with desk.store.read() as session:
        case, staff = session.execute(
            select(Service.case_id, Service.staff_id)
            .where(Service.outcome == ServiceOutcome.PLANNED)
            .offset(chance.randrange(200))
            .limit(1)
        ).one()
        by = session.scalars(
            select(InterpreterBooking.interpreter_id).offset(chance.randrange(200)).limit(1)
        ).one()
    start = moment_in(chance, today)
    wanted = AskedAppointment(
        case_ids=(case,), start=start, end=start + timedelta(hours=2), staff_id=staff,
        interpreter_id=by,
    )  # fmt: skip

    def read() -> None:
        with desk.store.read() as session:
            conflicts(session, desk.viewer, wanted)

    return read


if __name__ == "__main__":
    raise SystemExit(main())
