"""What is to be known after an unlock, above the pages until it was read."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import list_of, moment
from shelterdesk.queries.noticed import NoticedBefore, noticed_before
from shelterdesk.queries.untold import untold
from shelterdesk.ui.fonts import shown
from shelterdesk.ui.paper_notice import tell_paper
from shelterdesk.ui.reset_notice import tell_reset
from shelterdesk.ui.restored_notice import tell_restored
from shelterdesk.ui.widgets.banner import BannerStack
from shelterdesk.ui.widgets.page import Live, row
from shelterdesk.ui.work import Work
from shelterdesk.usecases.noticing import Notice
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.noticed import say_noticed

Say = Callable[[], str]
"""A sentence in the language of now."""
_Told = tuple[str, Say, Callable[[], None]]
GRAVE = "overdue"


def _nothing() -> None:
    """Nobody needs to know that it was read."""


class NoticeStrip(Live, QWidget):
    """Stays over every page; each line goes by its own button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told: dict[str, _Told] = {}
        self._count = 0
        self.stack = BannerStack()
        self.stack.acted.connect(self._on_read)
        self.setLayout(row(self.stack, margins=(24, 10, 24, 0)))
        self.hide()

    def ask(self, work: Work) -> None:
        """What this unlock noticed; what concerns the user; then what concerns the manager."""
        self._add(work.desk.noticed)
        tell_reset(work, self, self.tell)
        tell_restored(work, self, self.tell)
        work.ask(self, untold, self._on_untold)
        work.ask(self, noticed_before, self._add)
        tell_paper(work, self, self.tell)

    def tell(self, say: Say, kind: str = GRAVE, read: Callable[[], None] = _nothing) -> None:
        """One more line; `read` is called when it was closed."""
        self._put(kind, say, read)
        self.retranslate()

    def retranslate(self) -> None:
        lines = [(code, kind, say(), _("Close")) for code, (kind, say, _read) in self._in_order()]
        self.stack.show_banners(lines)
        self.setVisible(bool(lines))

    def sentences(self) -> list[str]:
        """What there is to be read, in the language of now."""
        return [say() for _code, (_kind, say, _read) in self._in_order()]

    def _in_order(self) -> list[tuple[str, _Told]]:
        """The gravest first."""
        return sorted(self._told.items(), key=lambda told: told[1][0] != GRAVE)

    def _add(self, found: Sequence[Notice | NoticedBefore]) -> None:
        for one in found:
            self._put(GRAVE, partial(_said, one))
        self.retranslate()

    def _put(self, kind: str, say: Say, read: Callable[[], None] = _nothing) -> None:
        self._count += 1
        self._told[str(self._count)] = kind, say, read

    def _on_untold(self, names: tuple[str, ...]) -> None:
        def say() -> str:
            said = _(
                "The key was changed. Did {names} get a new first password?"
                " If not, reset it in Settings."
            )
            return said.format(names=list_of([*map(shown, names)]))

        if names:
            self.tell(say)

    def _on_read(self, code: str) -> None:
        _kind, _say, read = self._told.pop(code)
        read()
        self.retranslate()


def _said(one: Notice | NoticedBefore) -> str:
    if isinstance(one, Notice):
        return say_noticed(one.what, one.since)
    said = _("Noticed at an unlock on {when}: {what}. See the audit log.")
    return said.format(when=moment(one.at), what=label(one.what))
