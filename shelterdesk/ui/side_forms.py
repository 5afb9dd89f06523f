"""The forms of the side panel, by the name that a draft calls them: to add one, a line in FORMS.

A form is imported when it is first opened.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from shelterdesk.queries.house import ArrivalRow
from shelterdesk.ui.form_panel import FormPanel
from shelterdesk.ui.records.forms import FORMS as RECORDS
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary.services import ServiceForm


def edit_service(work: Work, shell: Shell, service_id: UUID) -> FormPanel:
    """The form of a service that was logged."""
    from shelterdesk.ui.services.panel import LogServicePanel

    return LogServicePanel(work, shell, service_id=service_id)


def booking_form(work: Work, shell: Shell, date_id: UUID) -> FormPanel:
    """The form that books an interpreter for a court date or a plan."""
    from shelterdesk.ui.interpreters.booking_panel import BookingPanel

    panel = BookingPanel(work, shell, None)
    panel.begin_for(date_id)
    return panel


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """How a service form begins: the next one of `follows`, the last one again, on another day than
    today, of a kind that is known.
    """

    follows: UUID | None = None
    repeats: bool = False
    on: date | None = None
    form: ServiceForm | None = None


def log_form(work: Work, shell: Shell, case_id: UUID | None, begun: Begun) -> FormPanel:
    """The form that logs a service."""
    from shelterdesk.ui.services.panel import LogServicePanel

    if begun.follows is not None:
        return LogServicePanel(work, shell, follows=begun.follows)
    panel = LogServicePanel(work, shell, case_id, repeats=begun.repeats)
    if begun.on is not None:
        panel.presets.begin_on(begun.on)
    if begun.form is not None:
        panel.show_form(begun.form)
    return panel


def _log_service(work: Work, shell: Shell, case_id: UUID | None) -> FormPanel:
    from shelterdesk.ui.services.panel import LogServicePanel

    return LogServicePanel(work, shell, case_id)


def admission(
    work: Work, shell: Shell, known_as: str = "", expected: ArrivalRow | None = None
) -> FormPanel:
    """The form of a new admission: begun with what she is called, or of one who was expected."""
    from shelterdesk.ui.cases.admission import AdmissionPanel

    panel = AdmissionPanel(work, shell)
    if known_as:
        panel.propose(known_as)
    if expected is not None:
        panel.expect(expected)
    return panel


def _admission(work: Work, shell: Shell, _case_id: UUID | None) -> FormPanel:
    return admission(work, shell)


def _case_head(work: Work, shell: Shell, case_id: UUID | None) -> FormPanel:
    from shelterdesk.ui.case_file.head_panel import HeadPanel

    return HeadPanel(work, shell, _of_a_case(case_id))


def _name(work: Work, shell: Shell, case_id: UUID | None) -> FormPanel:
    from shelterdesk.ui.case_file.name_panel import NamePanel

    return NamePanel(work, shell, _of_a_case(case_id))


def _details(work: Work, shell: Shell, case_id: UUID | None) -> FormPanel:
    from shelterdesk.ui.case_file.details_panel import DetailsPanel

    return DetailsPanel(work, shell, _of_a_case(case_id))


def _permit(work: Work, shell: Shell, case_id: UUID | None) -> FormPanel:
    from shelterdesk.ui.case_file.permit_panel import PermitPanel

    return PermitPanel(work, shell, _of_a_case(case_id))


def _close_case(work: Work, shell: Shell, case_id: UUID | None) -> FormPanel:
    from shelterdesk.ui.case_file.close_panel import ClosePanel

    return ClosePanel(work, shell, _of_a_case(case_id))


def _hand_over_case(work: Work, shell: Shell, case_id: UUID | None) -> FormPanel:
    from shelterdesk.ui.case_file.hand_over_panel import HandOverPanel

    return HandOverPanel(work, shell, _of_a_case(case_id))


def _stay(work: Work, shell: Shell, case_id: UUID | None) -> FormPanel:
    from shelterdesk.ui.stay.start_panel import StartStayPanel

    return StartStayPanel(work, shell, _of_a_case(case_id))


def _stay_end(work: Work, shell: Shell, case_id: UUID | None) -> FormPanel:
    from shelterdesk.ui.stay.end_panel import EndStayPanel

    return EndStayPanel(work, shell, _of_a_case(case_id))


def _bed(work: Work, shell: Shell, case_id: UUID | None) -> FormPanel:
    from shelterdesk.ui.stay.bed_panel import BedPanel

    return BedPanel(work, shell, _of_a_case(case_id))


def _absence(work: Work, shell: Shell, case_id: UUID | None) -> FormPanel:
    from shelterdesk.ui.stay.absence_panel import AbsencePanel

    return AbsencePanel(work, shell, _of_a_case(case_id))


def _room(work: Work, shell: Shell, _case_id: UUID | None) -> FormPanel:
    from shelterdesk.ui.rooms.room_panel import RoomPanel

    return RoomPanel(work, shell, None)


def _bed_block(work: Work, shell: Shell, _case_id: UUID | None) -> FormPanel:
    from shelterdesk.ui.house.block_panel import BlockPanel

    return BlockPanel(work, shell, None)


def _arrival(work: Work, shell: Shell, _case_id: UUID | None) -> FormPanel:
    from shelterdesk.ui.house.arrival_panel import ArrivalPanel

    return ArrivalPanel(work, shell, None)


def _course(work: Work, shell: Shell, _case_id: UUID | None) -> FormPanel:
    from shelterdesk.ui.courses.course_panel import CoursePanel

    return CoursePanel(work, shell, None)


def _course_session(work: Work, shell: Shell, _case_id: UUID | None) -> FormPanel:
    from shelterdesk.ui.courses.session_panel import SessionPanel

    return SessionPanel(work, shell)


def _course_people(work: Work, shell: Shell, _case_id: UUID | None) -> FormPanel:
    from shelterdesk.ui.courses.people_panel import PeoplePanel

    return PeoplePanel(work, shell)


def _interpreting(form: str, work: Work, shell: Shell, case_id: UUID | None) -> FormPanel:
    from shelterdesk.ui.interpreters.panels import PANELS

    return PANELS[form](work, shell, case_id)


def _meeting(work: Work, shell: Shell, _case_id: UUID | None) -> FormPanel:
    from shelterdesk.ui.registers.panels import MeetingPanel

    return MeetingPanel(work, shell, None)


def _meeting_decision(work: Work, shell: Shell, _case_id: UUID | None) -> FormPanel:
    from shelterdesk.ui.registers.panels import DecisionPanel

    return DecisionPanel(work, shell)


def _place(work: Work, shell: Shell, _case_id: UUID | None) -> FormPanel:
    from shelterdesk.ui.settings.place_panel import PlacePanel

    return PlacePanel(work, shell, None)


def _staff(work: Work, shell: Shell, _case_id: UUID | None) -> FormPanel:
    from shelterdesk.ui.settings.staff_panel import StaffPanel

    return StaffPanel(work, shell, None)


def _away(work: Work, shell: Shell, _case_id: UUID | None) -> FormPanel:
    from shelterdesk.ui.settings.away_panel import AwayPanel

    return AwayPanel(work, shell, None)


def _renewal(work: Work, shell: Shell, case_id: UUID | None) -> FormPanel:
    from shelterdesk.ui.today.renewal_panel import RenewalPanel

    return RenewalPanel(work, shell, case_id)


def _move_date(work: Work, shell: Shell, case_id: UUID | None) -> FormPanel:
    from shelterdesk.ui.plans.move_panel import MovePanel

    return MovePanel(work, shell, case_id)


def _exit_notice(work: Work, shell: Shell, case_id: UUID | None) -> FormPanel:
    from shelterdesk.ui.today.exit_notice_panel import ExitNoticePanel

    return ExitNoticePanel(work, shell, case_id)


def _rule_value(work: Work, shell: Shell, _case_id: UUID | None) -> FormPanel:
    from shelterdesk.ui.settings.rule_panel import RulePanel

    return RulePanel(work, shell, None)


def _rule_taken_back(work: Work, shell: Shell, _case_id: UUID | None) -> FormPanel:
    from shelterdesk.ui.settings.rule_back_panel import RuleBackPanel

    return RuleBackPanel(work, shell, None)


def _office_day(work: Work, shell: Shell, _case_id: UUID | None) -> FormPanel:
    from shelterdesk.ui.settings.day_panel import DayPanel

    return DayPanel(work, shell, None)


def _house_rules(work: Work, shell: Shell, _case_id: UUID | None) -> FormPanel:
    from shelterdesk.ui.settings.house_rules_panel import HouseRulesPanel

    return HouseRulesPanel(work, shell, None)


def _hand_over(work: Work, shell: Shell, case_id: UUID | None) -> FormPanel:
    from shelterdesk.ui.today.note_panel import NotePanel

    return NotePanel(work, shell, case_id)


def _record(table: str, work: Work, shell: Shell, case_id: UUID | None) -> FormPanel:
    from shelterdesk.ui.records.panels import panel_for

    form = RECORDS[table]
    return panel_for(form)(work, shell, _of_a_case(case_id), form)


def _of_a_case(case_id: UUID | None) -> UUID:
    if case_id is None:
        raise ValueError("this form belongs to a case")
    return case_id


LOG_SERVICE = "log_service"

FORMS: Mapping[str, Callable[[Work, Shell, UUID | None], FormPanel]] = {
    LOG_SERVICE: _log_service,
    "admission": _admission,
    "case_head": _case_head,
    "name": _name,
    "details": _details,
    "permit": _permit,
    "close_case": _close_case,
    "hand_over_case": _hand_over_case,
    "stay": _stay,
    "stay_end": _stay_end,
    "bed": _bed,
    "absence": _absence,
    "room": _room,
    "bed_block": _bed_block,
    "arrival": _arrival,
    "course": _course,
    "course_session": _course_session,
    "course_people": _course_people,
    "interpreter": partial(_interpreting, "interpreter"),
    "booking": partial(_interpreting, "booking"),
    "booking_send": partial(_interpreting, "booking_send"),
    "booking_outcome": partial(_interpreting, "booking_outcome"),
    "meeting": _meeting,
    "meeting_decision": _meeting_decision,
    "place": _place,
    "staff": _staff,
    "away": _away,
    "renewal": _renewal,
    "move_date": _move_date,
    "exit_notice": _exit_notice,
    "rule_value": _rule_value,
    "rule_taken_back": _rule_taken_back,
    "office_day": _office_day,
    "house_rules": _house_rules,
    "hand_over": _hand_over,
    **{f"record:{table}": partial(_record, table) for table in RECORDS},
}
"""By `FormPanel.form_name`, which is also what a draft calls its form."""

ON_PAGE: Mapping[str, str] = {"night": "house", "attendance": "courses"}
"""Drafts that no panel shows: by their form, the page that takes them up by itself."""
