"""One line of `events.jsonl`: an event and its signature, in the one form they have."""

import base64
from datetime import datetime
from typing import Final
from uuid import UUID

from shelterdesk.package.events import Event
from shelterdesk.package.signatures import SIGNATURE_BYTES
from shelterdesk.package.strict import Fields, Malformed, read_base64, read_loosely

LONGEST: Final = 4096
"""No line has more bytes, so that a hostile one is not read into memory whole."""

_HEX: Final = "[0-9a-f]{16}"


def event_line(event: Event, signature: bytes) -> bytes:
    """The line, ended."""
    return _joined(event.canonical(), base64.b64encode(signature).decode())


def read_event_line(line: bytes) -> tuple[Event, bytes]:
    """(event, signature) of a line that `event_line` wrote. Malformed for any other."""
    if len(line) > LONGEST or not line.endswith(b"\n"):
        raise Malformed("not a line")
    outer = Fields(read_loosely(line[:-1]))
    fields = Fields(outer.take("event"))
    text = outer.text("sig")
    outer.done()
    try:
        event = _event(fields)
    except (ValueError, OverflowError) as wrong:
        raise Malformed("not an event") from wrong
    fields.done()
    # Whatever was spelled in another way, from a space to a moment, gives other bytes here.
    if _joined(event.canonical(), text) != line:
        raise Malformed("not the form of an event")
    return event, read_base64(text, SIGNATURE_BYTES)


def _joined(event: bytes, signature: str) -> bytes:
    return b'{"event":' + event + b',"sig":"' + signature.encode() + b'"}\n'


def _event(fields: Fields) -> Event:
    actor = fields.text("actor")
    case = fields.take("case")
    if not isinstance(case, str):
        raise Malformed("case is no text")
    return Event(
        seq=fields.integer("seq", 1),
        at=datetime.fromisoformat(fields.text("at", r"[1-9][0-9]{3}-.+Z")),
        uptime=fields.integer("uptime", 0),
        boot=fields.text("boot", _HEX),
        actor=None if actor == "vault" else UUID(actor),
        key=fields.text("key", _HEX),
        kind=fields.text("kind", r"[a-z_]+\.[a-z_]+"),
        subject=fields.text("subject", r"[ -~]+"),
        case=UUID(case) if case else None,
        commitment=fields.digest("commit"),
        previous=fields.digest("prev"),
    )
