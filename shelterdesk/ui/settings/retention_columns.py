"""The columns of the closed files: when each is due for review, why, and what keeps it."""

from collections.abc import Callable
from datetime import date

from shelterdesk.i18n import N_, _
from shelterdesk.i18n.formats import day
from shelterdesk.queries.retention import ClosedCase
from shelterdesk.ui.fonts import shown
from shelterdesk.ui.widgets.table_columns import Column
from shelterdesk.vocabulary import label


def retention_columns(today: Callable[[], date]) -> tuple[Column[ClosedCase], ...]:
    """`today` tells what is due by now."""

    def status(row: ClosedCase) -> str:
        return "soon" if row.is_due(today()) else "plain"

    return (
        Column(
            heading=N_("Case"),
            text=lambda row: row.number,
            second=lambda row: shown(row.known_as),
            width=110,
        ),
        Column(heading=N_("Closed on"), text=lambda row: day(row.closed_on), width=120, yields=1),
        Column(heading=N_("Due for review"), text=due_text, status=status, width=140),
        Column(heading=N_("Why"), text=why_text, width=150, stretch=True, tip=why_text),
        Column(heading=N_("Hold or review"), text=kept_text, width=120, yields=2, tip=_reason),
    )


def due_text(row: ClosedCase) -> str:
    """The day; none for what is erased, and where nothing sets one."""
    due = row.standing.due_on
    return day(due) if due is not None and row.erased_on is None else "—"


def why_text(row: ClosedCase) -> str:
    """What set that day, or when the file was erased."""
    if row.erased_on is not None:
        return _("Erased on {day}").format(day=day(row.erased_on))
    return label(row.standing.why)


def kept_text(row: ClosedCase) -> str:
    """What keeps it beside its time."""
    if row.hold is not None:
        return _("Held since {day}").format(day=day(row.hold.placed_on))
    return _("Reviewed") if row.review and row.erased_on is None else ""


def _reason(row: ClosedCase) -> str:
    return row.hold.reason if row.hold is not None else row.review
