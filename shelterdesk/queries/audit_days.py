"""Which events of the trail belong to some days, found without an index and without reading it.

Events are numbered as they happen, so their moments rise with their numbers, but where somebody
changed the PC's clock. A plain binary search would be sent the wrong way by such a place and lose
what lies behind it. Instead the moments of every thousandth event are looked at: a thousand rows of
a million. Two neighbours in order bound what lies between them; between two that are not, anything
may lie. Only where events of the days can be, the first and the last of them are looked for. What
stands between these two belongs to the days too, whatever its own clock said.

So each event is found on some day. Where the clock was wrong for a thousand events or more, on the
days it said. Where for fewer, among its neighbours: on their days, and if these differ, on one of
them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from shelterdesk.models import AuditEvent
from shelterdesk.rules.calendar import local_moment

STEP = 1000
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_END = datetime(9999, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Days:
    """Local days of Taiwan, both included; None for no bound."""

    first: date | None = None
    last: date | None = None

    @property
    def bounds(self) -> tuple[datetime, datetime]:
        """The UTC moments of the first midnight, and of the midnight after the last day."""
        midnight = time.min
        start = _BEGINNING if self.first is None else local_moment(self.first, midnight)
        if self.last is None:
            return start, _END
        return start, local_moment(self.last + timedelta(days=1), midnight)


ALWAYS = Days()


@dataclass(frozen=True, slots=True)
class Span:
    """Events by their numbers, both included."""

    first: int
    last: int


def spans_of(session: Session, days: Days, step: int = STEP) -> list[Span]:
    """The events of these days, the newest span first: one, or none; more after a clock change.

    No two spans share an event. `step`: every how many events a moment is looked at.
    """
    head = session.scalar(select(func.max(AuditEvent.seq))) or 0
    if not head:
        return []
    if days == ALWAYS:
        return [Span(1, head)]
    start, end = days.bounds
    found = (
        span
        for block in _blocks(_samples(session, head, step), start, end)
        if (span := _trimmed(session, block, start, end, step)) is not None
    )
    return _joined(found)[::-1]


def _samples(session: Session, head: int, step: int) -> list[tuple[int, datetime]]:
    """Number and moment of every so manyth event, the first and the last among them."""
    wanted = [*range(1, head, step), head]
    found = session.execute(
        select(AuditEvent.seq, AuditEvent.at)
        .where(AuditEvent.seq.in_(wanted))
        .order_by(AuditEvent.seq)
    )
    return [(seq, at) for seq, at in found]


def _blocks(samples: list[tuple[int, datetime]], start: datetime, end: datetime) -> Iterator[Span]:
    """Where events of the days can be, each run of neighbours as one. Between two samples the clock
    was set back in, events of any day can be: of before, of after, and what it said in between.
    """
    pairs = pairwise(samples) if len(samples) > 1 else iter([(samples[0], samples[0])])
    touched = (
        Span(first, last)
        for (first, before), (last, after) in pairs
        if after < before or (before < end and after >= start)
    )
    yield from _joined(touched)


def _joined(spans: Iterable[Span]) -> list[Span]:
    """The same events in as few spans as can be; they come and go in order."""
    joined: list[Span] = []
    for span in spans:
        if joined and span.first <= joined[-1].last:
            joined[-1] = Span(joined[-1].first, max(span.last, joined[-1].last))
        else:
            joined.append(span)
    return joined


def _trimmed(
    session: Session, block: Span, start: datetime, end: datetime, step: int
) -> Span | None:
    """From the first event of the days in a block to the last one, and what hangs on to them.

    Behind the last one hang those of a clock set back, as far as the next later day; before the
    first one those of a clock set ahead, as far as the day before.
    """
    on_days = (AuditEvent.at >= start) & (AuditEvent.at < end)
    first = _at_edge(session, block, on_days, newest=False)
    last = _at_edge(session, block, on_days, newest=True)
    if first is None or last is None:
        return None
    earlier = _at_edge(session, Span(first - step, first - 1), AuditEvent.at < start, newest=True)
    later = _at_edge(session, Span(last + 1, last + step), AuditEvent.at >= end, newest=False)
    return Span(
        first if earlier is None else earlier + 1,
        last if later is None else later - 1,
    )


def _at_edge(
    session: Session, span: Span, condition: ColumnElement[bool], *, newest: bool
) -> int | None:
    """The number of the first or the last event of a span that fits."""
    fits = select(AuditEvent.seq).where(AuditEvent.seq.between(span.first, span.last), condition)
    ordered = AuditEvent.seq.desc() if newest else AuditEvent.seq.asc()
    return session.scalar(fits.order_by(ordered).limit(1))
