"""People and keys: who can open the vault, and what the manager does about it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtGui import QShowEvent

from shelterdesk.errors import AppError
from shelterdesk.i18n import N_, _
from shelterdesk.i18n.formats import day, moment
from shelterdesk.queries.accounts import Account, accounts
from shelterdesk.ui.acts import Act, bind
from shelterdesk.ui.fonts import shown
from shelterdesk.ui.outfit import KdfPlan
from shelterdesk.ui.problems import show_beside
from shelterdesk.ui.settings.away_panel import AwayPanel
from shelterdesk.ui.settings.handing_over import HandingOver
from shelterdesk.ui.settings.key_changing import KeyChanging
from shelterdesk.ui.settings.leave_question import LeaveQuestion, Parting
from shelterdesk.ui.settings.paper_trial import PaperLine
from shelterdesk.ui.settings.staff_panel import CHANGED, StaffPanel
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.banner import Banner
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.card import Pane
from shelterdesk.ui.widgets.dialog import Question
from shelterdesk.ui.widgets.flow import FlowBox
from shelterdesk.ui.widgets.page import Page, column
from shelterdesk.ui.widgets.progress import Progress
from shelterdesk.ui.widgets.record_table import RecordTable, RecordView
from shelterdesk.ui.widgets.table_columns import Column
from shelterdesk.ui.widgets.text import Text
from shelterdesk.ui.widgets.with_buttons import WithButtons
from shelterdesk.ui.work import Work
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.leaving import Leaving, remove_staff
from shelterdesk.usecases.staff import (
    NewStaff,
    Sealed,
    SlotsNow,
    add_staff,
    judge_new,
    reset_staff,
    sealed_new,
    sealed_reset,
    slots_now,
)
from shelterdesk.vocabulary import label


class StaffView(Page):
    """Loads when it is seen and when somebody changed. A password is sealed beside the window."""

    def __init__(self, work: Work, shell: Shell, plan: KdfPlan) -> None:
        super().__init__()
        self._work, self._shell, self._plan = work, shell, plan
        self.title = Text(role="h2")
        self._about = Text(role="small", tone="text2", wrap=True)
        self.table: RecordView[Account] = RecordView(
            RecordTable(_columns()), key=lambda account: account.staff_id
        )
        self.add, self.change = Button(icon="user-plus"), Button(icon="pencil")
        self.reset, self.remove = Button(icon="key"), Button(icon="trash")
        self.away = Button(icon="clock")
        self.rekey = Button(icon="refresh")
        self.paper = PaperLine(work, shell)
        self.changing = KeyChanging(work, shell, plan, self)
        self.given = HandingOver(shell, self)
        self.notice, self.progress = Banner("overdue"), Progress()
        self.notice.hide()
        self._build()
        self.add.clicked.connect(self.begin)
        self.change.clicked.connect(self.change_chosen)
        self.reset.clicked.connect(self.reset_chosen)
        self.remove.clicked.connect(self.remove_chosen)
        self.away.clicked.connect(self.note_away_chosen)
        self.rekey.clicked.connect(self.change_key)
        self.changing.refused.connect(self._refuse)
        self.table.opened.connect(self._edit)
        self.table.picked.connect(lambda _row: self._say_chosen())
        work.changed.connect(self._on_changed)
        bind(self.acts(), self)
        self.retranslate()

    def _build(self) -> None:
        head = FlowBox(
            self.title,
            self.change,
            self.away,
            self.reset,
            self.remove,
            self.add,
            gap=8,
            right_from=1,
        )
        about = WithButtons(self._about, self.rekey)
        top = column(
            head, about, self.paper, self.notice, self.progress, gap=8, margins=(16, 10, 16, 8)
        )
        sheet = Pane("sheet")
        inside = column(top, self.table, gap=0)
        inside.setStretch(1, 1)
        sheet.setLayout(inside)
        self.setLayout(column(sheet, gap=0))
        self.setFocusProxy(self.table)

    def acts(self) -> Sequence[Act]:
        """What can be done with the list and with the chosen user."""

        def is_other() -> bool:
            account = self.table.current_row()
            return account is not None and not account.is_me

        return [
            Act(
                name="add_staff", title=N_("Add a user"), run=self.begin, keys="Ctrl+Shift+A",
                icon="user-plus",
            ),
            Act(
                name="change_staff", title=N_("Change a user"), run=self.change_chosen,
                keys="Ctrl+E", icon="pencil",
            ),
            Act(
                name="staff_away", title=N_("Colleague away"), run=self.note_away_chosen,
                icon="clock",
            ),
            Act(
                name="reset_staff", title=N_("Reset password"), run=self.reset_chosen, icon="key",
                is_open=is_other,
            ),
            Act(
                name="remove_staff", title=N_("Remove a user"), run=self.remove_chosen,
                icon="trash", is_open=is_other,
            ),
            Act(
                name="change_key", title=N_("Change the key of the vault"), run=self.change_key,
                icon="refresh",
            ),
            Act(
                name="try_paper", title=N_("Try the recovery paper"), run=self.paper.begin,
                icon="file-text",
            ),
        ]  # fmt: skip

    def retranslate(self) -> None:
        self.title.setText(_("People and keys"))
        self._about.setText(
            _("Everybody here can open the vault. The numbers are those of this month.")
        )
        self.add.setText(_("Add a user"))
        self.change.setText(_("Edit"))
        self.away.setText(_("Away…"))
        self.reset.setText(_("Reset password"))
        self.remove.setText(_("Remove…"))
        self.rekey.setText(_("Change the key…"))
        self.table.setAccessibleName(_("People and keys"))
        self._say_chosen()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._load()

    def _on_changed(self, area: str) -> None:
        if area in CHANGED and self.isVisible():
            self._load()

    def _load(self) -> None:
        today = self._work.today()
        self._work.ask(self, lambda session, viewer: accounts(session, viewer, today), self._show)
        self.paper.load()

    def _show(self, rows: Sequence[Account]) -> None:
        self.table.table.show_rows(rows)
        if self.table.current_row() is None:
            self.table.selectRow(0)
        self._say_chosen()

    def _say_chosen(self) -> None:
        account = self.table.current_row()
        name = "" if account is None else account.name
        for button in (self.change, self.away, self.reset, self.remove):
            button.setVisible(account is not None)
            button.setAccessibleDescription(shown(name))
        if account is not None and account.is_me:
            self.reset.refuse(_("Change your own password under Me, in Settings."))
            self.remove.refuse(_("Nobody removes their own account. Ask another manager."))
        else:
            self.reset.allow()
            self.remove.allow()

    # Somebody new, somebody changed

    def begin(self) -> None:
        """The form of a new user."""
        panel = StaffPanel(self._work, self._shell, None)
        panel.asked.connect(partial(self._take_in, panel))
        self._shell.open_form(panel)

    def change_chosen(self) -> None:
        account = self.table.current_row()
        if account is not None:
            self._edit(account)

    def _edit(self, account: Account) -> None:
        panel = StaffPanel(self._work, self._shell, None)
        panel.edit(account)
        self._shell.open_form(panel)

    def _take_in(self, panel: StaffPanel, new: NewStaff) -> None:
        def judged(desk: Desk) -> SlotsNow:
            now = slots_now(desk)
            judge_new(now, new)
            return now

        def put(desk: Desk, sealed: Sealed) -> None:
            add_staff(desk, sealed.document, sealed.keys, new.name, new.role, new.language)

        def done(sealed: Sealed) -> None:
            panel.done(None)
            self.given.add(sealed.keys, sealed.once)

        self._seal(judged, lambda now: sealed_new(now, new, self._plan.cost()), put, done,
                   panel.refuse)  # fmt: skip

    def note_away_chosen(self) -> None:
        """The form of the chosen user's absence."""
        account = self.table.current_row()
        if account is not None:
            panel = AwayPanel(self._work, self._shell, None)
            panel.show_of(account.staff_id)
            self._shell.open_form(panel)

    # Somebody leaves

    def remove_chosen(self) -> None:
        """Ask how the user leaves, then end the account; where it must, change the key with it."""
        account = self.table.current_row()
        if account is not None and not account.is_me:
            question = LeaveQuestion(self.window(), account)
            question.accepted.connect(lambda: self._leave(account, question.parting()))
            question.open()

    def change_key(self) -> None:
        """Nobody leaves, and the key changes all the same."""
        question = LeaveQuestion(self.window())
        question.accepted.connect(lambda: self._change_key(None, question.parting()))
        question.open()

    def _leave(self, account: Account, parting: Parting) -> None:
        leaving = Leaving(id=account.staff_id, revision=account.revision)
        if parting.must_key_change:
            self._change_key(leaving, parting)
            return
        self.notice.hide()
        said = _("{name} is removed.").format(name=shown(account.name))
        self._work.do_with_desk(
            self, lambda desk: remove_staff(desk, leaving), area=CHANGED,
            then=lambda _none: self._shell.toast(said), refused=self._refuse,
        )  # fmt: skip

    def _change_key(self, leaving: Leaving | None, parting: Parting) -> None:
        self.notice.hide()
        self.changing.begin(leaving, is_paper_known=parting.is_paper_known)

    # A password for one unlock

    def reset_chosen(self) -> None:
        """Ask once: whatever the user has open in mind, the old password ends now."""
        account = self.table.current_row()
        if account is None or account.is_me:
            return
        question = self.reset_question(account)
        if question.is_confirmed():
            self._reset(account)
        question.deleteLater()

    def reset_question(self, account: Account) -> Question:
        """What is asked before a reset."""
        question = Question(self.window())
        question.set_question(
            _("Reset the password of {name}?").format(name=shown(account.name)),
            _("The old one opens nothing from now on. The user is told at the next unlock."),
            safe=_("Keep it"),
            risky=_("Reset it"),
        )
        return question

    def _reset(self, account: Account) -> None:
        uid = account.staff_id
        self._seal(
            slots_now, lambda now: sealed_reset(now, uid, self._plan.cost()), reset_staff,
            lambda sealed: self.given.add(sealed.keys, sealed.once), self._refuse,
        )  # fmt: skip

    def _seal(
        self,
        take: Callable[[Desk], SlotsNow],
        seal: Callable[[SlotsNow], Sealed],
        put: Callable[[Desk, Sealed], None],
        then: Callable[[Sealed], None],
        refused: Callable[[AppError], None],
    ) -> None:
        """Taken from the store, sealed beside it, put in force in it."""
        self.notice.hide()
        self.progress.start(_("Sealing the password…"), can_cancel=False)

        def end(error: AppError) -> None:
            self.progress.finish()
            refused(error)

        def on_put(sealed: Sealed) -> None:
            self.progress.finish()
            then(sealed)

        def on_sealed(sealed: Sealed) -> None:
            self._work.do_with_desk(
                self, lambda desk: put(desk, sealed), area=CHANGED,
                then=lambda _none: on_put(sealed), refused=end,
            )  # fmt: skip

        def on_taken(now: SlotsNow) -> None:
            self._work.beside(self, lambda: seal(now), on_sealed, end)

        self._work.do_with_desk(self, take, then=on_taken, refused=end)

    def _refuse(self, error: AppError) -> None:
        self.notice.set_texts(show_beside({}, error))
        self.notice.show()


