"""The form of an absence: one's own, and for a manager anybody's. Why is nobody's business."""

from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from shelterdesk.errors import Problem
from shelterdesk.i18n import _, ngettext
from shelterdesk.i18n.formats import day
from shelterdesk.queries.staff_absences import AbsenceRow, AwayForm, away_form
from shelterdesk.ui.problems import ShowsProblem
from shelterdesk.ui.small_form import SmallForm
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.dates import DateEdit
from shelterdesk.ui.widgets.field import Field
from shelterdesk.ui.widgets.page import column
from shelterdesk.ui.widgets.text import Text, breakable
from shelterdesk.usecases.staff_absences import Away, Back, note_away, note_back

CHANGED = ("staff", "cases")


class AwayPanel(SmallForm):
    """From today on, until somebody writes another day. What is noted already is changed here."""

    FORM: ClassVar[str] = "away"

    def build(self) -> None:
        self.form: AwayForm | None = None
        self._rest: tuple[AbsenceRow, ...] = ()
        self._whose = str(self.work.viewer.staff_id)
        self._noted: dict[str, Any] = {}  # the absence that is changed, empty for a new one
        self.who = Text(role="small600", wrap=True)
        self.what = Text(role="small", tone="text2", wrap=True)
        self.first, self.last = DateEdit(today=self.work.today), DateEdit(today=self.work.today)
        self.back = Button(kind="link", size="s", icon="arrow-back-up")
        self._fields = {"first_on": Field("", self.first), "last_on": Field("", self.last)}
        for name, field in self._fields.items():
            field.editor.setObjectName(name)
        self._fields["last_on"].set_optional(True)
        self.others: list[Button] = []
        self._list = QWidget()
        self._list.setLayout(column(gap=2))
        self.add(self.who, *self._fields.values(), self.what, self.back, self._list)
        self.back.hide()
        self.first.set_value(self.work.today())
        self._began = self._typed()
        self.first.changed.connect(self.touched)
        self.last.changed.connect(self.touched)
        self.back.clicked.connect(self._on_back)
        self._ask()

    def show_of(self, staff_id: UUID) -> None:
        """A colleague's, for a manager."""
        self._whose = str(staff_id)
        self._ask()

    def fields(self) -> Mapping[str, ShowsProblem]:
        return self._fields

    def content(self) -> Mapping[str, Any]:
        return {**self._typed(), "whose": self._whose, "noted": dict(self._noted)}

    def fill(self, content: Mapping[str, Any]) -> None:
        self.first.type_text(content.get("first", ""))
        self.last.type_text(content.get("last", ""))
        self._noted = dict(content.get("noted", {}))
        self._whose = content.get("whose", self._whose)
        self._ask()

    def is_empty(self) -> bool:
        return self._typed() == self._began

    def say_texts(self) -> None:
        mine = self._whose == str(self.work.viewer.staff_id)
        self.set_title(_("I am away") if mine else _("Colleague away"))
        self.set_actions(_("Save the days away"), _("Cancel"))
        self._fields["first_on"].set_texts(_("First day away"))
        self._fields["last_on"].set_texts(
            _("Last day away"), _("Leave it empty while nobody knows.")
        )
        self.back.setText(_("Here again: take the absence out"))
        for button, one in zip(self.others, self._rest, strict=True):
            button.setText(_other_days(one))
        if self.form is not None:
            n = self.form.cases
            said = ngettext(
                "Meanwhile the {n} case stands on the manager's Today.",
                "Meanwhile the {n} cases stand on the manager's Today.",
                n,
            )
            self.who.setText(breakable(self.form.name))
            self.what.setText(said.format(n=n))
            self.what.setVisible(n > 0)

    def unreadable(self) -> Mapping[str, Problem]:
        found: dict[str, Problem] = {}
        if not self.first.text().strip():
            found["first_on"] = Problem("required")
        for name, part in (("first_on", self.first), ("last_on", self.last)):
            if part.text().strip() and not part.is_understood():
                found[name] = Problem("impossible_date")
        return found

    def save_record(self) -> None:
        first = self.first.value()
        if first is None:
            raise RuntimeError("an absence has a first day")
        away = Away(
            id=UUID(self._noted["id"]) if self._noted else self.draft_id,
            staff_id=UUID(self._whose),
            first_on=first,
            last_on=self.last.value(),
            revision=self._noted.get("revision"),
        )
        self.work.do(
            self, note_away, away, area=CHANGED, then=lambda _done: self._say_done(),
            refused=self.refuse,
        )  # fmt: skip

    def _say_done(self) -> None:
        self.shell.toast(_("Noted as away."))
        self.done(None)

    # What the store says

    def _ask(self) -> None:
        whose = UUID(self._whose)
        self.work.ask(
            self,
            lambda session, viewer: away_form(session, viewer, whose),
            self._on_form,
            refused=self.refuse,
        )

    def _on_form(self, form: AwayForm) -> None:
        if str(form.staff_id) != self._whose:
            return  # somebody else was asked for meanwhile
        self.form = form
        today = next((one for one in form.absences if one.is_on(self.work.today())), None)
        if today is not None and not self._noted and self.is_empty():
            self._take_up(today)
        self._show_others()

    def _take_up(self, noted: AbsenceRow) -> None:
        """Change this one; what is typed for another one is not kept for it."""
        self._noted = {"id": str(noted.absence_id), "revision": noted.revision}
        self.first.set_value(noted.first_on)
        self.last.set_value(noted.last_on)
        self._began = self._typed()
        self._show_others()

    def _show_others(self) -> None:
        """What is noted for other days, each to be changed from here."""
        layout = self._list.layout()
        for old in self.others:
            old.setParent(None)
            old.deleteLater()
        rows = self.form.absences if self.form is not None else ()
        rest = [one for one in rows if str(one.absence_id) != self._noted.get("id")]
        self.others = [Button(kind="link", size="s", icon="pencil") for _one in rest]
        for button, one in zip(self.others, rest, strict=True):
            if layout is not None:
                layout.addWidget(button)
            button.clicked.connect(partial(self._on_other, one))
        self._rest = tuple(rest)
        self.back.setVisible(bool(self._noted))
        self.say_texts()

    def _on_other(self, noted: AbsenceRow, _checked: bool = False) -> None:
        self._take_up(noted)

    def _on_back(self) -> None:
        back = Back(absence_id=UUID(self._noted["id"]), revision=self._noted["revision"])
        self.work.do(
            self, note_back, back, area=CHANGED, then=lambda _done: self._say_back(),
            refused=self.refuse,
        )  # fmt: skip

    def _say_back(self) -> None:
        self.shell.toast(_("Here again."))
        self.done(None)

    def _typed(self) -> dict[str, str]:
        return {"first": self.first.text(), "last": self.last.text()}


def _other_days(noted: AbsenceRow) -> str:
    if noted.last_on is None:
        return _("Also away from {first} on").format(first=day(noted.first_on))
    said = _("Also away from {first} to {last}")
    return said.format(first=day(noted.first_on), last=day(noted.last_on))
