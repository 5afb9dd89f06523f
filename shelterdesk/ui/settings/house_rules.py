"""The house's own words in the living covenant: a text for each content, in each language."""

from collections.abc import Sequence

from shelterdesk.errors import AppError
from shelterdesk.i18n import _, language, languages
from shelterdesk.queries.house_rules import HouseRuleRow, house_rules
from shelterdesk.reports.covenant_paper import SAID_BY_ALL
from shelterdesk.ui.problems import clear, show_beside
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.banner import Banner
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.card import Card
from shelterdesk.ui.widgets.choices import ChoiceChips
from shelterdesk.ui.widgets.field import Field
from shelterdesk.ui.widgets.note import NoteField
from shelterdesk.ui.widgets.page import row
from shelterdesk.ui.widgets.text import Text
from shelterdesk.ui.work import Work
from shelterdesk.usecases.house_rules import HouseRules, write_house_rules
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.covenant import CovenantContent


class HouseRulesCard(Card):
    """One language at a time. What is typed in another one is kept until it is saved."""

    def __init__(self, work: Work, shell: Shell) -> None:
        super().__init__(gap=14)
        self._work, self._shell = work, shell
        self._stored: dict[tuple[str, CovenantContent], str] = {}
        self._typed: dict[tuple[str, CovenantContent], str] = {}
        self._spoken = language()
        self._about = Text(role="small", tone="text2", wrap=True)
        self.nothing, self.notice = Banner("soon"), Banner("overdue")
        self.notice.hide()
        self.languages = ChoiceChips()
        self.texts = {content: NoteField(rows=3) for content in CovenantContent}
        self._fields = {content: Field("", note) for content, note in self.texts.items()}
        for field in self._fields.values():
            field.set_optional(True)
        self.save = Button(icon="device-floppy")
        self.add(self._about, self.languages, self.nothing, self.notice, *self._fields.values())
        foot = row(gap=10)
        foot.addStretch(1)
        foot.addWidget(self.save)
        self.body.addLayout(foot)
        self.languages.chosen.connect(self._speak)
        self.save.clicked.connect(self._save)
        self.retranslate()
        self.languages.choose(self._spoken)
        self._load()

    def fields(self) -> dict[str, Field]:
        """By the name an error calls them."""
        return {content.value: field for content, field in self._fields.items()}

    def retranslate(self) -> None:
        self.set_title(_("Living covenant"))
        self._about.setText(
            _("What this house says itself, for the paper that is explained and signed at entry. "
              "The help she can have, her privacy and the way of complaint stand there already.")
        )  # fmt: skip
        self.languages.set_items(list(languages().items()))
        for content, field in self._fields.items():
            own = _("Below what the paper says already.") if content in SAID_BY_ALL else ""
            field.set_texts(label(content), own)
        self.save.setText(_("Save"))
        self._say_nothing()

    def _say_nothing(self) -> None:
        """In words what is still to be written in this language."""
        own = [content for content in CovenantContent if content not in SAID_BY_ALL]
        missing = [one for one in own if not self._stored.get((self._spoken, one))]
        self.nothing.setVisible(bool(missing))
        said = _("In {language}, {n} of {total} texts of your own are still to be written.")
        spoken = languages()[self._spoken]
        self.nothing.set_texts(said.format(language=spoken, n=len(missing), total=len(own)))

    def _load(self) -> None:
        self._work.ask(self, lambda session, _viewer: house_rules(session), self._show)

    def _show(self, rows: Sequence[HouseRuleRow]) -> None:
        self._stored = {(row_of.language, row_of.content): row_of.text for row_of in rows}
        self._fill()

    def _speak(self, code: str) -> None:
        """Another language; what was typed in this one waits."""
        self._keep()
        self._spoken = code
        self._fill()

    def _keep(self) -> None:
        for content, note in self.texts.items():
            self._typed[self._spoken, content] = note.text()

    def _fill(self) -> None:
        clear(self.fields())
        for content, note in self.texts.items():
            at = (self._spoken, content)
            note.set_text(self._typed.get(at, self._stored.get(at, "")))
        self._say_nothing()

    def _save(self) -> None:
        self.notice.hide()
        clear(self.fields())
        texts = {content: note.text() for content, note in self.texts.items()}
        self._work.do(
            self,
            write_house_rules,
            HouseRules(language=self._spoken, texts=texts),
            area="settings",
            then=lambda _none: self._on_saved(),
            refused=self._refuse,
        )

    def _on_saved(self) -> None:
        self._typed = {at: text for at, text in self._typed.items() if at[0] != self._spoken}
        self._shell.toast(_("Settings saved."))
        self._load()

    def _refuse(self, error: AppError) -> None:
        left = show_beside(self.fields(), error)
        self.notice.set_texts(left)
        self.notice.setVisible(bool(left))
