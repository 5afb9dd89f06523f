"""`shelterdesk inspector`: his key made, sealed packages opened, verified, shown."""

import getpass
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from shelterdesk.cli import main
from shelterdesk.package.sealing import (
    new_inspector_key,
    new_passphrase,
    open_sealed,
    parse_recipient,
    read_key_file,
    seal,
)
from tests.builders import FixedSources
from tests.package.cheap_age import cheap_key_file, sealed_cheaply
from tests.package.frozen import MONTHS, VECTORS
from tests.package.made import Month, write
from tests.package.tampering import resigned
from tests.package.test_archive import stream_of
from tests.package.test_vectors import content_of

SEPTEMBER, OCTOBER, NOVEMBER = (VECTORS / name for name in MONTHS)
FINGERPRINT = "118E BC13 8AEC EAAB ACD4 F408 A0CA 4AF3"
PASSWORD = "a harbour behind seven hills"
Typist = Callable[..., list[str]]


def inspector(*arguments: object) -> int:
    return main.run(["inspector", *map(str, arguments)], FixedSources().sources())


KEY = new_inspector_key()


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    """KEY, under PASSWORD."""
    (tmp_path / "查核 key.age").write_bytes(cheap_key_file(KEY, PASSWORD))
    return tmp_path / "查核 key.age"


@pytest.fixture
def password_file(tmp_path: Path) -> Path:
    (tmp_path / "password").write_text(PASSWORD, "utf-8")
    return tmp_path / "password"


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    seal(OCTOBER, tmp_path / "october.age", KEY.recipient)
    return tmp_path / "october.age"


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> Typist:
    """Types these answers, and tells what was asked."""

    def types(*answers: str) -> list[str]:
        left, asked = list(answers), []

        def fake_getpass(prompt: str) -> str:
            asked.append(prompt)
            return left.pop(0)

        monkeypatch.setattr(getpass, "getpass", fake_getpass)
        return asked

    return types


# new


