"""The seven answers of a verifier, each a shape, its name and a sentence."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from shelterdesk.i18n import _
from shelterdesk.package.findings import Check, Finding, printable
from shelterdesk.ui.fonts import shown
from shelterdesk.ui.spacing import NO_MARGINS, space
from shelterdesk.ui.theme import Status
from shelterdesk.ui.widgets.banner import ICONS, Banner
from shelterdesk.ui.widgets.card import Card
from shelterdesk.ui.widgets.page import emptied
from shelterdesk.ui.widgets.text import Glyph, Text, breakable
from shelterdesk.vocabulary.findings import NAMES, say_finding


class Findings(Card):
    """First in one sentence, then check by check."""

    def __init__(self) -> None:
        super().__init__(gap=10)
        self._findings: tuple[Finding, ...] = ()
        self.verdict = Banner("plain")
        self._grid = QGridLayout()
        space(self._grid, 8, NO_MARGINS)
        self._grid.setColumnStretch(2, 1)
        self.add(self.verdict)
        self.body.addLayout(self._grid)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        self._findings = tuple(findings)
        self.retranslate()

    def retranslate(self) -> None:
        self.set_title(_("What the check says"))
        if self._findings:
            kind, words = _verdict(self._findings)
            self.verdict.show_kind(kind)
            self.verdict.set_texts(words)
            self._fill()

    def sentences(self) -> list[str]:
        """What is said of each check, in their order."""
        return [_said(finding) for finding in self._findings]

    def _fill(self) -> None:
        emptied(self._grid)
        top = Qt.AlignmentFlag.AlignTop
        for line, finding in enumerate(self._findings):
            status = _status(finding)
            sentence = Text(breakable(shown(_said(finding))), role="small", wrap=True)
            sentence.setAccessibleName(f"{_(NAMES[finding.name.value])}: {_said(finding)}")
            self._grid.addWidget(_shape(status), line, 0, top)
            name = Text(_(NAMES[finding.name.value]), role="small600")
            name.setContentsMargins(0, 0, 8, 0)
            self._grid.addWidget(name, line, 1, top)
            self._grid.addWidget(sentence, line, 2, top)


def _verdict(findings: Sequence[Finding]) -> tuple[str, str]:
    wrong = next((finding for finding in findings if not finding.ok), None)
    if wrong is not None:
        return "overdue", _("Do not rely on this package: {what}").format(what=_said(wrong))
    if _is_unknown(findings[-1]):
        return "soon", _("It is whole. Whether it is this shelter's only your card can tell.")
    return "ok", _("It is whole, and it is signed by the vault you know.")


def _said(finding: Finding) -> str:
    facts = {name: printable(str(value)) for name, value in finding.facts.items()}
    return say_finding(finding.name.value, finding.rule, facts)


def _is_unknown(finding: Finding) -> bool:
    return finding.name is Check.SIGNER and finding.rule == "unknown"


def _status(finding: Finding) -> str:
    if not finding.ok:
        return "overdue"
    return "soon" if _is_unknown(finding) else "ok"


def _shape(status: str) -> Glyph:
    glyph = Glyph(ICONS[Status(status)], 18)
    glyph.show_icon(ICONS[Status(status)], status=status)
    return glyph
