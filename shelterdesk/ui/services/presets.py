"""What a form knows by itself: today and now, who works here, her language, the law's terms."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID

from shelterdesk.errors import NoRuleForDate
from shelterdesk.i18n import N_, NP_, _, language
from shelterdesk.i18n.formats import clock, local
from shelterdesk.i18n.formats import day as shown_day
from shelterdesk.queries.case_file import PermitRow
from shelterdesk.queries.organisations import OrganisationRow
from shelterdesk.queries.service_form import FormChoices, Whom
from shelterdesk.queries.staff import StaffChoice
from shelterdesk.rules.deadlines import Term, residence_term, temp_stay_term, work_permit_last
from shelterdesk.rules.regimes import regime_on
from shelterdesk.ui.collation import by_name
from shelterdesk.ui.questions.picks import SelectQuestion
from shelterdesk.ui.questions.places import Place, PlaceQuestion
from shelterdesk.ui.questions.question import DayQuestion, Question
from shelterdesk.ui.services.answers_in import BY, ends_next_day, times_of
from shelterdesk.ui.services.contact import ContactPresets
from shelterdesk.ui.services.fields import Fields
from shelterdesk.ui.services.forms import FORMS
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary import choices, label
from shelterdesk.vocabulary.cases import Regime
from shelterdesk.vocabulary.permits import LEGACY, NO_STAY, ApplicationKind, PermitKind
from shelterdesk.vocabulary.services import (
    InterpreterNeed,
    ServiceForm,
    ServiceOutcome,
)

NEXT_DAY = N_("The next day")

NEXT = ("place", "permit_kind", "application")
"""What the next service has from the one before."""

AGAIN = ("place", "staff_id", "interpreting", "permit_kind", "application")
"""What the same service again has from the last one."""

_OF_PERMIT = frozenset(
    {"permit_kind", "application", "issued", "issued_on", "extends", "date", "outcome"}
)

PLANNED_LENGTH = timedelta(hours=1)

STEP = 5
"""Minutes to which the time of now is rounded."""


class Presets:
    """Fills the questions of a form with what is known, and asks only what makes sense."""

    def __init__(self, fields: Fields, work: Work) -> None:
        self._fields, self._work = fields, work
        self._choices: FormChoices | None = None
        self._whoms: tuple[Whom, ...] = ()
        self._is_correction = False
        self.contact = ContactPresets(fields, work)
        fields["outcome"].offer(ServiceOutcome.DONE)
        fields["date"].offer(work.today().isoformat())

    # What became known

    def know(self, found: FormChoices) -> None:
        """What can be chosen, and who works here."""
        self._choices = found
        self._fields["staff_id"].offer(str(found.me.staff_id))
        self.retranslate()
        self._offer_language()

    def begin_on(self, day: date) -> None:
        """Another day than today, which the calendar had chosen."""
        self._fields["date"].offer(day.isoformat())

    def meet(self, found: Sequence[Whom]) -> None:
        """The people it is for."""
        self._whoms = tuple(found)
        self.contact.meet(self._whoms)
        self.retranslate()
        self._offer_language()
        self._adapt()

    def carry_on(self, before: Mapping[str, str], names: Collection[str] = NEXT) -> None:
        """What holds for the next service as for the one before."""
        for name in names:
            if before.get(name) and name in self._fields:
                self._fields[name].offer(before[name])
        self._adapt()

    def correct(self) -> None:
        """A stored service is being corrected: a permit that came of it is not asked for again."""
        self._is_correction = True
        self._adapt()

    def chosen(self) -> None:
        """A search for a kind answered something by itself."""
        self._adapt()

    def show_form(self, form: ServiceForm) -> None:
        """Another form is shown."""
        start, end = _hours(self._work.now(), lasts=FORMS[form].lasts)
        self._fields["start"].offer(start)
        self._fields["end"].offer(end)
        self._show_end()
        self._offer_outcome()
        self._show_places(form)
        self._show_kinds()
        self.contact.look()
        self._adapt()

    def follow(self, question: Question) -> None:
        """An answer changed: others may follow from it."""
        if question.name == "date":
            self._show_kinds()
        if question.name in {"start", "end"}:
            self._show_end()
        if question.name in {"date", "start"}:
            self._offer_outcome()
        if question.name in _OF_PERMIT:
            self._adapt()
        self.contact.follow(question)

    def retranslate(self) -> None:
        """Every list in the language of now; the chosen codes stay."""
        self._fields.retranslate()
        self._select("outcome").show_items(choices(ServiceOutcome))
        self._show_kinds()
        self._show_staff()
        self._show_interpreters()
        self._show_extended()
        self.contact.say()
        if self._fields.form is not None:
            self._show_places(self._fields.form)

    def _show_end(self) -> None:
        """An end after midnight is the next day's, and says so."""
        start, end = self._fields["start"].value(), self._fields["end"].value()
        self._fields["end"].set_words(N_("To"), NEXT_DAY if ends_next_day(start, end) else "")

    def _offer_outcome(self) -> None:
        """What lies ahead is a plan of an hour; who said otherwise is not contradicted."""
        times = times_of({name: self._fields[name].value() for name in ("date", "start")})
        is_ahead = times is not None and times[0] > self._work.now()
        form = self._fields.form
        if times is not None and form is not None and FORMS[form].lasts:
            ends = clock(local(times[0] + PLANNED_LENGTH).time())
            self._fields["end"].offer(ends if is_ahead else _hours(self._work.now(), lasts=True)[1])
        self._fields["outcome"].offer(ServiceOutcome.PLANNED if is_ahead else ServiceOutcome.DONE)
        self._fields.adapt()

    # Lists

    def _select(self, name: str) -> SelectQuestion:
        question = self._fields[name]
        if not isinstance(question, SelectQuestion):
            raise TypeError(name)
        return question

    def _show_kinds(self) -> None:
        """The permits that the law of that day has."""
        if self._fields.form is not ServiceForm.PERMIT_APPLICATION:
            return
        on = _day(self._fields["date"]) or self._work.today()
        new = regime_on(on) is Regime.POST2024
        gone = LEGACY if new else frozenset({PermitKind.RESIDENCE_1Y})
        self._select("permit_kind").show_items(
            choices(kind for kind in PermitKind if kind not in gone)
        )

    def _show_staff(self) -> None:
        if self._choices is None:
            return
        mine = self._choices.me.staff_id
        self._select("staff_id").show_items(
            [
                (
                    str(one.staff_id),
                    _("{name} (me)").format(name=one.name) if one.staff_id == mine else one.name,
                )
                for one in _me_first(self._choices.staff, mine)
            ]
        )

    def _show_interpreters(self) -> None:
        """Not needed, oneself, those who speak her language, none to be had."""
        items = [
            (InterpreterNeed.NOT_NEEDED.value, _("Not needed")),
            # Shorter than the label of the record: the list stands in half the width.
            (InterpreterNeed.STAFF.value, _(NP_("interpreter list", "By staff"))),
        ]
        spoken = {one.language for one in self._whoms}
        items += [
            (f"{BY}{one.interpreter_id}", one.name)
            for one in by_name(
                self._choices.interpreters if self._choices else (), lambda one: one.name
            )
            if spoken <= set(one.languages)
        ]
        items.append((InterpreterNeed.UNAVAILABLE.value, _("None available")))
        self._select("interpreting").show_items(items)

    def _offer_language(self) -> None:
        """Oneself, if one speaks her language; who needs nobody has nobody. Else it is asked."""
        if self._choices is None or not self._whoms:
            return
        mine = self._choices.me.language.partition("_")[0]
        needed = {one.language.value for one in self._whoms if one.needs_interpreter}
        need = ""
        if not needed:
            need = InterpreterNeed.NOT_NEEDED.value
        elif needed == {mine}:
            need = InterpreterNeed.STAFF.value
        self._fields["interpreting"].offer(need)

    def _show_places(self, form: ServiceForm) -> None:
        question, found = self._fields["place"], self._choices
        if found is None or not isinstance(question, PlaceQuestion):
            return
        rows = found.places.get(form, ())
        question.show_places(lambda: _places(rows))

    # Permits

    def _adapt(self) -> None:
        """Ask of a permit what its kind, and what became of it, make sensible."""
        if self._fields.form is not ServiceForm.PERMIT_APPLICATION:
            return
        self._show_extended()
        self._fields.know(
            paper=not self._is_correction and len(self._whoms) < 2,
            extendable=bool(self._extendable()),
        )
        if self._fields["issued"].value() == "YES":
            self._fields["issued_on"].offer(self._work.today().isoformat())
            self._offer_term()

    def _extendable(self) -> list[PermitRow]:
        kind = self._fields["permit_kind"].value()
        permits = self._whoms[0].permits if self._whoms else ()
        return [one for one in permits if one.kind == kind and one.revoked_on is None]

    def _show_extended(self) -> None:
        if self._fields.form is not ServiceForm.PERMIT_APPLICATION:
            return
        permits = self._extendable()
        question = self._select("extends")
        question.show_items(
            [
                (
                    str(one.permit_id),
                    _("{permit}, until {day}").format(
                        permit=label(one.kind), day=shown_day(one.valid_to)
                    ),
                )
                for one in permits
            ]
        )
        question.offer(str(permits[0].permit_id) if permits else "")

    def _offer_term(self) -> None:
        """From when and until when, as the law of the day of issue has it."""
        issued_on = _day(self._fields["issued_on"])
        kind = self._fields["permit_kind"].value()
        if issued_on is None or not kind or self._choices is None:
            return
        first, last = self._term(PermitKind(kind), issued_on)
        self._fields["valid_from"].offer(first)
        self._fields["valid_to"].offer(last)

    def _term(self, kind: PermitKind, issued_on: date) -> tuple[str, str]:
        rules = self._choices.rules if self._choices else ()
        try:
            if kind is PermitKind.RESIDENCE_1Y:
                term = residence_term(rules, issued_on, self._previous())
            elif kind is PermitKind.TEMP_STAY_6M:
                term = temp_stay_term(rules, issued_on)
            elif kind is PermitKind.WORK and (stay := self._residence()) is not None:
                term = Term(issued_on, work_permit_last(stay))
            else:
                return issued_on.isoformat(), ""
        except NoRuleForDate:
            return "", ""  # never today's rule for another day
        return term.first.isoformat(), term.last.isoformat()

    def _previous(self) -> Term | None:
        if self._fields["application"].value() != ApplicationKind.EXTENSION:
            return None
        chosen = self._fields["extends"].value()
        found = (one for one in self._extendable() if chosen == str(one.permit_id))
        one = next(found, None)
        return _term_of(one) if one else None

    def _residence(self) -> Term | None:
        permits = self._whoms[0].permits if self._whoms else ()
        stays = (one for one in permits if one.kind not in NO_STAY and one.revoked_on is None)
        one = next(stays, None)
        return _term_of(one) if one else None


def _term_of(permit: PermitRow) -> Term:
    return Term(permit.valid_from or permit.issued_on or permit.valid_to, permit.valid_to)


def _day(question: Question) -> date | None:
    return question.day() if isinstance(question, DayQuestion) else None


def _places(rows: Sequence[OrganisationRow]) -> list[Place]:
    chinese = language() == "zh_TW"
    return [Place(one.name, (one.name_zh if chinese and one.name_zh else one.name)) for one in rows]


def _hours(now: datetime, *, lasts: bool) -> tuple[str, str]:
    """From an hour ago until now, to five minutes; what is done now has no length."""
    rounded = now.replace(minute=now.minute - now.minute % STEP, second=0, microsecond=0)
    if not lasts:
        return f"{rounded:%H:%M}", ""
    before = rounded - timedelta(hours=1)
    start = before.time() if before.date() == rounded.date() else time.min
    return f"{start:%H:%M}", f"{rounded:%H:%M}"


def _me_first(staff: Sequence[StaffChoice], mine: UUID) -> list[StaffChoice]:
    """Oneself, then the others by name."""
    return sorted(by_name(staff, lambda one: one.name), key=lambda one: one.staff_id != mine)
