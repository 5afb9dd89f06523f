"""The slip of an appointment: in her language, with Chinese for the driver and the desk.

It is read in the street and may be found in her pocket: no word of it tells where she lives or why.
"""

from collections.abc import Iterator

from shelterdesk.i18n import N_, _, speaking
from shelterdesk.i18n.formats import local, long_clock, long_day
from shelterdesk.queries.slips import Appointment, Place
from shelterdesk.reports.client_words import companion, interpreting, what
from shelterdesk.reports.document import Block, Document, HeldOut, Manner, Page, Spoken
from shelterdesk.reports.slip_words import BRING, CHINESE, call_us, listed
from shelterdesk.reports.words import Words


def appointment_slip(told: Appointment, languages: tuple[str, ...], called: str = "") -> Document:
    """`called`: the name that stands on it; with one, who goes along is named too."""
    words, hers = Words(languages), told.bearer
    return Document(
        title=words.each(lambda: what(told.kind)),
        subtitle=called,
        metadata_title=hers.number,
        page=Page.SLIP,
        one_page=True,
        manner=Manner(languages, roc=hers.roc_years),
        blocks=(
            Spoken(words.each(lambda: _when(told)), strong=True),
            *_where(told.place, words),
            Spoken(words.each(lambda: "\n".join(_along(told, named=bool(called))))),
            *_bring(told, words),
            *call_us(hers.phone, words),
        ),
    )


def _when(told: Appointment) -> str:
    on = long_day(told.on, roc=told.bearer.roc_years)
    if told.start is None:
        return on
    return f"{on} · {long_clock(local(told.start).time())}"


def _where(place: Place | None, words: Words) -> Iterator[Block]:
    """The place by its own name, and what the driver reads: its Chinese name and its address."""
    if place is None:
        yield Spoken(words(N_("We tell you where it is.")))
        return
    read = tuple(filter(None, (place.name_zh or place.name, place.address)))
    if place.name not in read:
        yield Spoken(place.name, words(N_("Where you go")))
    with speaking(CHINESE):
        asks = _("Please take me to:")
    yield HeldOut(words.leading(N_("Show this to the driver")), asks, read)


def _along(told: Appointment, *, named: bool) -> Iterator[str]:
    if told.start is None:
        yield _("We tell you the time, and who goes with you.")
        return
    yield companion(told.companion) if named else _("One of us goes with you.")
    yield interpreting(told.interpreting)


def _bring(told: Appointment, words: Words) -> Iterator[Block]:
    things = BRING.get(told.kind, ())
    if things:
        yield Spoken(words.each(lambda: listed(things)), words(N_("Please bring")))
