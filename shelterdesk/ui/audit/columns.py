"""The columns of the audit log, and of what each user read and exported."""

from shelterdesk.i18n import N_, NP_
from shelterdesk.i18n.formats import moment
from shelterdesk.queries.audit_log import AuditRow
from shelterdesk.queries.audit_totals import UserTotals
from shelterdesk.reports import audit_words as words
from shelterdesk.reports.audit_words import touched_text, who
from shelterdesk.ui.fonts import shown
from shelterdesk.ui.widgets.table_columns import Column
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.history import COUNTED, EventKind


def event_columns() -> tuple[Column[AuditRow], ...]:
    """When, who, what with the names of the changed fields, about whom, and the event's number."""
    return (
        Column(heading=N_("When"), code="when", text=lambda row: moment(row.at), width=112),
        Column(heading=NP_("audit log", "Who"), code="who", text=who, width=88, tip=who),
        Column(
            heading=N_("What"),
            code="what",
            text=lambda row: label(row.kind),
            second=touched_text,
            width=150,
            stretch=True,
            tip=touched_text,
        ),
        Column(
            heading=N_("About"),
            code="about",
            text=about,
            second=_number,
            width=96,
            stretch=True,
            tip=about,
        ),
        Column(
            heading=N_("Event no."), code="seq", text=lambda row: str(row.seq), width=64, yields=1
        ),
    )


def about(row: AuditRow) -> str:
    """Whom or what an event is about, as the screen can show it."""
    return shown(words.about(row))


def _number(row: AuditRow) -> str:
    return row.case_number or ""


def totals_columns() -> tuple[Column[UserTotals], ...]:
    """Who, over when last; how often in, what was read, and what left the vault."""
    return (
        Column(
            heading=NP_("audit log", "Who"),
            code="who",
            text=lambda user: shown(user.name),
            width=96,
            stretch=True,
            tip=lambda user: user.name,
        ),
        Column(
            heading=N_("Last event"),
            code="last",
            text=lambda user: moment(user.last_at),
            width=112,
            yields=1,
        ),
        Column(
            heading=COUNTED[EventKind.VAULT_UNLOCK],
            code="unlocks",
            text=lambda user: str(user.unlocks),
            width=56,
        ),
        Column(
            heading=COUNTED[EventKind.CASE_OPEN],
            code="files",
            text=lambda user: str(user.files_opened),
            width=56,
        ),
        Column(
            heading=COUNTED[EventKind.CASE_REVEAL],
            code="names",
            text=lambda user: str(user.names_shown),
            width=56,
        ),
        Column(
            heading=COUNTED[EventKind.EXPORT],
            code="exports",
            text=lambda user: str(user.exports),
            width=56,
        ),
        Column(
            heading=COUNTED[EventKind.PRINT],
            code="prints",
            text=lambda user: str(user.prints),
            width=56,
        ),
    )
