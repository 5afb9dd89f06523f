"""A service as an entry of the timeline: what it was, when, where, and who carried the language."""

from collections.abc import Iterable, Iterator
from datetime import date

from shelterdesk.i18n.formats import month
from shelterdesk.queries.services import ServiceRow
from shelterdesk.queries.slips import NO_APPOINTMENT
from shelterdesk.reports.booking_words import book_words
from shelterdesk.reports.case_words import service_byline, service_text, service_when
from shelterdesk.rules.calendar import local_day
from shelterdesk.ui.plans.endings import BOOK, endings
from shelterdesk.ui.widgets.case_words import service_icon
from shelterdesk.ui.widgets.timeline import Entry, MonthHead
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.services import ServiceOutcome


def entries(
    services: Iterable[ServiceRow],
    *,
    may_change: bool,
    may_print: bool = False,
    after: date | None = None,
) -> Iterator[Entry | MonthHead]:
    """Services, newest first, under the months they lie in; `after` is the last day above them."""
    shown = (after.year, after.month) if after else None
    for service in services:
        on = local_day(service.start)
        if (on.year, on.month) != shown:
            shown = (on.year, on.month)
            yield MonthHead(text=month(on))
        yield entry(service, may_change=may_change, may_print=may_print)


def entry(service: ServiceRow, *, may_change: bool, may_print: bool = False) -> Entry:
    planned = service.outcome is ServiceOutcome.PLANNED
    slip = ("slip",) if may_print and service.kind not in NO_APPOINTMENT else ()
    return Entry(
        key=service,
        icon=service_icon(service.kind),
        title=label(service.kind),
        when=service_when(service),
        text=service_text(service),
        byline=service_byline(service),
        can_edit=may_change,
        offers=("void", "edit", *slip, "done") if planned else ("void", "edit"),
        more=_more(service) if planned and may_change else (),
    )


def _more(plan: ServiceRow) -> tuple[tuple[str, str], ...]:
    """To another day, its interpreter, and the other endings."""
    move, *others = endings(move=True)
    return (move, (BOOK, book_words(plan.booked)), *others)
