"""For managers: who opened which case with a reason, until it is marked as seen."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from shelterdesk.errors import AppError, Stale
from shelterdesk.i18n import _, ngettext
from shelterdesk.queries.glass import GlassRow, UnseenGlass, unseen_glass
from shelterdesk.rules.access import ALLOWED, Action
from shelterdesk.ui.glass import AREA
from shelterdesk.ui.today.moments import BETWEEN, short_moment
from shelterdesk.ui.widgets.buttons import Button, IconButton
from shelterdesk.ui.widgets.card import Card
from shelterdesk.ui.widgets.page import Live, column, row
from shelterdesk.ui.widgets.text import Rule, Text, breakable
from shelterdesk.ui.work import Work
from shelterdesk.usecases.glass import GlassSeen, see_glass


class GlassLine(Live, QWidget):
    """One opening: whose case, the reason, who and when."""

    seen = Signal(object)  # GlassRow
    case_asked = Signal(object)  # UUID

    def __init__(self, glass: GlassRow, now: datetime) -> None:
        super().__init__()
        self.glass, self._now = glass, now
        self._whose = Text(breakable(f"{glass.known_as} · {glass.number}"), "small600", wrap=True)
        self._why = Text(breakable(glass.reason), role="body", wrap=True)
        self._byline = Text(role="cap", tone="text2", wrap=True)
        self.see, self.case = Button(size="s", icon="eye"), IconButton("folder-open", size="s")
        foot = row(self.see, self.case, gap=6)
        foot.addStretch(1)
        self.setLayout(column(self._whose, self._why, self._byline, foot, gap=4))
        self.see.clicked.connect(lambda: self.seen.emit(glass))
        self.case.clicked.connect(lambda: self.case_asked.emit(glass.case_id))
        self.retranslate()

    def retranslate(self) -> None:
        when = short_moment(self.glass.at, self._now)
        self._byline.setText(breakable(f"{self.glass.who}{BETWEEN}{when}"))
        self.see.setText(_("Mark as seen"))
        said = _("Mark as seen: {name} opened the case of {person}")
        self.see.setAccessibleName(said.format(name=self.glass.who, person=self.glass.known_as))
        self.case.set_words(_("Open the case of {name}").format(name=self.glass.known_as))


class GlassCard(Card):
    """Not there while there is nothing to see, and for nobody but a manager."""

    loaded = Signal()
    case_asked = Signal(object)

    def __init__(self, work: Work) -> None:
        super().__init__(gap=8)
        self._work = work
        self._may_see = Action.GLASS_SEE in ALLOWED[work.viewer.role]
        self.lines: list[GlassLine] = []
        self.count = 0
        self._rest: Text | None = None
        self.end()
        self.hide()
        self.retranslate()

    def load(self) -> None:
        """Ask for what no manager has seen yet."""
        if self._may_see:
            self._work.ask(self, unseen_glass, self.show_glass)

    def show_glass(self, unseen: UnseenGlass) -> None:
        now = self._work.now()
        self.clear()
        self._rest = None
        self.count = unseen.count
        self.lines = [GlassLine(glass, now) for glass in unseen.rows]
        for number, line in enumerate(self.lines):
            line.seen.connect(self._see)
            line.case_asked.connect(self.case_asked)
            if number:
                self.add(Rule())
            self.add(line)
        if self.count > len(self.lines):
            self._rest = Text(role="cap", tone="text2", wrap=True)
            self.add(self._rest)
        self.retranslate()
        self.setVisible(bool(unseen.rows))
        self.loaded.emit()

    def _see(self, glass: GlassRow) -> None:
        seen = GlassSeen(glass_id=glass.glass_id, revision=glass.revision)
        self._work.do(self, see_glass, seen, area=AREA, refused=self._on_refused)

    def _on_refused(self, error: AppError) -> None:
        """Another manager was first: it is seen."""
        self.load() if isinstance(error, Stale) else self._work.failed.emit(error)

    def retranslate(self) -> None:
        self.set_title(_("Opened with a reason"))
        if self._rest is None:
            return
        rest = self.count - len(self.lines)
        said = ngettext(
            "{n} more follows when these are marked as seen.",
            "{n} more follow when these are marked as seen.",
            rest,
        )
        self._rest.setText(said.format(n=rest))

    def called_from_above(self) -> tuple[int, str, str]:
        n = self.count
        said = ngettext(
            "{n} case was opened with a reason", "{n} cases were opened with a reason", n
        )
        return n, said.format(n=n), _("See who and why")

    def first_control(self) -> QWidget:
        return self.lines[0].see
