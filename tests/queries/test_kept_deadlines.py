"""How the month's deadlines were kept, by what is recorded."""

from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from shelterdesk.models import Case, FollowUpPlan, LegalRuleRow, Permit, Placement, Setting
from shelterdesk.queries.kept_deadlines import DeadlineRow, kept_deadlines
from shelterdesk.rules.calendar import Period
from shelterdesk.rules.seed_rules import SEED
from shelterdesk.vocabulary.deadlines import DueKind
from shelterdesk.vocabulary.follow_up import CadenceUnit, PlanEnd
from shelterdesk.vocabulary.packages import Kept
from shelterdesk.vocabulary.permits import PermitKind
from shelterdesk.vocabulary.placements import ExitReason, PlacementType
from shelterdesk.vocabulary.services import ServiceOutcome, ServiceType
from tests.builders import House, local

OCTOBER = Period.parse("2026-10")


@pytest.fixture(autouse=True)
def law(house: House) -> None:
    """The rules a vault begins with."""
    house.write(LegalRuleRow(id=house.new_id(), **asdict(rule)) for rule in SEED)


def rows(house: House) -> tuple[DeadlineRow, ...]:
    return house.ask(kept_deadlines, OCTOBER)


def the_one(house: House) -> tuple[DueKind, Kept]:
    """The only deadline of the month, and how it was kept."""
    (row,) = rows(house)
    (how,) = [how for how, count in row.kept.items() if count]
    assert row.due == 1
    return row.kind, how


def ending(house: House, **values: Any) -> tuple[UUID, UUID]:
    """A case and its residence permit that ends on the 20th."""
    case = house.case()
    given = {"kind": PermitKind.RESIDENCE_1Y, "valid_to": date(2026, 10, 20)}
    return case, house.permit(case, **given | values)


def extended(house: House, issued_on: date | None) -> UUID:
    case, permit = ending(house)
    return house.permit(
        case,
        kind=PermitKind.RESIDENCE_1Y,
        issued_on=issued_on,
        valid_to=date(2027, 10, 20),
        extension_of_id=permit,
    )


def test_a_month_without_deadlines_has_no_row(house: House) -> None:
    house.case()
    assert rows(house) == ()


@pytest.mark.parametrize(
    ("issued_on", "how"),
    [
        (date(2026, 10, 20), Kept.IN_TIME),
        (date(2026, 10, 21), Kept.LATE),
        (date(2026, 11, 1), Kept.MISSED),
        (None, Kept.UNKNOWN),
    ],
    ids=["on the last day", "the day after", "after the month", "day unknown"],
)
def test_a_permit_is_kept_by_its_extension(house: House, issued_on: date | None, how: Kept) -> None:
    extended(house, issued_on)
    assert the_one(house) == (DueKind.RESIDENCE_ENDS, how)


def test_a_permit_without_an_extension_is_missed(house: House) -> None:
    ending(house)
    assert the_one(house) == (DueKind.RESIDENCE_ENDS, Kept.MISSED)


def test_a_voided_extension_keeps_nothing(house: House) -> None:
    house.void(Permit, extended(house, date(2026, 10, 10)))
    assert the_one(house) == (DueKind.RESIDENCE_ENDS, Kept.MISSED)


def test_a_revoked_permit_has_no_deadline(house: House) -> None:
    ending(house, revoked_on=date(2026, 10, 1))
    assert rows(house) == ()


def test_a_permit_that_outlives_its_case_has_no_deadline(house: House) -> None:
    case, _permit = ending(house)
    house.change(Case, case, closed_on=date(2026, 10, 19))
    assert rows(house) == ()


@pytest.mark.parametrize(
    ("made", "how"),
    [
        (local(2026, 10, 14, 23), Kept.IN_TIME),
        (local(2026, 10, 15, 0), Kept.LATE),
        (local(2026, 11, 1, 0), Kept.MISSED),
    ],
    ids=["on the day", "the day after", "after the month"],
)
def test_a_next_contact_is_kept_by_one_on_its_day(house: House, made: Any, how: Kept) -> None:
    case = house.case()
    house.service(
        case,
        ServiceType.FOLLOWUP_CONTACT,
        start=local(2026, 9, 14),
        next_on=date(2026, 10, 14),
    )
    house.service(case, ServiceType.FOLLOWUP_CONTACT, start=made)
    assert the_one(house) == (DueKind.NEXT_CONTACT, how)


def test_a_contact_that_did_not_happen_keeps_nothing(house: House) -> None:
    case = house.case()
    contact = ServiceType.FOLLOWUP_CONTACT
    house.service(case, contact, start=local(2026, 9, 14), next_on=date(2026, 10, 14))
    house.service(case, contact, start=local(2026, 10, 3), outcome=ServiceOutcome.NO_SHOW)
    assert the_one(house) == (DueKind.NEXT_CONTACT, Kept.MISSED)


def promised(house: House) -> UUID:
    """A case that was contacted on the 14th of September, and is to be on the 14th of October."""
    case = house.case()
    contact = ServiceType.FOLLOWUP_CONTACT
    house.service(case, contact, start=local(2026, 9, 14), next_on=date(2026, 10, 14))
    return case


