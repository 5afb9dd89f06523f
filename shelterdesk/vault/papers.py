"""The recovery key on three papers, of which any two open and one alone says nothing.

Each pair of papers shares the key by one-time pads: one has random bytes, the other the key XOR
these (replicated secret sharing of Ito, Saito and Nishizeki, 1987). So a paper has two rows, one
for each of the other two, and whoever has two papers types from each the row that names the other.
"""

from dataclasses import dataclass, field
from itertools import combinations

from shelterdesk.errors import Problem, WrongRecoveryKey
from shelterdesk.sources import Sources
from shelterdesk.spelling import letters_for, mended, spelled, unspelled
from shelterdesk.vault.recovery import KEY_BYTES, parse_recovery_key
from shelterdesk.vocabulary.papers import KeptOn

NUMBERS = (1, 2, 3)
_CHECK = "sd/paper-check/v1"
# Before the share stand, five bits each, the paper's number and that of the other: the first two
# letters of a row. Then 30 bits that all rows of a set have in common: the next six letters.
_HEAD_BYTES, _SET_BITS, _NUMBER_BITS = 5, 30, 5
_ROW_BYTES = _HEAD_BYTES + KEY_BYTES
_ROW_LETTERS = letters_for(_ROW_BYTES)
_SET_LETTERS = slice(2, 8)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of paper `number`: what it and paper `other` make the key of."""

    number: int
    other: int
    set_id: int
    share: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPapers:
    """The recovery key as it is handed out: on one paper, or as the rows of three."""

    key: bytes = field(repr=False)
    rows: tuple[Row, ...] = field(default=(), repr=False)

    @property
    def kept_on(self) -> KeptOn:
        return KeptOn.THREE if self.rows else KeptOn.ONE

    def of(self, number: int) -> tuple[Row, ...]:
        """The two rows of a paper."""
        return tuple(row for row in self.rows if row.number == number)

    @property
    def set_code(self) -> str:
        """The letters that all rows of this set have in common."""
        return format_row(self.rows[0]).replace("-", "")[_SET_LETTERS]


def papers_for(key: bytes, kept_on: KeptOn, sources: Sources) -> KeyPapers:
    """The papers of a key. On three it is split anew, each time differently."""
    if kept_on is KeptOn.ONE:
        return KeyPapers(key=key)
    bits = int.from_bytes(sources.random_bytes(4), "big")
    set_id = bits & (1 << _SET_BITS) - 1
    rows: list[Row] = []
    for one, other in combinations(NUMBERS, 2):
        pad = sources.random_bytes(KEY_BYTES)
        rows += (Row(one, other, set_id, pad), Row(other, one, set_id, _xor(key, pad)))
    return KeyPapers(key=key, rows=tuple(sorted(rows, key=lambda row: (row.number, row.other))))


def format_row(row: Row) -> str:
    """Eleven groups of four, joined by dashes; the last one checks the others."""
    head = row.number << _NUMBER_BITS + _SET_BITS | row.other << _SET_BITS | row.set_id
    return spelled(head.to_bytes(_HEAD_BYTES, "big") + row.share, _CHECK)


def read_papers(typed: str, other: str = "") -> bytes:
    """The recovery key on one paper, or on two of three in any order, as somebody typed them: from
    each the row that is for the other one, or both its rows.

    Raises WrongRecoveryKey with what is wrong beside `key` or `other`.
    """
    rows = _rows_in(typed)
    if not rows:
        return parse_recovery_key(typed)
    if not other.strip():
        raise WrongRecoveryKey(
            {"other": Problem("recovery_one_of_three", {"number": rows[0].number})}
        )
    others = _rows_in(other)
    if not others:
        raise WrongRecoveryKey({"other": Problem("recovery_mistyped")})
    return _joined(rows, others)


def numbers_on(typed: str, other: str = "") -> tuple[int, ...]:
    """The numbers of the papers, of three, that this was typed from; none for the only paper."""
    rows = (*_rows_in(typed), *_rows_in(other))
    return tuple(sorted({row.number for row in rows}))


def _joined(rows: tuple[Row, ...], others: tuple[Row, ...]) -> bytes:
    first, second = rows[0], others[0]
    if first.set_id != second.set_id:
        raise WrongRecoveryKey({"other": Problem("recovery_other_set")})
    if first.number == second.number:
        raise WrongRecoveryKey({"other": Problem("recovery_twice", {"number": first.number})})
    one = _for(rows, second.number, "key")
    return _xor(one.share, _for(others, first.number, "other").share)


def _for(rows: tuple[Row, ...], wanted: int, field_name: str) -> Row:
    for row in rows:
        if row.other == wanted:
            return row
    problem = Problem("recovery_other_row", {"goes": rows[0].other, "wanted": wanted})
    raise WrongRecoveryKey({field_name: problem})


def _rows_in(typed: str) -> tuple[Row, ...]:
    """The one row or both rows of a paper; none where it is anything else."""
    letters = mended(typed)
    if len(letters) not in (_ROW_LETTERS, 2 * _ROW_LETTERS):
        return ()
    read = [_row(letters[at : at + _ROW_LETTERS]) for at in range(0, len(letters), _ROW_LETTERS)]
    rows = tuple(row for row in read if row is not None)
    is_paper = len({(row.number, row.set_id) for row in rows}) == 1
    return rows if len(rows) == len(read) and is_paper else ()


def _row(letters: str) -> Row | None:
    content = unspelled(letters, _ROW_BYTES, _CHECK)
    if content is None:
        return None
    head, share = int.from_bytes(content[:_HEAD_BYTES], "big"), content[_HEAD_BYTES:]
    number, rest = divmod(head, 1 << _NUMBER_BITS + _SET_BITS)
    other, set_id = divmod(rest, 1 << _SET_BITS)
    if number == other or not {number, other} <= set(NUMBERS):
        return None
    return Row(number, other, set_id, share)


def _xor(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))
