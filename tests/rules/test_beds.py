"""A bed is given with the law's warning about rooms, never with a refusal."""

import pytest

from shelterdesk.rules.house import warn_of_room
from shelterdesk.vocabulary.house import RoomUse
from shelterdesk.vocabulary.people import Sex


@pytest.mark.parametrize("use", RoomUse)
@pytest.mark.parametrize("sex", Sex)
def test_only_women_in_a_mens_room_and_men_in_a_womens_are_warned_of(
    use: RoomUse, sex: Sex
) -> None:
    expected = {
        (RoomUse.WOMEN, Sex.M): "room_for_women",
        (RoomUse.MEN, Sex.F): "room_for_men",
    }.get((use, sex))
    if sex is Sex.X and use is not RoomUse.SINGLE:
        expected = "single_room_wanted"
    found = warn_of_room(use, sex)
    assert (found.rule if found else None) == expected


@pytest.mark.parametrize("use", RoomUse)
def test_who_needs_a_single_room_is_warned_of_in_every_other(use: RoomUse) -> None:
    for sex in Sex:
        found = warn_of_room(use, sex, single=True)
        assert (found is None) == (use is RoomUse.SINGLE)
