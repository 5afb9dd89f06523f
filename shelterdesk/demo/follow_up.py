"""What an invented person says after her stay, and how often she is contacted."""

from datetime import date
from random import Random
from uuid import UUID

from shelterdesk.rules.follow_up import FollowUpPlanEntry
from shelterdesk.vocabulary.follow_up import CadenceUnit
from shelterdesk.vocabulary.particulars import Need, PermitSaid

OWN_PLAN, LEFT_TO_PLAN = 0.3, 0.25


class Afterwards:
    """Chance of its own, by the case: what was invented of her before stays as it was."""

    def __init__(self, case_id: UUID) -> None:
        self.chance = Random(case_id.int)  # noqa: S311  (invented people, nothing secret)

    def needs(self) -> tuple[Need, ...]:
        """What she needs, often nothing."""
        found = self.chance.sample(list(Need), self.chance.choice((0, 0, 1, 1, 2)))
        return tuple(sorted(found))

    def permit(self) -> PermitSaid | None:
        """Her permit, as she says it; not every call asks."""
        asked = self.chance.random() < 0.8
        said: PermitSaid = self.chance.choice((PermitSaid.VALID, PermitSaid.VALID, *PermitSaid))
        return said if asked else None

    def is_named(self) -> bool:
        """Whether a contact names the next date, and does not leave it to the plan."""
        return self.chance.random() >= LEFT_TO_PLAN

    def plan(self, begins_on: date) -> FollowUpPlanEntry | None:
        """A cadence of her own, for some."""
        if self.chance.random() >= OWN_PLAN:
            return None
        every, unit = self.chance.choice(
            ((2, CadenceUnit.WEEKS), (6, CadenceUnit.WEEKS), (2, CadenceUnit.MONTHS))
        )
        return FollowUpPlanEntry(begins_on=begins_on, every=every, unit=unit)
