"""The house's own: drafts, settings, figures, places; and who may do what, for every use-case."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from shelterdesk import usecases
from shelterdesk.errors import Invalid, NotAllowed, Stale, UnknownPeriod
from shelterdesk.models import Draft, Organisation, Preference, ReportedFigure, Setting
from shelterdesk.queries.drafts import drafts_of
from shelterdesk.rules.access import Action, CaseScope, may
from shelterdesk.usecases.cases import (
    CaseClosing,
    CaseHead,
    admit,
    change_head,
    close_case,
    open_case,
)
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.drafts import DraftForm, discard_draft, save_drafts
from shelterdesk.usecases.figures import (
    NewPoliceCase,
    NewReportedFigure,
    record_figure,
    record_police_case,
)
from shelterdesk.usecases.interpreters import NewInterpreter, add_interpreter
from shelterdesk.usecases.organisations import NewOrganisation, add_organisation
from shelterdesk.usecases.people import NewName, add_name, change_name
from shelterdesk.usecases.permits import NewPermit, record_permit
from shelterdesk.usecases.placements import (
    NewPlacement,
    PlacementEnd,
    end_placement,
    start_placement,
)
from shelterdesk.usecases.services import (
    VoidService,
    change_service,
    log_service,
    void_service,
)
from shelterdesk.usecases.settings import (
    SiteChoices,
    change_site,
    mark_demonstration,
    set_preference,
)
from shelterdesk.vocabulary.cases import ExploitationType
from shelterdesk.vocabulary.figures import FigureKey
from shelterdesk.vocabulary.organisations import OrgType
from shelterdesk.vocabulary.people import Language, NameKind, Nationality
from shelterdesk.vocabulary.permits import PermitKind
from shelterdesk.vocabulary.placements import ExitReason, PlacementType
from shelterdesk.vocabulary.staff import Role
from tests.builders import local
from tests.desks import TODAY, Office, an_office


def form(office: Office, **values: Any) -> DraftForm:
    given: dict[str, Any] = {"form": "service", "content": {"note": "half"}, "place": {}}
    return DraftForm(**{"id": office.new_id()} | given | values)


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


def site(**values: Any) -> SiteChoices:
    given: dict[str, Any] = {
        "facility": "港灣之家",
        "idle_seconds": 300,
        "week_starts_monday": True,
        "roc_years": False,
    }
    return SiteChoices(**given | values)


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


def figure(office: Office, **values: Any) -> NewReportedFigure:
    given: dict[str, Any] = {
        "id": office.new_id(),
        "period": "2022H1",
        "figure": FigureKey.RESETTLED_ORGANISATIONS,
        "value": 7,
        "source": "meeting",
    }
    return NewReportedFigure(**given | values)


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


def police_case(office: Office, **values: Any) -> NewPoliceCase:
    given: dict[str, Any] = {
        "id": office.new_id(),
        "unit": "First precinct",
        "exploitation": ExploitationType.SEX,
        "solved_on": TODAY,
        "suspects": 2,
        "victims": 0,
    }
    return NewPoliceCase(**given | values)


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


def organisation(office: Office, name: str = "Women's Clinic") -> NewOrganisation:
    return NewOrganisation(id=office.new_id(), name=name, kind=OrgType.HEALTH_SERVICE)


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


def interpreter(office: Office, **values: Any) -> NewInterpreter:
    given: dict[str, Any] = {"name": "Hoa", "languages": (Language.VI,), "registered_on": TODAY}
    return NewInterpreter(**{"id": office.new_id()} | given | values)


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


# Who may do what


class Walk:
    """Every use-case once, at one case of the manager's with a name, a service and an open stay."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.name = NewName(id=office.new_id(), kind=NameKind.NATIVE, text="Lan")
        self.case = office.case(names=(self.name,))
        self.service = office.service(self.case)
        with office.change() as uow:
            log_service(uow, self.service)
        self.stay = office.stay_of(self.case)
        with office.desk.store.read() as session:
            self.facility = session.scalars(
                select(Organisation.id).where(Organisation.own_facility)
            ).one()

    def head(self) -> CaseHead:
        return CaseHead(
            case_id=self.case,
            case_revision=1,
            person_revision=1,
            known_as="Mai",
            language=Language.VI,
            nationality=Nationality.VN,
            needs_interpreter=True,
            owner_id=self.office.manager,
        )

    def permit(self) -> NewPermit:
        return NewPermit(
            id=self.office.new_id(), kind=PermitKind.PASSPORT, valid_to=date(2030, 1, 1)
        )

    def placement(self) -> NewPlacement:
        return NewPlacement(
            id=self.office.new_id(),
            case_id=self.case,
            organisation_id=self.facility,
            kind=PlacementType.INSTITUTIONAL,
            start=local(2026, 10, 1),
            end=local(2026, 10, 2),
        )


