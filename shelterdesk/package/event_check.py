"""Checks the month's events one by one, in bounded memory: form, number, chain, key, signature,
time, and the head at the end.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from shelterdesk.package.event_lines import LONGEST, read_event_line
from shelterdesk.package.events import Event, signed_bytes
from shelterdesk.package.findings import Wrong
from shelterdesk.package.key_list import PackageKey
from shelterdesk.package.strict import Malformed

CLOCK_TOLERANCE: Final = timedelta(minutes=2)
"""How far a PC's clock may be set right, backwards, while the program runs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownKey:
    """A key of the list, and itself."""

    listed: PackageKey
    public: Ed25519PublicKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What the manifest says of the events. `before` is what the first one continues, None when
    the month before cannot tell.
    """

    first: int
    last: int
    before: bytes | None
    head: bytes


def check_events(file: BinaryIO, expected: Expected, keys: Mapping[str, KnownKey]) -> None:
    """Raises Wrong with the first event that is not as it was written."""
    clock = _Clock()
    head, seq = expected.before, expected.first
    for line in _lines(file):
        event, signature = _read(line, seq)
        if seq > expected.last:
            raise _wrong(seq, "after the last")
        if event.seq != seq:
            raise _wrong(seq, "number")
        if head is not None and event.previous != head:
            raise _wrong(seq, "chain")
        head = event.digest()
        _refuse_foreign(event, head, signature, keys)
        clock.see(event)
        seq += 1
    if seq <= expected.last:
        raise _wrong(seq, "missing")
    if head is not None and head != expected.head:
        raise _wrong(expected.last, "head")


def _lines(file: BinaryIO) -> Iterable[bytes]:
    while line := file.readline(LONGEST + 1):
        yield line


def _read(line: bytes, seq: int) -> tuple[Event, bytes]:
    try:
        return read_event_line(line)
    except Malformed as wrong:
        raise _wrong(seq, "form") from wrong


def _refuse_foreign(
    event: Event, digest: bytes, signature: bytes, keys: Mapping[str, KnownKey]
) -> None:
    known = keys.get(event.key)
    if known is None or known.listed.actor != event.actor or not known.listed.in_force(event.seq):
        raise _wrong(event.seq, "key")
    try:
        known.public.verify(signature, signed_bytes(digest))
    except InvalidSignature as wrong:
        raise _wrong(event.seq, "signature") from wrong


class _Clock:
    """The latest moment seen since the program was started."""

    def __init__(self) -> None:
        self._boot = ""
        self._latest: datetime | None = None

    def see(self, event: Event) -> None:
        if self._latest is None or event.boot != self._boot:
            self._boot, self._latest = event.boot, event.at
        if self._latest - event.at > CLOCK_TOLERANCE:
            raise _wrong(event.seq, "time")
        self._latest = max(self._latest, event.at)


def _wrong(seq: int, what: str) -> Wrong:
    return Wrong("event", seq=seq, what=what)
