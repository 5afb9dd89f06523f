"""The window of an open vault: navigation, pages, the form at the side, curtain and lock."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from shelterdesk.errors import AppError, DraftsNotKept, Interrupted
from shelterdesk.i18n import _
from shelterdesk.queries.drafts import DraftRow, drafts_of
from shelterdesk.queries.welcome import Welcome
from shelterdesk.rules.access import ALLOWED, Action
from shelterdesk.ui import appearance
from shelterdesk.ui.acts import ActGroup, bind
from shelterdesk.ui.areas import AREAS, audit_log, case_file, nav_items
from shelterdesk.ui.backing_up import BackingUp
from shelterdesk.ui.badges import Badges
from shelterdesk.ui.client.turning import Turning
from shelterdesk.ui.find.finder import Finder
from shelterdesk.ui.find.sheet import ShortcutSheet
from shelterdesk.ui.form_panel import FormPanel
from shelterdesk.ui.form_ways import FormWays
from shelterdesk.ui.forms import OpenForms
from shelterdesk.ui.frame import FailureStrip, StatusBar, TopBar
from shelterdesk.ui.help.sheet import HelpSheet
from shelterdesk.ui.help.topics import TOPICS
from shelterdesk.ui.language import switch
from shelterdesk.ui.lock.clipboard import forget_clipboard
from shelterdesk.ui.lock.curtain import Curtain
from shelterdesk.ui.lock.locking import Locking, Rescue, Restart
from shelterdesk.ui.lock.put_away import PutAway
from shelterdesk.ui.lock.watch import Watch
from shelterdesk.ui.notices import NoticeStrip
from shelterdesk.ui.outfit import ChooseFolder, KdfPlan
from shelterdesk.ui.page_stack import PageStack
from shelterdesk.ui.patience import Waited
from shelterdesk.ui.problems import sentence
from shelterdesk.ui.screen import LEAST_WINDOW
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.side_forms import FORMS, ON_PAGE
from shelterdesk.ui.two_languages import TwoLanguages
from shelterdesk.ui.undoing import Undoing
from shelterdesk.ui.upkeep import Upkeep
from shelterdesk.ui.widgets.draft_words import draft_form
from shelterdesk.ui.widgets.focus_ring import FocusRing
from shelterdesk.ui.widgets.nav import NavRail
from shelterdesk.ui.widgets.page import Live, column, is_narrow, row
from shelterdesk.ui.widgets.people import initials
from shelterdesk.ui.widgets.stack import Stack
from shelterdesk.ui.widgets.tab_order import step_focus
from shelterdesk.ui.widgets.toast import Toast
from shelterdesk.ui.widgets.wait_card import WaitCard
from shelterdesk.ui.widgets.wait_line import wear_cursor
from shelterdesk.ui.window_acts import groups, window_acts
from shelterdesk.ui.work import Work
from shelterdesk.ui.zones import step_zone
from shelterdesk.usecases.drafts import DraftForm
from shelterdesk.usecases.settings import set_preference
from shelterdesk.vocabulary import label

PATIENCE = 10.0
WIDTH, HEIGHT = 1280, 800


class MainWindow(FormWays, Live, QWidget):
    """Implements `ui.window_acts.Window`, and with it `ui.shell.Shell`. Its title names the program
    and never a person.
    """

    def __init__(
        self,
        app: QApplication,
        work: Work,
        found: Welcome,
        *,
        restart: Restart,
        rescue: Rescue,
        remember_language: Callable[[str], None],
        choose: ChooseFolder,
        plan: KdfPlan,
    ) -> None:
        super().__init__()
        self._app, self._work, self._remember_language = app, work, remember_language
        self._choose, self._plan = choose, plan
        self._me = found.me
        self._panel: FormPanel | None = None
        self._may_leave = False
        self._forms = OpenForms(work, self)
        self.watch = Watch(app, work.monotonic, self)
        self._build()
        self.upkeep = Upkeep(work, self.status, self.toast, self)
        self.curtain = Curtain(self, work.now)
        self.client = Turning(
            self._whole, self._content, work, self._forms, PutAway(self), self._pages.case_at_hand
        )
        self.locking = Locking(
            self, self._whole, work, self._forms, self.watch, self.curtain, restart
        )
        self.upkeep.damaged.connect(lambda found: self.locking.rescue(found, rescue))
        self.labels = TwoLanguages(work, self.open_panel, self.refuse, self)
        self._finder = Finder(
            work, self, self.top.search, self._content, self.acts_here, self._pages.page
        )
        self._ring = FocusRing(self._content, app)
        self._connect()
        self._acts = window_acts(self, self._me.role)
        # Behind the curtain and the client view the content is hidden, and so it hears no keys.
        bind(self._acts, self._content, self.refuse)
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

    @property
    def plan(self) -> KdfPlan:
        return self._plan

    @property
    def backing_up(self) -> BackingUp:
        return self.upkeep.backing_up

    def as_shell(self) -> Shell:
        return self

    def open_case(self, case_id: UUID) -> None:
        self._pages.show_over(case_file(self._work, self, case_id), "case_file")

    def open_audit_log(self) -> None:
        if Action.AUDIT_READ in ALLOWED[self._work.viewer.role]:
            self._pages.show_over(audit_log(self._work, self), "audit")

    def go_back(self) -> None:
        self._pages.go_back()

    def show_area(self, name: str, part: str = "") -> None:
        self._pages.show_area(name, part)
        self.rail.list.choose(name)

    def show_count(self, name: str, count: int, spoken: str = "", *, urgent: bool = False) -> None:
        self.rail.list.set_count(name, count, spoken=spoken, urgent=urgent)

    def open_help(self, name: str) -> None:
        HelpSheet(self, TOPICS.get(name, TOPICS[AREAS[0].name])).open()

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
        if draft.form in ON_PAGE:
            place = draft.place
            self.show_area(ON_PAGE[draft.form], place.get("part", place.get("night", "")))
            return
        make = FORMS.get(draft.form)
        if make is None:
            return  # a form of a newer version: its draft stays in the list
        panel = make(self._work, self, draft.case_id)
        self.open_form(panel)
        panel.restore(draft)

    def toast(self, text: str, undo: Callable[[], None] | None = None) -> None:
        self._toast.say(text, undo)

    def refuse(self, why: str) -> None:
        self._toast.say(why, icon="info-circle")

    def speak(self, language: str) -> None:
        switch(self._app, language)
        self._remember_language(language)

    def wear(self, theme: str, text_percent: int) -> None:
        appearance.wear(self._app, theme, text_percent)

    def watch_idle(self, seconds: int) -> None:
        self.watch.set_limit(seconds)

    def lock(self) -> None:
        self.locking.lock()

    # What else its acts need

    def acts_here(self) -> list[ActGroup]:
        """Everything that can be done now: in the window, on its page, in the form at the side."""
        return groups(self._acts, self._pages.page(), self._panel)

    def open_search(self) -> None:
        self._finder.open_search()

    def show_commands(self) -> None:
        self._finder.show_commands()

    def ask_reason(self) -> None:
        self._finder.ask_reason()

    def show_shortcuts(self) -> None:
        ShortcutSheet(self, self.acts_here()).open()

    def help(self) -> None:
        form = self._panel.form_name() if self._panel is not None else ""
        self.open_help(form if form in TOPICS else self._pages.page().objectName())

    def can_go_back(self) -> bool:
        return self._pages.can_go_back()

    def can_undo(self) -> bool:
        return self._toast.can_undo()

    def undo(self) -> None:
        self._toast.undo()

    def can_cancel(self) -> bool:
        return self.wait.can_cancel()

    def cancel_waiting(self) -> None:
        self.wait.cancel.click()

    def hide_screen(self) -> None:
        self.locking.hide()

    def back_up(self) -> None:
        self.upkeep.backing_up.back_up_now()

    def next_zone(self, step: int) -> None:
        panel = [self._panel] if self._panel is not None else []
        step_zone([self.rail, self.top, self._pages, *panel], step)

    def choose_language(self, code: str) -> None:
        self.speak(code)
        self._work.do_with_desk(self, lambda desk: set_preference(desk, "language", code))

    # What stands in the window

    def _build(self) -> None:
        self.rail, self.top, self.status = NavRail(), TopBar(), StatusBar()
        self.failure, self.notices = FailureStrip(), NoticeStrip()
        self._pages = PageStack(self._work, self)
        # From the outside in: whatever moves is styled anew, with all that is in it.
        self._whole, self._content, self._stage = Stack(), QWidget(), QWidget()
        self.setLayout(row(self._whole, gap=0))
        self._whole.addWidget(self._content)  # the window, or what two look at together
        right = column(self.top, self.notices, self.failure, self._stage, self.status, gap=0)
        right.setStretch(3, 1)
        inner = row(self.rail, right, gap=0)
        inner.setStretch(1, 1)
        self._content.setLayout(inner)
        self._stage.setLayout(column(self._pages, gap=0))
        self._toast, self.wait = Toast(self._stage), WaitCard(self._stage, self._app)

    def _connect(self) -> None:
        self._badges = Badges(self._work, self.rail.list, self)
        self._pages.turned.connect(self.failure.hide)
        self.rail.chosen.connect(self.show_area)
        self.rail.user_asked.connect(lambda: self.show_area("settings", "me"))
        self.top.log_asked.connect(self.log_service)
        self.top.hide_asked.connect(self.locking.hide)
        self.top.lock_asked.connect(self.locking.lock)
        self.top.language_asked.connect(self.choose_language)
        self.top.help.help_asked.connect(self.help)
        self.top.help.shortcuts_asked.connect(self.show_shortcuts)
        self._forms.saved.connect(self.status.show_saved)
        self.watch.left.connect(lambda left, near: self.status.show_left(left, near=near))
        self.watch.left.connect(lambda left, near: self.client.page.show_left(left, near=near))
        self.locking.ending.connect(self.client.end)
        self._work.failed.connect(self.show_failure)
        self._work.waited.connect(self._on_waited)
        self.wait.cancelled.connect(self._work.cancel)
        Undoing(self._work, self, self)

    def retranslate(self) -> None:
        self.rail.set_name(_("Navigation"))
        self.rail.list.rename(nav_items(self._me.role))
        role = label(self._me.role)
        self.rail.user.show_user(self._me.name, role, initials(self._me.name))

    def restyle(self) -> None:
        self.setMinimumSize(LEAST_WINDOW)
        self.rail.fold(is_narrow(self))

    def show_failure(self, error: AppError) -> None:
        """Say at the top of the page what no field and no form could say."""
        if isinstance(error, Interrupted):
            self.toast(sentence(error))
            return
        self.failure.say(sentence(error))

    def _on_waited(self, waited: Waited) -> None:
        """What lasts is seen: a word in the foot and the cursor, then a card with Cancel."""
        self.status.show_busy(waited.busy)
        wear_cursor(self._content, waited)
        self.wait.show_waited(waited)

    def _on_panel_closed(self, panel: FormPanel) -> None:
        if self._panel is panel:
            self._panel = None
            self.top.set_logging(False)
            self._toast.give_way()

    # What is asked once the window is there

    def _load(self, found: Welcome) -> None:
        if not self._may(Action.SERVICE_LOG):
            self.top.log.refuse(_("Your role does not log services."))
        self.locking.set_login(found.me.login)
        self.wear(found.preferences.theme, found.preferences.text_percent)
        self.watch_idle(found.site.idle_seconds)
        self._work.ask(self, drafts_of, self._on_drafts)
        self._badges.ask()
        self.upkeep.tell(self.notices)
        self.watch.start()

    def _on_drafts(self, rows: list[DraftRow]) -> None:
        for row_ in reversed([row_ for row_ in rows if row_.open_at_lock]):
            self.reopen(draft_form(row_))

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002  (Qt names it so)
        """Tab and Shift+Tab: as one reads; whatever covers the window has them for itself."""
        zones = [self.rail, self.top, self.notices, self.failure, self._pages, self.wait]
        zones += [self._toast, *([self._panel] if self._panel is not None else [])]
        zones = [self.client.page] if self.client.is_turned() else zones
        return step_focus([self.curtain] if self.curtain.is_down() else zones, forward=next)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.rail.fold(is_narrow(self))
        super().resizeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the window is locking, but that no new process begins. When the disk does not
        take the drafts it stays and says so, once: who closes it again leaves without them.
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
        self.client.end()
        super().closeEvent(event)
