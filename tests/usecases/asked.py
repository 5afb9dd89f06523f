"""Every query once, at the case of a walk: what it asks before it answers, and whom it tells of."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.errors import Missing, NotAllowed, StaysOverlap
from shelterdesk.models import Case, Draft
from shelterdesk.queries.accounts import accounts, reset_of
from shelterdesk.queries.agenda import agenda
from shelterdesk.queries.alike import alike
from shelterdesk.queries.attendance import course_people, courses_of, session_sheet
from shelterdesk.queries.audit_days import ALWAYS
from shelterdesk.queries.audit_log import (
    EVERYTHING,
    actors,
    audit_log,
    cases_meant,
    event_detail,
    every_page,
)
from shelterdesk.queries.audit_month import month_data, month_events
from shelterdesk.queries.audit_paper import events_paper, users_paper
from shelterdesk.queries.audit_totals import audit_totals
from shelterdesk.queries.backups import backup_standing
from shelterdesk.queries.booked_along import AskedAlong, along
from shelterdesk.queries.booking_request import booking_request
from shelterdesk.queries.booking_wants import house_bookings
from shelterdesk.queries.bookings import Wanted as WantedInterpreter
from shelterdesk.queries.bookings import (
    booking_choices,
    booking_row,
    bookings_ahead,
    bookings_of,
    bookings_past,
    bookings_waiting,
    candidates,
)
from shelterdesk.queries.calendar import calendar_span
from shelterdesk.queries.calendar_agenda import AgendaOrder, days_agenda
from shelterdesk.queries.calendar_bookings import booking_rows
from shelterdesk.queries.calendar_cases import due_rows, given_rows
from shelterdesk.queries.calendar_courses import session_rows
from shelterdesk.queries.calendar_rows import Days
from shelterdesk.queries.case_file import case_file
from shelterdesk.queries.case_offers import hand_over_form, offers
from shelterdesk.queries.case_orders import Ordered
from shelterdesk.queries.case_paper import case_paper
from shelterdesk.queries.case_records import record, records_of
from shelterdesk.queries.case_views import case_start, own_views
from shelterdesk.queries.cases import CaseView, case_count, case_counts, case_list, case_preview
from shelterdesk.queries.checks import last_checked
from shelterdesk.queries.client_view import client_view, language_of
from shelterdesk.queries.companions import child_files, companions
from shelterdesk.queries.completeness import completeness
from shelterdesk.queries.conflict_bookings import booked_interpreters
from shelterdesk.queries.conflicts import AskedAppointment, conflicts
from shelterdesk.queries.course_certificate import certificate
from shelterdesk.queries.courses import courses, one_session, session_clashes, sessions_week
from shelterdesk.queries.court_round import court_round, round_count
from shelterdesk.queries.court_round_paper import call_sheets
from shelterdesk.queries.drafts import draft, draft_count, drafts_of
from shelterdesk.queries.exits import exit_steps
from shelterdesk.queries.figures import half_year, rows_behind
from shelterdesk.queries.find import Wanted, find
from shelterdesk.queries.follow_up import contact_basis, follow_up, reach_of
from shelterdesk.queries.glass import unseen_glass
from shelterdesk.queries.handover import hand_over, note, note_choices
from shelterdesk.queries.hearings import court_dates
from shelterdesk.queries.history import history_of
from shelterdesk.queries.holding import holders
from shelterdesk.queries.house import house_night, resident_count
from shelterdesk.queries.house_grid import house_grid, month_grid, week_grid
from shelterdesk.queries.inspector_keys import inspector_keys, key_named
from shelterdesk.queries.interpreters import interpreter_rows
from shelterdesk.queries.key_papers import paper_overdue, papers_standing
from shelterdesk.queries.meetings import city_dates, register
from shelterdesk.queries.merging import merge_preview
from shelterdesk.queries.months import months
from shelterdesk.queries.not_noted import not_noted
from shelterdesk.queries.noticed import noticed_before
from shelterdesk.queries.person_details import details_of
from shelterdesk.queries.record_form import record_choices
from shelterdesk.queries.renewals import renewal_of
from shelterdesk.queries.residence import residence_of
from shelterdesk.queries.restored import restored_from
from shelterdesk.queries.restoring import restorable
from shelterdesk.queries.retention import closed_files, erased, files_due
from shelterdesk.queries.rule_list import calendar_year, rule_rows
from shelterdesk.queries.search import find_cases
from shelterdesk.queries.service_form import form_choices, whom
from shelterdesk.queries.service_groups import Asked as AskedService
from shelterdesk.queries.service_groups import housemates, same_time
from shelterdesk.queries.service_limits import AskedLimit, rent_paid, sessions_held
from shelterdesk.queries.services import last_service, service, services_of
from shelterdesk.queries.settings import preference
from shelterdesk.queries.slips import appointment, bearer, covenant, numbers, reminder
from shelterdesk.queries.staff import counselor_choices, me, staff_choices
from shelterdesk.queries.staff_absences import absences_to_come, away_form, own_absence
from shelterdesk.queries.stays import exit_of, stay_form
from shelterdesk.queries.threads import threads_of
from shelterdesk.queries.today import Part, Whose, counts_of, part_of, today_list
from shelterdesk.queries.unlocks import unlock_before
from shelterdesk.queries.untold import untold
from shelterdesk.queries.visibility import scope_of
from shelterdesk.queries.welcome import welcome
from shelterdesk.rules.access import Action, CaseScope, Viewer, may, reach
from shelterdesk.rules.calendar import Period
from shelterdesk.rules.courses import Meeting
from shelterdesk.rules.daily_life import VisitEntry
from shelterdesk.rules.engagements import Engagement
from shelterdesk.rules.likeness import Known
from shelterdesk.usecases.desk import Desk
from shelterdesk.vocabulary.calendar import CalendarView
from shelterdesk.vocabulary.figures import FigureKey
from shelterdesk.vocabulary.services import ServiceType
from tests.desks import TODAY
from tests.usecases.inputs import booking

if TYPE_CHECKING:
    from tests.usecases.test_access import Walk


class Tells(StrEnum):
    """Whom an answer is about."""

    THE_CASE = "the case it was asked about"
    EVERY_CASE = "every case within reach or opened with a reason, and no other"
    OWN_CASES = "every case within reach, and no other"
    HOW_MANY = "how many cases are within reach or opened with a reason"
    HOW_MANY_OWN = "how many cases are within reach"
    SOME = "nobody by name who is neither within reach nor opened with a reason"
    NOBODY = "nobody's case"
    ALL = "whatever there is"


_MONTH = Days(first=TODAY - timedelta(days=40), last=TODAY + timedelta(days=40), today=TODAY)

CALENDAR_DAYS = AgendaOrder(view=CalendarView.MONTH, day=TODAY, whose=Whose.EVERYONE)
_Ask = Callable[["Walk", Session, Viewer], Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """How one query is asked, and what decides: `action` of None is everybody's."""

    action: Action | None
    tells: Tells
    ask: _Ask

    def answers_right(
        self, walk: "Walk", desk: Desk, scope: CaseScope, walks: Mapping[str, "Walk"]
    ) -> bool:
        """Whether it refuses and tells exactly what the table of access says."""
        viewer = desk.viewer
        allowed = self.action is None or may(viewer, self.action, scope)
        with desk.store.read() as session:
            try:
                answer = self.ask(walk, session, viewer)
            except NotAllowed:
                return not allowed
            except (Missing, StaysOverlap):
                answer = None  # it tells of nobody
            names = words_of(session, walk)
            scopes = [scope_of(session, one.case) for one in walks.values()]
        ids = {str(key) for key in (walk.case, walk.service.id, walk.stay, walk.paper.id)}
        names_it, tells_it = _is_in(answer, names), _is_in(answer, names | ids)
        is_open = may(viewer, _OPEN, scope)
        right = {
            Tells.THE_CASE: tells_it,
            Tells.EVERY_CASE: tells_it is is_open,
            Tells.OWN_CASES: tells_it is (scope in reach(viewer)),
            Tells.HOW_MANY: answer == sum(may(viewer, _OPEN, one) for one in scopes),
            Tells.HOW_MANY_OWN: answer == sum(one in reach(viewer) for one in scopes),
            Tells.SOME: is_open or not names_it,
            Tells.NOBODY: not tells_it,
            Tells.ALL: True,
        }
        return allowed and right[self.tells]


