"""Rooms and residents in the vault behind a window, made with the helpers of the use-cases."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from shelterdesk.usecases.desk import Desk
from tests.builders import NOON, FixedSources
from tests.desks import Office

T = TypeVar("T")
_GIVEN = [1_000_000]


def at_desk(make: Callable[[Office], T]) -> Callable[[Desk], T]:
    """What `make` does in an office whose manager sits at this desk; ids no form gives out."""

    def job(desk: Desk) -> T:
        _GIVEN[0] += 10_000
        clock = FixedSources(at=NOON, last_id=_GIVEN[0])
        return make(Office(desk, cast(Any, None), clock, cast(Any, None)))

    return job
