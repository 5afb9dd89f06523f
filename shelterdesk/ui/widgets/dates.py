"""Fields for a day and for a time: type it in any usual way, see it in the one way we write it."""

from collections.abc import Callable
from datetime import date, time, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from shelterdesk.i18n import _, formats
from shelterdesk.rules.calendar import add_months
from shelterdesk.rules.typed import read_day, read_time
from shelterdesk.ui.widgets.field import LineEdit
from shelterdesk.ui.widgets.month_popup import MonthPopup

STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


def typed_day(text: str) -> date | None:
    """The day a typed text means, as `rules.typed` reads it; None for none."""
    found = read_day(text)
    return found if isinstance(found, date) else None


def typed_time(text: str) -> time | None:
    """The time a typed text means, as `rules.typed` reads it; None for none."""
    found = read_time(text)
    return found if isinstance(found, time) else None


class DateEdit(LineEdit):
    """A day. Up and Down change it, Page Up and Down by a month, Alt+Down opens the calendar.

    `today` gives the local day. What is not understood stays as typed: nothing a person wrote is
    thrown away.
    """

    changed = Signal(object)  # date or None, when a person changed it

    def __init__(self, *, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._today = today
        self._value: date | None = None
        self._open = self.end_with("calendar")
        self._open.clicked.connect(self.open_calendar)
        self.textEdited.connect(self._on_edited)
        self.retranslate()

    def value(self) -> date | None:
        """The day shown, or None when the field is empty or not understood."""
        return self._value

    def set_value(self, value: date | None) -> None:
        """Show a day without telling."""
        self._value = value
        self.setText("" if value is None else formats.day(value))

    def type_text(self, text: str) -> None:
        """Put back what somebody typed, a day or not: a draft keeps what was not finished."""
        self._value = typed_day(text)
        self.setText(text)

    def is_understood(self) -> bool:
        """False while something is typed that is no day."""
        return self._value is not None or not self.text().strip()

    def retranslate(self) -> None:
        self._open.set_words(_("Open the calendar"))
        if self._value is not None and not self.hasFocus():
            self.setText(formats.day(self._value))

    def open_calendar(self) -> None:
        """A small month to choose from."""
        if self.isReadOnly():
            return
        popup = MonthPopup(self, self._value or self._today())
        popup.picked.connect(self._on_picked)
        popup.show()
        popup.month.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        elif key in STEPS:
            self._move_to((self._value or self._today()) + timedelta(days=STEPS[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            step = 1 if key == Qt.Key.Key_PageUp else -1
            self._move_to(add_months(self._value or self._today(), step))
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._value = typed_day(self.text())
        if self._value is not None:
            self.setText(formats.day(self._value))

    def _move_to(self, day: date) -> None:
        if not self.isReadOnly():
            self.set_value(day)
            self.changed.emit(day)

    def _on_picked(self, day: date) -> None:
        self._move_to(day)
        self.setFocus()

    def _on_edited(self, text: str) -> None:
        self._value = typed_day(text)
        self.changed.emit(self._value)


class TimeEdit(LineEdit):
    """A time of day, typed with or without a colon. Up and Down change it by five minutes."""

    changed = Signal(object)  # time or None, when a person changed it

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._value: time | None = None
        self.textEdited.connect(self._on_edited)

    def value(self) -> time | None:
        return self._value

    def set_value(self, value: time | None) -> None:
        self._value = value
        self.setText("" if value is None else formats.clock(value))

    def type_text(self, text: str) -> None:
        """Put back what somebody typed, a time or not."""
        self._value = typed_time(text)
        self.setText(text)

    def is_understood(self) -> bool:
        return self._value is not None or not self.text().strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        if step is None or self._value is None or self.isReadOnly():
            super().keyPressEvent(event)
            return
        minutes = (self._value.hour * 60 + self._value.minute + 5 * step) % (24 * 60)
        self.set_value(time(minutes // 60, minutes % 60))
        self.changed.emit(self._value)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._value = typed_time(self.text())
        if self._value is not None:
            self.setText(formats.clock(self._value))

    def _on_edited(self, text: str) -> None:
        self._value = typed_time(text)
        self.changed.emit(self._value)
