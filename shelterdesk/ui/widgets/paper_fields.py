"""Typing the recovery key from one paper, or from two of three."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from shelterdesk.errors import Invalid, Problem, WrongRecoveryKey
from shelterdesk.i18n import _
from shelterdesk.spelling import in_groups
from shelterdesk.ui.widgets.choices import ChoiceChips
from shelterdesk.ui.widgets.field import Field, LineEdit
from shelterdesk.ui.widgets.page import Live, column
from shelterdesk.ui.widgets.text import Text
from shelterdesk.vault.papers import KeyPapers, numbers_on, read_papers
from shelterdesk.vocabulary.papers import KeptOn


class PaperFields(Live, QWidget):
    """What is typed stands below each field in groups, as it is read. A row of three papers that is
    typed where one paper was expected asks for the second by itself.
    """

    entered = Signal()  # Return in the last field

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kept_on = ChoiceChips()
        self.key, self.other = LineEdit(icon="key"), LineEdit(icon="key")
        self._kept_on = Field("", self.kept_on)
        self._key, self._other = Field("", self.key), Field("", self.other)
        self.fields = {"key": self._key, "other": self._other}
        self.groups = {name: Text(role="small600", wrap=True) for name in self.fields}
        typed = [column(self.fields[name], self.groups[name], gap=4) for name in self.fields]
        self.setLayout(column(self._kept_on, *typed, gap=14))
        self.kept_on.chosen.connect(lambda _code: self._show_kind())
        for line in (self.key, self.other):
            line.textChanged.connect(lambda _text: self._show_groups())
        self.key.returnPressed.connect(self._on_return)
        self.other.returnPressed.connect(self.entered)
        self.retranslate()
        self.choose(KeptOn.ONE)

    def choose(self, kept_on: KeptOn) -> None:
        """As many papers as that take."""
        self.kept_on.choose(kept_on.value)
        self._show_kind()

    def expect(self, kept_on: KeptOn) -> None:
        """It is known how the key is kept: nobody is asked."""
        self._kept_on.hide()
        self.choose(kept_on)

    def read(self) -> tuple[bytes, KeptOn]:
        """The key that was typed, and on how many papers. Raises Invalid; its fields are ours."""
        if not self.key.text().strip():
            raise Invalid({"key": Problem("needed_here")})
        two = self._is_two()
        try:
            key = read_papers(self.key.text(), self.second())
        except WrongRecoveryKey as wrong:
            if "other" in wrong.fields and not two:
                self.choose(KeptOn.THREE)
            raise
        return key, KeptOn.THREE if two else KeptOn.ONE

    def numbers(self) -> tuple[int, ...]:
        """Of three papers, those that this was typed from."""
        return numbers_on(self.key.text(), self.second())

    def second(self) -> str:
        """What was typed from a second paper, where there is one."""
        return self.other.text() if self._is_two() else ""

    def retranslate(self) -> None:
        self._kept_on.set_texts(_("The recovery key stands on"))
        self.kept_on.set_items(
            [(KeptOn.ONE, _("One paper")), (KeptOn.THREE, _("Two of three papers"))]
        )
        self._say()

    def forget(self) -> None:
        """Empty what is secret."""
        self.key.clear()
        self.other.clear()

    def _is_two(self) -> bool:
        return self.kept_on.code() == KeptOn.THREE

    def _show_kind(self) -> None:
        self._other.setVisible(self._is_two())
        self._say()
        self._show_groups()

    def _on_return(self) -> None:
        if self._is_two():
            self.other.setFocus()
        else:
            self.entered.emit()

    def _say(self) -> None:
        if self._is_two():
            row = _("Eleven groups: the row that names the other paper.")
            key, hint = _("Row of one paper"), row
        else:
            key, hint = _("Recovery key"), _("Nine groups of four, from the paper.")
        self._key.set_texts(key, hint)
        self._other.set_texts(
            _("Row of another paper"), _("Small letters, spaces and dashes do not matter.")
        )

    def _show_groups(self) -> None:
        for name, text in (("key", self.key.text()), ("other", self.second())):
            self.groups[name].setText(in_groups(text))
            self.groups[name].setVisible(bool(text.strip()))


def differs(typed: PaperFields, papers: KeyPapers) -> Invalid | None:
    """What is wrong where these papers were to be typed back; None when they are right."""
    try:
        key, _kept_on = typed.read()
    except Invalid as wrong:
        return wrong if papers.rows else Invalid({"key": Problem("recovery_differs")})
    return None if key == papers.key else Invalid({"key": Problem("recovery_differs")})
