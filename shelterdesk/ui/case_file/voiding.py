"""Which record of a case is to be voided, by what it is called; and the button that asks."""

from uuid import UUID

from PySide6.QtWidgets import QWidget

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import bare_day, day
from shelterdesk.queries.case_file import NameRow, PermitRow, PlacementRow
from shelterdesk.queries.services import ServiceRow
from shelterdesk.rules.calendar import local_day
from shelterdesk.ui.case_file.stay_words import stay_line
from shelterdesk.ui.records.voiding import Voidable, ask_void, of_case
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.work import Work
from shelterdesk.usecases.voiding import NAME, PERMIT, PLACEMENT, SERVICE
from shelterdesk.vocabulary import label


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

    return of_case(PERMIT, case_id, permit.permit_id, permit.revision, name)


def of_stay(case_id: UUID, stay: PlacementRow) -> Voidable:
    """A stay, by its place and days."""
    return of_case(
        PLACEMENT, case_id, stay.placement_id, stay.revision, lambda: " · ".join(stay_line(stay))
    )


def of_name(case_id: UUID, name: NameRow) -> Voidable:
    """A name, by its kind and words."""
    return of_case(
        NAME, case_id, name.name_id, name.revision, lambda: f"{label(name.kind)} {name.text}"
    )


def void_button(work: Work, parent: QWidget, record: Voidable) -> Button:
    """Void, for one line of several."""
    button = Button(_("Void"), kind="quiet", size="s")
    button.setObjectName("void")
    button.setAccessibleDescription(record.name())
    button.clicked.connect(lambda: ask_void(work, parent, record))
    return button
