"""Every screen there is, switched live through languages, themes, text sizes and windows.

The short form of `python -m tests.screens --matrix`, which puts on every theme and every size.
"""

import os
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from shelterdesk.ui import stylesheet, theme
from shelterdesk.ui.theme import Theme
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.page import column, row
from shelterdesk.ui.widgets.text import Text
from tests.screens.matrix import Dress, faults, findings, short
from tests.screens.records import records
from tests.screens.scene import in_window
from tests.screens.scenes import GROUPS
from tests.screens.stage import Stage, demonstrate
from tests.together import made_together
from tests.ui.rest import come_to_rest

SHORT = {**GROUPS, "records": in_window(partial(records, every=3))}
"""All forms of records are drawn by one panel."""

HERE = Dress("light", 100, "en", (600, 400))


@pytest.fixture(scope="session")
def stage(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Stage:
    of_all = tmp_path_factory.getbasetemp().parent if "PYTEST_XDIST_WORKER" in os.environ else None
    made = made_together(of_all, demonstrate) if of_all is not None else None
    return Stage(qapp, tmp_path_factory.mktemp("stage"), made)


@pytest.fixture
def look(qapp: QApplication) -> Iterator[QApplication]:
    stylesheet.apply(qapp, Theme())
    yield qapp
    stylesheet.apply(qapp, Theme())


@pytest.mark.parametrize("group", GROUPS)
def test_nothing_is_cut_squeezed_or_out_of_reach(
    look: QApplication, stage: Stage, group: str
) -> None:
    found = [
        finding
        for number, scene in enumerate(SHORT[group](stage))
        for finding in findings(look, scene, short(number, list(GROUPS).index(group)))
    ]
    stage.clear()
    assert found == [], "\n".join(map(str, found))


# The eyes themselves: each sees what is made wrong here


@pytest.fixture
def window(look: QApplication, stage: Stage) -> Iterator[QWidget]:
    made = QWidget()
    made.resize(*HERE.size)
    yield made
    made.close()


def shown(window: QWidget) -> list[str]:
    window.show()
    come_to_rest()
    return list(faults(window, HERE))


def test_a_sound_window_has_no_fault(window: QWidget) -> None:
    save = Button("Save", kind="primary")
    window.setLayout(column(Text("A sentence that wraps. " * 9, wrap=True), row(save)))
    assert shown(window) == []


def test_words_without_room_are_seen(window: QWidget) -> None:
    words = Text("Residence permit")
    words.setFixedWidth(30)
    window.setLayout(column(words))
    assert shown(window) == ["cut: 'Residence permit'"]


def test_a_filled_button_without_all_its_words_is_seen(window: QWidget) -> None:
    save = Button("Save the medical escort", kind="primary")
    save.setFixedWidth(60)
    window.setLayout(row(save))
    assert "primary: 'Save the medical escort'" in shown(window)


def test_what_stands_on_something_else_is_seen(window: QWidget) -> None:
    below, above = QLabel("One"), QLabel("Other")
    window.setLayout(column(below, above))
    window.show()
    come_to_rest()
    above.setGeometry(QRect(below.geometry()))
    assert [said for said in faults(window, HERE) if said.startswith("overlapping")]


def test_what_is_pushed_out_of_the_window_is_seen(window: QWidget) -> None:
    inside = QWidget()
    inside.setMinimumWidth(900)
    line = row(gap=0)
    line.addStretch(1)
    line.addWidget(Button("Open case", kind="primary"))
    inside.setLayout(line)
    window.setLayout(column(inside, gap=0))
    window.setMinimumSize(QSize(1, 1))
    window.layout().setSizeConstraint(window.layout().SizeConstraint.SetNoConstraint)  # type: ignore[union-attr]
    window.resize(*HERE.size)
    assert {"pushed off: Button 'Open case'", "primary: 'Open case'"} <= set(shown(window))


def test_a_window_larger_than_its_screen_is_seen(window: QWidget) -> None:
    window.resize(700, 400)
    assert shown(window) == ["larger than its screen: 700x400"]


def test_words_in_letters_of_another_size_are_seen(window: QWidget) -> None:
    line = QLineEdit()
    line.setAccessibleName("Name")
    window.setLayout(column(line))
    window.show()
    come_to_rest()
    line.setFont(theme.Theme(factor=1.9).font("body"))
    assert "letters of another size: QLineEdit 'Name'" in list(faults(window, HERE))
