"""A test's eyes and hands on a screen: what is cut, what has no name, what a task costs."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import combinations

from pypinyin import Style, pinyin
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from shelterdesk.ui.spacing import parts_of
from tests.ui.rest import come_to_rest

_BREAKS = re.compile("\\s+|\u200b|(?<=[\u3000-\u9fff\uff00-\uff60])")
"""Where a line may end: after a space, a zero-width space, and after every Chinese character."""
SPARE = 1  # a hint is rounded up, a layout down


def visible(root: QWidget) -> Iterator[QWidget]:
    """Every widget of ours that is shown, `root` itself included."""
    for widget in (root, *root.findChildren(QWidget)):
        if widget.isVisible() and not widget.objectName().startswith("qt_"):
            yield widget


def clipped(root: QWidget) -> list[str]:
    """The text of every visible label and button that has less room than it needs."""
    come_to_rest()
    return [
        widget.text()
        for widget in visible(root)
        if isinstance(widget, QLabel | QAbstractButton) and widget.text() and _is_cut(widget)
    ]


def _is_cut(widget: QLabel | QAbstractButton) -> bool:
    fits = getattr(widget, "text_fits", None)
    if isinstance(widget.parentWidget(), QLineEdit):
        return False  # the icon buttons Qt puts into a line show no words
    if fits is not None and not fits():
        return True
    if isinstance(widget, QLabel) and widget.wordWrap():
        needed = widget.heightForWidth(widget.width())
        return needed > widget.height() + SPARE or widget.width() < _longest_word(widget)
    hint = widget.sizeHint()
    return hint.width() > widget.width() + SPARE or hint.height() > widget.height() + SPARE


def _longest_word(label: QLabel) -> int:
    metrics = label.fontMetrics()
    words = _BREAKS.split(label.text())
    return max((metrics.horizontalAdvance(word) for word in words), default=0)


def unnamed(root: QWidget) -> list[QWidget]:
    """Controls that take the keyboard and say nothing to a screen reader."""
    return [
        widget
        for widget in visible(root)
        if bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.focusProxy() is None
        and not isinstance(widget.parentWidget(), QComboBox | QAbstractItemView | QLineEdit)
        and not _name(widget)
    ]


def _name(widget: QWidget) -> str:
    said = widget.accessibleName()
    return said or (widget.text() if isinstance(widget, QAbstractButton) else "")


def _is_inside(widget: QWidget) -> bool:
    """Parts Qt puts inside a control: the line of a combo box, the viewport of a view."""
    parent = widget.parentWidget()
    inside = isinstance(parent, QComboBox | QAbstractItemView | QLineEdit)
    return inside or (isinstance(widget, QAbstractScrollArea) and not _is_control(widget))


def _is_control(widget: QAbstractScrollArea) -> bool:
    return isinstance(widget, QAbstractItemView | QPlainTextEdit)


def squeezed(root: QWidget) -> list[QWidget]:
    """Children that a layout made smaller than they can be. A label and a button are `clipped`."""
    come_to_rest()
    return [
        widget
        for widget in visible(root)
        if widget is not root
        and (parent := widget.parentWidget()) is not None
        and (layout := parent.layout()) is not None
        and layout.indexOf(widget) >= 0
        and _is_small(widget)
    ]


def _is_small(widget: QWidget) -> bool:
    least = widget.minimumSizeHint()
    if widget.hasHeightForWidth():  # the hint is for the least width, it is wider than that
        layout = widget.layout()
        wrapped = layout.minimumHeightForWidth(widget.width()) if layout else least.height()
        least.setHeight(min(least.height(), wrapped))
    wide = min(least.width(), widget.maximumWidth())
    high = min(least.height(), widget.maximumHeight())
    return widget.width() + SPARE < wide or widget.height() + SPARE < high


def overlapping(root: QWidget) -> list[str]:
    """Pairs of widgets of one layout that stand on each other. What floats above a page, a panel or
    a toast, is in no layout.
    """
    return [
        f"{told(one)} on {told(other)}"
        for parent in visible(root)
        if (layout := parent.layout()) is not None
        for one, other in combinations([part for part in parts_of(layout) if part.isVisible()], 2)
        if _is_on(one.geometry(), other.geometry())
    ]


def _is_on(one: QRect, other: QRect) -> bool:
    both = one.intersected(other)
    return both.width() > SPARE and both.height() > SPARE


def pushed_off(root: QWidget) -> list[str]:
    """Words and controls that nobody can bring whole into the window: cut at its edge, or sideways
    in a part that scrolls up and down only.
    """
    come_to_rest()
    return [
        told(widget)
        for widget in visible(root)
        if widget.window() is root.window() and _says_or_does(widget) and _is_pushed_off(widget)
    ]


def _says_or_does(widget: QWidget) -> bool:
    if _is_inside(widget) or isinstance(widget.parentWidget(), QLineEdit):
        return False
    takes_keys = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return takes_keys or (isinstance(widget, QLabel) and bool(widget.text()))


def _is_pushed_off(widget: QWidget) -> bool:
    whole, above = widget.rect(), widget
    while not above.isWindow() and (parent := above.parentWidget()) is not None:
        whole.translate(above.pos())
        room, area = parent.rect(), parent.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is parent:
            whole.moveTop(room.top())  # it can be scrolled to
            whole.setHeight(min(whole.height(), room.height()))
        if not room.adjusted(-SPARE, -SPARE, SPARE, SPARE).contains(whole):
            return True
        above = parent
    return False


def elided_primary(root: QWidget) -> list[str]:
    """Filled buttons that do not say all their words, or stand partly outside the window."""
    return [
        widget.text()
        for widget in visible(root)
        if isinstance(widget, QAbstractButton)
        and widget.property("kind") in ("primary", "danger")
        and (_lacks_room(widget) or _is_pushed_off(widget))
    ]


def _lacks_room(button: QAbstractButton) -> bool:
    words = button.fontMetrics().horizontalAdvance(button.text())
    icon = 0 if button.icon().isNull() else button.iconSize().width()
    return not button.text() or words + icon > button.width()


def told(widget: QWidget) -> str:
    """A widget by its kind and what it says."""
    text = getattr(widget, "text", None)
    said = (text() if callable(text) else "") or widget.accessibleName() or widget.objectName()
    return f"{type(widget).__name__} {said[:40]!r}"


def type_text(widget: QWidget, text: str) -> None:
    """Type as an input method does: any script, and none of the key events Qt chokes on."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def compose(widget: QWidget, text: str) -> None:
    """Leave letters underlined, as an input method does before they are chosen."""
    QApplication.sendEvent(widget, QInputMethodEvent(text, []))


