"""The form for the house's own words in the living covenant, in one language."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from shelterdesk.i18n import _, language, languages
from shelterdesk.queries.house_rules import HouseRuleRow, house_rules
from shelterdesk.reports.covenant_paper import SAID_BY_ALL
from shelterdesk.ui.problems import ShowsProblem
from shelterdesk.ui.small_form import SmallForm
from shelterdesk.ui.widgets.field import Field
from shelterdesk.ui.widgets.note import NoteField
from shelterdesk.ui.widgets.text import Text
from shelterdesk.usecases.house_rules import HouseRules, write_house_rules
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.covenant import CovenantContent

CHANGED = ("settings",)


class HouseRulesPanel(SmallForm):
    """A text for each content; an empty one says nothing of it."""

    FORM: ClassVar[str] = "house_rules"

    def build(self) -> None:
        self._spoken, self._began = language(), ""
        self._about = Text(role="small", tone="text2", wrap=True)
        self.texts = {content: NoteField(rows=4) for content in CovenantContent}
        self._fields = {content.value: Field("", note) for content, note in self.texts.items()}
        for content, note in self.texts.items():
            note.setObjectName(content.value)
            note.edited.connect(self.touched)
            self._fields[content.value].set_optional(True)
        self.add(self._about, *self._fields.values())
        self._began = self._typed()

    def begin(self, spoken: str) -> None:
        """What is written in this language already, to go on from there."""
        self._spoken = spoken
        self.say_texts()
        self.work.ask(self, lambda session, _viewer: house_rules(session), self._on_rules)

    def fields(self) -> Mapping[str, ShowsProblem]:
        return self._fields

    def content(self) -> Mapping[str, Any]:
        typed = {content.value: note.text() for content, note in self.texts.items()}
        return {"language": self._spoken, "texts": typed}

    def fill(self, content: Mapping[str, Any]) -> None:
        self._spoken = content.get("language", self._spoken)
        for one, note in self.texts.items():
            note.set_text(content.get("texts", {}).get(one.value, ""))
        self.say_texts()

    def is_empty(self) -> bool:
        return self._typed() == self._began

    def say_texts(self) -> None:
        spoken = languages().get(self._spoken, self._spoken)
        self.set_title(_("Living covenant in {language}").format(language=spoken))
        self.set_actions(_("Save texts"), _("Cancel"))
        self._about.setText(
            _("The paper is explained and signed at entry. Write in {language}, short and kind.")
            .format(language=spoken)
        )  # fmt: skip
        for content in self.texts:
            own = _("Below what the paper says already.") if content in SAID_BY_ALL else ""
            self._fields[content.value].set_texts(label(content), own)

    def save_record(self) -> None:
        texts = {content: note.text() for content, note in self.texts.items()}
        rules = HouseRules(language=self._spoken, texts=texts)
        self.work.do(
            self, write_house_rules, rules, area=CHANGED, then=self.done, refused=self.refuse
        )

    def done(self, saved: object) -> None:
        super().done(saved)
        self.shell.toast(_("Settings saved."))

    def _on_rules(self, rows: Sequence[HouseRuleRow]) -> None:
        if not self.is_empty():
            return  # somebody types already
        for row in rows:
            if row.language == self._spoken:
                self.texts[row.content].set_text(row.text)
        self._began = self._typed()

    def _typed(self) -> str:
        return str([note.text() for note in self.texts.values()])
