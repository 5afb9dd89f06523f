"""The bytes of an audit event are frozen: an inspector's tool of today must verify those of now."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256
from uuid import UUID

import pytest

from shelterdesk.package.events import (
    Event,
    commitment,
    genesis,
    moment_text,
    signed_bytes,
)

EVENT = Event(
    seq=41,
    at=datetime(2026, 11, 23, 4, 0, 1, 234567, tzinfo=UTC),
    uptime=17,
    boot="0011223344556677",
    actor=UUID(int=7),
    key="89abcdef01234567",
    kind="case.open",
    subject="case_file:00000000-0000-0000-0000-000000000009",
    case=UUID(int=9),
    commitment=bytes(range(32)),
    previous=bytes(32),
)

FROZEN = (
    b'{"actor":"00000000-0000-0000-0000-000000000007","at":"2026-11-23T04:00:01.234Z",'
    b'"boot":"0011223344556677","case":"00000000-0000-0000-0000-000000000009",'
    b'"commit":"000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",'
    b'"key":"89abcdef01234567","kind":"case.open",'
    b'"prev":"0000000000000000000000000000000000000000000000000000000000000000",'
    b'"seq":41,"subject":"case_file:00000000-0000-0000-0000-000000000009","uptime":17}'
)


def test_the_canonical_bytes_of_an_event_never_change() -> None:
    assert EVENT.canonical() == FROZEN


def test_the_digest_is_the_sha256_of_a_tag_and_those_bytes() -> None:
    assert EVENT.digest() == sha256(b"sd/ev/v1" + FROZEN).digest()
    assert EVENT.digest().hex() == (
        "c893aecdbb5180785e670951be69f99cfaab8aef1fdd30a65073925a982ab827"
    )


def test_an_event_of_the_vault_itself_says_so() -> None:
    own = json.loads(replace(EVENT, actor=None, case=None).canonical())
    assert (own["actor"], own["case"]) == ("vault", "")


@pytest.mark.parametrize(
    "changed",
    [
        {"seq": 42},
        {"at": EVENT.at + timedelta(milliseconds=1)},
        {"uptime": 18},
        {"boot": "0011223344556678"},
        {"actor": UUID(int=8)},
        {"key": "89abcdef01234568"},
        {"kind": "case.reveal"},
        {"subject": "case_file:x"},
        {"case": None},
        {"commitment": bytes(32)},
        {"previous": bytes(31) + b"\1"},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_every_part_of_an_event_is_hashed(changed: dict[str, object]) -> None:
    assert replace(EVENT, **changed).digest() != EVENT.digest()  # type: ignore[arg-type]


def test_a_moment_is_hashed_in_utc_whatever_offset_it_came_with() -> None:
    local = EVENT.at.astimezone(timezone(timedelta(hours=8)))
    assert moment_text(local) == moment_text(EVENT.at) == "2026-11-23T04:00:01.234Z"


def test_a_commitment_is_frozen_and_needs_its_salt() -> None:
    salt = bytes(range(16))
    assert commitment(salt, b"{}") == sha256(b"sd/priv/v1" + salt + b"{}").digest()
    assert commitment(salt, b"{}") != commitment(bytes(16), b"{}")
    with pytest.raises(ValueError, match="16 bytes"):
        commitment(salt[:-1], b"{}")


def test_the_first_link_names_the_vault_and_its_key() -> None:
    expected = sha256(b"sd/genesis/v1" + b"abc\n" + bytes(32)).digest()
    assert genesis("abc", bytes(32)) == expected
    assert genesis("abd", bytes(32)) != expected != genesis("abc", bytes(31) + b"\1")


def test_what_is_signed_is_tagged_so_that_no_other_signature_fits() -> None:
    assert signed_bytes(b"digest") == b"sd/sig/v1digest"
