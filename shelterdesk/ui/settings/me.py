"""The user's own choices: language, theme, text size. Each takes effect at once and is kept."""

from typing import Any

from shelterdesk.i18n import _, language, languages
from shelterdesk.queries.settings import Preferences, preferences
from shelterdesk.rules.access import ALLOWED, Action
from shelterdesk.ui.settings.away_panel import AwayPanel
from shelterdesk.ui.settings.password_panel import PasswordPanel
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.card import Card
from shelterdesk.ui.widgets.choices import ChoiceChips
from shelterdesk.ui.widgets.field import Field
from shelterdesk.ui.widgets.flow import FlowBox
from shelterdesk.ui.work import Work
from shelterdesk.usecases.settings import set_preference

SIZES = (100, 125, 150, 175, 200)


class MeCard(Card):
    """Chips, so that every choice is seen; the one of now is filled."""

    def __init__(self, work: Work, shell: Shell) -> None:
        super().__init__(gap=14)
        self._work, self._shell = work, shell
        self._theme, self._percent = "system", 100
        self.language, self.look, self.text_size = ChoiceChips(), ChoiceChips(), ChoiceChips()
        self._fields = [Field("", chips) for chips in (self.language, self.look, self.text_size)]
        self.password, self.away = Button(icon="key"), Button(icon="clock")
        self.away.setVisible(Action.AWAY_NOTE in ALLOWED[work.viewer.role])
        self.add(*self._fields, FlowBox(self.password, self.away))
        self.password.clicked.connect(self._change_password)
        self.away.clicked.connect(self._note_away)
        self.language.chosen.connect(self._on_language)
        self.look.chosen.connect(self._on_theme)
        self.text_size.chosen.connect(self._on_size)
        self.retranslate()
        work.ask(self, lambda session, viewer: preferences(session, viewer.staff_id), self._show)

    def retranslate(self) -> None:
        self.set_title(_("Me"))
        words = (_("Language"), _("Appearance"), _("Text size"))
        for field, label in zip(self._fields, words, strict=True):
            field.set_texts(label)
        self.password.setText(_("Change password…"))
        self.away.setText(_("I am away…"))
        self.language.set_items(list(languages().items()))
        self.look.set_items(
            [
                ("system", _("Follow system")),
                ("light", _("Light")),
                ("dark", _("Dark")),
                ("contrast", _("High contrast")),
            ]
        )
        self.text_size.set_items([(str(size), f"{size} %") for size in SIZES])
        self._mark()

    def _show(self, chosen: Preferences) -> None:
        self._theme, self._percent = chosen.theme, chosen.text_percent
        self._mark()

    def _mark(self) -> None:
        self.language.choose(language())
        self.look.choose(self._theme)
        self.text_size.choose(str(self._percent))

    def _note_away(self) -> None:
        self._shell.open_form(AwayPanel(self._work, self._shell, None))

    def _change_password(self) -> None:
        self._shell.open_form(PasswordPanel(self._work, self._shell, self._shell.plan))

    def _on_language(self, code: str) -> None:
        self._shell.speak(code)
        self._keep("language", code)

    def _on_theme(self, code: str) -> None:
        self._theme = code
        self._shell.wear(code, self._percent)
        self._keep("theme", code)

    def _on_size(self, code: str) -> None:
        self._percent = int(code)
        self._shell.wear(self._theme, self._percent)
        self._keep("text_percent", self._percent)

    def _keep(self, key: str, value: Any) -> None:
        self._work.do_with_desk(self, lambda desk: set_preference(desk, key, value))
