"""The notice of an exit: owed until it is told, also by a closed case; by no move in our house."""

from datetime import date, datetime
from uuid import UUID

import pytest
from sqlalchemy import select

from shelterdesk.errors import FileErased
from shelterdesk.models import DueDate, Organisation, Placement
from shelterdesk.queries.due_book import EXITS_SINCE
from shelterdesk.queries.today import Part, Whose, today_list
from shelterdesk.rules.access import Action
from shelterdesk.rules.rule_changes import RuleValue
from shelterdesk.usecases.cases import CaseClosing, close_case
from shelterdesk.usecases.checks import check_store
from shelterdesk.usecases.placements import (
    ExitNotice,
    NewPlacement,
    PlacementEnd,
    end_placement,
    note_exit_notice,
    start_placement,
)
from shelterdesk.usecases.rules import save_change
from shelterdesk.usecases.settings import put_setting
from shelterdesk.usecases.undo import Done, undo
from shelterdesk.usecases.voiding import PLACEMENT, Voiding, void_record
from shelterdesk.vocabulary.deadlines import DueKind
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.law_rules import Counting, Rolling, RuleKey, Unit
from shelterdesk.vocabulary.organisations import OrgType
from shelterdesk.vocabulary.placements import ExitReason, PlacementType
from tests.builders import local
from tests.desks import Office
from tests.usecases.erasable import Planted

NOON = local(2026, 11, 23, 12)
LEFT = local(2026, 11, 20, 10)  # a Friday
DUE = [(DueKind.EXIT_NOTICE, date(2026, 11, 23))]


@pytest.fixture
def case(office: Office) -> UUID:
    office.clock.at = NOON
    return office.case()


def left(office: Office, case: UUID) -> UUID:
    stay = office.stay_of(case)
    with office.change() as uow:
        end_placement(uow, PlacementEnd(placement_id=stay, end=LEFT, exit_reason=ExitReason.E2))
    return stay


def closed(office: Office, case: UUID) -> UUID:
    """She left, and the case is closed before the authority was told."""
    stay = left(office, case)
    with office.change() as uow:
        close_case(uow, CaseClosing(case_id=case, closed_on=NOON.date(), reason="Home"))
    return stay


def told(office: Office, stay: UUID) -> None:
    with office.change() as uow:
        note_exit_notice(uow, ExitNotice(placement_id=stay, revision=2, at=NOON))


def dates(office: Office, case: UUID) -> list[tuple[DueKind, date]]:
    """As the table has them, which is as the records make them."""
    assert all(check.ok for check in check_store(office.desk.store))
    with office.desk.store.read() as session:
        rows = session.scalars(select(DueDate).where(DueDate.case_id == case)).all()
        return [(DueKind(row.kind), row.on) for row in rows]


def _elsewhere(key: UUID) -> Organisation:
    return Organisation(
        id=key, name="Other House", kind=OrgType.NGO, own_facility=False, active=True
    )


def moved(office: Office, case: UUID, start: datetime = LEFT, *, own: bool = True) -> UUID:
    """The stay in this house ends, another kind of stay begins."""
    left(office, case)
    key, place = office.new_id(), office.new_id()
    with office.change() as uow:
        if not own:
            uow.add(_elsewhere(place))
        house = place if not own else uow.session.scalars(select(Organisation.id)).one()
        kind = PlacementType.SHORT_TERM_MINOR
        new = NewPlacement(id=key, case_id=case, organisation_id=house, kind=kind, start=start)
        start_placement(uow, new)
    return key


@pytest.mark.parametrize("whose", Whose)
def test_a_closed_case_owes_its_notice_until_it_is_told(
    office: Office, case: UUID, whose: Whose
) -> None:
    stay = closed(office, case)
    assert dates(office, case) == DUE
    with office.desk.store.read() as session:
        shown = today_list(session, office.desk.viewer, whose, NOON)
    assert [row.source_id for row in shown.rows[Part.WEEK]] == [stay]
    assert shown.no_next_date == 0
    told(office, stay)
    assert dates(office, case) == []


def test_a_notice_of_a_closed_case_can_be_taken_back(office: Office, case: UUID) -> None:
    stay = closed(office, case)
    before = office.events()[-1].seq
    told(office, stay)
    done = Done(first=before + 1, last=office.events()[-1].seq)
    with office.change() as uow:
        undo(uow, done)
    assert dates(office, case) == DUE
    with office.desk.store.read() as session:
        assert session.get_one(Placement, stay).exit_notice_at is None


def test_nothing_else_of_a_closed_case_comes_due(office: Office, case: UUID) -> None:
    office.logged(case, next_on=date(2026, 12, 1))
    assert dates(office, case) == [(DueKind.APPOINTMENT, date(2026, 12, 1))]
    closed(office, case)
    assert dates(office, case) == DUE


def test_a_rule_that_changes_counts_the_notice_of_a_closed_case_anew(
    office: Office, case: UUID
) -> None:
    closed(office, case)
    change = RuleValue(
        key=RuleKey.EXIT_NOTICE, value=3, unit=Unit.WORKING_DAYS, counting=Counting.NEXT_DAY,
        rolling=Rolling.NONE, valid_from=date(2026, 11, 1), source="Circular",
    )  # fmt: skip
    assert save_change(office.desk, office.new_id(), change, lambda: None) == 1
    assert dates(office, case) == [(DueKind.EXIT_NOTICE, date(2026, 11, 25))]


def test_of_closed_cases_from_before_nothing_is_asked(office: Office, case: UUID) -> None:
    with office.change() as uow:
        uow.require(Action.SETTINGS_CHANGE)
        put_setting(uow, EXITS_SINCE, "2026-11-21")
        uow.note(EventKind.SETTINGS_CHANGE, "setting:test")
    closed(office, case)
    assert dates(office, case) == []


def test_an_erased_file_owes_nothing_and_takes_no_notice(office: Office) -> None:
    file = Planted(office)
    with office.desk.store.read() as session:
        stay = session.scalars(select(Placement).where(Placement.case_id == file.case)).one()
        assert stay.exit_notice_at is None
        revision = stay.revision
    assert DueKind.EXIT_NOTICE in {kind for kind, _on in dates(office, file.case)}
    file.erase()
    assert dates(office, file.case) == []
    with pytest.raises(FileErased), office.change() as uow:
        note_exit_notice(uow, ExitNotice(placement_id=stay.id, revision=revision, at=NOON))


def test_a_move_inside_our_house_is_no_exit(office: Office, case: UUID) -> None:
    key = moved(office, case)
    assert DueKind.EXIT_NOTICE not in {kind for kind, _on in dates(office, case)}
    twice = Voiding(what=PLACEMENT, id=key, case_id=case, revision=1, reason="Twice")
    with office.change() as uow:
        void_record(uow, twice)
    follow_up = (DueKind.NEXT_CONTACT, date(2026, 12, 20))  # the plan of her exit wakes too
    assert dates(office, case) == [*DUE, follow_up]


@pytest.mark.parametrize(
    ("start", "own"),
    [(local(2026, 11, 20, 18), True), (LEFT, False)],
    ids=["back in the evening", "to another house"],
)
def test_whoever_left_this_house_did_leave(
    office: Office, case: UUID, start: datetime, own: bool
) -> None:
    moved(office, case, start, own=own)
    assert DUE[0] in dates(office, case)
