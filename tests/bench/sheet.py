"""The same people in LibreOffice Calc, in a sheet encrypted with a password: start and open, find
somebody, edit and save. The office runs without a window, so it paints nothing; ours is painted.
"""

import csv
import json
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.cli.opening import opened
from shelterdesk.demo.registers import LOGIN, PASSWORD
from shelterdesk.models import Case, Person, PersonName, Staff
from tests.bench.full.vault import at_noon, full_vault
from tests.bench.full_scale import SIZES, asked
from tests.bench.rows import Row, median

MISSING = (
    "The table beside LibreOffice Calc needs it: "
    "apt-get install --no-install-recommends libreoffice-calc python3-uno"
)
TEXTS = 12
SYSTEM_PYTHON = "/usr/bin/python3"
"""The one that Debian's python3-uno belongs to."""

HEADS = (
    "Case", "Known as", "Names", "Sex", "Born", "Nationality", "Language", "Status", "Opened",
    "Closed", "Counselor",
)  # fmt: skip


def beside_calc(room: Path, sizes: Sequence[int] = SIZES) -> Iterator[Row | str]:
    """Each size: a sheet of all its people, then the same three things on both sides."""
    office = shutil.which("soffice")
    if office is None or not _has_uno():
        yield MISSING
        return
    for people in sizes:
        copy = room / f"beside-{people}"
        shutil.copytree(full_vault(people), copy)
        texts = _written(copy, room / "people.tsv")
        sheet = room / "people.ods"
        with _office(office, room) as pipe:
            _helped(pipe, "make", str(room / "people.tsv"), str(sheet))
        began = time.time()
        with _office(office, room) as pipe:
            theirs = _helped(pipe, "measure", str(sheet), str(began), *texts)
        ours = asked("tests.bench.beside", str(copy), *texts)
        against = "Calc, encrypted sheet"
        yield f"\n{people:,} people beside LibreOffice Calc"
        opened_in = "start and open"
        yield Row(opened_in, against, ours[opened_in], theirs[opened_in], None)
        for what in ("find", "edit and save"):
            yield Row(what, against, median(ours[what]), median(theirs[what]), None)
        shutil.rmtree(copy)


def _written(vault: Path, listed: Path) -> list[str]:
    """Writes the people of a vault as rows; some of their names to look for."""
    words = listed.with_name("password")
    words.write_text(PASSWORD, "utf-8")
    with (
        opened(vault, LOGIN, words, at_noon()) as desk,
        desk.store.read() as session,
        listed.open("w", encoding="utf-8", newline="") as file,
    ):
        rows = list(_rows(session))
        csv.writer(file, delimiter="\t").writerows([HEADS, *rows])
    return [row[2].split("; ")[0] for row in rows[:: max(1, len(rows) // TEXTS)]][:TEXTS]


def _rows(session: Session) -> Iterator[list[str]]:
    names: dict[Any, list[str]] = {}
    for person, text in session.execute(
        select(PersonName.person_id, PersonName.text).order_by(PersonName.position)
    ):
        names.setdefault(person, []).append(text)
    query = (
        select(Case, Person, Staff.name)
        .join(Person, Person.id == Case.person_id)
        .join(Staff, Staff.id == Case.owner_id)
        .order_by(Case.number)
    )
    for case, person, owner in session.execute(query):
        yield [
            case.number, person.known_as, "; ".join(names.get(person.id, [])), person.sex,
            str(person.birth_year), " ".join(person.nationalities), person.language, case.status,
            str(case.opened_on), str(case.closed_on or ""), owner,
        ]  # fmt: skip


def _has_uno() -> bool:
    try:
        subprocess.run([SYSTEM_PYTHON, "-c", "import uno"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


@contextmanager
def _office(program: str, room: Path) -> Iterator[str]:
    """A LibreOffice with a profile of its own, that listens on a pipe of this machine."""
    pipe = f"shelterdesk-{time.monotonic_ns()}"
    given = [
        program, "--headless", "--norestore", "--nologo", "--nolockcheck",
        f"-env:UserInstallation={(room / 'office').as_uri()}",
        f"--accept=pipe,name={pipe};urp;",
    ]  # fmt: skip
    running = subprocess.Popen(given, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield pipe
        running.wait(60)
    finally:
        running.kill()


def _helped(pipe: str, *given: str) -> Any:
    helper = str(Path(__file__).with_name("sheet_office.py"))
    done = subprocess.run(
        [SYSTEM_PYTHON, helper, pipe, *given],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return json.loads(done.stdout) if done.stdout.strip() else None
