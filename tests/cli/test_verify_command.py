"""`shelterdesk verify`: the package's checks as answers and an exit code, without any vault."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from shelterdesk.cli import main
from shelterdesk.package.sealing import new_inspector_key, seal
from tests.builders import FixedSources
from tests.package.frozen import MONTHS, VECTORS
from tests.package.judges import second
from tests.package.made import Month, write
from tests.package.test_verify_joins import stranger_anew

SEPTEMBER, OCTOBER, NOVEMBER = (VECTORS / name for name in MONTHS)
FINGERPRINT = "118E BC13 8AEC EAAB ACD4 F408 A0CA 4AF3"


def verify(*arguments: object) -> int:
    return main.run(["verify", *map(str, arguments)], FixedSources().sources())


@pytest.fixture
def broken(october: Month, tmp_path: Path) -> Path:
    """A package whose third event is gone."""
    files = october.files()
    lines = files["events.jsonl"].splitlines(keepends=True)
    return write({**files, "events.jsonl": b"".join(lines[:2] + lines[3:])}, tmp_path / "broken")


def test_a_whole_package_ends_with_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(OCTOBER, "--previous", SEPTEMBER, "--key", FINGERPRINT) == 0
    out, err = capsys.readouterr()
    assert out.splitlines() == [
        *(f"ok   {name}" for name in second.CHECKS[:-1]),
        f"ok   signer {FINGERPRINT}",
    ]
    assert err == ""


def test_a_stranger_may_still_be_compared_with_the_card(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert verify(OCTOBER) == 0
    line = capsys.readouterr().out.splitlines()[-1]
    assert line == f"ok   signer not known to you, compare {FINGERPRINT} with your card"


def test_something_wrong_ends_with_1_and_is_named(
    broken: Path, october: Month, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verify(broken) == 1
    lines = capsys.readouterr().out.splitlines()
    assert f"FAIL events event {october.first + 2}: number" in lines
    assert "FAIL files size: events.jsonl" in lines


def test_both_verifiers_print_the_same(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for options in ((), ("--json",), ("--previous", str(SEPTEMBER))):
        ours = verify(broken, *options), capsys.readouterr().out
        theirs = second.main([str(broken), *options]), capsys.readouterr().out
        assert ours == theirs


def test_machines_get_every_check(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(broken, "--json") == 1
    body = json.loads(capsys.readouterr().out)
    assert body["ok"] is False
    assert [row["name"] for row in body["checks"]] == list(second.CHECKS)
    assert all(row.keys() == {"name", "ok", "detail"} for row in body["checks"])


def test_a_package_of_a_stranger_ends_with_1_for_whoever_has_the_card(
    september: Month, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package = write(stranger_anew(september).files(), tmp_path / "p")
    assert verify(package) == 0
    assert verify(package, "--key", FINGERPRINT) == 1
    assert "FAIL signer a stranger's key: " in capsys.readouterr().out


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    seal(OCTOBER, tmp_path / "october.age", new_inspector_key().recipient)
    return tmp_path / "october.age"


def test_a_sealed_package_is_to_be_opened_first(
    sealed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments in ((sealed,), (NOVEMBER, "--previous", sealed)):
        assert verify(*arguments) == 2
        out, err = capsys.readouterr()
        said = "This package is sealed. Open it first: shelterdesk inspector open.\n"
        assert (out, err) == ("", said)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("no such folder",), "There is no such package. Check its name.\n"),
        ((OCTOBER / "checkpoint",), "There is no such package. Check its name.\n"),
        ((OCTOBER, "--previous", "none"), "There is no such package. Check its name.\n"),
        (
            (OCTOBER, "--key", "118E BC13"),
            "A fingerprint has eight groups of four signs, 0-9 and A-F.\n",
        ),
    ],
    ids=["no folder", "a file", "no previous", "half a fingerprint"],
)
def test_wrong_use_ends_with_2_and_says_why(
    arguments: tuple[object, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verify(*arguments) == 2
    assert capsys.readouterr() == ("", said)


def test_a_terminal_of_few_letters_still_gets_the_answer(tmp_path: Path) -> None:
    package = shutil.copytree(OCTOBER, tmp_path / "p")
    (package / "檢查").write_bytes(b"")
    done = subprocess.run(
        [sys.executable, "-m", "shelterdesk", "verify", str(package)],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert (done.returncode, done.stderr) == (1, b"")
    assert rb"FAIL files not in the list: \u6aa2\u67e5" in done.stdout


@pytest.mark.parametrize("buffered", ["", "1"], ids=["buffered", "unbuffered"])
def test_a_reader_who_has_read_enough_does_not_change_how_it_ends(
    broken: Path, buffered: str
) -> None:
    for package, code in ((OCTOBER, 0), (broken, 1)):
        read, write_end = os.pipe()
        os.close(read)
        done = subprocess.run(
            [sys.executable, "-m", "shelterdesk", "verify", str(package)],
            stdout=write_end,
            stderr=subprocess.PIPE,
            check=False,
            env={**os.environ, "PYTHONUNBUFFERED": buffered},
        )
        os.close(write_end)
        assert (done.returncode, done.stderr) == (code, b"")


def test_it_asks_for_no_vault_and_takes_none() -> None:
    with pytest.raises(SystemExit) as refused:
        verify(OCTOBER, "--vault", "anywhere")
    assert refused.value.code == 2


def test_commands_on_a_vault_still_ask_for_one() -> None:
    for command in main.ON_A_VAULT:
        with pytest.raises(SystemExit) as refused:
            main.run([command], FixedSources().sources())
        assert refused.value.code == 2
