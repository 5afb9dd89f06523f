"""`docs/verify.md` is run as it is written: every command in it, and every answer it shows."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from shelterdesk.package.sealing import parse_recipient, seal
from tests.package.frozen import MONTHS, VECTORS
from tests.package.judges import SCRIPT, second
from tests.package.made import summed
from tests.package.test_vectors import content_of

ROOT = Path(__file__).parent.parent
PAPER = (ROOT / "docs" / "verify.md").read_text("utf-8")
SEPTEMBER, OCTOBER, _NOVEMBER = (VECTORS / name for name in MONTHS)
PASSWORD = "a harbour behind seven hills"
MAKES_A_KEY = "shelterdesk inspector new"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of commands, and what the paper says it prints: None where it shows nothing."""

    commands: str
    shown: str | None


def blocks() -> list[Block]:
    found = re.finditer(r"```sh\n(.*?)```\n(?:\n```text\n(.*?)```\n)?", PAPER, re.DOTALL)
    return [Block(match[1], match[2]) for match in found]


def openssl_version() -> int:
    """The first number of openssl's version; 0 where there is none."""
    if shutil.which("openssl") is None:
        return 0
    said = subprocess.run(["openssl", "version"], capture_output=True, text=True, check=True).stdout
    found = re.match(r"OpenSSL (\d+)", said)
    return int(found[1]) if found else 0


@pytest.fixture
def bench(tmp_path: Path) -> Path:
    """The inspector's folder: last month's package, the verifier he trusts, the program."""
    if openssl_version() < 3:
        pytest.skip("docs/verify.md is NOT PROVED here: its commands need openssl 3")
    shutil.copytree(SEPTEMBER, tmp_path / SEPTEMBER.name)
    shutil.copy(SCRIPT, tmp_path / "verify.py")
    (tmp_path / "bin").mkdir()
    for name, arguments in (("python3", ""), ("shelterdesk", " -m shelterdesk")):
        shim = tmp_path / "bin" / name
        shim.write_text(f'#!/bin/sh\nexec "{sys.executable}"{arguments} "$@"\n', "utf-8")
        shim.chmod(0o755)
    return tmp_path


def run(commands: str, bench: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """In a shell of its own, without a terminal: a password asked for comes from the input."""
    return subprocess.run(
        ["bash", "-e", "-u", "-o", "pipefail", "-c", commands],
        input=f"{PASSWORD}\n{PASSWORD}\n",
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        start_new_session=True,
        env={
            **os.environ,
            "PATH": f"{bench / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "LC_ALL": "C.UTF-8",
        },
    )


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="the paper sends Windows to Python")
def test_every_command_of_the_paper_prints_what_the_paper_shows(bench: Path) -> None:
    folder = bench
    for block in blocks():
        done = run(block.commands, bench, folder)
        assert done.returncode == 0, f"{block.commands}\n{done.stdout}{done.stderr}"
        if block.shown is not None:
            printed = [line.rstrip() for line in done.stdout.splitlines()]
            assert printed == block.shown.splitlines(), block.commands
        if MAKES_A_KEY in block.commands:
            recipient = parse_recipient(done.stdout.splitlines()[0])
            seal(OCTOBER, bench / f"{OCTOBER.name}.age", recipient)
        if block.commands.startswith("cd "):
            folder = bench / block.commands.split()[1]
    assert folder == bench / OCTOBER.name


@pytest.mark.skipif(sys.platform == "win32", reason="the paper sends Windows to Python")
@pytest.mark.parametrize(
    ("file", "spoil"),
    [
        ("data.json", lambda c: c + b"\n"),
        ("manifest.json", lambda c: c.replace(b'"app":"7', b'"app":"8')),
        ("checkpoint", lambda c: c.replace(b"\n8\n", b"\n9\n")),
        ("checkpoint.previous", lambda c: c.replace(b"\n4\n", b"\n3\n")),
        ("events.jsonl", lambda c: c.replace(b'"uptime":25200', b'"uptime":25201')),
        ("keys/vault.pem", lambda c: (OCTOBER / "keys/05758d20b8c36d8a.pem").read_bytes()),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_commands_of_the_third_way_see_a_change(file, spoil, bench: Path) -> None:  # type: ignore[no-untyped-def]
    """Some block ends badly or prints another thing, even where the sums were made to fit."""
    package = shutil.copytree(OCTOBER, bench / OCTOBER.name)
    before = content_of(package)
    after = summed({**before, file: spoil(before[file])})
    assert after[file] != before[file]
    for name in (file, "SHA256SUMS"):
        (package / name).write_bytes(after[name])
    by_hand = blocks()[
        next(n for n, b in enumerate(blocks()) if b.commands.startswith("cd ")) + 1 :
    ]
    results = [(block, run(block.commands, bench, package)) for block in by_hand]
    assert any(
        done.returncode != 0
        or [line.rstrip() for line in done.stdout.splitlines()] != (block.shown or "").splitlines()
        for block, done in results
    )


def test_the_paper_speaks_of_every_check() -> None:
    assert re.findall(r"^\| `(\w+)` \|", PAPER, re.MULTILINE) == list(second.CHECKS)
