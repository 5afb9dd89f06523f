"""What a screen reader hears of a window, asked of Qt's accessible interfaces."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

Roles = QAccessible.Role
CONTROLS = {
    QAbstractButton: {
        Roles.Button, Roles.CheckBox, Roles.RadioButton, Roles.ButtonMenu, Roles.ButtonDropDown,
    },
    QLineEdit: {Roles.EditableText},
    QPlainTextEdit: {Roles.EditableText},
    QComboBox: {Roles.ComboBox},
    QAbstractItemView: {Roles.List, Roles.Table, Roles.Tree},
}  # fmt: skip
"""What each sort of control has to be, for who cannot see it."""


PARTS = {Roles.ListItem, Roles.Cell, Roles.ColumnHeader, Roles.TreeItem}


@dataclass(frozen=True, slots=True)
class Heard:
    """One control, and what is heard of it."""

    widget: QWidget
    name: str
    role: QAccessible.Role
    rows: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{type(self.widget).__name__} “{self.name}” ({self.role.name})"


def heard(root: QWidget) -> Iterator[Heard]:
    """Every control that is seen and can have the keyboard."""
    for widget in (root, *root.findChildren(QWidget)):
        if widget.isVisible() and is_control(widget):
            said = QAccessible.queryAccessibleInterface(widget)
            rows = tuple(_rows(said)) if isinstance(widget, QAbstractItemView) else ()
            yield Heard(widget, said.text(QAccessible.Text.Name), said.role(), rows)


def is_control(widget: QWidget) -> bool:
    """Whether the keyboard can come to it, also by arrows; parts inside a control are none."""
    parent = widget.parentWidget()
    inside = isinstance(parent, QComboBox | QAbstractItemView | QLineEdit)
    takes = widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    return takes and not inside and widget.focusProxy() is None


def has_right_role(one: Heard) -> bool:
    """A button is a button, a list a list; what we paint by hand says what it is."""
    return all(
        one.role in roles for kind, roles in CONTROLS.items() if isinstance(one.widget, kind)
    )


def _rows(view: QAccessibleInterface) -> Iterator[str]:
    """What is read for the rows of a list, for the head and the cells of a table; an empty cell is
    read as one, and the corner of a table is nothing.
    """
    for at in range(view.childCount()):
        part = view.child(at)
        if part is not None and part.isValid() and part.role() in PARTS:
            said = part.text(QAccessible.Text.Name)
            if said or part.role() is not Roles.Cell:
                yield said
