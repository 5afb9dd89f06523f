"""The audit log: who did what, what each one read, and what a list may show of it."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from shelterdesk.db.unit_of_work import Actor
from shelterdesk.errors import NotAllowed
from shelterdesk.models import Case, Staff
from shelterdesk.queries import audit_log as log
from shelterdesk.queries import audit_totals as totals
from shelterdesk.queries.audit_days import Days
from shelterdesk.queries.audit_log import (
    AuditFilter,
    AuditPage,
    AuditRow,
    By,
    Touched,
    actors,
    audit_log,
    cases_meant,
    every_page,
)
from shelterdesk.queries.audit_totals import UserTotals, added, audit_totals
from shelterdesk.rules.access import Action, Viewer
from shelterdesk.usecases.cases import CaseHead, change_head, open_case
from shelterdesk.usecases.people import NewName
from shelterdesk.vocabulary.history import EventGroup, EventKind
from shelterdesk.vocabulary.people import Language, NameKind, Nationality
from shelterdesk.vocabulary.staff import Role
from tests.builders import NOON, House
from tests.desks import Office


def asked(office: Office, wanted: AuditFilter = log.EVERYTHING, **given: Any) -> AuditPage:
    with office.desk.store.read() as session:
        return audit_log(session, office.desk.viewer, wanted, **given)


def kinds(page: AuditPage) -> list[EventKind]:
    return [row.kind for row in page.rows]


def viewer_of(actor: Actor) -> Viewer:
    assert actor.viewer is not None
    return actor.viewer


def note(office: Office, actor: Actor, kind: EventKind, case: UUID | None = None) -> None:
    """An event for which there is no use-case yet."""
    with office.desk.store.change(actor) as uow:
        uow.require_nothing("a test notes it by hand")
        uow.note(kind, f"case_file:{case}" if case else "vault:test", case=case)


def renamed(office: Office, case: UUID, known_as: str) -> None:
    head = CaseHead(
        case_id=case, case_revision=1, person_revision=1, known_as=known_as,
        language=Language.VI, nationality=Nationality.VN, needs_interpreter=True,
        safety_alert="Do not call",
    )  # fmt: skip
    with office.change() as uow:
        change_head(uow, head)


def test_the_newest_event_comes_first_with_who_and_about_whom(office: Office) -> None:
    case = office.case(known_as="Đào")
    row = asked(office).rows[0]
    assert (row.kind, row.actor_name, row.at) == (EventKind.CASE_ADMIT, "Mei", NOON)
    assert (row.case_id, row.case_number, row.known_as) == (case, "SD-26-0001", "Đào")
    assert row.seq == len(office.events())


def test_a_list_tells_which_fields_changed_and_no_value(office: Office) -> None:
    names = (NewName(id=office.new_id(), kind=NameKind.PASSPORT, text="Qzvianka Trostolub"),)
    case = office.case(known_as="Đào", names=names)
    renamed(office, case, "Mai")
    page = asked(office)
    assert set(page.rows[0].touched) == {
        Touched("person", ("known_as",)),
        Touched("case_file", ("safety_alert",)),
    }
    admitted = page.rows[1].touched
    assert Touched("person_name", ()) in admitted
    assert "Qz" not in repr(page)
    assert "Do not call" not in repr(page)


def test_what_the_vault_did_itself_has_no_actor(office: Office) -> None:
    with office.desk.store.change(office.desk.store.as_vault()) as uow:
        uow.require_nothing("the vault counts by itself")
        uow.note(EventKind.UNLOCK_FAILED, f"staff:{office.manager}", facts={"count": 3})
    [row] = asked(office, AuditFilter(by=By(None))).rows
    assert (row.actor_name, row.kind) == (None, EventKind.UNLOCK_FAILED)
    assert (row.subject, row.subject_name) == ("staff", "Mei")


def test_a_failed_unlock_of_an_unknown_login_is_listed(office: Office) -> None:
    with office.desk.store.change(office.desk.store.as_vault()) as uow:
        uow.require_nothing("the vault counts by itself")
        uow.note(EventKind.UNLOCK_FAILED, "staff:unknown", facts={"count": 3})
    row = asked(office).rows[0]
    assert (row.subject_id, row.subject_name) == ("unknown", None)


def test_one_user_s_events_alone(office: Office) -> None:
    case = office.case()
    other = office.colleague()
    open_case(office.at_desk(other), case)
    page = asked(office, AuditFilter(by=By(viewer_of(other).staff_id)))
    assert kinds(page) == [EventKind.CASE_OPEN]
    assert page.rows[0].actor_name != "Mei"


def test_one_case_s_events_alone(office: Office) -> None:
    case, other = office.case(), office.case(known_as="Sari")
    office.logged(case)
    office.logged(other)
    page = asked(office, AuditFilter(case_id=case))
    assert kinds(page) == [EventKind.SERVICE_LOG, EventKind.CASE_ADMIT]
    assert page.below is None


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        (EventGroup.READS, [EventKind.CASE_REVEAL, EventKind.CASE_OPEN]),
        (EventGroup.EXPORTS, [EventKind.PRINT, EventKind.EXPORT]),
        (EventGroup.RECORDS, [EventKind.CASE_ADMIT]),
        (EventGroup.ACCOUNTS, [EventKind.STAFF_RETIRE]),
        (EventGroup.VAULT, [EventKind.VAULT_UNLOCK, EventKind.VAULT_CREATE]),
    ],
)
def test_a_group_holds_its_kinds(
    office: Office, group: EventGroup, expected: list[EventKind]
) -> None:
    case, me = office.case(), office.desk.actor
    open_case(office.desk, case)
    for kind in (EventKind.CASE_REVEAL, EventKind.EXPORT, EventKind.PRINT):
        note(office, me, kind, case)
    note(office, me, EventKind.STAFF_RETIRE)
    note(office, me, EventKind.VAULT_UNLOCK)
    assert kinds(asked(office, AuditFilter(groups=frozenset({group})))) == expected


def test_several_groups_are_added_up(office: Office) -> None:
    open_case(office.desk, office.case())
    both = AuditFilter(groups=frozenset({EventGroup.READS, EventGroup.RECORDS}))
    assert kinds(asked(office, both)) == [EventKind.CASE_OPEN, EventKind.CASE_ADMIT]


def test_the_days_of_a_filter_are_local_ones(office: Office) -> None:
    office.case()
    office.clock.forward(hours=11, minutes=59)  # 23:59 in Taiwan
    office.case(known_as="Sari")
    office.clock.forward(minutes=1)
    office.case(known_as="Wati")
    today = Days(date(2026, 11, 23), date(2026, 11, 23))
    groups = frozenset({EventGroup.RECORDS})
    page = asked(office, AuditFilter(days=today, groups=groups))
    assert [row.known_as for row in page.rows] == ["Sari", "Đào"]
    tomorrow = asked(office, AuditFilter(days=Days(date(2026, 11, 24))))
    assert [row.known_as for row in tomorrow.rows] == ["Wati"]


def test_the_log_goes_on_page_by_page(office: Office) -> None:
    for number in range(5):
        office.case(known_as=f"Sari {number}")
    whole = asked(office).rows
    first = asked(office, limit=3)
    assert (first.rows, first.below) == (whole[:3], whole[2].seq)
    assert asked(office, before_seq=first.below).rows == whole[3:]
    with office.desk.store.read() as session:
        assert asked(office, after_seq=whole[2].seq).rows == whole[:2]
        nothing = audit_log(session, office.desk.viewer, before_seq=1)
    assert (nothing.rows, nothing.below) == ((), None)


def test_few_hits_are_looked_for_slice_by_slice(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_case(office.desk, office.case())
    for number in range(8):
        office.case(known_as=f"Sari {number}")
    monkeypatch.setattr(log, "LOOKED_THROUGH", 4)
    reads = AuditFilter(groups=frozenset({EventGroup.READS}))
    first = asked(office, reads)
    count = len(office.events())
    assert first == AuditPage(rows=(), below=count - 3, newest=count)
    pages = list(every_page(office.desk.store.read, office.desk.viewer, reads))
    assert [row.kind for page in pages for row in page.rows] == [EventKind.CASE_OPEN]
    assert len(pages) > 2


def test_an_export_gets_every_event_once(office: Office) -> None:
    for number in range(5):
        office.case(known_as=f"Sari {number}")
    pages = every_page(office.desk.store.read, office.desk.viewer, limit=2)
    numbers = [row.seq for page in pages for row in page.rows]
    assert numbers == list(range(len(office.events()), 0, -1))


def test_a_case_is_meant_by_its_number_or_any_spelling(office: Office) -> None:
    names = (NewName(id=office.new_id(), kind=NameKind.PASSPORT, text="Nguyễn Thị Đào"),)
    case = office.case(names=names)
    with office.desk.store.read() as session:
        for text in ("SD-26-0001", "sd260001", "nguyen thi"):
            assert [hit.case_id for hit in cases_meant(session, office.desk.viewer, text)] == [case]
        assert cases_meant(session, office.desk.viewer, "SD-26-0099") == []


def test_a_voided_case_is_found_by_its_number(house: House) -> None:
    case = house.case()
    house.void(Case, case)
    [hit] = house.ask(cases_meant, house.manager, "sd-26-0001")
    page: AuditPage = house.ask(audit_log, house.manager, AuditFilter(case_id=hit.case_id))
    assert hit.case_id == case
    assert page.below is None


def test_a_user_who_left_can_still_be_chosen(office: Office) -> None:
    other = viewer_of(office.colleague())
    office.retire(other.staff_id)
    with office.desk.store.read() as session:
        known = dict(actors(session, office.desk.viewer))
        assert set(known) == {office.manager, other.staff_id}
        assert session.get_one(Staff, other.staff_id).active is False


def test_each_user_s_reads_and_exports_are_counted(office: Office) -> None:
    case, other = office.case(), office.colleague()
    note(office, other, EventKind.VAULT_UNLOCK)
    open_case(office.at_desk(other), case)
    office.clock.forward(days=1)
    for kind in (EventKind.CASE_REVEAL, EventKind.EXPORT, EventKind.EXPORT, EventKind.PRINT):
        note(office, other, kind, case)
    with office.desk.store.read() as session:
        counted = audit_totals(session, office.desk.viewer, Days())
        later = audit_totals(session, office.desk.viewer, Days(date(2026, 11, 24)))
    user = next(user for user in counted.users if user.staff_id == viewer_of(other).staff_id)
    assert (user.unlocks, user.files_opened, user.names_shown) == (1, 1, 1)
    assert (user.exports, user.prints, user.last_at) == (2, 1, office.clock.at)
    [one] = later.users
    assert (one.unlocks, one.names_shown, one.exports) == (0, 1, 2)


def test_counts_of_slices_add_up(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    case, other = office.case(), office.colleague()
    for actor in (other, office.desk.actor, other):
        note(office, actor, EventKind.CASE_OPEN, case)
    with office.desk.store.read() as session:
        whole = audit_totals(session, office.desk.viewer, Days()).users
        monkeypatch.setattr(totals, "COUNTED", 2)
        users: tuple[UserTotals, ...] = ()
        below: int | None = None
        for _slice in range(20):
            part = audit_totals(session, office.desk.viewer, Days(), below)
            users, below = added(users, part.users), part.below
            if below is None:
                break
    assert users == whole
    assert sorted(user.files_opened for user in users) == [1, 2]


@pytest.mark.parametrize("role", Role)
def test_only_who_may_read_the_log_reads_it(office: Office, role: Role) -> None:
    viewer = viewer_of(office.colleague(role))
    queries = (
        lambda session: audit_log(session, viewer),
        lambda session: log.event_detail(session, viewer, 1),
        lambda session: actors(session, viewer),
        lambda session: cases_meant(session, viewer, "dao"),
        lambda session: audit_totals(session, viewer, Days()),
    )
    for query in queries:
        with office.desk.store.read() as session:
            if role is Role.MANAGER:
                query(session)
                continue
            with pytest.raises(NotAllowed) as refused:
                query(session)
        assert refused.value.facts == {"action": Action.AUDIT_READ}


def test_a_value_about_nobody_s_house_stays_back_where_no_case_is_named(house: House) -> None:
    """A table that is not listed as the house's own: its event should have named a case."""
    house.case("Qzvianka")
    newest: AuditRow = house.ask(audit_log, house.manager).rows[0]
    detail = house.ask(log.event_detail, house.manager, newest.seq)
    assert newest.case_id is None
    assert "Qzvianka" not in repr(detail)
