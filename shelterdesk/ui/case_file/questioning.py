"""The law's fifth section: her legal cases, and who was beside her when she was questioned (PS art.
14 no. 5).
"""

from uuid import UUID

from shelterdesk.i18n import N_, _
from shelterdesk.queries.case_file import CaseFile
from shelterdesk.ui.case_file.court import LegalCases
from shelterdesk.ui.case_file.services import ServicesSection
from shelterdesk.ui.records.part import CasePart
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.choices import ChoiceChips
from shelterdesk.ui.widgets.page import column
from shelterdesk.ui.widgets.stack import Stack
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary.packages import FileSection

TITLE = N_("Questioning")
LEGAL, BESIDE = "legal", "beside"


class QuestioningSection(CasePart):
    """Legal cases, and the services beside her at police and court."""

    def __init__(self, work: Work, shell: Shell, case_id: UUID) -> None:
        super().__init__()
        self.legal = LegalCases(work, shell, case_id)
        self.services = ServicesSection(work, shell, case_id, TITLE, FileSection.QUESTIONING)
        self.views, self._stack = ChoiceChips(), Stack()
        for part in (self.legal, self.services):
            self._stack.addWidget(part)
        head = column(self.views, gap=0, margins=(24, 14, 20, 0))
        whole = column(head, self._stack, gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.views.chosen.connect(self._turn)
        self.setFocusProxy(self.views)
        self.retranslate()
        self.views.choose(LEGAL)

    def show_file(self, file: CaseFile) -> None:
        self.legal.show_file(file)
        self.services.show_file(file)

    def load(self, *, keep: bool = False) -> None:
        self.legal.load(keep=keep)
        self.services.load(keep=keep)

    def retranslate(self) -> None:
        self.views.setAccessibleName(_(TITLE))
        self.views.set_items([(LEGAL, _("Legal cases")), (BESIDE, _("Accompaniment"))])

    def _turn(self, code: str) -> None:
        self._stack.setCurrentWidget(self.services if code == BESIDE else self.legal)