_Do = Callable[[Walk, Any], object]
EVERY: dict[str, tuple[Action, _Do]] = {
    "admit": (Action.CASE_ADMIT, lambda w, u: admit(u, w.office.admission())),
    "change_head": (Action.CASE_CHANGE, lambda w, u: change_head(u, w.head())),
    "close_case": (
        Action.CASE_CHANGE,
        lambda w, u: close_case(u, CaseClosing(case_id=w.case, closed_on=TODAY, reason="x")),
    ),
    "add_name": (
        Action.CASE_CHANGE,
        lambda w, u: add_name(u, w.case, replace(w.name, id=w.office.new_id())),
    ),
    "change_name": (Action.CASE_CHANGE, lambda w, u: change_name(u, w.case, w.name, 1)),
    "log_service": (Action.SERVICE_LOG, lambda w, u: log_service(u, w.office.service(w.case))),
    "change_service": (
        Action.SERVICE_CHANGE,
        lambda w, u: change_service(u, replace(w.service, revision=1)),
    ),
    "void_service": (
        Action.SERVICE_CHANGE,
        lambda w, u: void_service(u, VoidService(service_id=w.service.id, revision=1, reason="x")),
    ),
    "record_permit": (Action.PERMIT_CHANGE, lambda w, u: record_permit(u, w.case, w.permit())),
    "start_placement": (Action.PLACEMENT_CHANGE, lambda w, u: start_placement(u, w.placement())),
    "end_placement": (
        Action.PLACEMENT_CHANGE,
        lambda w, u: end_placement(
            u,
            PlacementEnd(
                placement_id=w.stay, end=local(2026, 11, 20), exit_reason=ExitReason.VOLUNTARY
            ),
        ),
    ),
    "add_interpreter": (
        Action.INTERPRETERS_CHANGE,
        lambda w, u: add_interpreter(u, interpreter(w.office)),
    ),
    "add_organisation": (
        Action.ORGANISATIONS_CHANGE,
        lambda w, u: add_organisation(u, organisation(w.office)),
    ),
    "record_figure": (Action.FIGURES_CHANGE, lambda w, u: record_figure(u, figure(w.office))),
    "record_police_case": (
        Action.POLICE_CASES_CHANGE,
        lambda w, u: record_police_case(u, police_case(w.office)),
    ),
    "change_site": (Action.SETTINGS_CHANGE, lambda _w, u: change_site(u, site())),
    "mark_demonstration": (Action.SETTINGS_CHANGE, lambda _w, u: mark_demonstration(u)),
}
AT_DESK: dict[str, tuple[Action, Callable[[Walk, Desk], object]]] = {
    "open_case": (Action.CASE_OPEN, lambda w, d: open_case(d, w.case)),
    "set_preference": (Action.PREFERENCES_CHANGE, lambda _w, d: set_preference(d, "x", 1)),
    "save_drafts": (Action.DRAFTS_CHANGE, lambda w, d: save_drafts(d, [form(w.office)])),
    "discard_draft": (Action.DRAFTS_CHANGE, lambda w, d: discard_draft(d, w.office.new_id())),
}
REACHES = ("placed here", "handed over", "out of reach")


class _Undo(Exception):
    """Nothing of the walk is kept."""


@pytest.fixture(scope="module")
def walks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Walk]]:
    """One walk for each reach, all in one vault; `people` by role are the same in all."""
    office = an_office(tmp_path_factory.mktemp("walk") / "vault")
    made = {reach: Walk(office) for reach in REACHES}
    people = {role: office.colleague(role) for role in Role}
    office.people = people
    for reach in REACHES[1:]:
        follower = people[Role.FOLLOW_UP].viewer
        assert follower is not None
        leaving = PlacementEnd(
            placement_id=made[reach].stay,
            end=local(2026, 11, 20),
            exit_reason=ExitReason.VOLUNTARY,
            follow_up_owner_id=follower.staff_id if reach == "handed over" else None,
        )
        with office.change() as uow:
            end_placement(uow, leaving)
    yield made
    office.desk.close()


@pytest.mark.parametrize("reach", REACHES)
@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", [*EVERY, *AT_DESK])
def test_a_use_case_asks_exactly_what_the_rules_of_access_say(
    walks: dict[str, Walk], name: str, role: Role, reach: str
) -> None:
    walk = walks[reach]
    office = walk.office
    actor = office.people[role]
    assert actor.viewer is not None
    action = {**EVERY, **AT_DESK}[name][0]
    follower = office.people[Role.FOLLOW_UP].viewer
    assert follower is not None
    scope = CaseScope(
        owner_id=office.manager,
        follow_up_owner_id=follower.staff_id if reach == "handed over" else office.manager,
        placed_here=reach == "placed here",
    )
    assert asked(walk, name, office.at_desk(actor)) is may(actor.viewer, action, scope)


def asked(walk: Walk, name: str, desk: Desk) -> bool:
    """Whether it got past the question; what it does then is undone, or Invalid, or Stale."""
    try:
        if name in AT_DESK:
            AT_DESK[name][1](walk, desk)
        else:
            with desk.change() as uow:
                EVERY[name][1](walk, uow)
                raise _Undo  # noqa: TRY301
    except NotAllowed:
        return False
    except (_Undo, Invalid, Stale):
        return True
    return True


def test_the_walk_forgets_no_use_case() -> None:
    """A new public function that takes a unit of work or a desk must join the table."""
    inner = {
        "remake_search_keys", "write_name", "judge_permit", "write_permit", "judge_detail",
        "write_detail", "has_detail", "place_id", "own_facility_id", "judge_owner", "facts_of",
        "add_signing_key", "add_staff", "strengthen_slot", "vault_facts",
    }  # fmt: skip
    found = set()
    for info in pkgutil.iter_modules(usecases.__path__):
        module = importlib.import_module(f"{usecases.__name__}.{info.name}")
        for name, thing in inspect.getmembers(module, inspect.isfunction):
            if thing.__module__ == module.__name__ and not name.startswith("_"):
                takes = list(inspect.signature(thing).parameters)[:1]
                if takes in (["uow"], ["desk"]):
                    found.add(name)
    assert found - inner == {*EVERY, *AT_DESK}
