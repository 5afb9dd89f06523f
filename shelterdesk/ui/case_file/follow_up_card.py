"""The card of a follow-up: the plan, how she is reached safely, the last contacts, and what can be
done about each.
"""

from collections.abc import Iterable
from uuid import UUID

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import day
from shelterdesk.queries.case_file import CaseFile
from shelterdesk.queries.case_records import RecordRow
from shelterdesk.queries.follow_up import FollowUp, follow_up
from shelterdesk.queries.standing import CLOSED
from shelterdesk.reports.case_words import due_clock, service_text
from shelterdesk.reports.follow_up_words import next_words, plan_facts, reach_text
from shelterdesk.rules.access import Action
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.follow_up import FollowUpPlanEntry
from shelterdesk.ui.records.admission import SAFE_CONTACT
from shelterdesk.ui.records.card import RecordsCard
from shelterdesk.ui.records.entries import RecordDesk
from shelterdesk.ui.records.follow_up import FOLLOW_UP_PLAN
from shelterdesk.ui.records.panel import RecordPanel
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.facts import Facts
from shelterdesk.ui.widgets.text import Text, breakable
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.deadlines import DueKind
from shelterdesk.vocabulary.services import ServiceForm

_BELOW = 3
"""Below what is to be thought of, and the sentence that there is no plan."""


class FollowUpCard(RecordsCard):
    """Above the list of plans stands what holds today. Its section loads the plans, the card itself
    the rest.
    """

    def __init__(self, work: Work, shell: Shell, case_id: UUID) -> None:
        self._work, self._shell, self._case_id = work, shell, case_id
        self._found: FollowUp | None = None
        self._file: CaseFile | None = None
        self.change = Button(size="s", icon="pencil")
        self.contact = Button(size="s", icon="phone")
        self.reach = Button(size="s", icon="plus")
        self.facts, self.ways, self.contacts = Facts(), Facts(), Facts()
        self._ways = Text(role="small600", wrap=True)
        self._contacts = Text(role="small600", wrap=True)
        desk = RecordDesk(work, shell, case_id)
        super().__init__(desk, FOLLOW_UP_PLAN)
        self.head.addWidget(self.change)
        self.head.addWidget(self.contact)
        parts = (self.facts, self._ways, self.ways, self.reach, self._contacts, self.contacts)
        for at, part in enumerate(parts):
            self.body.insertWidget(_BELOW + at, part)
        self.contact.clicked.connect(
            lambda: shell.log_service(case_id, form=ServiceForm.FOLLOWUP_CONTACT)
        )
        self.reach.clicked.connect(lambda: desk.write(SAFE_CONTACT))
        self.change.clicked.connect(self._change)
        self.retranslate()

    def show_file(self, file: CaseFile) -> None:
        """The case as it stands: who holds it, what comes due."""
        self._file = file
        self._say()

    def load(self) -> None:
        """Ask anew; the section says why where it is refused."""
        today = self._work.today()
        self._work.ask(
            self,
            lambda session, viewer: follow_up(session, viewer, self._case_id, today),
            self._on_found,
            lambda _refusal: None,
        )

    def allow(self, *, may_change: bool) -> None:
        super().allow(may_change=may_change)
        self._say()

    def _change(self) -> None:
        """The plan that holds, in its form."""
        row = self._standing()
        if row is not None:
            form = RecordPanel(self._work, self._shell, self._case_id, FOLLOW_UP_PLAN, row)
            self._shell.open_form(form)

    def _standing(self) -> RecordRow[FollowUpPlanEntry] | None:
        """The plan that holds, unless it ended: then another one is made."""
        plan = self._found.plan if self._found is not None else None
        return plan if plan is not None and plan.entry.ended_on is None else None

    def _on_found(self, found: FollowUp) -> None:
        self._found = found
        self._say()

    def retranslate(self) -> None:
        super().retranslate()
        self.change.setText(_(FOLLOW_UP_PLAN.change))
        self.contact.setText(_("Log a contact"))
        self.reach.setText(_(SAFE_CONTACT.add))
        self._ways.setText(_("How to reach her safely"))
        self._contacts.setText(_("Last contacts"))
        self._say()

    def _say(self) -> None:
        found, file = self._found, self._file
        self.contact.setVisible(file is not None and _may_contact(file))
        self.reach.setVisible(self.may_change)
        self.facts.setVisible(found is not None and found.plan is not None)
        stands = self._standing() is not None
        self.button.setVisible(self.may_change and found is not None and not stands)
        self.change.setVisible(self.may_change and stands)
        if found is None or file is None:
            return
        owner = file.follow_up_owner
        held = [(_("Follow-up by"), owner.name)] if owner is not None else []
        _fill(self.facts, [*plan_facts(found), *self._next(file), *held])
        ways = [(label(row.entry.channel), reach_text(row)) for row in found.reach]
        _fill(self.ways, ways, _("Nobody asked how she can be reached safely."))
        contacts = [(day(local_day(one.start)), service_text(one)) for one in found.contacts]
        _fill(self.contacts, contacts, _("No contact yet."))

    def _next(self, file: CaseFile) -> list[tuple[str, str]]:
        """The next contact, and why it is on that day."""
        due = next((one for one in file.dates if one.kind is DueKind.NEXT_CONTACT), None)
        if due is None:
            return []
        _kind, words = due_clock(due.on, self._work.today(), due.lead_days)
        said = (f"{day(due.on)}, {words}", next_words(due.why) if due.why is not None else "")
        return [(_("Next contact"), "\n".join(part for part in said if part))]


def _may_contact(file: CaseFile) -> bool:
    """Whether a contact can be logged: of an open case, of who is not placed."""
    is_open = file.status not in CLOSED and file.in_care_since is None
    return is_open and Action.SERVICE_LOG in file.rights


def _fill(facts: Facts, lines: Iterable[tuple[str, str]], empty: str = "") -> None:
    """Label and value under each other; the sentence where there is none."""
    facts.clear()
    told = list(lines)
    for word, value in told:
        said = Text(breakable(value), role="small", wrap=True)
        said.setAccessibleName(f"{word}: {value}")
        facts.add(Text(word, role="small", tone="text2", wrap=True), said)
    if not told and empty:
        facts.say(empty)
