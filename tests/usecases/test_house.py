"""The house's own: drafts, settings, figures, places and interpreters."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from shelterdesk.errors import Invalid, NotAllowed, UnknownPeriod
from shelterdesk.models import Draft, Organisation, Preference, ReportedFigure, Setting
from shelterdesk.queries.drafts import drafts_of
from shelterdesk.usecases.drafts import discard_draft, save_drafts
from shelterdesk.usecases.figures import (
    record_figure,
    record_police_case,
)
from shelterdesk.usecases.interpreters import add_interpreter
from shelterdesk.usecases.organisations import add_organisation
from shelterdesk.usecases.settings import (
    change_site,
    set_preference,
)
from tests.desks import TODAY, Office
from tests.usecases.inputs import figure, form, interpreter, organisation, police_case, site


def test_a_draft_is_its_authors_only(office: Office) -> None:
    colleague = office.at_desk(office.colleague())
    mine = form(office)
    save_drafts(office.desk, [mine])
    with pytest.raises(NotAllowed):
        save_drafts(colleague, [replace(mine, content={})])
    with pytest.raises(NotAllowed):
        discard_draft(colleague, mine.id)
    with office.desk.store.read() as session:
        mine_now = drafts_of(session, office.desk.viewer)
        assert [row.content for row in mine_now] == [{"note": "half"}]
        assert drafts_of(session, colleague.viewer) == []


def test_drafts_are_saved_together_or_not_at_all_and_without_an_event(office: Office) -> None:
    colleague = office.at_desk(office.colleague())
    mine, first = form(office), form(office)
    save_drafts(office.desk, [mine])
    before = office.kinds()
    with pytest.raises(NotAllowed):
        save_drafts(colleague, [first, mine])
    with office.desk.store.read() as session:
        assert session.get(Draft, first.id) is None
    assert office.kinds() == before


def test_discarding_a_draft_that_is_gone_does_nothing(office: Office) -> None:
    mine = form(office)
    save_drafts(office.desk, [mine])
    discard_draft(office.desk, mine.id)
    discard_draft(office.desk, mine.id)
    with office.desk.store.read() as session:
        assert session.get(Draft, mine.id) is None


@pytest.mark.parametrize("seconds", [60, 1800])
def test_the_idle_time_has_bounds_that_are_allowed(office: Office, seconds: int) -> None:
    with office.change() as uow:
        change_site(uow, site(idle_seconds=seconds))
    with office.desk.store.read() as session:
        assert session.get_one(Setting, "idle_seconds").value == seconds
        facility = session.scalars(select(Organisation).where(Organisation.own_facility)).one()
        assert facility.name == "港灣之家"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"idle_seconds": 59}, "idle_seconds"),
        ({"idle_seconds": 1801}, "idle_seconds"),
        ({"facility": " "}, "facility"),
        ({"facility": "x" * 201}, "facility"),
    ],
)
def test_a_setting_out_of_bounds_is_refused(
    office: Office, given: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refused, office.change() as uow:
        change_site(uow, site(**given))
    assert set(refused.value.fields) == {field}


def test_a_preference_is_ones_own_and_no_event(office: Office) -> None:
    before = office.kinds()
    set_preference(office.desk, "theme", "dark")
    set_preference(office.desk, "theme", "light")
    with office.desk.store.read() as session:
        assert session.get_one(Preference, (office.manager, "theme")).value == "light"
    assert office.kinds() == before


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"value": -1}, "value"),
        ({"source": " "}, "source"),
        ({"source": "x" * 501}, "source"),
        ({"period": "2022-03"}, "period"),
        ({"organisation_id": UUID(int=12345)}, "organisation_id"),
    ],
)
def test_a_reported_figure_needs_its_source_and_a_half_year(
    office: Office, given: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refused, office.change() as uow:
        record_figure(uow, figure(office, **given))
    assert set(refused.value.fields) == {field}


def test_a_figure_of_no_period_is_refused_and_a_double_save_makes_one(office: Office) -> None:
    with pytest.raises(UnknownPeriod), office.change() as uow:
        record_figure(uow, figure(office, period="HALF"))
    new = figure(office)
    for _ in range(2):
        with office.change() as uow:
            record_figure(uow, new)
    with office.desk.store.read() as session:
        assert len(session.scalars(select(ReportedFigure)).all()) == 1


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"suspects": -1}, "suspects"),
        ({"victims": -1}, "victims"),
        ({"unit": ""}, "unit"),
        ({"solved_on": TODAY + timedelta(days=1)}, "solved_on"),
    ],
)
def test_a_police_case_that_cannot_be_is_refused(
    office: Office, given: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refused, office.change() as uow:
        record_police_case(uow, police_case(office, **given))
    assert set(refused.value.fields) == {field}


def test_a_place_stands_in_the_list_once(office: Office) -> None:
    with office.change() as uow:
        add_organisation(uow, organisation(office))
    for name, rule in (
        ("WOMEN'S clinic", "name_taken"),
        (" ", "required"),
        ("x" * 201, "too_long"),
    ):
        with pytest.raises(Invalid) as refused, office.change() as uow:
            add_organisation(uow, organisation(office, name))
        assert refused.value.fields["name"].rule == rule


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": ""}, "name"),
        ({"languages": ()}, "languages"),
        ({"registered_on": TODAY + timedelta(days=1)}, "registered_on"),
    ],
)
def test_an_interpreter_has_a_name_a_language_and_a_day(
    office: Office, given: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refused, office.change() as uow:
        add_interpreter(uow, interpreter(office, **given))
    assert set(refused.value.fields) == {field}
