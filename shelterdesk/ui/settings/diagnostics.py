"""A text that helps to find a fault: made from a list of what may be in it, and of nothing else."""

import platform
import sys
from collections.abc import Iterator

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from shelterdesk import __version__
from shelterdesk.i18n import _, language
from shelterdesk.ui import theme
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.card import Card
from shelterdesk.ui.widgets.note import NoteField
from shelterdesk.ui.widgets.page import row
from shelterdesk.ui.widgets.text import Text
from shelterdesk.usecases.diagnostics import VaultFacts

MEGABYTE = 1_000_000


def diagnostics(facts: VaultFacts, window: QWidget) -> str:
    """One fact a line, in English whatever is spoken: it is read by whoever mends the program."""
    return "\n".join(f"{name}: {value}" for name, value in _allowed(facts, window))


def _allowed(facts: VaultFacts, window: QWidget) -> Iterator[tuple[str, str]]:
    """Versions, measures and sizes. No name, no number of a case, no path, no login, no text."""
    yield "ShelterDesk", __version__
    yield "Python", platform.python_version()
    yield "Qt", str(qVersion())
    yield "System", f"{platform.system()} {platform.release()} {platform.machine()}"
    yield "Frozen", "yes" if hasattr(sys, "frozen") else "no"
    yield "Screen platform", QGuiApplication.platformName()
    yield "Window", f"{window.width()} x {window.height()} at {window.devicePixelRatioF():g}"
    yield "Theme", f"{theme.now().name}, text {round(theme.now().factor * 100)} %"
    yield "Language", language()
    yield "Schema", str(facts.schema)
    for what, size in facts.sizes.items():
        yield f"Size of {what}", f"{size / MEGABYTE:.1f} MB"
    yield "Backups", str(facts.backups)


class DiagnosticsCard(Card):
    """The text, to be read before it is copied."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(gap=10)
        self._shell = shell
        self._facts: VaultFacts | None = None
        self._line = Text(role="small", tone="text2", wrap=True)
        self.text, self.copy = NoteField(rows=10), Button(icon="copy")
        self.text.setReadOnly(True)
        self.add(self._line, self.text)
        foot = row(gap=10)
        foot.addStretch(1)
        foot.addWidget(self.copy)
        self.body.addLayout(foot)
        self.copy.clicked.connect(self._copy)
        self.retranslate()

    def show_facts(self, facts: VaultFacts) -> None:
        self._facts = facts
        self._write()

    def retranslate(self) -> None:
        self.set_title(_("Diagnostics"))
        self._line.setText(_("Versions and sizes. No names, no case numbers, no texts of yours."))
        self.text.setAccessibleName(_("Diagnostics"))
        self.copy.setText(_("Copy diagnostics"))
        self._write()

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_facts"):
            self._write()

    def _write(self) -> None:
        if self._facts is not None:
            self.text.set_text(diagnostics(self._facts, self.window()))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.text())
        self._shell.toast(_("Copied. Paste it within 30 seconds."))
