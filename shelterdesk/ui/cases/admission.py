"""The panel that admits a person: six questions, and everything else when there is time."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from shelterdesk.errors import AppError, Problem
from shelterdesk.i18n import _
from shelterdesk.queries.house import ArrivalRow
from shelterdesk.queries.staff import StaffChoice, counselor_choices
from shelterdesk.rules.ages import PartialDate
from shelterdesk.rules.likeness import Known
from shelterdesk.rules.typed import read_partial
from shelterdesk.ui.cases.admission_form import NO, YES, AdmissionForm, read_code
from shelterdesk.ui.collation import by_name
from shelterdesk.ui.form_panel import FormPanel
from shelterdesk.ui.problems import clear, show_beside
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.banner import Banner
from shelterdesk.ui.work import Work
from shelterdesk.usecases.cases import Admission, admit
from shelterdesk.vocabulary.cases import ReferrerType
from shelterdesk.vocabulary.people import Language, Nationality, PersonCategory, Sex, WorkVisa
from shelterdesk.vocabulary.problems import say_rule

NATIONALITY_OF: Mapping[str, Nationality] = {
    Language.VI: Nationality.VN,
    Language.ID: Nationality.ID,
    Language.JV: Nationality.ID,
    Language.TL: Nationality.PH,
    Language.TH: Nationality.TH,
    Language.MY: Nationality.MM,
    Language.KM: Nationality.KH,
}
"""Proposed with the language until somebody chooses; it stands there to be seen and changed."""


class AdmissionPanel(FormPanel):
    """`draft_id` becomes the id of the case, so that a double Save makes one.

    Nationality and the need of an interpreter follow the language until they are touched.
    """

    FORM: ClassVar[str] = "admission"
    _is_ready = False  # the base says its texts before there are fields

    def __init__(self, work: Work, shell: Shell) -> None:
        super().__init__(work, shell)
        self.form = AdmissionForm(work)
        self._problem = Banner("overdue")
        self._problem.hide()
        self._staff: tuple[StaffChoice, ...] = ()
        self._mine = self._owner = str(work.viewer.staff_id)
        self._touched: set[str] = set()
        self._arrival = ""  # the plan with which she was expected
        self._is_saving = False
        self.add(self._problem, self.form)
        self.form.arrived_on.set_value(work.today())
        self.form.nationality.choose(Nationality.UNKNOWN)
        self.form.sex.choose(Sex.UNKNOWN)
        self._connect()
        self._is_ready = True
        self.retranslate()
        work.ask(self, counselor_choices, self._on_staff)

    def propose(self, known_as: str) -> None:
        """Begin with what was searched for in vain."""
        self.form.known_as.setText(known_as)

    def expect(self, arrival: ArrivalRow) -> None:
        """Begin with what was known of somebody who was expected."""
        self._arrival = str(arrival.arrival_id)
        self.form.known_as.setText(arrival.known_as)
        if arrival.language is not None:
            self.form.language.choose(arrival.language)
            self._on_language(arrival.language)

    def content(self) -> Mapping[str, Any]:
        form = self.form
        return {
            "arrival": self._arrival,
            "known_as": form.known_as.text(),
            "language": form.language.code(),
            "nationality": form.nationality.code(),
            "referrer": form.referrer.code(),
            "arrived_on": form.arrived_on.text(),
            "needs_interpreter": form.needs_interpreter.code(),
            "safety_alert": form.safety_alert.text(),
            "owner": self._owner,
            "names": form.names.content(),
            "birth": form.birth.text(),
            "sex": form.sex.code(),
            "category": form.category.code(),
            "work_visa": form.work_visa.code(),
            "touched": sorted(self._touched),
        }

    def fill(self, content: Mapping[str, Any]) -> None:
        form = self.form
        form.known_as.setText(content.get("known_as", ""))
        for choice, name in (
            (form.language, "language"),
            (form.nationality, "nationality"),
            (form.referrer, "referrer"),
            (form.needs_interpreter, "needs_interpreter"),
            (form.sex, "sex"),
            (form.category, "category"),
            (form.work_visa, "work_visa"),
        ):
            choice.choose(content.get(name, ""))
        form.arrived_on.type_text(content.get("arrived_on", ""))
        form.safety_alert.set_text(content.get("safety_alert", ""))
        form.names.fill(content.get("names", ()))
        form.birth.setText(content.get("birth", ""))
        self._owner = content.get("owner", self._owner)
        form.owner.choose(self._owner)
        self._touched = set(content.get("touched", ()))
        self._arrival = content.get("arrival", "")
        self._show_route()

    def is_empty(self) -> bool:
        form = self.form
        typed = (form.known_as.text(), form.safety_alert.text(), form.birth.text())
        chosen = form.language.code() or form.referrer.code() or form.names.new_names()
        return not (any(text.strip() for text in typed) or chosen)

    def retranslate(self) -> None:
        super().retranslate()
        if not self._is_ready:
            return
        self.set_title(_("New admission"))
        self.set_actions(_("Save admission"), _("Cancel"))
        self._show_staff()

    def _connect(self) -> None:
        form = self.form
        form.known_as.textChanged.connect(self.touched)
        form.alike.opened.connect(self._look_at)
        form.language.chosen.connect(self._on_language)
        for name, choice in (
            ("nationality", form.nationality),
            ("needs_interpreter", form.needs_interpreter),
        ):
            choice.chosen.connect(lambda _code, name=name: self._touched.add(name))
            choice.chosen.connect(self.touched)
        for choice in (form.language, form.referrer, form.sex, form.category, form.work_visa):
            choice.chosen.connect(self.touched)
        form.owner.chosen.connect(self._on_owner)
        for signal in (form.arrived_on.changed, form.safety_alert.edited, form.names.changed):
            signal.connect(self.touched)
        form.birth.textChanged.connect(self.touched)
        # After the language, which brings a nationality along.
        for telling in (
            form.known_as.textChanged,
            form.birth.textChanged,
            form.language.chosen,
            form.nationality.chosen,
            form.names.changed,
        ):
            telling.connect(self._look_for_alike)
        for answered in (form.category.chosen, form.work_visa.chosen):
            answered.connect(self._show_route_there)
        for telling in (
            form.referrer.chosen,
            form.language.chosen,
            form.nationality.chosen,
            form.birth.textChanged,
        ):
            telling.connect(self._show_route)
        self.saved.connect(self._save)

    def _look_for_alike(self, *_changed: object) -> None:
        """Whoever is called so, or has such a name in a paper, and has something else in common."""
        form = self.form
        birth = read_partial(form.birth.text())
        known = Known(
            nationalities=[code] if (code := form.nationality.code()) else [],
            birth_year=birth.year if isinstance(birth, PartialDate) else None,
        )
        names = [form.known_as.text(), *(name.text for name in form.names.new_names())]
        form.alike.look_for(max(names, key=lambda name: len(name.split())), known)

    def _show_route(self, *_changed: object) -> None:
        self.form.show_route(self.work.today())

    def _show_route_there(self, _code: str) -> None:
        """It stands below the last question: where it appears, it is seen."""
        self._show_route()
        self.reveal(self.form.route)

    def _on_language(self, code: str) -> None:
        if "nationality" not in self._touched:
            self.form.nationality.choose(NATIONALITY_OF.get(code, Nationality.UNKNOWN))
        if "needs_interpreter" not in self._touched:
            self.form.needs_interpreter.choose(NO if code == Language.ZH else YES)

    def _on_staff(self, staff: Sequence[StaffChoice]) -> None:
        self._staff = tuple(staff)
        self._show_staff()

    def _show_staff(self) -> None:
        self.form.owner.set_items(
            [
                (key, _("{name} (me)").format(name=one.name) if key == self._mine else one.name)
                for one in sorted(
                    by_name(self._staff, lambda one: one.name),
                    key=lambda one: str(one.staff_id) != self._mine,
                )
                for key in (str(one.staff_id),)
            ]
        )
        self.form.owner.choose(self._owner)

    def _on_owner(self, code: str) -> None:
        self._owner = code
        self.touched()

    def _look_at(self, case_id: UUID) -> None:
        """Open somebody who looks similar; what is typed here stays as a draft."""
        self.close_panel()
        self.shell.open_case(case_id)

    # Saving

    def _save(self) -> None:
        if self._is_saving:
            return
        clear(self.form.fields())
        self._problem.hide()
        problems, birth = self._unreadable()
        for name, problem in problems.items():
            self.form.field(name).show_problem(partial(say_rule, problem))
        if problems:
            first = self.form.field(next(iter(problems)))
            first.setFocus()
            self.reveal(first)
            return
        self._is_saving = True
        self.work.do(
            self,
            admit,
            self._admission(birth),
            area=("cases", "people", "placements", "house"),
            then=self._on_saved_case,
            refused=self._on_refused,
        )

    def _unreadable(self) -> tuple[dict[str, Problem], PartialDate | None]:
        """What cannot be handed over as it is typed, and the date of birth that could be read."""
        form, problems = self.form, {}
        for name, given in (
            ("known_as", form.known_as.text().strip()),
            ("language", form.language.code()),
            ("referrer", form.referrer.code()),
            ("arrived_on", form.arrived_on.text().strip()),
        ):
            if not given:
                problems[name] = Problem("required")
        if not form.arrived_on.is_understood():
            problems["arrived_on"] = Problem("impossible_date")
        typed = form.birth.text().strip()
        birth = read_partial(typed) if typed else None
        if isinstance(birth, Problem):
            problems["birth"] = birth
            return problems, None
        return problems, birth

    def _admission(self, birth: PartialDate | None) -> Admission:
        form = self.form
        arrived: date | None = form.arrived_on.value()
        return Admission(
            id=self.draft_id,
            known_as=form.known_as.text(),
            language=Language(form.language.code()),
            nationality=Nationality(form.nationality.code()),
            referrer=ReferrerType(form.referrer.code()),
            arrived_on=arrived or self.work.today(),
            owner_id=UUID(self._owner),
            needs_interpreter=form.needs_interpreter.code() != NO,
            safety_alert=form.safety_alert.text(),
            sex=Sex(form.sex.code() or Sex.UNKNOWN),
            birth=birth,
            category=read_code(PersonCategory, form.category.code()),
            work_visa=read_code(WorkVisa, form.work_visa.code()),
            names=form.names.new_names(),
            arrival_id=UUID(self._arrival) if self._arrival else None,
        )

    def _on_saved_case(self, case_id: UUID) -> None:
        self._is_saving = False
        self.finish()
        self.shell.toast(_("Person admitted. The case file is open."))
        self.shell.open_case(case_id)

    def _on_refused(self, error: AppError) -> None:
        self._is_saving = False
        left = show_beside(self.form.fields(), error)
        self.reveal_focus()
        self._problem.set_texts(left)
        self._problem.setVisible(bool(left))
