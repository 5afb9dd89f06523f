"""The checks `manifest`, `keys` and `checkpoint`: form, signature, and that they agree."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
import rfc8785
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from shelterdesk.package.manifest import CHECKPOINT, KEY_LIST, MANIFEST, SIGNATURE, VAULT_KEY
from shelterdesk.package.signatures import pem
from tests.package.judges import wrong
from tests.package.made import STAFF, VAULT, Files, Hand, Month, summed, write

STRANGER = Hand.of("stranger")


def said_of(files: Files, folder: Path) -> dict[str, str]:
    """What is wrong with files whose sums somebody made to fit."""
    return wrong(write(summed(files), folder))


def resealed(month: Month, changes: dict[str, object], folder: Path) -> dict[str, str]:
    """What is wrong when the manifest says something else, signed by the vault itself."""
    files = month.files()
    fields = json.loads(files[MANIFEST]) | changes
    kept = {name: value for name, value in fields.items() if value != "left out"}
    files[MANIFEST] = json.dumps(kept, sort_keys=True, separators=(",", ":")).encode()
    files[SIGNATURE] = VAULT.signer.sign(files[MANIFEST])
    return said_of(files, folder)


def test_a_manifest_signed_by_nobody(files: Files, tmp_path: Path) -> None:
    for at, bad in enumerate((bytes(64), b"", files[SIGNATURE][:-1], files[SIGNATURE] + b"\n")):
        said = said_of({**files, SIGNATURE: bad}, tmp_path / f"{at}")
        assert said == {"manifest": f"signature: {MANIFEST}"}


def test_a_manifest_signed_by_another_key(files: Files, tmp_path: Path) -> None:
    for at, hand in enumerate((STRANGER, STAFF[0])):
        files[SIGNATURE] = hand.signer.sign(files[MANIFEST])
        said = said_of(files, tmp_path / f"{at}")
        assert said == {"manifest": f"signature: {MANIFEST}"}


def test_a_manifest_changed_after_it_was_signed(files: Files, tmp_path: Path) -> None:
    files[MANIFEST] = files[MANIFEST].replace(b'"language":"en"', b'"language":"vi"')
    assert said_of(files, tmp_path / "p") == {"manifest": f"signature: {MANIFEST}"}


@pytest.mark.parametrize(
    "changes",
    [
        {"format": "shelterdesk-audit/2"},
        {"format": "left out"},
        {"more": 1},
        {"origin": "shelterdesk/"},
        {"origin": "another/c0ffee"},
        {"month": "2026-13"},
        {"month": "2026-1"},
        {"state": "open"},
        {"language": "English"},
        {"language": "en+"},
        {"first": 0},
        {"first": "7"},
        {"first": True},
        {"last": 2**53},
        {"last": 5},
        {"head": "00"},
        {"head": "G" * 64},
        {"head": None},
        {"previous": ""},
        {"app": "a b"},
        {"schema": -1},
        {"files": {}},
        {"files": [{"name": "data.json"}]},
        {"files": [{"name": "../x", "size": 1, "sha256": "0" * 64}]},
        {"files": [{"name": "manifest.sig", "size": 1, "sha256": "0" * 64}]},
        {"files": [{"name": "data.json", "size": -1, "sha256": "0" * 64}]},
        {"files": [{"name": n, "size": 1, "sha256": "0" * 64} for n in ("verify.py", "data.json")]},
        {"files": [{"name": "data.json", "size": 1, "sha256": "0" * 64}] * 2},
    ],
    ids=lambda changes: next(iter(changes.items())).__repr__()[:40],
)
def test_a_manifest_of_another_form(
    changes: dict[str, object], october: Month, tmp_path: Path
) -> None:
    said = resealed(october, changes, tmp_path / "p")
    assert said["manifest"] == f"form: {MANIFEST}"
    assert said["events"] == f"not checked: {MANIFEST} cannot be used"


@pytest.mark.parametrize("language", ["vi", "zh_TW", "zh_TW+en"])
def test_a_manifest_may_speak_one_language_or_two(
    language: str, october: Month, tmp_path: Path
) -> None:
    assert wrong(write(replace(october, language=language).files(), tmp_path / "p")) == {}


def test_a_manifest_that_is_not_canonical(files: Files, tmp_path: Path) -> None:
    loose = json.dumps(json.loads(files[MANIFEST])).encode()
    for at, content in enumerate((loose, files[MANIFEST] + b"\n", b"", b"\xff", b"[" * 100_000)):
        signed = {MANIFEST: content, SIGNATURE: VAULT.signer.sign(content)}
        said = said_of({**files, **signed}, tmp_path / f"{at}")
        assert said["manifest"] == f"form: {MANIFEST}"


def test_a_file_the_manifest_does_not_list(october: Month, tmp_path: Path) -> None:
    listed = json.loads(october.files()[MANIFEST])["files"]
    left = [entry for entry in listed if entry["name"] != "data.json"]
    said = resealed(october, {"files": left}, tmp_path / "p")
    assert said == {"files": "not in the manifest: data.json"}


# keys


def test_a_vault_key_that_is_another_one(files: Files, tmp_path: Path) -> None:
    files[VAULT_KEY] = pem(STRANGER.signer.public)
    said = said_of(files, tmp_path / "p")
    assert said["keys"] == f"another key than its id says: {VAULT_KEY}"
    assert said["manifest"] == f"signature: {MANIFEST}"
    assert said["checkpoint"] == f"signature: {CHECKPOINT}"


def test_two_keys_in_each_others_files(files: Files, tmp_path: Path) -> None:
    one, other = sorted(f"keys/{hand.signer.key_id}.pem" for hand in STAFF[:2])
    files[one], files[other] = files[other], files[one]
    said = said_of(files, tmp_path / "p")
    assert said["keys"].startswith("another key than its id says: keys/")


def other_pems(text: bytes) -> dict[str, bytes]:
    curve = generate_private_key(SECP256R1()).public_key()
    return {
        "crlf": text.replace(b"\n", b"\r\n"),
        "text before": b"# my key\n" + text,
        "twice": text * 2,
        "open end": text.rstrip(),
        "private": text.replace(b"PUBLIC", b"PRIVATE"),
        "other base64": text.replace(b"MCow", b"MCox"),
        "another curve": curve.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
        "not ASCII": text.replace(b"MCow", b"\xff\xff\xff\xff"),
        "empty": b"",
    }


@pytest.mark.parametrize("form", other_pems(b""))
def test_a_key_of_another_form(form: str, files: Files, tmp_path: Path) -> None:
    files[VAULT_KEY] = other_pems(files[VAULT_KEY])[form]
    said = said_of(files, tmp_path / "p")
    assert said["keys"] == f"form: {VAULT_KEY}"
    for check in ("manifest", "checkpoint", "previous", "signer"):
        assert said[check] == f"not checked: {VAULT_KEY} cannot be used"


def test_a_key_that_no_list_names(october: Month, tmp_path: Path) -> None:
    name = f"keys/{STRANGER.signer.key_id}.pem"
    files = replace(october, extra={name: b"x"}).files()
    said = wrong(write(files, tmp_path / "p"))
    assert said["keys"] == f"not in {KEY_LIST}: {name}"


def test_a_listed_key_that_is_missing(files: Files, tmp_path: Path) -> None:
    name = f"keys/{STAFF[1].signer.key_id}.pem"
    del files[name]
    assert said_of(files, tmp_path / "p")["keys"] == f"missing: {name}"


def listed(files: Files) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = json.loads(files[KEY_LIST])
    return rows


@pytest.mark.parametrize(
    "change",
    [
        lambda rows: rows[::-1],
        lambda rows: [row for row in rows if row["actor"] != "vault"],
        lambda rows: [row | {"actor": "vault", "file": "keys/vault.pem"} for row in rows],
        lambda rows: [*rows, rows[-1]],
        lambda rows: [row | {"file": "keys/vault.pem"} for row in rows],
        lambda rows: [row | {"file": "../" + str(row["file"])} for row in rows],
        lambda rows: [row | {"from": 0} for row in rows],
        lambda rows: [row | {"from": 5, "to": 4} for row in rows],
        lambda rows: [row | {"to": "end"} for row in rows],
        lambda rows: [row | {"id": str(row["id"]).upper()} for row in rows],
        lambda rows: [row | {"actor": "somebody"} for row in rows],
        lambda rows: [row | {"actor": f"{{{row['actor']}}}"} for row in rows],
        lambda rows: [row | {"more": 1} for row in rows],
        lambda rows: [{k: v for k, v in row.items() if k != "to"} for row in rows],
        lambda rows: {"keys": rows},
        lambda rows: [1],
    ],
)
def test_a_list_of_keys_of_another_form(change, files: Files, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    files[KEY_LIST] = rfc8785.dumps(change(listed(files)))
    said = said_of(files, tmp_path / "p")
    assert said["keys"] == f"form: {KEY_LIST}"


# checkpoint


def test_a_checkpoint_of_another_vault(october: Month, files: Files, tmp_path: Path) -> None:
    other = replace(october, vault=STRANGER, vault_id="another").note()
    said = said_of({**files, CHECKPOINT: other}, tmp_path / "p")
    assert said["checkpoint"] == f"signature: {CHECKPOINT}"


def test_a_checkpoint_signed_by_a_member_of_staff(
    october: Month, files: Files, tmp_path: Path
) -> None:
    other = replace(october, vault=STAFF[0]).note()
    said = said_of({**files, CHECKPOINT: other}, tmp_path / "p")
    assert said["checkpoint"] == f"signature: {CHECKPOINT}"


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"vault_id": "another"}, "origin"),
        ({"month": "2026-11"}, "month"),
        ({"provisional": True}, "state"),
        ({"first": 8}, "size"),
        ({"events": None}, "head"),
        ({"previous": b"another"}, "previous"),
        ({"previous": None}, "previous"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_checkpoint_that_says_another_thing_than_the_manifest(
    change: dict[str, object], what: str, october: Month, files: Files, tmp_path: Path
) -> None:
    if change == {"events": None}:
        change = {"events": october.events[:-1] + october.events[:1]}
    other = replace(october, **change).note()  # type: ignore[arg-type]
    said = said_of({**files, CHECKPOINT: other}, tmp_path / "p")
    assert said["checkpoint"] == f"{CHECKPOINT} says another {what} than manifest.json"


NOTES = {
    "crlf": lambda text: text.replace(b"\n", b"\r\n"),
    "no dash": lambda text: text.replace("—".encode(), b"--"),
    "a zero before": lambda text: text.replace(b"\n13\n", b"\n013\n"),
    "a line more": lambda text: text.replace(b"\n\n", b"\nmore\n\n"),
    "two signatures": lambda text: text + text.partition(b"\n\n")[2],
    "short": lambda text: text[:40],
    "a huge size": lambda text: text.replace(b"\n13\n", b"\n9999999999999999\n"),
    "no such month": lambda text: text.replace(b"month 2026-10", b"month 2026-00"),
    "another signer": lambda text: text.replace("— shelterdesk".encode(), "— other".encode()),
    "bytes": lambda text: b"\xff" + text,
    "empty": lambda _text: b"",
}


@pytest.mark.parametrize("form", NOTES)
def test_a_checkpoint_of_another_form(form: str, files: Files, tmp_path: Path) -> None:
    assert b"\n13\n" in files[CHECKPOINT]
    files[CHECKPOINT] = NOTES[form](files[CHECKPOINT])
    assert said_of(files, tmp_path / "p")["checkpoint"] == f"form: {CHECKPOINT}"
