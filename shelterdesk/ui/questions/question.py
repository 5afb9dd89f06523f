"""One question of a form: its words, its answer as text, and what is wrong with the answer.

Every answer is a string, so that a draft keeps what was typed even where it means nothing yet: a
code, an ISO day, "09:10", or the letters as they stand.
"""

from collections.abc import Callable
from datetime import date, time

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from shelterdesk.errors import Problem
from shelterdesk.i18n import _
from shelterdesk.i18n.formats import clock
from shelterdesk.rules.typed import read_partial
from shelterdesk.ui.widgets.dates import DateEdit, TimeEdit, typed_day
from shelterdesk.ui.widgets.field import Field, LineEdit
from shelterdesk.ui.widgets.note import NoteField
from shelterdesk.vocabulary.problems import say_rule


class Question(Field):
    """A field with a name. `label` and `hint` are marked with N_ and said in the language of now.

    `offer` gives a preset, which never overwrites what a person, or a draft, has given.
    """

    changed = Signal()  # a person changed the answer
    left = Signal()  # the keyboard went elsewhere

    def __init__(
        self,
        name: str,
        label: str,
        editor: QWidget,
        *,
        needed: bool = False,
        optional: bool = False,
    ) -> None:
        self.name, self.needed = name, needed
        self._words = (label, "")
        self._said: Problem | None = None
        self._advice: Problem | None = None
        self._preset, self._is_given = "", False
        self._is_quiet = False
        self._tell: Callable[[], None] | None = None
        super().__init__("", editor, optional=optional)
        self.setObjectName(name)
        editor.installEventFilter(self)

    # The answer

    def value(self) -> str:
        """The answer as it stands; "" for none."""
        raise NotImplementedError

    def _put(self, value: str) -> None:
        raise NotImplementedError

    def set_value(self, value: str) -> None:
        """Show an answer that was given before."""
        self._is_given = True
        self._put(value)

    def offer(self, value: str) -> None:
        """Show a preset, unless an answer was given."""
        self._preset = value
        if not self._is_given:
            self._put(value)

    def is_preset(self) -> bool:
        """Whether the answer is still the one the form came with."""
        return self.value() == self._preset

    def is_given(self) -> bool:
        """Whether a person or a draft gave the answer."""
        return self._is_given

    # What is wrong with it

    def fault(self) -> Problem | None:
        """What this field can see by itself: nothing there, or not understood."""
        return Problem("required") if self.needed and not self.value() else None

    def judge(self) -> None:
        """On leaving: say what is not understood; a missing answer waits for Save."""
        found = self.fault()
        if found is not None and found.rule != "required":
            self.refuse(found)

    def refuse(self, problem: Problem | None) -> None:
        """Say a problem beside the field, in whatever language is spoken from now on."""
        self._said = problem
        self.show_problem(say_rule(problem) if problem else "")

    def advise(self, problem: Problem | None) -> None:
        """What to look at again, in whatever language is spoken from now on; it bars nothing."""
        self._advice = problem
        self.show_warning(say_rule(problem) if problem else "")

    def tell_below(self, tell: Callable[[], None]) -> None:
        """Somebody else has the room to say what is wrong, and is told when that changes."""
        self._tell = tell
        self._say()

    def _say(self) -> None:
        super()._say()
        if self._tell is not None:
            self._below.hide()
            self._tell()

    # Words

    def set_words(self, label: str, hint: str = "") -> None:
        """Another label for another kind of service; both marked with N_."""
        self._words = (label, hint)
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        label, hint = self._words
        self.set_texts(_(label), _(hint))
        if self._said is not None:
            self.refuse(self._said)
        if self._advice is not None:
            self.advise(self._advice)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # By its class first: an editor hears hundreds of events before it is left.
        if isinstance(event, QFocusEvent) and event.lostFocus():
            self.left.emit()
        return False

    def _on_changed(self) -> None:
        self._is_given = True
        if self._said is not None:
            self.refuse(None)
        self.changed.emit()


