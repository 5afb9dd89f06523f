"""The form for a permit or paper as it was issued; a renewal names the one it extends."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar
from uuid import UUID

from shelterdesk.errors import Problem
from shelterdesk.i18n import _
from shelterdesk.i18n.formats import bare_day
from shelterdesk.queries.case_file import PermitRow, case_file
from shelterdesk.ui.problems import ShowsProblem
from shelterdesk.ui.small_form import SmallForm
from shelterdesk.ui.widgets.choices import Select
from shelterdesk.ui.widgets.dates import DateEdit
from shelterdesk.ui.widgets.field import Field, LineEdit
from shelterdesk.usecases.permits import NewPermit, record_permit
from shelterdesk.vocabulary import choices, label
from shelterdesk.vocabulary.permits import PermitKind

DAYS = ("valid_to", "issued_on", "valid_from", "applied_on")


class PermitPanel(SmallForm):
    """Kind and last day are needed; the law's longest term is checked when it is saved."""

    FORM: ClassVar[str] = "permit"

    def build(self) -> None:
        self._permits: tuple[PermitRow, ...] = ()
        self._extends = ""
        self.kind, self.extends, self.number = Select(), Select(), LineEdit()
        self.days = {name: DateEdit(today=self.work.today) for name in DAYS}
        parts = {"kind": self.kind, **self.days, "number": self.number, "extends": self.extends}
        needed = ("kind", "valid_to")
        self._fields = {
            name: Field("", part, optional=name not in needed) for name, part in parts.items()
        }
        for name, part in parts.items():
            part.setObjectName(name)
        self.add(*self._fields.values())
        self.kind.set_items(choices(PermitKind))
        self.kind.choose(PermitKind.RESIDENCE_1Y)
        self.kind.chosen.connect(self._on_kind)
        self.extends.chosen.connect(self._on_extends)
        self.number.textChanged.connect(self.touched)
        for field in self.days.values():
            field.changed.connect(self.touched)
        case_id = self.case_id
        if case_id is not None:
            self.work.ask(
                self,
                lambda session, viewer: case_file(session, viewer, case_id).permits,
                self._on_permits,
            )

    def fields(self) -> Mapping[str, ShowsProblem]:
        return self._fields

    def content(self) -> Mapping[str, Any]:
        return {
            "kind": self.kind.code(),
            "number": self.number.text(),
            "extends": self._extends,
            **{name: field.text() for name, field in self.days.items()},
        }

    def fill(self, content: Mapping[str, Any]) -> None:
        self.kind.choose(content.get("kind", ""))
        self.number.setText(content.get("number", ""))
        self._extends = content.get("extends", "")
        for name, field in self.days.items():
            field.type_text(content.get(name, ""))
        self._show_permits()

    def is_empty(self) -> bool:
        typed = (self.number.text(), *(field.text() for field in self.days.values()))
        return not any(text.strip() for text in typed)

    def say_texts(self) -> None:
        self.set_title(_("Record a permit"))
        self.set_actions(_("Save permit"), _("Cancel"))
        self.kind.set_items(choices(PermitKind))
        self._show_permits()
        for name, text in (
            ("kind", _("Permit")),
            ("valid_to", _("Valid until")),
            ("issued_on", _("Issued on")),
            ("valid_from", _("Valid from")),
            ("applied_on", _("Applied on")),
            ("number", _("Permit no.")),
            ("extends", _("Extends")),
        ):
            self._fields[name].set_texts(text)

    def unreadable(self) -> Mapping[str, Problem]:
        problems = {} if self.kind.code() else {"kind": Problem("required")}
        for name, field in self.days.items():
            if not field.is_understood():
                problems[name] = Problem("impossible_date")
        return problems

    def save_record(self) -> None:
        case_id = self.case_id
        if case_id is None:
            raise RuntimeError("a permit belongs to a case")
        new = NewPermit(
            id=self.draft_id,
            kind=PermitKind(self.kind.code()),
            number=self.number.text(),
            extends=UUID(self._extends) if self._extends else None,
            **{name: field.value() for name, field in self.days.items()},
        )
        self.work.do(
            self,
            lambda uow, permit: record_permit(uow, case_id, permit),
            new,
            area=("permits", "cases"),
            then=self.done,
            refused=self.refuse,
            undo=_("Permit saved."),
        )

    def _on_permits(self, permits: Sequence[PermitRow]) -> None:
        self._permits = tuple(permits)
        self._show_permits()

    def _on_kind(self, _code: str) -> None:
        self._show_permits()
        self.touched()

    def _on_extends(self, code: str) -> None:
        self._extends = "" if code == "none" else code
        self.touched()

    def _show_permits(self) -> None:
        """Only a permit of the same kind that runs still, or ran, can be extended."""
        same = [one for one in self._permits if one.kind == self.kind.code() and not one.extended]
        items = [("none", _("A first permit"))]
        for permit in same:
            until = _("until {day}").format(day=bare_day(permit.valid_to))
            items.append((str(permit.permit_id), f"{label(permit.kind)} {until}"))
        self.extends.set_items(items)
        self.extends.choose(self._extends or "none")
        self._fields["extends"].setVisible(bool(same))
