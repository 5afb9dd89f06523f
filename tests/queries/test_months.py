"""The months a package can be made of."""

from datetime import timedelta

import pytest

from shelterdesk.db.checkpoints import close_months
from shelterdesk.errors import NotAllowed, NothingRecorded
from shelterdesk.package.manifest import State
from shelterdesk.queries.months import MonthEnd, MonthRow, month_end, months
from shelterdesk.rules.calendar import Period, local_day
from tests.desks import Office


def listed(office: Office) -> tuple[MonthRow, ...]:
    with office.desk.store.read() as session:
        return months(session, office.desk.viewer, local_day(office.clock.at))


def end_of(office: Office, month: str) -> MonthEnd:
    with office.desk.store.read() as session:
        return month_end(session, Period.parse(month), local_day(office.clock.at))


def two_months_later(office: Office) -> None:
    office.case()
    office.clock.forward(days=62)
    close_months(office.desk.store)


def test_a_new_vault_has_one_month_that_still_runs(office: Office) -> None:
    (row,) = listed(office)
    assert (row.period.name, row.state, row.exports) == ("2026-11", State.PROVISIONAL, ())


def test_months_come_newest_first_and_each_has_its_own_events(office: Office) -> None:
    office.case()
    written = len(office.events())
    two_months_later(office)
    rows = listed(office)
    assert [row.period.name for row in rows] == ["2027-01", "2026-12", "2026-11"]
    assert [row.state for row in rows] == [State.PROVISIONAL, State.CLOSED, State.CLOSED]
    assert rows[2].events == written + 1
    assert sum(row.events for row in rows) == len(office.events())


def test_each_month_begins_where_the_one_before_ended(office: Office) -> None:
    two_months_later(office)
    ends = [end_of(office, month) for month in ("2026-11", "2026-12", "2027-01")]
    assert ends[0].first == 1
    assert [end.first for end in ends[1:]] == [end.last + 1 for end in ends[:-1]]
    assert [end.before for end in ends] == [None, ends[0].note, ends[1].note]
    assert ends[2].note is None


def test_a_month_without_events_ends_where_it_begins(office: Office) -> None:
    two_months_later(office)
    office.clock.forward(days=62)
    close_months(office.desk.store)
    quiet = end_of(office, "2027-02")
    assert quiet.last >= quiet.first - 1
    assert quiet.state is State.CLOSED


def test_a_head_is_the_hash_of_the_last_event(office: Office) -> None:
    two_months_later(office)
    end = end_of(office, "2026-11")
    assert end.head == office.events()[end.last - 1].digest


@pytest.mark.parametrize("month", ["2026-10", "2026-12"])
def test_a_month_before_or_after_the_vaults_has_nothing(office: Office, month: str) -> None:
    with pytest.raises(NothingRecorded):
        end_of(office, month)


def test_only_who_may_export_sees_the_months(office: Office) -> None:
    counselor = office.colleague()
    with office.desk.store.read() as session, pytest.raises(NotAllowed):
        assert counselor.viewer is not None
        months(session, counselor.viewer, local_day(office.clock.at) + timedelta(days=1))
