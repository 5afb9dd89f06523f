"""The form for a permit that was renewed: until when the new one holds, and no more than that."""

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from shelterdesk.errors import Problem
from shelterdesk.i18n import _
from shelterdesk.i18n.formats import day
from shelterdesk.queries.renewals import Renewal, renewal_of
from shelterdesk.ui.problems import ShowsProblem
from shelterdesk.ui.small_form import SmallForm
from shelterdesk.ui.widgets.dates import DateEdit
from shelterdesk.ui.widgets.field import Field, LineEdit
from shelterdesk.ui.widgets.text import Text, breakable
from shelterdesk.usecases.permits import NewPermit, record_permit
from shelterdesk.vocabulary import label

DAYS = ("valid_to", "issued_on")


class RenewalPanel(SmallForm):
    """The new last day is typed; the day of issue is today's unless another is typed. What the new
    permit extends is the one it came from.
    """

    FORM: ClassVar[str] = "renewal"

    def build(self) -> None:
        self._permit_id: UUID | None = None
        self._renewal: Renewal | None = None
        self._of, self._until = Text(role="h3", wrap=True), Text(role="small", tone="text2")
        self.days = {name: DateEdit(today=self.work.today) for name in DAYS}
        self.number = LineEdit()
        parts = {**self.days, "number": self.number}
        self._fields = {
            name: Field("", part, optional=name == "number") for name, part in parts.items()
        }
        for name, part in parts.items():
            part.setObjectName(name)
        self.add(self._of, self._until, *self._fields.values())
        self.days["issued_on"].set_value(self.work.today())
        self.number.textChanged.connect(self.touched)
        for field in self.days.values():
            field.changed.connect(self.touched)

    def renew(self, permit_id: UUID) -> None:
        """Say which permit it is."""
        self._permit_id = permit_id
        now = self.work.now()
        self.work.ask(
            self,
            lambda session, viewer: renewal_of(session, viewer, permit_id, now),
            self._on_renewal,
            self.refuse,
        )

    def fields(self) -> Mapping[str, ShowsProblem]:
        return self._fields

    def content(self) -> Mapping[str, Any]:
        return {
            "permit": str(self._permit_id or ""),
            "number": self.number.text(),
            **{name: field.text() for name, field in self.days.items()},
        }

    def fill(self, content: Mapping[str, Any]) -> None:
        self.number.setText(content.get("number", ""))
        for name, field in self.days.items():
            field.type_text(content.get(name, ""))
        if content.get("permit"):
            self.renew(UUID(content["permit"]))

    def is_empty(self) -> bool:
        return not (self.number.text().strip() or self.days["valid_to"].text().strip())

    def say_texts(self) -> None:
        self.set_title(_("Record a renewal"))
        self.set_actions(_("Save renewal"), _("Cancel"))
        self._fields["issued_on"].set_texts(_("Issued on"))
        self._fields["number"].set_texts(_("Permit no."))
        found = self._renewal
        latest = found.latest if found is not None else None
        hint = _("At most until {day}").format(day=day(latest)) if latest is not None else ""
        self._fields["valid_to"].set_texts(_("New last day"), hint)
        if found is not None:
            self._of.setText(breakable(f"{label(found.kind)} · {found.known_as} · {found.number}"))
            self._until.setText(_("until {day}").format(day=day(found.valid_to)))

    def unreadable(self) -> Mapping[str, Problem]:
        problems = {
            name: Problem("impossible_date")
            for name, field in self.days.items()
            if not field.is_understood()
        }
        if not self.days["valid_to"].text().strip():
            problems["valid_to"] = Problem("required")
        return problems

    def save_record(self) -> None:
        found = self._renewal
        if found is None:  # still asked for, or refused: that was said at the top
            self._is_saving = False
            return
        new = NewPermit(
            id=self.draft_id,
            kind=found.kind,
            number=self.number.text(),
            issued_on=self.days["issued_on"].value(),
            valid_from=found.valid_from,
            valid_to=self.days["valid_to"].value(),
            extends=found.permit_id,
        )
        said = _("Permit renewed.")
        self.work.do(
            self,
            lambda uow, permit: record_permit(uow, found.case_id, permit),
            new,
            area=("permits", "cases"),
            then=lambda _saved: self.done(said),
            refused=self.refuse,
            undo=said,
        )

    def _on_renewal(self, found: Renewal) -> None:
        self._renewal, self.case_id = found, found.case_id
        self.retranslate()
