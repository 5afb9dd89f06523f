"""Why a service was not saved: said beside the fields, and at the top what no field could say."""

from collections.abc import Callable
from datetime import date

from shelterdesk.errors import AppError, Invalid, Problem, Stale
from shelterdesk.i18n import _
from shelterdesk.ui.problems import sentence
from shelterdesk.ui.questions.question import Question
from shelterdesk.ui.services.fields import Fields
from shelterdesk.ui.widgets.banner import Banner
from shelterdesk.vocabulary.problems import say_rule


class Refusals:
    """Nothing that was typed is lost by it."""

    def __init__(
        self, notice: Banner, person: Question, fields: Fields, today: Callable[[], date]
    ) -> None:
        self._notice, self._person, self._fields, self._today = notice, person, fields, today
        self._failure: AppError | None = None
        self._left_over: dict[str, Problem] = {}

    def missing(self, *, has_people: bool) -> Invalid | None:
        """What is needed and not there, or not understood."""
        problems = {} if has_people else {"person": Problem("required")}
        for question in self._fields.asked():
            if (fault := question.fault()) is not None:
                problems[question.name] = fault
        if self._fields.form is None:
            problems["form"] = Problem("required")
        return Invalid(problems) if problems else None

    def show(self, error: AppError) -> Question | None:
        """Say it; the first field that has something to say."""
        self._failure = error
        problems = dict(error.fields) if isinstance(error, Invalid) else {}
        self._place_start(problems)
        shown = [self._person, *self._fields.asked()]
        for question in shown:
            question.refuse(problems.pop(question.name, None))
        self._left_over = problems
        self.retranslate()
        found = next((question for question in shown if question.problem()), None)
        return found if isinstance(error, Invalid) else None

    def answered(self) -> None:
        """Something was typed since: only what somebody else saved still stands in the way."""
        if self._failure is not None and not isinstance(self._failure, Stale):
            self.forget()

    def forget(self) -> None:
        self._failure = None
        self.retranslate()

    def retranslate(self) -> None:
        """What no field could say, in the language of now."""
        error, text, action = self._failure, "", ""
        if isinstance(error, Invalid):
            left = next(iter(self._left_over.items()), None)
            if left is not None:
                text = _("Choose a kind of service.") if left[0] == "form" else say_rule(left[1])
        elif error is not None:
            text = sentence(error)
            action = _("Show the saved one") if isinstance(error, Stale) else ""
        self._notice.set_texts(text, action)
        self._notice.setVisible(bool(text))

    def is_at_top(self) -> bool:
        """Whether something is said at the top."""
        return bool(self._notice.text())

    def _place_start(self, problems: dict[str, Problem]) -> None:
        """When a service began is two fields; another day than today is what to look at first."""
        if "start" in problems and "date" not in problems:
            day = self._fields["date"].value()
            if day != self._today().isoformat():
                problems["date"] = problems.pop("start")
