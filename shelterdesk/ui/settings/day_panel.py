"""The form for a day of the office calendar: off, worked, or taken out of the list again."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from shelterdesk.errors import Problem
from shelterdesk.i18n import N_, _
from shelterdesk.reports.why_words import day_name
from shelterdesk.rules.rule_changes import Change, DayOfOffices
from shelterdesk.rules.working_days import OfficeDay
from shelterdesk.ui.questions.picks import ChipsQuestion
from shelterdesk.ui.questions.question import DayQuestion, LineQuestion, Question
from shelterdesk.ui.settings.change_form import ChangeForm
from shelterdesk.ui.settings.rule_columns import CLOSED, OPEN
from shelterdesk.ui.widgets.choices import Items

OFF, WORKED, USUAL = "OFF", "WORKED", "USUAL"


def works_items() -> Items:
    """How the offices take a day."""
    return [(OFF, _(CLOSED)), (WORKED, _(OPEN)), (USUAL, _("As its weekday says"))]


class DayPanel(ChangeForm):
    """A day that is not as its weekday says; "as its weekday says" takes it out of the list."""

    FORM: ClassVar[str] = "office_day"

    def build(self) -> None:
        self._is_known = False
        self.day = DayQuestion("day", N_("Day"), self.work.today, needed=True)
        self.works = ChipsQuestion("works", N_("Offices"), works_items)
        self.name = LineQuestion(
            "name", N_("What it is"), hint=N_("A holiday, a typhoon day, a make-up workday.")
        )
        self.works.retranslate()
        self.works.offer(OFF)
        self.add(*self.questions())
        self.works.changed.connect(self._adapt)
        self.add_preview()

    def questions(self) -> Sequence[Question]:
        return (self.day, self.works, self.name)

    def show_day(self, day: OfficeDay, *, take_out: bool = False) -> None:
        """A day of the list, to change it or to take it out."""
        self._is_known = True
        self.day.offer(day.day.isoformat())
        self.works.offer(USUAL if take_out else WORKED if day.works else OFF)
        self.name.offer(day_name(day))
        self._adapt()
        self.say_texts()

    def change(self) -> Change:
        works = {OFF: False, WORKED: True}.get(self.works.value())
        name = "" if works is None else self.name.value()
        return DayOfOffices(day=self.day.day(), works=works, name=name)

    def fill(self, content: Mapping[str, Any]) -> None:
        super().fill(content)
        self._adapt()

    def unreadable(self) -> Mapping[str, Problem]:
        problems = dict(super().unreadable())
        if self.works.value() == OFF and not self.name.value().strip():
            problems["name"] = Problem("needed_here")
        return problems

    def say_texts(self) -> None:
        title = _("Change a day") if self._is_known else _("Add a day")
        self.set_title(title)
        self.say_preview()

    def _adapt(self) -> None:
        self.name.setVisible(self.works.value() != USUAL)
