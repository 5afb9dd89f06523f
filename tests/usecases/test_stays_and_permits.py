"""Placements and permits: what cannot be at once, and what the law of the day allows."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from shelterdesk.errors import Invalid
from shelterdesk.models import Case, DueDate, Permit, Placement
from shelterdesk.rules.access import Action
from shelterdesk.usecases.cases import CaseClosing, close_case, own_facility_id
from shelterdesk.usecases.due import remake_due
from shelterdesk.usecases.permits import NewPermit, record_permit
from shelterdesk.usecases.placements import (
    NewPlacement,
    PlacementEnd,
    end_placement,
    start_placement,
)
from shelterdesk.vocabulary.cases import CaseStatus
from shelterdesk.vocabulary.deadlines import PERMIT_DUES, DueKind
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.permits import PermitKind
from shelterdesk.vocabulary.placements import ExitReason, PlacementType
from tests.builders import NOON, local
from tests.desks import TODAY, Office


def start(office: Office, case: UUID, begin: datetime, **values: Any) -> UUID:
    with office.change() as uow:
        given: dict[str, Any] = {
            "id": office.new_id(),
            "case_id": case,
            "organisation_id": own_facility_id(uow),
            "kind": PlacementType.INSTITUTIONAL,
            "start": begin,
        }
        return start_placement(uow, NewPlacement(**given | values))


def end(office: Office, placement: UUID, moment: datetime) -> None:
    with office.change() as uow:
        end_placement(
            uow, PlacementEnd(placement_id=placement, end=moment, exit_reason=ExitReason.VOLUNTARY)
        )


def test_two_stays_of_one_person_never_overlap(office: Office) -> None:
    case = office.case()
    with pytest.raises(Invalid) as refused:
        start(office, case, local(2026, 11, 10))
    assert refused.value.fields["start"].rule == "overlaps"
    left = local(2026, 11, 12)
    end(office, office.stay_of(case), left)
    start(office, case, left)


@pytest.mark.parametrize(
    ("moment", "rule"),
    [(local(2026, 11, 1), "ends_before_starts"), (NOON + timedelta(minutes=1), "in_future")],
)
def test_a_stay_ends_after_it_began_and_not_in_the_future(
    office: Office, moment: datetime, rule: str
) -> None:
    case = office.case()
    stay = office.stay_of(case)
    with pytest.raises(Invalid) as refused:
        end(office, stay, moment)
    assert refused.value.fields["end"].rule == rule
    with office.desk.store.read() as session:
        assert session.get_one(Placement, stay).end is None
        assert session.get_one(Case, case).status is CaseStatus.ACTIVE


def test_who_comes_back_is_an_active_case_again(office: Office) -> None:
    case = office.case()
    end(office, office.stay_of(case), local(2026, 11, 12))
    start(office, case, local(2026, 11, 14))
    with office.desk.store.read() as session:
        assert session.get_one(Case, case).status is CaseStatus.ACTIVE


def test_a_stay_in_a_place_that_is_not_in_the_list_is_refused(office: Office) -> None:
    case = office.case()
    end(office, office.stay_of(case), local(2026, 11, 12))
    with pytest.raises(Invalid) as refused:
        start(office, case, local(2026, 11, 14), organisation_id=UUID(int=12345))
    assert set(refused.value.fields) == {"organisation_id"}


def record(office: Office, case: UUID, **values: Any) -> UUID:
    given: dict[str, Any] = {
        "id": office.new_id(),
        "kind": PermitKind.RESIDENCE_1Y,
        "issued_on": date(2026, 11, 10),
        "valid_to": date(2027, 11, 10),
    }
    with office.change() as uow:
        return record_permit(uow, case, NewPermit(**given | values))


def due(office: Office) -> list[tuple[UUID, date]]:
    """The last days of permits, and to depart."""
    query = select(DueDate.source_id, DueDate.on).where(
        DueDate.kind.in_(PERMIT_DUES | {DueKind.DEPART})
    )
    with office.desk.store.read() as session:
        return [(row.source_id, row.on) for row in session.execute(query.order_by(DueDate.on))]


@pytest.mark.parametrize(
    ("given", "field", "rule"),
    [
        ({"valid_to": None}, "valid_to", "required"),
        ({"valid_to": date(2026, 11, 9)}, "valid_to", "expires_before_issued"),
        (
            {"issued_on": None, "valid_from": date(2026, 11, 2), "valid_to": date(2026, 11, 1)},
            "valid_to",
            "ends_before_starts",
        ),
        ({"issued_on": TODAY + timedelta(days=1)}, "issued_on", "in_future"),
        ({"valid_to": date(2027, 11, 11)}, "valid_to", "term_too_long"),
        ({"kind": PermitKind.TEMP_STAY_6M, "valid_to": date(2027, 2, 1)}, "kind", "old_law_only"),
        (
            {"issued_on": date(2023, 12, 31), "valid_to": date(2024, 6, 1)},
            "kind",
            "new_law_only",
        ),
        ({"number": "x" * 61}, "number", "too_long"),
        ({"extends": UUID(int=12345)}, "extends", "not_in_list"),
    ],
)
def test_a_permit_that_cannot_be_is_refused_and_not_written(
    office: Office, given: dict[str, Any], field: str, rule: str
) -> None:
    case = office.case()
    with pytest.raises(Invalid) as refused:
        record(office, case, **given)
    assert refused.value.fields[field].rule == rule
    with office.desk.store.read() as session:
        assert session.scalars(select(Permit)).all() == []


def test_temporary_stay_of_the_old_law_is_still_recorded_by_its_date(office: Office) -> None:
    record(
        office,
        office.case(),
        kind=PermitKind.TEMP_STAY_6M,
        issued_on=date(2023, 12, 31),
        valid_to=date(2024, 6, 30),
    )


def test_a_work_permit_ends_with_the_right_to_stay(office: Office) -> None:
    case = office.case()
    record(office, case)
    work = {"kind": PermitKind.WORK, "issued_on": TODAY}
    with pytest.raises(Invalid) as refused:
        record(office, case, **work, valid_to=date(2027, 11, 11))
    assert refused.value.fields["valid_to"].rule == "beyond_residence"
    record(office, case, **work, valid_to=date(2027, 11, 10))


def test_an_extension_is_waited_for_in_place_of_what_it_extends(office: Office) -> None:
    case = office.case()
    first = record(office, case, issued_on=date(2025, 11, 28), valid_to=date(2026, 11, 28))
    assert due(office) == [(first, date(2026, 11, 28))]
    second = record(office, case, issued_on=TODAY, valid_to=date(2027, 11, 28), extends=first)
    assert due(office) == [(second, date(2027, 11, 28))]


def test_another_persons_permit_or_another_kind_is_not_extended(office: Office) -> None:
    case = office.case()
    others = record(office, office.case())
    passport = record(office, case, kind=PermitKind.PASSPORT, valid_to=date(2030, 1, 1))
    for extends in (others, passport):
        with pytest.raises(Invalid) as refused:
            record(office, case, extends=extends)
        assert set(refused.value.fields) == {"extends"}


def test_a_double_save_makes_one_permit(office: Office) -> None:
    case, key = office.case(), office.new_id()
    assert record(office, case, id=key) == record(office, case, id=key) == key
    assert office.kinds().count("permit.add") == 1


def test_a_revoked_permit_is_not_waited_for_but_the_departure_is(office: Office) -> None:
    case = office.case()
    permit = record(office, case)
    with office.change() as uow:
        uow.require(Action.CASE_ADMIT)
        uow.get(Permit, permit).revoked_on = TODAY
        remake_due(uow.session, case)
        uow.note(EventKind.PERMIT_CHANGE, f"permit:{permit}", case=case)
    assert due(office) == [(permit, TODAY + timedelta(days=10))]


def test_a_closed_case_waits_for_nothing(office: Office) -> None:
    case = office.case()
    record(office, case)
    end(office, office.stay_of(case), local(2026, 11, 20))
    with office.change() as uow:
        close_case(uow, CaseClosing(case_id=case, closed_on=TODAY, reason="Home"))
    assert due(office) == []
