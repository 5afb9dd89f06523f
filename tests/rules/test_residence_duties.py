"""What is told to the immigration agency and answered about one's data by when, worked out by hand;
and what such records cannot say.
"""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from shelterdesk.errors import NoRuleForDate, Problem
from shelterdesk.rules.entries import Around
from shelterdesk.rules.residence_duties import (
    Begun,
    arc_first_due,
    data_answer_due,
    is_reported,
    last_change,
    needs_arc,
    report_due,
)
from shelterdesk.rules.residence_records import (
    ChangeReportEntry,
    DataRequestEntry,
    TimeAbroadEntry,
    check_change_report,
    check_data_request,
    check_time_abroad,
)
from shelterdesk.rules.services import CaseSpan
from shelterdesk.vocabulary.deadlines import DueKind, Trigger
from shelterdesk.vocabulary.people import PersonCategory, WorkVisa
from shelterdesk.vocabulary.residence import DataWish, ReportedChange
from tests.builders import local
from tests.rules.office_calendar import LAW

TODAY = date(2026, 11, 23)
AROUND = Around(now=local(2026, 11, 23), span=CaseSpan(date(2026, 6, 2)))


@pytest.mark.parametrize(
    ("entered", "last"),
    [
        (date(2024, 1, 31), date(2024, 3, 1)),  # over the leap day
        (date(2023, 12, 31), None),  # no text of then is loaded
        (date(2026, 1, 15), date(2026, 2, 14)),  # a Saturday of the lunar new year: it stays
        (date(2026, 12, 2), date(2027, 1, 1)),
    ],
)
def test_a_first_arc_is_applied_for_within_30_days_of_the_day_after_entry(
    entered: date, last: date | None
) -> None:
    if last is None:
        with pytest.raises(NoRuleForDate):
            arc_first_due(LAW, entered, entered)
        return
    made = arc_first_due(LAW, entered, entered)
    assert made is not None
    assert (made.kind, made.on, made.source) == (
        DueKind.ARC_FIRST, last, "IMM art. 22 (2023-06-28)",
    )  # fmt: skip
    assert arc_first_due(LAW, entered, last) == made
    assert arc_first_due(LAW, entered, date(2028, 1, 1)) is None


@pytest.mark.parametrize(
    ("category", "visa", "asked"),
    [
        (PersonCategory.FOREIGN, WorkVisa.YES, True),
        (None, WorkVisa.YES, True),
        (PersonCategory.FOREIGN, WorkVisa.NO, False),
        (PersonCategory.FOREIGN, None, False),
        (PersonCategory.NATIONAL_REGISTERED, WorkVisa.YES, False),
        (PersonCategory.MAINLAND, WorkVisa.YES, False),
    ],
)
def test_only_a_foreigner_who_came_to_work_is_told_to_apply(
    category: PersonCategory | None, visa: WorkVisa | None, asked: bool
) -> None:
    assert needs_arc(category, visa) is asked


@pytest.mark.parametrize(
    ("changed", "last"),
    [
        (date(2024, 1, 31), date(2024, 3, 1)),
        (date(2025, 1, 31), date(2025, 3, 2)),
        (date(2025, 12, 2), date(2026, 1, 1)),
    ],
)
def test_a_change_is_reported_within_30_days_of_the_day_after(changed: date, last: date) -> None:
    made = report_due(LAW, DueKind.ADDRESS_REPORT, Trigger.MOVED, changed)
    assert (made.on, made.source) == (last, "IMM art. 31 (2023-06-28)")


def begun(*places: str) -> list[Begun]:
    return [
        Begun(place, date(2026, at + 1, 1), UUID(int=at + 1)) for at, place in enumerate(places)
    ]


@pytest.mark.parametrize(
    ("places", "first_too", "month"),
    [
        ("", True, None),
        ("A", True, 1),
        ("A", False, None),
        ("AB", False, 2),
        ("ABB", False, 2),
        ("ABA", False, 3),
        ("AAA", True, 1),
    ],
)
def test_the_last_change_is_the_one_to_where_she_is_now(
    places: str, first_too: bool, month: int | None
) -> None:
    found = last_change(reversed(begun(*places)), first_too=first_too)
    assert (found and found.on.month) == month


def test_a_report_counts_for_what_was_before_it() -> None:
    (moved,) = begun("A")
    assert is_reported(moved, [date(2026, 1, 1)])
    assert not is_reported(moved, [date(2025, 12, 31)])
    assert not is_reported(moved, [])


@pytest.mark.parametrize(
    ("wish", "told", "last"),
    [
        (DataWish.ACCESS, None, date(2024, 3, 7)),
        (DataWish.ACCESS, date(2024, 3, 7), date(2024, 3, 22)),
        (DataWish.ACCESS, date(2024, 3, 8), date(2024, 3, 7)),
        (DataWish.CORRECTION, None, date(2024, 3, 22)),
        (DataWish.CORRECTION, date(2024, 3, 1), date(2024, 4, 21)),  # a Sunday: it stays
    ],
)
def test_a_request_about_data_is_answered_in_15_or_30_days_and_once_as_many_more(
    wish: DataWish, told: date | None, last: date
) -> None:
    made = data_answer_due(LAW, wish, date(2024, 2, 21), told)
    assert (made.kind, made.on) == (DueKind.DATA_REQUEST, last)
    assert made.source == "PDPA art. 13 (2023-05-31)"


# What the records cannot say

ABROAD = TimeAbroadEntry(left_on=date(2026, 11, 3), back_on=date(2026, 11, 9))
REQUEST = DataRequestEntry(asked_on=date(2026, 11, 3), wish=DataWish.ACCESS)


def test_a_time_abroad_ends_after_it_began_and_before_tomorrow() -> None:
    for back in (None, ABROAD.left_on, TODAY):
        assert check_time_abroad(replace(ABROAD, back_on=back), AROUND) == {}
    early = check_time_abroad(replace(ABROAD, back_on=date(2026, 11, 2)), AROUND)
    assert early.keys() == {"back_on"}
    assert early["back_on"].rule != "in_future"
    late = replace(ABROAD, back_on=date(2026, 11, 24))
    assert check_time_abroad(late, AROUND) == {"back_on": Problem("in_future")}


def test_a_report_says_what_it_is_about() -> None:
    report = ChangeReportEntry(reported_on=TODAY, changes=())
    assert check_change_report(report, AROUND) == {"changes": Problem("required")}
    both = replace(report, changes=tuple(ReportedChange))
    assert check_change_report(both, AROUND) == {}


@pytest.mark.parametrize("name", ["extended_on", "answered_on"])
def test_an_answer_is_neither_before_the_request_nor_to_come(name: str) -> None:
    assert check_data_request(replace(REQUEST, **{name: TODAY}), AROUND) == {}
    tomorrow = replace(REQUEST, **{name: date(2026, 11, 24)})
    assert check_data_request(tomorrow, AROUND) == {name: Problem("in_future")}
    before = replace(REQUEST, **{name: date(2026, 11, 2)})
    assert check_data_request(before, AROUND).keys() == {name}
