"""A case outside one's own is opened with a reason, for a day, to look at; a manager sees it."""

import json
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from shelterdesk.db.checkpoints import close_months
from shelterdesk.errors import Invalid, Missing, NotAllowed, Stale
from shelterdesk.models import BreakGlass
from shelterdesk.queries import glass
from shelterdesk.queries.case_file import case_file
from shelterdesk.queries.cases import CaseView, case_list
from shelterdesk.queries.glass import GlassRow, unseen_glass
from shelterdesk.queries.search import find_cases
from shelterdesk.rules.access import GLASS_LASTS, Action
from shelterdesk.usecases.cases import CaseHead, change_head, open_case
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.glass import GlassSeen, Opening, break_glass, see_glass
from shelterdesk.usecases.handover import NewNote, write_note
from shelterdesk.usecases.placements import PlacementEnd, end_placement
from shelterdesk.vocabulary.people import Language, Nationality
from shelterdesk.vocabulary.placements import ExitReason
from shelterdesk.vocabulary.staff import Role
from tests.builders import local
from tests.desks import Office
from tests.package.judges import judged
from tests.usecases.test_audit_package import exported

WHY = "The police ask for her at the door"


@pytest.fixture
def gone(office: Office) -> UUID:
    """A case of the manager's who left the house: nobody else reaches it."""
    return left(office, "Hương")


def left(office: Office, known_as: str) -> UUID:
    case = office.case(known_as=known_as)
    leaving = PlacementEnd(
        placement_id=office.stay_of(case),
        end=local(2026, 11, 20),
        exit_reason=ExitReason.VOLUNTARY,
        follow_up_owner_id=office.manager,
    )
    with office.change() as uow:
        end_placement(uow, leaving)
    return case


@pytest.fixture
def counselor(office: Office) -> Desk:
    return office.at_desk(office.colleague(Role.COUNSELOR))


def opened(office: Office, desk: Desk, **values: object) -> UUID:
    with desk.change() as uow:
        return break_glass(uow, Opening(**{"id": office.new_id(), "reason": WHY} | values))  # type: ignore[arg-type]


def unseen(office: Office) -> tuple[GlassRow, ...]:
    with office.desk.store.read() as session:
        return unseen_glass(session, office.desk.viewer).rows


def test_a_case_outside_ones_own_is_opened_with_a_reason_and_read(
    office: Office, counselor: Desk, gone: UUID
) -> None:
    with pytest.raises(NotAllowed):
        open_case(counselor, gone)
    assert opened(office, counselor, case_id=gone) == gone
    open_case(counselor, gone)
    with counselor.store.read() as session:
        file = case_file(session, counselor.viewer, gone)
    assert file.looking is not None
    assert file.looking.reason == WHY
    assert file.looking.until - file.looking.since == GLASS_LASTS
    assert office.kinds()[-2:] == ["case.break_glass", "case.open"]


def test_the_reason_is_in_the_private_detail_and_in_no_public_part(
    office: Office, counselor: Desk, gone: UUID
) -> None:
    opened(office, counselor, case_id=gone)
    event, detail = office.events()[-1], office.details()[-1]
    assert (event.actor_id, event.case_id) == (counselor.viewer.staff_id, gone)
    assert WHY not in event.subject
    [change] = json.loads(detail)["changes"]
    assert change["fields"]["reason"] == [None, WHY]


def test_it_is_found_and_listed_while_it_is_open_and_not_a_moment_longer(
    office: Office, counselor: Desk, gone: UUID
) -> None:
    def seen() -> tuple[bool, bool]:
        with counselor.store.read() as session:
            hits = find_cases(session, counselor.viewer, "huong")
            rows = case_list(session, counselor.viewer, CaseView.OPEN).rows
        return gone in {hit.case_id for hit in hits}, gone in {row.case_id for row in rows}

    assert seen() == (False, False)
    opened(office, counselor, case_id=gone)
    office.clock.at += GLASS_LASTS - timedelta(seconds=1)
    assert seen() == (True, True)
    office.clock.at += timedelta(seconds=1)
    assert seen() == (False, False)
    with pytest.raises(NotAllowed):
        open_case(counselor, gone)


