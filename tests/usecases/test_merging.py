"""Two files of one person: what moves, what is filled, what is refused, and the way back."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from shelterdesk.errors import AlreadyOne, Missing, NotAllowed, Stale, StaysOverlap
from shelterdesk.models import Case, Person, PersonName
from shelterdesk.queries.history import history_of
from shelterdesk.queries.merging import MergePreview, MergeSide, merge_preview, merge_side
from shelterdesk.queries.search import find_cases
from shelterdesk.rules.ages import PartialDate
from shelterdesk.rules.daily_life import DailyNoteEntry
from shelterdesk.usecases.case_records import Writing, write_record
from shelterdesk.usecases.merging import Merging, merge_people
from shelterdesk.usecases.people import NewName
from shelterdesk.usecases.placements import end_placement
from shelterdesk.usecases.undo import Restoring, restore, undo
from shelterdesk.usecases.voiding import Voiding, void_record
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.people import NameKind, Nationality, PersonCategory, Sex, WorkVisa
from shelterdesk.vocabulary.staff import Role
from tests.builders import local
from tests.desks import Office
from tests.usecases.dump import dump
from tests.usecases.lives import Life


def named(office: Office, kind: NameKind, text: str) -> NewName:
    return NewName(id=office.new_id(), kind=kind, text=text)


@pytest.fixture
def life(office: Office) -> Life:
    """Đào, placed since 2 November; about her birth nothing is known."""
    return Life(office)


@pytest.fixture
def other(life: Life) -> Life:
    """The same Đào as she was written down in autumn, long gone from there."""
    office = life.office
    made = Life(office)
    made.case = office.case(
        known_as="Mai",
        names=(
            named(office, NameKind.PASSPORT, "NGUYEN THI DAO"),
            named(office, NameKind.CHINESE, "阮氏桃"),
        ),
        arrived_on=date(2026, 9, 1),
        birth=PartialDate.of(date(1999, 5, 3)),
        sex=Sex.F,
        nationality=Nationality.KH,
        category=PersonCategory.FOREIGN,
        work_visa=WorkVisa.YES,
    )
    made.stay = office.stay_of(made.case)
    made.run(end_placement, made.leaving(end=local(2026, 9, 20)))
    return made


def preview(life: Life, other: Life) -> MergePreview:
    with life.office.desk.store.read() as session:
        return merge_preview(session, life.office.desk.viewer, life.case, other.case)


def merging(life: Life, other: Life, **values: Any) -> Merging:
    shown = preview(life, other)
    given: dict[str, Any] = {
        "case_id": life.case,
        "kept_id": shown.kept.person_id,
        "kept_revision": shown.kept.revision,
        "other_id": shown.other.person_id,
        "other_revision": shown.other.revision,
        "alias_id": life.office.new_id(),
    }
    return Merging(**given | values)


def test_the_preview_counts_the_records_of_each_file(life: Life, other: Life) -> None:
    office, before = life.office, preview(life, other)
    assert before.kept.records["placement"] == before.other.records["placement"] == 1
    assert "daily_note" not in before.other.records
    written = [office.new_id() for _time in range(3)]
    for key in written:
        entry = DailyNoteEntry(noted_on=date(2026, 9, 10), note="Slept well")
        with office.change() as uow:
            write_record(uow, Writing(id=key, case_id=other.case, entry=entry))
    void = Voiding(
        what="daily_note", id=written[0], case_id=other.case, revision=1, reason="Not here"
    )
    with office.change() as uow:
        void_record(uow, void)
    after = preview(life, other)
    assert after.other.records == {**before.other.records, "daily_note": 2}
    assert after.kept.records == before.kept.records


def test_cases_names_and_what_was_missing_come_to_the_kept_one(life: Life, other: Life) -> None:
    shown, gone = preview(life, other), other.person
    life.run(merge_people, merging(life, other))
    assert other.person == life.person
    assert life.get(Person, gone).voided_at is not None
    kept = preview_side(life)
    assert kept.particulars == shown.after
    assert kept.numbers == (*shown.other.numbers, *shown.kept.numbers)  # by date
    assert shown.coming == ((NameKind.CHINESE, "阮氏桃"), (NameKind.ALIAS, "Mai"))
    assert (kept.known_as, kept.particulars.birth) == ("Đào", PartialDate.of(date(1999, 5, 3)))
    assert kept.particulars.nationalities == (Nationality.KH, Nationality.VN)
    assert kept.particulars.names == (
        (NameKind.PASSPORT, "NGUYEN THI DAO"),
        (NameKind.CHINESE, "阮氏桃"),
        (NameKind.ALIAS, "Mai"),
    )
    life.check()


def preview_side(life: Life) -> MergeSide:
    with life.office.desk.store.read() as session:
        return merge_side(session, life.person)


def test_she_is_found_under_every_name_with_both_cases(life: Life, other: Life) -> None:
    life.run(merge_people, merging(life, other))
    with life.office.desk.store.read() as session:
        for text in ("dao", "mai", "阮氏桃"):
            hits = find_cases(session, life.office.desk.viewer, text)
            assert {hit.case_id for hit in hits} >= {life.case, other.case}, text


def test_one_undo_brings_it_all_back(life: Life, other: Life) -> None:
    before = dump(life.office.desk.store)
    done = life.run(merge_people, merging(life, other))
    after = dump(life.office.desk.store)
    undone = life.run(undo, done)
    assert dump(life.office.desk.store) == before
    life.check()
    life.run(undo, undone)
    assert dump(life.office.desk.store) == after
    life.check()


def test_the_history_of_both_files_tells_of_it_and_one_brings_it_back(
    life: Life, other: Life
) -> None:
    before = dump(life.office.desk.store)
    done = life.run(merge_people, merging(life, other))
    office = life.office
    office.clock.forward(days=3)
    with office.desk.store.read() as session:
        told = [
            history_of(session, office.desk.viewer, case)[0] for case in (life.case, other.case)
        ]
    assert [row.kind for row in told] == [EventKind.PERSON_MERGE] * 2
    assert [row.restorable for row in told] == [True, False]
    life.run(restore, Restoring(seq=done.first, revisions=life.shown(done.first).revisions))
    assert other.person != life.person
    after = dump(office.desk.store)
    # The name that the merge itself wrote stays: what it began has no earlier version.
    [alias] = [key for key in after["person_name"] if key not in before["person_name"]]
    assert life.get(PersonName, UUID(alias)).text == "Mai"
    life.check()


def test_the_other_way_round_the_other_one_stays(life: Life, other: Life) -> None:
    wanted = merging(other, life, case_id=life.case)
    life.run(merge_people, wanted)
    assert life.person == wanted.kept_id
    assert life.get(Person, life.person).known_as == "Mai"
    life.check()


def test_two_who_were_placed_at_once_are_not_one(life: Life) -> None:
    twin = Life(life.office)
    with pytest.raises(StaysOverlap) as refused:
        preview(life, twin)
    assert refused.value.facts == {"start": date(2026, 11, 2)}
    kept, gone = life.get(Person, life.person), life.get(Person, twin.person)
    given = Merging(
        case_id=life.case, kept_id=kept.id, kept_revision=1, other_id=gone.id, other_revision=1,
        alias_id=life.office.new_id(),
    )  # fmt: skip
    with pytest.raises(StaysOverlap):
        life.run(merge_people, given)


def test_one_person_is_not_merged_with_herself(life: Life, other: Life) -> None:
    with pytest.raises(AlreadyOne):
        preview(life, life)
    life.run(merge_people, merging(life, other))
    with pytest.raises(AlreadyOne):
        preview(life, other)


def test_what_was_saved_since_the_preview_is_refused(life: Life, other: Life) -> None:
    with pytest.raises(Stale):
        life.run(merge_people, merging(life, other, other_revision=9))


def test_a_file_of_somebody_else_is_no_place_to_merge_from(life: Life, other: Life) -> None:
    third = Life(life.office)
    with pytest.raises(Missing):
        life.run(merge_people, merging(life, other, case_id=third.case))


def test_only_a_manager_sees_the_preview(life: Life, other: Life) -> None:
    viewer = life.office.colleague(Role.COUNSELOR).viewer
    assert viewer is not None
    with life.office.desk.store.read() as session, pytest.raises(NotAllowed):
        merge_preview(session, viewer, life.case, other.case)
    assert life.get(Case, other.case).person_id != life.person
