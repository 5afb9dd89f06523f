"""A field: its label above, its editor, and one line below for the hint or what is wrong."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from shelterdesk.i18n import _
from shelterdesk.ui import icons, paint, theme
from shelterdesk.ui.theme import Role
from shelterdesk.ui.widgets.line_icon import LineIcon
from shelterdesk.ui.widgets.page import Live, column, polish, row, set_state
from shelterdesk.ui.widgets.second import beside
from shelterdesk.ui.widgets.text import Text


class Below(Live, QWidget):
    """The line under a field: a grey hint, or a sign and what is wrong or to be looked at again.
    Wraps, never elides.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint, self._problem, self._warns = "", "", False
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_lines(self, hint: str, problem: str, warning: str = "") -> None:
        self._hint, self._problem = hint, problem or warning
        self._warns = bool(warning) and not problem
        self.setVisible(bool(hint or self._problem))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        look = theme.now()
        if self._problem:
            wrapped = paint.lines_height("small", self._problem, width - look.px(22))
            return max(look.line("small"), wrapped)
        return max(look.line("small"), paint.lines_height("cap", self._hint, width))

    def sizeHint(self) -> QSize:
        width = max(theme.px(120), self.width())
        return QSize(theme.px(120), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(60), theme.now().line("small"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self._problem:
            paint.lines(painter, self.rect(), "cap", "text3", self._hint)
            return
        ink, left = theme.ink("soon" if self._warns else "overdue"), theme.px(22)
        sign = "alert-triangle" if self._warns else "alert-octagon"
        icons.draw(painter, sign, ink, 0, theme.px(1), 16)
        where = QRect(left, 0, self.width() - left, self.height())
        paint.lines(painter, where, "small", ink, self._problem)


Words = str | Callable[[], str]
"""A text, or what says it in the language of now."""


def spoken(words: Words) -> str:
    """The text, in the language of now."""
    return words if isinstance(words, str) else words()


class Field(Live, QWidget):
    """Label, editor and the line below. Required is the normal case; "optional" is written out.

    The editor gets the label as its accessible name, and hint or problem as its description.
    """

    def __init__(
        self,
        label: str,
        editor: QWidget,
        hint: str = "",
        optional: bool = False,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self._hint, self._problem, self._optional = hint, "", optional
        self._told_as: Words = ""
        self._warning = ""
        self._label = Text(role="small600")
        self._label.setBuddy(editor)
        self._text = label
        self._second = Text(role="cap", tone="text2", wrap=True)
        self._second.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._second.hide()
        self._word = Text(role="cap", tone="text3")
        self._below = Below()
        head: QHBoxLayout = row(self._label, self._word, gap=6)
        head.addStretch(1)
        words = column(head, self._second, gap=0)
        words.setStretch(1, 1)  # beside a longer label it stays under its own
        layout: QVBoxLayout = column(words, editor, self._below, gap=5)
        self.setLayout(layout)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setFocusProxy(editor)
        self.set_texts(label, hint)
        self.retranslate()
        self.restyle()

    def set_texts(self, label: str, hint: str = "") -> None:
        """Label and hint in the language of now. Called by the form's `retranslate`."""
        self._hint, self._text = hint, label
        self._label.setText(label)
        self.say_twice()
        self.editor.setAccessibleName(label)
        self._say()

    def set_optional(self, optional: bool) -> None:
        self._optional = optional
        self._word.setVisible(optional)
        self.say_twice()

    def say_twice(self) -> None:
        """The label in the second language of the form, small beneath, where it has one."""
        label = beside(self, self._text)
        words = [label, beside(self, _("optional")) if label and self._optional else ""]
        self._second.setText(" · ".join(word for word in words if word))
        self._second.setVisible(bool(label))

    def second(self) -> str:
        """What stands beneath the label."""
        return self._second.text()

    def show_problem(self, said: Words) -> None:
        """What is wrong, in one sentence; it takes the hint's place. Given as a function, it is
        said anew when the language changes.
        """
        self._told_as = said
        self._problem = spoken(said)
        self._say()

    def show_warning(self, said: str) -> None:
        """What to look at again, in the language of now; it can be saved all the same."""
        self._warning = said
        self._say()

    def warning(self) -> str:
        return self._warning

    def clear_problem(self) -> None:
        self.show_problem("")

    def hint(self) -> str:
        """The grey sentence of now."""
        return self._hint

    def problem(self) -> str:
        return self._problem

    def label(self) -> str:
        return self._label.text()

    def retranslate(self) -> None:
        self._word.setText(_("optional"))
        self._word.setVisible(self._optional)
        self.show_problem(self._told_as)

    def showEvent(self, event: QShowEvent) -> None:
        self.say_twice()  # a field may come into its form later
        super().showEvent(event)

    def restyle(self) -> None:
        if type(self.editor) in (QLineEdit, QComboBox):
            self.editor.setFont(theme.font("body"))
            self.editor.setFixedHeight(theme.px(36))
        elif isinstance(self.editor, QPlainTextEdit):
            self.editor.setFont(theme.font("body"))

    def _say(self) -> None:
        self._below.show_lines(self._hint, self._problem, self._warning)
        self.editor.setAccessibleDescription(self._problem or self._warning or self._hint)
        set_state(self.editor, "state", "error" if self._problem else "")


class LineEdit(Live, QLineEdit):
    """A line of text, 36 px high, with an optional leading icon."""

    def __init__(self, *, icon: str = "", height: int = 36, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._height = height
        self._inside: LineIcon | None = None
        if icon:
            self.setProperty("lead", "true")
            self._inside = LineIcon(self, icon, "text3", at_left=True)
        self.restyle()

    def end_with(self, icon: str) -> LineIcon:
        """A button at the right end, inside."""
        self._inside = LineIcon(self, icon, "text2")
        self._inside.place(self)
        return self._inside

    def letters(self) -> Role:
        return "body"

    def restyle(self) -> None:
        self.setFont(theme.font("body"))
        self.setFixedHeight(theme.px(self._height))
        self._place_inside()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_inside()

    def _place_inside(self) -> None:
        if self._inside is not None:
            self._inside.place(self)

    def set_read_only(self, read_only: bool) -> None:
        """Shown sunken: a value that is given, not typed."""
        self.setReadOnly(read_only)
        polish(self)
