"""Base of the forms of a stay: they belong to a case and ask what there is to choose from."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from shelterdesk.errors import AppError
from shelterdesk.i18n import _
from shelterdesk.queries.rooms import BedChoice
from shelterdesk.queries.stays import CurrentStay, StayForm, stay_form
from shelterdesk.rules.house import warn_of_room
from shelterdesk.ui.problems import sentence
from shelterdesk.ui.small_form import SmallForm
from shelterdesk.ui.stay.stay_words import choice_text
from shelterdesk.vocabulary.problems import say_rule

NO_BED = "none"
CHANGED = ("house", "placements", "cases")
"""The areas whose pages show what a form of a stay writes."""


class OfStay(SmallForm):
    """A subclass calls `ask_stay` at the end of `build` and shows what came in `show_form`."""

    form: StayForm | None = None

    def ask_stay(self) -> None:
        """Ask what the form begins with."""
        case_id, today = self.of_case(), self.work.today()
        self.work.ask(
            self,
            lambda session, viewer: stay_form(session, viewer, case_id, today),
            self._on_form,
            refused=self._on_refused,
        )

    def show_form(self, form: StayForm) -> None:
        """Show what there is to choose from; what is typed already stays."""
        raise NotImplementedError

    def of_case(self) -> UUID:
        if self.case_id is None:
            raise RuntimeError("a form of a stay belongs to a case")
        return self.case_id

    def stay(self) -> CurrentStay:
        """The stay of now; a form that needs one is offered only where there is one."""
        if self.form is None or self.form.stay is None:
            raise RuntimeError("this form needs a stay")
        return self.form.stay

    def has_stay(self) -> bool:
        return self.form is not None and self.form.stay is not None

    def _on_form(self, form: StayForm) -> None:
        self.form = form
        self.show_form(form)
        self.retranslate()

    def _on_refused(self, error: AppError) -> None:
        self.say_problem(sentence(error))
        self.save.setEnabled(False)


def bed_items(beds: Sequence[BedChoice], *, no_bed: bool, also: str = "") -> list[tuple[str, str]]:
    """The free beds for a list to choose from, and the one in `also` whoever has it."""
    items: list[tuple[str, str]] = [(NO_BED, _("No bed yet"))] if no_bed else []
    return [*items, *_offered(beds, also)]


def _offered(beds: Iterable[BedChoice], also: str) -> Iterable[tuple[str, str]]:
    for bed in beds:
        if bed.free or str(bed.bed_id) == also:
            yield str(bed.bed_id), choice_text(bed)


def room_warning(form: StayForm | None, bed_id: str) -> str:
    """What to think of before she gets this bed; it can be saved all the same."""
    if form is None:
        return ""
    chosen = next((bed for bed in form.beds if str(bed.bed_id) == bed_id), None)
    if chosen is None:
        return ""
    problem = warn_of_room(chosen.use, form.sex, single=form.single_room)
    return say_rule(problem) if problem is not None else ""
