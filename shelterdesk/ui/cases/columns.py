"""The columns of the list of cases: who, in which language, where she is, what comes next."""

from collections.abc import Callable, Mapping
from datetime import date

from shelterdesk.i18n import N_, NP_, _
from shelterdesk.i18n.formats import day
from shelterdesk.queries.case_orders import CaseOrder
from shelterdesk.queries.cases import CaseRow
from shelterdesk.reports.case_words import STANDING_KIND, due_clock
from shelterdesk.ui.fonts import shown
from shelterdesk.ui.widgets.case_words import no_next_date
from shelterdesk.ui.widgets.table_columns import Column
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.cases import CaseStanding
from shelterdesk.vocabulary.deadlines import DueKind

SHORT: Mapping[DueKind, str] = {
    DueKind.TEMP_STAY_ENDS: NP_("next date", "Permit"),
    DueKind.RESIDENCE_ENDS: NP_("next date", "Permit"),
    DueKind.WORK_PERMIT_ENDS: NP_("next date", "Work permit"),
    DueKind.PASSPORT_ENDS: NP_("next date", "Passport"),
    DueKind.PERMIT_ENDS: NP_("next date", "Permit"),
    DueKind.APPOINTMENT: NP_("next date", "Appointment"),
    DueKind.NEXT_CONTACT: NP_("next date", "Contact"),
    DueKind.EXIT_NOTICE: NP_("next date", "Exit notice"),
    DueKind.OBJECTION: NP_("next date", "Objection"),
    DueKind.OBJECTION_FORWARD: NP_("next date", "Objection"),
    DueKind.OBJECTION_DECISION: NP_("next date", "Objection"),
    DueKind.RETURN_WISH: NP_("next date", "Return wish"),
    DueKind.TRANSFER_ENDS: NP_("next date", "New employer"),
    DueKind.TRANSFER_EXTENSION: NP_("next date", "New employer"),
    DueKind.CONSOLATION_CLAIM: NP_("next date", "Payment"),
    DueKind.UNEMPLOYMENT_CLAIM: NP_("next date", "Payment"),
    DueKind.SECOND_UNEMPLOYMENT_CLAIM: NP_("next date", "Payment"),
    DueKind.REENTRY_CLAIM: NP_("next date", "Payment"),
    DueKind.TRANSPORT_CLAIM: NP_("next date", "Payment"),
    DueKind.SUBSIDY_DECISION: NP_("next date", "Payment"),
    DueKind.RENT_ENDS: NP_("next date", "Rent"),
    DueKind.LODGING_ENDS: NP_("next date", "Lodging"),
    DueKind.EMPLOYER_APPLIES: NP_("next date", "Work permit"),
    DueKind.DEPART: NP_("next date", "Departure"),
    DueKind.PERMANENT_RESIDENCE: NP_("next date", "Residence"),
    DueKind.ARC_FIRST: NP_("next date", "ARC"),
    DueKind.ADDRESS_REPORT: NP_("next date", "Address"),
    DueKind.WORKPLACE_REPORT: NP_("next date", "Workplace"),
    DueKind.DATA_REQUEST: NP_("next date", "Her data"),
    DueKind.ABSENCE_REVIEW: NP_("next date", "Away"),
    DueKind.INCIDENT_REPORT: NP_("next date", "Report"),
    DueKind.MINOR_ASSESSMENT: NP_("next date", "Court request"),
    DueKind.MINOR_COURT_REPORT: NP_("next date", "Court report"),
    DueKind.MINOR_EVALUATION: NP_("next date", "Evaluation"),
    DueKind.MINOR_REPORT: NP_("next date", "24 hours"),
    DueKind.MINOR_HANDOVER: NP_("next date", "24 hours"),
    DueKind.MINOR_PLACEMENT_ENDS: NP_("next date", "Court placement"),
    DueKind.MINOR_SUPPLEMENT: NP_("next date", "Court report"),
    DueKind.MINOR_RULING: NP_("next date", "Ruling"),
    DueKind.MINOR_APPEAL: NP_("next date", "Appeal"),
    DueKind.MINOR_EXTENSION: NP_("next date", "Extension"),
    DueKind.PARENTS_EDUCATION: NP_("next date", "Parents"),
    DueKind.MINOR_COUNSELLING: NP_("next date", "Guidance"),
    DueKind.MINOR_FOLLOW_UP: NP_("next date", "Aftercare"),
    DueKind.COORDINATION_MEETING: NP_("next date", "Meeting"),
    DueKind.HEARING: N_("Court date"),
    DueKind.HEARING_OUTCOME: NP_("next date", "Outcome"),
    DueKind.RECONSIDERATION: NP_("next date", "Reconsideration"),
    DueKind.PRIVATE_PROSECUTION: NP_("next date", "Prosecution"),
    DueKind.APPEAL: NP_("next date", "Appeal"),
    DueKind.COMPLAINT_OFFENCE: NP_("next date", "To complain"),
    DueKind.BOOKING_OPEN: NP_("next date", "Interpreter"),
    DueKind.BOOKING_OUTCOME: NP_("next date", "Interpreter"),
}
"""One word beside the chip; the tooltip has the whole."""


