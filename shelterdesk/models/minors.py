"""What a court decided of a child's placement, its evaluations, and her parents' education
(CSE art. 16 to 29).
"""

from datetime import date

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from shelterdesk.models.base import code
from shelterdesk.models.case_records import CaseRecord
from shelterdesk.rules.minors import EvaluationEntry, ParentsEducationEntry, PlacementOrderEntry
from shelterdesk.vocabulary.minors import OrderKind


class PlacementOrder(CaseRecord):
    """One decision of the court on her placement."""

    __tablename__ = "placement_order"
    ENTRY = PlacementOrderEntry

    decided_on: Mapped[date]
    kind: Mapped[OrderKind] = mapped_column(code(OrderKind))
    served_on: Mapped[date | None]
    runs_from: Mapped[date | None]
    runs_until: Mapped[date | None]
    handed_in_on: Mapped[date | None]
    inquiry_ended_on: Mapped[date | None]
    extension_asked_on: Mapped[date | None]
    court: Mapped[str | None] = mapped_column(String(200))
    court_number: Mapped[str | None] = mapped_column(String(100))
    note: Mapped[str | None] = mapped_column(String(500))


class Evaluation(CaseRecord):
    """The placement was looked at again."""

    __tablename__ = "evaluation"
    ENTRY = EvaluationEntry

    done_on: Mapped[date]
    evaluator: Mapped[str | None] = mapped_column(String(200))
    next_on: Mapped[date | None]
    note: Mapped[str | None] = mapped_column(String(500))


class ParentsEducation(CaseRecord):
    """Her parents were told to take part in parents' education."""

    __tablename__ = "parents_education"
    ENTRY = ParentsEducationEntry

    ordered_on: Mapped[date]
    ordered_by: Mapped[str | None] = mapped_column(String(200))
    hours: Mapped[int | None]
    until_on: Mapped[date | None]
    hours_done: Mapped[int | None]
    done_on: Mapped[date | None]
    note: Mapped[str | None] = mapped_column(String(500))
