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
    found = warn_of_room(use, sex)
    assert (found.rule if found else None) == expected
