"""Backups: how they stand, and what can be done about it."""

from datetime import datetime
from pathlib import Path

from PySide6.QtGui import QShowEvent

from shelterdesk.errors import AppError
from shelterdesk.i18n import _
from shelterdesk.i18n.formats import moment
from shelterdesk.queries.backups import BackupStanding
from shelterdesk.rules.access import ALLOWED, Action
from shelterdesk.rules.backups import is_old
from shelterdesk.ui.backing_up import AREA
from shelterdesk.ui.fonts import shown
from shelterdesk.ui.problems import show_beside
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.banner import Banner
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.card import Card
from shelterdesk.ui.widgets.facts import Facts
from shelterdesk.ui.widgets.flow import FlowBox
from shelterdesk.ui.widgets.page import column
from shelterdesk.ui.widgets.progress import Progress
from shelterdesk.ui.widgets.text import Text, breakable
from shelterdesk.ui.work import Work
from shelterdesk.usecases.backups import choose_second_place
from shelterdesk.vocabulary.problems import say_code


class BackupsCard(Card):
    """For managers and counselors; the second place is the manager's to choose."""

    def __init__(self, work: Work, shell: Shell) -> None:
        super().__init__(gap=14)
        self._work, self._shell, self._backing_up = work, shell, shell.backing_up
        self._standing = BackupStanding()
        self._line = Text(role="small", tone="text2", wrap=True)
        self._advice = Text(role="small", tone="text2", wrap=True)
        self.notice, self.facts = Banner("soon"), Facts()
        self.notice.hide()
        self.now = Button(kind="soft", icon="archive")
        self.choose, self.give_up = Button(icon="folder-open"), Button(kind="quiet", icon="x")
        self.progress = Progress()
        may_choose = Action.SETTINGS_CHANGE in ALLOWED[work.viewer.role]
        own = (self.choose, self.give_up) if may_choose else ()
        self.body.addLayout(column(self._line, self._advice, gap=2))
        self.add(self.notice, self.facts, FlowBox(self.now, *own), self.progress)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        self.now.clicked.connect(self._backing_up.back_up_now)
        self.choose.clicked.connect(self._choose)
        self.give_up.clicked.connect(lambda: self._set_place(None))
        self._backing_up.told.connect(self._on_told)
        self._backing_up.running.connect(self._on_running)
        self._backing_up.ended.connect(self._on_ended)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._on_running(self._backing_up.is_running)
        self._backing_up.tell()

    def retranslate(self) -> None:
        self.set_title(_("Backups"))
        self._line.setText(_("A backup is made each day after the first unlock."))
        self._advice.setText(_("It opens with the same passwords: keep it as safe as the records."))
        self.now.setText(_("Back up now"))
        self.give_up.setText(_("Give the place up"))
        self._say()

    def _on_told(self, standing: BackupStanding) -> None:
        self._standing = standing
        self._say()

    def _say(self) -> None:
        standing = self._standing
        place = standing.second_place
        self.choose.setText(_("Choose another place…") if place else _("Choose a second place…"))
        self.give_up.setVisible(place is not None)
        self.facts.clear()
        for word, value in (
            (_("On this PC"), _said(standing.here, _("None yet"))),
            (_("Outside this PC"), _said(standing.away, _("None yet"))),
            (_("Second place"), breakable(shown(str(place))) if place else _("None chosen")),
            (_("Restore tried out"), _said(standing.rehearsed, _("Never"))),
        ):
            told = Text(value, role="small", wrap=True)
            told.setAccessibleName(f"{word}: {value}")
            self.facts.add(Text(word, role="small", tone="text2", wrap=True), told)
        kind, words = self._worry()
        self.notice.show_kind(kind)
        self.notice.set_texts(words)
        self.notice.setVisible(bool(words))

    def _worry(self) -> tuple[str, str]:
        """What is most to be done about, or nothing."""
        standing, now = self._standing, self._work.now()
        if standing.failure is not None:
            when = moment(standing.failure.at)
            words = _("The backup of {when} failed. {why}")
            return "overdue", words.format(when=when, why=say_code(standing.failure.code))
        if standing.second_place is None:
            return "soon", _(
                "All backups are on this PC: they are gone if it is. Choose a second place."
            )
        if is_old(standing.away, now):
            return "soon", _("No backup left this PC for more than three days. Put the drive in.")
        return "soon", ""

    # What can be done

    def _choose(self) -> None:
        title = _("The drive or folder for the second backup")
        start = self._standing.second_place or Path.home()
        place = self._shell.choose_folder(title, start)
        if place is not None:
            self._set_place(place)

    def _set_place(self, place: Path | None) -> None:
        self._work.do_with_desk(
            self,
            lambda desk: choose_second_place(desk, place),
            area=AREA,
            then=lambda _none: self._on_place(place),
            refused=self._refuse,
        )

    def _on_place(self, place: Path | None) -> None:
        if place is None:
            self._shell.toast(_("The second place is given up. What lies there stays."))
        else:
            self._backing_up.back_up_now()

    def _on_running(self, running: bool) -> None:
        if running:
            self.now.refuse(_("A backup is being made."))
            self.progress.start(_("Making a backup…"), can_cancel=False)
        else:
            self.now.allow()
            self.progress.finish()

    def _on_ended(self, error: AppError | None) -> None:
        if error is not None:
            self._refuse(error)

    def _refuse(self, error: AppError) -> None:
        self.notice.show_kind("overdue")
        self.notice.set_texts(show_beside({}, error))
        self.notice.show()


def _said(made_at: datetime | None, never: str) -> str:
    return never if made_at is None else moment(made_at)
