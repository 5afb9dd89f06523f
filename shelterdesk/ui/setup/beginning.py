"""The first two steps: the language, and what to begin with."""

from PySide6.QtCore import Qt, Signal

from shelterdesk.i18n import N_, _, language, languages
from shelterdesk.ui.setup.step import Step
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.text import Text


class LanguageStep(Step):
    """Each language in its own name; choosing one speaks it at once and goes on."""

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__(has_next=False)
        self.back.hide()
        self.buttons: dict[str, Button] = {}
        for code, name in languages().items():
            button = Button(name, size="l")
            button.clicked.connect(lambda _on=False, code=code: self._pick(code))
            self.buttons[code] = button
            self.body.addWidget(button)
        self.retranslate()

    def focus(self) -> None:
        self.buttons.get(language(), self.buttons["en"]).setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        super().retranslate()
        self.head.set_texts("ShelterDesk", _("Choose your language"))
        for code, button in self.buttons.items():
            button.set_kind("soft" if code == language() else "secondary")

    def _pick(self, code: str) -> None:
        self.picked.emit(code)
        self.went_on.emit()


WAYS = (
    ("new", "plus", N_("Make a new vault"), N_("For a shelter that begins with ShelterDesk.")),
    ("open", "folder-open", N_("Open a vault"), N_("It is on this computer already.")),
    ("restore", "restore", N_("Restore a backup"), N_("Into a new folder; nothing is replaced.")),
    ("try", "sparkles", N_("Try it with invented people"), N_("A vault to look around in.")),
)


class StartStep(Step):
    """New, open, restore, or try."""

    chosen = Signal(str)  # a code of WAYS

    def __init__(self) -> None:
        super().__init__(has_next=False)
        self.buttons: dict[str, Button] = {}
        self._lines: dict[str, Text] = {}
        for code, icon, _title, _line in WAYS:
            button = Button(size="l", icon=icon, kind="primary" if code == "new" else "secondary")
            line = Text(role="cap", tone="text2", wrap=True)
            button.clicked.connect(lambda _on=False, code=code: self.chosen.emit(code))
            self.buttons[code], self._lines[code] = button, line
            self.body.addWidget(button)
            self.body.addWidget(line)
        self.retranslate()

    def focus(self) -> None:
        self.buttons["new"].setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        super().retranslate()
        self.head.set_texts(
            _("How do you want to begin?"),
            _("A vault is one folder with the encrypted records of your shelter."),
        )
        for code, _icon, title, line in WAYS:
            self.buttons[code].setText(_(title))
            self.buttons[code].setAccessibleDescription(_(line))
            self._lines[code].setText(_(line))
