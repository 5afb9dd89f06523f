"""Where lines end, in the four languages."""

import pytest

from shelterdesk.reports import fonts
from shelterdesk.reports.paper.breaking import broken, pieces
from tests.reports.sample import LONG_WORD, STACKED, WORDS

SIZE = 10.0
NEVER_FIRST, NEVER_LAST = set("。，、；：？！」』）…—"), set("「『（")


@pytest.mark.parametrize("width", [30, 47, 80, 200])
@pytest.mark.parametrize("text", [*WORDS["running"], STACKED, LONG_WORD, f"王{LONG_WORD}明"])
def test_no_line_is_wider_than_its_room_and_no_letter_is_lost(text: str, width: float) -> None:
    lines = broken(text, SIZE, width)
    assert max(fonts.width(line, SIZE, bold=False) for line in lines) <= width
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize("width", range(40, 160, 7))
def test_no_chinese_line_begins_with_a_stop_or_ends_with_an_opening(width: int) -> None:
    lines = broken("阿蓮說：「今天——下午，可以嗎？」（她點頭）。" * 3, SIZE, width)
    assert [line for line in lines if line[0] in NEVER_FIRST or line[-1] in NEVER_LAST] == []


def test_chinese_needs_no_space_to_be_broken() -> None:
    assert list(pieces("今天下午。")) == ["今", "天", "下", "午。"]


def test_words_stay_whole_where_a_line_can_hold_them() -> None:
    assert broken("Bantuan hukum gratis", SIZE, 45) == ["Bantuan", "hukum", "gratis"]


def test_a_number_a_day_and_an_amount_are_never_parted() -> None:
    assert list(pieces("剩 NT$1,600 到2026-11-03止")) == [
        "剩 ",
        "NT$1,600 ",
        "到",
        "2026-11-03",
        "止",
    ]


def test_what_a_fixed_space_joins_stays_together() -> None:
    assert list(pieces("26\u00a0kg ok")) == ["26\u00a0kg ", "ok"]


def test_a_mark_is_never_parted_from_its_letter() -> None:
    lines = broken("x\u0303" * 40, SIZE, 31)
    assert len(lines) > 1
    assert {line[0] for line in lines} == {"x"}


def test_a_line_end_in_the_text_ends_the_line() -> None:
    assert broken("a\n\nb", SIZE, 100) == ["a", "", "b"]
