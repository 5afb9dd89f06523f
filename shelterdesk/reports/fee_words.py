"""A fee in words: each part of the time with what it is paid, and the rule it follows."""

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import bare_day, clock, local, money
from shelterdesk.reports.law_words import source_text
from shelterdesk.rules.bookings import BookingEntry
from shelterdesk.rules.money import Fee, FeePart


def fee_lines(fee: Fee) -> list[str]:
    """Part by part, then by which rule."""
    return [*(_part(part) for part in fee.parts), source_text(fee.source)]


def no_fee(entry: BookingEntry) -> str:
    """Why nothing is worked out, and the way out."""
    said = _(
        "No rule is loaded for {day}, so no fee is worked out. A manager can add one in Settings, "
        "under Rules."
    )
    return said.format(day=bare_day(local(entry.start).date()))


def _part(part: FeePart) -> str:
    facts = {
        "start": clock(local(part.start).time()),
        "end": clock(local(part.end).time()),
        "amount": money(part.amount),
    }
    if part.is_first:
        said = (
            _("{start}–{end}, the first hours, at night: {amount}")
            if part.night
            else _("{start}–{end}, the first hours, by day: {amount}")
        )
    elif part.is_half:
        said = (
            _("{start}–{end}, half an hour at night: {amount}")
            if part.night
            else _("{start}–{end}, half an hour by day: {amount}")
        )
    else:
        said = (
            _("{start}–{end}, an hour at night: {amount}")
            if part.night
            else _("{start}–{end}, an hour by day: {amount}")
        )
    return said.format(**facts)
