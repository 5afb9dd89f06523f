"""Admission, names, the head of a file, opening and closing it: what is kept, and what refused."""

from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select

from shelterdesk.errors import CaseClosed, Invalid, Missing, NotAllowed, Stale
from shelterdesk.models import (
    Case,
    Identification,
    Person,
    PersonName,
    Placement,
    Referral,
    SearchKey,
)
from shelterdesk.rules.access import Action
from shelterdesk.rules.ages import PartialDate
from shelterdesk.usecases.cases import (
    CaseClosing,
    CaseHead,
    admit,
    change_head,
    close_case,
    open_case,
)
from shelterdesk.usecases.people import NewName, add_name, change_name
from shelterdesk.usecases.placements import PlacementEnd, end_placement
from shelterdesk.vocabulary.cases import CaseStatus, IdentStatus
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.people import Language, NameKind, Nationality
from shelterdesk.vocabulary.placements import ExitReason
from shelterdesk.vocabulary.staff import Role
from tests.builders import local
from tests.desks import TODAY, Office


def case_of(office: Office, case: UUID) -> Case:
    with office.desk.store.read() as session:
        return session.get_one(Case, case)


def person_of(office: Office, case: UUID) -> Person:
    with office.desk.store.read() as session:
        return session.get_one(Person, session.get_one(Case, case).person_id)


def keys_of(office: Office, case: UUID) -> set[str]:
    with office.desk.store.read() as session:
        person = session.get_one(Case, case).person_id
        return set(session.scalars(select(SearchKey.key).where(SearchKey.person_id == person)))


def count(office: Office, kind: type[Any]) -> int:
    with office.desk.store.read() as session:
        return session.scalar(select(func.count()).select_from(kind)) or 0


def leave(office: Office, case: UUID, **values: Any) -> None:
    given: dict[str, Any] = {"end": local(2026, 11, 20), "exit_reason": ExitReason.VOLUNTARY}
    leaving = PlacementEnd(placement_id=office.stay_of(case), **given | values)
    with office.change() as uow:
        end_placement(uow, leaving)


def test_an_admission_writes_everything_at_once_and_one_event(office: Office) -> None:
    before = len(office.events())
    case = office.case()
    counts = [count(office, kind) for kind in (Person, Case, Referral, Identification, Placement)]
    assert counts == [1, 1, 1, 1, 1]
    newest = office.events()[-1]
    assert len(office.events()) == before + 1
    assert (newest.kind, newest.case_id, newest.subject) == (
        "case.admit",
        case,
        f"case_file:{case}",
    )
    with office.desk.store.read() as session:
        assert session.scalars(select(Identification.status)).one() is IdentStatus.SUSPECTED


@pytest.mark.parametrize(
    ("given", "field", "rule"),
    [
        ({"arrived_on": TODAY + timedelta(days=1)}, "arrived_on", "in_future"),
        ({"arrived_on": TODAY, "arrived_at": time(12, 1)}, "arrived_at", "in_future"),
        ({"birth": PartialDate.of(date(2027, 1, 1))}, "birth", "in_future"),
        ({"birth": PartialDate.of(date(1890, 1, 1))}, "birth", "long_ago"),
        ({"birth": PartialDate.of(date(2026, 11, 20))}, "arrived_on", "not_yet_born"),
        ({"known_as": ""}, "known_as", "required"),
        ({"known_as": "\u200b \u202e"}, "known_as", "required"),
        ({"known_as": "x" * 301}, "known_as", "too_long"),
        ({"safety_alert": "x" * 301}, "safety_alert", "too_long"),
        ({"unit": "x" * 201}, "unit", "too_long"),
        ({"owner_id": UUID(int=12345)}, "owner_id", "not_in_list"),
        ({"facility_id": UUID(int=12345)}, "facility_id", "not_in_list"),
        (
            {"names": (NewName(id=UUID(int=5), kind=NameKind.NATIVE, text=" "),)},
            "names.0",
            "required",
        ),
    ],
)
def test_bad_input_is_named_and_nothing_is_written(
    office: Office, given: dict[str, Any], field: str, rule: str
) -> None:
    before = office.kinds()
    with pytest.raises(Invalid) as refused:
        office.case(**given)
    assert refused.value.fields[field].rule == rule
    assert (count(office, Person), office.kinds()) == (0, before)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("阮", "阮"),
        ("x", "x"),
        ("x" * 300, "x" * 300),
        ("محمد علي", "محمد علي"),
        ("Đà\u200bo\u202e", "Đào"),
        ("Dao", "Dao"),
        ("=HYPERLINK(A1)", "=HYPERLINK(A1)"),
        ("  Thu   Hà ", "Thu Hà"),
        ("o\u0302", "ô"),
    ],
)
def test_any_name_is_kept_as_text(office: Office, typed: str, kept: str) -> None:
    assert person_of(office, office.case(known_as=typed)).known_as == kept