def _appointment(walk: "Walk") -> AskedAppointment:
    """One that needs the same colleague at the time of the service of the walk."""
    one = walk.service
    return AskedAppointment(
        case_ids=(walk.case,), start=one.start, end=one.end, staff_id=one.staff_id
    )


def _engaged(walk: "Walk") -> Engagement:
    """The interpreter of the walk's booking, at its time."""
    entry = booking(walk.office).entry
    return Engagement(start=entry.start, end=entry.end, interpreter_id=walk.office.new_id())


def _of_the_time(walk: "Walk") -> AskedService:
    """The service of the walk, asked for once more."""
    return AskedService(
        kind=walk.service.kind,
        case_ids=(walk.case,),
        start=walk.service.start,
        end=walk.service.end,
    )


def _limit(walk: "Walk", kind: ServiceType) -> AskedLimit:
    """As one more of this kind is written for the case of the walk."""
    return AskedLimit(kind=kind, case_ids=(walk.case,), on=TODAY, covers=(TODAY, None))


def words_of(session: Session, walk: "Walk") -> set[str]:
    """What a person is told by: her number, and what stands in each of her texts."""
    number = session.scalar(select(Case.number).where(Case.id == walk.case))
    assert number is not None
    return {number, walk.called}


def _is_in(answer: object, words: set[str]) -> bool:
    said = repr(answer)
    return any(word in said for word in words)


