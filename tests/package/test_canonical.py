"""The canonical bytes are RFC 8785's, whichever of the two writes them."""

import random
from typing import Any

import pytest
import rfc8785

from shelterdesk.package.canonical import canonical

TEXTS = ("", "Đào", "小明", '"quoted" \\ back', "\b\t\n\f\r\x00\x1f\x7f", "\u2028", "𡍼", "a/b")
KEYS = ("id", "table", "", "a b", '"', "\n", "Z", "a", "~")
NUMBERS = (0, -1, 320, 2**53 - 1, -(2**53) + 1)


def some_value(chance: random.Random, depth: int) -> Any:
    kind = chance.randrange(8 if depth else 5)
    if kind < 2:
        return chance.choice(TEXTS)
    if kind < 5:
        return chance.choice((None, True, False, *NUMBERS))
    if kind < 6:
        return [some_value(chance, depth - 1) for _ in range(chance.randrange(4))]
    keys = chance.sample(KEYS, chance.randrange(5))
    return {key: some_value(chance, depth - 1) for key in keys}


@pytest.mark.parametrize("seed", range(20))
def test_any_value_has_the_bytes_of_rfc_8785(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(200):
        value = some_value(chance, 4)
        assert canonical(value) == rfc8785.dumps(value)


@pytest.mark.parametrize(
    "value",
    [1.0, 0.1, [1e21], {"ä": 1, "z": 2}, {"\ue000": 1, "𡍼": 2}, (1, "two")],
    ids=repr,
)
def test_what_the_standard_library_writes_otherwise_is_left_alone(value: Any) -> None:
    assert canonical(value) == rfc8785.dumps(value)


@pytest.mark.parametrize("value", [2**53, float("nan"), {1: 2}, "\ud800", b"bytes"], ids=repr)
def test_what_has_no_canonical_form_is_refused(value: Any) -> None:
    with pytest.raises((rfc8785.CanonicalizationError, UnicodeEncodeError)):
        canonical(value)
