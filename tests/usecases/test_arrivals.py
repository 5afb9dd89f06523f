"""Who is expected: planned, changed, arrived with her bed, or not coming."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from shelterdesk.errors import Invalid, Stale
from shelterdesk.models import Arrival
from shelterdesk.usecases.arrivals import (
    ArrivalPlan,
    NotComing,
    change_arrival,
    drop_arrival,
    plan_arrival,
)
from shelterdesk.vocabulary.house import ArrivalOutcome
from shelterdesk.vocabulary.people import Language
from tests.builders import NOON
from tests.desks import TODAY, Office
from tests.usecases.dwelling import a_room, beds_of, resident, rows


def plan(office: Office, **values: Any) -> ArrivalPlan:
    given = {"id": office.new_id(), "known_as": "Mai", "expected_on": TODAY}
    return ArrivalPlan(**given | values)


def planned(office: Office, **values: Any) -> UUID:
    with office.change() as uow:
        return plan_arrival(uow, plan(office, **values))


def test_a_plan_is_no_case_and_is_written_once(office: Office) -> None:
    wanted = plan(office, language=Language.VI)
    for _save in range(2):
        with office.change() as uow:
            plan_arrival(uow, wanted)
    [row] = rows(office, Arrival)
    assert (row.known_as, row.outcome, row.case_id) == ("Mai", None, None)
    assert office.kinds()[-1] == "arrival.plan"


@pytest.mark.parametrize(
    ("values", "field", "rule"),
    [
        ({"known_as": " "}, "known_as", "required"),
        ({"known_as": "x" * 301}, "known_as", "too_long"),
        ({"expected_on": TODAY - timedelta(days=1)}, "expected_on", "in_past"),
        ({"bed_id": UUID(int=12345)}, "bed_id", "not_in_list"),
        ({"note": "x" * 301}, "note", "too_long"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(
    office: Office, values: dict[str, Any], field: str, rule: str
) -> None:
    with pytest.raises(Invalid) as found:
        planned(office, **values)
    assert found.value.fields[field].rule == rule


def test_a_plan_whose_day_has_passed_can_still_be_corrected(office: Office) -> None:
    wanted = plan(office)
    with office.change() as uow:
        plan_arrival(uow, wanted)
    office.clock.forward(days=2)
    with office.change() as uow:
        change_arrival(uow, replace(wanted, note="By train", revision=1))
    with pytest.raises(Stale), office.change() as uow:
        change_arrival(uow, replace(wanted, revision=1))


def test_who_arrives_has_her_case_and_the_bed_that_was_kept(office: Office) -> None:
    [bed] = a_room(office, beds=1)
    arrival = planned(office, bed_id=bed)
    case = office.case(arrived_on=TODAY, arrival_id=arrival)
    [row] = rows(office, Arrival)
    assert (row.outcome, row.case_id) == (ArrivalOutcome.ARRIVED, case)
    assert beds_of(office, office.stay_of(case)) == [(bed, NOON, None)]
    assert office.kinds()[-1] == "case.admit"


def test_who_arrives_when_her_bed_was_given_away_is_admitted_without(office: Office) -> None:
    [bed] = a_room(office, beds=1)
    arrival = planned(office, bed_id=bed)
    resident(office, bed)
    case = office.case(arrived_on=TODAY, arrival_id=arrival)
    assert beds_of(office, office.stay_of(case)) == []


def test_a_plan_that_was_settled_meanwhile_does_not_stop_an_admission(office: Office) -> None:
    arrival = planned(office)
    with office.change() as uow:
        drop_arrival(uow, NotComing(arrival_id=arrival, revision=1))
    office.case(arrived_on=TODAY, arrival_id=arrival)
    [row] = rows(office, Arrival)
    assert (row.outcome, row.case_id) == (ArrivalOutcome.NOT_COMING, None)
