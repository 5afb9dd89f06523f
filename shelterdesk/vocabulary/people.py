"""The fixed lists about a person, and the three ways not to know an answer."""

from collections.abc import Mapping
from enum import StrEnum

from shelterdesk.i18n import N_, NP_


class NameKind(StrEnum):
    """What kind of name a row holds. No kind is split into given and family name."""

    PASSPORT = "PASSPORT"
    NATIVE = "NATIVE"
    CHINESE = "CHINESE"
    NICKNAME = "NICKNAME"
    EMPLOYER_SPELLING = "EMPLOYER_SPELLING"
    ALIAS = "ALIAS"


class Sex(StrEnum):
    """Sex as the document says it (housing by sex, PS art. 5)."""

    M = "M"
    F = "F"
    X = "X"
    UNKNOWN = "UNKNOWN"


class AgeGroup(StrEnum):
    """Age groups of the half-year tables; counted, never asked."""

    UNDER_12 = "UNDER_12"
    FROM_12_TO_17 = "FROM_12_TO_17"
    FROM_18_TO_24 = "FROM_18_TO_24"
    FROM_25_TO_34 = "FROM_25_TO_34"
    FROM_35_TO_44 = "FROM_35_TO_44"
    FROM_45_TO_54 = "FROM_45_TO_54"
    FROM_55 = "FROM_55"
    UNKNOWN = "UNKNOWN"


class PersonCategory(StrEnum):
    """Status under Taiwan law; it decides which agency is responsible (AS art. 3, PS art. 2)."""

    NATIONAL_REGISTERED = "NATIONAL_REGISTERED"
    NATIONAL_UNREGISTERED = "NATIONAL_UNREGISTERED"
    FOREIGN = "FOREIGN"
    STATELESS = "STATELESS"
    MAINLAND = "MAINLAND"
    HK_MACAU = "HK_MACAU"
    UNKNOWN = "UNKNOWN"
    NOT_SAID = "NOT_SAID"


class WorkVisa(StrEnum):
    """Whether a person came with a work visa: labour or immigration agency (AS art. 3)."""

    YES = "YES"
    NO = "NO"
    UNKNOWN = "UNKNOWN"
    NOT_SAID = "NOT_SAID"


class Nationality(StrEnum):
    """ISO 3166-1 alpha-2 where there is one; short, because the list is read aloud."""

    VN = "VN"
    ID = "ID"
    PH = "PH"
    TH = "TH"
    CN = "CN"
    HK_MO = "HK_MO"
    TW = "TW"
    MM = "MM"
    KH = "KH"
    OTHER = "OTHER"
    UNKNOWN = "UNKNOWN"


class Language(StrEnum):
    """ISO 639 codes of the languages a person or an interpreter speaks."""

    ZH = "zh"
    NAN = "nan"
    VI = "vi"
    ID = "id"
    EN = "en"
    TH = "th"
    TL = "tl"
    JV = "jv"
    MY = "my"
    KM = "km"


class DatePrecision(StrEnum):
    """How much of a date is known: day, month, year, or an estimated year."""

    D = "D"
    M = "M"
    Y = "Y"
    E = "E"


class NotSaid(StrEnum):
    """Three different ways not to know an optional answer; all three always exist."""

    UNKNOWN = "UNKNOWN"
    PREFERS_NOT_TO_SAY = "PREFERS_NOT_TO_SAY"
    NOT_ASKED = "NOT_ASKED"


class Literacy(StrEnum):
    """Whether she reads the language she speaks: then papers help her, else a voice."""

    WELL = "WELL"
    SOME = "SOME"
    NO = "NO"
    UNKNOWN = "UNKNOWN"
    NOT_SAID = "NOT_SAID"
    NOT_ASKED = "NOT_ASKED"


class Religion(StrEnum):
    """For food, days and places of prayer only."""

    NONE = "NONE"
    BUDDHIST = "BUDDHIST"
    CATHOLIC = "CATHOLIC"
    PROTESTANT = "PROTESTANT"
    MUSLIM = "MUSLIM"
    HINDU = "HINDU"
    OTHER = "OTHER"
    UNKNOWN = "UNKNOWN"
    NOT_SAID = "NOT_SAID"
    NOT_ASKED = "NOT_ASKED"


class Diet(StrEnum):
    """What the kitchen must know."""

    HALAL = "HALAL"
    NO_PORK = "NO_PORK"
    NO_BEEF = "NO_BEEF"
    VEGETARIAN = "VEGETARIAN"
    ALLERGY = "ALLERGY"
    OTHER = "OTHER"


class PassportHolder(StrEnum):
    """Who has her passport; taken away, that is a crime of its own (ESA art. 57)."""

    SELF = "SELF"
    HOUSE = "HOUSE"
    WITHHELD = "WITHHELD"
    POLICE = "POLICE"
    OFFICE = "OFFICE"
    LOST = "LOST"
    EXPIRED = "EXPIRED"
    UNKNOWN = "UNKNOWN"
    NOT_SAID = "NOT_SAID"
    NOT_ASKED = "NOT_ASKED"


LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    NameKind: {
        NameKind.PASSPORT: N_("Name in passport"),
        NameKind.NATIVE: N_("Name in own script"),
        NameKind.CHINESE: N_("Chinese name"),
        NameKind.NICKNAME: N_("Nickname"),
        NameKind.EMPLOYER_SPELLING: N_("Employer's spelling"),
        NameKind.ALIAS: N_("Other names"),
    },
    Sex: {
        Sex.M: N_("Male"),
        Sex.F: N_("Female"),
        Sex.X: N_("Other sex entry"),
        Sex.UNKNOWN: N_("Unknown"),
    },
    AgeGroup: {
        AgeGroup.UNDER_12: N_("Under 12"),
        AgeGroup.FROM_12_TO_17: N_("12 to 17"),
        AgeGroup.FROM_18_TO_24: N_("18 to 24"),
        AgeGroup.FROM_25_TO_34: N_("25 to 34"),
        AgeGroup.FROM_35_TO_44: N_("35 to 44"),
        AgeGroup.FROM_45_TO_54: N_("45 to 54"),
        AgeGroup.FROM_55: N_("55 and over"),
        AgeGroup.UNKNOWN: N_("Unknown"),
    },
    PersonCategory: {
        PersonCategory.NATIONAL_REGISTERED: N_("National, household registration"),
        PersonCategory.NATIONAL_UNREGISTERED: N_("National, no household registration"),
        PersonCategory.FOREIGN: N_("Foreign national"),
        PersonCategory.STATELESS: N_("Stateless"),
        PersonCategory.MAINLAND: N_("From the Mainland Area"),
        PersonCategory.HK_MACAU: N_("Hong Kong or Macau resident"),
        PersonCategory.UNKNOWN: N_("Unknown"),
        PersonCategory.NOT_SAID: N_("Prefers not to say"),
    },
    WorkVisa: {
        WorkVisa.YES: N_("Work visa"),
        WorkVisa.NO: N_("No work visa"),
        WorkVisa.UNKNOWN: N_("Unknown"),
        WorkVisa.NOT_SAID: N_("Prefers not to say"),
    },
    Nationality: {
        Nationality.VN: N_("Viet Nam"),
        Nationality.ID: N_("Indonesia"),
        Nationality.PH: N_("Philippines"),
        Nationality.TH: N_("Thailand"),
        Nationality.CN: N_("China"),
        Nationality.HK_MO: N_("Hong Kong and Macau"),
        Nationality.TW: N_("Taiwan"),
        Nationality.MM: N_("Myanmar"),
        Nationality.KH: N_("Cambodia"),
        Nationality.OTHER: N_("Other"),
        Nationality.UNKNOWN: N_("Unknown"),
    },
    Language: {
        Language.ZH: NP_("language", "Mandarin"),
        Language.NAN: N_("Taiwanese Hokkien"),
        Language.VI: N_("Vietnamese"),
        Language.ID: N_("Indonesian"),
        Language.EN: N_("English"),
        Language.TH: N_("Thai"),
        Language.TL: N_("Tagalog"),
        Language.JV: N_("Javanese"),
        Language.MY: N_("Burmese"),
        Language.KM: N_("Khmer"),
    },
    DatePrecision: {
        DatePrecision.D: N_("Exact day"),
        DatePrecision.M: N_("Month and year"),
        DatePrecision.Y: N_("Year only"),
        DatePrecision.E: N_("Estimated"),
    },
    NotSaid: {
        NotSaid.UNKNOWN: N_("Unknown"),
        NotSaid.PREFERS_NOT_TO_SAY: N_("Prefer not to say"),
        NotSaid.NOT_ASKED: N_("Not asked"),
    },
    Literacy: {
        Literacy.WELL: N_("Reads well"),
        Literacy.SOME: N_("Reads a little"),
        Literacy.NO: N_("Does not read"),
        Literacy.UNKNOWN: N_("Unknown"),
        Literacy.NOT_SAID: N_("Prefers not to say"),
        Literacy.NOT_ASKED: N_("Not asked"),
    },
    Religion: {
        Religion.NONE: N_("No religion"),
        Religion.BUDDHIST: N_("Buddhist"),
        Religion.CATHOLIC: N_("Catholic"),
        Religion.PROTESTANT: N_("Protestant"),
        Religion.MUSLIM: N_("Muslim"),
        Religion.HINDU: N_("Hindu"),
        Religion.OTHER: N_("Other"),
        Religion.UNKNOWN: N_("Unknown"),
        Religion.NOT_SAID: N_("Prefers not to say"),
        Religion.NOT_ASKED: N_("Not asked"),
    },
    Diet: {
        Diet.HALAL: N_("Halal"),
        Diet.NO_PORK: N_("No pork"),
        Diet.NO_BEEF: N_("No beef"),
        Diet.VEGETARIAN: N_("Vegetarian"),
        Diet.ALLERGY: N_("Allergy"),
        Diet.OTHER: N_("Other"),
    },
    PassportHolder: {
        PassportHolder.SELF: N_("She has it"),
        PassportHolder.HOUSE: N_("Kept by the house for her"),
        PassportHolder.WITHHELD: N_("Withheld by employer or broker"),
        PassportHolder.POLICE: N_("With police or court"),
        PassportHolder.OFFICE: N_("With her embassy or office"),
        PassportHolder.LOST: N_("Lost"),
        PassportHolder.EXPIRED: N_("Expired"),
        PassportHolder.UNKNOWN: N_("Unknown"),
        PassportHolder.NOT_SAID: N_("Prefers not to say"),
        PassportHolder.NOT_ASKED: N_("Not asked"),
    },
}

SPOKEN_HERE: Mapping[Language, str] = {
    Language.VI: "vi",
    Language.ID: "id",
    Language.EN: "en",
    Language.ZH: "zh_TW",
}
"""The languages of people that the program speaks too, by the code of its catalog."""
