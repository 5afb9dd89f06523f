"""The house's own words in the living covenant: what is written in each language, and the form."""

from collections.abc import Sequence
from functools import partial

from shelterdesk.i18n import _, languages
from shelterdesk.queries.house_rules import HouseRuleRow, house_rules
from shelterdesk.reports.covenant_paper import SAID_BY_ALL
from shelterdesk.ui.settings.house_rules_panel import CHANGED, HouseRulesPanel
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.card import Card
from shelterdesk.ui.widgets.standing_line import StandingLine
from shelterdesk.ui.widgets.text import Text
from shelterdesk.ui.widgets.with_buttons import WithButtons
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary.covenant import CovenantContent

OWN = tuple(content for content in CovenantContent if content not in SAID_BY_ALL)
"""What no house has before it wrote it."""


class HouseRulesCard(Card):
    """A line for each language."""

    def __init__(self, work: Work, shell: Shell) -> None:
        super().__init__(gap=14)
        self._work, self._shell = work, shell
        self._rows: Sequence[HouseRuleRow] = ()
        self._about = Text(role="small", tone="text2", wrap=True)
        self.lines = {code: StandingLine() for code in languages()}
        self.buttons = {code: Button(kind="quiet", size="s", icon="pencil") for code in languages()}
        lines = [WithButtons(self.lines[code], self.buttons[code], gap=10) for code in languages()]
        self.add(self._about, *lines)
        for code, button in self.buttons.items():
            button.clicked.connect(partial(self.write, code))
        work.changed.connect(self._on_changed)
        self.retranslate()
        self._load()

    def write(self, spoken: str, _on: bool = False) -> None:
        """The form of this language."""
        panel = HouseRulesPanel(self._work, self._shell, None)
        self._shell.open_form(panel)
        panel.begin(spoken)

    def retranslate(self) -> None:
        self.set_title(_("Living covenant"))
        self._about.setText(
            _("What this house says itself, for the paper that is explained and signed at entry. "
              "The help she can have, her privacy and the way of complaint stand there already.")
        )  # fmt: skip
        for code, name in languages().items():
            left = self._left(code)
            said = _("{n} of {total} texts of your own are still to be written.")
            self.lines[code].show_standing(
                name,
                said.format(n=left, total=len(OWN)) if left else _("All texts are written."),
                "soon" if left else "ok",
                _("To be written") if left else _("Written"),
            )
            self.buttons[code].setText(_("Write"))
            self.buttons[code].setAccessibleDescription(name)

    def _left(self, code: str) -> int:
        written = {row.content for row in self._rows if row.language == code}
        return sum(content not in written for content in OWN)

    def _on_changed(self, area: str) -> None:
        if area in CHANGED:
            self._load()

    def _load(self) -> None:
        self._work.ask(self, lambda session, _viewer: house_rules(session), self._show)

    def _show(self, rows: Sequence[HouseRuleRow]) -> None:
        self._rows = rows
        self.retranslate()
