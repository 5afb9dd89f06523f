"""The form that closes a case: when, and why."""

from collections.abc import Mapping
from typing import Any, ClassVar

from shelterdesk.errors import Problem
from shelterdesk.i18n import _
from shelterdesk.ui.problems import ShowsProblem
from shelterdesk.ui.small_form import SmallForm
from shelterdesk.ui.widgets.dates import DateEdit
from shelterdesk.ui.widgets.field import Field
from shelterdesk.ui.widgets.note import NoteField
from shelterdesk.usecases.cases import CaseClosing, close_case


class ClosePanel(SmallForm):
    """Today, until somebody writes another day."""

    FORM: ClassVar[str] = "close_case"

    def build(self) -> None:
        self.closed_on, self.reason = DateEdit(today=self.work.today), NoteField(rows=3)
        self.closed_on.setObjectName("closed_on")
        self.reason.setObjectName("reason")
        self._fields = {
            "closed_on": Field("", self.closed_on),
            "reason": Field("", self.reason),
        }
        self.add(*self._fields.values())
        self.closed_on.set_value(self.work.today())
        self.closed_on.changed.connect(self.touched)
        self.reason.edited.connect(self.touched)

    def fields(self) -> Mapping[str, ShowsProblem]:
        return self._fields

    def content(self) -> Mapping[str, Any]:
        return {"closed_on": self.closed_on.text(), "reason": self.reason.text()}

    def fill(self, content: Mapping[str, Any]) -> None:
        self.closed_on.type_text(content.get("closed_on", ""))
        self.reason.set_text(content.get("reason", ""))

    def is_empty(self) -> bool:
        return not self.reason.text().strip()

    def say_texts(self) -> None:
        self.set_title(_("Close case"))
        self.set_actions(_("Close case"), _("Cancel"))
        self._fields["closed_on"].set_texts(_("Case closed on"))
        self._fields["reason"].set_texts(_("Reason for closing"))

    def unreadable(self) -> Mapping[str, Problem]:
        problems = {}
        if not self.closed_on.text().strip():
            problems["closed_on"] = Problem("required")
        elif not self.closed_on.is_understood():
            problems["closed_on"] = Problem("impossible_date")
        if not self.reason.text().strip():
            problems["reason"] = Problem("reason_required")
        return problems

    def save_record(self) -> None:
        case_id, on = self.case_id, self.closed_on.value()
        if case_id is None or on is None:
            raise RuntimeError("closing belongs to a case and a day")
        self.work.do(
            self,
            close_case,
            CaseClosing(case_id=case_id, closed_on=on, reason=self.reason.text()),
            area=("cases", "services", "permits"),
            then=self.done,
            refused=self.refuse,
            undo=_("Case closed."),
        )
