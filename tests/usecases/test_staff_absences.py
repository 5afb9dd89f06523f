"""Colleagues who are away: what is refused, and who sees to their cases meanwhile."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from shelterdesk.db.unit_of_work import Actor
from shelterdesk.errors import Invalid, Missing, NotAllowed, Stale
from shelterdesk.queries.cases import CaseView, case_list
from shelterdesk.queries.staff_absences import AbsenceRow, absences_to_come
from shelterdesk.usecases.staff_absences import Away, Back, note_away, note_back
from tests.desks import TODAY, Office

DAY = timedelta(days=1)


@pytest.fixture
def mei(office: Office) -> Actor:
    return office.colleague()


def away(office: Office, who: Actor, **values: Any) -> Away:
    assert who.viewer is not None
    given: dict[str, Any] = {"first_on": TODAY, "last_on": TODAY + 3 * DAY}
    return Away(id=office.new_id(), staff_id=who.viewer.staff_id, **given | values)


def noted(office: Office, by: Actor, one: Away) -> UUID:
    with office.at_desk(by).change() as uow:
        return note_away(uow, one)


def listed(office: Office, who: Actor) -> tuple[AbsenceRow, ...]:
    assert who.viewer is not None
    with office.desk.store.read() as session:
        return absences_to_come(session, who.viewer)


def unheld(office: Office) -> int:
    with office.desk.store.read() as session:
        return case_list(session, office.desk.viewer, CaseView.UNHELD).total


def test_the_cases_of_who_is_away_are_the_managers_until_she_is_back(
    office: Office, mei: Actor
) -> None:
    assert mei.viewer is not None
    office.case(owner_id=mei.viewer.staff_id)
    key = noted(office, mei, away(office, mei))
    assert unheld(office) == 1
    office.clock.at += 4 * DAY
    assert unheld(office) == 0
    office.clock.at -= 2 * DAY
    with office.at_desk(mei).change() as uow:
        note_back(uow, Back(absence_id=key, revision=1))
    assert (unheld(office), listed(office, mei)) == (0, ())


def test_an_absence_of_later_takes_nothing_away_today(office: Office, mei: Actor) -> None:
    assert mei.viewer is not None
    office.case(owner_id=mei.viewer.staff_id)
    noted(office, mei, away(office, mei, first_on=TODAY + DAY))
    assert unheld(office) == 0
    office.clock.at += DAY
    assert unheld(office) == 1


@pytest.mark.parametrize(
    ("given", "field", "rule"),
    [
        ({"last_on": TODAY - DAY}, "last_on", "ends_before_starts"),
        ({"first_on": date(2026, 1, 1), "last_on": date(2026, 1, 5)}, "last_on", "in_past"),
        ({"last_on": date(2036, 1, 1)}, "last_on", "away_too_long"),
        ({"first_on": TODAY + 3 * DAY, "last_on": None}, "first_on", "away_already"),
        ({"first_on": TODAY - DAY, "last_on": None}, "first_on", "away_already"),
    ],
)
def test_days_that_cannot_be_are_refused_beside_their_field(
    office: Office, mei: Actor, given: dict[str, Any], field: str, rule: str
) -> None:
    noted(office, mei, away(office, mei))
    with pytest.raises(Invalid) as refused:
        noted(office, mei, away(office, mei, **given))
    assert refused.value.fields[field].rule == rule


def test_ones_own_absence_is_ones_own_to_note_and_others_a_managers(
    office: Office, mei: Actor
) -> None:
    other = office.colleague()
    with pytest.raises(NotAllowed):
        noted(office, other, away(office, mei))
    with office.change() as uow:
        note_away(uow, away(office, mei))
    assert (len(listed(office, mei)), listed(office, other)) == (1, ())


def test_an_absence_is_changed_once_and_not_over_somebody_elses_change(
    office: Office, mei: Actor
) -> None:
    first = away(office, mei)
    noted(office, mei, first)
    longer = Away(id=first.id, staff_id=first.staff_id, first_on=TODAY, last_on=None, revision=1)
    noted(office, mei, longer)
    assert listed(office, mei)[0].last_on is None
    with pytest.raises(Stale):
        noted(office, mei, longer)


def test_nobody_changes_a_colleagues_absence_as_her_own(office: Office, mei: Actor) -> None:
    other = office.colleague()
    assert other.viewer is not None
    first = away(office, mei)
    noted(office, mei, first)
    mine = Away(
        id=first.id, staff_id=other.viewer.staff_id, first_on=TODAY, last_on=None, revision=1
    )
    with pytest.raises(Missing):
        noted(office, other, mine)
    assert listed(office, mei)[0].last_on == TODAY + 3 * DAY
