"""A day and a time beside each other, read together as one moment in Taiwan."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from shelterdesk.errors import Problem
from shelterdesk.i18n.formats import local
from shelterdesk.rules.calendar import local_moment
from shelterdesk.ui.widgets.dates import DateEdit, TimeEdit
from shelterdesk.ui.widgets.field import Below, Field, Words, spoken
from shelterdesk.ui.widgets.page import Live, column, row, set_state


class MomentField(Live, QWidget):
    """What is said of it stands below both, over the whole width. Optional: both may be empty."""

    changed = Signal()

    def __init__(self, name: str, *, today: Callable[[], date], optional: bool = False) -> None:
        super().__init__()
        self._is_optional = optional
        self._hint = ""
        self._told_as: Words = ""
        self.day, self.time = DateEdit(today=today), TimeEdit()
        self.day.setObjectName(f"{name}_day")
        self.time.setObjectName(f"{name}_time")
        self._day, self._time = (Field("", part, optional=optional) for part in self._parts())
        self._below = Below()
        fields = row(self._day, self._time, gap=12)
        fields.setStretch(0, 3)
        fields.setStretch(1, 2)
        self.setLayout(column(fields, self._below, gap=5))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setFocusProxy(self.day)
        for part in self._parts():
            part.changed.connect(lambda _value: self.changed.emit())
        self._say()

    def set_texts(self, day: str, time: str, hint: str = "") -> None:
        """The labels of both, and one hint below them."""
        self._hint = hint
        self._day.set_texts(day)
        self._time.set_texts(time)
        self._say()

    def set_moment(self, moment: datetime | None) -> None:
        """Show an aware moment as the clock in Taiwan shows it."""
        shown = local(moment) if moment is not None else None
        self.day.set_value(shown.date() if shown else None)
        self.time.set_value(shown.time().replace(second=0, microsecond=0) if shown else None)

    def moment(self) -> datetime | None:
        """The moment typed, or None where a part is missing."""
        day, time = self.day.value(), self.time.value()
        return local_moment(day, time) if day is not None and time is not None else None

    def unreadable(self) -> Problem | None:
        """What cannot be read as a moment, if anything."""
        if not self.day.is_understood():
            return Problem("impossible_date")
        if not self.time.is_understood():
            return Problem("impossible_time")
        typed = (self.day.text().strip(), self.time.text().strip())
        if not any(typed) and self._is_optional:
            return None
        return None if all(typed) else Problem("needed_here")

    def text(self) -> str:
        """What is typed, for a draft: the same in every language where it is understood."""
        day = self.day.value()
        typed = day.isoformat() if day is not None else self.day.text().strip()
        time = self.time.text().strip()
        return f"{typed}|{time}" if typed or time else ""

    def type_text(self, text: str) -> None:
        """Put back what `text` gave."""
        day, _bar, time = text.partition("|")
        self.day.type_text(day)
        self.time.type_text(time)

    def show_problem(self, said: Words) -> None:
        self._told_as = said
        self._say()

    def problem(self) -> str:
        """What is said to be wrong, in the language of now."""
        return spoken(self._told_as)

    def retranslate(self) -> None:
        self._say()

    def _parts(self) -> tuple[DateEdit, TimeEdit]:
        return self.day, self.time

    def _say(self) -> None:
        problem = spoken(self._told_as)
        self._below.show_lines(self._hint, problem)
        for part in self._parts():
            part.setAccessibleDescription(problem or self._hint)
            set_state(part, "state", "error" if problem else "")
