"""Tab as one reads: by the places of what is seen, past proxies, and out of what is hidden."""

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QScrollArea, QWidget

from shelterdesk.ui.widgets.page import column, first_to_fill, row
from shelterdesk.ui.widgets.tab_order import seen_stops, step_focus


@pytest.fixture
def lines(stage: QWidget) -> dict[str, QLineEdit]:
    """Two columns of two, made in another order than they are read, the left one with a proxy."""
    made = {name: QLineEdit() for name in ("d", "b", "c", "a")}
    for name, line in made.items():
        line.setObjectName(name)
    left, right = QWidget(), QWidget()
    right.setLayout(column(made["c"], made["d"]))
    left.setLayout(column(made["a"], made["b"]))
    left.setFocusProxy(made["b"])
    stage.setLayout(row(left, right))
    QApplication.processEvents()
    return made


def names(widgets: object) -> list[str]:
    return [widget.objectName() for widget in widgets]  # type: ignore[attr-defined]


def test_parts_follow_as_they_stand(stage: QWidget, lines: dict[str, QLineEdit]) -> None:
    assert names(seen_stops(stage)) == ["a", "b", "c", "d"]


def test_tab_and_shift_tab_go_around(stage: QWidget, lines: dict[str, QLineEdit]) -> None:
    lines["a"].setFocus()
    seen = []
    for forward in (True, True, True, True, False, False):
        assert step_focus([stage], forward=forward)
        seen.append(QApplication.focusWidget())
    assert names(seen) == ["b", "c", "d", "a", "d", "c"]


def test_what_is_hidden_or_dimmed_is_passed(stage: QWidget, lines: dict[str, QLineEdit]) -> None:
    lines["b"].hide()
    lines["c"].setEnabled(False)
    assert names(seen_stops(stage)) == ["a", "d"]


class Stepping(QWidget):
    """A part of a window in which Tab goes as one reads, as in the main window."""

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002
        return step_focus([self.window()], forward=next)


@pytest.mark.parametrize("go", ["hide", "dim"])
def test_what_goes_under_the_keyboard_leaves_it_to_its_neighbours(stage: QWidget, go: str) -> None:
    before, around = QLineEdit(), Stepping()
    lines = [QLineEdit() for _line in range(3)]
    around.setLayout(column(*lines))
    stage.setLayout(column(before, around))
    QApplication.processEvents()
    lines[1].setFocus()
    if go == "hide":
        lines[1].hide()
    else:
        lines[1].setEnabled(False)
    assert QApplication.focusWidget() is lines[2]


def test_what_a_scroll_area_holds_is_reached(stage: QWidget) -> None:
    area, inside, button = QScrollArea(), QLineEdit(), QPushButton("Save")
    inside.setObjectName("inside")
    button.setObjectName("save")
    area.setWidget(inside)
    area.setObjectName("area")
    stage.setLayout(column(area, button))
    QApplication.processEvents()
    assert names(seen_stops(stage)) == ["area", "inside", "save"]


def test_nothing_to_stop_at_is_said(stage: QWidget) -> None:
    assert not step_focus([stage], forward=True)


def test_a_form_begins_with_its_first_empty_field(
    stage: QWidget, lines: dict[str, QLineEdit]
) -> None:
    lines["a"].setText("Đào")
    assert first_to_fill(stage) is lines["b"]
    for line in lines.values():
        line.setText("full")
    assert first_to_fill(stage) is lines["a"]


def test_tab_scrolls_to_what_it_comes_to(stage: QWidget) -> None:
    first, inside, area = QLineEdit(), QWidget(), QScrollArea()
    far = QLineEdit()
    lines = column(first, far)
    lines.insertSpacing(1, 2000)
    inside.setLayout(lines)
    area.setWidget(inside)
    area.setWidgetResizable(True)
    stage.setLayout(column(area))
    QApplication.processEvents()
    first.setFocus()
    step_focus([stage], forward=True)
    assert QApplication.focusWidget() is far
    assert not far.visibleRegion().isEmpty()
