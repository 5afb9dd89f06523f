"""How a planned service ended, said from a list: nothing opens, and it can be undone."""

from uuid import UUID

from PySide6.QtCore import QObject

from shelterdesk.errors import AppError
from shelterdesk.i18n import _
from shelterdesk.ui.problems import unplaced
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.work import Work
from shelterdesk.usecases.service_plans import Conclusion, conclude_plan
from shelterdesk.vocabulary import choices, label
from shelterdesk.vocabulary.services import ServiceOutcome

AREAS = ("services", "cases")

ENDINGS = (
    ServiceOutcome.NO_SHOW,
    ServiceOutcome.DECLINED_BY_PERSON,
    ServiceOutcome.EXCUSED,
    ServiceOutcome.NOT_AVAILABLE,
    ServiceOutcome.CANCELLED,
)
"""What a menu offers beside Done; to postpone is to move it to another day."""


MOVE, BOOK = "move", "book"
"""What else its menu has: another day, and the interpreter for it."""


def endings(*, move: bool = False) -> list[tuple[str, str]]:
    """Code and words of each, in the language of now; with `move` another day as well."""
    said = [(outcome.value, words) for outcome, words in choices(ENDINGS)]
    return [*([(MOVE, _("Postpone…"))] if move else []), *said]


def end_plan(
    work: Work,
    shell: Shell,
    owner: QObject,
    service_id: UUID,
    revision: int,
    outcome: ServiceOutcome,
) -> None:
    """Say how a plan ended, as it was shown."""
    said = _("Noted: {outcome}.").format(outcome=label(outcome))

    def refused(error: AppError) -> None:
        shell.refuse(unplaced({}, error))
        work.changed.emit("services")  # somebody else was faster: show what stands now

    work.do(
        owner,
        conclude_plan,
        Conclusion(service_id=service_id, revision=revision, outcome=outcome),
        area=AREAS,
        refused=refused,
        undo=said,
    )
