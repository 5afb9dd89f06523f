"""How a user has arranged a list is kept as a preference, under the list's name."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, QTimer

from shelterdesk.queries.settings import preference
from shelterdesk.ui.widgets.record_table import RecordView
from shelterdesk.ui.widgets.table_layout import Layout, layout_from_kept
from shelterdesk.ui.work import Work
from shelterdesk.usecases.settings import set_preference

PAUSE_MS = 300


def list_key(name: str) -> str:
    """Under which the layout of a list is kept."""
    return f"list.{name}"


class ListMemory(QObject):
    """Hands a layout over once the hand that made it rests: a width changes with every key."""

    def __init__(self, view: RecordView[Any], keep: Callable[[Layout], None]) -> None:
        super().__init__(view)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(lambda: keep(view.arranged()))
        view.layout_changed.connect(lambda _layout: self._pause.start())

    def settle(self) -> None:
        """Hand over now what waits: the list is about to show something else."""
        if self._pause.isActive():
            self._pause.stop()
            self._pause.timeout.emit()


def keep_layout(work: Work, owner: QObject, name: str, layout: Layout) -> None:
    """Keep how the list of this name stands."""
    kept = layout.as_kept()
    work.do_with_desk(owner, lambda desk: set_preference(desk, list_key(name), kept))


def remember(work: Work, view: RecordView[Any], name: str) -> ListMemory:
    """Put the list's layout on as it was kept, and keep it from now on."""

    def put_on(kept: Mapping[str, Any] | None) -> None:
        view.show_layout(layout_from_kept(kept))

    work.ask(view, lambda session, viewer: preference(session, viewer, list_key(name)), put_on)
    return ListMemory(view, lambda layout: keep_layout(work, view, name, layout))
