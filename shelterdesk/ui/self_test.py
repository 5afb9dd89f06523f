"""The step of the self-test that needs Qt: the main screens, drawn in every language."""

import os
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from uuid import UUID

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from shelterdesk.i18n import SOURCE, languages
from shelterdesk.sources import Sources
from shelterdesk.ui.language import switch
from shelterdesk.ui.tour import Pictures
from shelterdesk.usecases.desk import Desk


def draw(folder: Path, open_desk: Callable[[], Desk], sources: Sources, case_id: UUID) -> str:
    """How many screens were drawn. RuntimeError when one is blank, or the same in two languages."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    Pictures(folder).take(open_desk, sources, case_id)
    drawn = {path.stem: QImage(str(path)) for path in sorted(folder.glob("*.png"))}
    for name, image in drawn.items():
        if _is_blank(image):
            raise RuntimeError(f"{name} is blank")
    _refuse_alike(drawn)
    _refuse_alike(_buttons())
    return f"{len(drawn)} screens, Qt's own buttons"


def _is_blank(image: QImage) -> bool:
    """Nothing but one colour, or no picture at all."""
    small = image.scaled(64, 64)
    return len({small.pixel(x, y) for x in range(small.width()) for y in range(64)}) < 2


def _refuse_alike(by_name: "dict[str, QImage] | dict[str, str]") -> None:
    """Names end with the language: what differs only there must look different."""
    shown = {tuple(name.rsplit("-", 1)): what for name, what in by_name.items()}
    for (first, one), (second, other) in combinations(shown.items(), 2):
        if first[0] == second[0] and one == other:
            raise RuntimeError(f"{first[0]} is the same in {first[1]} and {second[1]}")


def _buttons() -> dict[str, str]:
    """What Qt writes on a button of its own in each language."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("the pictures made an application")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    said = {}
    for code in languages():
        switch(app, code)
        said[f"Cancel-{code}"] = box.button(QDialogButtonBox.StandardButton.Cancel).text()
    switch(app, SOURCE)
    box.deleteLater()
    return said