def test_a_new_key_is_told_with_its_fingerprint_and_kept_under_a_password_typed_twice(
    cheap_seals: None, tmp_path: Path, typing: Typist, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = typing(PASSWORD, PASSWORD)
    assert inspector("new", "--out", tmp_path / "key") == 0
    recipient, fingerprint = capsys.readouterr().out.splitlines()
    key = read_key_file((tmp_path / "key").read_bytes(), PASSWORD)
    assert parse_recipient(recipient) == key.recipient
    assert fingerprint == key.recipient.fingerprint
    assert asked == ["Password: ", "Password again: "]
    assert sys.platform == "win32" or (tmp_path / "key").stat().st_mode & 0o777 == 0o600


def test_two_passwords_that_differ_make_no_key(
    tmp_path: Path, typing: Typist, capsys: pytest.CaptureFixture[str]
) -> None:
    typing(PASSWORD, PASSWORD + " ")
    assert inspector("new", "--out", tmp_path / "key") == 2
    assert "The two are not the same." in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_password_easy_to_guess_makes_no_key(
    tmp_path: Path, typing: Typist, capsys: pytest.CaptureFixture[str]
) -> None:
    typing("short", "short")
    assert inspector("new", "--out", tmp_path / "key") == 2
    assert "At least 15 characters" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_key_is_never_written_over(
    tmp_path: Path, password_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "key").write_bytes(b"mine")
    assert inspector("new", "--out", tmp_path / "key", "--password-file", password_file) == 2
    assert (tmp_path / "key").read_bytes() == b"mine"
    assert "There is something of this name already." in capsys.readouterr().err


# open


def test_a_sealed_package_is_opened_and_verified(
    sealed: Path,
    key_file: Path,
    password_file: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    options = ("--key-file", key_file, "--to", tmp_path / "new", "--password-file", password_file)
    known = ("--previous", SEPTEMBER, "--key", FINGERPRINT)
    assert inspector("open", sealed, *options, *known) == 0
    package = tmp_path / "new" / OCTOBER.name
    assert content_of(package) == content_of(OCTOBER)
    out, err = capsys.readouterr()
    assert out.splitlines()[0] == str(package)
    assert out.splitlines()[-1] == f"ok   signer {FINGERPRINT}"
    assert err == ""


def test_a_package_that_does_not_verify_is_opened_and_ends_with_1(
    key_file: Path,
    password_file: Path,
    october: Month,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    package = write(
        {**october.files(), "data.json": b"[]"}, tmp_path / "made" / "shelterdesk-audit-2026-10"
    )
    seal(package, tmp_path / "x.age", KEY.recipient)
    options = ("--key-file", key_file, "--to", tmp_path, "--password-file", password_file)
    assert inspector("open", tmp_path / "x.age", *options, "--json") == 1
    body = json.loads(capsys.readouterr().out)
    assert body["package"] == str(tmp_path / package.name)
    assert body["checks"][0] == {"name": "files", "ok": False, "detail": "sum: data.json"}


def test_a_passphrase_is_asked_for_what_was_sealed_to_one(
    tmp_path: Path, typing: Typist, capsys: pytest.CaptureFixture[str]
) -> None:
    passphrase = new_passphrase(FixedSources().sources())
    stream = stream_of(NOVEMBER)
    (tmp_path / "n.age").write_bytes(sealed_cheaply(stream, passphrase.text))
    asked = typing(passphrase.text.lower())
    assert inspector("open", tmp_path / "n.age", "--to", tmp_path) == 0
    assert asked == ["Passphrase: "]
    assert (tmp_path / NOVEMBER.name / "manifest.json").is_file()
    typing("not that")
    assert inspector("open", tmp_path / "n.age", "--to", tmp_path / "again") == 3
    assert not (tmp_path / "again").exists()
    assert "passphrase is not right" in capsys.readouterr().err


def test_a_wrong_key_ends_with_3_and_leaves_nothing(
    key_file: Path, password_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seal(OCTOBER, tmp_path / "x.age", new_inspector_key().recipient)
    options = ("--key-file", key_file, "--to", tmp_path / "new", "--password-file", password_file)
    assert inspector("open", tmp_path / "x.age", *options) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "This file is sealed to another key. Use the key it was sealed to.\n"
    assert not (tmp_path / "new").exists()


def test_a_wrong_password_of_the_key_file_ends_with_3(
    sealed: Path, key_file: Path, tmp_path: Path, typing: Typist
) -> None:
    asked = typing("another harbour altogether")
    assert inspector("open", sealed, "--key-file", key_file, "--to", tmp_path) == 3
    assert asked == ["Password: "]
    assert not (tmp_path / OCTOBER.name).exists()


def test_a_damaged_file_ends_with_3_and_leaves_nothing(
    sealed: Path,
    key_file: Path,
    password_file: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    sealed.write_bytes(sealed.read_bytes()[:-1])
    options = ("--key-file", key_file, "--to", tmp_path / "new", "--password-file", password_file)
    assert inspector("open", sealed, *options) == 3
    assert "This sealed file is damaged." in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_what_cannot_be_opened_at_all_ends_with_2(
    sealed: Path, key_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plain = tmp_path / "letter"
    plain.write_bytes(b"hello")
    for arguments, said in (
        ((sealed,), "--key-file: Please fill this in."),
        ((sealed, "--key-file", tmp_path / "none"), "The key file is not there."),
        ((sealed, "--key-file", tmp_path), "The key file is not there."),
        ((plain, "--key-file", key_file), "This file is not sealed."),
        ((tmp_path / "none",), "There is no such package."),
        ((OCTOBER,), "There is no such package."),
    ):
        assert inspector("open", *arguments, "--to", tmp_path / "new") == 2
        assert said in capsys.readouterr().err
        assert not (tmp_path / "new").exists()


def test_a_folder_of_before_is_kept(
    sealed: Path, key_file: Path, password_file: Path, tmp_path: Path
) -> None:
    open_sealed(sealed, tmp_path, KEY)
    options = ("--key-file", key_file, "--to", tmp_path, "--password-file", password_file)
    assert inspector("open", sealed, *options) == 2
    assert content_of(tmp_path / OCTOBER.name) == content_of(OCTOBER)


# verify and show


def test_verify_is_the_command_of_that_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert inspector("verify", OCTOBER, "--previous", SEPTEMBER) == 0
    ours = capsys.readouterr().out
    assert (
        main.run(["verify", str(OCTOBER), "--previous", str(SEPTEMBER)], FixedSources().sources())
        == 0
    )
    assert capsys.readouterr().out == ours


def test_show_says_what_a_month_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert inspector("show", OCTOBER) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:6] == [
        "Month 2026-10, closed",
        "Written in zh_TW+en by ShelterDesk 7.7.7",
        "Events 5 to 8",
        f"Vault key {FINGERPRINT}",
        "        2  Case file opened",
        "        2  Service logged",
    ]
    assert "     2057  events.jsonl" in lines
    assert inspector("show", NOVEMBER) == 0
    assert capsys.readouterr().out.startswith("Month 2026-11, still running: provisional\n")


def test_show_speaks_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert inspector("show", OCTOBER, "--language", "zh_TW") == 0
    after = capsys.readouterr().out
    assert inspector("--language", "zh_TW", "show", OCTOBER) == 0
    assert capsys.readouterr().out == after
    assert "開啟個案檔案" in after


def test_show_for_machines_has_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert inspector("show", OCTOBER, "--json") == 0
    body = json.loads(capsys.readouterr().out)
    assert body["kinds"] == {"case.open": 2, "service.log": 2}
    assert (body["month"], body["first"], body["last"]) == ("2026-10", 5, 8)
    assert body["ok"] is True


def test_nothing_is_shown_of_a_package_that_does_not_verify(
    october: Month, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package = write({**october.files(), "data.json": b"[]"}, tmp_path / "p")
    assert inspector("show", package) == 1
    out = capsys.readouterr().out
    assert "FAIL files sum: data.json" in out
    assert "Month" not in out


def test_show_knows_a_month_without_events_and_kinds_of_later(
    october: Month, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = write(replace(october, events=()).files(), tmp_path / "empty")
    assert inspector("show", empty) == 0
    assert "No events" in capsys.readouterr().out.splitlines()
    first = october.events[0]
    later = replace(first, event=replace(first.event, kind="later.kind"))
    month = resigned(replace(october, events=(later, *october.events[1:])), {})
    assert inspector("show", write(month.files(), tmp_path / "later")) == 0
    assert "        1  later.kind" in capsys.readouterr().out.splitlines()


def test_without_an_action_it_is_wrong_use() -> None:
    with pytest.raises(SystemExit) as refused:
        inspector()
    assert refused.value.code == 2
