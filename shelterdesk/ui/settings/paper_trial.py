"""The recovery paper: when it was last right, and trying it without opening anything."""

from PySide6.QtWidgets import QWidget

from shelterdesk.errors import AppError, Invalid
from shelterdesk.i18n import _, ngettext
from shelterdesk.i18n.formats import moment
from shelterdesk.queries.key_papers import PapersStanding, papers_standing
from shelterdesk.rules.papers import is_try_due, next_paper
from shelterdesk.ui.problems import clear, show_beside
from shelterdesk.ui.settings.staff_panel import CHANGED
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.banner import Banner
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.dialog import Dialog
from shelterdesk.ui.widgets.page import Live, column
from shelterdesk.ui.widgets.paper_fields import PaperFields
from shelterdesk.ui.widgets.text import Text
from shelterdesk.ui.widgets.with_buttons import WithButtons
from shelterdesk.ui.work import Work
from shelterdesk.usecases.key_papers import try_paper
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.papers import KeptOn

WIDE = 480


class PaperTrial(Dialog):
    """What is typed is compared with the vault and thrown away. Of three papers it asks for the one
    that nobody proved for longest.
    """

    def __init__(
        self, parent: QWidget, work: Work, shell: Shell, standing: PapersStanding | None
    ) -> None:
        super().__init__(parent, icon="key")
        self._work, self._shell = work, shell
        self._told: AppError | None = None
        is_three = standing is not None and standing.kept_on is KeptOn.THREE
        self._wanted = next_paper(standing.papers) if standing is not None and is_three else None
        self.typed = PaperFields()
        self.typed.choose(KeptOn.THREE if is_three else KeptOn.ONE)
        self.typed.entered.connect(self._try)
        self.notice = Banner("overdue")
        self.notice.hide()
        self.body.addWidget(self.typed)
        self.body.addWidget(self.notice)
        self.leave = self.add_button(Button())
        self.attempt = self.add_button(Button(kind="primary"))
        self.leave.clicked.connect(self.reject)
        self.attempt.clicked.connect(self._try)
        self.finished.connect(self._forget)
        self.retranslate()
        self.be_wide(WIDE)
        self.typed.key.setFocus()

    def retranslate(self) -> None:
        about = _("It is compared with the vault and thrown away. Nothing is opened.")
        if self._wanted is not None:
            wanted = _("Take paper {number} this time, and another one.")
            about = f"{about}\n{wanted.format(number=self._wanted)}"
        self.set_texts(_("Try the recovery paper"), about)
        self.leave.setText(_("Cancel"))
        self.attempt.setText(_("Try it"))
        if self._told is not None:
            self._refuse(self._told)

    def _try(self) -> None:
        if not self.attempt.isEnabled():
            return
        clear(self.typed.fields)
        self._told = None
        self.notice.hide()
        try:
            key, kept_on = self.typed.read()
        except Invalid as wrong:
            show_beside(self.typed.fields, wrong)
            return
        papers = self.typed.numbers()
        self.attempt.setEnabled(False)
        self._work.do_with_desk(
            self, lambda desk: try_paper(desk, key, kept_on, papers), area=CHANGED,
            then=lambda _none: self._on_right(), refused=self._refuse,
        )  # fmt: skip

    def _on_right(self) -> None:
        self.accept()
        self._shell.toast(_("The paper is right: it opens this vault."))

    def _refuse(self, error: AppError) -> None:
        self.attempt.setEnabled(True)
        self._told = None if isinstance(error, Invalid) else error
        said = show_beside(self.typed.fields, error)
        self.notice.set_texts(said)
        self.notice.setVisible(bool(said))

    def _forget(self) -> None:
        self.typed.forget()
        self.deleteLater()


class PaperLine(Live, QWidget):
    """For whoever may change the key. Where nobody tried the paper for as long as the manager
    allows, a reminder stands in the line's place: in large letters the list below needs the room.
    """

    def __init__(self, work: Work, shell: Shell) -> None:
        super().__init__()
        self._work, self._shell = work, shell
        self._standing: PapersStanding | None = None
        self.line = Text(role="small", tone="text2", wrap=True)
        self.attempt, self.reminder = Button(icon="file-text"), Banner("soon")
        self.reminder.hide()
        self._quiet = WithButtons(self.line, self.attempt)
        self.setLayout(column(self._quiet, self.reminder, gap=8))
        self.attempt.clicked.connect(self.begin)
        self.reminder.acted.connect(self.begin)
        self.retranslate()

    def load(self) -> None:
        """As it stands now."""
        self._work.ask(self, papers_standing, self._show)

    def begin(self) -> None:
        """Ask for the paper."""
        PaperTrial(self.window(), self._work, self._shell, self._standing).open()

    def retranslate(self) -> None:
        self.attempt.setText(_("Try the paper…"))
        self._say()

    def _show(self, standing: PapersStanding) -> None:
        self._standing = standing
        self._say()

    def _say(self) -> None:
        standing = self._standing
        if standing is None:
            return
        self.line.setText(_said(standing))
        now = self._work.now()
        days = (now - standing.right_on).days
        due = ngettext(
            "Nobody has tried the recovery paper for {n} day. Trying it opens nothing.",
            "Nobody has tried the recovery paper for {n} days. Trying it opens nothing.",
            days,
        )
        self.reminder.set_texts(due.format(n=days), _("Try the paper…"))
        is_due = is_try_due(standing.right_on, now, standing.days)
        self.reminder.setVisible(is_due)
        self._quiet.setVisible(not is_due)


def _said(standing: PapersStanding) -> str:
    """How the key is kept and when it was right; of three papers, each."""
    when = moment(standing.right_on)
    if standing.kept_on is None:
        return _("The recovery paper was last right on {when}.").format(when=when)
    kept = label(standing.kept_on)
    said = _("Recovery key: {kept}. Last right on {when}.").format(kept=kept, when=when)
    if standing.kept_on is KeptOn.ONE:
        return said
    papers = [
        _("Paper {number}: {when}").format(
            number=number, when=_("not tried yet") if on is None else moment(on)
        )
        for number, on in enumerate(standing.papers, 1)
    ]
    return f"{said}\n{' · '.join(papers)}"
