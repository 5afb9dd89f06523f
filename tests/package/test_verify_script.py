"""`verify.py` as an inspector runs it: alone, in the package, with Python and one library."""

import ast
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.package.frozen import MONTHS, VECTORS
from tests.package.judges import SCRIPT, second

FINGERPRINT = "118E BC13 8AEC EAAB ACD4 F408 A0CA 4AF3"
SEPTEMBER, OCTOBER, _NOVEMBER = (VECTORS / name for name in MONTHS)


def run(*arguments: object) -> tuple[int, str, str]:
    command = [sys.executable, "-I", str(SCRIPT), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")
    return done.returncode, done.stdout, done.stderr


def imported(tree: ast.AST) -> set[str]:
    named = {a.name for node in ast.walk(tree) if isinstance(node, ast.Import) for a in node.names}
    of = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return {name.partition(".")[0] for name in named | of}


def test_it_needs_the_standard_library_and_cryptography_only() -> None:
    tree = ast.parse(SCRIPT.read_text("utf-8"), feature_version=(3, 9))
    assert imported(tree) - set(sys.stdlib_module_names) == {"cryptography"}
    assert imported(tree).isdisjoint({"socket", "ssl", "http", "urllib", "subprocess", "ctypes"})


def test_a_whole_package_ends_with_0() -> None:
    code, out, err = run(OCTOBER, "--previous", SEPTEMBER, "--key", FINGERPRINT)
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == "ok   files"
    assert out.splitlines()[-1] == f"ok   signer {FINGERPRINT}"


def test_machines_get_the_same_shape_as_from_the_command() -> None:
    code, out, _err = run(OCTOBER, "--json")
    body = json.loads(out)
    assert (code, body["ok"]) == (0, True)
    assert [row["name"] for row in body["checks"]] == list(second.CHECKS)
    assert all(row.keys() == {"name", "ok", "detail"} for row in body["checks"])


def test_something_wrong_ends_with_1_and_names_it() -> None:
    code, out, _err = run(SEPTEMBER, "--key", FINGERPRINT.replace("1", "2"))
    assert code == 1
    assert f"FAIL signer a stranger's key: {FINGERPRINT}" in out.splitlines()


def test_without_a_folder_it_verifies_the_one_it_lies_in(tmp_path: Path) -> None:
    (tmp_path / "verify.py").write_bytes(SCRIPT.read_bytes())
    done = subprocess.run(
        [sys.executable, str(tmp_path / "verify.py")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "FAIL files missing: SHA256SUMS" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("no such folder",),
        (SCRIPT,),
        (OCTOBER, "--previous", "nothing here"),
        (OCTOBER, "--key", "118E BC13"),
        (OCTOBER, "--unknown"),
    ],
    ids=["no folder", "a file", "no previous", "half a fingerprint", "unknown option"],
)
def test_wrong_use_ends_with_2(arguments: tuple[object, ...]) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err


def test_without_cryptography_it_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(second, "Ed25519PublicKey", None)
    assert second.main([str(OCTOBER)]) == 2
    assert "sha256sum -c SHA256SUMS && openssl" in capsys.readouterr().err


def test_a_terminal_of_few_letters_still_gets_the_answer(tmp_path: Path) -> None:
    package = shutil.copytree(OCTOBER, tmp_path / "p")
    (package / "檢查").write_bytes(b"")
    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(package)],
        capture_output=True,
        check=False,
        env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
    )
    assert done.returncode == 1
    assert rb"FAIL files not in the list: \u6aa2\u67e5" in done.stdout
    assert done.stderr == b""
