"""The columns of the list of months."""

from shelterdesk.i18n import N_, _
from shelterdesk.i18n.formats import moment, month, number
from shelterdesk.package.manifest import State
from shelterdesk.queries.months import MonthRow
from shelterdesk.ui.fonts import shown
from shelterdesk.ui.widgets.table_columns import Column
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.packages import MonthState


def month_columns() -> tuple[Column[MonthRow], ...]:
    """Which month, whether it is over, how many events, and when it was last exported by whom."""
    return (
        Column(heading=N_("Month"), code="month", text=month_name, width=120),
        Column(heading=N_("State"), code="state", text=state_word, status=_status, width=104),
        Column(
            heading=N_("Events"),
            code="events",
            text=lambda row: number(row.events),
            width=64,
            yields=1,
        ),
        Column(
            heading=N_("Last exported"),
            code="exported",
            text=_exported,
            width=140,
            stretch=True,
            tip=_exported,
        ),
    )


def month_name(row: MonthRow) -> str:
    """The month in words."""
    return month(row.period.first)


def state_word(row: MonthRow) -> str:
    """Closed or provisional."""
    return label(MonthState[row.state.name])


def _status(row: MonthRow) -> str:
    return "ok" if row.state is State.CLOSED else "soon"


def _exported(row: MonthRow) -> str:
    """When and by whom it was exported last."""
    if not row.exports:
        return _("Not yet")
    return f"{moment(row.exports[0].made_at)} · {shown(row.exports[0].made_by)}"
