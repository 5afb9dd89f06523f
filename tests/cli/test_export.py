"""`shelterdesk export audit`: the package where it was wanted, and how the command ends."""

import json
from pathlib import Path

import pytest

from shelterdesk.errors import ReadBackDiffers
from shelterdesk.package import writer
from shelterdesk.package.verifier import verify_package
from tests.cli.test_commands import PLANTED, Shop, built, shop

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


def test_a_stick_that_reads_back_otherwise_ends_with_1(
    shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def differs(*_given: object) -> None:
        raise ReadBackDiffers

    monkeypatch.setattr(writer, "_read_back", differs)
    assert export(shop, tmp_path) == 1
    assert not (tmp_path / PACKAGE).exists()
