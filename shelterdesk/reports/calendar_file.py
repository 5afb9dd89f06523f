"""A calendar file (iCalendar, RFC 5545) that says when somebody is busy, and no more: "time only".

Of a case its number, of nothing else a word: no name, no place, no kind of appointment. It is
written here and not by a library: fixed words and UTC moments need no zones and no parser.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid5

from shelterdesk.i18n import _
from shelterdesk.queries.calendar_agenda import AgendaLine, DaysAgenda
from shelterdesk.rules.engagements import USUAL_LENGTH

LONGEST_LINE = 75
"""Octets; a longer line goes on in the next one, after a space."""

_KEY = UUID("6d1f2a52-8a0f-4a39-9f0e-6f7b3f1d2c11")
"""What an entry is called outside follows from its record, and does not give that away."""


def calendar_file(days: DaysAgenda, at: datetime) -> bytes:
    """The file, made at this moment, in the language of now."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//ShelterDesk//time only//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        *(line for one in days.lines for line in _event(one, at)),
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def file_name(days: DaysAgenda) -> str:
    """Names the days and nobody."""
    return f"calendar-{days.first.isoformat()}-to-{days.last.isoformat()}.ics"


def _event(one: AgendaLine, at: datetime) -> Iterator[str]:
    busy = _("Busy")
    yield "BEGIN:VEVENT"
    yield f"UID:{uuid5(_KEY, f'{one.source_id}:{one.what.value}')}"
    yield f"DTSTAMP:{_moment(at)}"
    if one.start is None:
        yield f"DTSTART;VALUE=DATE:{_day(one.day)}"
        yield f"DTEND;VALUE=DATE:{_day(one.day + timedelta(days=1))}"
        yield "TRANSP:TRANSPARENT"
    else:
        yield f"DTSTART:{_moment(one.start)}"
        yield f"DTEND:{_moment(one.end if one.end is not None else one.start + USUAL_LENGTH)}"
        yield "TRANSP:OPAQUE"
    yield "CLASS:PRIVATE"
    yield f"SUMMARY:{_escaped(f'{busy} {one.number}'.strip())}"
    yield "END:VEVENT"


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _day(day: date) -> str:
    return f"{day:%Y%m%d}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> str:
    parts: list[str] = []
    held = b""
    for letter in line:
        if len(held) + len(letter.encode()) > LONGEST_LINE - bool(parts):
            parts.append(held.decode())
            held = b""
        held += letter.encode()
    return "\r\n ".join([*parts, held.decode()])
