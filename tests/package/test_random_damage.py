"""Whatever bytes a file of a package holds, both verifiers answer, and say the same."""

import random
from pathlib import Path

import pytest

from shelterdesk.package.manifest import MANIFEST, SIGNATURE, SUMS
from tests.package.frozen import MONTHS, VECTORS
from tests.package.judges import judged
from tests.package.made import VAULT, Files, summed, write

TRIALS = 30
READ = ("events.jsonl", "checkpoint", "keys/keys.json", "keys/vault.pem", MANIFEST, SUMS)
PIECES = (
    b'"', b"0", b"null", b"true", b"1.0", b"1e3", b"-1", b"{}", b"[]", b"\n", b"\r", b" ", b"\\",
    b"\\u0000", b"\xff", "é".encode(), "①".encode(), b"vault", b"..", b"9" * 30,
)  # fmt: skip


def damaged(content: bytes, chance: random.Random) -> bytes:
    """A few bytes changed, taken away, put in or said twice."""
    changed = bytearray(content)
    for _ in range(chance.randrange(1, 4)):
        at, end = sorted(chance.sample(range(len(changed) + 1), 2))
        match chance.randrange(4):
            case 0:
                changed[at] ^= 1 << chance.randrange(8)
            case 1:
                del changed[at : at + chance.randrange(1, 12)]
            case 2:
                changed[at : at + chance.randrange(4)] = chance.choice(PIECES)
            case _:
                changed[at:at] = changed[at : min(end, at + 80)]
    return bytes(changed)


def spoiled(name: str, chance: random.Random) -> Files:
    """One file of a frozen package damaged; now and then signed and summed again."""
    files = MONTHS[chance.choice(sorted(MONTHS))].files()
    files[name] = damaged(files[name], chance)
    if name == SUMS or chance.random() < 0.3:
        return files
    return summed({**files, SIGNATURE: VAULT.signer.sign(files[MANIFEST])})


@pytest.mark.parametrize("name", READ)
def test_both_say_the_same_of_any_damage(name: str, tmp_path: Path) -> None:
    chance = random.Random(name)
    before = VECTORS / next(iter(MONTHS))
    for at in range(TRIALS):
        package = write(spoiled(name, chance), tmp_path / f"{at}")
        previous = chance.choice((None, before, package / "checkpoint"))
        assert [each.check for each in judged(package, previous) if not each.ok]