def type_composed(widget: QWidget, text: str) -> None:
    """Type word by word as with Telex or Bopomofo: each grows underlined, then it is chosen."""
    for word in re.findall(r"\s+|\S+", text):
        for held in _held(word):
            compose(widget, held)
        type_text(widget, word)


def _held(word: str) -> Iterator[str]:
    """What stands underlined while a word is made: marks come after their letters, and a character
    is its sounds first.
    """
    sounds = "".join(found[0] for found in pinyin(word, style=Style.BOPOMOFO))
    if sounds != word:
        yield from (sounds[:end] for end in range(1, len(sounds) + 1))
        return
    for end in range(1, len(word) + 1):
        done, last = word[: end - 1], unicodedata.normalize("NFD", word[end - 1])
        plain = {"đ": "d", "Đ": "D"}.get(last, last)
        yield from dict.fromkeys((done + plain[0], done + unicodedata.normalize("NFC", last)))


BUDGETS = {
    1: 0,  # see what is due, after unlock
    2: 6,  # log a medical escort
    3: 3,  # find a case by any spelling
    4: 6,  # add a date that lies ahead, in a case
    5: 3,  # record a renewed permit
    6: 2,  # confirm tonight for everybody, and 2 for each exception
    7: 4,  # attendance of a whole course, and 1 for each absent
    8: 7,  # a new admission
    9: 4,  # write a hand-over note; reading one costs nothing
    10: 3,  # print a slip in her language
    12: 1,  # resume an interrupted form
}
"""What each task of ux.md 4.3 may cost, by its number there."""


class Interactions:
    """Counts what a task costs: a click is one, a key is one, a text typed with an input method is
    one. With a task of `BUDGETS`, and `more` where it allows more, it fails at the first too many.
    """

    def __init__(self, task: int | None = None, more: int = 0) -> None:
        self.count = 0
        self._most = None if task is None else BUDGETS[task] + more

    def _spend(self) -> None:
        self.count += 1
        if self._most is not None:
            assert self.count <= self._most, f"more than {self._most} interactions"

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        self._spend()
        place = at if at is not None else widget.rect().center()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)

    def key(
        self,
        widget: QWidget,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        self._spend()
        QTest.keyClick(widget, key, modifier)

    def type(self, widget: QWidget, text: str) -> None:
        self._spend()
        type_composed(widget, text)
