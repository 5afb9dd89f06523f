"""How many coming court dates of one's own the courts have not confirmed this week."""

from PySide6.QtCore import QTimer

from shelterdesk.i18n import _, ngettext
from shelterdesk.queries.court_round import round_count
from shelterdesk.ui.today.count_card import CountCard
from shelterdesk.ui.widgets.tab_order import follow_reading
from shelterdesk.ui.work import Work

SHOWN = frozenset({"cases", "records", "staff", "rules", "settings"})


class CourtCallsCard(CountCard):
    """Not there while every date is confirmed."""

    def __init__(self, work: Work) -> None:
        self._work = work
        super().__init__(_to_confirm, "phone")
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.load)
        work.changed.connect(self._on_changed)
        self.hide()

    def load(self) -> None:
        """Ask how many there are by now."""
        now = self._work.now()
        self._work.ask(
            self, lambda session, viewer: round_count(session, viewer, now), self._on_count
        )

    def _on_count(self, count: int) -> None:
        self.show_count(count)
        page = self.parentWidget()
        if page is not None:
            follow_reading(page)

    def _on_changed(self, area: str) -> None:
        if area in SHOWN:
            self._soon.start()

    def retranslate(self) -> None:
        super().retranslate()
        self.see.setText(_("Call the courts"))


def _to_confirm(n: int) -> str:
    return ngettext(
        "court date not confirmed by phone this week",
        "court dates not confirmed by phone this week",
        n,
    )
