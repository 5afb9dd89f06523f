"""A service as an entry of the timeline: what it was, when, where, and who carried the language."""

from collections.abc import Iterable, Iterator
from datetime import date

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import clock, day, month, weekday
from shelterdesk.queries.services import (
    ApplicationRow,
    ContactRow,
    MedicalRow,
    QuestioningRow,
    ServiceRow,
)
from shelterdesk.rules.calendar import TAIPEI, local_day
from shelterdesk.ui.widgets.case_words import service_icon
from shelterdesk.ui.widgets.timeline import Entry, MonthHead
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.services import ServiceOutcome

BETWEEN = " · "


def entries(
    services: Iterable[ServiceRow], *, may_change: bool, after: date | None = None
) -> Iterator[Entry | MonthHead]:
    """Services, newest first, under the months they lie in; `after` is the last day above them."""
    shown = (after.year, after.month) if after else None
    for service in services:
        on = local_day(service.start)
        if (on.year, on.month) != shown:
            shown = (on.year, on.month)
            yield MonthHead(text=month(on))
        yield entry(service, may_change=may_change)


def entry(service: ServiceRow, *, may_change: bool) -> Entry:
    return Entry(
        key=service,
        icon=service_icon(service.kind),
        title=label(service.kind),
        when=_when(service),
        text=_text(service),
        byline=_byline(service),
        can_edit=may_change,
        offers=("void", "edit"),
    )


def _when(service: ServiceRow) -> str:
    start = service.start.astimezone(TAIPEI)
    first = f"{weekday(start.date())} {start:%m-%d}"
    times = clock(start.time())
    if service.end is not None:
        times = f"{times}–{clock(service.end.astimezone(TAIPEI).time())}"
    return f"{first}  {times}"


def _text(service: ServiceRow) -> str:
    facts = [] if service.outcome is ServiceOutcome.DONE else [label(service.outcome)]
    facts += [service.organisation_name or service.place or "", *_particulars(service)]
    if service.next_on is not None:
        facts.append(_("Next date {day}").format(day=day(service.next_on)))
    lines = (BETWEEN.join(fact for fact in facts if fact), service.note or "")
    return "\n".join(line for line in lines if line)


def _particulars(service: ServiceRow) -> list[str]:
    match service.detail:
        case MedicalRow() as medical:
            return [medical.department or ""]
        case QuestioningRow() as asked:
            lawyer = _("Lawyer present") if asked.lawyer_present else ""
            return [label(asked.companion), lawyer]
        case ApplicationRow() as applied:
            return [label(applied.permit_kind), label(applied.application)]
        case ContactRow() as contact:
            reached = _("Reached") if contact.reached else _("Not reached")
            said = label(contact.wellbeing) if contact.wellbeing else ""
            return [label(contact.channel), reached, said, contact.needs or ""]
        case _:
            return []


def _byline(service: ServiceRow) -> str:
    language = service.interpreter_name or label(service.interpreting)
    late = _("Entered late") if service.entered_late else ""
    return BETWEEN.join(part for part in (service.staff_name, language, late) if part)
