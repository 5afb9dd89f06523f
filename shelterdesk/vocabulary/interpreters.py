"""The fixed lists about interpreters."""

from collections.abc import Mapping
from enum import StrEnum

from shelterdesk.i18n import N_, NP_


class Weekday(StrEnum):
    """The days on which somebody can be called, in the order of `date.weekday`."""

    MON = "MON"
    TUE = "TUE"
    WED = "WED"
    THU = "THU"
    FRI = "FRI"
    SAT = "SAT"
    SUN = "SUN"


class Availability(StrEnum):
    """Whether an interpreter can be called at a moment, as far as she said."""

    AVAILABLE = "AVAILABLE"
    OTHER_HOURS = "OTHER_HOURS"
    AWAY = "AWAY"
    NOT_SAID = "NOT_SAID"
    LEFT = "LEFT"


class InterpretingMode(StrEnum):
    """How an interpreter takes part."""

    ONSITE = "ONSITE"
    PHONE = "PHONE"
    VIDEO = "VIDEO"


class Requester(StrEnum):
    """Who asks for an interpreter."""

    POLICE = "POLICE"
    COURT = "COURT"
    SHELTER = "SHELTER"


class BookingStatus(StrEnum):
    """How far a booking is, from the request to the end."""

    REQUESTED = "REQUESTED"
    OFFERED = "OFFERED"
    CONFIRMED = "CONFIRMED"
    ARRIVED = "ARRIVED"
    DONE = "DONE"
    NO_SHOW = "NO_SHOW"
    CANCELLED = "CANCELLED"


OVER = frozenset({BookingStatus.DONE, BookingStatus.NO_SHOW, BookingStatus.CANCELLED})
"""Nothing more is to come of it."""

TAKES_TIME = frozenset(
    {BookingStatus.OFFERED, BookingStatus.CONFIRMED, BookingStatus.ARRIVED, BookingStatus.DONE}
)
"""The interpreter has no other booking then."""


FALLEN = frozenset({BookingStatus.NO_SHOW, BookingStatus.CANCELLED})
"""Nobody interprets because of it."""

WANTS_SOMEBODY = frozenset({BookingStatus.REQUESTED, BookingStatus.OFFERED})
"""Nobody has agreed to come yet."""

UNTOLD = frozenset({BookingStatus.CONFIRMED, BookingStatus.ARRIVED})
"""Once it is over, somebody says how it went."""

STANDS = frozenset({BookingStatus.REQUESTED, BookingStatus.OFFERED, BookingStatus.CONFIRMED})
"""Somebody still counts on it: whoever calls off what it is for must say what becomes of it."""


class BookedThen(StrEnum):
    """What becomes of a booking when the date that it is for is moved, called off or over."""

    ALONG = "ALONG"
    RELEASE = "RELEASE"
    LEAVE = "LEAVE"


class Released(StrEnum):
    """What happened to the date of a booking that fell with it. Colleagues read this: why it
    happened stands in her file.
    """

    MOVED = "MOVED"
    CALLED_OFF = "CALLED_OFF"
    VOIDED = "VOIDED"


class Transport(StrEnum):
    """How the interpreter came; paid by receipt (AS art. 6)."""

    BUS = "BUS"
    TRAIN = "TRAIN"
    TAXI = "TAXI"


class TaxiGround(StrEnum):
    """When a taxi is paid, with consent (AS art. 6)."""

    URGENT = "URGENT"
    NIGHT = "NIGHT"
    REMOTE = "REMOTE"


class Wish(StrEnum):
    """What a person wishes of those who interpret for her, or what stands between them."""

    WOMAN = "WOMAN"
    MAN = "MAN"
    NOT_WANTED = "NOT_WANTED"
    KNOWN_TO_EACH_OTHER = "KNOWN_TO_EACH_OTHER"


OF_ONE = frozenset({Wish.NOT_WANTED, Wish.KNOWN_TO_EACH_OTHER})
"""Wishes that name an interpreter; the others hold for all."""


class Unfit(StrEnum):
    """Why an interpreter cannot take a booking."""

    LEFT = "LEFT"
    LANGUAGE = "LANGUAGE"
    NOT_WANTED = "NOT_WANTED"
    BOOKED = "BOOKED"


