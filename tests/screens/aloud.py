"""`python -m tests.screens.aloud [--only SCENE] [--language CODE]`: every screen, read aloud.

A real window for each language, on a screen that nobody sees and in a session of its own, and
beside it a process that stands where a screen reader stands: `tests.screens.listener`. Whatever is
shown and can have the keyboard has to have a name, a role, and no word of another language. All
that was heard goes to `build/aloud`. Ends with 1 when something is missing, with 2 when a window or
its listener did not come to the end.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from shelterdesk.i18n import SOURCE, languages
from tests.screens.spoken import Ear, ear

ROOT = Path(__file__).parents[2]
OUT = ROOT / "build" / "aloud"
ROLES = frozenset((
    "cell", "check box", "combo box", "label", "list", "list item", "push button", "radio button",
    "scroll area", "table", "text",
))  # fmt: skip
"""What our controls are; anything else is one that a screen reader has no word for."""
ORDER = (SOURCE, *(code for code in languages() if code != SOURCE))
AT_ONCE = 2  # windows beside each other; a third only takes the time of the others
DONE, WRONG, BROKEN = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Heard:
    """What can have the keyboard on one screen, as role and name."""

    scene: str
    controls: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Heed:
    """What is wrong with one screen in one language."""

    found: int = 0
    nameless: tuple[str, ...] = ()
    odd: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()

    def faults(self) -> Iterator[str]:
        yield from (f"no name: {said}" for said in self.nameless)
        yield from (f"no role: {said}" for said in self.odd)
        yield from (f"another language: {said}" for said in self.foreign)
        if not self.found:
            yield "nothing was heard"

    def __str__(self) -> str:
        faults = f" {len(self.nameless)}/{len(self.odd)}/{len(self.foreign)}"
        return f"{self.found}{faults if any(self.faults()) else ''}"


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", default="")
    parser.add_argument("--language", choices=ORDER, action="append")
    given = parser.parse_args()
    subprocess.run((ROOT / "requirements" / "install.sh", "aloud"), check=True)
    OUT.mkdir(parents=True, exist_ok=True)
    chosen = tuple(dict.fromkeys((SOURCE, *(given.language or ORDER))))  # English to compare with
    with ThreadPoolExecutor(AT_ONCE) as beside:
        whole = list(beside.map(lambda code: _listen(code, given.only), chosen))
    table = {code: _judged(code) for code in chosen}
    faults = _tell(table)
    for code, is_whole in zip(chosen, whole, strict=True):
        if not is_whole:
            print(f"{code}: not heard to the end, see {_file(code, 'log').relative_to(ROOT)}")
    if not all(whole) or not any(table.values()):
        return BROKEN
    return WRONG if faults else DONE


def _listen(language: str, only: str) -> bool:
    """One language from the first screen to the last; whether it came to the end."""
    _file(language, "jsonl").write_text("", "utf-8")
    module = (sys.executable, "-m", "tests.screens.listener")
    with tempfile.TemporaryDirectory() as room, _screen() as display:
        command = ("dbus-run-session", "--", *module, language, _file(language, "jsonl"), only)
        environment = {
            **os.environ,
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "XDG_RUNTIME_DIR": room,  # the bus is put there; whoever sits here has another one
        }
        for name in ("WAYLAND_DISPLAY", "AT_SPI_BUS_ADDRESS"):
            environment.pop(name, None)
        with _file(language, "log").open("wb") as log:
            ended = subprocess.run(
                command,
                cwd=ROOT,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                check=False,
            )
    return ended.returncode == 0


@contextmanager
def _screen() -> Iterator[str]:
    """A screen that nobody sees, under a number that is free."""
    read, write = os.pipe()
    size = ("-screen", "0", "1400x1000x24", "-nolisten", "tcp")
    with (
        subprocess.Popen(
            ("Xvfb", "-displayfd", str(write), *size), pass_fds=(write,), stderr=subprocess.DEVNULL
        ) as server,
        os.fdopen(read) as said,
    ):
        os.close(write)
        try:
            yield f":{said.readline().strip()}"
        finally:
            server.terminate()


def _file(language: str, kind: str) -> Path:
    return OUT / f"{language}.{kind}"


def _judged(language: str) -> dict[str, Heed]:
    """By the name of the screen, in the order they were opened; all that was heard is written down
    for a person to read.
    """
    screens, stored = _read(language)
    english = frozenset(name for one in _read(SOURCE)[0] for _role, name in one.controls)
    knows = ear(language, stored)
    with _file(language, "txt").open("w", encoding="utf-8") as out:
        for one in screens:
            print(one.scene, *map(told, one.controls), sep="\n  ", file=out)
    return {one.scene: heed(one, knows, english) for one in screens}


def _read(language: str) -> tuple[list[Heard], set[str]]:
    stored: set[str] = set()
    screens: list[Heard] = []
    for line in _file(language, "jsonl").read_text("utf-8").splitlines():
        scene, words, controls = json.loads(line)
        stored |= set(words)
        screens.append(Heard(scene, tuple((role, name) for role, name in controls)))
    return screens, stored


def heed(one: Heard, knows: Ear, english: frozenset[str]) -> Heed:
    """Look at one screen; `english` are the names heard in an English window."""
    words = [(knows.foreign(name, english), (role, name)) for role, name in one.controls]
    return Heed(
        found=len(one.controls),
        nameless=tuple(told(control) for control in one.controls if not _says(*control)),
        odd=tuple(told(control) for control in one.controls if control[0] not in ROLES),
        foreign=tuple(f"“{said}” in {told(control)}" for said, control in words if said),
    )


def told(control: tuple[str, str]) -> str:
    """A control in a line."""
    role, name = control
    return f"{role} “{name}”"


def _says(role: str, name: str) -> bool:
    """Something to hear, no sign and no letter alone; an empty cell is read as one."""
    bare = name.strip()
    if role == "cell" and not bare:
        return True
    return any(map(str.isalnum, bare)) and not re.fullmatch(r"[A-Za-z]", bare)


def _tell(table: dict[str, dict[str, Heed]]) -> int:
    """A row for each screen, in each language the controls found, and where something is wrong
    those without a name/without a role/in another language. Gives how many faults there are.
    """
    names = list(dict.fromkeys(name for each in table.values() for name in each))
    rows = [
        ("screen", *table),
        *((name, *(each.get(name, Heed()) for each in table.values())) for name in names),
        (f"{len(names)} screens", *(_sum(list(each.values())) for each in table.values())),
    ]
    lines = [f"{name:<34}" + "".join(f"{cell!s:>14}" for cell in cells) for name, *cells in rows]
    lines += [fault for code, each in table.items() for fault in _faults(code, names, each)]
    (OUT / "table.txt").write_text("\n".join(lines) + "\n", "utf-8")
    print(*lines, sep="\n")
    return len(lines) - len(rows)


def _faults(language: str, names: Sequence[str], heeds: dict[str, Heed]) -> Iterator[str]:
    """Each fault once, with the first screen that has it."""
    where: dict[str, list[str]] = {}
    for name in names:
        for fault in heeds.get(name, Heed()).faults():
            where.setdefault(fault, []).append(name)
    for fault, scenes in where.items():
        more = f" and {len(scenes) - 1} more" if len(scenes) > 1 else ""
        yield f"{language}: {fault} ({scenes[0]}{more})"


def _sum(all_of: Sequence[Heed]) -> Heed:
    return Heed(
        found=sum(one.found for one in all_of),
        nameless=tuple(said for one in all_of for said in one.nameless),
        odd=tuple(said for one in all_of for said in one.odd),
        foreign=tuple(said for one in all_of for said in one.foreign),
    )


if __name__ == "__main__":
    sys.exit(main())
