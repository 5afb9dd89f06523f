"""The views of the list of cases that a user keeps for herself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from shelterdesk.queries.case_filters import (
    EVERYBODY,
    CaseFilter,
    filter_as_kept,
    filter_from_kept,
)
from shelterdesk.queries.case_orders import Ordered
from shelterdesk.queries.cases import CasePage, CaseView, case_list
from shelterdesk.queries.settings import preference
from shelterdesk.rules.access import Viewer

KEY = "case_views"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnView:
    """A view under a name of her own: a view that everybody has, searched and filtered.

    `layout` is how the list stands in it: columns, widths, order. The list itself reads it.
    """

    id: UUID
    name: str
    view: CaseView
    search: str = ""
    filters: CaseFilter = EVERYBODY
    layout: Mapping[str, Any] = field(default_factory=dict)


def own_views(session: Session, viewer: Viewer) -> tuple[OwnView, ...]:
    """One's own views, in the order they were put."""
    kept = preference(session, viewer, KEY) or ()
    known = {view.value for view in CaseView}
    return tuple(_view_from_kept(one) for one in kept if one["view"] in known)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStart:
    """What the list of cases begins with. `layout` is how the user left it, as it was kept."""

    layout: Any
    views: tuple[OwnView, ...]
    page: CasePage


def case_start(
    session: Session, viewer: Viewer, view: CaseView, key: str, order_of: Callable[[Any], Ordered]
) -> CaseStart:
    """The layout under `key`, one's own views, and the first rows in the order of that layout."""
    layout = preference(session, viewer, key)
    return CaseStart(
        layout=layout,
        views=own_views(session, viewer),
        page=case_list(session, viewer, view, order=order_of(layout)),
    )


def view_as_kept(own: OwnView) -> dict[str, Any]:
    """A view as JSON values, as the preference keeps it."""
    return {
        "id": str(own.id),
        "name": own.name,
        "view": own.view,
        "search": own.search,
        "filters": filter_as_kept(own.filters),
        "layout": dict(own.layout),
    }


def _view_from_kept(kept: Mapping[str, Any]) -> OwnView:
    return OwnView(
        id=UUID(kept["id"]),
        name=kept["name"],
        view=CaseView(kept["view"]),
        search=kept.get("search", ""),
        filters=filter_from_kept(kept.get("filters", {})),
        layout=kept.get("layout", {}),
    )
