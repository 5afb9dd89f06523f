"""A user's own views of the list of cases: kept, put in order, thrown away. No event."""

from dataclasses import replace
from uuid import UUID

from shelterdesk.errors import Invalid, Missing, Problem
from shelterdesk.queries.case_views import KEY, OwnView, own_views, view_as_kept
from shelterdesk.rules.names import clean_name
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.settings import set_preference

LONGEST_NAME = 60
MOST_VIEWS = 24


def keep_view(desk: Desk, own: OwnView) -> None:
    """Keep a new view below the others, or one as it is now. Invalid: `name`."""
    views = _views(desk)
    kept = replace(own, name=clean_name(own.name))
    others = [view for view in views if view.id != own.id]
    problem = _problem(kept.name, others)
    if problem is not None:
        raise Invalid({"name": problem})
    is_known = len(others) < len(views)
    fresh = [kept if view.id == own.id else view for view in views]
    _keep(desk, fresh if is_known else [*views, kept])


def place_view(desk: Desk, own: OwnView, at: int) -> None:
    """Put a view at this place, counted from 0: it was moved, or is given back after all."""
    others = [view for view in _views(desk) if view.id != own.id]
    problem = _problem(own.name, others)
    if problem is not None:
        raise Invalid({"name": problem})
    _keep(desk, [*others[:at], own, *others[at:]])


def drop_view(desk: Desk, view_id: UUID) -> tuple[OwnView, int]:
    """Throw a view away; it and its place are given back. Missing."""
    views = _views(desk)
    at = next((at for at, view in enumerate(views) if view.id == view_id), None)
    if at is None:
        raise Missing
    _keep(desk, [*views[:at], *views[at + 1 :]])
    return views[at], at


def _problem(name: str, others: list[OwnView]) -> Problem | None:
    if not name:
        return Problem("needed_here")
    if len(name) > LONGEST_NAME:
        return Problem("too_long", {"most": LONGEST_NAME})
    if any(name.casefold() == view.name.casefold() for view in others):
        return Problem("view_name_taken")
    if len(others) >= MOST_VIEWS:
        return Problem("views_full", {"most": MOST_VIEWS})
    return None


def _views(desk: Desk) -> list[OwnView]:
    with desk.store.read() as session:
        return list(own_views(session, desk.viewer))


def _keep(desk: Desk, views: list[OwnView]) -> None:
    set_preference(desk, KEY, [view_as_kept(view) for view in views])
