"""Who is noted as away and is here all the same reads where the own cases stand meanwhile."""

from shelterdesk.errors import AppError, Stale
from shelterdesk.i18n import _
from shelterdesk.i18n.formats import day
from shelterdesk.queries.staff_absences import AbsenceRow, own_absence
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.banner import Banner
from shelterdesk.ui.work import Work
from shelterdesk.usecases.staff_absences import Back, note_back


class AwayBanner(Banner):
    """Not there for who is not away. One click, and the cases are one's own again."""

    def __init__(self, work: Work, shell: Shell) -> None:
        self._work, self._shell = work, shell
        self.absence: AbsenceRow | None = None
        super().__init__("soon")
        self.hide()
        self.acted.connect(self._on_back)

    def load(self) -> None:
        self._work.ask(self, own_absence, self._show)

    def _show(self, absence: AbsenceRow | None) -> None:
        self.absence = absence
        self.setVisible(absence is not None)
        self.retranslate()

    def retranslate(self) -> None:
        if self.absence is None:
            return
        if self.absence.last_on is None:
            said = _("You are noted as away: your cases stand on the manager's Today.")
        else:
            said = _("You are noted as away until {day}: your cases stand on the manager's Today.")
            said = said.format(day=day(self.absence.last_on))
        self.set_texts(said, _("I am here again"))

    def _on_back(self) -> None:
        if self.absence is None:
            return
        back = Back(absence_id=self.absence.absence_id, revision=self.absence.revision)
        self._work.do(
            self, note_back, back, area=("staff", "cases"),
            then=lambda _done: self._shell.toast(_("Here again.")), refused=self._on_refused,
        )  # fmt: skip

    def _on_refused(self, error: AppError) -> None:
        self.load() if isinstance(error, Stale) else self._work.failed.emit(error)
