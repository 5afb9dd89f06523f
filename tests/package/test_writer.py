"""A package is written whole, read back, and leaves nothing when it could not be."""

import os
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import pytest

from shelterdesk.errors import Interrupted, ReadBackDiffers
from shelterdesk.package import writer
from shelterdesk.package.manifest import Manifest, State, read_sums
from shelterdesk.package.writer import Part, completed, package_name, write_file, write_folder
from shelterdesk.vault.signing import Signer, verify

PARTS = (Part("events.jsonl", (b"one\n", b"two\n")), Part("keys/vault.pem", (b"a key",)))
NAME = "shelterdesk-audit-2026-10"
SIGNER = Signer.from_seed(b"v" * 32)


def go_on(_done: int, _of: int) -> bool:
    return True


def a_manifest() -> Manifest:
    return Manifest(
        origin="shelterdesk/test",
        month="2026-10",
        state=State.CLOSED,
        language="en",
        first=1,
        last=2,
        head=bytes(32),
        previous=None,
        app="1",
        schema=2,
        files=(),
    )


def test_the_last_three_files_say_what_the_others_are() -> None:
    manifest, parts = completed(a_manifest(), PARTS, SIGNER.sign)
    written = {part.name: b"".join(part.chunks) for part in parts}
    assert [entry.name for entry in manifest.files] == ["events.jsonl", "keys/vault.pem"]
    assert Manifest.parse(written["manifest.json"]) == manifest
    assert verify(SIGNER.public, written["manifest.json"], written["manifest.sig"])
    sums = read_sums(written["SHA256SUMS"])
    assert sums == {
        name: sha256(content).digest() for name, content in written.items() if name != "SHA256SUMS"
    }


def test_a_month_that_still_runs_says_so_in_its_folder() -> None:
    assert package_name("2026-10", State.CLOSED) == NAME
    assert package_name("2026-11", State.PROVISIONAL) == "shelterdesk-audit-2026-11-provisional"


def test_every_file_stands_where_its_name_says(tmp_path: Path) -> None:
    place = write_folder(PARTS, tmp_path, NAME, go_on)
    assert place == tmp_path / NAME
    assert (place / "events.jsonl").read_bytes() == b"one\ntwo\n"
    assert (place / "keys" / "vault.pem").read_bytes() == b"a key"


def test_a_folder_with_spaces_and_chinese_is_written_to(tmp_path: Path) -> None:
    target = tmp_path / "隨身碟 十月"
    target.mkdir()
    assert write_folder(PARTS, target, NAME, go_on).parent == target


def test_what_stands_there_is_never_written_over(tmp_path: Path) -> None:
    first = write_folder(PARTS, tmp_path, NAME, go_on)
    (first / "mine").write_text("kept")
    second = write_folder(PARTS, tmp_path, NAME, go_on)
    assert second.name == f"{NAME}_2"
    assert (first / "mine").read_text() == "kept"


def test_progress_counts_writing_and_reading_back(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    def tell(done: int, of: int) -> bool:
        told.append((done, of))
        return True

    write_folder(PARTS, tmp_path, NAME, tell)
    whole = 2 * sum(part.size for part in PARTS)
    assert told[-1] == (whole, whole)
    assert [done for done, _of in told] == sorted(done for done, _of in told)


@pytest.mark.parametrize("at", [4, 13, 17, 26], ids=["first", "written", "reading", "last"])
def test_a_stop_leaves_nothing(tmp_path: Path, at: int) -> None:
    with pytest.raises(Interrupted):
        write_folder(PARTS, tmp_path, NAME, lambda done, _of: done < at)
    assert list(tmp_path.iterdir()) == []


def test_a_stick_that_keeps_other_bytes_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def forgets(handle: int) -> None:
        real(handle)
        if os.path.realpath(f"/proc/self/fd/{handle}").endswith("events.jsonl"):
            os.pwrite(handle, b"O", 0)

    monkeypatch.setattr(writer.os, "fsync", forgets)
    with pytest.raises(ReadBackDiffers):
        write_folder(PARTS, tmp_path, NAME, go_on)
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_fills_up_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writer.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_folder(PARTS, tmp_path, NAME, go_on)
    assert list(tmp_path.iterdir()) == []


def test_a_sealed_package_is_one_file(tmp_path: Path) -> None:
    chunks: Sequence[bytes] = (b"sealed", b" bytes")
    place = write_file(chunks, tmp_path, NAME, ".age", go_on)
    assert place == tmp_path / f"{NAME}.age"
    assert place.read_bytes() == b"sealed bytes"
    assert write_file(chunks, tmp_path, NAME, ".age", go_on).name == f"{NAME}_2.age"


def test_a_stopped_sealed_package_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Interrupted):
        write_file((b"sealed",), tmp_path, NAME, ".age", lambda _done, _of: False)
    assert list(tmp_path.iterdir()) == []
