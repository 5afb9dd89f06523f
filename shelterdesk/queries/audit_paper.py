"""What the audit log on paper is made of: the events or counts that the screen lists, who asks."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from sqlalchemy.orm import Session

from shelterdesk.models import Case, Staff
from shelterdesk.queries.audit_days import Days
from shelterdesk.queries.audit_log import AuditFilter, AuditRow, every_page
from shelterdesk.queries.audit_totals import UserTotals, added, audit_totals
from shelterdesk.queries.settings import site_settings
from shelterdesk.queries.staff import me
from shelterdesk.rules.access import Viewer

MOST = 5000
"""Events on one paper: some hundred and eighty pages. Who needs others narrows the days."""

Read = Callable[[], AbstractContextManager[Session]]
"""Opens a session (`Store.read`), one for each slice, so that a long job can give way between."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditPaper:
    """Events, newest first, or counts per user. `by` and `case` say by name what it is narrowed to;
    `is_cut` that older events fit too.
    """

    wanted: AuditFilter
    by: str | None = None
    case: str | None = None
    rows: tuple[AuditRow, ...] | None = None
    users: tuple[UserTotals, ...] | None = None
    is_cut: bool = False
    asked_by: str
    roc_years: bool


def events_paper(
    read: Read, viewer: Viewer, wanted: AuditFilter, between: Callable[[], None]
) -> AuditPaper:
    """The newest events that fit. NotAllowed; whatever `between` raises."""
    rows: list[AuditRow] = []
    for page in every_page(read, viewer, wanted):
        rows += page.rows
        if len(rows) > MOST:
            break
        between()
    with read() as session:
        user = None if wanted.by is None else wanted.by.staff_id
        case = None if wanted.case_id is None else session.get_one(Case, wanted.case_id)
        return AuditPaper(
            wanted=wanted,
            by=None if user is None else session.get_one(Staff, user).name,
            case=None if case is None else case.number,
            rows=tuple(rows[:MOST]),
            is_cut=len(rows) > MOST,
            asked_by=me(session, viewer).name,
            roc_years=site_settings(session).roc_years,
        )


def users_paper(read: Read, viewer: Viewer, days: Days, between: Callable[[], None]) -> AuditPaper:
    """What each user read and exported on these days. NotAllowed; whatever `between` raises."""
    users: tuple[UserTotals, ...] = ()
    below: int | None = None
    while True:
        with read() as session:
            part = audit_totals(session, viewer, days, below)
        users, below = added(users, part.users), part.below
        if below is None:
            break
        between()
    with read() as session:
        return AuditPaper(
            wanted=AuditFilter(days=days),
            users=users,
            asked_by=me(session, viewer).name,
            roc_years=site_settings(session).roc_years,
        )
