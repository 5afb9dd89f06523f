"""What a PC remembers of a user's last visit: sealed, bounded, and never a failure."""

import os
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest

from shelterdesk.vault.keys import MasterKey
from shelterdesk.vault.visits import KEPT, Visit, Visits

KEY, OTHER_KEY = MasterKey(b"k" * 32), MasterKey(b"o" * 32)
MEI, LINH = UUID(int=7), UUID(int=8)
VISIT = Visit(seq=412, digest=b"d" * 32, at=datetime(2026, 3, 2, 6, 32, tzinfo=UTC))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings" / "visits.json"


@pytest.fixture
def visits(file: Path) -> Visits:
    return Visits(file, os.urandom)


def test_a_visit_comes_back_to_the_same_user_of_the_same_vault_alone(visits: Visits) -> None:
    visits.remember(KEY, "vault", MEI, VISIT)
    assert visits.last(KEY, "vault", MEI) == VISIT
    assert visits.last(KEY, "vault", LINH) is None
    assert visits.last(KEY, "another", MEI) is None
    assert visits.last(OTHER_KEY, "vault", MEI) is None


def test_the_newer_one_takes_the_place_of_the_one_before(visits: Visits) -> None:
    visits.remember(KEY, "vault", MEI, VISIT)
    visits.remember(KEY, "vault", LINH, VISIT)
    visits.remember(KEY, "vault", MEI, replace(VISIT, seq=500))
    found = visits.last(KEY, "vault", MEI)
    assert found is not None
    assert found.seq == 500
    assert visits.last(KEY, "vault", LINH) == VISIT


def test_the_file_tells_nobody_who_was_here_nor_how_much_there_is(
    visits: Visits, file: Path
) -> None:
    visits.remember(KEY, "vault", MEI, VISIT)
    content = file.read_bytes()
    for told in (MEI.hex.encode(), b'vault"', VISIT.digest.hex().encode()):
        assert told not in content
    assert re.search(rb"\b412\b", content) is None  # among random letters it may stand by chance
    assert file.stat().st_mode & 0o077 == 0


def test_no_changed_byte_passes_for_a_visit(visits: Visits, file: Path) -> None:
    visits.remember(KEY, "vault", MEI, VISIT)
    content = file.read_bytes()
    for at in range(len(content)):
        file.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
        assert visits.last(KEY, "vault", MEI) is None


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff" * 100_000], ids=len)
def test_what_is_no_such_file_is_as_if_there_were_none(
    visits: Visits, file: Path, content: bytes
) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    assert visits.last(KEY, "vault", MEI) is None
    visits.remember(KEY, "vault", MEI, VISIT)
    assert visits.last(KEY, "vault", MEI) == VISIT


def test_a_folder_that_cannot_be_made_fails_nobody(tmp_path: Path) -> None:
    (tmp_path / "settings").write_text("a file")
    visits = Visits(tmp_path / "settings" / "visits.json", os.urandom)
    visits.remember(KEY, "vault", MEI, VISIT)
    assert visits.last(KEY, "vault", MEI) is None


def test_the_file_does_not_grow_for_ever(visits: Visits, file: Path) -> None:
    for number in range(KEPT + 3):
        visits.remember(KEY, "vault", UUID(int=number), VISIT)
    assert visits.last(KEY, "vault", UUID(int=2)) is None
    assert visits.last(KEY, "vault", UUID(int=KEPT + 2)) == VISIT
