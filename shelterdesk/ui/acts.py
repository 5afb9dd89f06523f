"""What can be done where one is: keys, the command list, the shortcut sheet and a test read this.

The window has acts that hold everywhere; a page has its own, given by a method `acts`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def always() -> bool:
    """An act that can be done whatever is chosen."""
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One thing to do. `title` is a text of the catalogs, marked with `N_`; `keys` as Qt spells
    them; `is_open` says whether it can be done now.
    """

    name: str
    title: str
    run: Callable[[], object]
    keys: str = ""
    icon: str = ""
    is_open: Callable[[], bool] = always


@runtime_checkable
class HasActs(Protocol):
    """A page or form with acts of its own."""

    def acts(self) -> Sequence[Act]:
        """What can be done here, in the order of the page."""


def bind(acts: Iterable[Act], widget: QWidget) -> None:
    """Give each act its keys, within this widget and what stands in it."""
    for act in acts:
        if act.keys:
            keys = QShortcut(QKeySequence(act.keys), widget)
            keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            keys.activated.connect(lambda act=act: act.run() if act.is_open() else None)
