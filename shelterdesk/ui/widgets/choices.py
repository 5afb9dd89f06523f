"""Choosing one of a few: chips for remembered values, segments for views, a drop-down for lists.

All three speak the same way: `set_items([(code, text)])` keeps the chosen code, so a new language
only swaps the words; `code()` is "" when nothing is chosen; `chosen` tells of a person's choice.
"""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from shelterdesk.ui import icons, theme
from shelterdesk.ui.theme import Role
from shelterdesk.ui.widgets.buttons import Button, Kind
from shelterdesk.ui.widgets.flow import Flow
from shelterdesk.ui.widgets.page import Live
from shelterdesk.ui.widgets.second import beside

BESIDE = 52  # px of a drop-down that are not words: its edges and its arrow
LINE_SEPARATOR = "\u2028"
Index = QModelIndex | QPersistentModelIndex
Items = Sequence[tuple[str, str]]


class _Choices(Live, QFrame):
    """What chips and segments share: checkable buttons, one per code."""

    chosen = Signal(str)
    KIND: Kind = "chip"
    SIZE_OF_BUTTON = 32

    def __init__(self, *, several: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, Button] = {}
        self._texts: dict[str, str] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(not several)
        self._group.buttonClicked.connect(self._on_clicked)

    def set_items(self, items: Items) -> None:
        """Show these; a code that stays keeps its button, its choice and the keyboard."""
        wanted = dict(items)
        for code in [code for code in self._buttons if code not in wanted]:
            gone = self._buttons.pop(code)
            self._group.removeButton(gone)
            gone.hide()
            gone.deleteLater()
        self._texts = wanted
        for code, text in items:
            button = self._buttons.get(code) or self._add(code)
            button.setAccessibleName(text)
        self.say_twice()

    def say_twice(self) -> None:
        """The words, and beneath them those of the form's second language where it has one."""
        for code, text in self._texts.items():
            second = beside(self, text)
            self._buttons[code].setText(f"{text}\n{second}" if second else text)
        self.restyle()

    def code(self) -> str:
        return next(iter(self.codes()), "")

    def codes(self) -> list[str]:
        """Every chosen code, in the order shown."""
        return [code for code, button in self._buttons.items() if button.isChecked()]

    def shown(self) -> list[str]:
        """Every code there is to choose."""
        return list(self._buttons)

    def choose(self, *codes: str) -> None:
        """Choose without telling; no code clears."""
        self._group.setExclusive(False) if (exclusive := self._group.exclusive()) else None
        for code, button in self._buttons.items():
            button.setChecked(code in codes)
        self._group.setExclusive(exclusive)

    def button(self, code: str) -> Button:
        return self._buttons[code]

    def restyle(self) -> None:
        for button in self._buttons.values():
            second = theme.now().line("small600") if "\n" in button.text() else 0
            button.setFixedHeight(theme.px(self.SIZE_OF_BUTTON) + second)

    def showEvent(self, event: QShowEvent) -> None:
        self.say_twice()  # it may come into its form later
        super().showEvent(event)

    def _add(self, code: str) -> Button:
        button = Button(kind=self.KIND, size="s", parent=self)
        button.setCheckable(True)
        self._buttons[code] = button
        self._group.addButton(button)
        self._place(button)
        return button

    def _place(self, button: Button) -> None:
        raise NotImplementedError

    def _on_clicked(self, clicked: Button) -> None:
        code = next(code for code, button in self._buttons.items() if button is clicked)
        self.chosen.emit(code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        buttons = list(self._buttons.values())
        here = next((n for n, button in enumerate(buttons) if button.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
        else:
            buttons[(here + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)


class ChoiceChips(_Choices):
    """Chips that wrap to the next line. With `several`, any number may be chosen."""

    more_asked = Signal()

    def __init__(self, *, several: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(several=several, parent=parent)
        self._flow = Flow(self, gap=7)
        self._more = Button(kind="chip", size="s", parent=self)
        self._more.hide()
        self._more.clicked.connect(self.more_asked)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_more(self, text: str) -> None:
        """A last chip that opens the whole list ("More…"); "" takes it away."""
        self._flow.removeWidget(self._more)
        self._more.setText(text)
        self._more.setVisible(bool(text))
        if text:
            self._flow.addWidget(self._more)

    def _place(self, button: Button) -> None:
        self._flow.removeWidget(self._more)
        self._flow.addWidget(button)
        if self._more.text():
            self._flow.addWidget(self._more)


class Segmented(_Choices):
    """Two to four views side by side; the chosen part is a plate."""

    KIND: Kind = "seg"
    SIZE_OF_BUTTON = 30

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setProperty("cls", "seg")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2, 2, 2, 2)
        self._row.setSpacing(2)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _place(self, button: Button) -> None:
        # A click, on another language say, must not take the cursor out of what is being typed.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._row.addWidget(button)


class _Twice(QStyledItemDelegate):
    """A line of the list, and beneath it the same in the form's second language."""

    def __init__(self, select: "Select") -> None:
        super().__init__(select)
        self._select = select

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        second = self._select.second(str(index.data(Qt.ItemDataRole.UserRole) or ""))
        if second:
            option.text = f"{option.text}{LINE_SEPARATOR}{second}"


class Select(Live, QComboBox):
    """A drop-down of codes with words. The wheel does nothing until it has the keyboard."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts: dict[str, str] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(12)
        self.setItemDelegate(_Twice(self))  # the sheet dresses a delegate of its own only
        self.activated.connect(lambda _at: self.chosen.emit(self.code()))
        self.restyle()

    def set_items(self, items: Items) -> None:
        """Show these; the chosen code stays chosen if it is still there."""
        before = self.code()
        quiet = self.blockSignals(True)
        self._texts = dict(items)
        self.clear()
        for code, text in items:
            self.addItem(text, code)
        self.setCurrentIndex(self.findData(before) if before else -1)
        self.blockSignals(quiet)
        self.updateGeometry()

    def code(self) -> str:
        return str(self.currentData() or "")

    def second(self, code: str) -> str:
        """What a line of the list says in the form's second language."""
        return beside(self, self._texts.get(code, ""))

    def choose(self, code: str) -> None:
        """Choose without telling; "" or an unknown code clears."""
        quiet = self.blockSignals(True)
        self.setCurrentIndex(self.findData(code) if code else -1)
        self.blockSignals(quiet)
        self.update()

    def letters(self) -> Role:
        return "body"

    def restyle(self) -> None:
        self.setFont(theme.font("body"))
        self.setFixedHeight(theme.px(36))
        self.view().setFont(theme.font("body"))

    def sizeHint(self) -> QSize:
        """Room for its longest words: Qt measures once, and without our arrow."""
        words = (self.itemText(at) for at in range(self.count()))
        widest = max((self.fontMetrics().horizontalAdvance(text) for text in words), default=0)
        return QSize(widest + theme.px(BESIDE), self.height()).expandedTo(self.minimumSizeHint())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(96), self.height())

    def showPopup(self) -> None:
        """The list is as wide as its words, as far as the screen reaches; Qt's is as its field."""
        super().showPopup()
        listed, room = self.view(), self.screen().availableGeometry()
        frame = listed.window()
        around = frame.width() - listed.viewport().width()
        wide = min(listed.sizeHintForColumn(0) + around, room.width())
        if wide > frame.width():
            left = min(frame.x(), room.right() + 1 - wide)
            frame.setGeometry(left, frame.y(), wide, frame.height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        size = theme.px(16)
        painter = QPainter(self)
        ink: QColor = theme.color("text2" if self.isEnabled() else "text3")
        x = self.width() - size - theme.px(8)
        icons.draw(painter, "chevron-down", ink, x, (self.height() - size) / 2, 16)
