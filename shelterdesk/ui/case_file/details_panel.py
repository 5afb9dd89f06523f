"""The form of her details: what the roster asks beyond the admission. Nothing in it is needed."""

from collections.abc import Callable
from typing import Any, ClassVar
from uuid import UUID

from shelterdesk.i18n import N_
from shelterdesk.queries.case_records import RecordRow
from shelterdesk.queries.person_details import details_of
from shelterdesk.rules.access import Viewer
from shelterdesk.rules.identifiers import clean_number, warn_passport, warn_ui_number
from shelterdesk.rules.people import DetailsEntry
from shelterdesk.ui.questions.forms import Answers, Ask, FormOf
from shelterdesk.ui.records.panel import RecordPanel
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.work import Work
from shelterdesk.usecases.case_records import Writing
from shelterdesk.usecases.people import change_details


def _if_empty(name: str) -> Callable[[Answers], bool]:
    return lambda given: not given[name].strip()


def _if_mistyped(name: str, warn: Callable[[str], Any]) -> Callable[[Answers], bool]:
    return lambda given: warn(given[name]) is not None


def _warn_ui(text: str) -> Any:
    return warn_ui_number(clean_number(text))


def _warn_passport(text: str) -> Any:
    return warn_passport(clean_number(text))


_BIRTH = N_("A day or only a year: 1999-05-03, 88/5/3, 1999.")

DETAILS = FormOf(
    entry=DetailsEntry,
    table="person",
    add=N_("Personal details"),
    change=N_("Personal details"),
    save=N_("Save details"),
    saved=N_("Personal details saved."),
    empty="",
    lines=(
        ("summary",),
        ("exploitation",),
        ("birth",),
        ("birth_said",),
        ("sex",),
        ("single_room",),
        ("nationalities",),
        ("category",),
        ("work_visa",),
        ("entered_on",),
        ("ui_no",),
        ("ui_reason",),
        ("ui_said",),
        ("passport_no",),
        ("passport_reason",),
        ("passport_said",),
        ("passport_held",),
        ("languages",),
        ("literacy",),
        ("religion",),
        ("diet",),
        ("diet_note",),
    ),
    title_by=("birth",),
    asks={
        "summary": Ask(rows=4, hint=N_("Facts only, no more than needed.")),
        "birth": Ask(hint=_BIRTH),
        "birth_said": Ask(only_if=_if_empty("birth")),
        "single_room": Ask(
            hint=N_("For transgender residents, whatever a paper says (PS art. 5).")
        ),
        "entered_on": Ask(hint=N_("The entry she is here with, as far as she knows.")),
        "ui_no": Ask(warn=_warn_ui),
        "ui_reason": Ask(only_if=_if_mistyped("ui_no", _warn_ui)),
        "ui_said": Ask(only_if=_if_empty("ui_no")),
        "passport_no": Ask(warn=_warn_passport),
        "passport_reason": Ask(only_if=_if_mistyped("passport_no", _warn_passport)),
        "passport_said": Ask(only_if=_if_empty("passport_no")),
        "languages": Ask(hint=N_("Beside the one you speak with her.")),
        "religion": Ask(hint=N_("For food, days and places of prayer only.")),
    },
)


class DetailsPanel(RecordPanel):
    """It always corrects: her details are there since the admission, most of them not asked yet."""

    FORM: ClassVar[str] = "details"

    def __init__(
        self, work: Work, shell: Shell, case_id: UUID, row: RecordRow[Any] | None = None
    ) -> None:
        super().__init__(work, shell, case_id, DETAILS, row)

    def form_name(self) -> str:
        return self.FORM

    def look_for_same(self, case_id: UUID) -> None:
        """There is one of it."""

    def usecase(self, *, changed: bool) -> Callable[[Any, Writing[Any]], UUID]:
        return change_details

    def query(self, key: UUID) -> Callable[[Any, Viewer], RecordRow[Any]]:
        case_id = self.case_id
        if case_id is None:
            raise RuntimeError("her details belong to a case")
        return lambda session, viewer: details_of(session, viewer, case_id)
