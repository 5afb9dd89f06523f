"""Times abroad, reports to the immigration agency, and requests about one's own data."""

from datetime import date

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from shelterdesk.models.base import Codes, code
from shelterdesk.models.case_records import CaseRecord
from shelterdesk.rules.residence_records import (
    ChangeReportEntry,
    DataRequestEntry,
    TimeAbroadEntry,
)
from shelterdesk.vocabulary.residence import DataWish


class TimeAbroad(CaseRecord):
    """A time she was not in Taiwan (RES art. 6)."""

    __tablename__ = "time_abroad"
    ENTRY = TimeAbroadEntry

    left_on: Mapped[date]
    back_on: Mapped[date | None]
    note: Mapped[str | None] = mapped_column(String(300))


class ChangeReport(CaseRecord):
    """A new address or workplace as it was reported (IMM art. 31)."""

    __tablename__ = "change_report"
    ENTRY = ChangeReportEntry

    reported_on: Mapped[date]
    changes: Mapped[list[str]] = mapped_column(Codes)
    note: Mapped[str | None] = mapped_column(String(300))


class DataRequest(CaseRecord):
    """What she asked of the data about her, and when it was answered (PDPA art. 13)."""

    __tablename__ = "data_request"
    ENTRY = DataRequestEntry

    asked_on: Mapped[date]
    wish: Mapped[DataWish] = mapped_column(code(DataWish))
    extended_on: Mapped[date | None]
    answered_on: Mapped[date | None]
    note: Mapped[str | None] = mapped_column(String(300))
