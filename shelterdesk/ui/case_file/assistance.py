"""The law's sixth section: her courses, and every service that has no section of its own."""

from uuid import UUID

from shelterdesk.i18n import N_
from shelterdesk.queries.case_file import CaseFile
from shelterdesk.ui.case_file.services import ServicesSection
from shelterdesk.ui.case_file.taught_card import TaughtCard
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary.packages import FileSection

TITLE = N_("Assistance")


class AssistanceSection(ServicesSection):
    """Courses attended count as assistance (HTPA art. 15): they stand above the services."""

    def __init__(self, work: Work, shell: Shell, case_id: UUID) -> None:
        super().__init__(work, shell, case_id, TITLE, FileSection.ASSISTANCE)
        self.taught = TaughtCard(work, case_id)
        self.put_above(self.taught)

    def show_file(self, file: CaseFile) -> None:
        super().show_file(file)
        self.taught.allow(file.rights)

    def load(self, *, keep: bool = False) -> None:
        super().load(keep=keep)
        self.taught.load()
