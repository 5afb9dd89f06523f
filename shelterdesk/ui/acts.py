"""What can be done where one is: keys, the command list, the shortcut sheet and a test read this.

The window has acts that hold everywhere; a page or form has its own, given by a method `acts`, and
binds them itself.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from shelterdesk.i18n import _


def always() -> bool:
    """An act that can be done whatever is chosen."""
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One thing to do. `title` is a text of the catalogs, marked with `N_`; `keys` as Qt spells
    them, `also` other ways to press the same; `is_open` says whether it can be done now, and `why`,
    a text of the catalogs too, why not. What a role never does is no act of its page.

    Its keys work while the widget they are bound to is seen in the active window; with `within`
    only while the keyboard is in that widget: single letters, and an Esc of its own. With `bound`
    False they are heard elsewhere, and `bind` leaves them. A key that is held does its act once,
    with `repeats` again and again: what steps on, and writes nothing.
    """

    name: str
    title: str
    run: Callable[[], object]
    keys: str = ""
    icon: str = ""
    is_open: Callable[[], bool] = always
    why: str = ""
    also: tuple[str, ...] = ()
    within: bool = False
    bound: bool = True
    repeats: bool = False

    def do(self) -> None:
        """Do it, if it can be done now."""
        if self.is_open():
            self.run()

    def all_keys(self) -> tuple[str, ...]:
        """Every way to press it, the one that is shown first."""
        return tuple(keys for keys in (self.keys, *self.also) if keys)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActGroup:
    """Acts that hold in one place, under the name of that place."""

    title: str
    acts: tuple[Act, ...]


@runtime_checkable
class HasActs(Protocol):
    """A page or form with acts of its own."""

    def acts(self) -> Sequence[Act]:
        """What can be done here, in the order of the page."""


def silent(_why: str) -> None:
    """Where the dimmed button itself says why, or the progress beside it."""


def bind(acts: Iterable[Act], widget: QWidget, refuse: Callable[[str], object] = silent) -> None:
    """Give each act its keys; `refuse` says why, when one is pressed that cannot be done now. A
    widget that is hidden, behind a curtain say, hears none.
    """
    contexts = Qt.ShortcutContext
    for act in acts:
        for keys in act.all_keys() if act.bound else ():
            heard = QShortcut(QKeySequence(keys), widget)
            heard.setContext(
                contexts.WidgetWithChildrenShortcut if act.within else contexts.WindowShortcut
            )
            heard.setAutoRepeat(act.repeats)
            heard.activated.connect(lambda act=act: _press(act, refuse))


def _press(act: Act, refuse: Callable[[str], object]) -> None:
    if act.is_open():
        act.do()
    elif act.why:
        refuse(_(act.why))


def spelled(keys: str) -> str:
    """The keys as they are written on this machine, in the language of now."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
