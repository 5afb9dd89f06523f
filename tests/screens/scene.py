"""A screen under a name, and the walks through a window that come to one after the other."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from shelterdesk.ui.main_window import MainWindow
from tests.screens.stage import Stage, settle


@dataclass(frozen=True, slots=True)
class Scene:
    """A screen under a name; `speak` switches its language as a person would."""

    name: str
    window: QWidget
    speak: Callable[[str], None]


Named = Callable[[str], Scene]
Tour = Callable[[MainWindow, Named], Iterator[Scene]]
Group = Callable[[Stage], Iterator[Scene]]


def in_window(*tours: Tour) -> Group:
    """Scenes of the main window over the vault of invented people."""

    def group(stage: Stage) -> Iterator[Scene]:
        window = stage.opened()
        settle()
        for tour in tours:
            yield from tour(window, lambda name: Scene(name, window, window.speak))
        window.close()

    return group
