"""The form that answers a date: renewed, moved, told to the authority."""

from shelterdesk.queries.today import TodayRow
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.small_form import SmallForm
from shelterdesk.ui.today.exit_notice_panel import ExitNoticePanel
from shelterdesk.ui.today.move_panel import MovePanel
from shelterdesk.ui.today.renewal_panel import RenewalPanel
from shelterdesk.ui.today.words import Answer
from shelterdesk.ui.work import Work


def answer_form(work: Work, shell: Shell, row: TodayRow, answer: Answer) -> SmallForm:
    """What asks for the rest of an answer; done is asked by the form of the service."""
    if answer is Answer.RENEWED:
        renewal = RenewalPanel(work, shell, row.case_id)
        renewal.renew(row.source_id)
        return renewal
    if answer is Answer.TOLD:
        notice = ExitNoticePanel(work, shell, row.case_id)
        notice.notice_of(row.source_id)
        return notice
    moving = MovePanel(work, shell, row.case_id)
    moving.move_date_of(row.source_id)
    return moving
