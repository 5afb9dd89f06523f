"""What others reported to us, and cases that the police solved: counted beside our own records."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from shelterdesk.models.base import Base, Record, code
from shelterdesk.vocabulary.cases import ExploitationType
from shelterdesk.vocabulary.figures import FigureKey


class ReportedFigure(Record, Base):
    """A number somebody else counted, with its source. Never added to what we count ourselves."""

    __tablename__ = "reported_figure"
    __table_args__ = (CheckConstraint("value >= 0", name="value_not_negative"),)

    period: Mapped[str] = mapped_column(String(6), index=True)
    figure: Mapped[FigureKey] = mapped_column(code(FigureKey))
    value: Mapped[int]
    organisation_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("organisation.id", ondelete="RESTRICT")
    )
    source: Mapped[str] = mapped_column(String(500))


class PoliceCase(Record, Base):
    """A case that the police solved, as they told the coordination meeting. Numbers only, no
    names.
    """

    __tablename__ = "police_case"
    __table_args__ = (
        CheckConstraint("suspects >= 0 AND victims >= 0", name="numbers_not_negative"),
    )

    unit: Mapped[str] = mapped_column(String(200))
    exploitation: Mapped[ExploitationType] = mapped_column(code(ExploitationType))
    solved_on: Mapped[date] = mapped_column(index=True)
    suspects: Mapped[int]
    victims: Mapped[int]
