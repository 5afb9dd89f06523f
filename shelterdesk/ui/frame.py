"""The bars around the pages: what can always be done, and what is always good to know."""

from datetime import datetime

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from shelterdesk.i18n import _, language, languages, ngettext
from shelterdesk.i18n.formats import bare_day, clock, local
from shelterdesk.queries.backups import BackupStanding
from shelterdesk.rules.backups import is_old
from shelterdesk.ui import theme
from shelterdesk.ui.acts import spelled
from shelterdesk.ui.patience import WORKING
from shelterdesk.ui.widgets.banner import Banner
from shelterdesk.ui.widgets.buttons import Button, IconButton
from shelterdesk.ui.widgets.hanging_list import SearchEdit
from shelterdesk.ui.widgets.page import Live, row
from shelterdesk.ui.widgets.text import Glyph, Text

BAR, FOOT = 57, 29
WIDEST, NARROW, LEAST = 400, 280, 96
"""The search box: it takes the slack, gives way first, and once more when nothing else can."""
OLD_DAYS = 3  # a check of longer ago is said in amber
SHORT_NAMES = {"vi": "VI", "id": "ID", "en": "EN", "zh_TW": "繁"}


class LanguageButton(Button):
    """Says the language of now and offers the others, each in its own name."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(kind="ghost", icon="world", parent=parent)
        self._is_short = self._is_bare = False
        self._menu = QMenu(self)
        self._group = QActionGroup(self)
        for code, name in languages().items():
            action = QAction(name, self._menu, checkable=True)
            action.setData(code)
            self._group.addAction(action)
            self._menu.addAction(action)
        self._group.triggered.connect(lambda action: self.picked.emit(action.data()))
        self.clicked.connect(self._open)
        self.retranslate()

    def actions_offered(self) -> list[QAction]:
        """One per language."""
        return self._group.actions()

    def shorten(self, short: bool, *, bare: bool = False) -> None:
        """Only the code, where the bar has no room for the name; `bare`, only the icon."""
        self._is_short, self._is_bare = short, bare
        self.retranslate()

    def retranslate(self) -> None:
        own = languages().get(language(), language())
        said = SHORT_NAMES.get(language(), own) if self._is_short else own
        self.say(said, bare=self._is_bare)
        self.setToolTip(_("Language"))
        self.setAccessibleName(_("Language: {name}").format(name=own))
        for action in self._group.actions():
            action.setChecked(action.data() == language())

    def _open(self) -> None:
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))


class HelpButton(IconButton):
    """Help for this page, and the sheet of all keys, for the mouse."""

    help_asked = Signal()
    shortcuts_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("help", parent=parent)
        self._menu = QMenu(self)
        self._help, self._shortcuts = QAction(self._menu), QAction(self._menu)
        self._menu.addActions([self._help, self._shortcuts])
        self._help.triggered.connect(self.help_asked)
        self._shortcuts.triggered.connect(self.shortcuts_asked)
        self.clicked.connect(lambda: self._menu.popup(self.mapToGlobal(self.rect().bottomLeft())))
        self.retranslate()

    def actions_offered(self) -> list[QAction]:
        """What the menu holds."""
        return self._menu.actions()

    def retranslate(self) -> None:
        self.set_words(_("Help"))
        for action, words, keys in (
            (self._help, _("Help for this page"), "F1"),
            (self._shortcuts, _("Keyboard shortcuts"), "Ctrl+/"),
        ):
            action.setText(f"{words}\t{spelled(keys)}")  # a menu sets what follows at the right


class TopBar(Live, QFrame):
    """Search, Log service, language, help, Hide, Lock. When they do not all fit, the search shrinks
    first, then the language says its code, then Hide and Lock drop their words. In the largest
    letters the search goes on shrinking, then the language and help give way.
    """

    log_asked = Signal()
    hide_asked = Signal()
    lock_asked = Signal()
    language_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("cls", "bar")
        self.search, self._keys = SearchEdit(), Text("Ctrl+F", role="cap", tone="text3")
        self.search.setObjectName("find")
        self.log = Button(kind="primary", icon="plus")
        self.language, self.help = LanguageButton(), HelpButton()
        self.curtain = Button(kind="ghost", icon="eye-off")
        self.lock = Button(kind="ghost", icon="lock")
        layout = row(self.search, self._keys, gap=10, margins=(24, 0, 20, 0))
        layout.setStretch(0, 100)
        layout.addStretch(1)
        for button in (self.log, self.language, self.help, self.curtain, self.lock):
            # A click here must not take cursor and selection out of the form below.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            layout.addWidget(button)
        self._row = layout
        self.setLayout(layout)
        self.log.clicked.connect(self.log_asked)
        self.curtain.clicked.connect(self.hide_asked)
        self.lock.clicked.connect(self.lock_asked)
        self.language.picked.connect(self.language_asked)
        self.retranslate()
        self.restyle()

    def set_logging(self, is_open: bool) -> None:
        """While the form is open its own Save is the one filled button."""
        self.log.set_kind("soft" if is_open else "primary")

    def retranslate(self) -> None:
        self._fit()
        self.search.setPlaceholderText(_("Find person, date, command…"))
        self.search.setAccessibleName(_("Find person, date, command"))

    def restyle(self) -> None:
        self.setFixedHeight(theme.px(BAR))
        self.search.setMaximumWidth(theme.px(WIDEST))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(360), theme.px(BAR))

    def _fit(self) -> None:
        self._say(bare=False)
        for level in range(6):
            self.language.shorten(level > 0, bare=level > 3)
            self.help.setVisible(level < 5)  # F1 stays, and the command list has it
            self._say(bare=level > 1)
            self._keys.setVisible(level < 3)
            self.search.setMinimumWidth(theme.px(LEAST if level > 2 else NARROW))
            if self._row.sizeHint().width() <= self.width():
                return

    def _say(self, *, bare: bool) -> None:
        """Log service keeps its words; the other two may drop them."""
        for button, words, keys, drops in (
            (self.log, _("Log service"), "Ctrl+N", False),
            (self.curtain, _("Hide"), "F12", bare),
            (self.lock, _("Lock"), "Ctrl+L", bare),
        ):
            button.say(words, bare=drops)
            button.setToolTip(f"{words} ({keys})")


class FailureStrip(QWidget):
    """What no field and no form could say, above the page; gone once it was read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banner = Banner("overdue")
        self.banner.acted.connect(self.hide)
        self.setLayout(row(self.banner, margins=(24, 10, 24, 0)))
        self.hide()

    def say(self, text: str) -> None:
        self.banner.set_texts(text, _("Close"))
        self.show()


