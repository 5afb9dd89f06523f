"""The sections of a case file, in the order of the law (PS art. 14). To add one: a line here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from shelterdesk.i18n import N_
from shelterdesk.ui.case_file.assistance import TITLE, AssistanceSection
from shelterdesk.ui.case_file.court import FORMS as COURT_FORMS
from shelterdesk.ui.case_file.exit import FORMS as EXIT_FORMS
from shelterdesk.ui.case_file.exit import ExitSection
from shelterdesk.ui.case_file.history import HistorySection
from shelterdesk.ui.case_file.overview import OverviewSection
from shelterdesk.ui.case_file.permits import FORMS as PERMIT_FORMS
from shelterdesk.ui.case_file.permits import PermitsSection
from shelterdesk.ui.case_file.questioning import QuestioningSection
from shelterdesk.ui.case_file.roster import FORMS as ROSTER_FORMS
from shelterdesk.ui.case_file.roster import RosterSection
from shelterdesk.ui.case_file.services import ServicesSection
from shelterdesk.ui.questions.forms import FormOf
from shelterdesk.ui.records.claims import CLAIM
from shelterdesk.ui.records.daily_life import COMPLAINT, DAILY_NOTE, MEASURE, VISIT
from shelterdesk.ui.records.incidents import INCIDENT
from shelterdesk.ui.records.part import CasePart
from shelterdesk.ui.records.section import RecordsSection
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary.packages import FileSection

OVERVIEW, ROSTER, ASSISTANCE = "overview", "roster", "assistance"
EXIT, HISTORY = "exit", "history"

Made = Callable[[Work, Shell, UUID], CasePart]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionOf:
    """One section: by which code, which of the law's it is if it is one, what shows it, and the
    forms of the records in it.
    """

    code: str
    name: str
    made: Made
    law: FileSection | None = None
    forms: tuple[FormOf[Any], ...] = ()
    starts_group: bool = False

    @property
    def number(self) -> str:
        """The law's number (PS art. 14)."""
        return str(list(FileSection).index(self.law) + 1) if self.law is not None else ""

    @property
    def key(self) -> str:
        """The digit that opens it."""
        return "0" if self.code == HISTORY else str(SECTIONS.index(self) + 1)


def _services(code: str, law: FileSection, name: str) -> SectionOf:
    return SectionOf(
        code=code,
        law=law,
        name=name,
        made=lambda work, shell, case: ServicesSection(work, shell, case, name, law),
    )


def _records(code: str, law: FileSection, name: str, *forms: FormOf[Any]) -> SectionOf:
    return SectionOf(
        code=code,
        law=law,
        name=name,
        forms=forms,
        made=lambda work, shell, case: RecordsSection(work, shell, case, name, forms),
    )


SECTIONS: tuple[SectionOf, ...] = (
    SectionOf(code=OVERVIEW, name=N_("Overview"), made=OverviewSection),
    SectionOf(
        code=ROSTER,
        law=FileSection.ROSTER,
        name=N_("Roster"),
        made=RosterSection,
        forms=ROSTER_FORMS,
        starts_group=True,
    ),
    _records(
        "daily_life",
        FileSection.DAILY_LIFE,
        N_("Daily life"),
        *(DAILY_NOTE, MEASURE, COMPLAINT, INCIDENT),
    ),
    _records("visits", FileSection.VISITS, N_("Visits"), VISIT),
    _services("medical", FileSection.MEDICAL, N_("Illness and medical")),
    SectionOf(
        code="questioning",
        law=FileSection.QUESTIONING,
        name=N_("Questioning"),
        made=QuestioningSection,
        forms=COURT_FORMS,
    ),
    SectionOf(
        code=ASSISTANCE,
        law=FileSection.ASSISTANCE,
        name=TITLE,
        made=AssistanceSection,
        forms=(CLAIM,),
    ),
    SectionOf(
        code="permits",
        law=FileSection.RESIDENCE,
        name=N_("Residence permit"),
        made=PermitsSection,
        forms=PERMIT_FORMS,
    ),
    SectionOf(
        code=EXIT,
        law=FileSection.EXIT,
        name=N_("Exit"),
        made=ExitSection,
        forms=EXIT_FORMS,
    ),
    SectionOf(code=HISTORY, name=N_("History"), made=HistorySection, starts_group=True),
)
