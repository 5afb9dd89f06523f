"""The pages of the navigation: to add one, add its line here.

A page is imported when it is first shown, so that one page's libraries do not delay another.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtWidgets import QWidget

from shelterdesk.i18n import N_, _
from shelterdesk.rules.access import ALLOWED, Action
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.nav import NavItem
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary.staff import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A page of the navigation. `starts_group` draws a line above it; with `action`, only who may
    do that sees it.
    """

    name: str
    icon: str
    title: str
    factory: Callable[[Work, Shell], QWidget]
    starts_group: bool = False
    action: Action | None = None

    def is_open_to(self, role: Role) -> bool:
        """Whether this role has the page in its navigation."""
        return self.action is None or self.action in ALLOWED[role]


def _today(work: Work, shell: Shell) -> QWidget:
    from shelterdesk.ui.today.page import TodayPage

    return TodayPage(work, shell)


def _cases(work: Work, shell: Shell) -> QWidget:
    from shelterdesk.ui.cases.page import CasesPage

    return CasesPage(work, shell)


def _calendar(work: Work, shell: Shell) -> QWidget:
    from shelterdesk.ui.calendar.both import CalendarPages

    return CalendarPages(work, shell)


def _house(work: Work, shell: Shell) -> QWidget:
    from shelterdesk.ui.house.page import HousePage

    return HousePage(work, shell)


def _courses(work: Work, shell: Shell) -> QWidget:
    from shelterdesk.ui.courses.page import CoursesPage

    return CoursesPage(work, shell)


def _interpreters(work: Work, shell: Shell) -> QWidget:
    from shelterdesk.ui.interpreters.page import InterpretersPage

    return InterpretersPage(work, shell)


def _registers(work: Work, shell: Shell) -> QWidget:
    from shelterdesk.ui.registers.page import RegistersPage

    return RegistersPage(work, shell)


def _reports(work: Work, shell: Shell) -> QWidget:
    from shelterdesk.ui.reports.page import ReportsPage

    return ReportsPage(work, shell)


def _drafts(work: Work, shell: Shell) -> QWidget:
    from shelterdesk.ui.drafts.page import DraftsPage

    return DraftsPage(work, shell)


def _settings(work: Work, shell: Shell) -> QWidget:
    from shelterdesk.ui.settings.page import SettingsPage

    return SettingsPage(work, shell)


def case_file(work: Work, shell: Shell, case_id: UUID) -> QWidget:
    """The page of one case; the window keeps it while it is behind Back."""
    from shelterdesk.ui.case_file.page import CaseFilePage

    return CaseFilePage(work, shell, case_id)


def audit_log(work: Work, shell: Shell) -> QWidget:
    """The audit log, which Settings opens; the window keeps it while it is behind Back."""
    from shelterdesk.ui.audit.page import AuditLogPage

    return AuditLogPage(work, shell)


AREAS: tuple[Area, ...] = (
    Area(name="today", icon="sun", title=N_("Today"), factory=_today),
    Area(name="cases", icon="folders", title=N_("Cases"), factory=_cases),
    Area(name="calendar", icon="calendar", title=N_("Calendar"), factory=_calendar),
    Area(name="house", icon="bed", title=N_("House"), factory=_house),
    Area(name="courses", icon="school", title=N_("Courses"), factory=_courses),
    Area(
        name="interpreters",
        icon="language",
        title=N_("Interpreters"),
        factory=_interpreters,
        starts_group=True,
    ),
    Area(
        name="registers",
        icon="notes",
        title=N_("Registers"),
        factory=_registers,
        action=Action.MEETINGS_CHANGE,
    ),
    Area(
        name="reports",
        icon="archive",
        title=N_("Reports"),
        factory=_reports,
        action=Action.EXPORT_WRITE,
    ),
    Area(name="drafts", icon="file-text", title=N_("Drafts"), factory=_drafts, starts_group=True),
    Area(name="settings", icon="settings", title=N_("Settings"), factory=_settings),
)
"""In the order of the navigation and of Alt+1, Alt+2 …"""


def areas_of(role: Role) -> list[Area]:
    """The pages that this role has in its navigation."""
    return [area for area in AREAS if area.is_open_to(role)]


def nav_items(role: Role) -> list[NavItem]:
    """What the navigation says, in the language of now."""
    return [
        NavItem(code=area.name, text=_(area.title), icon=area.icon, starts_group=area.starts_group)
        for area in areas_of(role)
    ]