def test_whoever_opened_it_may_look_and_change_nothing(
    office: Office, counselor: Desk, gone: UUID
) -> None:
    opened(office, counselor, case_id=gone)
    head = CaseHead(
        case_id=gone,
        case_revision=1,
        person_revision=1,
        known_as="Mai",
        language=Language.VI,
        nationality=Nationality.VN,
        needs_interpreter=True,
    )
    with pytest.raises(NotAllowed), counselor.change() as uow:
        change_head(uow, head)
    with counselor.store.read() as session:
        rights = case_file(session, counselor.viewer, gone).rights
    assert rights == {Action.CASE_OPEN, Action.CASE_REVEAL}


def test_what_was_seen_is_told_in_a_hand_over_note(
    office: Office, counselor: Desk, gone: UUID
) -> None:
    note = NewNote(id=office.new_id(), text="She called at two", case_id=gone)
    with pytest.raises(NotAllowed), counselor.change() as uow:
        write_note(uow, note)
    opened(office, counselor, case_id=gone)
    with counselor.change() as uow:
        write_note(uow, note)
    assert office.kinds()[-1] == "handover.write"


def test_it_is_open_to_nobody_else(office: Office, counselor: Desk, gone: UUID) -> None:
    opened(office, counselor, case_id=gone)
    with pytest.raises(NotAllowed):
        open_case(office.at_desk(office.colleague(Role.COUNSELOR)), gone)


@pytest.mark.parametrize(
    ("reason", "rule"),
    [
        ("", "reason_required"),
        ("  \n", "reason_required"),
        ("urgent", "reason_too_short"),
        ("........................", "reason_too_short"),
        ("緊急", "reason_too_short"),
        ("x" * 301, "too_long"),
    ],
)
def test_without_a_reason_in_words_nothing_is_opened(
    office: Office, counselor: Desk, gone: UUID, reason: str, rule: str
) -> None:
    before = office.kinds()
    with pytest.raises(Invalid) as caught:
        opened(office, counselor, case_id=gone, reason=reason)
    assert caught.value.fields["reason"].rule == rule  # type: ignore[union-attr]
    assert office.kinds() == before


@pytest.mark.parametrize(
    "reason", ["警察來電", "Công an gọi", "polisi menelepon", "She phoned", "ตำรวจโทรมา"]
)
def test_a_few_words_of_any_language_are_a_reason(
    office: Office, counselor: Desk, gone: UUID, reason: str
) -> None:
    assert opened(office, counselor, case_id=gone, reason=reason) == gone


def test_a_case_is_named_by_its_number_or_by_exactly_what_she_is_called(
    office: Office, counselor: Desk, gone: UUID
) -> None:
    with office.desk.store.read() as session:
        number = case_file(session, office.desk.viewer, gone).number
    assert opened(office, counselor, called=f" {number.lower()} ") == gone
    other = office.at_desk(office.colleague(Role.FOLLOW_UP))
    assert opened(office, other, called="huong") == gone


def test_a_case_that_nobody_follows_up_is_named_too(office: Office) -> None:
    here = office.case(known_as="Sari")
    assert opened(office, office.at_desk(office.colleague(Role.FOLLOW_UP)), called="sari") == here


@pytest.mark.parametrize("called", ["", "Huo", "Hương Lan", "SD-26-9999", "%"])
def test_what_names_no_single_case_is_answered_always_alike(
    office: Office, counselor: Desk, gone: UUID, called: str
) -> None:
    left(office, "Lan")
    left(office, "Lan")
    for text in (called, "Lan"):
        with pytest.raises(Invalid) as caught:
            opened(office, counselor, called=text)
        assert caught.value.fields["called"].rule == "no_single_case"  # type: ignore[union-attr]


