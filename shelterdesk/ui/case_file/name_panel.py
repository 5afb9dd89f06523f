"""The form for one name: a new one, or the correction of one that stands in the file."""

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from shelterdesk.errors import Problem
from shelterdesk.i18n import _
from shelterdesk.queries.case_file import NameRow
from shelterdesk.ui.problems import ShowsProblem
from shelterdesk.ui.small_form import SmallForm
from shelterdesk.ui.widgets.choices import Select
from shelterdesk.ui.widgets.field import Field, LineEdit
from shelterdesk.usecases.people import NewName, add_name, change_name
from shelterdesk.vocabulary import choices
from shelterdesk.vocabulary.people import NameKind


class NamePanel(SmallForm):
    """No given and family name: a name stands as she writes it."""

    FORM: ClassVar[str] = "name"

    def build(self) -> None:
        self._name_id: UUID | None = None
        self._revision = 0
        self.kind, self.text = Select(), LineEdit()
        self.kind.setObjectName("kind")
        self.text.setObjectName("text")
        self._fields = {"kind": Field("", self.kind), "text": Field("", self.text)}
        self.add(*self._fields.values())
        self.kind.set_items(choices(NameKind))
        self.kind.choose(NameKind.PASSPORT)
        self.kind.chosen.connect(self.touched)
        self.text.textChanged.connect(self.touched)

    def correct(self, name: NameRow) -> None:
        """Show a name that is there already, to be corrected."""
        self._name_id, self._revision = name.name_id, name.revision
        self.kind.choose(name.kind)
        self.text.setText(name.text)
        self.say_texts()

    def fields(self) -> Mapping[str, ShowsProblem]:
        return self._fields

    def content(self) -> Mapping[str, Any]:
        return {
            "kind": self.kind.code(),
            "text": self.text.text(),
            "name_id": str(self._name_id or ""),
            "revision": self._revision,
        }

    def fill(self, content: Mapping[str, Any]) -> None:
        self._name_id = UUID(content["name_id"]) if content.get("name_id") else None
        self._revision = int(content.get("revision", 0))
        self.kind.choose(content.get("kind", ""))
        self.text.setText(content.get("text", ""))
        self.say_texts()

    def is_empty(self) -> bool:
        return not self.text.text().strip()

    def say_texts(self) -> None:
        self.set_title(_("Correct a name") if self._name_id else _("Add a name"))
        self.set_actions(_("Save name"), _("Cancel"))
        self.kind.set_items(choices(NameKind))
        self._fields["kind"].set_texts(_("Kind of name"))
        self._fields["text"].set_texts(_("Name"), _("As it is written there, in any script."))

    def unreadable(self) -> Mapping[str, Problem]:
        return {} if self.kind.code() else {"kind": Problem("required")}

    def save_record(self) -> None:
        case_id, revision = self.case_id, self._revision
        if case_id is None:
            raise RuntimeError("a name belongs to a case")
        name = NewName(
            id=self._name_id or self.draft_id,
            kind=NameKind(self.kind.code()),
            text=self.text.text(),
        )
        corrects = self._name_id is not None
        self.work.do(
            self,
            lambda uow, new: (
                change_name(uow, case_id, new, revision)
                if corrects
                else add_name(uow, case_id, new)
            ),
            name,
            area=("people", "cases"),
            then=self.done,
            refused=self.refuse,
            undo=_("Name saved."),
        )
