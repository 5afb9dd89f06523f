"""What can be done on the page of cases, by key, by command and by menu."""

from collections.abc import Callable
from typing import Protocol
from uuid import UUID

from shelterdesk.i18n import N_
from shelterdesk.ui.acts import Act
from shelterdesk.ui.cases.own_views import OwnViews

FIND_KEYS = "F3"


class OnCases(Protocol):
    """What the acts need of the page."""

    own: OwnViews

    def go_find(self) -> None: ...
    def toggle_filters(self) -> None: ...
    def forget_filters(self) -> None: ...
    def has_filters(self) -> bool: ...
    def save_view(self) -> None: ...
    def own_shown(self) -> UUID | None: ...


def case_acts(page: OnCases) -> list[Act]:
    """Search, filters and views."""
    return [
        Act(
            name="filter_cases", title=N_("Filter this list"), run=page.go_find, keys=FIND_KEYS,
            icon="search",
        ),
        Act(
            name="show_filters", title=N_("Show or hide the filters"), run=page.toggle_filters,
            keys="Shift+F3", icon="filter",
        ),
        Act(
            name="clear_filters", title=N_("Clear filters"), run=page.forget_filters, icon="x",
            is_open=page.has_filters,
        ),
        Act(name="save_view", title=N_("Save this view…"), run=page.save_view, icon="bookmark"),
        *own_acts(page),
    ]  # fmt: skip


def own_acts(page: OnCases) -> list[Act]:
    """What can be done with the view of one's own that is shown."""

    def act(name: str, title: str, deed: Callable[[UUID], None], icon: str, keys: str = "") -> Act:
        def run() -> None:
            shown = page.own_shown()
            if shown is not None:
                deed(shown)

        return Act(
            name=name, title=title, run=run, icon=icon, keys=keys,
            is_open=lambda: page.own_shown() is not None, why=N_("This view is not your own."),
        )  # fmt: skip

    own = page.own
    return [
        act("rename_view", N_("Rename view…"), own.rename, "pencil", "F2"),
        act("view_up", N_("Move view up"), lambda key: own.move(key, -1), "chevron-down"),
        act("view_down", N_("Move view down"), lambda key: own.move(key, 1), "chevron-down"),
        act("drop_view", N_("Delete view"), own.drop, "trash"),
    ]
