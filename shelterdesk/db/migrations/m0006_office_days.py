"""The government's office calendar of 2009 to 2035 as it came with this step. Released: never
changed.

Each day off by its month and day, and by a letter for its holiday; a small letter: the day is given
for a holiday that fell on a day off. "-": a day off that is worked off on a "+", a Saturday. The
days until 2026 are the published calendars, later ones follow from the law and are for the manager
to compare with each year's.
"""

from collections.abc import Iterator
from datetime import date

_HOLIDAYS = {
    "F": "FOUNDING_DAY",
    "E": "NEW_YEARS_EVE",
    "S": "SPRING_FESTIVAL",
    "P": "PEACE_DAY",
    "C": "CHILDRENS_DAY",
    "T": "TOMB_SWEEPING",
    "B": "CHILDREN_AND_TOMBS",
    "L": "LABOUR_DAY",
    "D": "DRAGON_BOAT",
    "M": "MID_AUTUMN",
    "U": "TEACHERS_DAY",
    "N": "NATIONAL_DAY",
    "R": "RESTORATION_DAY",
    "K": "CONSTITUTION_DAY",
}

_DAYS = {
    2009: (
        "0101F 0102- 0110+ 0117+ 0125E 0126S 0127S 0128S 0129e 0130- 0228P 0404T 0528D "
        "0529- 0606+ 1003M 1010N"
    ),
    2010: ("0101F 0206+ 0213E 0214S 0215S 0216S 0217e 0218s 0219- 0228P 0405T 0616D 0922M 1010N"),
    2011: "0101F 0202E 0203S 0204S 0205S 0207s 0228P 0404C 0405T 0606D 0912M 1010N",
    2012: (
        "0101F 0122E 0123S 0124S 0125S 0126e 0127- 0204+ 0227- 0228P 0303+ 0404B 0623D "
        "0930M 1010N 1222+ 1231-"
    ),
    2013: (
        "0101F 0209E 0210S 0211S 0212S 0213e 0214s 0215- 0223+ 0228P 0404B 0405c 0612D "
        "0914+ 0919M 0920- 1010N"
    ),
    2014: ("0101F 0130E 0131S 0201S 0202S 0203s 0204s 0228P 0404C 0405T 0602D 0908M 1010N 1227+"),
    2015: (
        "0101F 0102- 0218E 0219S 0220S 0221S 0223s 0227p 0228P 0403c 0404C 0405T 0406t "
        "0619d 0620D 0927M 0928m 1009n 1010N"
    ),
    2016: (
        "0101F 0130+ 0207E 0208S 0209S 0210S 0211e 0212- 0228P 0229p 0404B 0405c 0604+ "
        "0609D 0610- 0910+ 0915M 0916- 1010N"
    ),
    2017: (
        "0101F 0102f 0127E 0128S 0129S 0130S 0131s 0201s 0218+ 0227- 0228P 0403c 0404B "
        "0529- 0530D 0603+ 0930+ 1004M 1009- 1010N"
    ),
    2018: (
        "0101F 0215E 0216S 0217S 0218S 0219s 0220s 0228P 0331+ 0404C 0405T 0406- 0618D "
        "0924M 1010N 1222+ 1231-"
    ),
    2019: (
        "0101F 0119+ 0204E 0205S 0206S 0207S 0208- 0223+ 0228P 0301- 0404C 0405T 0607D "
        "0913M 1005+ 1010N 1011-"
    ),
    2020: (
        "0101F 0123- 0124E 0125S 0126S 0127S 0128s 0129s 0215+ 0228P 0402t 0403c 0404B "
        "0620+ 0625D 0626- 0926+ 1001M 1002- 1009n 1010N"
    ),
    2021: (
        "0101F 0210- 0211E 0212S 0213S 0214S 0215s 0216s 0220+ 0228P 0301p 0402c 0404B "
        "0405t 0614D 0911+ 0920- 0921M 1010N 1011n 1231f"
    ),
    2022: ("0101F 0122+ 0131E 0201S 0202S 0203S 0204- 0228P 0404C 0405T 0603D 0909m 0910M 1010N"),
    2023: (
        "0101F 0102f 0107+ 0120- 0121E 0122S 0123S 0124S 0125e 0126s 0127- 0204+ 0218+ "
        "0227- 0228P 0325+ 0403- 0404C 0405T 0617+ 0622D 0623- 0923+ 0929M 1009- 1010N"
    ),
    2024: (
        "0101F 0208- 0209E 0210S 0211S 0212S 0213s 0214s 0217+ 0228P 0404B 0405c 0610D 0917M 1010N"
    ),
    2025: (
        "0101F 0127- 0128E 0129S 0130S 0131S 0208+ 0228P 0403c 0404B 0530d 0531D 0928U "
        "0929u 1006M 1010N 1024r 1025R 1225K"
    ),
    2026: (
        "0101F 0215E 0216E 0217S 0218S 0219S 0220e 0227p 0228P 0403c 0404C 0405T 0406t "
        "0501L 0619D 0925M 0928U 1009n 1010N 1025R 1026r 1225K"
    ),
    2027: (
        "0101F 0204E 0205E 0206S 0207S 0208S 0209s 0210s 0228P 0301p 0404C 0405T 0406c "
        "0430l 0501L 0609D 0915M 0928U 1010N 1011n 1025R 1224k 1225K 1231f"
    ),
    2028: (
        "0101F 0124E 0125E 0126S 0127S 0128S 0228P 0403c 0404B 0501L 0528D 0529d 0928U "
        "1003M 1010N 1025R 1225K"
    ),
    2029: (
        "0101F 0211E 0212E 0213S 0214S 0215S 0216e 0228P 0403c 0404B 0501L 0615d 0616D "
        "0921m 0922M 0928U 1010N 1025R 1225K"
    ),
    2030: (
        "0101F 0201E 0202E 0203S 0204S 0205S 0206e 0207s 0228P 0404C 0405T 0501L 0605D "
        "0912M 0927u 0928U 1010N 1025R 1225K"
    ),
    2031: (
        "0101F 0121E 0122E 0123S 0124S 0125S 0127s 0228P 0403t 0404C 0405T 0501L 0624D "
        "0928U 0929u 1001M 1010N 1024r 1025R 1225K"
    ),
    2032: (
        "0101F 0209E 0210E 0211S 0212S 0213S 0227p 0228P 0402c 0404B 0405t 0430l 0501L "
        "0611d 0612D 0919M 0920m 0928U 1010N 1011n 1025R 1224k 1225K 1231f"
    ),
    2033: (
        "0101F 0129E 0130E 0131S 0201S 0202S 0203e 0204e 0228P 0404B 0405c 0501L 0502l "
        "0601D 0908M 0928U 1010N 1025R 1225K 1226k"
    ),
    2034: (
        "0101F 0102f 0217E 0218E 0219S 0220S 0221S 0222e 0223s 0228P 0404C 0405T 0501L "
        "0620D 0927M 0928U 1010N 1025R 1225K"
    ),
    2035: (
        "0101F 0206E 0207E 0208S 0209S 0210S 0212s 0228P 0404C 0405T 0501L 0610D 0611d "
        "0916M 0917m 0928U 1010N 1025R 1225K"
    ),
}


def seed_rows() -> Iterator[dict[str, object]]:
    """The rows of the table `office_day`."""
    for year, days in _DAYS.items():
        for told in days.split():
            on, letter = date(year, int(told[:2]), int(told[2:4])), told[4]
            yield {"day": on, "works": letter == "+", **_named(letter)}


def _named(letter: str) -> dict[str, object]:
    if letter in "-+":
        return {"kind": "BRIDGE" if letter == "-" else "MAKE_UP", "name": ""}
    kind = "HOLIDAY" if letter.isupper() else "OBSERVED"
    return {"kind": kind, "name": _HOLIDAYS[letter.upper()]}
