"""What a manager decides about a closed file, what is refused, and what stays as it was."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from shelterdesk.errors import (
    CannotUndo,
    FileErased,
    Invalid,
    NotAllowed,
    Stale,
)
from shelterdesk.models import (
    AuditDetail,
    AuditEvent,
    Case,
    Draft,
    Erasure,
    Person,
    PersonName,
    SearchKey,
)
from shelterdesk.queries.case_file import case_file
from shelterdesk.queries.history import history_of
from shelterdesk.queries.retention import closed_files, erased, files_due
from shelterdesk.queries.search import find_cases
from shelterdesk.rules.ages import PartialDate
from shelterdesk.usecases.cases import CaseReopening, reopen_case
from shelterdesk.usecases.checks import check_store
from shelterdesk.usecases.drafts import save_drafts
from shelterdesk.usecases.merging import Merging, merge_people
from shelterdesk.usecases.people import NewName, add_name
from shelterdesk.usecases.retention import (
    FileKeeping,
    HoldLifting,
    NewHold,
    erase_case,
    keep_file,
    lift_hold,
    place_hold,
)
from shelterdesk.usecases.settings import change_site
from shelterdesk.usecases.undo import Done, undo
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.people import DatePrecision, NameKind
from shelterdesk.vocabulary.retention import DueWhy, ErasureGround
from shelterdesk.vocabulary.staff import Role
from tests.desks import TODAY, Office
from tests.usecases.erasable import WHY, Planted
from tests.usecases.inputs import form, site

CHILD = PartialDate.of(date(2012, 5, 3))


@pytest.fixture
def file(office: Office) -> Planted:
    return Planted(office)


def as_of(office: Office, day: date) -> date:
    """The clock on that day, at the hour it shows."""
    office.clock.at += timedelta(days=(day - TODAY).days)
    return day


def problems(file: Planted, **given: Any) -> dict[str, str]:
    with pytest.raises(Invalid) as refused:
        file.erase(**given)
    return {name: problem.rule for name, problem in refused.value.fields.items()}


def hold_of(file: Planted) -> NewHold:
    return NewHold(id=file.office.new_id(), case_id=file.case, reason="A court asked for it")


def held(file: Planted) -> UUID:
    with file.office.change() as uow:
        return place_hold(uow, hold_of(file))


def listed(file: Planted, today: date = TODAY) -> Any:
    with file.office.desk.store.read() as session:
        [row] = closed_files(session, file.office.desk.viewer, today).rows
        return row


# What stands against it


def test_an_adults_file_is_not_due_where_no_period_is_set(file: Planted) -> None:
    assert listed(file).standing.why is DueWhy.NO_PERIOD
    assert problems(file, ground=ErasureGround.DUE) == {"ground": "file_not_due"}


def test_with_a_period_of_the_site_it_is_due_when_that_is_over(file: Planted) -> None:
    office = file.office
    with office.change() as uow:
        change_site(uow, site(adult_file_years=5))
    assert listed(file).standing.due_on == date(2031, 11, 21)
    assert problems(file, ground=ErasureGround.DUE) == {"ground": "file_not_due"}
    as_of(office, date(2031, 11, 21))
    file.erase(ground=ErasureGround.DUE)


def test_a_childs_file_goes_seven_years_after_closing_and_not_when_asked_sooner(
    office: Office,
) -> None:
    file = Planted(office, birth=CHILD)
    assert problems(file) == {"ground": "file_kept_by_law"}
    as_of(office, date(2033, 11, 20))
    assert problems(file, ground=ErasureGround.DUE) == {"ground": "file_not_due"}
    assert problems(file) == {"ground": "file_kept_by_law"}
    assert file.left() == file.words
    office.clock.at += timedelta(days=1)
    file.erase(ground=ErasureGround.DUE)


def test_a_hold_keeps_it_until_it_is_lifted(file: Planted) -> None:
    hold = held(file)
    assert problems(file) == {"case": "on_hold"}
    with file.office.change() as uow:
        lift_hold(uow, HoldLifting(hold_id=hold, revision=1))
    file.erase()


def test_a_second_hold_and_a_second_lifting_are_stale(file: Planted) -> None:
    hold = held(file)
    with pytest.raises(Stale):
        held(file)
    with file.office.change() as uow:
        lift_hold(uow, HoldLifting(hold_id=hold, revision=1))
    with pytest.raises(Stale), file.office.change() as uow:
        lift_hold(uow, HoldLifting(hold_id=hold, revision=2))


def test_a_case_that_is_open_is_neither_erased_nor_reviewed(office: Office) -> None:
    case = office.case()
    file = replace_case(Planted(office), case)
    assert problems(file) == {"case": "not_closed"}
    keeping = FileKeeping(id=office.new_id(), case_id=case, keep_until=date(2030, 1, 1), reason=WHY)
    with pytest.raises(Invalid) as refused, office.change() as uow:
        keep_file(uow, keeping)
    assert refused.value.fields["case"].rule == "not_closed"


def replace_case(file: Planted, case: UUID) -> Planted:
    file.case = case
    return file


def test_another_number_a_short_reason_and_none_are_refused(file: Planted) -> None:
    assert problems(file, number="SD-26-9999") == {"number": "number_differs"}
    assert problems(file, reason=" ") == {"reason": "reason_required"}
    assert file.left() == file.words


@pytest.mark.parametrize("role", [Role.COUNSELOR, Role.FOLLOW_UP, Role.READER])
def test_only_a_manager_decides(file: Planted, role: Role) -> None:
    desk = file.office.at_desk(file.office.colleague(role))
    order = file.order()
    with pytest.raises(NotAllowed), desk.change() as uow:
        erase_case(uow, order)
    with desk.store.read() as session, pytest.raises(NotAllowed):
        closed_files(session, desk.viewer, TODAY)


def test_a_review_puts_it_off(office: Office) -> None:
    file = Planted(office, birth=CHILD)
    today = as_of(office, date(2033, 11, 21))
    with office.desk.store.read() as session:
        assert files_due(session, office.desk.viewer, today) == 1
    keeping = FileKeeping(
        id=office.new_id(), case_id=file.case, keep_until=date(2035, 1, 1), reason=WHY
    )
    with office.change() as uow:
        keep_file(uow, keeping)
    with office.desk.store.read() as session:
        assert files_due(session, office.desk.viewer, today) == 0
    assert (listed(file, today).standing.why, listed(file, today).review) == (DueWhy.REVIEW, WHY)
    assert problems(file, ground=ErasureGround.DUE) == {"ground": "file_not_due"}


def test_a_review_to_a_day_that_has_come_is_refused(file: Planted) -> None:
    office = file.office
    keeping = FileKeeping(id=office.new_id(), case_id=file.case, keep_until=TODAY, reason=WHY)
    with pytest.raises(Invalid) as refused, office.change() as uow:
        keep_file(uow, keeping)
    assert set(refused.value.fields) == {"keep_until"}


def test_what_is_held_or_erased_is_not_counted_as_due(office: Office) -> None:
    file = Planted(office, birth=CHILD)
    today = as_of(office, date(2033, 11, 21))
    hold = held(file)
    with office.desk.store.read() as session:
        assert files_due(session, office.desk.viewer, today) == 0
    with office.change() as uow:
        lift_hold(uow, HoldLifting(hold_id=hold, revision=1))
    file.erase(ground=ErasureGround.DUE)
    with office.desk.store.read() as session:
        assert files_due(session, office.desk.viewer, today) == 0


# What is gone


def test_no_word_is_left_in_any_page_of_the_records(file: Planted) -> None:
    with file.office.desk.store.aside() as session:
        session.add(
            Draft(
                id=file.office.new_id(), staff_id=file.office.manager, form="name",
                case_id=file.case, content={"text": file.word()}, place={}, open_at_lock=False,
                saved_at=file.office.clock.at,
            )
        )  # fmt: skip
    assert file.left() == file.words
    file.erase()
    assert file.left() == []
    assert file.is_journal_empty()


def test_drafts_that_name_her_anywhere_go_and_those_of_others_stay(file: Planted) -> None:
    """Of an entry for several people she may be any."""
    office, her = file.office, str(file.case)
    other = office.case()
    group = form(office, case_id=other, content={"people": [str(other), her], "note": file.word()})
    deep = form(office, content={"marks": [{f"minutes.{her}": file.word()}]})
    kept = [
        form(office, case_id=other, content={"people": [str(other)]}),
        form(office),
        form(office, content={"note": her[:-1]}),
    ]
    save_drafts(office.desk, [group, deep, *kept])
    file.erase()
    with office.desk.store.read() as session:
        assert set(session.scalars(select(Draft.id))) == {draft.id for draft in kept}
    assert file.left() == []


def test_nobody_finds_her_by_name_and_everybody_by_number(file: Planted) -> None:
    file.erase()
    viewer, number = file.office.desk.viewer, file.number
    with file.office.desk.store.read() as session:
        assert set(session.scalars(select(SearchKey.key))) == {"—"}
        assert not any(find_cases(session, viewer, word) for word in file.words[:6])
        [found] = find_cases(session, viewer, number)
        assert found.known_as == "—"


def test_of_her_birth_the_year_stays(file: Planted) -> None:
    file.erase()
    person = file.row(Person, file.row(Case, file.case).person_id)
    assert (person.birth_year, person.birth_month, person.birth_day) == (1990, None, None)
    assert person.birth_precision is DatePrecision.Y


def test_the_file_opens_and_its_history_says_when_and_not_what(file: Planted) -> None:
    file.erase()
    viewer = file.office.desk.viewer
    with file.office.desk.store.read() as session:
        assert case_file(session, viewer, file.case).known_as == "—"
        last, *before = history_of(session, viewer, file.case)
        assert last.kind is EventKind.CASE_ERASE
        assert {change.table for change in last.changes} == {"erasure"}
        assert all(not row.changes and not row.restorable for row in before)
        when = erased(session, viewer, file.case)
        assert when is not None
        assert (when.erased_on, when.backups_until) == (TODAY, date(2027, 11, 1))


# What stays as it was


def test_the_records_are_found_whole_and_the_trail_proves_itself(file: Planted) -> None:
    file.erase()
    assert [check for check in check_store(file.office.desk.store) if not check.ok] == []


def test_the_event_names_every_detail_that_went(file: Planted) -> None:
    with file.office.desk.store.read() as session:
        before = set(session.scalars(select(AuditDetail.seq)))
    file.erase()
    with file.office.desk.store.read() as session:
        gone = before - set(session.scalars(select(AuditDetail.seq)))
        of_case = set(
            session.scalars(
                select(AuditEvent.seq).where(
                    AuditEvent.case_id == file.case,
                    AuditEvent.kind != EventKind.CASE_ERASE.value,
                )
            )
        )
        plans = set(
            session.scalars(
                select(AuditEvent.seq).where(
                    AuditEvent.kind.in_(
                        [EventKind.ARRIVAL_PLAN.value, EventKind.HANDOVER_WRITE.value]
                    )
                )
            )
        )
    assert gone == of_case | plans


def test_the_same_order_again_is_one_erasure(file: Planted) -> None:
    key = file.office.new_id()
    assert file.erase(id=key) == file.erase(id=key) == key
    with file.office.desk.store.read() as session:
        assert len(session.scalars(select(Erasure)).all()) == 1


def test_an_erased_case_takes_nothing_more(file: Planted) -> None:
    office = file.office
    closed = office.desk.store.head.seq
    file.erase()
    name = NewName(id=office.new_id(), kind=NameKind.NATIVE, text="Lan")
    revision, order = file.row(Case, file.case).revision, file.order()
    acts = (
        lambda u: add_name(u, file.case, name),
        lambda u: reopen_case(u, CaseReopening(case_id=file.case, revision=revision)),
        lambda u: place_hold(u, hold_of(file)),
        lambda u: erase_case(u, order),
    )
    for act in acts:
        with pytest.raises(FileErased), office.change() as uow:
            act(uow)
    with pytest.raises(CannotUndo), office.change() as uow:
        undo(uow, Done(first=closed, last=closed))


def test_the_erasure_itself_is_not_undone(file: Planted) -> None:
    file.erase()
    last = file.office.desk.store.head.seq
    with pytest.raises((CannotUndo, FileErased)), file.office.change() as uow:
        undo(uow, Done(first=last, last=last))


# Her other files


def second_case(file: Planted) -> UUID:
    """She came again, and was merged with whom she was before."""
    office = file.office
    office.clock.forward(days=30)
    again = office.case(known_as=file.word(), arrived_on=date(2026, 12, 20))
    merge(office, file.row(Case, file.case), file.row(Case, again))
    return again


def merge(office: Office, kept: Any, other: Any) -> None:
    def revision(person: UUID) -> int:
        with office.desk.store.read() as session:
            return session.get_one(Person, person).revision

    merging = Merging(
        case_id=kept.id,
        kept_id=kept.person_id,
        kept_revision=revision(kept.person_id),
        other_id=other.person_id,
        other_revision=revision(other.person_id),
        alias_id=office.new_id(),
    )
    with office.change() as uow:
        merge_people(uow, merging)


def test_an_open_file_of_hers_keeps_her_names(file: Planted) -> None:
    kept = file.words[2:4]  # her passport's name and what she is called
    second_case(file)
    file.erase()
    with file.office.desk.store.read() as session:
        names = set(session.scalars(select(PersonName.text)))
        called = set(session.scalars(select(Person.known_as)))
        assert set(kept) <= names | called
        assert session.scalars(select(Erasure.with_person)).one() is False
    assert not set(file.left()) - {*kept, file.words[-1]}


def test_who_was_merged_into_her_goes_at_once(file: Planted) -> None:
    second_case(file)
    file.erase()
    with file.office.desk.store.read() as session:
        [other] = session.scalars(select(Person).where(Person.voided_at.is_not(None)))
        assert (other.known_as, other.void_reason) == ("—", "—")


def test_nobody_is_merged_with_whose_names_are_gone(file: Planted) -> None:
    file.erase()
    again = file.office.case(known_as="Lan")
    with pytest.raises(FileErased):
        merge(file.office, file.row(Case, again), file.row(Case, file.case))


def test_the_file_of_another_is_untouched(file: Planted) -> None:
    other = Planted(file.office)
    file.erase()
    assert other.left() == other.words
