"""The law's first section: who she is, who sent her, what she was told and agreed to, how she was
identified (PS art. 14 no. 1).
"""

from collections.abc import Sequence
from uuid import UUID

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import list_of
from shelterdesk.queries.case_file import CaseFile
from shelterdesk.queries.case_records import RecordRow
from shelterdesk.queries.person_details import details_of
from shelterdesk.reports.record_words import record_facts
from shelterdesk.reports.route_words import route_words, wrong_route_words
from shelterdesk.rules.admission import ConsentEntry, ReferralEntry, consents_of_now
from shelterdesk.rules.ages import age_on, is_minor
from shelterdesk.rules.people import DetailsEntry
from shelterdesk.rules.routing import Route, is_misrouted, route
from shelterdesk.ui.case_file.companions_card import CompanionsCard
from shelterdesk.ui.case_file.details_panel import DETAILS, DetailsPanel
from shelterdesk.ui.case_file.names_card import NamesCard
from shelterdesk.ui.records.admission import (
    ALERT,
    CHILD,
    CONSENT,
    COVENANT,
    REFERRAL,
    SAFE_CONTACT,
    SUITABILITY,
)
from shelterdesk.ui.records.cards import CardsSection
from shelterdesk.ui.records.identification import IDENTIFICATION, OBJECTION
from shelterdesk.ui.records.interpreter_wishes import INTERPRETER_WISH
from shelterdesk.ui.records.residence import DATA_REQUEST
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.card import FactsCard
from shelterdesk.ui.widgets.text import Text
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.admission import ConsentPurpose, Direction

FORMS = (
    REFERRAL,
    IDENTIFICATION,
    OBJECTION,
    COVENANT,
    CONSENT,
    DATA_REQUEST,
    INTERPRETER_WISH,
    SAFE_CONTACT,
    ALERT,
    SUITABILITY,
    CHILD,
)


class RosterSection(CardsSection):
    """Names, details, and a card for each kind of record."""

    def __init__(self, work: Work, shell: Shell, case_id: UUID) -> None:
        super().__init__(work, shell, case_id, FORMS)
        self._details: RecordRow[DetailsEntry] | None = None
        self.title = Text(role="h2")
        self.names, self.person = NamesCard(work, shell, case_id), FactsCard()
        self.companions = CompanionsCard(work, shell, case_id)
        self.edit = Button(size="s", icon="pencil")
        self.person.head.addWidget(self.edit)
        self.edit.clicked.connect(self._edit)
        parts = (self.title, self.names, self.person, self.companions, *self.cards.values())
        self.lay_out(parts)
        self.retranslate()

    def show_file(self, file: CaseFile) -> None:
        self.edit.setVisible(False)
        self.names.show_file(file)
        super().show_file(file)

    def load(self, *, keep: bool = False) -> None:
        super().load(keep=keep)
        self.companions.load()
        self.work.ask(
            self,
            lambda session, viewer: details_of(session, viewer, self.case_id),
            self._on_details,
            self._on_unread,
        )

    def retranslate(self) -> None:
        super().retranslate()
        self.title.setText(_("Roster"))
        self.person.set_title(_("Person"))
        self.edit.setText(_("Edit"))

    def advise(self) -> None:
        file = self.file
        if file is None:
            return
        self._advise_of_route(file)
        talks = [row.entry for row in self.rows.get(CONSENT.table, ())]
        self.cards[CONSENT.table].advise(_consent_words(talks))
        self.person.set_facts(self._person_facts(file))

    def _advise_of_route(self, file: CaseFile) -> None:
        found = route(file.person_category, file.work_visa, file.nationalities, minor=self._minor())
        sent = [row.entry for row in self.rows.get(REFERRAL.table, ())]
        wrong = _is_misrouted(found, sent)
        self.cards[REFERRAL.table].advise(
            route_words(found), wrong_route_words(found) if wrong else ""
        )

    def _on_details(self, found: RecordRow[DetailsEntry]) -> None:
        self._details = found
        self.edit.setVisible(self.may_change())
        self.advise()

    def _edit(self) -> None:
        if self._details is not None:
            panel = DetailsPanel(self.work, self.shell, self.case_id, self._details)
            self.shell.open_form(panel)

    def _minor(self) -> bool:
        birth = self.file.birth if self.file is not None else None
        return birth is not None and is_minor(birth, self.work.today())

    def _person_facts(self, file: CaseFile) -> list[tuple[str, str]]:
        years = ""
        if file.birth is not None:
            years = str(age_on(file.birth, self.work.today()))
        facts = [(_("Age"), years), (_("Language"), label(file.language))]
        if self._details is not None:
            facts += record_facts(self._details, DETAILS.table, DETAILS.names())
        return [(word, value) for word, value in facts if value]


def _is_misrouted(found: Route, sent: Sequence[ReferralEntry]) -> bool:
    here = [one.referrer for one in sent if one.direction is Direction.IN]
    further = [one.referrer for one in sent if one.direction is Direction.OUT]
    return is_misrouted(found, here, further)


def _consent_words(talks: Sequence[ConsentEntry]) -> str:
    """What she agrees to now and what not; "" where nobody asked yet."""
    now = consents_of_now(talks)
    said = []
    for agreed, words in ((True, _("She agrees now: {items}")), (False, _("Not: {items}"))):
        items = [label(purpose) for purpose in ConsentPurpose if now.get(purpose) is agreed]
        if items:
            said.append(words.format(items=list_of(items)))
    return "\n".join(said)
