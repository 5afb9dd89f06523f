"""The courts of Taiwan and the prosecutors offices beside them, by name and seat.

Names as the Judicial Yuan (courts) and the Ministry of Justice (prosecutors offices, named so since
2018) use them; no telephone numbers, which change. Data, not texts of the screen: a court keeps its
own two names in every language.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from shelterdesk.vocabulary.organisations import OrgType


@dataclass(frozen=True, slots=True)
class TaiwanCourt:
    """A court or prosecutors office; `seat`: the city or county where it sits, in Chinese."""

    name: str
    name_zh: str
    kind: OrgType
    seat: str


_TAIPEI, _NEW_TAIPEI, _TAICHUNG, _KAOHSIUNG = "臺北市", "新北市", "臺中市", "高雄市"
_BRANCHES = (
    ("Taichung", "臺中", _TAICHUNG),
    ("Tainan", "臺南", "臺南市"),
    ("Kaohsiung", "高雄", _KAOHSIUNG),
    ("Hualien", "花蓮", "花蓮縣"),
)
_DISTRICTS = (
    ("Taipei", "臺北", _TAIPEI),
    ("Shilin", "士林", _TAIPEI),
    ("New Taipei", "新北", _NEW_TAIPEI),
    ("Taoyuan", "桃園", "桃園市"),
    ("Hsinchu", "新竹", "新竹縣"),
    ("Miaoli", "苗栗", "苗栗縣"),
    ("Taichung", "臺中", _TAICHUNG),
    ("Changhua", "彰化", "彰化縣"),
    ("Nantou", "南投", "南投縣"),
    ("Yunlin", "雲林", "雲林縣"),
    ("Chiayi", "嘉義", "嘉義市"),
    ("Tainan", "臺南", "臺南市"),
    ("Ciaotou", "橋頭", _KAOHSIUNG),
    ("Kaohsiung", "高雄", _KAOHSIUNG),
    ("Pingtung", "屏東", "屏東縣"),
    ("Taitung", "臺東", "臺東縣"),
    ("Hualien", "花蓮", "花蓮縣"),
    ("Yilan", "宜蘭", "宜蘭縣"),
    ("Keelung", "基隆", "基隆市"),
    ("Penghu", "澎湖", "澎湖縣"),
)
_OF_FUCHIEN = (("Kinmen", "金門", "金門縣"), ("Lienchiang", "連江", "連江縣"))
_COURT, _PROSECUTION = OrgType.COURT, OrgType.PROSECUTION


def _courts() -> Iterator[TaiwanCourt]:
    yield TaiwanCourt("Supreme Court", "最高法院", _COURT, _TAIPEI)
    yield TaiwanCourt("Supreme Administrative Court", "最高行政法院", _COURT, _TAIPEI)
    yield TaiwanCourt("Taiwan High Court", "臺灣高等法院", _COURT, _TAIPEI)
    for name, chinese, seat in _BRANCHES:
        called = f"Taiwan High Court {name} Branch Court"
        yield TaiwanCourt(called, f"臺灣高等法院{chinese}分院", _COURT, seat)
    kinmen = "Fuchien High Court Kinmen Branch Court"
    yield TaiwanCourt(kinmen, "福建高等法院金門分院", _COURT, "金門縣")
    property_court = "Intellectual Property and Commercial Court"
    yield TaiwanCourt(property_court, "智慧財產及商業法院", _COURT, _NEW_TAIPEI)
    for name, chinese, seat in (
        ("Taipei", "臺北", _TAIPEI),
        ("Taichung", "臺中", _TAICHUNG),
        ("Kaohsiung", "高雄", _KAOHSIUNG),
    ):
        called = f"{name} High Administrative Court"
        yield TaiwanCourt(called, f"{chinese}高等行政法院", _COURT, seat)
    for name, chinese, seat in _DISTRICTS:
        called = f"Taiwan {name} District Court"
        yield TaiwanCourt(called, f"臺灣{chinese}地方法院", _COURT, seat)
    for name, chinese, seat in _OF_FUCHIEN:
        called = f"Fuchien {name} District Court"
        yield TaiwanCourt(called, f"福建{chinese}地方法院", _COURT, seat)
    juvenile = "Taiwan Kaohsiung Juvenile and Family Court"
    yield TaiwanCourt(juvenile, "臺灣高雄少年及家事法院", _COURT, _KAOHSIUNG)


def _prosecutors() -> Iterator[TaiwanCourt]:
    yield TaiwanCourt("Supreme Prosecutors Office", "最高檢察署", _PROSECUTION, _TAIPEI)
    yield TaiwanCourt("Taiwan High Prosecutors Office", "臺灣高等檢察署", _PROSECUTION, _TAIPEI)
    for name, chinese, seat in _BRANCHES:
        called = f"Taiwan High Prosecutors Office {name} Branch Office"
        yield TaiwanCourt(called, f"臺灣高等檢察署{chinese}檢察分署", _PROSECUTION, seat)
    called = "Fuchien High Prosecutors Office Kinmen Branch Office"
    yield TaiwanCourt(called, "福建高等檢察署金門檢察分署", _PROSECUTION, "金門縣")
    for name, chinese, seat in _DISTRICTS:
        called = f"Taiwan {name} District Prosecutors Office"
        yield TaiwanCourt(called, f"臺灣{chinese}地方檢察署", _PROSECUTION, seat)
    for name, chinese, seat in _OF_FUCHIEN:
        called = f"Fuchien {name} District Prosecutors Office"
        yield TaiwanCourt(called, f"福建{chinese}地方檢察署", _PROSECUTION, seat)


TAIWAN_COURTS: tuple[TaiwanCourt, ...] = (*_courts(), *_prosecutors())
