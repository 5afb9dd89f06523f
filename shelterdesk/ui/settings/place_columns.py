"""The columns of a list of places, and the words it is searched by."""

from collections.abc import Iterator

from shelterdesk.i18n import N_, NP_, _, language
from shelterdesk.queries.organisations import OrganisationRow
from shelterdesk.rules.names import fold
from shelterdesk.ui.fonts import shown
from shelterdesk.ui.widgets.table_columns import Column
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.organisations import KINDS_IN, PlaceList


def place_columns(which: PlaceList) -> tuple[Column[OrganisationRow], ...]:
    """The name over the name in the other script, kind and roles where they differ, telephone."""
    return tuple(_columns(which))


def haystack(row: OrganisationRow) -> str:
    """Everything of an entry that is searched, folded, in the language of now."""
    words = (row.name, row.name_zh or "", row.phone or "", label(row.kind), _roles(row))
    return fold(" ".join(words))


def _columns(which: PlaceList) -> Iterator[Column[OrganisationRow]]:
    yield Column(
        heading=NP_("place", "Name"),
        text=lambda row: shown(_names(row)[0]),
        second=lambda row: shown(_names(row)[1]),
        width=150,
        stretch=True,
        tip=lambda row: row.name,
    )
    if len(KINDS_IN[which]) > 1:
        yield Column(heading=N_("Kind of organization"), text=lambda row: label(row.kind), yields=2)
    if which is PlaceList.ORGANISATIONS:
        yield Column(heading=N_("Works with us as"), text=_roles, width=96, yields=1, tip=_roles)
    yield Column(heading=N_("Phone"), text=lambda row: shown(row.phone or ""), width=96)
    yield Column(
        heading=N_("Status"),
        text=lambda row: _("In use") if row.active else _("No longer used"),
        status=lambda row: "ok" if row.active else "plain",
        width=96,
    )


def _names(row: OrganisationRow) -> tuple[str, str]:
    """As the forms show it first: in Chinese where the window speaks it."""
    if language() == "zh_TW" and row.name_zh:
        return row.name_zh, row.name
    return row.name, row.name_zh or ""


def _roles(row: OrganisationRow) -> str:
    return " · ".join(label(role) for role in row.roles)
