"""`shelterdesk export audit`: the package where it was wanted, and how the command ends."""

import errno
import json
import os
import sys
from pathlib import Path

import pytest

from shelterdesk.cli import main
from shelterdesk.cli.opening import opened
from shelterdesk.errors import ReadBackDiffers
from shelterdesk.models import AuditDetail
from shelterdesk.package import writer
from shelterdesk.package.sealing import (
    InspectorKey,
    new_inspector_key,
    open_sealed,
    parse_passphrase,
)
from shelterdesk.package.verifier import verify_package
from shelterdesk.queries.inspector_keys import key_named
from shelterdesk.usecases.inspector_keys import (
    NewInspectorKey,
    add_inspector_key,
    retire_inspector_key,
)
from tests.builders import FixedSources
from tests.cli.test_commands import PLANTED, Shop, built, shop
from tests.desks import LOGIN

__all__ = ["built", "shop"]
PACKAGE = "shelterdesk-audit-2026-11-provisional"


def export(shop: Shop, out: Path, *more: str, month: str = "2026-11") -> int:
    return shop.run("export", "audit", "--month", month, "--out", str(out), *more)


def test_the_command_writes_the_package_and_says_where(
    shop: Shop, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(shop, tmp_path, "--language", "zh_TW+en") == 0
    out, err = capsys.readouterr()
    place = Path(out.strip())
    assert place == tmp_path / PACKAGE
    assert all(finding.ok for finding in verify_package(place))
    assert json.loads((place / "manifest.json").read_bytes())["language"] == "zh_TW+en"
    assert PLANTED not in out + err


@pytest.mark.parametrize(
    ("more", "month"),
    [(("--language", "zh_TW+xx"), "2026-11"), ((), "2026-13"), ((), "2025-01")],
    ids=["language", "no month", "before the vault"],
)
def test_a_wrong_order_ends_with_2_and_leaves_nothing(
    shop: Shop, tmp_path: Path, more: tuple[str, ...], month: str
) -> None:
    out = tmp_path / "stick"
    out.mkdir()
    assert export(shop, out, *more, month=month) == 2
    assert list(out.iterdir()) == []


def test_a_place_that_is_gone_ends_with_2_in_words(
    shop: Shop, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(shop, tmp_path / "pulled") == 2
    assert "The folder or stick does not answer." in capsys.readouterr().err


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="it asks /proc for a file's name")
@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "There is no room left there."),
        (errno.EROFS, "Nothing can be written there."),
        (errno.EIO, "The folder or stick does not answer."),
    ],
    ids=["full", "read-only", "pulled while it is written"],
)
def test_a_place_that_refuses_ends_with_2_in_words_and_stays_empty(
    shop: Shop,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    said: str,
) -> None:
    stick, real = tmp_path / "隨身碟 1", os.fsync
    stick.mkdir()

    def refuse(handle: int) -> None:
        """There, and nowhere in the vault."""
        if Path(f"/proc/self/fd/{handle}").readlink().is_relative_to(stick):
            raise OSError(number, os.strerror(number))
        real(handle)

    monkeypatch.setattr(writer.os, "fsync", refuse)
    assert export(shop, stick) == 2
    assert said in capsys.readouterr().err
    assert list(stick.iterdir()) == []


