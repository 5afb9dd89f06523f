"""When a backup is due, when the one outside the PC is too old, and which ones are kept."""

from collections.abc import Callable, Collection, Hashable
from datetime import date, datetime, timedelta

from shelterdesk.rules.calendar import TAIPEI, add_months
from shelterdesk.vocabulary.backups import KeptAs

DAYS, WEEKS, MONTHS = 7, 5, 12
OLD = timedelta(days=3)
REHEARSE = timedelta(days=31)

_SPANS: dict[KeptAs, tuple[int, Callable[[date], Hashable]]] = {
    KeptAs.DAILY: (DAYS, lambda day: day),
    KeptAs.WEEKLY: (WEEKS, lambda day: day.isocalendar()[:2]),
    KeptAs.MONTHLY: (MONTHS, lambda day: (day.year, day.month)),
}


def kept(moments: Collection[datetime], now: datetime) -> dict[datetime, tuple[KeptAs, ...]]:
    """Which backups stay, and why: of each of the last 7 days, 5 weeks and 12 months that have one
    the newest. Spans without a backup do not count: after a long pause nothing is lost.

    One of the future stays, takes no other's place, and has no reason: the clock was wrong then, or
    is wrong now.
    """
    reasons: dict[datetime, tuple[KeptAs, ...]] = {moment: () for moment in moments if moment > now}
    newest_first = sorted({moment for moment in moments if moment <= now}, reverse=True)
    for why, (most, span) in _SPANS.items():
        seen: set[Hashable] = set()
        for moment in newest_first:
            of = span(moment.astimezone(TAIPEI).date())
            if of not in seen and len(seen) < most:
                seen.add(of)
                reasons[moment] = (*reasons.get(moment, ()), why)
    return reasons


def gone_by(made_on: date) -> date:
    """The day from which on the first new backup lets the last one of before go, where one is made
    in each month: the newest of a month is kept longest.
    """
    return add_months(made_on.replace(day=1), MONTHS)


def is_due(newest: datetime | None, now: datetime) -> bool:
    """Whether this day has no backup yet. One of tomorrow, after the clock was set back, is none of
    today.
    """
    return newest is None or _day(newest) != _day(now)


def is_old(newest: datetime | None, now: datetime) -> bool:
    """Whether the newest backup outside this PC is older than three days, or there is none. One of
    the future, after the clock was set back, is none to trust.
    """
    return newest is None or abs(now - newest) > OLD


def is_rehearsal_due(last: datetime | None, now: datetime) -> bool:
    """Whether a month has passed since a restore was last tried. One far in the future, of a clock
    that was wrong, is none.
    """
    return last is None or abs(now - last) > REHEARSE


def _day(moment: datetime) -> date:
    return moment.astimezone(TAIPEI).date()