def _other(walk: "Walk", session: Session) -> Any:
    return session.scalars(select(Case.id).where(Case.id != walk.case)).first()


def _own_draft(walk: "Walk", session: Session, viewer: Viewer) -> Any:
    mine = (Draft.staff_id == viewer.staff_id, Draft.case_id == walk.case)
    return session.scalars(select(Draft.id).where(*mine)).one()


def _at(walk: "Walk") -> Meeting:
    """A session at the time of another one."""
    at = walk.office.clock.at
    key = walk.office.new_id()
    return Meeting(session_id=key, start=at, end=at, place="", teacher="")


def _looked_for(walk: "Walk") -> WantedInterpreter:
    return WantedInterpreter(entry=booking(walk.office).entry, case_id=walk.case)


def _nothing() -> None:
    """A long job that nobody interrupts."""


MONTH = Period.month_of(TODAY)
HALF = Period.parse("2026H2")
_OPEN, _EVERYONE = Action.CASE_OPEN, Whose.EVERYONE
_READS, _EXPORTS, _FIGURES = Action.AUDIT_READ, Action.EXPORT_WRITE, Action.FIGURES_READ

QUERIES: dict[str, Asked] = {
    # One case
    "case_file": Asked(_OPEN, Tells.THE_CASE, lambda w, s, v: case_file(s, v, w.case)),
    "client_view": Asked(
        _OPEN, Tells.THE_CASE, lambda w, s, v: client_view(s, v, w.case, w.office.clock.at)
    ),
    "residence_of": Asked(_OPEN, Tells.NOBODY, lambda w, s, v: residence_of(s, v, w.case, TODAY)),
    "threads_of": Asked(None, Tells.SOME, lambda w, s, v: threads_of(s, v, TODAY)),
    "court_dates": Asked(_OPEN, Tells.THE_CASE, lambda w, s, v: court_dates(s, v, w.case, TODAY)),
    "language_of": Asked(_OPEN, Tells.NOBODY, lambda w, s, v: language_of(s, v, w.case)),
    "case_preview": Asked(_OPEN, Tells.THE_CASE, lambda w, s, v: case_preview(s, v, w.case)),
    "history_of": Asked(_OPEN, Tells.THE_CASE, lambda w, s, v: history_of(s, v, w.case)),
    "services_of": Asked(_OPEN, Tells.THE_CASE, lambda w, s, v: services_of(s, v, w.case)),
    "service": Asked(_OPEN, Tells.THE_CASE, lambda w, s, v: service(s, v, w.service.id)),
    "last_service": Asked(_OPEN, Tells.THE_CASE, lambda w, s, v: last_service(s, v, w.case)),
    "housemates": Asked(None, Tells.SOME, lambda w, s, v: housemates(s, v)),
    "same_time": Asked(None, Tells.SOME, lambda w, s, v: same_time(s, v, _of_the_time(w))),
    "sessions_held": Asked(
        None,
        Tells.OWN_CASES,
        lambda w, s, v: sessions_held(s, v, _limit(w, ServiceType.COUNSELING)),
    ),
    "rent_paid": Asked(
        None, Tells.NOBODY, lambda w, s, v: rent_paid(s, v, _limit(w, ServiceType.RENT_SUBSIDY))
    ),
    "records_of": Asked(
        _OPEN, Tells.THE_CASE, lambda w, s, v: records_of(s, v, w.case, VisitEntry)
    ),
    "record": Asked(_OPEN, Tells.THE_CASE, lambda w, s, v: record(s, v, VisitEntry, w.visited)),
    "details_of": Asked(_OPEN, Tells.THE_CASE, lambda w, s, v: details_of(s, v, w.case)),
    "completeness": Asked(_OPEN, Tells.NOBODY, lambda w, s, v: completeness(s, v, w.case, TODAY)),
    "record_choices": Asked(
        Action.CASE_CHANGE, Tells.THE_CASE, lambda w, s, v: record_choices(s, v, w.case, TODAY)
    ),
    "companions": Asked(_OPEN, Tells.SOME, lambda w, s, v: companions(s, v, w.case)),
    "child_files": Asked(Action.CASE_CHANGE, Tells.SOME, lambda w, s, v: child_files(s, v, w.case)),
    "whom": Asked(Action.SERVICE_LOG, Tells.THE_CASE, lambda w, s, v: whom(s, v, w.case)),
    "follow_up": Asked(_OPEN, Tells.SOME, lambda w, s, v: follow_up(s, v, w.case, TODAY)),
    "reach_of": Asked(_OPEN, Tells.NOBODY, lambda w, s, v: reach_of(s, v, w.case, TODAY)),
    "contact_basis": Asked(
        Action.SERVICE_LOG, Tells.NOBODY, lambda w, s, v: contact_basis(s, v, w.case, TODAY)
    ),
    "hand_over_form": Asked(
        Action.CASE_ASSIGN, Tells.THE_CASE, lambda w, s, v: hand_over_form(s, v, w.case)
    ),
    "stay_form": Asked(_OPEN, Tells.THE_CASE, lambda w, s, v: stay_form(s, v, w.case, TODAY)),
    "exit_steps": Asked(_OPEN, Tells.THE_CASE, lambda w, s, v: exit_steps(s, v, w.case)),
    "exit_of": Asked(_OPEN, Tells.THE_CASE, lambda w, s, v: exit_of(s, v, w.stay)),
    "renewal_of": Asked(
        _OPEN, Tells.THE_CASE, lambda w, s, v: renewal_of(s, v, w.paper.id, w.office.clock.at)
    ),
    "case_paper": Asked(
        Action.PRINT_SEND, Tells.THE_CASE, lambda w, s, v: case_paper(s, v, w.case)
    ),
    "bearer": Asked(Action.PRINT_SEND, Tells.THE_CASE, lambda w, s, v: bearer(s, v, w.case)),
    "covenant": Asked(Action.PRINT_SEND, Tells.THE_CASE, lambda w, s, v: covenant(s, v, w.case)),
    "numbers": Asked(Action.PRINT_SEND, Tells.THE_CASE, lambda w, s, v: numbers(s, v, w.case)),
    "reminder": Asked(
        Action.PRINT_SEND, Tells.THE_CASE, lambda w, s, v: reminder(s, v, w.case, TODAY)
    ),
    "appointment": Asked(
        Action.PRINT_SEND, Tells.THE_CASE, lambda w, s, v: appointment(s, v, w.service.id)
    ),
    "restorable": Asked(
        Action.SERVICE_CHANGE, Tells.THE_CASE, lambda w, s, v: restorable(s, v, w.case, w.changed)
    ),
    "merge_preview": Asked(
        Action.PEOPLE_MERGE,
        Tells.ALL,
        lambda w, s, v: merge_preview(s, v, w.case, _other(w, s)),
    ),
    # Lists of cases, and what they count
    "case_list": Asked(None, Tells.EVERY_CASE, lambda w, s, v: case_list(s, v, CaseView.OPEN)),
    "case_start": Asked(
        None,
        Tells.EVERY_CASE,
        lambda w, s, v: case_start(s, v, CaseView.OPEN, "x", lambda _kept: Ordered()),
    ),
    "find": Asked(None, Tells.EVERY_CASE, lambda w, s, v: find(s, v, Wanted(text=w.called), TODAY)),
    "alike": Asked(None, Tells.EVERY_CASE, lambda w, s, v: alike(s, v, w.called, Known())),
    "find_cases": Asked(None, Tells.EVERY_CASE, lambda w, s, v: find_cases(s, v, w.called)),
    "part_of": Asked(
        None, Tells.OWN_CASES, lambda w, s, v: part_of(s, v, _EVERYONE, TODAY, Part.WEEK, None)
    ),
    "today_list": Asked(
        None, Tells.OWN_CASES, lambda w, s, v: today_list(s, v, _EVERYONE, w.office.clock.at)
    ),
    "agenda": Asked(
        Action.AGENDA_SEND,
        Tells.OWN_CASES,
        lambda w, s, v: agenda(s, v, _EVERYONE, w.office.clock.at),
    ),
    "hand_over": Asked(None, Tells.EVERY_CASE, lambda w, s, v: hand_over(s, v, w.office.clock.at)),
    "note": Asked(None, Tells.EVERY_CASE, lambda w, s, v: note(s, v, w.note_id)),
    "note_choices": Asked(None, Tells.EVERY_CASE, lambda w, s, v: note_choices(s, v, also=w.case)),
    "case_count": Asked(
        None, Tells.HOW_MANY, lambda w, s, v: case_count(s, v, CaseView.OPEN, "", None)
    ),
    "case_counts": Asked(None, Tells.HOW_MANY, lambda w, s, v: case_counts(s, v)[CaseView.OPEN]),
    # Of each case a date and its booking
    "counts_of": Asked(
        None, Tells.HOW_MANY_OWN, lambda w, s, v: counts_of(s, v, _EVERYONE, TODAY).week // 2
    ),
    # One's own drafts keep the id of their case, never a name that is out of reach
    "drafts_of": Asked(None, Tells.SOME, lambda w, s, v: drafts_of(s, v)),
    "draft": Asked(None, Tells.SOME, lambda w, s, v: draft(s, v, _own_draft(w, s, v))),
    "draft_count": Asked(None, Tells.NOBODY, lambda w, s, v: draft_count(s, v)),
    # The house: a bed is taken, by whom is told within reach
    "house_night": Asked(None, Tells.SOME, lambda w, s, v: house_night(s, v, TODAY)),
    "house_grid": Asked(None, Tells.SOME, lambda w, s, v: house_grid(s, v, TODAY, TODAY, TODAY)),
    "week_grid": Asked(None, Tells.SOME, lambda w, s, v: week_grid(s, v, TODAY, TODAY)),
    "month_grid": Asked(None, Tells.SOME, lambda w, s, v: month_grid(s, v, TODAY, TODAY)),
    "resident_count": Asked(None, Tells.NOBODY, lambda w, s, v: resident_count(s, v)),
    # The register of the city's meetings
    "register": Asked(Action.MEETINGS_CHANGE, Tells.NOBODY, lambda _w, s, v: register(s, v)),
    "city_dates": Asked(
        Action.MEETINGS_CHANGE, Tells.NOBODY, lambda w, s, v: city_dates(s, v, TODAY)
    ),
    # The calendar: the cases one works on, and sessions without anybody's name
    "calendar_span": Asked(
        None,
        Tells.OWN_CASES,
        lambda w, s, v: calendar_span(s, v, CalendarView.MONTH, TODAY, w.office.clock.at),
    ),
    "due_rows": Asked(None, Tells.SOME, lambda w, s, v: [*due_rows(s, v, _MONTH)]),
    "given_rows": Asked(None, Tells.SOME, lambda w, s, v: [*given_rows(s, v, _MONTH)]),
    "booking_rows": Asked(None, Tells.OWN_CASES, lambda w, s, v: [*booking_rows(s, v, _MONTH)]),
    "session_rows": Asked(None, Tells.NOBODY, lambda w, s, v: [*session_rows(s, v, _MONTH)]),
    "days_agenda": Asked(
        Action.AGENDA_SEND,
        Tells.SOME,
        lambda w, s, v: days_agenda(s, v, CALENDAR_DAYS, w.office.clock.at),
    ),
    "court_round": Asked(
        None,
        Tells.OWN_CASES,
        lambda w, s, v: court_round(s, v, _EVERYONE, w.office.clock.at),
    ),
    "round_count": Asked(None, Tells.NOBODY, lambda w, s, v: round_count(s, v, w.office.clock.at)),
    "call_sheets": Asked(
        Action.AGENDA_SEND,
        Tells.SOME,
        lambda w, s, v: call_sheets(s, v, _EVERYONE, w.office.clock.at),
    ),
    "conflicts": Asked(None, Tells.SOME, lambda w, s, v: conflicts(s, v, _appointment(w))),
    # Courses: how many are in them, and by name whom the viewer works with
    "courses": Asked(None, Tells.NOBODY, lambda w, s, v: courses(s, v, w.office.clock.at)),
    "sessions_week": Asked(
        None, Tells.NOBODY, lambda w, s, v: sessions_week(s, v, TODAY, w.office.clock.at)
    ),
    "not_noted": Asked(None, Tells.NOBODY, lambda w, s, v: not_noted(s, v, TODAY)),
    "one_session": Asked(None, Tells.NOBODY, lambda w, s, v: one_session(s, v, w.session)),
    "session_clashes": Asked(None, Tells.NOBODY, lambda w, s, v: session_clashes(s, v, _at(w))),
    "session_sheet": Asked(None, Tells.OWN_CASES, lambda w, s, v: session_sheet(s, v, w.session)),
    "course_people": Asked(
        None, Tells.OWN_CASES, lambda w, s, v: course_people(s, v, w.course, TODAY)
    ),
    "certificate": Asked(
        Action.PRINT_SEND, Tells.SOME, lambda w, s, v: certificate(s, v, w.case, w.course, TODAY)
    ),
    "courses_of": Asked(_OPEN, Tells.NOBODY, lambda w, s, v: courses_of(s, v, w.case, TODAY)),
    # Interpreters: of nobody's case
    "interpreter_rows": Asked(None, Tells.NOBODY, lambda w, s, v: interpreter_rows(s, v)),
    "bookings_ahead": Asked(None, Tells.OWN_CASES, lambda w, s, v: bookings_ahead(s, v)),
    "bookings_waiting": Asked(
        None, Tells.NOBODY, lambda w, s, v: bookings_waiting(s, v, w.office.clock.at)
    ),
    "booking_row": Asked(None, Tells.OWN_CASES, lambda w, s, v: booking_row(s, v, w.booking)),
    "booking_choices": Asked(None, Tells.NOBODY, lambda w, s, v: booking_choices(s, v)),
    "bookings_of": Asked(_OPEN, Tells.SOME, lambda w, s, v: bookings_of(s, v, w.case)),
    "bookings_past": Asked(None, Tells.NOBODY, lambda w, s, v: bookings_past(s, v)),
    "house_bookings": Asked(
        None, Tells.NOBODY, lambda w, s, v: house_bookings(s, v, w.office.clock.at)
    ),
    "booking_request": Asked(
        Action.CASE_CHANGE, Tells.SOME, lambda w, s, v: booking_request(s, v, w.service.id)
    ),
    "along": Asked(
        Action.CASE_CHANGE,
        Tells.NOBODY,
        lambda w, s, v: along(s, v, AskedAlong(w.service.id, None)),
    ),
    "booked_interpreters": Asked(
        None, Tells.SOME, lambda w, s, v: [*booked_interpreters(s, v, _engaged(w), timedelta())]
    ),
    "candidates": Asked(
        Action.CASE_CHANGE, Tells.NOBODY, lambda w, s, v: candidates(s, v, _looked_for(w))
    ),
    # Figures: ids of what was counted, which only a case within reach is opened by
    "half_year": Asked(_FIGURES, Tells.SOME, lambda w, s, v: half_year(s, v, HALF)),
    "rows_behind": Asked(
        _FIGURES,
        Tells.SOME,
        lambda w, s, v: rows_behind(s, v, HALF, FigureKey.RESETTLED_CENTRE),
    ),
    # The trail and the packages: a manager's
    "audit_log": Asked(_READS, Tells.ALL, lambda w, s, v: audit_log(s, v)),
    "every_page": Asked(
        _READS, Tells.ALL, lambda w, s, v: [*every_page(w.office.desk.store.read, v)]
    ),
    "event_detail": Asked(_READS, Tells.ALL, lambda w, s, v: event_detail(s, v, 1)),
    "actors": Asked(_READS, Tells.NOBODY, lambda w, s, v: actors(s, v)),
    "cases_meant": Asked(_READS, Tells.EVERY_CASE, lambda w, s, v: cases_meant(s, v, w.called)),
    "audit_totals": Asked(_READS, Tells.NOBODY, lambda w, s, v: audit_totals(s, v, ALWAYS)),
    "events_paper": Asked(
        _READS,
        Tells.ALL,
        lambda w, s, v: events_paper(w.office.desk.store.read, v, EVERYTHING, _nothing),
    ),
    "users_paper": Asked(
        _READS,
        Tells.NOBODY,
        lambda w, s, v: users_paper(w.office.desk.store.read, v, ALWAYS, _nothing),
    ),
    "months": Asked(_EXPORTS, Tells.NOBODY, lambda w, s, v: months(s, v, TODAY)),
    "month_data": Asked(
        _EXPORTS, Tells.ALL, lambda w, s, v: month_data(s, v, MONTH, month_events(s, 1, 2))
    ),
    "inspector_keys": Asked(_EXPORTS, Tells.NOBODY, lambda w, s, v: inspector_keys(s, v)),
    "key_named": Asked(_EXPORTS, Tells.NOBODY, lambda w, s, v: key_named(s, v, "nobody")),
    "closed_files": Asked(
        Action.RETENTION_DECIDE, Tells.ALL, lambda w, s, v: closed_files(s, v, TODAY)
    ),
    "files_due": Asked(None, Tells.NOBODY, lambda w, s, v: files_due(s, v, TODAY)),
    "erased": Asked(_OPEN, Tells.NOBODY, lambda w, s, v: erased(s, v, w.case)),
    "unseen_glass": Asked(Action.GLASS_SEE, Tells.ALL, lambda w, s, v: unseen_glass(s, v)),
    # Rules and holidays: a manager's
    "rule_rows": Asked(Action.RULES_CHANGE, Tells.NOBODY, lambda w, s, v: rule_rows(s, v, TODAY)),
    "calendar_year": Asked(
        Action.RULES_CHANGE, Tells.NOBODY, lambda w, s, v: calendar_year(s, v, TODAY.year)
    ),
    # Colleagues, oneself and the vault
    "last_checked": Asked(None, Tells.NOBODY, lambda w, s, v: last_checked(s, v)),
    "noticed_before": Asked(None, Tells.NOBODY, lambda w, s, v: noticed_before(s, v)),
    "papers_standing": Asked(
        Action.STAFF_CHANGE, Tells.NOBODY, lambda w, s, v: papers_standing(s, v)
    ),
    "paper_overdue": Asked(
        None, Tells.NOBODY, lambda w, s, v: paper_overdue(s, v, w.office.clock.at)
    ),
    "accounts": Asked(Action.STAFF_CHANGE, Tells.NOBODY, lambda w, s, v: accounts(s, v, TODAY)),
    "reset_of": Asked(None, Tells.NOBODY, lambda w, s, v: reset_of(s, v)),
    "restored_from": Asked(None, Tells.NOBODY, lambda w, s, v: restored_from(s, v)),
    "untold": Asked(None, Tells.NOBODY, lambda w, s, v: untold(s, v)),
    "backup_standing": Asked(None, Tells.NOBODY, lambda w, s, v: backup_standing(s, v)),
    "absences_to_come": Asked(None, Tells.NOBODY, lambda w, s, v: absences_to_come(s, v)),
    "own_absence": Asked(None, Tells.NOBODY, lambda w, s, v: own_absence(s, v)),
    "away_form": Asked(
        Action.STAFF_CHANGE, Tells.NOBODY, lambda w, s, v: away_form(s, v, w.office.manager)
    ),
    "offers": Asked(None, Tells.NOBODY, lambda w, s, v: offers(s, v)),  # none waits in the walk
    "holders": Asked(None, Tells.NOBODY, lambda w, s, v: holders(s, v)),
    "own_views": Asked(None, Tells.NOBODY, lambda w, s, v: own_views(s, v)),
    "form_choices": Asked(None, Tells.NOBODY, lambda w, s, v: form_choices(s, v)),
    "preference": Asked(None, Tells.NOBODY, lambda w, s, v: preference(s, v, "x")),
    "me": Asked(None, Tells.NOBODY, lambda w, s, v: me(s, v)),
    "counselor_choices": Asked(None, Tells.NOBODY, lambda w, s, v: counselor_choices(s, v)),
    "staff_choices": Asked(None, Tells.NOBODY, lambda w, s, v: staff_choices(s, v)),
    "unlock_before": Asked(None, Tells.NOBODY, lambda w, s, v: unlock_before(s, v)),
    "welcome": Asked(None, Tells.NOBODY, lambda w, s, v: welcome(s, v)),
}
"""By name: the action that is asked, whom the answer is about, and how it is asked."""