class Caution(StrEnum):
    """What to look at before an interpreter takes a booking: it bars nothing."""

    KNOWN_TO_EACH_OTHER = "KNOWN_TO_EACH_OTHER"
    SEX_WISHED = "SEX_WISHED"
    EVERYDAY_ONLY = "EVERYDAY_ONLY"
    NO_UNDERTAKING = "NO_UNDERTAKING"
    AWAY = "AWAY"
    OTHER_HOURS = "OTHER_HOURS"
    HOURS_NOT_SAID = "HOURS_NOT_SAID"


LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Weekday: {
        Weekday.MON: N_("Monday"),
        Weekday.TUE: N_("Tuesday"),
        Weekday.WED: N_("Wednesday"),
        Weekday.THU: N_("Thursday"),
        Weekday.FRI: N_("Friday"),
        Weekday.SAT: N_("Saturday"),
        Weekday.SUN: N_("Sunday"),
    },
    Availability: {
        Availability.AVAILABLE: N_("Can be called"),
        Availability.OTHER_HOURS: N_("At other hours"),
        Availability.AWAY: NP_("interpreter", "Away"),
        Availability.NOT_SAID: N_("Hours not known"),
        Availability.LEFT: NP_("interpreter", "No longer registered"),
    },
    Requester: {
        Requester.POLICE: NP_("requester", "Police"),
        Requester.COURT: NP_("requester", "Court or prosecutors"),
        Requester.SHELTER: N_("This shelter"),
    },
    BookingStatus: {
        BookingStatus.REQUESTED: NP_("booking", "Requested"),
        BookingStatus.OFFERED: NP_("booking", "Offered"),
        BookingStatus.CONFIRMED: NP_("booking", "Confirmed"),
        BookingStatus.ARRIVED: NP_("booking", "Arrived"),
        BookingStatus.DONE: NP_("booking", "Done"),
        BookingStatus.NO_SHOW: NP_("booking", "Did not come"),
        BookingStatus.CANCELLED: NP_("booking", "Cancelled"),
    },
    BookedThen: {
        BookedThen.ALONG: N_("Book for the new date"),
        BookedThen.RELEASE: N_("Release the interpreter"),
        BookedThen.LEAVE: N_("Leave it as it is"),
    },
    Released: {
        Released.MOVED: NP_("booking", "The date was moved"),
        Released.CALLED_OFF: NP_("booking", "The date was called off"),
        Released.VOIDED: NP_("booking", "The date was voided"),
    },
    Transport: {
        Transport.BUS: N_("Bus or metro"),
        Transport.TRAIN: N_("Coach, train or high-speed rail"),
        Transport.TAXI: N_("Taxi"),
    },
    TaxiGround: {
        TaxiGround.URGENT: NP_("taxi", "Urgent"),
        TaxiGround.NIGHT: NP_("taxi", "At night"),
        TaxiGround.REMOTE: NP_("taxi", "Far away"),
    },
    Wish: {
        Wish.WOMAN: N_("She wishes a woman"),
        Wish.MAN: N_("She wishes a man"),
        Wish.NOT_WANTED: N_("She does not want this interpreter"),
        Wish.KNOWN_TO_EACH_OTHER: N_("Of the same community, or known to each other"),
    },
    Unfit: {
        Unfit.LEFT: N_("Not in the list on that day"),
        Unfit.LANGUAGE: N_("Does not interpret this language"),
        Unfit.NOT_WANTED: N_("Not wanted by the person"),
        Unfit.BOOKED: N_("Booked at that time"),
    },
    Caution: {
        Caution.KNOWN_TO_EACH_OTHER: N_("Of the same community as the person"),
        Caution.SEX_WISHED: N_("The person wishes a woman or a man"),
        Caution.EVERYDAY_ONLY: N_("Everyday talk only"),
        Caution.NO_UNDERTAKING: N_("No undertaking signed"),
        Caution.AWAY: N_("Away on that day"),
        Caution.OTHER_HOURS: N_("At other hours"),
        Caution.HOURS_NOT_SAID: N_("Hours not known"),
    },
    InterpretingMode: {
        InterpretingMode.ONSITE: N_("On site"),
        InterpretingMode.PHONE: N_("By phone"),
        InterpretingMode.VIDEO: N_("By video"),
    },
}