def test_a_double_save_makes_one_case(office: Office) -> None:
    new = office.admission()
    for _ in range(2):
        with office.change() as uow:
            assert admit(uow, new) == new.id
    assert count(office, Case) == count(office, Person) == 1
    assert office.kinds().count("case.admit") == 1


def test_a_retired_colleague_holds_no_new_case(office: Office) -> None:
    actor = office.colleague()
    assert actor.viewer is not None
    office.retire(actor.viewer.staff_id)
    with pytest.raises(Invalid):
        office.case(owner_id=actor.viewer.staff_id)


def test_case_numbers_count_within_their_year(office: Office) -> None:
    days = (date(2025, 12, 31), date(2026, 1, 1), date(2025, 6, 1), date(2026, 2, 1))
    numbers = [case_of(office, office.case(arrived_on=day)).number for day in days]
    assert numbers == ["SD-25-0001", "SD-26-0001", "SD-25-0002", "SD-26-0002"]


def test_case_numbers_go_on_past_9999(office: Office) -> None:
    first = office.case()
    with office.change() as uow:
        uow.require(Action.CASE_ADMIT)
        uow.get(Case, first).number = "SD-26-9999"
        uow.note(EventKind.CASE_CHANGE, "test:number")
    numbers = [case_of(office, office.case()).number for _ in range(2)]
    assert numbers == ["SD-26-10000", "SD-26-10001"]


@pytest.mark.parametrize(
    ("day", "at", "expected"),
    [
        (date(2026, 11, 2), None, local(2026, 11, 2, 12)),
        (date(2026, 11, 2), time(0, 30), local(2026, 11, 2, 0, 30)),
        (TODAY, None, local(2026, 11, 23, 12)),
        (TODAY, time(7, 15), local(2026, 11, 23, 7, 15)),
    ],
)
def test_an_arrival_is_a_moment_of_the_day_in_taiwan(
    office: Office, day: date, at: time | None, expected: object
) -> None:
    case = office.case(arrived_on=day, arrived_at=at)
    with office.desk.store.read() as session:
        assert session.get_one(Placement, office.stay_of(case)).start == expected


@pytest.mark.parametrize(("days_ago", "late"), [(0, False), (1, False), (2, True)])
def test_an_admission_written_late_says_so(office: Office, days_ago: int, *, late: bool) -> None:
    case = office.case(arrived_on=TODAY - timedelta(days=days_ago))
    assert case_of(office, case).entered_late is late


def test_names_make_and_remake_the_search_keys(office: Office) -> None:
    case = office.case(known_as="Đào")
    assert "dao" in keys_of(office, case)
    name = NewName(id=office.new_id(), kind=NameKind.CHINESE, text="阮氏桃")
    for _ in range(2):
        with office.change() as uow:
            add_name(uow, case, name)
    assert count(office, PersonName) == 1
    assert {"阮氏桃", "ruan shi tao"} <= keys_of(office, case)
    changed = NewName(id=name.id, kind=NameKind.NATIVE, text="Lan")
    with office.change() as uow:
        change_name(uow, case, changed, revision=1)
    assert "阮氏桃" not in keys_of(office, case)
    assert "lan" in keys_of(office, case)
    assert [event.subject for event in office.events()[-2:]] == [f"person_name:{name.id}"] * 2
    with pytest.raises(Stale), office.change() as uow:
        change_name(uow, case, changed, revision=1)


def test_a_name_is_changed_through_its_own_persons_case_only(office: Office) -> None:
    name = NewName(id=office.new_id(), kind=NameKind.NATIVE, text="Lan")
    office.case(names=(name,))
    other = office.case()
    with pytest.raises(Missing), office.change() as uow:
        change_name(uow, other, name, revision=1)


def test_opening_a_file_is_one_event_for_each_user_case_and_unlock(office: Office) -> None:
    first, second = office.case(), office.case()
    colleague = office.at_desk(office.colleague())
    for desk in (office.desk, colleague):
        for case in (first, second, first):
            open_case(desk, case)
    opened = [(e.actor_id, e.case_id) for e in office.events() if e.kind == "case.open"]
    people = (office.manager, colleague.viewer.staff_id)
    assert opened == [(who, case) for who in people for case in (first, second)]


