"""The steps that made the store what it is, oldest first. A released step is never changed."""

from typing import Protocol

from alembic.operations import Operations

from shelterdesk.db.migrations import (
    m0001_initial,
    m0002_exports,
    m0003_house,
    m0004_break_glass,
    m0005_daily_life,
    m0006_rules,
    m0007_services,
    m0008_courses,
    m0009_record,
    m0010_retention,
    m0011_permits,
    m0012_claims,
    m0013_minors,
    m0014_residence,
    m0015_transfers,
    m0016_duties,
    m0017_interpreters,
    m0018_court,
    m0020_slips,
    m0021_hand_over,
    m0022_follow_up,
    m0023_court_stages,
    m0024_booked,
    m0025_open_bookings,
)


class Step(Protocol):
    """One module of this package: it brings the store from the number before to its own.

    It imports neither models nor vocabulary: those are today's, a step stays as it was. A step
    that means to drop or rewrite what is stored lists it in `CHANGES`, a frozenset of "table" and
    "table.column"; whatever is not listed is compared row by row with the store before.
    """

    def upgrade(self, op: Operations) -> None:
        """Change the schema, and the rows with it, inside one transaction."""


STEPS: tuple[Step, ...] = (
    m0001_initial,
    m0002_exports,
    m0003_house,
    m0004_break_glass,
    m0005_daily_life,
    m0006_rules,
    m0007_services,
    m0008_courses,
    m0009_record,
    m0010_retention,
    m0011_permits,
    m0012_claims,
    m0013_minors,
    m0014_residence,
    m0015_transfers,
    m0016_duties,
    m0017_interpreters,
    m0018_court,
    m0020_slips,
    m0021_hand_over,
    m0022_follow_up,
    m0023_court_stages,
    m0024_booked,
    m0025_open_bookings,
)
