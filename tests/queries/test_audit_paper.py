"""What the audit log on paper is made of: all that fits, the newest first, and not without end."""

import pytest

from shelterdesk.errors import Interrupted, NotAllowed
from shelterdesk.queries import audit_paper
from shelterdesk.queries.audit_days import ALWAYS
from shelterdesk.queries.audit_log import EVERYTHING, AuditFilter, By
from shelterdesk.queries.audit_paper import AuditPaper, events_paper, users_paper
from shelterdesk.usecases.cases import open_case
from shelterdesk.vocabulary.staff import Role
from tests.desks import Office


def nothing() -> None: ...


def listed(office: Office, wanted: AuditFilter = EVERYTHING) -> AuditPaper:
    return events_paper(office.desk.store.read, office.desk.viewer, wanted, nothing)


def test_every_event_that_fits_is_on_it_the_newest_first(office: Office) -> None:
    case = office.case()
    office.case()
    open_case(office.desk, case)
    paper = listed(office)
    assert [row.seq for row in paper.rows or ()] == list(range(len(office.events()), 0, -1))
    assert not paper.is_cut
    narrowed = listed(office, AuditFilter(by=By(office.manager), case_id=case))
    assert (narrowed.by, narrowed.case) == ("Mei", "SD-26-0001")
    assert {row.case_id for row in narrowed.rows or ()} == {case}


@pytest.mark.parametrize(("most", "is_cut"), [(2, True), (0, True), (100, False)])
def test_more_than_a_paper_holds_is_cut_and_said(
    office: Office, monkeypatch: pytest.MonkeyPatch, most: int, is_cut: bool
) -> None:
    office.case()
    office.case()
    monkeypatch.setattr(audit_paper, "MOST", most)
    paper = listed(office)
    assert len(paper.rows or ()) == min(most, len(office.events()))
    assert paper.is_cut is is_cut


def test_exactly_as_many_as_it_holds_are_not_cut(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit_paper, "MOST", len(office.events()))
    assert not listed(office).is_cut


def test_users_are_counted_to_the_end(office: Office) -> None:
    open_case(office.desk, office.case())
    paper = users_paper(office.desk.store.read, office.desk.viewer, ALWAYS, nothing)
    assert [(user.name, user.files_opened) for user in paper.users or ()] == [("Mei", 1)]
    assert paper.rows is None


def test_only_who_may_read_the_log_gets_it(office: Office) -> None:
    viewer = office.colleague(Role.COUNSELOR).viewer
    assert viewer is not None
    with pytest.raises(NotAllowed):
        events_paper(office.desk.store.read, viewer, EVERYTHING, nothing)
    with pytest.raises(NotAllowed):
        users_paper(office.desk.store.read, viewer, ALWAYS, nothing)


def test_it_gives_way_between_two_slices(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop() -> None:
        raise Interrupted

    office.case()
    monkeypatch.setattr("shelterdesk.queries.audit_log.LOOKED_THROUGH", 1)
    monkeypatch.setattr("shelterdesk.queries.audit_totals.COUNTED", 1)
    store, viewer = office.desk.store, office.desk.viewer
    with pytest.raises(Interrupted):
        events_paper(store.read, viewer, AuditFilter(by=By(office.manager)), stop)
    with pytest.raises(Interrupted):
        users_paper(store.read, viewer, ALWAYS, stop)
