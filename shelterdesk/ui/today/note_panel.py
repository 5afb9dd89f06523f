"""The form of a hand-over note: what the next shift must know."""

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from shelterdesk.errors import AppError, Problem, Stale
from shelterdesk.i18n import _
from shelterdesk.queries.handover import NoteChoices, NoteRow, note, note_choices
from shelterdesk.ui.collation import by_name
from shelterdesk.ui.problems import ShowsProblem
from shelterdesk.ui.small_form import SmallForm
from shelterdesk.ui.today.voiding import ask_void
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.choices import ChoiceChips, Select
from shelterdesk.ui.widgets.dates import DateEdit
from shelterdesk.ui.widgets.field import Field
from shelterdesk.ui.widgets.note import NoteField
from shelterdesk.usecases.handover import DAYS, NewNote, change_note, write_note

ALL, NOBODY, URGENT = "all", "none", "urgent"


class NotePanel(SmallForm):
    """Text and, if it must be, one click for urgent. For everybody, about nobody, for three days,
    unless something else is chosen.
    """

    FORM: ClassVar[str] = "hand_over"

    def build(self) -> None:
        self._also = self.case_id
        self.case_id = None  # a note is about nobody until somebody says so
        self._note: NoteRow | None = None
        self._note_id: UUID | None = None
        self._choices: NoteChoices | None = None
        self._wanted = {"for": ALL, "about": NOBODY}
        self.text, self.urgent = NoteField(rows=4), ChoiceChips(several=True)
        self.reader, self.about = Select(), Select()
        self.until = DateEdit(today=self.work.today)
        self.void = Button(kind="link", size="s", icon="trash")
        self._fields = {
            "text": Field("", self.text),
            "for_staff_id": Field("", self.reader),
            "case_id": Field("", self.about),
            "expires_on": Field("", self.until),
        }
        for name, field in self._fields.items():
            field.editor.setObjectName(name)
        self.urgent.setObjectName("urgent")
        first, *rest = self._fields.values()
        self.add(first, self.urgent, *rest, self.void)
        self.until.set_value(self.work.today() + DAYS)
        self.void.hide()
        self.text.edited.connect(self.touched)
        self.urgent.chosen.connect(self.touched)
        self.reader.chosen.connect(lambda code: self._choose("for", code))
        self.about.chosen.connect(lambda code: self._choose("about", code))
        self.until.changed.connect(self.touched)
        self.void.clicked.connect(self._on_void)
        self._ask_choices()

    def change(self, note_id: UUID) -> None:
        """Correct a note that was written."""
        self._note_id = note_id
        self.work.ask(
            self,
            lambda session, viewer: note(session, viewer, note_id),
            lambda found: self._on_note(found, fill=True),
            self.refuse,
        )

    def fields(self) -> Mapping[str, ShowsProblem]:
        return self._fields

    def content(self) -> Mapping[str, Any]:
        return {
            "note": str(self._note_id or ""),
            "text": self.text.text(),
            "urgent": URGENT in self.urgent.codes(),
            "until": self.until.text(),
            **self._wanted,
        }

    def fill(self, content: Mapping[str, Any]) -> None:
        self.text.set_text(content.get("text", ""))
        self.urgent.choose(*([URGENT] if content.get("urgent") else []))
        self.until.type_text(content.get("until", ""))
        self._wanted = {
            "for": content.get("for", ALL),
            "about": content.get("about", NOBODY),
        }
        if content.get("note"):
            note_id = UUID(content["note"])
            self._note_id = note_id
            self.work.ask(
                self,
                lambda session, viewer: note(session, viewer, note_id),
                lambda found: self._on_note(found, fill=False),
                self.refuse,
            )
        self._show_choices()

    def is_empty(self) -> bool:
        stored = self._note.text if self._note is not None else ""
        return self.text.text().strip() in ("", stored)

    def say_texts(self) -> None:
        changing = self._note_id is not None
        self.set_title(_("Change a hand-over note") if changing else _("Hand-over note"))
        self.set_actions(_("Save note"), _("Cancel"))
        self.urgent.set_items([(URGENT, _("Urgent"))])
        self.void.setText(_("Void this note…"))
        for name, text in (
            ("text", _("Note")),
            ("for_staff_id", _("For")),
            ("case_id", _("About")),
            ("expires_on", _("In the list until")),
        ):
            self._fields[name].set_texts(text)
        self._show_choices()

    def unreadable(self) -> Mapping[str, Problem]:
        problems = {}
        if not self.text.text().strip():
            problems["text"] = Problem("required")
        if not self.until.is_understood():
            problems["expires_on"] = Problem("impossible_date")
        return problems

    def save_record(self) -> None:
        reader, about = self._wanted["for"], self._wanted["about"]
        new = NewNote(
            id=self._note_id or self.draft_id,
            text=self.text.text(),
            urgent=URGENT in self.urgent.codes(),
            for_staff_id=None if reader == ALL else UUID(reader),
            case_id=None if about == NOBODY else UUID(about),
            expires_on=self.until.value(),
            revision=self._note.revision if self._note is not None else None,
        )
        said = _("Note saved.")
        self.work.do(
            self,
            change_note if self._note_id is not None else write_note,
            new,
            area="handover",
            then=lambda _id: self.done(said),
            refused=self._on_refused,
            undo=said,
        )

    def _on_refused(self, error: AppError) -> None:
        """After Stale one's own words stay; saved once more, they are the ones that count."""
        self.refuse(error)
        note_id = self._note_id
        if isinstance(error, Stale) and note_id is not None:
            self.work.ask(
                self,
                lambda session, viewer: note(session, viewer, note_id),
                lambda found: self._on_note(found, fill=False),
            )

    # What can be chosen

    def _ask_choices(self) -> None:
        also = self._also
        self.work.ask(
            self,
            lambda session, viewer: note_choices(session, viewer, also),
            self._on_choices,
        )

    def _on_choices(self, found: NoteChoices) -> None:
        self._choices = found
        self._show_choices()

    def _on_note(self, found: NoteRow, *, fill: bool) -> None:
        self._note = found
        if fill:
            self.text.set_text(found.text)
            self.urgent.choose(*([URGENT] if found.urgent else []))
            self.until.set_value(found.expires_on)
            self._wanted = {
                "for": str(found.for_staff_id or ALL),
                "about": str(found.case_id or NOBODY),
            }
        self.void.setVisible(found.may_change)
        if found.case_id is not None and found.case_id != self._also:
            self._also = found.case_id
            self._ask_choices()
        self.retranslate()

    def _choose(self, name: str, code: str) -> None:
        self._wanted[name] = code
        self.touched()

    def _show_choices(self) -> None:
        """Everybody and nobody first; a colleague who retired stays with her own note."""
        found, stored = self._choices, self._note
        readers = [(ALL, _("Everybody"))]
        about = [(NOBODY, _("Nobody in particular"))]
        if found is not None:
            readers += [
                (str(one.staff_id), one.name) for one in by_name(found.staff, lambda one: one.name)
            ]
            about += [(str(one.case_id), f"{one.known_as} · {one.number}") for one in found.cases]
        if stored is not None and stored.for_staff_id is not None and stored.for_name is not None:
            gone = (str(stored.for_staff_id), stored.for_name)
            readers += [gone] if gone[0] not in dict(readers) else []
        self.reader.set_items(readers)
        self.about.set_items(about)
        self.reader.choose(self._wanted["for"])
        self.about.choose(self._wanted["about"])

    def _on_void(self) -> None:
        if self._note is not None:
            ask_void(self, self._note)
