"""The form for what stands at the head of a case, and what to do when somebody saved it first."""

from collections.abc import Mapping
from typing import Any, ClassVar

from shelterdesk.errors import AppError, Problem, Stale
from shelterdesk.i18n import _
from shelterdesk.queries.case_file import CaseFile, case_file
from shelterdesk.ui.problems import ShowsProblem, sentence
from shelterdesk.ui.small_form import SmallForm
from shelterdesk.ui.widgets.choices import ChoiceChips, Select
from shelterdesk.ui.widgets.field import Field, LineEdit
from shelterdesk.ui.widgets.note import NoteField
from shelterdesk.usecases.cases import CaseHead, change_head, open_case
from shelterdesk.usecases.desk import Desk
from shelterdesk.vocabulary import choices, label
from shelterdesk.vocabulary.people import Language, Nationality

YES, NO = "yes", "no"
NAMES = ("known_as", "language", "nationality", "needs_interpreter", "safety_alert")


class HeadPanel(SmallForm):
    """Keeps what it was shown, so that a stale form can tell what was typed from what was there."""

    FORM: ClassVar[str] = "case_head"

    def build(self) -> None:
        self._base: dict[str, str] = {}
        self._meanwhile: dict[str, str] = {}
        self._revisions = (0, 0)
        self.known_as, self.safety_alert = LineEdit(), NoteField(rows=2)
        self.language, self.nationality = Select(), Select()
        self.needs_interpreter = ChoiceChips()
        parts = (
            self.known_as, self.language, self.nationality, self.needs_interpreter,
            self.safety_alert,
        )  # fmt: skip
        self._fields = {name: Field("", part) for name, part in zip(NAMES, parts, strict=True)}
        self._fields["safety_alert"].set_optional(True)
        for name, part in zip(NAMES, parts, strict=True):
            part.setObjectName(name)
        self.add(*self._fields.values())
        self.say_texts()
        self.known_as.textChanged.connect(self.touched)
        self.safety_alert.edited.connect(self.touched)
        for choice in (self.language, self.nationality, self.needs_interpreter):
            choice.chosen.connect(self.touched)
        self._ask(self._on_file)

    def fields(self) -> Mapping[str, ShowsProblem]:
        return self._fields

    def content(self) -> Mapping[str, Any]:
        return {**self._values(), "base": dict(self._base), "revisions": list(self._revisions)}

    def fill(self, content: Mapping[str, Any]) -> None:
        self._base = dict(content.get("base", {}))
        case, person = content.get("revisions", (0, 0))
        self._revisions = (case, person)
        self._put({name: content.get(name, "") for name in NAMES})

    def is_empty(self) -> bool:
        return not self._base or self._values() == self._base

    def say_texts(self) -> None:
        self.set_title(_("Edit case"))
        self.set_actions(_("Save changes"), _("Cancel"))
        self.language.set_items(choices(Language))
        self.nationality.set_items(choices(Nationality))
        self.needs_interpreter.set_items([(YES, _("Yes")), (NO, _("No"))])
        self.needs_interpreter.setFocusProxy(self.needs_interpreter.button(YES))
        for name, text in (
            ("known_as", _("Known as")),
            ("language", _("Language")),
            ("nationality", _("Nationality")),
            ("needs_interpreter", _("Needs interpreter")),
            ("safety_alert", _("Safety alert")),
        ):
            self._fields[name].set_texts(text, self._newer(name))

    def unreadable(self) -> Mapping[str, Problem]:
        return {name: Problem("required") for name in NAMES[1:4] if not self._values()[name]}

    def save_record(self) -> None:
        if self.case_id is None:
            raise RuntimeError("the head of a case belongs to a case")
        given = self._values()
        head = CaseHead(
            case_id=self.case_id,
            case_revision=self._revisions[0],
            person_revision=self._revisions[1],
            known_as=given["known_as"],
            language=Language(given["language"]),
            nationality=Nationality(given["nationality"]),
            needs_interpreter=given["needs_interpreter"] == YES,
            safety_alert=given["safety_alert"],
        )
        self.work.do(
            self,
            change_head,
            head,
            area=("cases", "people"),
            then=self.done,
            refused=self.refuse,
            undo=_("Case saved."),
        )

    def refuse(self, error: AppError) -> None:
        super().refuse(error)
        if isinstance(error, Stale):
            self._ask(lambda file: self._on_stale(file, sentence(error)))

    # What the store says

    def _ask(self, then: Any) -> None:
        case_id = self.case_id
        if case_id is None:
            return

        def noted(desk: Desk) -> None:
            open_case(desk, case_id)  # a draft may open this form before the file was looked at

        self.work.do_with_desk(self, noted, refused=self.refuse)
        self.work.ask(
            self,
            lambda session, viewer: case_file(session, viewer, case_id),
            then,
            refused=self.refuse,
        )

    def _on_file(self, file: CaseFile) -> None:
        if not self._base:
            self._base = _values_of(file)
            self._revisions = (file.revision, file.person_revision)
            self._put(self._base)

    def _on_stale(self, file: CaseFile, words: str) -> None:
        """What was typed stays; what was not touched takes the newer value; both are shown."""
        newer, typed = _values_of(file), self._values()
        self._meanwhile = {
            name: newer[name]
            for name in NAMES
            if typed[name] != self._base.get(name)
            and newer[name] not in (typed[name], self._base[name])
        }
        kept = {
            name: typed[name] if typed[name] != self._base.get(name) else newer[name]
            for name in NAMES
        }
        self._base, self._revisions = newer, (file.revision, file.person_revision)
        self._put(kept)
        self.say_texts()
        self.say_problem(words)

    def _newer(self, name: str) -> str:
        if name not in self._meanwhile:
            return ""
        return _("Saved meanwhile: {value}").format(value=self._word(name, self._meanwhile[name]))

    def _word(self, name: str, value: str) -> str:
        if name == "language":
            return label(Language(value))
        if name == "nationality":
            return label(Nationality(value))
        if name == "needs_interpreter":
            return _("Yes") if value == YES else _("No")
        return value or _("empty")

    # What the fields hold

    def _values(self) -> dict[str, str]:
        return {
            "known_as": self.known_as.text(),
            "language": self.language.code(),
            "nationality": self.nationality.code(),
            "needs_interpreter": self.needs_interpreter.code(),
            "safety_alert": self.safety_alert.text(),
        }

    def _put(self, values: Mapping[str, str]) -> None:
        self.known_as.setText(values["known_as"])
        self.language.choose(values["language"])
        self.nationality.choose(values["nationality"])
        self.needs_interpreter.choose(values["needs_interpreter"])
        if self.safety_alert.text() != values["safety_alert"]:
            self.safety_alert.set_text(values["safety_alert"])


def _values_of(file: CaseFile) -> dict[str, str]:
    return {
        "known_as": file.known_as,
        "language": file.language.value,
        "nationality": next(iter(file.nationalities), Nationality.UNKNOWN).value,
        "needs_interpreter": YES if file.needs_interpreter else NO,
        "safety_alert": file.safety_alert or "",
    }
