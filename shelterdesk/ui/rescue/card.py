"""The card of a damaged vault: what is wrong, what is kept, and the ways on. It writes nothing."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import moment, number
from shelterdesk.ui.entrance import Head, Sheet
from shelterdesk.ui.rescue.trouble import Trouble
from shelterdesk.ui.widgets.banner import Banner
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.page import column
from shelterdesk.ui.widgets.text import Text
from shelterdesk.usecases.rescue import Help

MEGABYTE = 1_000_000


class RescueCard(Sheet):
    """Says what is wrong at once; what is kept and the newest backup follow when they are known."""

    restore_asked = Signal(object)  # Path of a backup, or None: another one is chosen
    export_asked = Signal()
    mend_asked = Signal()
    again_asked = Signal()
    other_asked = Signal()

    def __init__(self, troubles: Sequence[Trouble]) -> None:
        super().__init__()
        self._troubles = tuple(troubles)
        self._found: Help | None = None
        self.head = Head()
        self._lines = tuple(Banner("overdue") for _trouble in self._troubles)
        self.kept, self.backup = Text(role="small", wrap=True), Text(role="body", wrap=True)
        self._lines[0].be_read_first()
        self.restore = Button(kind="primary", icon="restore")
        self.restore_other = Button(kind="secondary", icon="folder-open")
        self.export = Button(kind="secondary", icon="table")
        self.mend = Button(kind="secondary", icon="refresh")
        self.again, self.other = Button(kind="link"), Button(kind="link")
        self.mend.setVisible(all(trouble.follows for trouble in self._troubles))
        self.export.setVisible(any(trouble.leaves_records for trouble in self._troubles))
        parts: tuple[QWidget, ...] = (
            self.head, *self._lines, self.kept, self.backup, self.restore, self.restore_other,
            self.mend, self.export, self.again, self.other,
        )  # fmt: skip
        self.setLayout(column(*parts, gap=12, margins=(32, 28, 32, 24)))
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        self.restore.clicked.connect(self._on_restore)
        self.restore_other.clicked.connect(lambda: self.restore_asked.emit(None))
        self.export.clicked.connect(self.export_asked)
        self.mend.clicked.connect(self.mend_asked)
        self.again.clicked.connect(self.again_asked)
        self.other.clicked.connect(self.other_asked)

    @property
    def troubles(self) -> tuple[Trouble, ...]:
        return self._troubles

    def show_help(self, found: Help) -> None:
        """A copy of the files and the newest backup."""
        self._found = found
        self.retranslate()

    def show_no_help(self) -> None:
        """The disk does not answer: neither a copy nor a backup."""
        self.show_help(Help(kept=None, backup=None))

    def focus(self) -> None:
        """On what is wrong, not on a way out of it: that is read first, and Return does nothing."""
        self._lines[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def sentences(self) -> list[str]:
        """What is wrong, in the language of now."""
        return [trouble.say() for trouble in self._troubles]

    def retranslate(self) -> None:
        self.head.set_texts(
            _("This vault needs help"),
            _("Nothing more is written to it. Here you see what is wrong and what can be done."),
        )
        for banner, trouble in zip(self._lines, self._troubles, strict=True):
            banner.set_texts(trouble.say())
        self._say_found()
        self.restore.setText(_("Restore this backup"))
        self.restore_other.setText(_("Restore another backup"))
        self.export.setText(_("Export what can be read"))
        self.mend.setText(_("Work it out anew"))
        self.again.setText(_("Try again"))
        self.other.setText(_("Open another vault"))

    def _say_found(self) -> None:
        found = self._found
        backup = found.backup if found is not None else None
        self.restore.setVisible(backup is not None)
        self.kept.setVisible(found is not None)
        if found is None:
            self.backup.setText(_("Looking for the newest backup…"))
            return
        self.kept.setText(
            _("The damaged files are kept as they are, in {folder}.").format(
                folder=f"quarantine/{found.kept.name}"
            )
            if found.kept is not None
            else _("The disk took no copy of the damaged files. Copy the folder before you go on.")
        )
        if backup is None:
            self.backup.setText(_("No backup lies beside the records. Put in the drive with one."))
            return
        said = _("Newest verified backup on this PC: {when}, {size} MB.")
        size = number(-(-backup.size // MEGABYTE))
        self.backup.setText(said.format(when=moment(backup.made_at), size=size))

    def _on_restore(self) -> None:
        if self._found is not None and self._found.backup is not None:
            self.restore_asked.emit(self._found.backup.path)
