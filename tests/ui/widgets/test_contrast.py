"""WCAG AA for every pair of colours in use, computed from the tokens and from the sheet itself.

What may stand on what is not listed pair by pair: every ink is tried on every ground, and every
rule of the sheet that sets a colour is tried on the ground it has. A new token, a new kind of
button and a new rule are in it from the start.
"""

import re
from collections.abc import Iterator
from itertools import product
from typing import get_args

import pytest
from PySide6.QtGui import QColor

from shelterdesk.ui import stylesheet
from shelterdesk.ui.theme import COLOUR_TOKENS, Status, Theme, ThemeName, Token
from shelterdesk.ui.widgets.buttons import Kind

THEMES = [Theme(name) for name in ThemeName]
TEXT, SHAPE = 4.5, 3.0

INKS: tuple[Token, ...] = ("text", "text2", "text3", "accent", "soft_text")
GROUNDS: tuple[Token, ...] = ("canvas", "rail", "surface", "sunken", "hover", "sel", "soft")
SHAPES: tuple[Token, ...] = ("focus", "field")
FILLED: dict[Token, tuple[Token, ...]] = {
    "on_accent": ("accent", "accent_hover", "accent_pressed"),
    "on_danger": ("danger", "danger_hover"),
}
DECORATIVE: tuple[Token, ...] = ("border", "line")
NEVER = {("text3", "soft"), ("field", "soft")}
"""What the look forbids: no hint and no field stands on the ground of what is chosen."""

PAGES = ("canvas", "rail", "surface", "sunken", "hover")
"""On these stands what has no ground of its own."""


