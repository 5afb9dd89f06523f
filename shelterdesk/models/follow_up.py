"""Keeping in touch after the stay: the plan that asks for the next contact."""

from datetime import date

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from shelterdesk.models.base import code
from shelterdesk.models.case_records import CaseRecord
from shelterdesk.rules.follow_up import FollowUpPlanEntry
from shelterdesk.vocabulary.follow_up import CadenceUnit, PlanEnd


class FollowUpPlan(CaseRecord):
    """How often a person is contacted after her stay, and until when. The newest one holds; how she
    is reached safely stands in `SafeContact`.
    """

    __tablename__ = "follow_up_plan"
    __table_args__ = (CheckConstraint("every > 0", name="every_is_some"),)
    ENTRY = FollowUpPlanEntry

    begins_on: Mapped[date]
    every: Mapped[int | None]
    unit: Mapped[CadenceUnit] = mapped_column(code(CadenceUnit))
    first_on: Mapped[date | None]
    until_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    end_reason: Mapped[PlanEnd | None] = mapped_column(code(PlanEnd))
    note: Mapped[str | None] = mapped_column(String(300))
