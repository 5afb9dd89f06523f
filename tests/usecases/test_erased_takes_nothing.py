"""An erased file takes no words again: every use-case is tried at one."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import CannotUndo, FileErased, Invalid
from shelterdesk.models import Arrival, Case, Draft, Person
from shelterdesk.queries.case_file import case_file
from shelterdesk.queries.exits import exit_steps
from shelterdesk.queries.handover import note
from shelterdesk.rules.access import Action
from shelterdesk.rules.ages import PartialDate
from shelterdesk.rules.court import LegalCaseEndEntry
from shelterdesk.usecases.arrivals import ArrivalPlan, change_arrival, plan_arrival
from shelterdesk.usecases.bookings import BookingStep, book_interpreter, step_booking
from shelterdesk.usecases.case_records import Writing, write_record
from shelterdesk.usecases.cases import CaseClosing, close_case
from shelterdesk.usecases.drafts import save_drafts
from shelterdesk.usecases.glass import break_glass
from shelterdesk.usecases.handover import VoidNote, change_note, void_note, write_note
from shelterdesk.usecases.merging import Merging, merge_people
from shelterdesk.usecases.placements import PlacementEnd, end_placement
from shelterdesk.usecases.retention import erase_case
from shelterdesk.vocabulary.court import ComingDates, EndReason
from shelterdesk.vocabulary.interpreters import BookingStatus
from shelterdesk.vocabulary.placements import ExitReason
from shelterdesk.vocabulary.retention import ErasureGround
from shelterdesk.vocabulary.staff import Role
from tests.builders import local
from tests.desks import TODAY, an_office
from tests.usecases.inputs import booking, form
from tests.usecases.test_access import AT_DESK, EVERY, Walk

OF_NO_CASE = frozenset(
    {
        "admit", "save_room", "block_bed", "unblock_bed", "plan_arrival", "drop_arrival",
        "change_hotlines", "write_calendar_file", "write_house_rules",
        "confirm_night", "save_meeting", "void_meeting", "save_decision", "void_decision",
        "save_course", "plan_sessions", "change_session", "cancel_session",
        "void_session", "add_interpreter", "change_interpreter", "void_interpreter",
        "change_organisation", "add_organisation", "take_in_courts",
        "record_figure", "record_police_case", "add_inspector_key", "retire_inspector_key",
        "end_export", "fail_export", "change_staff", "change_site", "mark_demonstration",
        "set_preference", "keep_view", "place_view", "drop_view", "discard_draft", "begin_export",
        "read_event", "copy_month", "back_up", "back_up_into", "choose_second_place",
        "note_carried", "note_not_carried", "reset_staff", "remove_staff", "change_key",
        "put_own_password", "remove_old_backups", "old_ones", "kept_backups", "to_rehearse",
        "note_away", "note_back",
        "try_paper", "note_handed_over", "preview_change", "save_change", "note_rehearsed",
    }
)  # fmt: skip
OF_OPEN_CASES = frozenset({"take_over", "refuse_offer", "withdraw_offer", "note_read", "give_all"})
"""An offer ends when its case is closed, and only open cases are given."""

TRIED_BELOW = frozenset({"open_case", "see_glass", "lift_hold", "break_glass", "save_drafts"})
"""Somebody looks, or has seen who looked; a file on hold is not erased; the last two by
themselves.
"""

NOT_TRIED = OF_NO_CASE | OF_OPEN_CASES | TRIED_BELOW


def about(walk: Walk, **given: Any) -> Any:
    return replace(walk.note(), **{"case_id": walk.case} | given)


def expected(walk: Walk, uow: UnitOfWork) -> ArrivalPlan:
    """The plan with which she came, with words again."""
    of_hers = select(Arrival).where(Arrival.case_id == walk.case)
    arrival = uow.session.scalars(of_hers).one()
    return replace(walk.arrival(), id=arrival.id, revision=arrival.revision)


def somebody_else(uow: UnitOfWork) -> Case:
    of_others = select(Case).join(Case.person).where(Person.known_as == "Lan")
    return uow.session.scalars(of_others).one()


OF_IT: dict[str, Callable[[Walk, Any], object]] = {
    "write_note": lambda w, u: write_note(u, about(w)),
    "change_note": lambda w, u: change_note(u, about(w, id=w.note_id, case_id=None, revision=2)),
    "void_note": lambda w, u: void_note(
        u, VoidNote(note_id=w.note_id, revision=2, reason="Kim was never here")
    ),
    "change_arrival": lambda w, u: change_arrival(u, expected(w, u)),
    "merge_people": lambda w, u: merge_people(u, merging(w, u, somebody_else(u))),
    "book_interpreter": lambda w, u: book_interpreter(u, booking(w.office, case_id=w.case)),
}
"""Where the walk through every use-case names no case, or nobody."""


@pytest.fixture(scope="module")
def gone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    """A walk whose case is closed and erased. Of hers another file is open, which keeps her names;
    the file of somebody else is open too.
    """
    office = an_office(tmp_path_factory.mktemp("erased") / "vault")
    plan = ArrivalPlan(id=office.new_id(), known_as="Kim", expected_on=TODAY)
    with office.change() as uow:
        plan_arrival(uow, plan)
    walk = Walk(office, "KimQ", birth=PartialDate.in_year(1990), arrival_id=plan.id)
    end_stay(walk)
    merge(walk, office.case(known_as="Kim", arrived_on=date(2026, 11, 22)))
    office.case(known_as="Lan")
    erase(walk)
    yield walk
    office.desk.close()


def end_stay(walk: Walk) -> None:
    leaving = PlacementEnd(
        placement_id=walk.stay, end=local(2026, 11, 20), exit_reason=ExitReason.VOLUNTARY
    )
    with walk.office.change() as uow:
        end_placement(uow, leaving)


def erase(walk: Walk) -> None:
    end = LegalCaseEndEntry(
        ended_on=TODAY, legal_case_id=walk.legal, reason=EndReason.WITHDRAWN,
        coming=ComingDates.CALLED_OFF,
    )  # fmt: skip
    with walk.office.change() as uow:
        write_record(uow, Writing(id=walk.office.new_id(), case_id=walk.case, entry=end))
    off = BookingStep(
        booking_id=walk.booking, revision=1, to=BookingStatus.CANCELLED, reason="Done"
    )
    with walk.office.change() as uow:
        step_booking(uow, off)
    with walk.office.change() as uow:
        close_case(uow, CaseClosing(case_id=walk.case, closed_on=TODAY, reason="Done"))
        number = uow.get(Case, walk.case).number
    asked = replace(walk.erasure(), number=number, ground=ErasureGround.ASKED)
    with walk.office.change() as uow:
        erase_case(uow, asked)


def merge(walk: Walk, with_whom: UUID) -> None:
    with walk.office.change() as uow:
        merge_people(uow, merging(walk, uow, uow.get(Case, with_whom)))


def merging(walk: Walk, uow: UnitOfWork, other: Case) -> Merging:
    """Done in this file: the person of the other is hers."""
    hers = uow.get(Case, walk.case).person
    whom = uow.get(Person, other.person_id)
    return replace(
        walk.merging(), kept_id=hers.id, kept_revision=hers.revision, other_id=whom.id,
        other_revision=whom.revision,
    )  # fmt: skip


@pytest.mark.parametrize("name", sorted({*EVERY, *AT_DESK} - NOT_TRIED))
def test_a_use_case_refuses_an_erased_file(gone: Walk, name: str) -> None:
    at = gone.office.desk.store.head
    with pytest.raises((FileErased, CannotUndo)) as refused:
        if name in AT_DESK:
            AT_DESK[name][1](gone, gone.office.desk)
        else:
            with gone.office.change() as uow:
                (OF_IT.get(name) or EVERY[name][1])(gone, uow)
    assert isinstance(refused.value, FileErased) or name in ("undo", "restore")
    assert gone.office.desk.store.head == at


def test_whoever_opens_it_may_look_and_no_more(gone: Walk) -> None:
    with gone.office.desk.store.read() as session:
        file = case_file(session, gone.office.desk.viewer, gone.case)
        assert file.rights == {Action.CASE_OPEN, Action.CASE_REVEAL}
        assert exit_steps(session, gone.office.desk.viewer, gone.case).after_end == ()


def test_a_note_about_it_is_not_to_be_changed(gone: Walk) -> None:
    with gone.office.desk.store.read() as session:
        row = note(session, gone.office.desk.viewer, gone.note_id)
    assert (row.text, row.may_change) == ("—", False)


def test_nobody_gives_a_reason_for_opening_it(gone: Walk) -> None:
    desk = gone.office.at_desk(gone.office.colleague(Role.COUNSELOR))
    with pytest.raises(FileErased), desk.change() as uow:
        break_glass(uow, gone.opening())
    with gone.office.desk.store.read() as session:
        number = session.get_one(Case, gone.case).number
    typed = replace(gone.opening(), case_id=None, called=number)
    with pytest.raises(Invalid) as refused, desk.change() as uow:
        break_glass(uow, typed)
    assert refused.value.fields["called"].rule == "no_single_case"


def test_a_form_that_is_still_open_leaves_no_draft_of_it(gone: Walk) -> None:
    """Its author does not know: what else is open is kept all the same."""
    office = gone.office
    other = form(office)
    group = form(office, content={"people": [str(office.new_id()), str(gone.case)]})
    save_drafts(office.desk, [form(office, case_id=gone.case), group, other])
    with office.desk.store.read() as session:
        assert set(session.scalars(select(Draft.id))) == {other.id}
