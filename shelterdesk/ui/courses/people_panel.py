"""The form that takes people into a course: those who live here, and one who lives elsewhere."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar
from uuid import UUID

from shelterdesk.errors import Problem
from shelterdesk.i18n import N_, _
from shelterdesk.queries.attendance import CoursePeople, course_people
from shelterdesk.queries.search import FoundCase, find_cases
from shelterdesk.rules.courses import warn_of_capacity
from shelterdesk.ui.courses.forms import CHANGED
from shelterdesk.ui.fonts import shown
from shelterdesk.ui.problems import ShowsProblem
from shelterdesk.ui.questions.answers import SEVERAL
from shelterdesk.ui.questions.picks import ManyQuestion
from shelterdesk.ui.questions.question import DayQuestion, LineQuestion, Question
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.small_form import SmallForm
from shelterdesk.ui.widgets.banner import Banner
from shelterdesk.ui.work import Work
from shelterdesk.usecases.attendance import Enrolling, enrol
from shelterdesk.vocabulary.problems import say_rule


class PeoplePanel(SmallForm):
    """Everybody who lives here is a chip; who is in the course already is none."""

    FORM: ClassVar[str] = "course_people"

    def __init__(self, work: Work, shell: Shell, course_id: UUID | None = None) -> None:
        self._course_id = course_id
        self._people: CoursePeople | None = None
        super().__init__(work, shell, None)

    def build(self) -> None:
        self.who = ManyQuestion("who", N_("Who lives here"), self._items)
        self.number = LineQuestion(
            "number",
            N_("Somebody who lives elsewhere"),
            hint=N_("Her case number, as SD-26-0001."),
        )
        self.since = DayQuestion("first_on", N_("In the course from"), self.work.today, needed=True)
        self.since.offer(self.work.today().isoformat())
        self.full = Banner("soon")
        self.full.hide()
        self.add(self.who, self.number, self.since, self.full)
        self._keys: dict[str, str] = {}  # the id of each record, by case: a double Save makes one
        for question in self._questions():
            question.changed.connect(lambda question=question: self._on_answer(question))
        self._load()

    def _questions(self) -> tuple[Question, ...]:
        return (self.who, self.number, self.since)

    def fields(self) -> Mapping[str, ShowsProblem]:
        return {question.name: question for question in self._questions()}

    def content(self) -> Mapping[str, Any]:
        answers = {question.name: question.value() for question in self._questions()}
        return {"course": str(self._course_id), "answers": answers}

    def fill(self, content: Mapping[str, Any]) -> None:
        self._course_id = UUID(content["course"])
        answers = dict(content.get("answers") or {})
        for question in (self.number, self.since):
            question.set_value(str(answers.get(question.name, "")))
        self._chosen = str(answers.get("who", ""))
        self._load()

    _chosen = ""  # of a draft, until the people are known

    def is_empty(self) -> bool:
        return not self.who.value() and not self._chosen and not self.number.value().strip()

    def say_texts(self) -> None:
        self.set_title(_("Take people into a course"))
        self.set_actions(_("Take them in"), _("Cancel"))
        self._say_full()

    def unreadable(self) -> Mapping[str, Problem]:
        fault = self.since.fault()
        if fault is not None:
            return {"first_on": fault}
        return {"who": Problem("required")} if self.is_empty() else {}

    def save_record(self) -> None:
        number = self.number.value().strip()
        if not number:
            self._enrol(())
            return

        def found(hits: Sequence[FoundCase]) -> None:
            exact = [hit for hit in hits if hit.number.casefold() == number.casefold()]
            if exact:
                self._enrol((exact[0].case_id,))
                return
            self._is_saving = False
            self.number.refuse(Problem("no_such_case"))
            self.number.setFocus()

        self.work.ask(
            self, lambda session, viewer: find_cases(session, viewer, number), found, self.refuse
        )

    def _enrol(self, more: tuple[UUID, ...]) -> None:
        course_id, day = self._course_id, self.since.day()
        if course_id is None or day is None:
            raise RuntimeError("people are taken into a course, from a day on")
        chosen = [UUID(code) for code in self.who.value().split(SEVERAL) if code]
        cases = {case: self._key(case) for case in (*chosen, *more)}
        self.work.do(
            self,
            enrol,
            Enrolling(course_id=course_id, first_on=day, cases=cases),
            area=CHANGED,
            then=self.done,
            refused=self.refuse,
            undo=_("Taken into the course."),
        )

    def _key(self, case: UUID) -> UUID:
        return UUID(self._keys.setdefault(str(case), str(self.work.new_id())))

    # Who there is

    def _load(self) -> None:
        course_id, today = self._course_id, self.work.today()
        if course_id is not None:
            self.work.ask(
                self,
                lambda session, viewer: course_people(session, viewer, course_id, today),
                self._know,
                self.refuse,
            )

    def _know(self, people: CoursePeople) -> None:
        self._people = people
        self.who.retranslate()
        self.who.setVisible(bool(people.to_enrol))
        if self._chosen:
            self.who.set_value(self._chosen)
            self._chosen = ""
        self._say_full()

    def _items(self) -> list[tuple[str, str]]:
        people = self._people
        found = people.to_enrol if people is not None else ()
        return [(str(one.case_id), shown(one.known_as)) for one in found]

    def _say_full(self) -> None:
        people = self._people
        if people is None:
            return
        wanted = len([code for code in self.who.value().split(SEVERAL) if code])
        there = len(people.enrolled) + people.unseen + wanted + bool(self.number.value().strip())
        warning = warn_of_capacity(there, people.capacity)
        self.full.setVisible(warning is not None)
        if warning is not None:
            self.full.set_texts(say_rule(warning))

    def _on_answer(self, question: Question) -> None:
        question.show_problem("")
        self._say_full()
        self.touched()