def case_columns(today: Callable[[], date]) -> tuple[Column[CaseRow], ...]:
    """Known-as over case number, language, standing, next date, counselor; nationality, the first
    permit that runs out and the opening for whoever asks for them.
    """

    def chip(row: CaseRow) -> tuple[str, str] | None:
        if row.next_on is None:
            return None if row.standing is CaseStanding.CLOSED else no_next_date()
        return due_clock(row.next_on, today(), row.next_lead_days or 0)

    return (
        Column(
            heading=N_("Known as"),
            code="name",
            sort=CaseOrder.NAME,
            text=lambda row: shown(row.known_as),
            second=lambda row: row.number,
            width=100,
            stretch=True,
            tip=lambda row: row.known_as,
        ),
        Column(
            heading=N_("Language"),
            code="language",
            sort=CaseOrder.LANGUAGE,
            text=lambda row: label(row.language),
            width=72,
            yields=2,
        ),
        Column(
            heading=N_("Status"),
            code="status",
            sort=CaseOrder.STATUS,
            text=lambda row: label(row.standing),
            status=lambda row: STANDING_KIND[row.standing],
            width=96,
        ),
        Column(
            heading=N_("Next date"),
            code="next",
            sort=CaseOrder.NEXT_DATE,
            text=_kind,
            chip=chip,
            width=150,
            stretch=True,
            tip=_whole,
        ),
        Column(
            heading=NP_("column", "Counselor"),
            code="counselor",
            sort=CaseOrder.COUNSELOR,
            text=lambda row: row.owner_name,
            width=72,
            yields=1,
            tip=lambda row: row.owner_name,
        ),
        *_extra_columns(),
    )


def _extra_columns() -> tuple[Column[CaseRow], ...]:
    """What stands in the list of whoever asks for it."""
    return (
        Column(
            heading=N_("Nationality"),
            code="nationality",
            text=_nationalities,
            width=72,
            yields=1,
            extra=True,
            tip=_nationalities,
        ),
        Column(
            heading=N_("Permit runs out"),
            code="runs_out",
            text=lambda row: day(row.runs_out_on) if row.runs_out_on else "",
            width=72,
            yields=1,
            extra=True,
        ),
        Column(
            heading=N_("Opened on"),
            code="opened",
            sort=CaseOrder.OPENED,
            text=lambda row: day(row.opened_on),
            width=72,
            yields=1,
            extra=True,
        ),
    )


def _nationalities(row: CaseRow) -> str:
    return ", ".join(label(code) for code in row.nationalities)


def _kind(row: CaseRow) -> str:
    return _(SHORT[row.next_kind]) if row.next_kind else ""


def _whole(row: CaseRow) -> str:
    if row.next_kind is None or row.next_on is None:
        return ""
    return f"{label(row.next_kind)}: {day(row.next_on)}"
