"""The question before a record is voided: which one, what happens, and why."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from shelterdesk.i18n import _
from shelterdesk.queries.case_records import RecordRow
from shelterdesk.reports.record_words import record_when
from shelterdesk.ui.reason_question import answer_with
from shelterdesk.ui.void_question import VoidQuestion, leaves_lists
from shelterdesk.ui.work import Work
from shelterdesk.usecases.voiding import NAME, PERMIT, PLACEMENT, SERVICE, Voiding, void_record
from shelterdesk.vocabulary.fields import table_label

_AREAS: Mapping[str, tuple[str, ...]] = {
    SERVICE: ("services", "cases"),
    PERMIT: ("permits", "cases"),
    PLACEMENT: ("placements", "cases"),
    NAME: ("people", "cases"),
}
_OF_RECORDS = ("records", "cases")


@dataclass(frozen=True, slots=True, kw_only=True)
class Voidable:
    """A record as it was shown. `question` and `name` say in the language of now which it is."""

    what: str
    id: UUID
    case_id: UUID
    revision: int
    question: Callable[[], str]
    name: Callable[[], str]


def of_record(table: str, row: RecordRow[Any]) -> Voidable:
    """A plain record of a case, by its kind and when it was."""

    def name() -> str:
        when = record_when(row)
        return f"{table_label(table)} {when}".strip()

    return of_case(table, row.case_id, row.id, row.revision, name)


def of_case(
    what: str, case_id: UUID, key: UUID, revision: int, name: Callable[[], str]
) -> Voidable:
    """A record of a case, by a name that is said in the language of now."""
    return Voidable(
        what=what,
        id=key,
        case_id=case_id,
        revision=revision,
        question=lambda: _("Void this record?"),
        name=name,
    )


def question_about(parent: QWidget, record: Voidable) -> VoidQuestion:
    """What is asked before this record is voided."""

    return VoidQuestion(parent, record.question, lambda: leaves_lists(record.name()))


def ask_void(work: Work, parent: QWidget, record: Voidable) -> VoidQuestion:
    """Open the question; when it is answered the record is voided and its pages load again."""
    return answer_with(
        question_about(parent, record),
        work,
        void_record,
        lambda reason: Voiding(
            what=record.what,
            id=record.id,
            case_id=record.case_id,
            revision=record.revision,
            reason=reason,
        ),
        area=_AREAS.get(record.what, _OF_RECORDS),
        said=_("Voided. The history keeps it."),
    )