def test_a_file_opened_once_is_refused_again_when_it_is_out_of_reach(office: Office) -> None:
    case = office.case()
    colleague = office.at_desk(office.colleague())
    open_case(colleague, case)
    leave(office, case)
    with pytest.raises(NotAllowed):
        open_case(colleague, case)


def head(office: Office, case: UUID, **values: Any) -> CaseHead:
    stored, person = case_of(office, case), person_of(office, case)
    given: dict[str, Any] = {
        "case_id": case,
        "case_revision": stored.revision,
        "person_revision": person.revision,
        "known_as": "Lan",
        "language": Language.ID,
        "nationality": Nationality.ID,
        "needs_interpreter": False,
    }
    return CaseHead(**given | values)


def test_the_head_is_corrected_and_found_by_its_new_name(office: Office) -> None:
    case = office.case(known_as="Đào")
    stale = head(office, case)
    with office.change() as uow:
        change_head(uow, stale)
    person = person_of(office, case)
    assert (person.known_as, person.nationalities) == ("Lan", ["ID"])
    assert keys_of(office, case) == {"lan"}
    with pytest.raises(Stale), office.change() as uow:
        change_head(uow, stale)


def closing(case: UUID, **values: Any) -> CaseClosing:
    given: dict[str, Any] = {"case_id": case, "closed_on": TODAY, "reason": "Home"}
    return CaseClosing(**given | values)


@pytest.mark.parametrize(
    ("given", "field", "rule"),
    [
        ({"reason": " "}, "reason", "required"),
        ({"reason": "x" * 301}, "reason", "too_long"),
        ({"closed_on": TODAY + timedelta(days=1)}, "closed_on", "in_future"),
        ({"closed_on": date(2026, 11, 1)}, "closed_on", "ends_before_starts"),
    ],
)
def test_a_case_closes_with_a_reason_on_a_day_it_was_open(
    office: Office, given: dict[str, Any], field: str, rule: str
) -> None:
    case = office.case()
    leave(office, case)
    with pytest.raises(Invalid) as refused, office.change() as uow:
        close_case(uow, closing(case, **given))
    assert refused.value.fields[field].rule == rule


def test_a_case_does_not_close_while_she_is_placed(office: Office) -> None:
    case = office.case()
    with pytest.raises(Invalid) as refused, office.change() as uow:
        close_case(uow, closing(case))
    assert refused.value.fields["closed_on"].rule == "still_placed"


def test_a_closed_case_takes_no_service_and_no_end_of_a_stay(office: Office) -> None:
    case = office.case()
    leave(office, case)
    with office.change() as uow:
        close_case(uow, closing(case))
    with pytest.raises(CaseClosed):
        office.logged(case)
    with pytest.raises(CaseClosed):
        leave(office, case)
    assert case_of(office, case).status is CaseStatus.CLOSED


def test_leaving_offers_the_case_for_follow_up_and_keeps_it_with_her_counselor_until_then(
    office: Office,
) -> None:
    case = office.case()
    grace = office.colleague(Role.FOLLOW_UP).viewer
    assert grace is not None
    leave(office, case, follow_up_owner_id=grace.staff_id)
    stored = case_of(office, case)
    assert (stored.status, stored.follow_up_owner_id) == (CaseStatus.FOLLOW_UP, office.manager)
    leave(office, case, end=local(2026, 11, 19))
    stored = case_of(office, case)
    assert (stored.status, stored.follow_up_owner_id) == (CaseStatus.FOLLOW_UP, office.manager)
    assert office.kinds()[-3:] == ["placement.end", "case.offer", "placement.change"]


def test_who_ends_a_stay_may_follow_up_without_being_asked(office: Office) -> None:
    mei = office.colleague()
    case = office.case()
    assert mei.viewer is not None
    leaving = PlacementEnd(
        placement_id=office.stay_of(case),
        end=local(2026, 11, 20),
        exit_reason=ExitReason.VOLUNTARY,
        follow_up_owner_id=mei.viewer.staff_id,
    )
    with office.at_desk(mei).change() as uow:
        end_placement(uow, leaving)
    assert case_of(office, case).follow_up_owner_id == mei.viewer.staff_id


def test_a_reader_follows_nobody_up(office: Office) -> None:
    case = office.case()
    reader = office.colleague(Role.READER).viewer
    assert reader is not None
    with pytest.raises(Invalid) as refused:
        leave(office, case, follow_up_owner_id=reader.staff_id)
    assert refused.value.fields["follow_up_owner_id"].rule == "cannot_hold"
