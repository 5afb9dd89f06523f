"""The form for an entry of a list: a hospital, a court, an organization."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Signal

from shelterdesk.errors import Problem
from shelterdesk.i18n import N_, _, pgettext
from shelterdesk.queries.organisations import OrganisationRow
from shelterdesk.ui.problems import ShowsProblem
from shelterdesk.ui.small_form import SmallForm
from shelterdesk.ui.widgets.choices import ChoiceChips
from shelterdesk.ui.widgets.field import Field, LineEdit
from shelterdesk.ui.widgets.short_choice import ShortChoice
from shelterdesk.usecases.organisations import (
    NewOrganisation,
    OrganisationChange,
    add_organisation,
    change_organisation,
)
from shelterdesk.vocabulary import choices
from shelterdesk.vocabulary.organisations import KINDS_IN, OrgType, PartnerRole, PlaceList

CHANGED = ("organisations",)
IN_USE, RETIRED = "in_use", "retired"

ADD: Mapping[PlaceList, str] = {
    PlaceList.HOSPITALS: N_("Add a hospital or clinic"),
    PlaceList.COURTS: N_("Add a court or prosecutors office"),
    PlaceList.ORGANISATIONS: N_("Add an organization"),
}
FIRST: Mapping[PlaceList, tuple[str, tuple[PartnerRole, ...]]] = {
    PlaceList.HOSPITALS: (OrgType.HEALTH_SERVICE, (PartnerRole.MEDICAL,)),
    PlaceList.COURTS: (OrgType.COURT, ()),
    PlaceList.ORGANISATIONS: ("", ()),
}
"""The kind and the roles that a new entry of a list begins with."""


class PlacePanel(SmallForm):
    """The usual kinds of its list are shown; another kind moves the entry to that kind's list."""

    FORM: ClassVar[str] = "place"

    stored = Signal(object)  # the id of the entry

    def build(self) -> None:
        self._base: dict[str, Any] = {}  # the entry that is edited, empty for a new one
        self._list = PlaceList.ORGANISATIONS
        self.name, self.name_zh, self.address = LineEdit(), LineEdit(), LineEdit()
        self.phone = LineEdit()
        self.kind = ShortChoice(OrgType, KINDS_IN[self._list])
        self.roles, self.standing = ChoiceChips(several=True), ChoiceChips()
        editors = {
            "name": self.name, "name_zh": self.name_zh, "address": self.address,
            "kind": self.kind, "roles": self.roles, "phone": self.phone,
            "standing": self.standing,
        }  # fmt: skip
        for name, editor in editors.items():
            editor.setObjectName(name)
        self._fields = {name: Field("", editor) for name, editor in editors.items()}
        for name in ("name_zh", "address", "roles", "phone"):
            self._fields[name].set_optional(True)
        self.add(*self._fields.values())
        self._began = ""
        self.begin(self._list)
        for line in (self.name, self.name_zh, self.address, self.phone):
            line.textChanged.connect(self.touched)
        for chips in (self.kind, self.roles, self.standing):
            chips.chosen.connect(self.touched)

    def begin(self, which: PlaceList) -> None:
        """A new entry of this list."""
        kind, roles = FIRST[which]
        self._show_list(which)
        self.kind.choose(*[kind] if kind else [])
        self.roles.choose(*roles)
        self.standing.choose(IN_USE)
        self._began = self._typed()

    def edit(self, which: PlaceList, place: OrganisationRow) -> None:
        """Show an entry that is there."""
        self._base = {"id": str(place.organisation_id), "revision": place.revision}
        self._show_list(which)
        self.name.setText(place.name)
        self.name_zh.setText(place.name_zh or "")
        self.address.setText(place.address or "")
        self.phone.setText(place.phone or "")
        self.kind.choose(place.kind)
        self.roles.choose(*place.roles)
        self.standing.choose(IN_USE if place.active else RETIRED)
        self._began = self._typed()

    def fields(self) -> Mapping[str, ShowsProblem]:
        return self._fields

    def content(self) -> Mapping[str, Any]:
        return {
            "list": self._list.value,
            "name": self.name.text(),
            "name_zh": self.name_zh.text(),
            "address": self.address.text(),
            "kind": self.kind.code(),
            "roles": self.roles.codes(),
            "phone": self.phone.text(),
            "standing": self.standing.code(),
            "base": dict(self._base),
        }

    def fill(self, content: Mapping[str, Any]) -> None:
        self._base = dict(content.get("base", {}))
        self._show_list(PlaceList(content.get("list", self._list)))
        self.name.setText(content.get("name", ""))
        self.name_zh.setText(content.get("name_zh", ""))
        self.address.setText(content.get("address", ""))
        self.phone.setText(content.get("phone", ""))
        self.kind.choose(*filter(None, [content.get("kind", "")]))
        self.roles.choose(*content.get("roles", ()))
        self.standing.choose(content.get("standing", IN_USE))

    def is_empty(self) -> bool:
        return self._typed() == self._began

    def say_texts(self) -> None:
        self.set_title(_("Edit entry") if self._base else _(ADD[self._list]))
        self.set_actions(_("Save entry"), _("Cancel"))
        self.roles.set_items(choices(PartnerRole))
        self.roles.setFocusProxy(self.roles.button(PartnerRole.RESETTLEMENT))
        self.standing.set_items([(IN_USE, _("In use")), (RETIRED, _("No longer used"))])
        self.standing.setFocusProxy(self.standing.button(IN_USE))
        words = {
            "name": (pgettext("place", "Name"), ""),
            "name_zh": (
                pgettext("place", "Chinese name"),
                _("Shown where the window speaks Chinese, and on a slip for the driver."),
            ),
            "address": (
                _("Address in Chinese"),
                _("On a slip, for the driver: 新北市…路…號. Never that of the shelter itself."),
            ),
            "kind": (_("Kind of organization"), ""),
            "roles": (_("Works with us as"), ""),
            "phone": (_("Phone"), ""),
            "standing": (_("Entry is"), _("What names it already goes on showing it.")),
        }
        for name, (label, hint) in words.items():
            self._fields[name].set_texts(label, hint)
        self._fields["roles"].setVisible(self._list is not PlaceList.COURTS)
        self._fields["standing"].setVisible(bool(self._base))

    def unreadable(self) -> Mapping[str, Problem]:
        needed = {"name": self.name.text().strip(), "kind": self.kind.code()}
        return {name: Problem("required") for name, given in needed.items() if not given}

    def save_record(self) -> None:
        name, chinese, phone = self.name.text(), self.name_zh.text(), self.phone.text()
        address = self.address.text()
        kind, roles = OrgType(self.kind.code()), tuple(map(PartnerRole, self.roles.codes()))
        if self._base:
            change = OrganisationChange(
                id=UUID(self._base["id"]), revision=int(self._base["revision"]),
                name=name, name_zh=chinese, kind=kind, phone=phone, roles=roles, address=address,
                active=self.standing.code() != RETIRED,
            )  # fmt: skip
            self._save(change_organisation, change)
        else:
            new = NewOrganisation(
                id=self.draft_id, name=name, name_zh=chinese, kind=kind, phone=phone, roles=roles,
                address=address,
            )  # fmt: skip
            self._save(add_organisation, new)

    def _save(self, usecase: Callable[..., UUID], given: object) -> None:
        self.work.do(
            self,
            usecase,
            given,
            area=CHANGED,
            then=self.done,
            refused=self.refuse,
            undo=_("Entry saved."),
        )

    def done(self, saved: object) -> None:
        self.stored.emit(saved)
        super().done(saved)

    def _show_list(self, which: PlaceList) -> None:
        self._list = which
        self.kind.offer(OrgType, KINDS_IN[which])
        self.say_texts()

    def _typed(self) -> str:
        return str({name: value for name, value in self.content().items() if name != "base"})
