"""A user's own views of the list of cases: kept for her alone, in her order, without an event."""

from dataclasses import replace

import pytest

from shelterdesk.errors import Invalid, Missing
from shelterdesk.queries.case_filters import CaseFilter
from shelterdesk.queries.case_views import OwnView, own_views
from shelterdesk.queries.cases import CaseView
from shelterdesk.usecases.case_views import (
    LONGEST_NAME,
    MOST_VIEWS,
    drop_view,
    keep_view,
    place_view,
)
from shelterdesk.usecases.desk import Desk
from shelterdesk.vocabulary.deadlines import NextDateIn
from shelterdesk.vocabulary.people import Language
from tests.desks import Office


def a_view(office: Office, name: str) -> OwnView:
    filters = CaseFilter(languages=frozenset({Language.VI}), next_date=NextDateIn.WEEK)
    return OwnView(
        id=office.new_id(), name=name, view=CaseView.OPEN, search="dao", filters=filters,
        layout={"sort": "NAME"},
    )  # fmt: skip


def kept(desk: Desk) -> list[OwnView]:
    with desk.store.read() as session:
        return list(own_views(session, desk.viewer))


def names(desk: Desk) -> list[str]:
    return [own.name for own in kept(desk)]


def test_a_view_comes_back_as_it_was_kept(office: Office) -> None:
    own = a_view(office, "This week, in Vietnamese")
    keep_view(office.desk, own)
    assert kept(office.desk) == [own]


def test_a_view_is_seen_by_its_own_user_only(office: Office) -> None:
    keep_view(office.desk, a_view(office, "Mine"))
    other = office.at_desk(office.colleague())
    assert kept(other) == []
    keep_view(other, a_view(office, "Mine"))
    assert (names(other), names(office.desk)) == (["Mine"], ["Mine"])


def test_keeping_a_view_writes_no_event(office: Office) -> None:
    before = len(office.details())
    keep_view(office.desk, a_view(office, "Mine"))
    assert len(office.details()) == before


def test_a_new_view_stands_below_the_others_and_a_known_one_stays_in_its_place(
    office: Office,
) -> None:
    first, second = a_view(office, "First"), a_view(office, "Second")
    keep_view(office.desk, first)
    keep_view(office.desk, second)
    keep_view(office.desk, replace(first, name="  First of  all "))
    assert names(office.desk) == ["First of all", "Second"]


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("   ", "needed_here"),
        ("x" * (LONGEST_NAME + 1), "too_long"),
        ("FIRST", "view_name_taken"),
    ],
)
def test_a_name_that_cannot_be_is_refused_and_nothing_is_lost(
    office: Office, name: str, rule: str
) -> None:
    keep_view(office.desk, a_view(office, "First"))
    with pytest.raises(Invalid) as refused:
        keep_view(office.desk, a_view(office, name))
    assert refused.value.fields["name"].rule == rule
    assert names(office.desk) == ["First"]


def test_there_is_room_for_so_many_and_no_more(office: Office) -> None:
    for number in range(MOST_VIEWS):
        keep_view(office.desk, a_view(office, f"View {number}"))
    with pytest.raises(Invalid) as refused:
        keep_view(office.desk, a_view(office, "One more"))
    assert refused.value.fields["name"].rule == "views_full"
    assert len(kept(office.desk)) == MOST_VIEWS


def test_what_was_thrown_away_comes_back_in_its_place(office: Office) -> None:
    for name in ("First", "Second", "Third"):
        keep_view(office.desk, a_view(office, name))
    own, at = drop_view(office.desk, kept(office.desk)[1].id)
    assert names(office.desk) == ["First", "Third"]
    place_view(office.desk, own, at)
    assert names(office.desk) == ["First", "Second", "Third"]


def test_a_view_is_moved_among_the_others(office: Office) -> None:
    for name in ("First", "Second", "Third"):
        keep_view(office.desk, a_view(office, name))
    place_view(office.desk, kept(office.desk)[2], 0)
    assert names(office.desk) == ["Third", "First", "Second"]


def test_a_view_that_is_gone_is_said_to_be_missing(office: Office) -> None:
    with pytest.raises(Missing):
        drop_view(office.desk, office.new_id())
