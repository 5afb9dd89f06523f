"""`python -m tests.bench.beside VAULT TEXT...`: what is measured beside a sheet, as JSON.

From the start of a process to Today painted, the password's derivation included; each text found;
a name corrected, signed and acknowledged.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.models import Case, PersonName
from shelterdesk.queries.search import find_cases
from shelterdesk.rules.access import Viewer
from shelterdesk.usecases.people import NewName, change_name
from tests.bench.window import QUIET, Bench, dressed

TIMES = 8
OPEN_ONLY = "--open"


def main() -> int:
    vault, texts = Path(sys.argv[1]), sys.argv[2:]
    if texts == [OPEN_ONLY]:
        return _open(vault)
    began = time.time()
    painted = subprocess.run(
        [sys.executable, "-m", "tests.bench.beside", str(vault), OPEN_ONLY],
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    whole = (float(painted.stdout) - began) * 1000
    with tempfile.TemporaryDirectory() as room:
        bench = Bench(dressed(), vault, Path(room))
        bench.unlock()
        found = {
            "start and open": whole,
            "find": _finds(bench, texts),
            "edit and save": _edits(bench),
        }
        bench.window.close()
    print(json.dumps(found))
    return 0


def _open(vault: Path) -> int:
    with tempfile.TemporaryDirectory() as room:
        bench = Bench(dressed(), vault, Path(room))
        bench.unlock()
        print(time.time() - QUIET)  # painted, and then looked whether more would come
        bench.window.close()
    return 0


def _finds(bench: Bench, texts: list[str]) -> list[float]:
    times = []
    for text in texts:
        began = time.perf_counter()
        bench.ask(lambda session, viewer, text=text: find_cases(session, viewer, text))
        times.append((time.perf_counter() - began) * 1000)
    return times


def _edits(bench: Bench) -> list[float]:
    times = []
    for case_id, name_id, revision, kind in bench.ask(_some_names):
        new = NewName(id=name_id, kind=kind, text=f"Changed {len(times)}")
        times.append(
            bench.do(
                lambda uow, new=new, case_id=case_id, revision=revision: change_name(
                    uow, case_id, new, revision
                )
            )
        )
    return times


def _some_names(session: Session, _viewer: Viewer) -> list[Any]:
    query = (
        select(Case.id, PersonName.id, PersonName.revision, PersonName.kind)
        .join(PersonName, PersonName.person_id == Case.person_id)
        .order_by(Case.number)
        .limit(TIMES)
    )
    return [tuple(row) for row in session.execute(query)]


if __name__ == "__main__":
    raise SystemExit(main())
