"""Invented names of five countries, mononyms and very long ones among them."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from shelterdesk.rules.names import fold
from shelterdesk.vocabulary.people import Language, NameKind, Nationality

Name = tuple[NameKind, str]


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """What she is called, every name she has, and where she is from."""

    known_as: str
    names: tuple[Name, ...]
    nationality: Nationality
    language: Language


def _words(text: str, between: str | None = None) -> list[str]:
    return text.split(between)


_VI_FAMILY = _words("Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý")
_VI_MIDDLE = _words("Thị Văn Ngọc Thanh Minh Thu Hồng Kim Đức Quốc")
_VI_GIVEN = _words(
    "Đào Hạnh Thảo Nguyệt Phượng Linh Hương Lan Mai Yến Quỳnh Trang Tuyết Bích Diễm "
    "Hiền Thúy Dũng Hùng Sơn Tuấn Khánh Đạt Phúc"
)
_ID_GIVEN = _words(
    "Sari Wahyuni Dewi Siti Nur Rina Ayu Fitri Indah Lestari Putri Ratna Yanti Endang "
    "Sulastri Bambang Agus Joko Slamet"
)
_ID_SECOND = _words("Wulandari Rahayu Handayani Kusuma Utami Hidayat Saputra Nurhaliza Puspita")
_ID_MONONYM = _words("Suharti Wahyu Sumiati Kartini Sukarno Tumini Painem Ngatinah")
_PH_GIVEN = _words("Maria Grace Jocelyn Rosalie Cristina Angelica Marites Jennylyn Ramon Jerome")
_PH_SECOND = _words("Luz Fe Joy Mae Ann Rose Divina")
_PH_FAMILY = _words(
    "Dela Cruz,Santos,Reyes,Bautista,Macaraeg,Villanueva,Dimaculangan,Pangilinan,Magsaysay", ","
)
_TH_GIVEN = _words("Kanya Somchai Malee Anong Siriporn Prasert Nittaya Wanida Suda Chanthira")
_TH_FAMILY = _words(
    "Srisawat Chaiyasit Thongchai Wongsakul Phromphan Rattanakosin Suwannarat Limthongkul"
)
_CN_FAMILY = "陳林黃張李王吳劉蔡楊單曾"
_CN_GIVEN = _words("小明 美玲 志豪 淑芬 雅婷 家豪 怡君 建宏 桂花 曉蓮")
_CN_FOREIGN = _words("阮氏桃 陳氏幸 黎氏草 范氏月 莎莉 瓦妮 蒂薇 阿蓮 瑪麗 甘雅")

_LONGEST = (
    (
        "Maria Concepcion Immaculada Esperanza Divina Gracia Macaraeg Dimaculangan Pangilinan "
        "Villanueva Magsaysay de los Santos y Bautista de la Cruz Reyes"
    ),
    (
        "Chanthira Siriporn Rattanakosin Phromphan Wongsakul Suwannarat na Ayutthaya Srisawat "
        "Limthongkul Chaiyasitthiphonkunchorn"
    ),
)


def _vietnamese(chance: Random) -> NamedPerson:
    given = chance.choice(_VI_GIVEN)
    whole = f"{chance.choice(_VI_FAMILY)} {chance.choice(_VI_MIDDLE)} {given}"
    names = (
        (NameKind.PASSPORT, fold(whole).upper()),
        (NameKind.NATIVE, whole),
        (NameKind.CHINESE, chance.choice(_CN_FOREIGN)),
    )
    return NamedPerson(given, names, Nationality.VN, Language.VI)


def _indonesian(chance: Random) -> NamedPerson:
    first = chance.choice(_ID_GIVEN)
    whole = f"{first} {chance.choice(_ID_SECOND)}"
    names = ((NameKind.PASSPORT, whole.upper()), (NameKind.NATIVE, whole))
    return NamedPerson(first, names, Nationality.ID, Language.ID)


def _mononym(chance: Random) -> NamedPerson:
    name = chance.choice(_ID_MONONYM)
    names = ((NameKind.PASSPORT, name.upper()), (NameKind.NATIVE, name))
    return NamedPerson(name, names, Nationality.ID, Language.ID)


def _filipino(chance: Random) -> NamedPerson:
    first, second = chance.choice(_PH_GIVEN), chance.choice(_PH_SECOND)
    whole = f"{first} {second} {chance.choice(_PH_FAMILY)}"
    names = ((NameKind.PASSPORT, whole.upper()), (NameKind.NICKNAME, second))
    return NamedPerson(f"{first} {second}", names, Nationality.PH, Language.TL)


def _thai(chance: Random) -> NamedPerson:
    first = chance.choice(_TH_GIVEN)
    whole = f"{first} {chance.choice(_TH_FAMILY)}"
    names = ((NameKind.PASSPORT, whole.upper()), (NameKind.CHINESE, chance.choice(_CN_FOREIGN)))
    return NamedPerson(first, names, Nationality.TH, Language.TH)


def _chinese(chance: Random) -> NamedPerson:
    given = chance.choice(_CN_GIVEN)
    whole = chance.choice(_CN_FAMILY) + given
    return NamedPerson(f"阿{given[-1]}", ((NameKind.NATIVE, whole),), Nationality.CN, Language.ZH)


def _very_long(chance: Random) -> NamedPerson:
    name = chance.choice(_LONGEST)
    country = Nationality.PH if name is _LONGEST[0] else Nationality.TH
    language = Language.TL if name is _LONGEST[0] else Language.TH
    return NamedPerson(name.split()[0], ((NameKind.PASSPORT, name),), country, language)


_CERTAIN: tuple[Callable[[Random], NamedPerson], ...] = (
    _vietnamese,
    _indonesian,
    _filipino,
    _thai,
    _chinese,
    _mononym,
    _very_long,
)
_USUAL = (_vietnamese,) * 9 + (_indonesian,) * 6 + (_filipino,) * 3 + (_thai,) * 2
_ANY: tuple[Callable[[Random], NamedPerson], ...] = (
    *_USUAL,
    _mononym,
    _mononym,
    _chinese,
    _very_long,
)


def name_of(position: int, chance: Random) -> NamedPerson:
    """The position-th person's names: the first seven show every kind, the rest as they come."""
    make = _CERTAIN[position] if position < len(_CERTAIN) else chance.choice(_ANY)
    return make(chance)


def staff_and_interpreter_name(position: int) -> str:
    """An invented name for somebody who is not sheltered here."""
    family = _VI_FAMILY[position % len(_VI_FAMILY)]
    pool = _VI_GIVEN + _ID_GIVEN + _TH_GIVEN + _PH_GIVEN
    return f"{pool[(position * 7) % len(pool)]} {family[0]}."
