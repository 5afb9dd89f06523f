"""The form of a permit or paper: as it was issued, corrected, taken back, and where she works with
it. A renewal is a permit of its own that names the one it extends.
"""

from collections.abc import Callable
from typing import Any, ClassVar
from uuid import UUID

from shelterdesk.i18n import N_
from shelterdesk.queries.case_records import RecordRow
from shelterdesk.queries.record_form import extendable
from shelterdesk.rules.permits import PermitEntry
from shelterdesk.ui.questions.forms import Answers, Ask, FormOf, Pick
from shelterdesk.ui.records.panel import RecordPanel
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.work import Work
from shelterdesk.usecases.case_records import Writing
from shelterdesk.usecases.permits import change_permit, write_whole_permit
from shelterdesk.vocabulary.permits import PermitKind


def _is_work(given: Answers) -> bool:
    return given["kind"] == PermitKind.WORK


def _can_extend(given: Answers) -> bool:
    return given.get(extendable(given["kind"])) == "YES"


PERMIT = FormOf(
    entry=PermitEntry,
    table="permit",
    add=N_("Record a permit"),
    change=N_("Change permit"),
    save=N_("Save permit"),
    saved=N_("Permit saved."),
    empty=N_("No permit recorded yet."),
    lines=(
        ("kind",),
        ("valid_to",),
        ("issued_on",),
        ("valid_from",),
        ("applied_on",),
        ("number",),
        ("extension_of_id",),
        ("holder",),
        ("employer",),
        ("employer_contact",),
        ("workplace",),
        ("work_nature",),
        ("monthly_income",),
        ("revoked_on",),
        ("revoke_reason",),
    ),
    title_by=("valid_to", "kind"),
    asks={
        "kind": Ask(preset=PermitKind.RESIDENCE_1Y),
        "extension_of_id": Ask(pick=Pick.PERMIT, only_if=_can_extend),
        "employer": Ask(only_if=_is_work),
        "employer_contact": Ask(only_if=_is_work),
        "workplace": Ask(only_if=_is_work),
        "work_nature": Ask(only_if=_is_work),
        "monthly_income": Ask(only_if=_is_work),
        "revoked_on": Ask(hint=N_("Only if the authority took it back.")),
        "revoke_reason": Ask(only_if=lambda given: bool(given["revoked_on"].strip())),
    },
)


class PermitPanel(RecordPanel):
    """Kind and last day are needed; the law's longest term is checked when it is saved."""

    FORM: ClassVar[str] = "permit"
    CHANGES: ClassVar[tuple[str, ...]] = ("permits", "cases")

    def __init__(self, work: Work, shell: Shell, case_id: UUID) -> None:
        super().__init__(work, shell, case_id, PERMIT)

    def form_name(self) -> str:
        return self.FORM

    def correct(self, permit_id: UUID) -> None:
        """Show a permit that was recorded, to be corrected."""
        self._load(permit_id, lambda row: self._correct(row, row.revision))

    def panel_of(self, row: RecordRow[Any]) -> RecordPanel:
        panel = PermitPanel(self.work, self.shell, row.case_id)
        panel.correct(row.id)
        return panel

    def usecase(self, *, changed: bool) -> Callable[[Any, Writing[Any]], UUID]:
        return change_permit if changed else write_whole_permit
