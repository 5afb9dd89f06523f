"""How a Chinese name sounds, in the spellings that papers in Taiwan use."""

SURNAME_SOUNDS_LIKE = {
    "單": "善",
    "单": "善",
    "曾": "增",
    "解": "謝",
    "仇": "求",
    "區": "歐",
    "区": "歐",
    "查": "渣",
    "蓋": "葛",
    "盖": "葛",
    "樂": "月",
    "乐": "月",
    "繆": "妙",
    "缪": "妙",
    "翟": "摘",
    "覃": "秦",
    "朴": "漂",
    "員": "運",
    "员": "運",
    "黑": "賀",
    "折": "蛇",
    "召": "紹",
    "祭": "債",
    "種": "蟲",
    "种": "蟲",
    "能": "奈",
    "乜": "聶",
    "賁": "奔",
    "隗": "偉",
    "宓": "密",
    "重": "蟲",
}
"""A character with only one reading, for surnames that are read unlike the common word."""

COMPOUND_SOUNDS_LIKE = {"尉遲": "玉遲", "尉迟": "玉遲", "澹臺": "談臺", "單于": "蟬于"}

_PAPER = str.maketrans({"'": "", "v": "u", "ˉ": "", "ˊ": "", "ˇ": "", "ˋ": "", "˙": ""})


def sounds(han: str) -> list[list[str]]:
    """The syllables of a Chinese name, one list per spelling and per reading of its surname.

    Hanyu Pinyin, Wade-Giles as passports print it, and bopomofo without tones. A character the
    dictionary does not know stands for itself.
    """
    # Its dictionary takes 0.3 s to load: only where a Chinese name is really saved.
    from pypinyin import Style, lazy_pinyin

    styles = (Style.NORMAL, Style.WADEGILES, Style.BOPOMOFO)
    found = [
        [_plain(syllable) for syllable in lazy_pinyin(reading, style=style)]
        for reading in _readings(han)
        for style in styles
    ]
    return [syllables for at, syllables in enumerate(found) if syllables not in found[:at]]


def _readings(han: str) -> list[str]:
    """The name as written, and with its surname replaced by what it sounds like."""
    compound, single = COMPOUND_SOUNDS_LIKE.get(han[:2]), SURNAME_SOUNDS_LIKE.get(han[:1])
    if compound:
        return [compound + han[2:], han]
    return [single + han[1:], han] if single else [han]


def _plain(syllable: str) -> str:
    """Without aspiration marks and tones; ü, which pypinyin writes v, as passports write it."""
    return syllable.translate(_PAPER)
