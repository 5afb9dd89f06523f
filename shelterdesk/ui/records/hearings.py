"""What is said of a court date from a list: how it went, or that it was moved."""

from datetime import date, time
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject

from shelterdesk.errors import AppError
from shelterdesk.i18n.formats import clock
from shelterdesk.queries.case_records import RecordRow, record
from shelterdesk.rules.court import HearingEntry
from shelterdesk.ui.problems import unplaced
from shelterdesk.ui.questions.answers import answers_of
from shelterdesk.ui.questions.forms import Answers, FormOf
from shelterdesk.ui.records.court import HEARING, OUTCOME
from shelterdesk.ui.records.panels import panel_for
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary.hearings import AppearanceOutcome, MovedBy, NextStep

NOT_KEPT = frozenset(
    {"heard_on", "heard_time", "replaces_id", "moved_by", "move_reason", "summons_on"}
    | {"summons_number", "note", "booked"}
)
"""What a moved court date does not take over from the one before."""


def tell_outcome(
    work: Work,
    shell: Shell,
    case_id: UUID,
    hearing_id: UUID,
    said: AppearanceOutcome | None = None,
) -> None:
    """Open the form that says how a court date went; `said`: what the court told already, but not
    yet of the next date.
    """
    answers = {"hearing_id": str(hearing_id)}
    if said is not None:
        answers |= {"attendance": said.value, "next_step": NextStep.TO_BE_TOLD.value}
    _open(work, shell, case_id, OUTCOME, answers)


def move_hearing(
    work: Work,
    shell: Shell,
    owner: QObject,
    case_id: UUID,
    hearing_id: UUID,
    on: date | None = None,
    at: time | None = None,
    by: MovedBy | None = None,
) -> None:
    """Open the form of a new court date instead of this one, with what stays as it was; on a day
    that is known already, at its hour if none is said. `by`: who moved it, where that is known.
    """

    def show(row: RecordRow[HearingEntry]) -> None:
        kept = {name: one for name, one in answers_of(row.entry).items() if name not in NOT_KEPT}
        moved = {"replaces_id": str(row.id), "moved_by": by.value if by is not None else ""}
        if on is not None:
            hour = at or row.entry.heard_time
            moved |= {"heard_on": on.isoformat(), "heard_time": clock(hour) if hour else ""}
        _open(work, shell, case_id, HEARING, kept | moved)

    def refused(error: AppError) -> None:
        shell.refuse(unplaced({}, error))
        work.changed.emit("records")  # somebody else was faster: show what stands now

    work.ask(
        owner,
        lambda session, viewer: record(session, viewer, HearingEntry, hearing_id),
        show,
        refused,
    )


def _open(work: Work, shell: Shell, case_id: UUID, form: FormOf[Any], answers: Answers) -> None:
    panel = panel_for(form)(work, shell, case_id, form)
    panel.fill({"answers": answers})
    shell.open_form(panel)
