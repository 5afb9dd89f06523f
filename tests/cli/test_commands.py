"""The commands: exit codes, shapes for machines, and nothing of anybody on either stream."""

import json
import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from shelterdesk.cli import demo as demo_command
from shelterdesk.cli import main
from shelterdesk.demo import build
from shelterdesk.errors import Interrupted
from shelterdesk.sources import Sources
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.kdf import CHEAPEST
from shelterdesk.vault.lock import take_lock
from tests.builders import FixedSources
from tests.db.tampering import note, unguarded
from tests.desks import LOGIN, PASSWORD, Office, an_office

PLANTED = "Qzxwvutsrqpo"
CHECKS = [
    "keys", "files", "pages", "structure", "schema", "links", "due_dates", "search_keys",
    "trail", "checkpoints",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shop:
    """A closed vault to run commands on."""

    vault: Path
    password: Path
    sources: Sources

    def run(self, command: str, *arguments: str, user: str = LOGIN) -> int:
        common = [command, "--vault", str(self.vault)]
        if command != "demo":
            common += ["--user", user, "--password-file", str(self.password)]
        return main.run([*common, *arguments], self.sources)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One case and one service with planted words, closed again."""
    office = an_office(tmp_path_factory.mktemp("cli") / "vault")
    office.logged(office.case(known_as=PLANTED), note=PLANTED, place=PLANTED)
    office.desk.close()
    return office.path


@pytest.fixture
def shop(built: Path, tmp_path: Path) -> Shop:
    shutil.copytree(built, tmp_path / "vault")
    password = tmp_path / "password"
    password.write_text(PASSWORD + "\n", "utf-8")
    return Shop(tmp_path / "vault", password, FixedSources().sources())


def test_check_of_a_whole_vault_ends_with_0(shop: Shop, capsys: pytest.CaptureFixture[str]) -> None:
    assert shop.run("check", "--json") == 0
    out, err = capsys.readouterr()
    assert json.loads(out) == {
        "ok": True,
        "checks": [{"name": name, "ok": True, "detail": ""} for name in CHECKS],
    }
    assert PLANTED not in out + err


def test_stats_print_the_period_its_figures_and_tables(
    shop: Shop, capsys: pytest.CaptureFixture[str]
) -> None:
    assert shop.run("stats", "--period", "2026H2", "--json") == 0
    out, err = capsys.readouterr()
    body = json.loads(out)
    assert set(body) == {"period", "figures", "tables"}
    assert body["period"] == "2026H2"
    assert all(isinstance(value, int) for value in body["figures"].values())
    assert all(isinstance(rows, list) for rows in body["tables"].values())
    assert PLANTED not in out + err


def test_stats_for_people_name_each_figure(shop: Shop, capsys: pytest.CaptureFixture[str]) -> None:
    assert shop.run("stats", "--period", "2022H1") == 0
    assert PLANTED not in capsys.readouterr().out


@pytest.mark.parametrize("period", ["2022H3", "2022", "x"])
def test_a_period_that_is_none_is_wrong_use(
    shop: Shop, period: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert shop.run("stats", "--period", period) == 2
    assert "is not a period" in capsys.readouterr().err


@pytest.mark.parametrize("user", [LOGIN, "nobody"])
def test_a_wrong_password_ends_with_3_and_never_says_which(
    shop: Shop, user: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shop.password.write_text("wrong password of today", "utf-8")
    assert shop.run("check", user=user) == 3
    out, err = capsys.readouterr()
    assert (out, err) == ("", "The login name or password is not right. Check the keyboard.\n")


def test_a_missing_folder_ends_with_3(shop: Shop) -> None:
    assert replace(shop, vault=shop.vault / "none").run("check") == 3


def test_a_missing_password_file_is_wrong_use(shop: Shop) -> None:
    for file in (shop.vault / "none", shop.vault):
        assert replace(shop, password=file).run("check") == 2


def test_an_unknown_language_is_wrong_use(shop: Shop) -> None:
    assert shop.run("check", "--language", "xx") == 2


@pytest.mark.parametrize("command", [["check"], ["stats", "--period", "2022H1"]])
def test_a_command_on_an_open_vault_ends_with_3_and_says_since_when(
    shop: Shop, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with take_lock(VaultFolder(shop.vault), shop.sources):
        assert shop.run(*command) == 3
    err = capsys.readouterr().err
    assert err == "This vault is open in ShelterDesk since 12:00. Lock it there first.\n"


@pytest.mark.parametrize(("file", "name"), [("records.sdb", "files"), ("records.keys", "keys")])
def test_a_damaged_file_is_a_finding_of_check(
    shop: Shop, file: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = shop.vault / file
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.write_bytes(content)
    assert shop.run("check", "--json") == 1
    body = json.loads(capsys.readouterr().out)
    assert body["ok"] is False
    assert [check["name"] for check in body["checks"] if not check["ok"]] == [name]
    assert shop.run("stats", "--period", "2022H1") == 3


def test_check_names_the_event_that_was_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office: Office = an_office(tmp_path / "vault")
    note(office, 3)
    with unguarded(office.desk.store) as connection:
        connection.exec_driver_sql("UPDATE audit_event SET uptime = 77 WHERE seq = 2")
    office.desk.close()
    password = tmp_path / "password"
    password.write_text(PASSWORD, "utf-8")
    assert Shop(office.path, password, office.clock.sources()).run("check", "--json") == 1
    found = json.loads(capsys.readouterr().out)["checks"]
    assert found == [{"name": "trail", "ok": False, "detail": "event 2: hash"}]


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Demonstrations of the command with the cheapest legal keys."""

    def order(**values: Any) -> build.DemoOrder:
        return build.DemoOrder(**values, cost=CHEAPEST)

    monkeypatch.setattr(demo_command, "DemoOrder", order)


@pytest.mark.parametrize(
    "wrong", [["--people", "19"], ["--as-of", "2022-07-07"]], ids=["too few", "too early"]
)
def test_a_demonstration_that_cannot_be_is_wrong_use(
    shop: Shop, tmp_path: Path, wrong: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    new = replace(shop, vault=tmp_path / "new")
    assert new.run("demo", *wrong) == 2
    assert capsys.readouterr().err.startswith(wrong[0])
    assert not new.vault.exists()


@pytest.mark.parametrize("wrong", [["--as-of", "2022-13-01"], ["--people", "x"]])
def test_what_cannot_be_read_is_wrong_use(shop: Shop, wrong: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        shop.run("demo", *wrong)
    assert ended.value.code == 2


def test_a_demonstration_never_takes_a_folder_with_something_in_it(shop: Shop) -> None:
    assert shop.run("demo") == 2
    assert shop.run("check") == 0


def test_a_demonstration_is_told_by_numbers_and_opens(
    cheap: None, shop: Shop, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = replace(shop, vault=tmp_path / "new")
    assert new.run("demo", "--people", "20", "--as-of", "2022-07-08") == 0
    assert capsys.readouterr().out == ""
    new.password.write_text("shelter-demo-password", "utf-8")
    assert new.run("check", user="demo") == 0


def test_progress_is_told_although_no_day_ends_on_a_full_step(
    cheap: None,
    shop: Shop,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(demo_command, "STEP", 100)
    new = replace(shop, vault=tmp_path / "new")
    assert new.run("demo", "--people", "20", "--as-of", "2022-07-08") == 0
    told = [int(line.split()[1]) for line in capsys.readouterr().err.splitlines()[:-1]]
    steps = [done // 100 for done in told[:-1]]  # the last line is for the end
    assert steps == list(range(1, told[-1] // 100 + 1))


@pytest.mark.parametrize("how", [Interrupted, KeyboardInterrupt, MemoryError])
def test_a_demonstration_that_is_stopped_leaves_nothing(
    cheap: None,
    shop: Shop,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    how: type[BaseException],
) -> None:
    def stop(_told: object, _done: int, _of: int) -> bool:
        raise how

    monkeypatch.setattr(demo_command._Told, "__call__", stop)
    place = tmp_path / "place"
    place.mkdir()
    new = replace(shop, vault=place / "new")
    if how is Interrupted:
        assert new.run("demo", "--as-of", "2022-07-08") == 3
    else:
        with pytest.raises(how):
            new.run("demo", "--as-of", "2022-07-08")
    assert list(place.iterdir()) == []
