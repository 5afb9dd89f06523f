"""What was noticed at an unlock, above the pages until it was read."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import moment
from shelterdesk.queries.noticed import NoticedBefore, noticed_before
from shelterdesk.ui.widgets.banner import BannerStack
from shelterdesk.ui.widgets.page import Live, row
from shelterdesk.ui.work import Work
from shelterdesk.usecases.noticing import Notice
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.noticed import say_noticed


class NoticeStrip(Live, QWidget):
    """Stays over every page; each line goes by its own button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told: dict[str, Notice | NoticedBefore] = {}
        self.stack = BannerStack()
        self.stack.acted.connect(self._on_read)
        self.setLayout(row(self.stack, margins=(24, 10, 24, 0)))
        self.hide()

    def ask(self, work: Work) -> None:
        """What this unlock noticed, then what others' did, which concerns the manager."""
        self._add(work.desk.noticed)
        work.ask(self, noticed_before, self._add)

    def retranslate(self) -> None:
        lines = [(code, "overdue", _said(one), _("Close")) for code, one in self._told.items()]
        self.stack.show_banners(lines)
        self.setVisible(bool(lines))

    def sentences(self) -> list[str]:
        """What there is to be read, in the language of now."""
        return [_said(one) for one in self._told.values()]

    def _add(self, found: Sequence[Notice | NoticedBefore]) -> None:
        for one in found:
            self._told[str(len(self._told))] = one
        self.retranslate()

    def _on_read(self, code: str) -> None:
        self._told.pop(code, None)
        self.retranslate()


def _said(one: Notice | NoticedBefore) -> str:
    if isinstance(one, Notice):
        return say_noticed(one.what, one.since)
    said = _("Noticed at an unlock on {when}: {what}. See the audit log.")
    return said.format(when=moment(one.at), what=label(one.what))