def _light(colour: str) -> float:
    """Relative luminance, WCAG 2.x."""
    parts = [channel / 255 for channel in QColor(colour).getRgb()[:3]]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    brighter, darker = sorted((_light(one), _light(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def test_black_on_white_has_the_greatest_contrast_there_is() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize(("pair", "ratio"), [(("text", "surface"), 16.5), (("field", "sel"), 3.1)])
def test_the_contrast_is_what_the_look_says(pair: tuple[Token, Token], ratio: float) -> None:
    light = Theme()
    assert contrast(light.hex(pair[0]), light.hex(pair[1])) == pytest.approx(ratio, abs=0.05)


# Tokens


def test_every_token_is_an_ink_a_ground_a_shape_or_decoration() -> None:
    filled = {*FILLED, *(ground for grounds in FILLED.values() for ground in grounds)}
    assert {*INKS, *GROUNDS, *SHAPES, *DECORATIVE, *filled} == set(COLOUR_TOKENS)


@pytest.mark.parametrize("look", THEMES, ids=lambda look: look.name)
def test_every_text_can_be_read_on_every_ground(look: Theme) -> None:
    pairs = {*product(INKS, GROUNDS)} - NEVER
    pairs |= {(ink, ground) for ink, grounds in FILLED.items() for ground in grounds}
    assert _too_faint(look, pairs, TEXT) == []


@pytest.mark.parametrize("look", THEMES, ids=lambda look: look.name)
def test_outlines_and_the_focus_ring_can_be_seen_on_every_ground(look: Theme) -> None:
    assert _too_faint(look, {*product(SHAPES, GROUNDS)} - NEVER, SHAPE) == []


@pytest.mark.parametrize("look", THEMES, ids=lambda look: look.name)
def test_the_bar_of_what_is_chosen_can_be_seen(look: Theme) -> None:
    assert _too_faint(look, {("accent", "soft"), ("accent", "sel")}, SHAPE) == []


def _too_faint(look: Theme, pairs: set[tuple[Token, Token]], least: float) -> list[str]:
    return [
        f"{ink} on {ground}: {ratio:.2f}"
        for ink, ground in sorted(pairs)
        if (ratio := contrast(look.hex(ink), look.hex(ground))) < least
    ]


@pytest.mark.parametrize("look", THEMES, ids=lambda look: look.name)
@pytest.mark.parametrize("kind", Status)
def test_a_status_can_be_read_on_its_paper_and_on_every_ground(look: Theme, kind: Status) -> None:
    colours = look.status(kind)
    grounds = [colours.paper, *(look.hex(ground) for ground in GROUNDS)]
    assert min(contrast(colours.ink, ground) for ground in grounds) >= TEXT
    assert contrast(look.hex("text"), colours.paper) >= TEXT  # a name in a banner
    assert contrast(look.hex("focus"), colours.paper) >= SHAPE


@pytest.mark.parametrize("look", THEMES, ids=lambda look: look.name)
@pytest.mark.parametrize("kind", Status)
def test_a_bar_and_a_loose_shape_can_be_seen(look: Theme, kind: Status) -> None:
    fill, track = look.status(kind).fill, look.hex(look.track)
    assert contrast(fill, track) >= SHAPE
    for ground in ("surface", "sunken", "canvas", "hover", "sel"):
        assert contrast(fill, look.hex(ground)) >= SHAPE  # type: ignore[arg-type]


# The sheet: what each rule makes of them

RULE = re.compile(r"([^{}]+)\{([^}]*)\}", re.DOTALL)
LENGTH = re.compile(r"\$\{px_\d+\}")
STATE = re.compile(r"(?<!:):(?!:)[a-z]+")
LOOKS = {"color": "ink", "background": "ground", "placeholder-text-color": "hint",
         "selection-color": "picked", "selection-background-color": "picked_ground",
         "border-color": "edge"}  # fmt: skip


def _rules() -> dict[str, dict[str, str]]:
    """Selector → what it sets, its tokens by name."""
    sheet = f"{stylesheet.BASE}{stylesheet.BUTTONS}{stylesheet.FIELDS}{stylesheet.FRAMES}"
    found: dict[str, dict[str, str]] = {}
    for selectors, body in RULE.findall(LENGTH.sub("0", sheet)):
        said = dict(part.split(":", 1) for part in body.split(";") if ":" in part)
        sets = {LOOKS[key.strip()]: value.strip() for key, value in said.items()
                if key.strip() in LOOKS}  # fmt: skip
        for selector in selectors.split(","):
            found.setdefault(" ".join(selector.split()), {}).update(sets)
    return found


def _worn(rules: dict[str, dict[str, str]], selector: str) -> dict[str, str]:
    """What a widget in that state wears: the kind in general, its own kind, its state."""
    resting = STATE.sub("", selector)
    kind = re.sub(r'\[kind="[a-z]+"\]', "[kind]", resting)
    bare = re.sub(r"\[.*?\]", "", resting)
    return {key: value for name in (bare, kind, resting, selector)
            for key, value in rules.get(name, {}).items()}  # fmt: skip


def _pairs(look: Theme) -> Iterator[tuple[str, str, str]]:
    """(selector, ink, ground) of every rule, in colours; what is dimmed is exempt."""
    rules = _rules()
    for selector, sets in rules.items():
        worn = _worn(rules, selector)
        ground = worn.get("ground", "transparent")
        clear = ground == "transparent"
        stands_on = _around(selector) if clear else (ground.removeprefix("$"),)
        if "disabled" in selector or not {"ink", "ground", "hint", "picked"} & set(sets):
            continue
        for ink, under in ((worn.get("ink"), stands_on), (worn.get("hint"), stands_on),
                           (worn.get("picked"), (worn.get("picked_ground", "")[1:],))):  # fmt: skip
            if ink is not None and ink.startswith("$"):
                for token in under:
                    yield selector, _colour(look, ink[1:]), _colour(look, token)


def _around(selector: str) -> tuple[str, ...]:
    """The grounds of what has none itself: a toast's is the ink of everything else."""
    if 'kind="toast"' in selector or 'tone="inverse"' in selector:
        return ("text",)
    return ("soft",) if 'tone="soft_text"' in selector else PAGES


def _colour(look: Theme, name: str) -> str:
    return stylesheet.colours(look)[name]


@pytest.mark.parametrize("look", THEMES, ids=lambda look: look.name)
def test_every_rule_of_the_sheet_can_be_read(look: Theme) -> None:
    faint = [
        f"{selector}: {ink} on {ground} {ratio:.2f}"
        for selector, ink, ground in _pairs(look)
        if (ratio := contrast(ink, ground)) < TEXT
    ]
    assert faint == []


def test_the_sheet_has_a_rule_for_every_kind_of_button() -> None:
    selectors = {selector for selector, _ink, _ground in _pairs(Theme())}
    assert {f'QPushButton[kind="{kind}"]' for kind in get_args(Kind)} <= selectors


def test_every_frame_is_a_ground_the_inks_are_tried_on() -> None:
    grounds = {
        sets["ground"].removeprefix("$")
        for selector, sets in _rules().items()
        if selector.startswith(("QFrame", "QDialog")) and "ground" in sets
    }
    assert grounds - {"transparent", "line"} <= {*PAGES, "text"}  # a rule, and a toast


def test_a_rule_with_a_faint_colour_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    faint = stylesheet.BASE + "QMenu::item:pressed { background: $soft; color: $field; }"
    monkeypatch.setattr(stylesheet, "BASE", faint)
    with pytest.raises(AssertionError, match="QMenu::item:pressed"):
        test_every_rule_of_the_sheet_can_be_read(Theme())
