"""The card that asks who is working and for the password. It shows no counts.

It is the first thing painted, so what only an answer needs is imported when it is given: the words
for failures, and everything of the vault.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from shelterdesk.errors import AppError, CannotUnlock, MustWait
from shelterdesk.i18n import _
from shelterdesk.sources import Sources
from shelterdesk.ui import theme
from shelterdesk.ui.answers import Beside
from shelterdesk.ui.entrance import Head, Sheet
from shelterdesk.ui.patience import Patience
from shelterdesk.ui.spacing import space
from shelterdesk.ui.unlock.waiting import Waiting
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.field import Field, LineEdit
from shelterdesk.ui.widgets.page import column, row
from shelterdesk.ui.widgets.password import PasswordField
from shelterdesk.ui.widgets.text import Rule, Text

if TYPE_CHECKING:
    from shelterdesk.ui.unlock.way_in import WayIn
    from shelterdesk.ui.widgets.people import UserTile
    from shelterdesk.vault.attempts import Attempts
    from shelterdesk.vault.folder import VaultFolder

MOST_TILES = 6
COLUMNS = 2


class UnlockCard(Sheet):
    """Login name and password. The key derivation runs beside the window.

    It can be shown before anything is known of the vault; `know` says whose it is.
    """

    entered = Signal(object)  # WayIn
    key_asked = Signal(str)  # the login name typed so far
    restore_asked = Signal()
    other_asked = Signal()  # another vault folder
    stopped = Signal(object)  # AppError: this vault cannot be opened here

    def __init__(self, sources: Sources, beside: Beside) -> None:
        super().__init__()
        self._folder: VaultFolder | None = None
        self._sources, self._beside = sources, beside
        self._refused: AppError | None = None
        self._is_busy = False
        self._told = ""
        self.waiting = Waiting(sources.monotonic, self)
        self.head = Head()
        self._who = Text(role="small600")
        self.tiles: tuple[UserTile, ...] = ()
        self.login = LineEdit(height=44)
        self._login_field = Field("", self.login)
        self.password = PasswordField(height=44)
        self.unlock = Button(kind="primary", size="l", icon="lock-open")
        self.key = Button(kind="link", size="s")
        self.restore = Button(kind="link", size="s")
        self.other = Button(kind="link", size="s")
        self._patience = Patience(self)
        self._build()
        self._connect()
        self.retranslate()

    def know(self, folder: "VaultFolder", logins: tuple[str, ...], attempts: "Attempts") -> None:
        """The vault this is Unlock of, and the login names in it."""
        from shelterdesk.ui.widgets.people import UserTile

        self._folder = folder
        self.tiles = tuple(
            UserTile(login, login[:2].upper())
            for login in (logins if len(logins) <= MOST_TILES else ())
        )
        for number, tile in enumerate(self.tiles):
            self._grid.addWidget(tile, number // COLUMNS, number % COLUMNS)
            tile.clicked.connect(partial(self._choose, tile.text()))
        self._tiles.setVisible(bool(self.tiles))
        self.waiting.begin(attempts)
        self._on_login(self.login.text())

    def _build(self) -> None:
        self._grid = QGridLayout()
        space(self._grid, 8)
        self._tiles = QWidget()
        self._tiles.setLayout(column(self._who, self._grid, gap=10))
        self._tiles.hide()
        links = row(self.key, gap=8)
        links.addStretch(1)
        links.addWidget(self.restore)
        more = row(self.other, gap=8)
        more.addStretch(1)
        inner = column(
            self.head, self._tiles, self._login_field, self.password, self.unlock, Rule(),
            column(links, more, gap=2), gap=14, margins=(32, 28, 32, 24),
        )  # fmt: skip
        self.setLayout(inner)

    def _connect(self) -> None:
        self.login.textChanged.connect(self._on_login)
        self.login.returnPressed.connect(self.password.edit.setFocus)
        self.password.entered.connect(self._try)
        self.unlock.clicked.connect(self._try)
        self.key.clicked.connect(lambda: self.key_asked.emit(self.login.text()))
        self.restore.clicked.connect(self.restore_asked)
        self.other.clicked.connect(self.other_asked)
        self.waiting.left.connect(self._on_wait)
        self._patience.busy.connect(self._show_busy)

    def suggest(self, login: str) -> None:
        """Fill in a login name: the one just made, or the only one there is."""
        self.login.setText(login)

    def tell(self, words: str) -> None:
        """One line more under the title: the password of a vault of invented people."""
        self._told = words
        self.retranslate()

    def focus(self) -> None:
        """Put the keyboard where something is still missing."""
        wanted = self.password.edit if self.login.text().strip() else self.login
        if self.tiles and wanted is self.login:
            self.tiles[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        self.head.set_texts("ShelterDesk", self._told or _("Shelter vault · offline"))
        self._who.setText(_("Who is working?"))
        self._login_field.set_texts(_("Login name"))
        self.password.set_texts(_("Password"))
        self.unlock.setText(_("Opening…") if self._is_busy else _("Unlock"))
        self.key.setText(_("Use the recovery key"))
        self.restore.setText(_("Restore a backup"))
        self.other.setText(_("Open another vault"))
        self._say()

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_tiles"):
            self.setMinimumHeight(theme.px(200))

    def showEvent(self, event: QShowEvent) -> None:
        self.waiting.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.waiting.stop()
        super().hideEvent(event)

    def open_failed(self, error: AppError) -> None:
        """The password was right, but the store did not open."""
        self._set_busy(False)
        self.stopped.emit(error)

    def _choose(self, name: str, _on: bool = True) -> None:
        self.login.setText(name)
        self.password.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_login(self, text: str) -> None:
        for tile in self.tiles:
            tile.setAutoExclusive(False)
            tile.setChecked(tile.text() == text.strip())
            tile.setAutoExclusive(True)
        self._refused = None
        self.waiting.watch(text)

    def _try(self) -> None:
        login, password = self.login.text(), self.password.text()
        folder = self._folder
        if folder is None or self._is_busy or not self.unlock.isEnabled():
            return
        if not login.strip() or not password:
            (self.login if not login.strip() else self.password.edit).setFocus()
            return
        self.password.forget()
        self._set_busy(True)
        from shelterdesk.ui.unlock.way_in import enter

        self._beside.run(
            self,
            lambda: enter(folder, self._sources, login, password),
            self._on_entered,
            self._on_refused,
        )

    def _on_entered(self, way: "WayIn") -> None:
        self.waiting.stop()
        self.entered.emit(way)

    def _on_refused(self, error: AppError) -> None:
        self._set_busy(False)
        if not isinstance(error, CannotUnlock | MustWait):
            self.stopped.emit(error)
            return
        self._refused = error
        self.waiting.watch(self.login.text())
        self.password.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_wait(self, seconds: int) -> None:
        if seconds:
            self._refused = MustWait(seconds=seconds)
        elif isinstance(self._refused, MustWait):
            self._refused = None
        self._say()

    def _say(self) -> None:
        self.password.show_problem(_said(self._refused) if self._refused else "")
        must_wait = isinstance(self._refused, MustWait)
        self.unlock.setEnabled(not must_wait and not self._is_busy)
        self.unlock.restyle()

    def _set_busy(self, busy: bool) -> None:
        self._is_busy = busy
        self.password.edit.setReadOnly(busy)
        self.login.setReadOnly(busy)
        for part in (*self.tiles, self.key, self.restore, self.other):
            part.setEnabled(not busy)
        if busy:
            self._patience.start()
        else:
            self._patience.stop()
        self.unlock.setEnabled(not busy)
        self.unlock.setText(_("Unlock"))

    def _show_busy(self) -> None:
        self.unlock.setText(_("Opening…"))


def _said(error: AppError) -> str:
    from shelterdesk.ui.problems import sentence

    return sentence(error)
