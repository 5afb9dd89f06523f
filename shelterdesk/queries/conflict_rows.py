"""What every source of conflicts gives: somebody who is engaged, and where."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.orm import Session

from shelterdesk.rules.access import Viewer
from shelterdesk.rules.engagements import Engagement
from shelterdesk.vocabulary.courses import CourseKind
from shelterdesk.vocabulary.deadlines import DueKind
from shelterdesk.vocabulary.services import ServiceType


@dataclass(frozen=True, slots=True, kw_only=True)
class Busy:
    """Somebody is engaged. `what`, `number` and the record are None and "" out of reach; `is_plan`:
    a service that can be opened.
    """

    engagement: Engagement
    what: ServiceType | CourseKind | DueKind | None
    name: str | None = None
    known_as: str = ""
    number: str = ""
    staff_name: str = ""
    interpreter_name: str = ""
    is_plan: bool = False


BusySource = Callable[[Session, Viewer, Engagement, timedelta], Iterable[Busy]]
"""Gives what may collide: everything near in time that shares somebody."""