class _Fact(Live, QWidget):
    """An icon and a few words of the status bar."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self._glyph = Glyph(icon, 16, "text2")
        self._words = Text(role="cap", tone="text2")
        self.setLayout(row(self._glyph, self._words, gap=6))
        self.hide()

    def say(self, words: str, *, status: str = "") -> None:
        self._words.setText(words)
        self.setAccessibleName(words)
        self._words.set_tone(status or "text2")
        self._glyph.show_icon(self._icon, status=status)
        self.setVisible(bool(words))

    def words(self) -> str:
        return self._words.text()


class StatusBar(Live, QFrame):
    """Facts only, no buttons: when a draft was saved, how old the backup is that would survive this
    PC, when the records were checked, that no picture of the screen shows us, how long until the
    lock, and that an answer is being waited for. Where they do not all fit, the saved draft gives
    way first, then that no picture shows us, then the check, then the time until the lock; when
    that is near, the backup.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("cls", "foot")
        self.draft, self.lock = _Fact("device-floppy"), _Fact("clock")
        self.backup, self.left_out = _Fact("archive"), _Fact("shield")
        self.checked = _Fact("circle-check")
        self._is_left_out = False
        self._backups: tuple[BackupStanding, datetime] | None = None
        self._checked: tuple[datetime | None, datetime, bool] | None = None
        self.busy = _Fact("refresh")
        self._saved_at: datetime | None = None
        self._left = 0
        self._is_near = self._is_busy = False
        layout = row(
            self.draft,
            self.backup,
            self.checked,
            self.left_out,
            self.lock,
            gap=20,
            margins=(24, 0, 24, 0),
        )
        layout.addStretch(1)
        layout.addWidget(self.busy)
        self._row = layout
        self.setLayout(layout)
        self.restyle()

    def show_saved(self, at: datetime) -> None:
        """A draft was saved at this local moment."""
        self._saved_at = at
        self.retranslate()

    def show_backups(self, standing: BackupStanding, now: datetime) -> None:
        """How old the newest backup outside this PC is; after a failure that one failed."""
        self._backups = (standing, now)
        self.retranslate()

    def show_left_out(self, left_out: bool) -> None:
        """Whether the system keeps our windows out of pictures of the screen."""
        self._is_left_out = left_out
        self.retranslate()

    def show_checked(self, at: datetime | None, now: datetime, *, running: bool) -> None:
        """When all records were last looked through and found whole; or that it is being done."""
        self._checked = (at, now, running)
        self.retranslate()

    def show_busy(self, busy: bool) -> None:
        """Whether something asked for is not answered yet."""
        self._is_busy = busy
        self.retranslate()

    def show_left(self, seconds: int, *, near: bool) -> None:
        """Seconds until the lock; near, they are counted one by one."""
        words = (seconds if near else -(-seconds // 60), near)
        if words != (self._left, self._is_near):
            self._left, self._is_near = words
            self.retranslate()

    def retranslate(self) -> None:
        if self._saved_at is not None:
            at = clock(self._saved_at.time())
            self.draft.say(_("Draft saved {time}").format(time=at))
        if self._backups is not None:
            self._say_backups(*self._backups)
        self.left_out.say(_("Screen capture blocked") if self._is_left_out else "")
        if self._checked is not None:
            self._say_checked(*self._checked)
        self.busy.say(_(WORKING) if self._is_busy else "")
        if self._is_near:
            said = _("Locks in {n} s. Press any key to stay.").format(n=self._left)
            self.lock.say(said, status="soon")
        elif self._left:
            self.lock.say(_("Locks in {n} min").format(n=self._left))
        self._fit()

    def _say_backups(self, standing: BackupStanding, now: datetime) -> None:
        if standing.failure is not None:
            self.backup.say(_("Backup failed"), status="overdue")
        elif standing.away is None or (days := _days_since(standing.away, now)) < 0:
            self.backup.say(_("No backup outside this PC"), status="soon")
        else:
            said = ngettext(
                "Backup outside this PC: {n} day old", "Backup outside this PC: {n} days old", days
            ).format(n=days)
            words = said if days > 0 else _("Backup outside this PC: of today")
            self.backup.say(words, status="soon" if is_old(standing.away, now) else "")

    def _say_checked(self, at: datetime | None, now: datetime, is_running: bool) -> None:
        if is_running:
            self.checked.say(_("Checking…"))
        elif at is None:
            self.checked.say("")
        elif _days_since(at, now) == 0:
            self.checked.say(_("Checked {time}").format(time=clock(local(at).time())))
        else:
            old = _days_since(at, now) > OLD_DAYS
            said = _("Checked {day}").format(day=bare_day(local(at).date()))
            self.checked.say(said, status="soon" if old else "")

    def restyle(self) -> None:
        self.setFixedHeight(theme.px(FOOT))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(LEAST), theme.px(FOOT))

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()  # its words have grown after itself
        return done

    def _fit(self) -> None:
        facts = (self.draft, self.backup, self.checked, self.left_out, self.lock, self.busy)
        seen = [fact for fact in facts if fact.words()]
        last = self.backup if self._is_near else self.lock
        for fact in (self.draft, self.left_out, self.checked, last):
            if self._needed(seen) > self.width() and fact in seen:
                seen.remove(fact)
        for fact in facts:
            fact.setVisible(fact in seen)

    def _needed(self, facts: list[_Fact]) -> int:
        """The width of these, with the gaps between them and the margins around."""
        around = self._row.contentsMargins()
        gaps = self._row.spacing() * max(0, len(facts) - 1)
        return around.left() + around.right() + gaps + sum(f.sizeHint().width() for f in facts)


def _days_since(moment: datetime, now: datetime) -> int:
    """Below zero after the clock was set back."""
    return (local(now).date() - local(moment).date()).days
