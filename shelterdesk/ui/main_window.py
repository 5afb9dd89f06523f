"""The window of an open vault: navigation, pages, the form at the side, curtain and lock."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from shelterdesk.errors import AppError, DraftsNotKept, Interrupted
from shelterdesk.i18n import _
from shelterdesk.queries.drafts import DraftRow, draft_count, drafts_of
from shelterdesk.queries.welcome import Welcome
from shelterdesk.rules.access import ALLOWED, Action
from shelterdesk.ui import appearance, theme
from shelterdesk.ui.areas import (
    ADMISSION,
    AREAS,
    FORMS,
    LOG_SERVICE,
    areas_of,
    audit_log,
    case_file,
    edit_service,
    next_service,
)
from shelterdesk.ui.form_panel import FormPanel
from shelterdesk.ui.forms import OpenForms
from shelterdesk.ui.frame import StatusBar, TopBar
from shelterdesk.ui.language import switch
from shelterdesk.ui.lock.curtain import Curtain
from shelterdesk.ui.lock.locking import Locking, Restart, forget_clipboard
from shelterdesk.ui.lock.watch import Watch
from shelterdesk.ui.outfit import ChooseFolder
from shelterdesk.ui.problems import sentence
from shelterdesk.ui.widgets.banner import Banner
from shelterdesk.ui.widgets.draft_words import draft_form
from shelterdesk.ui.widgets.focus_ring import FocusRing
from shelterdesk.ui.widgets.nav import NavItem, NavRail
from shelterdesk.ui.widgets.page import HasParts, Live, column, row
from shelterdesk.ui.widgets.people import initials
from shelterdesk.ui.widgets.toast import Toast
from shelterdesk.ui.work import Work
from shelterdesk.usecases.drafts import DraftForm
from shelterdesk.usecases.settings import set_preference
from shelterdesk.vocabulary import label

PATIENCE = 10.0
LEAST_WIDTH, LEAST_HEIGHT = 1024, 700
WIDTH, HEIGHT = 1280, 800
NARROW, LARGE_NARROW = 1200, 1600


class MainWindow(Live, QWidget):
    """Implements `ui.shell.Shell`. Its title names the program and never a person."""

    def __init__(
        self,
        app: QApplication,
        work: Work,
        found: Welcome,
        *,
        restart: Restart,
        remember_language: Callable[[str], None],
        choose: ChooseFolder,
    ) -> None:
        super().__init__()
        self._app, self._work, self._remember_language = app, work, remember_language
        self._choose = choose
        self._me = found.me
        self._panel: FormPanel | None = None
        self._may_leave = False
        self._areas: dict[str, QWidget] = {}
        self._behind: list[QWidget] = []
        self._forms = OpenForms(work, self)
        self.watch = Watch(app, work.monotonic, self)
        self._build()
        self.curtain = Curtain(self, work.now)
        self.locking = Locking(
            self, self._content, work, self._forms, self.watch, self.curtain, restart
        )
        self._ring = FocusRing(self._content, app)
        self._connect()
        self._add_keys()
        self.setWindowTitle("ShelterDesk")
        self.resize(WIDTH, HEIGHT)
        self.retranslate()
        self.restyle()
        self.show_area(AREAS[0].name)
        self._load(found)

    # The Shell

    @property
    def stage(self) -> QWidget:
        return self._stage

    @property
    def forms(self) -> OpenForms:
        return self._forms

    def open_case(self, case_id: UUID) -> None:
        self._show_over(case_file(self._work, self, case_id))

    def open_audit_log(self) -> None:
        if Action.AUDIT_READ in ALLOWED[self._work.viewer.role]:
            self._show_over(audit_log(self._work, self))

    def go_back(self) -> None:
        if self._behind:
            left = self._page()
            self._show(self._behind.pop())
            self._drop(left)

    def show_area(self, name: str, part: str = "") -> None:
        area = next(area for area in AREAS if area.name == name)
        if name not in self._areas:
            self._areas[name] = self._add(area.factory(self._work, self))
        shown = self._areas[name]
        if part and isinstance(shown, HasParts):
            shown.show_part(part)
        left, self._behind = [*self._behind, self._page()], []
        self._show(self._areas[name])
        self.rail.list.choose(name)
        for page in left:
            self._drop(page)

    def show_count(self, name: str, count: int, spoken: str = "", *, urgent: bool = False) -> None:
        self.rail.list.set_count(name, count, spoken=spoken, urgent=urgent)

    def log_service(self, case_id: UUID | None = None, follows: UUID | None = None) -> None:
        if not self._may_log():
            return
        if follows is not None:
            self.open_form(next_service(self._work, self, follows))
        else:
            about = case_id or self._case_shown()
            self.open_form(FORMS[LOG_SERVICE](self._work, self, about))

    def edit_service(self, service_id: UUID) -> None:
        if Action.SERVICE_CHANGE in ALLOWED[self._work.viewer.role]:
            self.open_form(edit_service(self._work, self, service_id))

    def admit(self) -> None:
        if Action.CASE_ADMIT in ALLOWED[self._work.viewer.role]:
            self.open_form(FORMS[ADMISSION](self._work, self, None))

    def choose_folder(self, title: str, start: Path) -> Path | None:
        return self._choose(self, title, start)

    def open_form(self, panel: FormPanel) -> None:
        if self._panel is not None:
            self._panel.close_panel()
        self._panel = panel
        panel.closed.connect(lambda: self._on_panel_closed(panel))
        panel.open_panel()
        self._toast.give_way()
        self.top.set_logging(True)

    def open_panel(self) -> FormPanel | None:
        """The form at the side, when one is open."""
        return self._panel

    def close_form(self) -> None:
        """Put the form at the side away, as Esc does: its draft is kept."""
        if self._panel is not None:
            self._panel.close_panel()

    def reopen(self, draft: DraftForm) -> None:
        make = FORMS.get(draft.form)
        if make is None:
            return  # a form of a newer version: its draft stays in the list
        panel = make(self._work, self, draft.case_id)
        self.open_form(panel)
        panel.restore(draft)

    def toast(self, text: str, undo: Callable[[], None] | None = None) -> None:
        self._toast.say(text, undo)

    def speak(self, language: str) -> None:
        switch(self._app, language)
        self._remember_language(language)

    def wear(self, theme: str, text_percent: int) -> None:
        appearance.wear(self._app, theme, text_percent)

    def watch_idle(self, seconds: int) -> None:
        self.watch.set_limit(seconds)

    def lock(self) -> None:
        self.locking.lock()

    # What stands in the window

    def _build(self) -> None:
        self.rail, self.top, self.status = NavRail(), TopBar(), StatusBar()
        self._failure = Banner("overdue")
        self._failure_room = QWidget()
        self._failure_room.setLayout(row(self._failure, margins=(24, 10, 24, 0)))
        self._failure_room.hide()
        self._pages = QStackedWidget()
        self._stage = QWidget()
        self._stage.setLayout(column(self._pages, gap=0))
        self._toast = Toast(self._stage)
        right = column(self.top, self._failure_room, self._stage, self.status, gap=0)
        right.setStretch(2, 1)
        self._content = QWidget()
        inner = row(self.rail, right, gap=0)
        inner.setStretch(1, 1)
        self._content.setLayout(inner)
        self.setLayout(row(self._content, gap=0))

    def _connect(self) -> None:
        self.rail.chosen.connect(self.show_area)
        self.rail.user_asked.connect(lambda: self.show_area("settings"))
        self.top.log_asked.connect(self.log_service)
        self.top.hide_asked.connect(self.locking.hide)
        self.top.lock_asked.connect(self.locking.lock)
        self.top.language_asked.connect(self._on_language)
        self._failure.acted.connect(self._failure_room.hide)
        self._forms.saved.connect(self.status.show_saved)
        self.watch.left.connect(lambda left, near: self.status.show_left(left, near=near))
        self._work.changed.connect(self._on_changed)
        self._work.failed.connect(self.show_failure)

    def _add_keys(self) -> None:
        """Shortcuts belong to the content: behind the curtain they are as hidden as it is."""
        keys: list[tuple[str, Callable[[], object]]] = [
            ("Ctrl+N", self.log_service),
            ("Ctrl+Shift+N", self.admit),
            ("Ctrl+,", lambda: self.show_area("settings")),
            ("Alt+Left", self.go_back),
            ("F6", lambda: self._next_zone(1)),
            ("Shift+F6", lambda: self._next_zone(-1)),
            ("Ctrl+Z", self._undo),
        ]
        keys += [
            (f"Alt+{number}", partial(self.show_area, area.name))
            for number, area in enumerate(areas_of(self._me.role), start=1)
        ]
        for keys_of, act in keys:
            shortcut = QShortcut(QKeySequence(keys_of), self._content)
            shortcut.activated.connect(act)

    def retranslate(self) -> None:
        self.rail.set_name(_("Navigation"))
        self.rail.list.rename(
            [
                NavItem(
                    code=area.name,
                    text=_(area.title),
                    icon=area.icon,
                    starts_group=area.starts_group,
                )
                for area in areas_of(self._me.role)
            ]
        )
        role = label(self._me.role)
        self.rail.user.show_user(self._me.name, role, initials(self._me.name))

    def restyle(self) -> None:
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self._fold()

    def show_failure(self, error: AppError) -> None:
        """Say at the top of the page what no field and no form could say."""
        if isinstance(error, Interrupted):
            self.toast(sentence(error))
            return
        self._failure.set_texts(sentence(error), _("Close"))
        self._failure_room.show()

    # Pages

    def _add(self, page: QWidget) -> QWidget:
        self._pages.addWidget(page)
        return page

    def _show_over(self, page: QWidget) -> None:
        """Show a page that Back leaves again."""
        self._behind.append(self._page())
        self._show(self._add(page))

    def _show(self, page: QWidget) -> None:
        self._failure_room.hide()
        self._pages.setCurrentWidget(page)
        # A new screen takes the keyboard into its list; one that comes back has its own place.
        last = page.focusWidget()
        (last if last is not None else page).setFocus(Qt.FocusReason.OtherFocusReason)

    def _page(self) -> QWidget:
        page = self._pages.currentWidget()
        if page is None:
            raise RuntimeError("the window always has a page")
        return page

    def _case_shown(self) -> UUID | None:
        """The case of the page in front: a service logged from there is this person's."""
        case_id: object = getattr(self._page(), "case_id", None)
        return case_id if isinstance(case_id, UUID) else None

    def _drop(self, page: QWidget) -> None:
        """Let a case file go; the pages of the navigation stay as they are."""
        if page not in self._areas.values() and page is not self._pages.currentWidget():
            self._pages.removeWidget(page)
            page.deleteLater()

    def _on_panel_closed(self, panel: FormPanel) -> None:
        if self._panel is panel:
            self._panel = None
            self.top.set_logging(False)
            self._toast.give_way()

    # What is asked once the window is there

    def _load(self, found: Welcome) -> None:
        if not self._may_log():
            self.top.log.refuse(_("Your role does not log services."))
        self.locking.set_login(found.me.login)
        self.wear(found.preferences.theme, found.preferences.text_percent)
        self.watch_idle(found.site.idle_seconds)
        self._work.ask(self, drafts_of, self._on_drafts)
        self._ask_count()
        self.watch.start()

    def _on_drafts(self, rows: list[DraftRow]) -> None:
        for row_ in reversed([row_ for row_ in rows if row_.open_at_lock]):
            self.reopen(draft_form(row_))

    def _on_changed(self, area: str) -> None:
        if area == "drafts":
            self._ask_count()

    def _ask_count(self) -> None:
        self._work.ask(self, draft_count, lambda count: self.rail.list.set_count("drafts", count))

    def _on_language(self, code: str) -> None:
        self.speak(code)
        self._work.do_with_desk(self, lambda desk: set_preference(desk, "language", code))

    def _may_log(self) -> bool:
        return Action.SERVICE_LOG in ALLOWED[self._work.viewer.role]

    # Keys

    def _undo(self) -> None:
        if self._toast.can_undo():
            self._toast.undo()

    def _next_zone(self, step: int) -> None:
        """F6: rail, top bar, page, and the form when one is open."""
        zones: list[QWidget] = [self.rail, self.top, self._pages]
        if self._panel is not None:
            zones.append(self._panel)
        here = QApplication.focusWidget()
        at = next((n for n, zone in enumerate(zones) if here and zone.isAncestorOf(here)), -step)
        zone = zones[(at + step) % len(zones)]
        wanted = _place_in(zone)
        if wanted is not None:
            wanted.setFocus(Qt.FocusReason.TabFocusReason)

    def _fold(self) -> None:
        narrow = LARGE_NARROW if theme.now().factor >= 1.5 else NARROW
        self.rail.fold(self.width() < narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fold()
        super().resizeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the window is locking: the drafts are kept; only no new process begins.

        When the disk does not take them the window stays and says so, once: who closes it again
        means to leave without them.
        """
        self.watch.commit_composition()
        drafts = self._forms.at_lock()
        if not self._may_leave and not self._work.keep_now(drafts, patience=PATIENCE):
            self._may_leave = True
            self.show_failure(DraftsNotKept())
            event.ignore()
            return
        self.watch.stop()
        forget_clipboard(QGuiApplication.clipboard())
        self._work.lock_up(drafts, patience=PATIENCE)
        super().closeEvent(event)


def _place_in(zone: QWidget) -> QWidget | None:
    """Where the keyboard was in this zone, else its first control."""
    last: QWidget | None = zone.focusWidget()
    if last is not None and last.isVisible():
        return last
    for child in zone.findChildren(QWidget):
        tabs = bool(child.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if tabs and child.isVisible() and child.isEnabled():
            return child
    return None
