"""What a case file says in words, in the language of now: the same on the screen and on paper."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum

from shelterdesk.i18n import N_, _
from shelterdesk.i18n.formats import bare_day, clock, day, days_from, list_of, money, weekday
from shelterdesk.models import DETAILS, table_of
from shelterdesk.queries.case_file import CaseFile, PermitRow
from shelterdesk.queries.cases import DueRow
from shelterdesk.queries.services import ServiceRow
from shelterdesk.reports.booking_words import interpreted_words
from shelterdesk.rules.calendar import TAIPEI, local_day
from shelterdesk.rules.deadlines import clock_kind
from shelterdesk.rules.particulars import (
    AidDetail,
    ApplicationDetail,
    ContactDetail,
    CounsellingDetail,
    EmployerDetail,
    InjuryDetail,
    LegalAidDetail,
    MedicalDetail,
    Particulars,
    QuestioningDetail,
    ReturnDetail,
    ScreeningDetail,
)
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.admission import Direction
from shelterdesk.vocabulary.cases import CaseStanding
from shelterdesk.vocabulary.deadlines import Clock
from shelterdesk.vocabulary.fields import field_label
from shelterdesk.vocabulary.services import ServiceOutcome

BETWEEN = " · "

STANDING_KIND: Mapping[CaseStanding, str] = {
    CaseStanding.IN_SHELTER: "ok",
    CaseStanding.IN_HOSPITAL: "soon",
    CaseStanding.PLACED_ELSEWHERE: "soon",
    CaseStanding.NOT_PLACED: "soon",
    CaseStanding.FOLLOW_UP: "today",
    CaseStanding.CLOSED: "plain",
}
"""The shape before the word: ■ here, ▲ away, ◆ follow-up, ○ closed."""

USUAL_LEAD = 30
"""Days before its end from which a permit is looked at, where no due date says it."""


# Who she is and where she stands


def head_line(file: CaseFile, today: date) -> str:
    """Nationality, language and since when, in one line."""
    nations = list_of([label(nation) for nation in file.nationalities])
    speaks = _("speaks {language}").format(language=label(file.language))
    return BETWEEN.join(part for part in (nations, speaks, since(file, today)) if part)


def since(file: CaseFile, today: date) -> str:
    """Closed on a day, opened on a day, or in care since a day and for how many."""
    if file.standing is CaseStanding.CLOSED and file.closed_on is not None:
        return _("Closed {day}").format(day=bare_day(file.closed_on))
    if file.in_care_since is None:
        return _("Case opened {day}").format(day=bare_day(file.opened_on))
    days = (today - file.in_care_since).days + 1
    return _("Since {day} · day {n}").format(day=bare_day(file.in_care_since), n=days)


def standing_facts(file: CaseFile) -> list[tuple[str, str]]:
    """Placement, identification, who sent her, date of birth, interpreter: label and value."""
    return [(_("Placement"), _stay(file)), *background_facts(file)]


def background_facts(file: CaseFile) -> list[tuple[str, str]]:
    """The same without her stay, where that stands in a place of its own."""
    return [
        (_("Identification"), _identified(file)),
        (_("Referred by"), _referred(file)),
        (_("Date of birth"), str(file.birth) if file.birth else _("Unknown")),
        (_("Interpreter"), _("Needs interpreter") if file.needs_interpreter else _("Not needed")),
    ]


def _stay(file: CaseFile) -> str:
    if not file.placements:
        return _("No stay recorded")
    stay = file.placements[0]
    began = bare_day(local_day(stay.start))
    if stay.end is None:
        return _("{place}, since {day}").format(place=stay.organisation_name, day=began)
    return _("{place}, {first} to {last}").format(
        place=stay.organisation_name, first=began, last=bare_day(local_day(stay.end))
    )


def _identified(file: CaseFile) -> str:
    if not file.identifications:
        return _("Not started")
    step = file.identifications[0]
    on = bare_day(step.result_on or step.started_on)
    return _("{status}, {day}").format(status=label(step.status), day=on)


def _referred(file: CaseFile) -> str:
    sent = [one for one in file.referrals if one.direction is Direction.IN]
    if not sent:
        return _("Unknown")
    first = sent[-1]
    who = label(first.referrer)
    return f"{who}{BETWEEN}{first.unit}" if first.unit else who


# What comes due


def due_clock(on: date, today: date, lead_days: int) -> tuple[str, str]:
    """Kind and words of the clock of a date."""
    return clock_kind(on, today, lead_days).value.lower(), days_from(today, on)


def permit_clock(permit: PermitRow, dates: Sequence[DueRow], today: date) -> tuple[str, str]:
    """Kind and words: Valid while there is time, then how many days; Extended, Revoked."""
    if permit.revoked_on is not None:
        return "plain", _("Revoked")
    if permit.extended:
        return "ok", _("Extended")
    leads = (due.lead_days for due in dates if due.source_id == permit.permit_id)
    kind = clock_kind(permit.valid_to, today, next(leads, USUAL_LEAD))
    if kind is Clock.PLAIN:
        return "ok", _("Valid")
    return kind.value.lower(), days_from(today, permit.valid_to)


# What was done


def service_when(service: ServiceRow) -> str:
    """Weekday, day without its year, and the time: a month stands above it."""
    return (
        f"{weekday(local_day(service.start))} {_month_and_day(service)}  {service_times(service)}"
    )


def _month_and_day(service: ServiceRow) -> str:
    return f"{service.start.astimezone(TAIPEI):%m-%d}"


def service_times(service: ServiceRow) -> str:
    """From when to when."""
    times = clock(service.start.astimezone(TAIPEI).time())
    if service.end is not None:
        times = f"{times}–{clock(service.end.astimezone(TAIPEI).time())}"
    return times


def service_text(service: ServiceRow) -> str:
    """Outcome, place, particulars and next date in one line; the note below it."""
    facts = [] if service.outcome is ServiceOutcome.DONE else [label(service.outcome)]
    facts += [service.organisation_name or service.place or "", *_particulars(service)]
    if service.next_on is not None:
        facts.append(_("Next date {day}").format(day=day(service.next_on)))
    lines = (BETWEEN.join(fact for fact in facts if fact), service.note or "")
    return "\n".join(line for line in lines if line)


def _particulars(service: ServiceRow) -> list[str]:
    """What the line says of the kind's own fields: each thing once, and nothing that is unknown."""
    told = service.detail
    if told is None:
        return []
    table = table_of(DETAILS[type(told)]).name
    said = (_said(table, name, getattr(told, name)) for name in _TOLD[type(told)])
    return list(dict.fromkeys(said))


