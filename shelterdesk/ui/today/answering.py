"""What an answer to a date does: a form opens, or what was planned is said to be done."""

from PySide6.QtCore import QObject

from shelterdesk.queries.today import TodayRow
from shelterdesk.ui.plans.endings import end_plan
from shelterdesk.ui.plans.move_panel import MovePanel
from shelterdesk.ui.records.first_contact import move_first_contact
from shelterdesk.ui.records.hearings import move_hearing, tell_outcome
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.small_form import SmallForm
from shelterdesk.ui.today.exit_notice_panel import ExitNoticePanel
from shelterdesk.ui.today.renewal_panel import RenewalPanel
from shelterdesk.ui.today.words import Answer
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary.deadlines import DueKind
from shelterdesk.vocabulary.services import ServiceForm, ServiceOutcome


def answer_date(work: Work, shell: Shell, owner: QObject, row: TodayRow, answer: Answer) -> None:
    """Do what the answer says about a date."""
    if row.heard_on is not None:
        _of_hearing(work, shell, owner, row, answer)
    elif answer is Answer.BOOK:
        shell.show_area("interpreters", str(row.source_id))
    elif answer is Answer.DONE and row.is_planned:
        end_planned(work, shell, owner, row, ServiceOutcome.DONE)
    elif row.kind is DueKind.NEXT_CONTACT and row.service_kind is None:
        _of_plan(work, shell, owner, row, answer)
    elif answer is Answer.DONE:
        shell.log_service(row.case_id, row.source_id)
    else:
        shell.open_form(_form(work, shell, row, answer))


def _of_hearing(work: Work, shell: Shell, owner: QObject, row: TodayRow, answer: Answer) -> None:
    if answer is Answer.DONE:
        tell_outcome(work, shell, row.case_id, row.source_id)
    else:
        move_hearing(work, shell, owner, row.case_id, row.source_id)


def _of_plan(work: Work, shell: Shell, owner: QObject, row: TodayRow, answer: Answer) -> None:
    """The first contact after the stay: no service set its day, the follow-up plan did."""
    if answer is Answer.DONE:
        shell.log_service(row.case_id, form=ServiceForm.FOLLOWUP_CONTACT)
    else:
        move_first_contact(work, shell, owner, row.source_id)


def end_planned(
    work: Work, shell: Shell, owner: QObject, row: TodayRow, outcome: ServiceOutcome
) -> None:
    """Say how a planned service went: nothing opens."""
    if row.revision is not None:
        end_plan(work, shell, owner, row.source_id, row.revision, outcome)


def _form(work: Work, shell: Shell, row: TodayRow, answer: Answer) -> SmallForm:
    """What asks for the rest of an answer."""
    if answer is Answer.RENEWED:
        renewal = RenewalPanel(work, shell, row.case_id)
        renewal.renew(row.source_id)
        return renewal
    if answer is Answer.TOLD:
        notice = ExitNoticePanel(work, shell, row.case_id)
        notice.notice_of(row.source_id)
        return notice
    moving = MovePanel(work, shell, row.case_id)
    moving.move_date_of(row.source_id, row.on)
    return moving
