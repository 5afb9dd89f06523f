"""`docs/escape-hatch.md` is run as it is written, and the script refuses in words."""

import csv
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from shelterdesk.usecases import key_change
from shelterdesk.usecases.backups import back_up
from shelterdesk.usecases.key_change import KeyChange, change_key, sealed_anew
from shelterdesk.usecases.staff import slots_now
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.kdf import CHEAPEST
from shelterdesk.vault.papers import KeyPapers, papers_for
from shelterdesk.vault.recovery import format_recovery_key, new_recovery_key
from shelterdesk.vocabulary.papers import KeptOn
from tests.desks import Office, an_office, lucky
from tests.papers import row_of

ROOT = Path(__file__).parent.parent
PAPER = (ROOT / "docs" / "escape-hatch.md").read_text("utf-8")
SCRIPT = ROOT / "resources" / "escape_hatch.py"
LINES = 150


@dataclass(frozen=True)
class Bench:
    """A folder with a closed vault in it, a backup of it, the script, and its papers."""

    folder: Path
    key: bytes
    papers: KeyPapers

    @property
    def vault(self) -> VaultFolder:
        return VaultFolder(self.folder / "vault")

    @property
    def one(self) -> str:
        return format_recovery_key(self.key)

    def row(self, number: int, other: int) -> str:
        return row_of(self.papers, number, other)

    def read(self, *typed: str, to: str = "tables", vault: str = "vault") -> tuple[int, str]:
        """How the script ends, and what it says."""
        done = self.run(f"python3 escape_hatch.py {vault} {to}", *typed)
        return done.returncode, done.stderr.strip() or done.stdout.strip()

    def run(self, commands: str, *typed: str) -> subprocess.CompletedProcess[str]:
        path = f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
        return subprocess.run(
            ["bash", "-e", "-u", "-o", "pipefail", "-c", commands],
            input="".join(f"{line}\n" for line in typed),
            capture_output=True,
            text=True,
            check=False,
            cwd=self.folder,
            env={**os.environ, "PATH": path, "LC_ALL": "C.UTF-8"},
        )


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """Closed: the script reads files only. It may not import the program."""
    office = an_office(tmp_path / "vault")
    office.logged(office.case())
    sources = lucky(office.clock)
    shutil.copytree(back_up(office.desk, lambda: None, asked=True).path, tmp_path / "backup")
    office.desk.close()
    shutil.copy(SCRIPT, tmp_path / "escape_hatch.py")
    (tmp_path / "bin").mkdir()
    shim = tmp_path / "bin" / "python3"
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', "utf-8")
    shim.chmod(0o755)
    key = office.keys.recovery_key
    return Bench(tmp_path, key, papers_for(key, KeptOn.THREE, sources))


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def rows(bench: Bench, table: str, folder: str = "tables") -> list[dict[str, str]]:
    with (bench.folder / folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.skipif(sys.platform == "win32", reason="the page's commands are a POSIX shell's")
def test_every_command_of_the_page_prints_what_the_page_shows(bench: Bench) -> None:
    found = re.finditer(r"```sh\n(.*?)```\n(?:\n```text\n(.*?)```\n)?", PAPER, re.DOTALL)
    typed = {"tables-of-two": (bench.row(1, 3), bench.row(3, 1))}
    seen = 0
    for block in found:
        commands, shown = block[1], block[2]
        answers = typed.get(commands.split()[-1], (bench.one,))
        done = bench.run(commands, *answers)
        assert done.returncode == 0, f"{commands}\n{done.stdout}{done.stderr}"
        if shown is not None:
            assert done.stdout.split() == shown.split(), commands
        seen += 1
    assert seen == 5


def test_it_is_small_and_shares_nothing_with_the_program() -> None:
    text = SCRIPT.read_text("utf-8")
    assert len(text.splitlines()) < LINES
    imported = set(re.findall(r"^(?:import|from) (\w+)", text, re.MULTILINE))
    assert imported - sys.stdlib_module_names == {"cryptography", "sqlcipher3"}


def test_it_writes_what_is_recorded_and_leaves_the_vault_as_it_was(bench: Bench) -> None:
    before = content(bench.vault.path)
    code, _said = bench.read(bench.one.lower().replace("0", "O").replace("1", "l"))
    assert code == 0
    assert [row["known_as"] for row in rows(bench, "person")] == ["Đào"]
    assert len(rows(bench, "service")) == 1
    assert content(bench.vault.path) == before
    assert (bench.folder / "tables").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("pair", [(1, 2), (2, 1), (2, 3), (3, 1)])
def test_any_two_papers_open(bench: Bench, pair: tuple[int, int]) -> None:
    one, other = pair
    code, _said = bench.read(bench.row(one, other), bench.row(other, one))
    assert code == 0


# A change of the key


def office_again(bench: Bench) -> Office:
    """Another vault, whose key is about to change: the papers of the bench are not its own."""
    return an_office(bench.folder / "changing")


def change(office: Office, fresh: bytes | None = None) -> None:
    now = slots_now(office.desk)
    new = sealed_anew(now, KeyChange(recovery_key=fresh), CHEAPEST)
    office.desk = change_key(office.desk, new, lambda: None)


def test_after_a_change_of_the_key_the_paper_still_reads(bench: Bench) -> None:
    office = office_again(bench)
    change(office)
    office.desk.close()
    code, _said = bench.read(format_recovery_key(office.keys.recovery_key), vault="changing")
    assert code == 0
    assert rows(bench, "staff")[0]["name"] == "Mei"


@pytest.mark.parametrize("cut", ["decided", "slots in place"])
@pytest.mark.parametrize("is_new", [False, True])
def test_a_change_that_was_cut_after_it_was_decided_reads_as_the_new_vault(
    bench: Bench, cut: str, is_new: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = office_again(bench)
    fresh = new_recovery_key(lucky(office.clock)) if is_new else None

    def cut_off(folder: VaultFolder) -> None:
        if cut != "decided":
            folder.slots_rekeyed.replace(folder.slots)
        raise KeyboardInterrupt

    monkeypatch.setattr(key_change, "settle_swap", cut_off)
    with pytest.raises(KeyboardInterrupt):
        change(office, fresh)
    office.desk.close()
    code, said = bench.read(
        format_recovery_key(fresh or office.keys.recovery_key), vault="changing"
    )
    assert (code, "Every table is written" in said) == (0, True)
    events = [row["kind"] for row in rows(bench, "audit_event")]
    assert events[-1] == "vault.rekey"


def test_one_that_was_cut_before_it_was_decided_reads_as_the_old_vault(bench: Bench) -> None:
    folder = bench.vault
    folder.records_rekeying.write_bytes(b"half")
    shutil.copy(folder.slots, folder.slots_rekeyed)
    assert bench.read(bench.one)[0] == 0


# Refused


@pytest.mark.parametrize(
    ("spoil", "typed", "says"),
    [
        (None, "0" * 36, "What was typed is on no paper."),
        (None, "U" * 36, "What was typed is on no paper."),
        (None, "7K3M", "A recovery key has 9 groups of four, a row of one of three papers has 11."),
        (None, "", "A recovery key has 9 groups"),
        (None, format_recovery_key(bytes(20)), "The paper is right, but it is not the one of this"),
        (lambda f: f.records.unlink(), None, "There is no vault in this folder"),
        (lambda f: f.slots.unlink(), None, "The key file records.keys is missing"),
        (lambda f: f.slots.write_bytes(b"{}"), None, "The key file records.keys is missing"),
        (lambda f: f.records.write_bytes(bytes(8192)), None, "The records cannot be read."),
    ],
)
def test_it_refuses_in_words_and_writes_nothing(
    bench: Bench, spoil: Callable[[VaultFolder], object] | None, typed: str | None, says: str
) -> None:
    if spoil is not None:
        spoil(bench.vault)
    code, said = bench.read(bench.one if typed is None else typed)
    assert code == 1
    assert said.splitlines()[-1].startswith(says)
    assert not (bench.folder / "tables").exists()


def test_two_rows_that_do_not_belong_together_are_refused(bench: Bench) -> None:
    code, said = bench.read(bench.row(1, 2), bench.row(3, 1))
    assert (code, said.startswith("These two rows do not belong together.")) == (1, True)


def test_a_folder_that_is_there_is_never_written_into(bench: Bench) -> None:
    (bench.folder / "tables").mkdir()
    code, said = bench.read(bench.one)
    assert (code, said.startswith("There is something of this name already.")) == (1, True)


def test_damaged_slots_do_not_matter_while_those_before_are_there(bench: Bench) -> None:
    folder = bench.vault
    shutil.copy(folder.slots, folder.slots_previous)
    folder.slots.write_bytes(b"{")
    assert bench.read(bench.one)[0] == 0


def test_no_text_is_run_by_a_spreadsheet(bench: Bench) -> None:
    office = an_office(bench.folder / "hostile")
    office.case(known_as="=1+1")
    office.desk.close()
    assert bench.read(format_recovery_key(office.keys.recovery_key), vault="hostile")[0] == 0
    assert [row["known_as"] for row in rows(bench, "person")] == ["'=1+1"]


def test_the_page_explains_what_the_script_says() -> None:
    table = PAPER.partition("## When it refuses")[2].partition("##")[0]
    told = re.findall(r"^\| `(.+?)(?: …)?` \|", table, re.MULTILINE)
    assert len(told) == 5
    assert [said for said in told if said not in SCRIPT.read_text("utf-8")] == []
