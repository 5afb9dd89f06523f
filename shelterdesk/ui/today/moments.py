"""Moments of the last days in few letters, and what stands between the parts of a byline."""

from datetime import datetime

from shelterdesk.i18n.formats import bare_day, clock, local, weekday
from shelterdesk.rules.calendar import local_day

RECENT_DAYS = 7
BETWEEN = " · "


def short_moment(at: datetime, now: datetime) -> str:
    """ "Sun 21:40" within a week, else the day."""
    on = local_day(at)
    if (local_day(now) - on).days < RECENT_DAYS:
        return f"{weekday(on)} {clock(local(at).time())}"
    return bare_day(on)