def test_without_a_reason_nobody_learns_whether_a_name_is_known(
    office: Office, counselor: Desk, gone: UUID
) -> None:
    for called in ("Hương", "nobody"):
        with pytest.raises(Invalid) as caught:
            opened(office, counselor, called=called, reason="")
        assert set(caught.value.fields) == {"reason"}


def test_a_case_of_ones_own_needs_no_reason_and_leaves_no_event(
    office: Office, counselor: Desk
) -> None:
    mine = office.case(known_as="Mai", owner_id=counselor.viewer.staff_id)
    before = office.kinds()
    assert opened(office, counselor, case_id=mine) == mine
    assert opened(office, office.desk, case_id=mine) == mine
    assert office.kinds() == before


def test_pressed_twice_it_is_opened_once(office: Office, counselor: Desk, gone: UUID) -> None:
    key = office.new_id()
    assert opened(office, counselor, id=key, case_id=gone) == gone
    assert opened(office, counselor, id=key, case_id=gone) == gone
    assert office.kinds().count("case.break_glass") == 1


def test_a_reader_opens_nothing_with_a_reason(office: Office, gone: UUID) -> None:
    with pytest.raises(NotAllowed):
        opened(office, office.at_desk(office.colleague(Role.READER)), case_id=gone)


def test_a_case_that_is_not_there_is_missing(office: Office, counselor: Desk) -> None:
    with pytest.raises(Missing):
        opened(office, counselor, case_id=office.new_id())


def test_a_manager_sees_who_why_and_when_until_it_is_marked_as_seen(
    office: Office, counselor: Desk, gone: UUID
) -> None:
    opened(office, counselor, case_id=gone)
    at = office.clock.at
    office.clock.at += timedelta(days=3)  # over long ago, and still to be seen
    [row] = unseen(office)
    assert (row.known_as, row.reason, row.at) == ("Hương", WHY, at)
    with office.change() as uow:
        see_glass(uow, GlassSeen(glass_id=row.glass_id, revision=row.revision))
    assert unseen(office) == ()
    assert office.kinds()[-1] == "glass.see"
    with pytest.raises(Stale), office.change() as uow:
        see_glass(uow, GlassSeen(glass_id=row.glass_id, revision=row.revision))


def test_what_was_seen_stays_open_until_its_time_is_over(
    office: Office, counselor: Desk, gone: UUID
) -> None:
    opened(office, counselor, case_id=gone)
    [row] = unseen(office)
    with office.change() as uow:
        see_glass(uow, GlassSeen(glass_id=row.glass_id, revision=row.revision))
    open_case(counselor, gone)
    with office.desk.store.read() as session:
        glass = session.get_one(BreakGlass, row.glass_id)
    assert glass.seen_by == office.manager


def test_both_verifiers_take_its_events_and_the_package_tells_no_reason(
    office: Office, counselor: Desk, gone: UUID, tmp_path: Path
) -> None:
    opened(office, counselor, case_id=gone)
    [row] = unseen(office)
    with office.change() as uow:
        see_glass(uow, GlassSeen(glass_id=row.glass_id, revision=row.revision))
    office.clock.forward(days=10)
    close_months(office.desk.store)
    place = exported(office, tmp_path)
    assert [answer for answer in judged(place) if not answer.ok] == []
    events = (place / "events.jsonl").read_text("utf-8")
    assert all(f'"kind":"{kind}"' in events for kind in ("case.break_glass", "glass.see"))
    assert WHY not in "".join(path.read_text("latin-1") for path in place.rglob("*.*"))


def test_more_than_a_list_holds_are_counted_all(
    office: Office, counselor: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(glass, "MOST", 2)
    for name in ("Hương", "Lan", "Sari"):
        opened(office, counselor, case_id=left(office, name))
    with office.desk.store.read() as session:
        found = unseen_glass(session, office.desk.viewer)
    assert (len(found.rows), found.count) == (2, 3)
