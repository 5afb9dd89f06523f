"""Another day for the first contact after an exit: it stands in the follow-up plan."""

from uuid import UUID

from PySide6.QtCore import QObject

from shelterdesk.errors import AppError
from shelterdesk.queries.case_records import RecordRow, record
from shelterdesk.rules.follow_up import FollowUpPlanEntry
from shelterdesk.ui.problems import unplaced
from shelterdesk.ui.records.follow_up import FOLLOW_UP_PLAN
from shelterdesk.ui.records.panel import RecordPanel
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.work import Work


def move_first_contact(work: Work, shell: Shell, owner: QObject, plan_id: UUID) -> None:
    """Open the plan that asks for it."""

    def show(row: RecordRow[FollowUpPlanEntry]) -> None:
        shell.open_form(RecordPanel(work, shell, row.case_id, FOLLOW_UP_PLAN, row))

    def refused(error: AppError) -> None:
        shell.refuse(unplaced({}, error))
        work.changed.emit("records")  # somebody else was faster: show what stands now

    work.ask(
        owner,
        lambda session, viewer: record(session, viewer, FollowUpPlanEntry, plan_id),
        show,
        refused,
    )
