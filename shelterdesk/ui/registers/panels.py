"""The panels of a coordination meeting and of a decision that it took."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar
from uuid import UUID

from shelterdesk.i18n import _
from shelterdesk.queries.meetings import DecisionRow, MeetingRow
from shelterdesk.queries.organisations import OrganisationRow, organisation_choices
from shelterdesk.reports.meeting_words import half_year_title
from shelterdesk.rules.calendar import Period
from shelterdesk.ui.collation import by_name
from shelterdesk.ui.entry_panel import EntryPanel
from shelterdesk.ui.registers.forms import CHANGED, DECISION, MEETING
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.choices import Items
from shelterdesk.ui.work import Work
from shelterdesk.usecases.meetings import DecisionPlan, MeetingPlan, save_decision, save_meeting
from shelterdesk.vocabulary.organisations import PartnerRole

FIRST = Period.parse("2009H1")
"""The law is of 2009."""


class MeetingPanel(EntryPanel):
    """A meeting for the register, or one that stands there."""

    FORM: ClassVar[str] = "meeting"

    def build(self) -> None:
        self._partners: Sequence[OrganisationRow] = ()
        self._there: tuple[UUID, ...] = ()
        self.begin(MEETING)
        self._offer_half_years()
        self.sheet["half_year"].offer(Period.half_of(self.work.today()).name)
        self.work.ask(self, lambda session, _viewer: organisation_choices(session), self._know)

    def propose(self, half_year: str) -> None:
        """Begin with this half-year."""
        self.sheet["half_year"].offer(half_year)

    def edit(self, row: MeetingRow) -> None:
        self._there = row.entry.attendees
        self.show_stored(row.meeting_id, row.revision, row.entry)

    def say_texts(self) -> None:
        super().say_texts()
        self._offer_half_years()
        self._offer_partners()

    def save_record(self) -> None:
        plan = MeetingPlan(id=self.key, entry=self.entry(), revision=self.revision)
        self.work.do(
            self, save_meeting, plan, area=CHANGED, then=self.done, refused=self.refuse,
            undo=_(self.form.saved),
        )  # fmt: skip

    def _know(self, found: list[OrganisationRow]) -> None:
        self._partners = found
        self._offer_partners()

    def _offer_half_years(self) -> None:
        now = Period.half_of(self.work.today())
        self.sheet.offer_items("half_year", _half_years(now))

    def _offer_partners(self) -> None:
        """Who has the role, and who took part then."""
        chosen = {*self.sheet["attendees"].value().split(","), *map(str, self._there)}
        offered = [
            row
            for row in by_name(self._partners, lambda row: row.name)
            if PartnerRole.COORDINATION_MEETING in row.roles or str(row.organisation_id) in chosen
        ]
        items = [(str(row.organisation_id), row.name) for row in offered]
        self.sheet.offer_items("attendees", items)


class DecisionPanel(EntryPanel):
    """A decision of the meeting `row`, or one that stands there."""

    FORM: ClassVar[str] = "meeting_decision"

    def __init__(self, work: Work, shell: Shell, meeting_id: UUID | None = None) -> None:
        self._meeting_id = meeting_id
        super().__init__(work, shell, None)

    def build(self) -> None:
        self.begin(DECISION)

    def edit(self, row: DecisionRow) -> None:
        self._meeting_id = row.meeting_id
        self.show_stored(row.decision_id, row.revision, row.entry)

    def content(self) -> Mapping[str, Any]:
        return {**super().content(), "meeting": str(self._meeting_id or "")}

    def fill(self, content: Mapping[str, Any]) -> None:
        meeting = str(content.get("meeting") or "")
        self._meeting_id = UUID(meeting) if meeting else None
        super().fill(content)

    def save_record(self) -> None:
        if self._meeting_id is None:
            raise ValueError("this form belongs to a meeting")
        plan = DecisionPlan(
            id=self.key, meeting_id=self._meeting_id, entry=self.entry(), revision=self.revision
        )
        self.work.do(
            self, save_decision, plan, area=CHANGED, then=self.done, refused=self.refuse,
            undo=_(self.form.saved),
        )  # fmt: skip


def _half_years(now: Period) -> Items:
    """The newest first."""
    found, period = [], now
    while period.last >= FIRST.last:
        found.append((period.name, half_year_title(period.name)))
        period = period.previous()
    return found