class LineQuestion(Question):
    """A line of words or digits."""

    def __init__(
        self, name: str, label: str, *, needed: bool = False, optional: bool = True, hint: str = ""
    ) -> None:
        self._line = LineEdit()
        super().__init__(name, label, self._line, needed=needed, optional=optional)
        self._line.textEdited.connect(lambda _text: self._on_changed())
        self.set_words(label, hint)

    def value(self) -> str:
        return self._line.text()

    def _put(self, value: str) -> None:
        self._line.setText(value)


class AmountQuestion(LineQuestion):
    """A whole number, with or without separators of thousands."""

    def fault(self) -> Problem | None:
        text = self.value().strip()
        if text and amount_of(text) is None:
            return Problem("not_a_number")
        return super().fault()


class BirthQuestion(LineQuestion):
    """A date known to the day, the month or the year, typed in any usual way."""

    def fault(self) -> Problem | None:
        text = self.value().strip()
        if text and isinstance(problem := read_partial(text), Problem):
            return problem
        return super().fault()


class NoteQuestion(Question):
    """More than a line. `placeholder` is marked with N_."""

    def __init__(self, name: str, label: str, *, rows: int = 2, needed: bool = False) -> None:
        self._note, self._placeholder = NoteField(rows=rows), ""
        super().__init__(name, label, self._note, needed=needed, optional=not needed)
        self._note.edited.connect(self._on_edited)

    def value(self) -> str:
        return self._note.text()

    def set_placeholder(self, text: str) -> None:
        self._placeholder = text
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        self._note.setPlaceholderText(_(self._placeholder))

    def _put(self, value: str) -> None:
        self._is_quiet = True
        self._note.set_text(value)
        self._is_quiet = False

    def _on_edited(self) -> None:
        if not self._is_quiet:
            self._on_changed()


class DayQuestion(Question):
    """A day, typed in any usual way, Western or ROC years."""

    def __init__(
        self,
        name: str,
        label: str,
        today: Callable[[], date],
        *,
        needed: bool = False,
        optional: bool = False,
    ) -> None:
        self._day = DateEdit(today=today)
        super().__init__(name, label, self._day, needed=needed, optional=optional)
        self._day.changed.connect(lambda _value: self._on_changed())

    def day(self) -> date | None:
        """The day, where one is understood."""
        return self._day.value()

    def value(self) -> str:
        found = self._day.value()
        return found.isoformat() if found else self._day.text().strip()

    def fault(self) -> Problem | None:
        if not self._day.is_understood():
            return Problem("impossible_date")
        return super().fault()

    def _put(self, value: str) -> None:
        found = typed_day(value)
        self._day.set_value(found)
        if found is None:
            self._day.setText(value)


class TimeQuestion(Question):
    """A time of day."""

    def __init__(
        self, name: str, label: str, *, needed: bool = False, optional: bool = False
    ) -> None:
        self._time = TimeEdit()
        super().__init__(name, label, self._time, needed=needed, optional=optional)
        self._time.changed.connect(lambda _value: self._on_changed())

    def time(self) -> time | None:
        """The time, where one is understood."""
        return self._time.value()

    def value(self) -> str:
        found = self._time.value()
        return clock(found) if found else self._time.text().strip()

    def fault(self) -> Problem | None:
        if not self._time.is_understood():
            return Problem("impossible_time")
        return super().fault()

    def _put(self, value: str) -> None:
        self._time.set_value(time_of(value))
        if self._time.value() is None:
            self._time.setText(value)


def amount_of(text: str) -> int | None:
    """The whole number typed as 1600, 1,600 or 1.600."""
    plain = text.strip().removeprefix("NT$").replace(",", "").replace(".", "").replace(" ", "")
    return int(plain) if plain.isdecimal() else None


def time_of(text: str) -> time | None:
    """The time an answer holds."""
    try:
        return time.fromisoformat(text) if text else None
    except ValueError:
        return None


def is_writing(widget: QWidget | None) -> bool:
    """Whether letters typed now belong to a text and are no commands."""
    return isinstance(widget, QLineEdit | NoteField)
