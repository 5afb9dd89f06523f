"""Taking back what was done: every kind of act, what is refused, and the history's way back."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from shelterdesk.errors import (
    CannotUndo,
    CaseClosed,
    ChangedSince,
    Missing,
    NotAllowed,
    Stale,
)
from shelterdesk.models import Case, Organisation, Placement, Service
from shelterdesk.queries.history import history_of
from shelterdesk.queries.restoring import restorable
from shelterdesk.queries.search import find_cases
from shelterdesk.rules.access import Action
from shelterdesk.rules.court import LegalCaseEndEntry, LegalCaseEntry
from shelterdesk.rules.particulars import MedicalDetail
from shelterdesk.usecases.bookings import book_interpreter
from shelterdesk.usecases.case_offers import offer_case
from shelterdesk.usecases.case_records import Writing, write_record
from shelterdesk.usecases.cases import (
    CaseReopening,
    admit,
    change_head,
    close_case,
    reopen_case,
)
from shelterdesk.usecases.permits import record_permit
from shelterdesk.usecases.placements import (
    end_placement,
    start_placement,
)
from shelterdesk.usecases.services import change_service, log_service
from shelterdesk.usecases.undo import Done, Restoring, restore, undo
from shelterdesk.usecases.voiding import NAME, PERMIT, PLACEMENT, SERVICE, void_record
from shelterdesk.vocabulary.cases import CaseStatus
from shelterdesk.vocabulary.court import CourtMatter, CourtStage, EndReason
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.staff import Role
from tests.builders import local
from tests.desks import TODAY, Office
from tests.usecases.dump import dump
from tests.usecases.inputs import booking
from tests.usecases.lives import ACTS, Life, changed, ended


@pytest.fixture
def life(office: Office) -> Life:
    return Life(office)


@pytest.mark.parametrize("act", ACTS)
def test_what_was_done_is_undone_done_again_and_undone_again(life: Life, act: str) -> None:
    before = dump(life.office.desk.store)
    done = ACTS[act](life)
    after = dump(life.office.desk.store)
    assert after != before
    undone = life.run(undo, done)
    assert dump(life.office.desk.store) == before
    life.check()
    redone = life.run(undo, undone)
    assert dump(life.office.desk.store) == after
    life.check()
    life.run(undo, redone)
    assert dump(life.office.desk.store) == before
    assert life.office.kinds()[-3:] == ["record.undo"] * 3


@pytest.mark.parametrize("act", ["close", "reopen", "return"])
def test_a_case_that_is_closed_reopened_or_taken_up_again_goes_back(life: Life, act: str) -> None:
    ended(life, None if act in ("close", "return") else close_case)
    before = dump(life.office.desk.store)
    if act == "close":
        done = life.run(close_case, life.closing())
    elif act == "return":
        done = life.run(start_placement, life.return_())
    else:
        revision = life.get(Case, life.case).revision
        done = life.run(reopen_case, CaseReopening(case_id=life.case, revision=revision))
        assert life.get(Case, life.case).status is CaseStatus.REOPENED
    life.run(undo, done)
    assert dump(life.office.desk.store) == before
    life.check()


def test_a_case_that_is_open_is_not_reopened(life: Life) -> None:
    revision = life.get(Case, life.case).revision
    with pytest.raises(Stale):
        life.run(reopen_case, CaseReopening(case_id=life.case, revision=revision))


def test_she_is_found_by_her_old_name_again_right_after(life: Life) -> None:
    done = life.run(change_head, life.head(known_as="Wulandari"))
    life.run(undo, done)
    with life.office.desk.store.read() as session:
        viewer = life.office.desk.viewer
        assert [hit.case_id for hit in find_cases(session, viewer, "dao")] == [life.case]
        assert find_cases(session, viewer, "wulandari") == []


def test_what_was_changed_meanwhile_stays(life: Life) -> None:
    done = life.run(change_service, changed(life))
    life.run(change_service, replace(changed(life), note="Bring both cards", revision=2))
    with pytest.raises(ChangedSince):
        life.run(undo, done)
    assert life.get(Service, life.new.id).note == "Bring both cards"


def test_a_new_record_that_was_completed_meanwhile_stays(life: Life) -> None:
    new = life.office.service(life.case)
    done = life.run(log_service, new)
    life.run(change_service, replace(new, note="One more word", revision=1))
    with pytest.raises(ChangedSince):
        life.run(undo, done)


def test_what_was_voided_meanwhile_stays_voided(life: Life) -> None:
    new = life.office.service(life.case)
    done = life.run(log_service, new)
    life.run(void_record, life.void(SERVICE, new.id))
    with pytest.raises(ChangedSince):
        life.run(undo, done)


def test_a_permit_that_another_one_extends_stays(life: Life) -> None:
    first = life.new_permit(valid_to=date(2027, 9, 9))
    done = life.run(record_permit, life.case, first)
    life.run(record_permit, life.case, life.new_permit(extends=first.id, valid_to=date(2028, 9, 9)))
    with pytest.raises(ChangedSince):
        life.run(undo, done)


def test_a_place_that_others_use_by_now_stays_in_its_list(life: Life) -> None:
    done = life.run(log_service, life.office.service(life.case, place="Harbour Clinic"))
    life.run(log_service, life.office.service(life.case, place="Harbour Clinic"))
    life.run(undo, done)
    with life.office.desk.store.read() as session:
        clinic = session.scalars(
            select(Organisation).where(Organisation.name == "Harbour Clinic")
        ).one()
    assert clinic.voided_at is None


def test_a_stay_cannot_come_back_beside_another_one(life: Life) -> None:
    done = life.run(void_record, life.void(PLACEMENT, life.stay))
    life.run(start_placement, life.return_())
    with pytest.raises(ChangedSince):
        life.run(undo, done)


def test_without_the_stay_of_a_mistaken_return_she_is_in_follow_up_again(life: Life) -> None:
    ended(life)
    back = life.return_()
    life.run(start_placement, back)
    life.run(void_record, life.void(PLACEMENT, back.id))
    case = life.get(Case, life.case)
    assert (case.status, case.follow_up_owner_id) == (CaseStatus.FOLLOW_UP, life.office.manager)


def test_an_admission_cannot_be_undone_this_way(life: Life) -> None:
    done = life.run(admit, life.office.admission(known_as="Sari"))
    with pytest.raises(CannotUndo):
        life.run(undo, done)


def test_events_that_are_not_there_are_missing(life: Life) -> None:
    with pytest.raises(Missing):
        life.run(undo, Done(first=9_000, last=9_000))


def test_who_ended_a_stay_can_take_that_back_though_the_case_is_out_of_reach(life: Life) -> None:
    office = life.office
    mei = office.colleague(Role.COUNSELOR)
    desk = office.at_desk(mei)
    before = desk.store.head.seq
    with desk.change() as uow:
        end_placement(uow, life.leaving())
    done = Done(first=before + 1, last=desk.store.head.seq)
    office.clock.forward(minutes=59)
    with desk.change() as uow:
        undo(uow, done)
    assert life.get(Placement, life.stay).end is None
    with desk.change() as uow:
        end_placement(uow, life.leaving())
    again = Done(first=done.last + 2, last=desk.store.head.seq)
    office.clock.forward(minutes=61)
    with pytest.raises(NotAllowed), desk.change() as uow:
        undo(uow, again)


def test_a_colleague_who_may_not_do_it_may_not_undo_it(life: Life) -> None:
    done = life.run(log_service, life.office.service(life.case))
    reader = life.office.at_desk(life.office.colleague(Role.READER))
    with pytest.raises(NotAllowed), reader.change() as uow:
        undo(uow, done)


# The history's way back


def test_an_earlier_version_comes_back_whatever_came_later(life: Life) -> None:
    first = life.run(change_service, changed(life)).first
    life.run(change_service, replace(changed(life), note="Bring both cards", revision=2))
    shown = {one.field: (one.old, one.new) for one in life.shown(first).changes}
    assert shown["note"] == ("Bring both cards", None)
    assert shown["next_on"] == ("2026-12-01", "2026-11-26")
    assert shown["department"] == ("Dentist", "Obstetrics")
    assert shown["organisation_id"] == ("Harbour Clinic", "City Hospital")
    life.restore(first)
    assert life.get(Service, life.new.id).note is None
    assert life.office.kinds()[-1] == "record.restore"
    life.check()


def test_what_was_voided_comes_back(life: Life) -> None:
    voided = life.run(void_record, life.void(SERVICE, life.new.id)).first
    life.office.clock.forward(days=2)
    life.restore(voided)
    assert life.get(Service, life.new.id).voided_at is None
    life.check()


def test_a_restored_version_can_be_undone_at_once(life: Life) -> None:
    first = life.run(change_service, changed(life)).first
    after = dump(life.office.desk.store)
    done = life.restore(first)
    life.run(undo, done)
    assert dump(life.office.desk.store) == after


def test_a_version_that_was_not_shown_is_not_written_over(life: Life) -> None:
    first = life.run(change_service, changed(life)).first
    shown = life.shown(first)
    life.run(change_service, replace(changed(life), note="Bring both cards", revision=2))
    with pytest.raises(Stale):
        life.run(restore, Restoring(seq=first, revisions=shown.revisions))
    assert life.get(Service, life.new.id).note == "Bring both cards"


def test_particulars_that_were_not_shown_are_not_written_over(life: Life) -> None:
    alone = replace(life.new, detail=MedicalDetail(department="Dentist", cost=90), revision=1)
    first = life.run(change_service, alone).first
    shown = life.shown(first)
    later = replace(alone, detail=MedicalDetail(department="Surgery"), revision=2)
    life.run(change_service, later)
    with pytest.raises(Stale):
        life.run(restore, Restoring(seq=first, revisions=shown.revisions))
    life.run(void_record, life.void(SERVICE, life.new.id))
    with pytest.raises(ChangedSince):
        life.shown(first)


def test_a_record_that_was_voided_since_is_not_changed_in_the_dark(life: Life) -> None:
    first = life.run(change_service, changed(life)).first
    life.run(void_record, life.void(SERVICE, life.new.id))
    with pytest.raises(ChangedSince):
        life.shown(first)
    revisions = {life.new.id: life.get(Service, life.new.id).revision}
    with pytest.raises(ChangedSince):
        life.run(restore, Restoring(seq=first, revisions=revisions))


@pytest.mark.parametrize("act", ["log a contact", "add a permit", "add a name"])
def test_what_began_a_record_has_no_earlier_version(life: Life, act: str) -> None:
    seq = ACTS[act](life).first
    with pytest.raises(CannotUndo):
        life.shown(seq)
    with pytest.raises(CannotUndo):
        life.run(restore, Restoring(seq=seq, revisions={}))


def test_a_closed_case_takes_nothing_back_but_its_closing(life: Life) -> None:
    first = life.run(change_service, changed(life)).first
    ended(life, close_case)
    with pytest.raises(CaseClosed):
        life.restore(first)
    rows = {row.kind: row.restorable for row in life.history()}
    assert (rows[EventKind.CASE_CLOSE], rows[EventKind.SERVICE_CHANGE]) == (True, False)
    life.restore(life.office.desk.store.head.seq)
    assert life.get(Case, life.case).status is CaseStatus.FOLLOW_UP
    life.check()


def test_an_old_closing_is_not_put_back_under_somebody_who_is_here_again(life: Life) -> None:
    ended(life)
    closed = life.run(close_case, life.closing())
    revision = life.get(Case, life.case).revision
    life.run(reopen_case, CaseReopening(case_id=life.case, revision=revision))
    life.run(start_placement, life.return_())
    with pytest.raises(ChangedSince):
        life.restore(closed.first)


def test_a_reopening_stays_once_a_court_or_an_interpreter_counts_on_it(life: Life) -> None:
    ended(life, close_case)
    revision = life.get(Case, life.case).revision
    reopened = life.run(reopen_case, CaseReopening(case_id=life.case, revision=revision))
    heard = LegalCaseEntry(known_on=TODAY, matter=CourtMatter.CIVIL, stage=CourtStage.TRIAL_1)
    new = Writing(id=life.office.new_id(), case_id=life.case, entry=heard)
    begun = life.run(write_record, new)
    with pytest.raises(ChangedSince):
        life.run(undo, reopened)
    life.run(undo, begun)
    called = life.run(book_interpreter, booking(life.office, case_id=life.case))
    with pytest.raises(ChangedSince):
        life.run(undo, reopened)
    life.run(undo, called)
    life.run(undo, reopened)
    assert life.get(Case, life.case).status is CaseStatus.CLOSED


def test_in_a_closed_case_no_legal_case_is_opened_again_by_voiding_its_end(life: Life) -> None:
    heard = LegalCaseEntry(known_on=TODAY, matter=CourtMatter.CIVIL, stage=CourtStage.TRIAL_1)
    legal, over = life.office.new_id(), life.office.new_id()
    life.run(write_record, Writing(id=legal, case_id=life.case, entry=heard))
    ended_so = LegalCaseEndEntry(
        legal_case_id=legal, ended_on=TODAY, reason=EndReason.FINAL_JUDGMENT
    )
    life.run(write_record, Writing(id=over, case_id=life.case, entry=ended_so))
    ended(life, close_case)
    with pytest.raises(CaseClosed):
        end = {"what": "legal_case_end", "id": over, "revision": 1}
        life.run(void_record, replace(life.void(SERVICE, life.new.id), **end))
    life.run(void_record, life.void(SERVICE, life.new.id))


def test_an_older_end_before_a_newer_start_is_refused(life: Life) -> None:
    life.run(end_placement, life.leaving(end=local(2026, 11, 10)))
    first = life.run(end_placement, life.leaving(end=local(2026, 11, 20))).first
    with life.office.change() as uow:  # no form corrects a start yet
        uow.require(Action.SETTINGS_CHANGE)
        uow.get(Placement, life.stay).start = local(2026, 11, 15)
        uow.note(EventKind.PLACEMENT_CHANGE, f"placement:{life.stay}", case=life.case)
    with pytest.raises(ChangedSince):
        life.restore(first)


def test_a_case_does_not_go_back_to_somebody_who_left(life: Life) -> None:
    mei = life.office.colleague().viewer
    assert mei is not None
    life.run(offer_case, life.given_to(mei.staff_id))
    seq = life.run(offer_case, life.given_to(life.office.manager)).first
    life.office.retire(mei.staff_id)
    with pytest.raises(CannotUndo):
        life.restore(seq)


def test_the_history_offers_only_what_this_viewer_may_put_back(life: Life) -> None:
    life.run(change_service, changed(life))
    life.run(undo, life.run(log_service, life.office.service(life.case)))
    rows = {row.kind: row.restorable for row in life.history()}
    assert rows[EventKind.SERVICE_CHANGE]
    assert rows[EventKind.UNDO]
    for kind in (EventKind.CASE_ADMIT, EventKind.SERVICE_LOG, EventKind.PERMIT_ADD):
        assert not rows[kind]
    seq = life.office.desk.store.head.seq
    reader = life.office.colleague(Role.READER).viewer
    assert reader is not None
    with life.office.desk.store.read() as session:
        assert not any(row.restorable for row in history_of(session, reader, life.case))
        with pytest.raises(NotAllowed):
            restorable(session, reader, life.case, seq)


def test_an_event_of_another_case_is_not_shown(life: Life) -> None:
    other = Life(life.office)
    seq = other.run(change_service, changed(other)).first
    with pytest.raises(Missing):
        life.shown(seq)


# Voiding


@pytest.mark.parametrize("what", [SERVICE, PERMIT, PLACEMENT, NAME])
def test_a_record_of_another_case_is_not_voided_from_here(life: Life, what: str) -> None:
    other = Life(life.office)
    keys = {
        SERVICE: other.new.id, PERMIT: other.permit.id, PLACEMENT: other.stay, NAME: other.name.id,
    }  # fmt: skip
    wanted = replace(other.void(what, keys[what]), case_id=life.case)
    with pytest.raises(Missing):
        life.run(void_record, wanted)


@pytest.mark.parametrize("what", [SERVICE, PERMIT, PLACEMENT, NAME])
def test_what_was_saved_meanwhile_is_not_voided(life: Life, what: str) -> None:
    keys = {SERVICE: life.new.id, PERMIT: life.permit.id, PLACEMENT: life.stay, NAME: life.name.id}
    with pytest.raises(Stale):
        life.run(void_record, replace(life.void(what, keys[what]), revision=9))
