"""`python -m tests.screens.onstage LANGUAGE [SCENE]`: opens every screen and waits at each.

The other half of `tests.screens.listener`, which starts it: a window of its own on a real screen,
in a process of its own. It says on a line of JSON which screen is open, and goes on to the next
when it is given a line.
"""

import json
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSocketNotifier
from PySide6.QtWidgets import QApplication
from sqlalchemy import JSON, String, Text, select
from sqlalchemy.orm import Session

from shelterdesk.demo.registers import LOGIN, STAFF
from shelterdesk.models.base import Base
from shelterdesk.ui.work import Work
from tests.screens.scenes import GROUPS, scenes
from tests.screens.stage import Stage, settle

TYPED = (String, Text, JSON)


def main() -> None:
    language, only = sys.argv[1], "".join(sys.argv[2:])
    say = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # nobody else speaks in between
    app = QApplication(["ShelterDesk"])
    told: set[str] = set()
    with tempfile.TemporaryDirectory() as room:
        for scene in scenes(Stage(app, Path(room)), GROUPS):
            if only not in scene.name:
                continue
            scene.speak(language)
            settle()
            news = _stored() - told
            told |= news
            print(json.dumps([scene.name, sorted(news)]), file=say, flush=True)
            _wait()
            scene.speak("en")
            settle()


def _wait() -> None:
    """Stay alive, as a window is, until a line is given."""
    loop = QEventLoop()
    told = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    told.activated.connect(loop.quit)
    loop.exec()
    told.setEnabled(False)
    if not os.read(sys.stdin.fileno(), 1):
        sys.exit("nobody listens any more")


def _stored() -> set[str]:
    """Whatever people typed into the vaults that are open: names of people and places are the same
    in each language. Codes are left out: they have to be told in words.
    """
    found = [{LOGIN, *(login for login, *_more in STAFF)}]
    for window in QApplication.topLevelWidgets():
        work = getattr(window, "_work", None)
        if isinstance(work, Work) and window.isVisible():
            work.ask(window, lambda session, _viewer: set(_typed(session)), found.append)
    settle()
    return set().union(*found)


def _typed(session: Session) -> Iterator[str]:
    for table in Base.metadata.tables.values():
        columns = [column for column in table.columns if type(column.type) in TYPED]
        if columns:
            yield from _texts([tuple(row) for row in session.execute(select(*columns))])


def _texts(values: object) -> Iterator[str]:
    if isinstance(values, str):
        yield values
    elif isinstance(values, Mapping):
        yield from _texts(list(values.values()))
    elif isinstance(values, Sequence) and not isinstance(values, bytes):
        for value in values:
            yield from _texts(value)


if __name__ == "__main__":
    main()
