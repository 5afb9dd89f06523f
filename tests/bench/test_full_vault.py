"""The short form of `make bench`: what it measures is a vault in which nothing is wrong."""

from pathlib import Path

import pytest

from shelterdesk.cli.main import run
from shelterdesk.demo.registers import LOGIN, PASSWORD
from tests.bench.full import vault


@pytest.mark.slow
def test_the_checks_find_nothing_in_the_vault_of_the_benchmark(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(vault, "ROOT", tmp_path)
    made = vault.full_vault(40)
    password = tmp_path / "password"
    password.write_text(PASSWORD, "utf-8")
    given = ["check", "--vault", str(made), "--user", LOGIN, "--password-file", str(password)]
    code = run(given, vault.at_noon())
    found = [line for line in capsys.readouterr().out.splitlines() if not line.startswith("ok")]
    assert (code, found) == (0, [])
