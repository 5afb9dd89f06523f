"""A process with an open vault that locks itself at once, for real. Run by `test_restart`."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from shelterdesk import app as program
from shelterdesk import sources
from shelterdesk.queries.welcome import Welcome, welcome
from shelterdesk.ui import areas, fonts, stylesheet
from shelterdesk.ui.main_window import MainWindow
from shelterdesk.ui.theme import Theme
from shelterdesk.ui.work import Work
from shelterdesk.usecases.vaults import NewShelter, create_vault
from shelterdesk.vault.kdf import CHEAPEST
from shelterdesk.vault.slot_changes import new_vault_keys
from tests.ui.opened import CHEAP, LOGIN, PASSWORD, NoteForm


def main(vault: Path) -> None:
    """Make the vault, type a note, open a modal dialog, press Ctrl+L in it."""
    app = QApplication([])
    fonts.load()
    stylesheet.apply(app, Theme())
    areas.FORMS = {**areas.FORMS, NoteForm.FORM: NoteForm}
    machine = sources.system()
    keys = new_vault_keys(
        uid=UUID(int=7), login=LOGIN, password=PASSWORD, cost=CHEAPEST, floor=CHEAPEST,
        sources=machine,
    )  # fmt: skip
    shelter = NewShelter(facility="House of the Harbour", own_name="Mei Lin", language="en")
    work = Work(machine)
    work.failed.connect(give_up)
    work.crashed.connect(give_up)

    def show(found: Welcome) -> None:
        window = MainWindow(
            app, work, found,
            restart=lambda kept: program._restart(vault, kept),
            rescue=lambda *_told: None,
            remember_language=lambda _code: None,
            choose=lambda *_asked: None, plan=CHEAP,
        )  # fmt: skip
        window.show()
        form = NoteForm(work, window)
        window.open_form(form)
        form.note.setText("interrupted here")
        dialog = QDialog(window)
        QTimer.singleShot(0, lambda: press(dialog))
        dialog.exec()

    work.begin(
        work,
        lambda: create_vault(vault, keys, shelter, machine, building=True),
        lambda _desk: work.ask(work, welcome, show),
    )
    app.exec()


def give_up(error: Exception) -> None:
    """The test waits for a word from here: it hears what went wrong instead."""
    sys.stdout.write(f"failed {error!r}\n")
    sys.stdout.flush()
    QApplication.exit(1)


def press(dialog: QDialog) -> None:
    sys.stdout.write(f"locking {datetime.now(UTC).isoformat()}\n")
    sys.stdout.flush()
    QTest.keyClick(dialog, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
