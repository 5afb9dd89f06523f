"""Packages handed over years ago must verify for ever: three of them, frozen to the byte."""

import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from shelterdesk.package.checkpoints import read_note
from shelterdesk.package.event_lines import event_line, read_event_line
from shelterdesk.package.key_list import key_list, read_key_list
from shelterdesk.package.manifest import Manifest, read_sums, sums_text
from shelterdesk.package.signatures import pem, read_pem
from tests.package.frozen import MONTHS, VECTORS
from tests.package.judges import judged, wrong

SEPTEMBER, OCTOBER, NOVEMBER = (VECTORS / name for name in MONTHS)
FINGERPRINT = "118E BC13 8AEC EAAB ACD4 F408 A0CA 4AF3"
FROZEN = {
    SEPTEMBER.name: "5ec6fd9edf1ec8ff9fc3a34500385db1cec05d7866e51058631e39405ef5e608",
    OCTOBER.name: "7889d7d815ff2c1570bd5d9a385d265ebcea0dd9cf8da5862e38346991a55ec2",
    NOVEMBER.name: "9dd38310948d41a601d2be1feb0ce926d8eb8bd210f85bc9025a644cfa559f9d",
}
"""The SHA-256 of each SHA256SUMS, and so of every byte."""


def content_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("name", MONTHS)
def test_no_byte_of_a_vector_ever_changes(name: str) -> None:
    assert sha256((VECTORS / name / "SHA256SUMS").read_bytes()).hexdigest() == FROZEN[name]
    sums = read_sums((VECTORS / name / "SHA256SUMS").read_bytes())
    content = content_of(VECTORS / name)
    assert {each: sha256(content[each]).digest() for each in sums} == sums
    assert content.keys() == {*sums, "SHA256SUMS"}


@pytest.mark.parametrize("name", MONTHS)
def test_what_writes_packages_writes_these_bytes_today(name: str) -> None:
    assert MONTHS[name].files() == content_of(VECTORS / name)


@pytest.mark.parametrize("name", MONTHS)
def test_whatever_is_read_is_written_again_in_the_same_bytes(name: str) -> None:
    content = content_of(VECTORS / name)
    assert Manifest.parse(content["manifest.json"]).canonical() == content["manifest.json"]
    assert key_list(read_key_list(content["keys/keys.json"])) == content["keys/keys.json"]
    assert read_note(content["checkpoint"]).content == content["checkpoint"]
    assert sums_text(read_sums(content["SHA256SUMS"]).items()) == content["SHA256SUMS"]
    assert pem(read_pem(content["keys/vault.pem"])) == content["keys/vault.pem"]
    for line in content["events.jsonl"].splitlines(keepends=True):
        assert event_line(*read_event_line(line)) == line


@pytest.mark.parametrize(
    ("folder", "previous"),
    [
        (SEPTEMBER, None),
        (OCTOBER, SEPTEMBER),
        (OCTOBER, SEPTEMBER / "checkpoint"),
        (OCTOBER, OCTOBER / "checkpoint.previous"),
        (NOVEMBER, OCTOBER),
    ],
    ids=lambda path: f"{path.parent.name}/{path.name}" if path else "alone",
)
def test_both_verifiers_find_a_vector_whole(folder: Path, previous: Path | None) -> None:
    names = ("files", "manifest", "keys", "checkpoint", "events", "previous")
    unknown = f"not known to you, compare {FINGERPRINT} with your card"
    assert judged(folder, previous) == [
        *((name, True, "") for name in names),
        ("signer", True, FINGERPRINT if previous else unknown),
    ]
    assert judged(folder, previous, FINGERPRINT)[-1] == ("signer", True, FINGERPRINT)


def test_a_provisional_month_is_no_months_end(tmp_path: Path) -> None:
    said = wrong(NOVEMBER, previous=NOVEMBER)
    assert said == {"previous": "checkpoint: another month than event 9 continues"}
    assert read_note((NOVEMBER / "checkpoint").read_bytes()).checkpoint.provisional


@pytest.mark.parametrize("name", MONTHS)
def test_each_bit_of_a_package_is_guarded(name: str, tmp_path: Path) -> None:
    """One bit changed, in the first, the middle and the last byte of every file."""
    package = shutil.copytree(VECTORS / name, tmp_path / "p")
    for file, content in content_of(package).items():
        for at in {0, len(content) // 2, len(content) - 1}:
            changed = bytearray(content)
            changed[at] ^= 1
            (package / file).write_bytes(changed)
            assert wrong(package), (file, at)
        (package / file).write_bytes(content)
    assert wrong(package) == {}
