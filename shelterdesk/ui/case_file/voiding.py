"""The question before a record is voided: which one, what happens, and why."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtWidgets import QWidget

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import bare_day, day
from shelterdesk.queries.case_file import NameRow, PermitRow, PlacementRow
from shelterdesk.queries.services import ServiceRow
from shelterdesk.rules.calendar import local_day
from shelterdesk.ui.case_file.stay_words import stay_line
from shelterdesk.ui.void_question import VoidQuestion
from shelterdesk.ui.work import Work
from shelterdesk.usecases.voiding import NAME, PERMIT, PLACEMENT, SERVICE, Voiding, void_record
from shelterdesk.vocabulary import label

AREAS = {
    SERVICE: ("services", "cases"),
    PERMIT: ("permits", "cases"),
    PLACEMENT: ("placements", "cases"),
    NAME: ("people", "cases"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Voidable:
    """A record as it was shown. `question` and `name` say in the language of now which it is."""

    what: str
    id: UUID
    case_id: UUID
    revision: int
    question: Callable[[], str]
    name: Callable[[], str]


def of_service(service: ServiceRow) -> Voidable:
    """A service, by its kind and day."""
    return Voidable(
        what=SERVICE,
        id=service.service_id,
        case_id=service.case_id,
        revision=service.revision,
        question=lambda: _("Void this record of {date}?").format(
            date=day(local_day(service.start))
        ),
        name=lambda: label(service.kind),
    )


def of_permit(case_id: UUID, permit: PermitRow) -> Voidable:
    """A permit, by its kind and last day."""

    def name() -> str:
        until = _("until {day}").format(day=bare_day(permit.valid_to))
        return f"{label(permit.kind)} {until}"

    return _of_case(PERMIT, case_id, permit.permit_id, permit.revision, name)


def of_stay(case_id: UUID, stay: PlacementRow) -> Voidable:
    """A stay, by its place and days."""
    return _of_case(
        PLACEMENT, case_id, stay.placement_id, stay.revision, lambda: " · ".join(stay_line(stay))
    )


def of_name(case_id: UUID, name: NameRow) -> Voidable:
    """A name, by its kind and words."""
    return _of_case(
        NAME, case_id, name.name_id, name.revision, lambda: f"{label(name.kind)} {name.text}"
    )


def _of_case(
    what: str, case_id: UUID, key: UUID, revision: int, name: Callable[[], str]
) -> Voidable:
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

    def consequence() -> str:
        said = _("{what}: it leaves every list and count. The history keeps it.")
        return said.format(what=record.name())

    return VoidQuestion(parent, record.question, consequence)


def ask_void(work: Work, parent: QWidget, record: Voidable) -> VoidQuestion:
    """Open the question; when it is answered the record is voided and its pages load again."""
    question = question_about(parent, record)

    def void(reason: str) -> None:
        wanted = Voiding(
            what=record.what,
            id=record.id,
            case_id=record.case_id,
            revision=record.revision,
            reason=reason,
        )
        work.do(
            question,
            void_record,
            wanted,
            area=AREAS[record.what],
            then=lambda _done: question.accept(),
            refused=question.refuse,
            undo=_("Voided. The history keeps it."),
        )

    question.confirmed.connect(void)
    question.open()
    return question
