"""Numbers on papers: which kind one is, and whether it looks mistyped.

A number that fails is never refused: it may be copied from a poor print. The caller warns.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from shelterdesk.errors import Problem

_KINDS = (
    ("NATIONAL_ID", re.compile(r"[A-Z][12][0-9]{8}")),
    ("UI_NEW", re.compile(r"[A-Z][89][0-9]{8}")),
    ("UI_OLD", re.compile(r"[A-Z][A-D][0-9]{8}")),
)
_LETTERS = "ABCDEFGHJKLMNPQRSTUVXYWZIO"
"""The letters in the order of their numbers, from A = 10 to O = 35."""
_WEIGHTS = (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1)
_PASSPORT = re.compile(r"[A-Z0-9]{6,9}")
_PHONE = re.compile(r"\+?[1-9][0-9]{4,14}|0[0-9]{7,9}")
_MISTYPED = Problem("looks_mistyped")


class NumberKind(StrEnum):
    """What a number on a Taiwanese card is, by its shape."""

    NATIONAL_ID = "NATIONAL_ID"
    UI_NEW = "UI_NEW"
    UI_OLD = "UI_OLD"


@dataclass(frozen=True, slots=True)
class CardNumber:
    """A number of a known shape, and whether its check digit agrees."""

    value: str
    kind: NumberKind
    checksum_ok: bool


def clean_number(text: str) -> str:
    """The number as it is kept: capitals, no spaces, hyphens or full-width characters."""
    plain = unicodedata.normalize("NFKC", text).upper()
    return re.sub(r"[\s\-]", "", plain)


def card_number(value: str) -> CardNumber | None:
    """What a cleaned number is by its shape; None when it has no known one.

    National ID, and the UI number of residents: the shape since 2021-01-02, and the one before,
    which holds until 2030-12-31.
    """
    for name, shape in _KINDS:
        if shape.fullmatch(value):
            return CardNumber(value, NumberKind(name), _adds_up(value))
    return None


def warn_national_id(value: str) -> Problem | None:
    """A warning about a cleaned national ID number."""
    return _warn_card(value, {NumberKind.NATIONAL_ID})


def warn_ui_number(value: str) -> Problem | None:
    """A warning about a cleaned UI number, old or new."""
    return _warn_card(value, {NumberKind.UI_NEW, NumberKind.UI_OLD})


def warn_passport(value: str) -> Problem | None:
    """A warning about a cleaned passport number: only length and alphabet are the same for all."""
    return None if not value or _PASSPORT.fullmatch(value) else _MISTYPED


def warn_phone(text: str) -> Problem | None:
    """A warning about a phone number: E.164, or a number in Taiwan, an extension after #."""
    number = re.sub(r"[\s\-().]", "", unicodedata.normalize("NFKC", text)).partition("#")[0]
    return None if not number or _PHONE.fullmatch(number) else _MISTYPED


def _warn_card(value: str, kinds: set[NumberKind]) -> Problem | None:
    if not value:
        return None
    card = card_number(value)
    return None if card and card.kind in kinds and card.checksum_ok else _MISTYPED


def _adds_up(value: str) -> bool:
    """Weighted digits sum to a multiple of ten; a second letter counts with its units digit."""
    first = _LETTERS.index(value[0]) + 10
    second = value[1] if value[1].isdigit() else str(_LETTERS.index(value[1]) % 10)
    digits = [first // 10, first % 10, *map(int, second + value[2:])]
    return sum(d * w for d, w in zip(digits, _WEIGHTS, strict=True)) % 10 == 0
