"""The law's eighth section: her stays, when and why they ended, what a court decided of a child's,
what her parents are to learn, and how she left (PS art. 14 to 16; CSE art. 16 to 30).
"""

from uuid import UUID

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import bare_day
from shelterdesk.queries.case_file import CaseFile
from shelterdesk.rules.access import Action
from shelterdesk.rules.ages import is_minor
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.minor_clocks import OF_MINORS
from shelterdesk.ui.case_file.follow_up_card import FollowUpCard
from shelterdesk.ui.case_file.stay_words import stay_line, stay_reason
from shelterdesk.ui.case_file.voiding import of_stay, void_button
from shelterdesk.ui.records.cards import CardsSection
from shelterdesk.ui.records.exits import DEPARTURE
from shelterdesk.ui.records.follow_up import FOLLOW_UP_PLAN
from shelterdesk.ui.records.minors import EVALUATION, PARENTS_EDUCATION, PLACEMENT_ORDER
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.card import Card, FactsCard
from shelterdesk.ui.widgets.facts import Facts
from shelterdesk.ui.widgets.text import Text, breakable
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary import label

OF_CHILD = (PLACEMENT_ORDER, EVALUATION, PARENTS_EDUCATION)
FORMS = (*OF_CHILD, DEPARTURE, FOLLOW_UP_PLAN)


def is_asked_of_child(file: CaseFile) -> bool:
    """Whether what only concerns a child is asked of this person."""
    kinds = {stay.kind for stay in file.placements}
    was_child = file.birth is not None and is_minor(file.birth, file.opened_on)
    return was_child or not OF_MINORS.isdisjoint(kinds)


class ExitSection(CardsSection):
    """Stays, newest first; of a child the court's decisions, the evaluations and her parents'
    education; what is due whether she is here or gone; the departure, and the follow-up after it.
    """

    def __init__(self, work: Work, shell: Shell, case_id: UUID) -> None:
        super().__init__(work, shell, case_id, FORMS)
        self.follow_up = FollowUpCard(work, shell, case_id)
        self.cards[FOLLOW_UP_PLAN.table] = self.follow_up
        self.title, self.stays, self.due = Text(role="h2"), Card(), FactsCard()
        self._stayed = Facts()
        self.stays.add(self._stayed)
        others = (card for card in self.cards.values() if card is not self.follow_up)
        self.lay_out((self.title, self.stays, self.follow_up, self.due, *others))
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        self.title.setText(_("Stays and exit"))
        self.stays.set_title(_("Stays"))
        self.due.set_title(_("Dates that go on after the exit"))

    def show_file(self, file: CaseFile) -> None:
        self.follow_up.show_file(file)
        super().show_file(file)

    def load(self, *, keep: bool = False) -> None:
        super().load(keep=keep)
        self.follow_up.load()

    def advise(self) -> None:
        file = self.file
        if file is None:
            return
        self._show_stays(file)
        self._offer_of_child(file)
        facts = [(bare_day(one.on), label(one.kind)) for one in file.dates]
        self.due.set_facts(facts)
        self.due.setVisible(bool(facts))
        self.cards[DEPARTURE.table].advise(self._to_write(file))

    def _offer_of_child(self, file: CaseFile) -> None:
        """Asked of children only; what was written is shown whatever her age."""
        asked = is_asked_of_child(file)
        for form in OF_CHILD:
            self.cards[form.table].offer(offered=asked or bool(self.rows.get(form.table)))

    def _to_write(self, file: CaseFile) -> str:
        """What the exit still asks for once her last stay is over."""
        last = file.placements[0] if file.placements else None
        if last is None or last.end is None or self.rows.get(DEPARTURE.table):
            return ""
        day = bare_day(local_day(last.end))
        return _("Her stay ended on {day}. Write where she went and what she took.").format(day=day)

    def _show_stays(self, file: CaseFile) -> None:
        self._stayed.clear()
        may_place = Action.PLACEMENT_CHANGE in file.rights
        for stay in file.placements:
            place, words = stay_line(stay)
            told = (label(stay.kind), words, stay_reason(stay))
            said = "\n".join(part for part in told if part)
            where = Text(breakable(place), role="small", tone="text2", wrap=True)
            when = Text(said, role="small", wrap=True)
            when.setAccessibleName(f"{place}: {said}")
            record = of_stay(self.case_id, stay)
            void = [void_button(self.work, self, record)] if may_place else []
            self._stayed.add(where, when, void)
        if not file.placements:
            self._stayed.say(_("No stay recorded"))