def test_a_stick_that_reads_back_otherwise_ends_with_1(
    shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def differs(*_given: object) -> None:
        raise ReadBackDiffers

    monkeypatch.setattr(writer, "_read_back", differs)
    assert export(shop, tmp_path) == 1
    assert not (tmp_path / PACKAGE).exists()


# Sealed


@pytest.fixture
def key(shop: Shop) -> InspectorKey:
    """An inspector's key that was taken in, beside another one's."""
    key = new_inspector_key()
    for taken_in, owner in ((new_inspector_key(), "Mr. An"), (key, "Ms. Wu")):
        new = NewInspectorKey(
            id=shop.sources.new_id(),
            owner=owner,
            recipient=taken_in.recipient.text,
            fingerprint=taken_in.recipient.fingerprint,
        )
        with opened(shop.vault, LOGIN, shop.password, shop.sources) as desk, desk.change() as uow:
            add_inspector_key(uow, new)
    return key


def said_as(how: str, key: InspectorKey, folder: Path) -> str:
    file = folder / "公鑰 key.txt"
    file.write_text(f"# Ms. Wu\n\n{key.recipient.text}\n{key.recipient.fingerprint}\n", "utf-8")
    return {
        "text": key.recipient.text,
        "fingerprint": key.recipient.fingerprint,
        "typed": key.recipient.fingerprint.replace(" ", "").lower(),
        "file": str(file),
    }[how]


@pytest.mark.parametrize("how", ["text", "fingerprint", "typed", "file"])
def test_it_is_sealed_to_the_key_that_is_named(
    shop: Shop,
    key: InspectorKey,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    how: str,
) -> None:
    assert export(shop, tmp_path, "--seal-to", said_as(how, key, tmp_path)) == 0
    out, err = capsys.readouterr()
    place = Path(out.strip())
    assert (place, err) == (tmp_path / f"{PACKAGE}.age", "")
    package = open_sealed(place, tmp_path, key)
    assert all(finding.ok for finding in verify_package(package))


def test_a_key_that_was_not_taken_in_is_refused_in_words(
    shop: Shop, key: InspectorKey, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody compared its fingerprint: whoever put it there could read the package."""
    stranger = new_inspector_key().recipient
    stick = tmp_path / "stick"
    stick.mkdir()
    for said in (stranger.text, stranger.fingerprint, key.recipient.text[:-1], "Ms. Wu", ""):
        assert export(shop, stick, "--seal-to", said) == 2
        out, err = capsys.readouterr()
        assert (out, err.split(":")[0]) == ("", "--seal-to")
        assert "Take it in under Settings first." in err
    assert list(stick.iterdir()) == []


def test_a_retired_key_is_refused(shop: Shop, key: InspectorKey, tmp_path: Path) -> None:
    with opened(shop.vault, LOGIN, shop.password, shop.sources) as desk, desk.change() as uow:
        retire_inspector_key(uow, key_named(uow.session, desk.viewer, key.recipient.text).id)
    assert export(shop, tmp_path, "--seal-to", key.recipient.text) == 2
    assert not (tmp_path / f"{PACKAGE}.age").exists()


def test_a_file_that_is_no_text_is_refused(shop: Shop, tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(b"\xff\x00")
    assert export(shop, tmp_path, "--seal-to", str(tmp_path / "key")) == 2


def test_a_passphrase_is_said_once_apart_from_results_and_opens_it(
    cheap_seals: None, shop: Shop, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(shop, tmp_path, "--passphrase") == 0
    out, err = capsys.readouterr()
    words, sentence = err.splitlines()
    place = Path(out.strip())
    assert place == tmp_path / f"{PACKAGE}.age"
    assert "It is shown only now." in sentence
    package = open_sealed(place, tmp_path, parse_passphrase(words))
    assert all(finding.ok for finding in verify_package(package))
    assert words not in out
    with (
        opened(shop.vault, LOGIN, shop.password, shop.sources) as desk,
        desk.store.read() as session,
    ):
        details = [row.content for row in session.query(AuditDetail)]
    assert any(b'"sealing":"PASSPHRASE"' in detail for detail in details)
    assert not any(words.encode() in detail for detail in details)


def test_no_passphrase_is_said_for_a_package_that_was_not_written(
    cheap_seals: None, shop: Shop, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(shop, tmp_path / "pulled", "--passphrase") == 2
    assert "shown only now" not in capsys.readouterr().err


def test_one_seal_at_a_time(shop: Shop, tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        export(shop, tmp_path, "--passphrase", "--seal-to", "x")
    assert ended.value.code == 2


def test_the_help_names_each_language_and_each_seal(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main.run(["export", "--help"], FixedSources().sources())
    said = capsys.readouterr().out
    assert all(word in said for word in ("zh_TW+en", "--seal-to KEY", "--passphrase"))