@pytest.mark.parametrize(
    ("stays", "counted"),
    [
        ([("09-01", "09-13")], 1),
        ([("09-14", "09-14")], 1),
        ([("09-01", None)], 0),
        ([("09-01", "09-20")], 1),
        ([("09-01", "09-20"), ("09-20", "09-25")], 1),
        ([("09-20", "09-25")], 0),
        ([("10-14", None)], 0),
        ([("10-15", None)], 1),
    ],
    ids=[
        "she had left before", "she left that day", "it was made where she stays still",
        "she left afterwards", "she was moved and left", "she came back and left",
        "she came back on its day", "she came back the day after",
    ],
)  # fmt: skip
def test_a_promised_contact_falls_with_her_return_before_its_day(
    house: House, stays: list[tuple[str, str | None]], counted: int
) -> None:
    case = promised(house)
    for came, left in stays:
        ends = None if left is None else datetime.fromisoformat(f"2026-{left}T12:00+08:00")
        house.placement(case, start=datetime.fromisoformat(f"2026-{came}T10:00+08:00"), end=ends)
    assert sum(row.due for row in rows(house)) == counted


def test_nobody_owes_a_contact_to_who_has_died(house: House) -> None:
    case = promised(house)
    stay = {"start": local(2026, 9, 1), "end": local(2026, 9, 20)}
    house.placement(case, **stay, exit_reason=ExitReason.DEATH)
    assert rows(house) == ()


@pytest.mark.parametrize(
    ("ends", "counted"),
    [(["09-13"], 1), (["10-14"], 0), (["10-15"], 1), (["10-01", None], 1), ([None, "10-01"], 0)],
    ids=["before", "on its day", "the day after", "a newer one goes on", "the newer one"],
)
def test_a_promised_contact_falls_with_the_end_of_the_plan_that_holds(
    house: House, ends: list[str | None], counted: int
) -> None:
    case = promised(house)
    for at, end in enumerate(ends, 1):
        ended = {} if end is None else {"ended_on": date.fromisoformat(f"2026-{end}")}
        reason = {"end_reason": PlanEnd.HER_WISH} if ended else {}
        plan = FollowUpPlan(
            id=house.new_id(), case_id=case, begins_on=date(2026, 9, at), unit=CadenceUnit.MONTHS,
            **ended, **reason,
        )  # fmt: skip
        house.write([plan])
    assert sum(row.due for row in rows(house)) == counted


@pytest.mark.parametrize(("day", "counted"), [(1, 0), (14, 0), (15, 1)])
def test_a_promised_contact_falls_with_the_closing_of_the_case_by_its_day(
    house: House, day: int, counted: int
) -> None:
    case = promised(house)
    house.change(Case, case, closed_on=date(2026, 10, day))
    assert sum(row.due for row in rows(house)) == counted


@pytest.mark.parametrize(
    ("left", "counted"),
    [
        (local(2026, 9, 29), 0),  # due on Wednesday 30 September
        (local(2026, 9, 30), 1),  # due on Thursday 1 October
        (local(2026, 10, 30), 0),  # Friday: due on Monday 2 November
    ],
    ids=["due before", "due on the first", "due after the weekend"],
)
def test_an_exit_notice_falls_on_the_next_working_day(
    house: House, left: Any, counted: int
) -> None:
    house.placement(house.case(), start=left - timedelta(days=90), end=left)
    assert [(row.kind, row.due, row.kept[Kept.MISSED]) for row in rows(house)] == [
        (DueKind.EXIT_NOTICE, 1, 1)
    ][:counted]


@pytest.mark.parametrize(
    ("told", "how"),
    [
        (local(2026, 10, 20), Kept.IN_TIME),
        (local(2026, 10, 21), Kept.LATE),
        (local(2026, 11, 1), Kept.MISSED),
        (None, Kept.MISSED),
    ],
)
def test_a_notice_of_an_exit_is_kept_by_the_day_it_was_given(
    house: House, told: Any, how: Kept
) -> None:
    house.placement(house.case(), end=local(2026, 10, 19), exit_notice_at=told)
    assert the_one(house) == (DueKind.EXIT_NOTICE, how)


def test_of_exits_before_notices_were_written_down_nothing_is_known(house: House) -> None:
    house.write([Setting(key="exit_notices_since", value="2026-10-15")])
    for day in (14, 15):
        house.placement(house.case(), end=local(2026, 10, day))
    (row,) = rows(house)
    assert (row.kept[Kept.UNKNOWN], row.kept[Kept.MISSED]) == (1, 1)


def test_a_move_inside_our_house_is_no_exit(house: House) -> None:
    case, end = house.case(), local(2026, 10, 19)
    house.placement(case, end=end)
    key = house.placement(case, start=end, kind=PlacementType.SHORT_TERM_MINOR)
    assert rows(house) == ()
    house.void(Placement, key)
    assert the_one(house) == (DueKind.EXIT_NOTICE, Kept.MISSED)
