"""What can be said of a planned service where it stands among the services of a case."""

from PySide6.QtWidgets import QWidget

from shelterdesk.queries.services import ServiceRow
from shelterdesk.ui.plans.endings import BOOK, MOVE, end_plan
from shelterdesk.ui.plans.move_panel import MovePanel
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.timeline import Entry, Timeline
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary.services import ServiceOutcome


def answer_plans(timeline: Timeline, work: Work, shell: Shell, owner: QWidget) -> None:
    """Done, another ending or another day: from the keys, the buttons and the menu of the list."""

    def answer(entry: Entry, code: str) -> None:
        plan = entry.key
        if not isinstance(plan, ServiceRow) or not entry.may("done"):
            return
        if code == MOVE:
            panel = MovePanel(work, shell, plan.case_id)
            panel.move_date_of(plan.service_id)
            shell.open_form(panel)
        elif code == BOOK:
            shell.book_interpreter(plan.service_id)
        else:
            end_plan(work, shell, owner, plan.service_id, plan.revision, ServiceOutcome(code))

    timeline.done_asked.connect(lambda entry: answer(entry, ServiceOutcome.DONE))
    timeline.more_chosen.connect(answer)