def _columns() -> tuple[Column[Account], ...]:
    return (
        Column(
            heading=N_("Name"), text=lambda row: shown(row.name), second=_login,
            width=150, stretch=True,
        ),
        Column(heading=N_("Role"), text=lambda row: label(row.role), width=110),
        Column(heading=N_("Last unlock"), text=_unlocked, width=150, tip=_unlocked),
        Column(heading=N_("Files opened"), text=_counted("files_opened"), width=80, yields=2),
        Column(heading=N_("Names shown"), text=_counted("names_shown"), width=80, yields=3),
        Column(heading=N_("Exports and prints"), text=_let_out, width=90, yields=1),
    )  # fmt: skip


def _login(row: Account) -> str:
    """And until when she is away, where that is noted for today."""
    if not row.is_away:
        return row.login
    if row.away_until is None:
        return _("{login}, away").format(login=row.login)
    return _("{login}, away until {day}").format(login=row.login, day=day(row.away_until))


def _unlocked(row: Account) -> str:
    return _("No unlock yet") if row.unlocked_at is None else moment(row.unlocked_at)


def _counted(name: str) -> Callable[[Account], str]:
    return lambda row: str(getattr(row.totals, name) if row.totals else 0)


def _let_out(row: Account) -> str:
    return str(row.totals.exports + row.totals.prints if row.totals else 0)
