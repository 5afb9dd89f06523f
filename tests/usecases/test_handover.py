"""Hand-over notes: who writes, changes and voids one, what is refused, and who reads it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from shelterdesk.db.unit_of_work import Actor
from shelterdesk.errors import Invalid, Missing, NotAllowed, Stale
from shelterdesk.models import HandOverNote
from shelterdesk.queries.handover import HandOver, NoteRow, hand_over, note, note_choices
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.handover import NewNote, VoidNote, change_note, void_note, write_note
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.staff import Role
from tests.desks import TODAY, Office


def a_note(office: Office, text: str = "Room 102 is warm again", **values: Any) -> NewNote:
    return NewNote(**{"id": office.new_id(), "text": text} | values)


def written(desk: Desk, new: NewNote) -> UUID:
    with desk.change() as uow:
        return write_note(uow, new)


def read_by(desk: Desk) -> HandOver:
    with desk.store.read() as session:
        return hand_over(session, desk.viewer, desk.store.sources.now())


def texts(desk: Desk) -> list[str]:
    return [row.text for row in read_by(desk).notes]


def me(actor: Actor) -> UUID:
    assert actor.viewer is not None
    return actor.viewer.staff_id


def test_a_note_is_for_everybody_and_three_days_when_nothing_else_is_said(office: Office) -> None:
    colleague = office.at_desk(office.colleague())
    written(office.desk, a_note(office, "  Room 102 is warm again \n"))
    [row] = read_by(colleague).notes
    assert (row.text, row.for_name, row.expires_on) == (
        "Room 102 is warm again",
        None,
        TODAY + timedelta(days=3),
    )
    assert office.kinds()[-1] == EventKind.HANDOVER_WRITE


def test_saved_twice_it_is_one_note(office: Office) -> None:
    new = a_note(office)
    assert written(office.desk, new) == written(office.desk, new)
    assert len(read_by(office.desk).notes) == 1


@pytest.mark.parametrize(
    ("values", "field", "rule"),
    [
        ({"text": " \n "}, "text", "required"),
        ({"text": "x" * 1001}, "text", "too_long"),
        ({"for_staff_id": UUID(int=999_999)}, "for_staff_id", "not_in_list"),
        ({"expires_on": TODAY - timedelta(days=1)}, "expires_on", "in_past"),
    ],
)
def test_what_cannot_be_a_note_is_refused(
    office: Office, values: dict[str, Any], field: str, rule: str
) -> None:
    with pytest.raises(Invalid) as refused:
        written(office.desk, a_note(office, **values))
    assert refused.value.fields[field].rule == rule


def test_the_longest_note_and_the_same_day_are_allowed(office: Office) -> None:
    written(office.desk, a_note(office, "阮" * 1000, expires_on=TODAY))
    assert len(read_by(office.desk).notes[0].text) == 1000


def test_nobody_who_retired_is_written_to(office: Office) -> None:
    gone = office.colleague()
    office.retire(me(gone))
    with pytest.raises(Invalid):
        written(office.desk, a_note(office, for_staff_id=me(gone)))


def test_a_note_for_one_colleague_is_read_by_her_and_its_author(office: Office) -> None:
    first, second = office.colleague(), office.colleague(Role.FOLLOW_UP)
    written(office.at_desk(first), a_note(office, "For you", for_staff_id=me(second)))
    assert texts(office.at_desk(second)) == texts(office.at_desk(first)) == ["For you"]
    assert read_by(office.at_desk(second)).notes[0].is_for_me
    assert texts(office.desk) == []
    assert texts(office.at_desk(office.colleague())) == []


def test_a_note_about_a_case_out_of_reach_is_not_shown(office: Office) -> None:
    case = office.case(known_as="Đào")
    key = written(office.desk, a_note(office, "Sleeps at the hospital", case_id=case))
    counselor = office.at_desk(office.colleague())
    follow_up = office.at_desk(office.colleague(Role.FOLLOW_UP))
    assert read_by(counselor).notes[0].known_as == "Đào"
    assert texts(follow_up) == []
    with follow_up.store.read() as session, pytest.raises(Missing):
        note(session, follow_up.viewer, key)


def test_nobody_writes_about_a_case_out_of_reach(office: Office) -> None:
    case = office.case()
    follow_up = office.at_desk(office.colleague(Role.FOLLOW_UP))
    with pytest.raises(NotAllowed):
        written(follow_up, a_note(office, case_id=case))
    with follow_up.store.read() as session:
        assert note_choices(session, follow_up.viewer, case).cases == ()
    with office.desk.store.read() as session:
        choices = note_choices(session, office.desk.viewer)
    assert [choice.case_id for choice in choices.cases] == [case]


def test_its_author_and_a_manager_change_a_note_and_nobody_else(office: Office) -> None:
    author, other = office.at_desk(office.colleague()), office.at_desk(office.colleague())
    new = a_note(office)
    written(author, new)
    assert [row.may_change for desk in (author, office.desk, other) for row in read_by(desk).notes]
    for desk, text in ((author, "first"), (office.desk, "second")):
        revision = read_by(desk).notes[0].revision
        with desk.change() as uow:
            change_note(uow, replace(new, text=text, revision=revision))
    with pytest.raises(NotAllowed), other.change() as uow:
        change_note(uow, replace(new, text="third", revision=3))
    [row] = read_by(other).notes
    assert (row.text, row.may_change) == ("second", False)
    assert office.kinds()[-1] == EventKind.HANDOVER_CHANGE


def test_a_note_somebody_saved_since_is_not_overwritten(office: Office) -> None:
    new = a_note(office)
    written(office.desk, new)
    with office.change() as uow:
        change_note(uow, replace(new, text="first", revision=1))
    with pytest.raises(Stale), office.change() as uow:
        change_note(uow, replace(new, text="second", revision=1))


def test_an_old_note_keeps_its_day_and_its_reader_when_its_words_change(office: Office) -> None:
    reader = office.colleague()
    new = a_note(office, for_staff_id=me(reader), expires_on=TODAY)
    written(office.desk, new)
    office.retire(me(reader))
    office.clock.forward(days=2)
    with office.change() as uow:
        change_note(uow, replace(new, text="again", revision=1))


def test_a_voided_note_leaves_the_list_and_says_why_in_the_history(office: Office) -> None:
    key = written(office.desk, a_note(office))
    for reason in ("", "x" * 301):
        with pytest.raises(Invalid), office.change() as uow:
            void_note(uow, VoidNote(note_id=key, revision=1, reason=reason))
    with office.change() as uow:
        void_note(uow, VoidNote(note_id=key, revision=1, reason="written twice"))
    assert texts(office.desk) == []
    assert b"written twice" in office.details()[-1]
    with office.desk.store.read() as session:
        assert session.get_one(HandOverNote, key).void_reason == "written twice"


def test_only_its_author_or_a_manager_voids_a_note(office: Office) -> None:
    key = written(office.desk, a_note(office))
    counselor = office.at_desk(office.colleague())
    with pytest.raises(NotAllowed), counselor.change() as uow:
        void_note(uow, VoidNote(note_id=key, revision=1, reason="x"))


def test_urgent_ones_stand_first_then_the_newest(office: Office) -> None:
    for text, urgent in (("old", False), ("urgent", True), ("new", False)):
        written(office.desk, a_note(office, text, urgent=urgent))
        office.clock.forward(minutes=1)
    assert texts(office.desk) == ["urgent", "new", "old"]


def unlocked(office: Office) -> None:
    with office.change() as uow:
        uow.require_nothing("a test unlocks")
        uow.note(EventKind.VAULT_UNLOCK, "vault:test")


def test_an_expired_note_leaves_the_list_but_for_who_was_not_here_since(office: Office) -> None:
    written(office.desk, a_note(office, "before", expires_on=TODAY))
    office.clock.forward(hours=1)
    unlocked(office)
    office.clock.forward(hours=1)
    written(office.desk, a_note(office, "after", expires_on=TODAY))
    office.clock.forward(days=9)
    unlocked(office)
    found: tuple[NoteRow, ...] = read_by(office.desk).notes
    assert [row.text for row in found] == ["after"]
    assert read_by(office.desk).since is not None
    office.clock.forward(days=1)
    unlocked(office)
    assert texts(office.desk) == []
