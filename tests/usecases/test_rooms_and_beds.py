"""Rooms and beds: one bed, one person, and none that is blocked, retired or somebody's."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from shelterdesk.errors import Invalid, NotAllowed, Stale
from shelterdesk.models import Bed, BedBlock, Room
from shelterdesk.usecases.beds import ReturnedBed, take_bed_back
from shelterdesk.usecases.cases import own_facility_id
from shelterdesk.usecases.organisations import NewOrganisation, add_organisation
from shelterdesk.usecases.placements import NewPlacement, start_placement
from shelterdesk.usecases.rooms import (
    NewBlock,
    PlannedBed,
    RoomPlan,
    Unblock,
    block_bed,
    save_room,
    unblock_bed,
)
from shelterdesk.vocabulary.house import RoomUse
from shelterdesk.vocabulary.organisations import OrgType
from shelterdesk.vocabulary.placements import PlacementType
from shelterdesk.vocabulary.staff import Role
from tests.builders import NOON, local
from tests.desks import TODAY, Office
from tests.usecases.dwelling import (
    a_room,
    absences_of,
    away,
    beds_of,
    blocked,
    given,
    left,
    resident,
    rows,
)


def plan(office: Office, *names: str, **values: Any) -> RoomPlan:
    beds = tuple(PlannedBed(id=office.new_id(), name=name) for name in names)
    wanted = {"id": office.new_id(), "name": "Room 7", "use": RoomUse.WOMEN, "beds": beds}
    return RoomPlan(**wanted | values)


def refused(office: Office, wanted: RoomPlan) -> dict[str, str]:
    with pytest.raises(Invalid) as found, office.change() as uow:
        save_room(uow, wanted)
    return {name: problem.rule for name, problem in found.value.fields.items()}


def test_a_room_is_written_with_its_beds_in_one_event(office: Office) -> None:
    made = plan(office, "A", "B")
    with office.change() as uow:
        save_room(uow, made)
    assert [(bed.name, bed.position) for bed in rows(office, Bed)] == [("A", 0), ("B", 1)]
    assert office.kinds()[-1] == "house.change"
    with office.change() as uow:
        assert save_room(uow, made) == made.id
    assert office.kinds().count("house.change") == 1


@pytest.mark.parametrize(
    ("names", "values", "expected"),
    [
        ((), {}, {"beds": "bed_needed"}),
        (("A", "a"), {}, {"beds.1": "bed_named_twice"}),
        (("A", " "), {}, {"beds.1": "required"}),
        (("x" * 21,), {}, {"beds.0": "too_long"}),
        (("A",), {"name": " "}, {"name": "required"}),
        (("A",), {"name": "x" * 61}, {"name": "too_long"}),
        (("A",), {"name": "room 101"}, {"name": "name_taken"}),
    ],
)
def test_a_room_that_cannot_be_is_refused_by_field(
    office: Office, names: tuple[str, ...], values: dict[str, Any], expected: dict[str, str]
) -> None:
    a_room(office)
    assert refused(office, plan(office, *names, **values)) == expected


def test_a_bed_that_is_left_out_is_retired_and_keeps_its_past(office: Office) -> None:
    made = plan(office, "A", "B")
    with office.change() as uow:
        save_room(uow, made)
    [room] = rows(office, Room)
    kept = replace(made, beds=made.beds[:1], revision=room.revision)
    with office.change() as uow:
        save_room(uow, kept)
    assert [bed.active for bed in rows(office, Bed)] == [True, False]


def test_a_bed_or_room_in_use_is_not_retired(office: Office) -> None:
    bed, other = a_room(office)
    stay = resident(office, bed)
    [room] = rows(office, Room)
    keep = (PlannedBed(id=other, name="B"),)
    wanted = RoomPlan(id=room.id, name=room.name, use=room.use, beds=keep, revision=room.revision)
    assert refused(office, wanted) == {"beds": "bed_in_use"}
    beds = (PlannedBed(id=bed, name="A"), *keep)
    gone = replace(wanted, beds=beds, active=False)
    assert refused(office, gone) == {"beds": "bed_in_use"}
    left(office, stay, NOON)
    with office.change() as uow:
        save_room(uow, gone)
    assert [room.active for room in rows(office, Room)] == [False]
    again = resident(office)
    with pytest.raises(Invalid) as found:
        given(office, again, bed)
    assert found.value.fields["bed_id"].rule == "not_in_list"


def test_a_room_saved_meanwhile_is_stale(office: Office) -> None:
    a_room(office)
    [room] = rows(office, Room)
    beds = (PlannedBed(id=bed.id, name=bed.name) for bed in rows(office, Bed))
    wanted = RoomPlan(id=room.id, name="Room 8", use=room.use, beds=tuple(beds), revision=1)
    with office.change() as uow:
        save_room(uow, wanted)
    with pytest.raises(Stale), office.change() as uow:
        save_room(uow, replace(wanted, name="Room 9"))


def test_one_bed_has_one_person_at_any_moment(office: Office) -> None:
    bed, other = a_room(office)
    first, second = resident(office, bed), resident(office)
    with pytest.raises(Invalid) as found:
        given(office, second, bed)
    assert found.value.fields["bed_id"].rule == "bed_taken"
    given(office, first, other)
    given(office, second, bed)


def test_a_move_ends_the_bed_before_and_is_no_earlier_than_it(office: Office) -> None:
    bed, other = a_room(office)
    stay = resident(office, bed)
    with pytest.raises(Invalid) as found:
        given(office, stay, other, local(2026, 11, 2, 11))
    assert found.value.fields["at"].rule == "before_stay"
    moved = local(2026, 11, 10)
    given(office, stay, other, moved)
    assert beds_of(office, stay) == [(bed, local(2026, 11, 2, 12), moved), (other, moved, None)]
    with pytest.raises(Invalid) as found:
        given(office, stay, bed, local(2026, 11, 9))
    assert found.value.fields["at"].rule == "bed_since"
    with pytest.raises(Invalid) as found:
        given(office, stay, bed, NOON + timedelta(minutes=1))
    assert found.value.fields["at"].rule == "in_future"


def test_a_bed_is_given_back_while_she_stays(office: Office) -> None:
    [bed] = a_room(office, beds=1)
    stay = resident(office, bed)
    with office.change() as uow:
        take_bed_back(uow, ReturnedBed(placement_id=stay))
    assert beds_of(office, stay) == [(bed, local(2026, 11, 2, 12), NOON)]
    with pytest.raises(Invalid), office.change() as uow:
        take_bed_back(uow, ReturnedBed(placement_id=stay))


def test_a_bed_is_not_given_while_it_is_blocked_nor_blocked_while_somebody_has_it(
    office: Office,
) -> None:
    bed, other = a_room(office)
    stay = resident(office, bed)
    with pytest.raises(Invalid) as found:
        blocked(office, bed, TODAY)
    assert found.value.fields["first_on"].rule == "bed_taken"
    blocked(office, other, TODAY + timedelta(days=3))
    with pytest.raises(Invalid) as found:
        given(office, stay, other)
    assert found.value.fields["bed_id"].rule == "bed_blocked"
    with pytest.raises(Invalid) as found:
        blocked(office, other, TODAY, TODAY - timedelta(days=1))
    assert found.value.fields["last_on"].rule == "ends_before_starts"


def test_a_block_that_holds_ends_yesterday_and_one_to_come_is_voided(office: Office) -> None:
    bed, other = a_room(office)
    holding = blocked(office, bed, TODAY - timedelta(days=2))
    coming = blocked(office, other, TODAY)
    for block in (holding, coming):
        with office.change() as uow:
            unblock_bed(uow, Unblock(block_id=block, revision=1, reason="Free again"))
    first, second = rows(office, BedBlock)
    assert (first.last_on, first.voided_at) == (TODAY - timedelta(days=1), None)
    assert second.void_reason == "Free again"
    given(office, resident(office), other)


def test_a_block_needs_its_reason(office: Office) -> None:
    [bed] = a_room(office, beds=1)
    new = NewBlock(id=office.new_id(), bed_id=bed, first_on=TODAY, reason=" ")
    with pytest.raises(Invalid) as found, office.change() as uow:
        block_bed(uow, new)
    assert found.value.fields["reason"].rule == "required"


def start(office: Office, case: UUID, **values: Any) -> UUID:
    with office.change() as uow:
        wanted = {
            "id": office.new_id(),
            "case_id": case,
            "organisation_id": own_facility_id(uow),
            "kind": PlacementType.INSTITUTIONAL,
            "start": local(2026, 11, 14),
        }
        return start_placement(uow, NewPlacement(**wanted | values))


def test_a_stay_begins_with_its_bed_and_ends_with_it_and_with_an_absence(office: Office) -> None:
    [bed] = a_room(office, beds=1)
    case = office.case()
    left(office, office.stay_of(case), local(2026, 11, 12))
    stay = start(office, case, bed_id=bed)
    away(office, stay, local(2026, 11, 20))
    left(office, stay, NOON)
    assert beds_of(office, stay) == [(bed, local(2026, 11, 14), NOON)]
    assert absences_of(office, stay) == [("LEAVE", local(2026, 11, 20), NOON)]


def test_a_stay_does_not_end_before_what_is_noted_of_it(office: Office) -> None:
    [bed] = a_room(office, beds=1)
    stay = resident(office, bed)
    away(office, stay, local(2026, 11, 20))
    with pytest.raises(Invalid) as found:
        left(office, stay, local(2026, 11, 19))
    assert found.value.fields["end"].rule == "noted_later"


def test_a_corrected_end_takes_the_bed_along_unless_somebody_has_it_since(office: Office) -> None:
    bed, other = a_room(office)
    first, second = resident(office, bed), resident(office, other)
    for stay in (first, second):
        left(office, stay, local(2026, 11, 10))
    given(office, resident(office), bed, local(2026, 11, 12))
    for stay in (first, second):
        left(office, stay, local(2026, 11, 15))
    assert beds_of(office, first)[0][2] == local(2026, 11, 12)
    assert beds_of(office, second)[0][2] == local(2026, 11, 15)
    left(office, second, local(2026, 11, 5))
    assert beds_of(office, second)[0][2] == local(2026, 11, 5)


def test_a_stay_elsewhere_has_no_bed_here(office: Office) -> None:
    [bed] = a_room(office, beds=1)
    clinic = NewOrganisation(id=office.new_id(), name="Clinic", kind=OrgType.HEALTH_SERVICE)
    with office.change() as uow:
        add_organisation(uow, clinic)
    case = office.case()
    left(office, office.stay_of(case), local(2026, 11, 12))
    with pytest.raises(Invalid) as found:
        start(office, case, organisation_id=clinic.id, bed_id=bed)
    assert found.value.fields["bed_id"].rule == "not_this_house"
    stay = start(office, case, organisation_id=clinic.id)
    with pytest.raises(Invalid) as found:
        given(office, stay, bed)
    assert found.value.fields["bed_id"].rule == "not_this_house"


def test_a_stay_that_is_over_needs_its_reason(office: Office) -> None:
    case = office.case()
    left(office, office.stay_of(case), local(2026, 11, 12))
    with pytest.raises(Invalid) as found:
        start(office, case, end=local(2026, 11, 15))
    assert found.value.fields["exit_reason"].rule == "required"


def test_a_stay_that_ended_gets_no_bed(office: Office) -> None:
    [bed] = a_room(office, beds=1)
    stay = resident(office)
    left(office, stay, local(2026, 11, 12))
    with pytest.raises(Invalid) as found:
        given(office, stay, bed)
    assert found.value.fields["at"].rule == "stay_ended"


def test_a_counselor_moves_beds_of_residents_but_names_no_room(office: Office) -> None:
    bed = a_room(office)[0]
    stay = resident(office, bed)
    mine = office.at_desk(office.colleague(Role.COUNSELOR))
    with mine.change() as uow:
        take_bed_back(uow, ReturnedBed(placement_id=stay))
    with pytest.raises(NotAllowed), mine.change() as uow:
        save_room(uow, plan(office, "A"))