def _said(table: str, name: str, value: object) -> str:
    if value is True:
        return field_label(table, name)
    if value is False:
        return _(_NOT[name]) if name in _NOT else ""
    if isinstance(value, tuple):
        return list_of([label(one) for one in value])
    if isinstance(value, StrEnum):
        return label(value)
    if isinstance(value, date):
        return _("{what} {day}").format(what=field_label(table, name), day=day(value))
    return money(value) if isinstance(value, int) else str(value or "")


_NOT = {"reached": N_("Not reached")}
_TOLD: Mapping[type[Particulars], tuple[str, ...]] = {
    MedicalDetail: ("department",),
    QuestioningDetail: ("companion", "lawyer_present"),
    ApplicationDetail: ("permit_kind", "application"),
    ContactDetail: ("channel", "reached", "wellbeing", "need_kinds", "needs", "permit_said"),
    InjuryDetail: ("forensic_kit", "police_told"),
    # Which disease it is about is not for a line that others may see.
    ScreeningDetail: ("tb", "syphilis", "hiv", "other"),
    CounsellingDetail: ("modality", "topic"),
    LegalAidDetail: ("matter", "instance", "result", "lawyer"),
    AidDetail: ("amount", "covers_from", "covers_to"),
    EmployerDetail: ("registered_on", "result", "certificate_on"),
    ReturnDetail: ("cost_bearer", "departed_on", "arrival_confirmed"),
}
"""By form: which of its fields the line tells."""


def service_byline(service: ServiceRow) -> str:
    """Who did it, who carried the language, and whether it was entered late."""
    language = service.interpreter_name or label(service.interpreting)
    if service.booked is not None:
        language = interpreted_words(service.booked)
    late = _("Entered late") if service.entered_late else ""
    return BETWEEN.join(part for part in (service.staff_name, language, late) if part)
