"""The law's sixth section: what she claims, interpreters booked for her, her courses, and every
service that has no section of its own.
"""

from uuid import UUID

from shelterdesk.i18n import N_
from shelterdesk.queries.case_file import CaseFile
from shelterdesk.queries.case_records import records_of
from shelterdesk.rules.access import Action
from shelterdesk.rules.claims import ClaimEntry
from shelterdesk.ui.case_file.bookings_card import BookingsCard
from shelterdesk.ui.case_file.few_lines import FEW
from shelterdesk.ui.case_file.services import ServicesSection
from shelterdesk.ui.case_file.taught_card import TaughtCard
from shelterdesk.ui.records.card import RecordsCard
from shelterdesk.ui.records.claims import CLAIM
from shelterdesk.ui.records.entries import RecordDesk
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary.packages import FileSection

TITLE = N_("Assistance")


class AssistanceSection(ServicesSection):
    """Claims, interpreters and courses (HTPA art. 15) stand above the services."""

    def __init__(self, work: Work, shell: Shell, case_id: UUID) -> None:
        super().__init__(work, shell, case_id, TITLE, FileSection.ASSISTANCE)
        self.taught = TaughtCard(work, case_id)
        self.claims = RecordsCard(RecordDesk(work, shell, case_id), CLAIM, FEW)
        self.booked = BookingsCard(work, case_id)
        self.put_above(self.taught)
        self.put_above(self.booked)
        self.put_above(self.claims)

    def show_file(self, file: CaseFile) -> None:
        super().show_file(file)
        self.taught.allow(file.rights)
        self.claims.allow(may_change=Action.CASE_CHANGE in file.rights)

    def load(self, *, keep: bool = False) -> None:
        super().load(keep=keep)
        self.taught.load()
        self.booked.load()
        self._work.ask(
            self,
            lambda session, viewer: records_of(session, viewer, self._case_id, ClaimEntry),
            self.claims.show_rows,
            self._on_unread,
        )
