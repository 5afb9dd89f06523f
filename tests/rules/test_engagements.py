"""Nobody is in two places at once: the person, who goes along, the interpreter; the way counts."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from shelterdesk.rules.engagements import Collision, Engagement, Shared, collision

HER, MEI, HOA, OTHER = (UUID(int=number) for number in (1, 2, 3, 4))
TEN = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
HALF_HOUR = timedelta(minutes=30)


def at(minutes: int, lasts: int | None = 60, **values: object) -> Engagement:
    """So many minutes after ten, at court with her, Mei and Hoa."""
    start = TEN + timedelta(minutes=minutes)
    given = {"people": frozenset({HER}), "staff_id": MEI, "interpreter_id": HOA, "place": "Court"}
    end = None if lasts is None else start + timedelta(minutes=lasts)
    return Engagement(start=start, end=end, **given | values)  # type: ignore[arg-type]


def met(wanted: Engagement, other: Engagement) -> Collision | None:
    return collision(wanted, other, HALF_HOUR)


@pytest.mark.parametrize(
    ("other", "shares"),
    [
        ({}, Shared.PERSON),
        ({"people": frozenset({OTHER})}, Shared.STAFF),
        ({"people": frozenset({OTHER}), "staff_id": OTHER}, Shared.INTERPRETER),
        ({"people": frozenset({OTHER}), "staff_id": OTHER, "interpreter_id": None}, None),
    ],
)
def test_what_both_need_is_told_the_person_first(
    other: dict[str, object], shares: Shared | None
) -> None:
    found = met(at(0), at(30, **other))
    assert (found and found.shares) == shares


def test_nobody_is_nobody_else() -> None:
    alone = {"people": frozenset({OTHER}), "staff_id": None, "interpreter_id": None}
    assert met(at(0, staff_id=None, interpreter_id=None), at(0, **alone)) is None


@pytest.mark.parametrize(
    ("minutes", "place", "found"),
    [
        (60, "Court", None),
        (59, "court ", Collision(Shared.PERSON, by_the_way=False)),
        (60, "Hospital", Collision(Shared.PERSON, by_the_way=True)),
        (89, "Hospital", Collision(Shared.PERSON, by_the_way=True)),
        (90, "Hospital", None),
        (-60, "", Collision(Shared.PERSON, by_the_way=True)),
        (-89, "", Collision(Shared.PERSON, by_the_way=True)),
        (-90, "", None),
    ],
)
def test_between_two_places_lies_the_way(minutes: int, place: str, found: Collision | None) -> None:
    assert met(at(0), at(minutes, place=place)) == found
    assert met(at(minutes, place=place), at(0)) == found


def test_at_home_nobody_goes_anywhere() -> None:
    assert met(at(0, place=""), at(60, place=" ")) is None


def test_what_has_no_end_lasts_an_hour() -> None:
    assert met(at(0, None), at(59)) is not None
    assert met(at(0, None), at(60)) is None


def test_a_record_does_not_collide_with_itself() -> None:
    assert met(at(0, record_id=OTHER), at(30, record_id=OTHER)) is None
