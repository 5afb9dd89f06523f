"""The rows that need a vault of many people: unlock, pages, searches, package, backup, checks,
memory, growth.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.bench.full.vault import full_vault
from tests.bench.rows import Row

ROOT = Path(__file__).parents[2]
SIZES, FULL = (200, 2_000, 20_000), 20_000
FLAT, LINEAR, MEMORY = 1.5, 10.0, 1.3
"""What is flat may not grow by more than a half from 2,000 to 20,000 people: a run differs so much
from the next.
"""

LIMITS = {
    "store opened and checked p50": 300.0,
    "unlock to Today painted p50": 1_000.0,
    "find, number p95": 100.0,
    "find, exact p95": 100.0,
    "find, prefix p95": 100.0,
    "find, infix p95": 100.0,
    "find, fuzzy p95": 250.0,
}
"""Milliseconds of PRODUCT.md section 7. They hold at full scale, and below it the more."""

TOLD = (
    "key derivation p50", "House, first rooms p50", "House, every room p50",
    "Cases, first show p50",
    "Cases, closed ones p50", "reports, first show p50", "settings, first show p50",
    "Today again p50", "a case file p50", "a case file p95",
)  # fmt: skip
GROWTH = {
    "unlock to Today painted p50": FLAT,
    "Today again p50": FLAT,
    "a case file p50": FLAT,
    "find, prefix p50": LINEAR,
    "find, infix p50": LINEAR,
    "find, fuzzy p50": LINEAR,
}
PACKAGE_SECONDS = 20.0
CALENDAR_MS = 150.0
"""With 30,000 court dates, 15,000 plans and 5,000 bookings, as the manager, who sees everybody."""
CALENDAR = (
    "calendar month", "this month's calendar", "conflicts of an appointment", "Today",
    "Today, my cases",
)  # fmt: skip

SAVED_MS, STOOD_MS = 1_000.0, 100.0
"""What a save and the window may wait while a long job runs."""


def at_every_size(room: Path, sizes: tuple[int, ...] = SIZES) -> Iterator[Row | str]:
    """Each size in a process of its own over a copy, then what the largest ones say together."""
    found: dict[int, dict[str, Any]] = {}
    for people in sizes:
        copy = _copy(people, room)
        found[people] = asked("tests.bench.window", str(copy))
        yield f"\n{people:,} people"
        yield from _rows(found[people])
        yield from _memory(copy, room)
        yield from _package(copy)
        yield from _meanwhile(copy)
        yield from _calendar(copy)  # the last: it fills the copy with appointments
        shutil.rmtree(copy)
    small, large = sizes[-2:]
    yield f"\ngrowth from {small:,} to {large:,} people"
    for what, most in GROWTH.items():
        ours, theirs = (found[people]["times"][what] for people in (large, small))
        yield Row(what, f"{small:,} people", ours, theirs, most)


def _rows(found: dict[str, Any]) -> Iterator[Row]:
    for what, most in LIMITS.items():
        yield Row(what, "the budget", found["times"][what], most, 1.0)
    for what in TOLD:
        yield Row(what, "", found["times"][what], None, None)
    stood = max(found["stood"], key=lambda what: found["stood"][what])
    yield Row(f"window stood longest: {stood}", "", found["stood"][stood], None, None)


def _memory(copy: Path, room: Path) -> Iterator[Row]:
    """An hour without its pauses: twelve rounds through every page, case files and searches."""
    worked = asked("tests.bench.window", str(copy), "--hour")
    listed = room / "modules.json"
    listed.write_text(json.dumps(worked["modules"]), "utf-8")
    bare = asked("tests.bench.memory", str(copy), str(listed))
    what = "memory after an hour's work, no pauses"
    yield Row(what, "same libraries, same cache", worked["megabytes"], bare, MEMORY, "MB")


def _package(copy: Path) -> Iterator[Row]:
    found = asked("tests.bench.package", str(copy), "--month", "2026-10", "--json", "--at-noon")
    most = PACKAGE_SECONDS * 1000
    yield Row("a closed month's audit package", "the budget", found["whole"], most, 1.0)
    yield Row("slowest save while it is written", "the budget", found["save"], SAVED_MS, 1.0)
    yield Row("window stood longest while it is written", "", found["stood"], None, None)


def _meanwhile(copy: Path) -> Iterator[Row]:
    for job, name in (
        ("backup", "a backup, opened and read whole"),
        ("checks", "a round of checks"),
    ):
        found = asked("tests.bench.meanwhile", str(copy), job)
        during, without = found["during"], found["without"]
        yield Row(name, "", during["whole"], None, None)
        yield Row("slowest save meanwhile", "the budget", during["save"], SAVED_MS, 1.0)
        yield Row("slowest save meanwhile", "without it", during["save"], without["save"], None)
        yield Row("window stood longest meanwhile", "the budget", during["stood"], STOOD_MS, 1.0)
        yield Row(
            "window stood longest meanwhile", "without it", during["stood"], without["stood"], None
        )
    changed = asked("tests.bench.meanwhile", str(copy), "key")["during"]
    yield Row("a change of the vault's key", "", changed["whole"], None, None)
    yield Row("window stood longest meanwhile", "the budget", changed["stood"], STOOD_MS, 1.0)


def _calendar(copy: Path) -> Iterator[Row]:
    found = asked("tests.bench.calendar", str(copy))
    for what in CALENDAR:
        name = f"{what}, 30,000 court dates, p95"
        yield Row(name, "the budget", found[f"{what} p95"], CALENDAR_MS, 1.0)
        yield Row(name, "a bare statement", found[f"{what} p95"], found[f"{what} bare p95"], None)


def _copy(people: int, room: Path) -> Path:
    copy = room / f"people-{people}"
    shutil.copytree(full_vault(people), copy)
    os.sync()  # or the first commit would wait until the copy is on the disk
    return copy


def asked(module: str, *given: str) -> Any:
    """What a program of the benchmark prints, from a process of its own."""
    environment = {name: text for name, text in os.environ.items() if not name.startswith("XDG_")}
    environment |= {"HOME": given[0], "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-m", module, *given],
        check=True,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    return json.loads(done.stdout)