CONDITIONS = frozenset(
    {
        "held_by", "sees_to", "in_view", "ordering", "has_choice", "visible_cases", "within",
        "within_reach", "require_case", "looking",
    }
)  # fmt: skip
"""What queries are made of: conditions and questions, no answers."""

WITHOUT_VIEWER = frozenset(
    {
        # Of nobody's case: places, beds, interpreters, rules, settings, months, days
        "bed_choices", "places_of_forms", "interpreter_choices", "law_of", "legal_rules",
        "month_end", "office_calendar", "newest_event", "organisation_choices", "organisations",
        "own_facility", "preferences", "untold_users", "rooms", "site_settings", "spans_of",
        "exported_before", "hotlines", "house_rules", "key_in_use", "sessions_not_noted",
        "sessions_between", "travel_time",
        # Of a case or a month whose question was asked already
        "legal_case_choices", "hearing_choices", "open_legal_cases", "held_cases", "offered_to",
        "booked_for", "interpreting_at", "date_at", "entered_at", "requester_of",
        "absences", "attended_courses", "bed_times", "changes_told", "changing_events",
        "departed_on", "details_of", "due_dates", "dues_of_case", "event_slice", "file_standing",
        "held", "left_on", "papers_of",
        "house_window", "ids_by_name", "in_words", "interpreters", "is_erased", "kept_deadlines",
        "justice",
        "kept_education", "kept_meetings", "kept_rulings",
        "keys_of_month", "merge_side", "month_events", "names_of", "permits", "permits_of",
        "refuse_overlap", "resettlement", "scope_of", "section_row", "services", "standings",
        "admissions", "exits", "followed_up",
    }
)  # fmt: skip
"""Read without a viewer, decided one by one."""
