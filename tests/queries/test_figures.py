"""The half-year figures: each is counted from rows, and one row changed changes it."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from uuid import UUID

import pytest
from sqlalchemy import text

from shelterdesk.errors import NotAllowed
from shelterdesk.models import (
    Case,
    Interpreter,
    Organisation,
    Person,
    Placement,
    PoliceCase,
    ReportedFigure,
    Service,
)
from shelterdesk.queries.figures import HalfYear, half_year, rows_behind
from shelterdesk.rules.calendar import Period
from shelterdesk.vocabulary.cases import IdentStatus, ResidentCategory
from shelterdesk.vocabulary.figures import FigureKey
from shelterdesk.vocabulary.people import Language, PersonCategory
from shelterdesk.vocabulary.permits import PermitKind
from shelterdesk.vocabulary.placements import PlacementType
from shelterdesk.vocabulary.services import LOGGED, ServiceOutcome, ServiceType
from shelterdesk.vocabulary.staff import Role
from tests.builders import House, local

H1 = Period.parse("2022H1")
CHILD = date(2008, 1, 1)


def figures(house: House, period: Period = H1) -> HalfYear:
    return house.ask(half_year, house.manager, period)


def figure(house: House, key: FigureKey, period: Period = H1) -> int:
    return figures(house, period).figures[key]


def resettled(house: House) -> UUID:
    return house.placement(house.case(), start=local(2022, 2, 1), end=local(2022, 3, 1))


def national(house: House) -> UUID:
    person = {"category": PersonCategory.NATIONAL_REGISTERED}
    case = house.case(person=person, born=date(1980, 1, 1))
    return house.service(case, start=local(2022, 5, 1))


def emergency(house: House) -> UUID:
    case = house.case(born=CHILD)
    elsewhere = house.organisation("Children's home")
    return house.placement(
        case,
        kind=PlacementType.EMERGENCY_MINOR,
        organisation_id=elsewhere,
        start=local(2022, 4, 1),
    )


def for_minor(house: House, kind: ServiceType) -> UUID:
    return house.service(house.case(born=CHILD), kind, start=local(2022, 4, 1))


ROWS: dict[FigureKey, tuple[Callable[[House], UUID], type, int, dict[str, object], int]] = {
    FigureKey.RESETTLED_CENTRE: (
        resettled,
        Placement,
        1,
        {"start": local(2021, 2, 1), "end": local(2021, 12, 31)},
        0,
    ),
    FigureKey.RESETTLED_ORGANISATIONS: (
        lambda house: house.reported(7),
        ReportedFigure,
        7,
        {"value": 8},
        8,
    ),
    FigureKey.MINORS_EMERGENCY_PLACEMENTS: (
        emergency,
        Placement,
        1,
        {"kind": PlacementType.SHORT_TERM_MINOR},
        0,
    ),
    FigureKey.MINORS_POLICE_ACCOMPANIMENTS: (
        lambda house: for_minor(house, ServiceType.POLICE_ACCOMPANY),
        Service,
        1,
        {"outcome": ServiceOutcome.POSTPONED},
        0,
    ),
    FigureKey.MINORS_FOLLOW_UPS: (
        lambda house: for_minor(house, ServiceType.FOLLOWUP_CONTACT),
        Service,
        1,
        {"start": local(2022, 7, 1), "end": None},
        0,
    ),
    FigureKey.ADULT_NATIONALS: (
        national,
        Service,
        1,
        {"outcome": ServiceOutcome.CANCELLED},
        0,
    ),
    FigureKey.POLICE_CASES_SOLVED: (
        lambda house: house.police_case(),
        PoliceCase,
        1,
        {"solved_on": date(2022, 7, 1)},
        0,
    ),
    FigureKey.POLICE_SUSPECTS: (
        lambda house: house.police_case(),
        PoliceCase,
        2,
        {"suspects": 5},
        5,
    ),
    FigureKey.POLICE_VICTIMS: (
        lambda house: house.police_case(),
        PoliceCase,
        1,
        {"victims": 4},
        4,
    ),
    FigureKey.INTERPRETERS: (
        lambda house: house.interpreter(),
        Interpreter,
        1,
        {"left_on": date(2022, 6, 30)},
        0,
    ),
    FigureKey.INTERPRETER_LANGUAGES: (
        lambda house: house.interpreter(languages=[Language.VI, Language.ZH]),
        Interpreter,
        2,
        {"languages": [Language.VI]},
        1,
    ),
}


def test_every_figure_has_its_row_here() -> None:
    assert list(ROWS) == list(FigureKey)


@pytest.mark.parametrize("key", FigureKey)
def test_changing_one_row_changes_the_figure(house: House, key: FigureKey) -> None:
    build, kind, before, values, after = ROWS[key]
    assert figure(house, key) == 0
    row = build(house)
    assert figure(house, key) == before
    house.change(kind, row, **values)
    assert figure(house, key) == after


@pytest.mark.parametrize("key", FigureKey)
def test_a_voided_row_counts_no_more(house: House, key: FigureKey) -> None:
    build, kind, before, _, _ = ROWS[key]
    row = build(house)
    assert figure(house, key) == before
    house.void(kind, row)
    assert figure(house, key) == 0
    assert house.ask(rows_behind, house.manager, H1, key) == ()


@pytest.mark.parametrize("key", FigureKey)
def test_a_figure_leads_to_its_rows(house: House, key: FigureKey) -> None:
    build, kind, _, _, _ = ROWS[key]
    row = build(house)
    [behind] = house.ask(rows_behind, house.manager, H1, key)
    if key in (FigureKey.RESETTLED_CENTRE, FigureKey.ADULT_NATIONALS):
        with house.store.read() as session:
            case = session.get_one(Case, session.get_one(kind, row).case_id)
            assert behind == session.get_one(Person, case.person_id).id
    else:
        assert behind == row


def test_a_person_with_two_stays_is_resettled_once(house: House) -> None:
    case = house.case()
    house.placement(case, start=local(2022, 1, 5), end=local(2022, 2, 1))
    house.placement(case, start=local(2022, 3, 5), end=local(2022, 4, 1))
    assert figure(house, FigureKey.RESETTLED_CENTRE) == 1


@pytest.mark.parametrize(
    ("start", "end", "counts"),
    [
        (local(2021, 1, 1), None, 1),
        (local(2021, 1, 1), local(2022, 1, 1, 9), 1),
        (local(2021, 1, 1), local(2022, 1, 1, 0), 0),
        (local(2022, 6, 30, 23, 59), None, 1),
        (local(2022, 7, 1, 0), None, 0),
    ],
)
def test_a_stay_counts_when_one_moment_of_it_lies_in_the_period(
    house: House, start: object, end: object, counts: int
) -> None:
    house.placement(house.case(), start=start, end=end)
    assert figure(house, FigureKey.RESETTLED_CENTRE) == counts


def test_who_is_placed_elsewhere_is_not_resettled_at_the_centre(house: House) -> None:
    elsewhere = house.organisation("Another house")
    house.placement(house.case(), organisation_id=elsewhere, start=local(2022, 2, 1))
    assert figure(house, FigureKey.RESETTLED_CENTRE) == 0


@pytest.mark.parametrize("key", [FigureKey.RESETTLED_CENTRE, FigureKey.ADULT_NATIONALS])
def test_other_residents_of_the_house_are_not_counted(house: House, key: FigureKey) -> None:
    row = ROWS[key][0](house)
    with house.store.read() as session:
        case = session.get_one(ROWS[key][1], row).case_id
    house.change(Case, case, category=ResidentCategory.LABOR_DISPUTE)
    assert figure(house, key) == 0


def test_what_organisations_report_is_never_added_to_our_own(house: House) -> None:
    resettled(house)
    house.reported(7)
    counted = figures(house).figures
    assert counted[FigureKey.RESETTLED_CENTRE] == 1
    assert counted[FigureKey.RESETTLED_ORGANISATIONS] == 7


def test_reports_of_several_organisations_are_summed(house: House) -> None:
    house.reported(3)
    house.reported(4)
    house.reported(9, period="2022H2")
    assert figure(house, FigureKey.RESETTLED_ORGANISATIONS) == 7


@pytest.mark.parametrize(
    ("born", "counts"), [(date(2004, 4, 2), 1), (date(2004, 4, 1), 0), (None, 0)]
)
def test_a_minor_is_under_eighteen_on_the_day_of_the_event(
    house: House, born: date | None, counts: int
) -> None:
    house.service(house.case(born=born), ServiceType.FOLLOWUP_CONTACT, start=local(2022, 4, 1))
    assert figure(house, FigureKey.MINORS_FOLLOW_UPS) == counts


def test_the_day_of_an_event_is_taiwans(house: House) -> None:
    # Half past midnight in Taiwan is still the day before in UTC.
    case = house.case(born=CHILD)
    house.service(case, ServiceType.FOLLOWUP_CONTACT, start=local(2022, 7, 1, 0, 30))
    house.service(case, ServiceType.FOLLOWUP_CONTACT, start=local(2022, 1, 1, 0, 30))
    assert figure(house, FigureKey.MINORS_FOLLOW_UPS) == 1


def test_a_national_under_eighteen_is_no_adult(house: House) -> None:
    person = {"category": PersonCategory.NATIONAL_REGISTERED}
    child = house.case(person=person, born=CHILD)
    house.placement(child, start=local(2022, 2, 1))
    assert figure(house, FigureKey.ADULT_NATIONALS) == 0


def test_a_national_placed_and_served_is_counted_once(house: House) -> None:
    service = national(house)
    with house.store.read() as session:
        case = session.get_one(Service, service).case_id
    house.placement(case, start=local(2022, 2, 1))
    assert figure(house, FigureKey.ADULT_NATIONALS) == 1


def test_a_language_of_two_interpreters_counts_once(house: House) -> None:
    house.interpreter("Hoa", languages=[Language.VI, Language.ZH])
    house.interpreter("Wati", languages=[Language.ID, Language.ZH])
    assert figure(house, FigureKey.INTERPRETERS) == 2
    assert figure(house, FigureKey.INTERPRETER_LANGUAGES) == 3


def test_who_may_not_read_figures_gets_none(house: House) -> None:
    follower = house.staff(Role.FOLLOW_UP)
    with pytest.raises(NotAllowed):
        house.ask(half_year, follower, H1)
    with pytest.raises(NotAllowed):
        house.ask(rows_behind, follower, H1, FigureKey.INTERPRETERS)


def test_the_resettlement_table_tells_carried_in_from_admitted(house: House) -> None:
    carried = house.case()
    house.placement(carried, start=local(2021, 12, 1), end=local(2022, 1, 11))
    victim, suspected, cleared = house.case(), house.case(), house.case()
    for case, status in ((victim, IdentStatus.VICTIM), (cleared, IdentStatus.NON_VICTIM)):
        house.placement(case, start=local(2022, 6, 1))
        house.identification(case, started_on=date(2022, 6, 1))
        house.identification(case, started_on=date(2022, 6, 20), status=status)
    house.placement(suspected, start=local(2022, 6, 21))
    house.identification(suspected, started_on=date(2022, 7, 2), status=IdentStatus.VICTIM)
    assert figures(house).tables["T1"] == (
        {
            "own_facility": True,
            "placement_type": "INSTITUTIONAL",
            "carried_in": 1,
            "admitted_victims": 1,
            "admitted_suspected": 1,
            "admitted_not_identified": 1,
            "total": 4,
            "exits": 1,
            "remaining": 3,
            "persons": 4,
            "person_days": 10.5 + 30 + 30 + 10,
        },
    )


def test_the_table_of_services_counts_people_times_hours_and_costs(house: House) -> None:
    first, second = house.case(), house.case()
    for case in (first, first, second):
        house.service(case, start=local(2022, 3, 1), end=local(2022, 3, 1, 11, 30))
    house.service(first, outcome=ServiceOutcome.NO_SHOW, start=local(2022, 3, 1))
    house.service(first, ServiceType.POLICE_ACCOMPANY, start=local(2022, 3, 1), end=None)
    assert figures(house).tables["T3"] == (
        {
            "service_type": "POLICE_ACCOMPANY",
            "persons": 1,
            "person_times": 1,
            "hours": 0.0,
            "amount": None,
        },
        {
            "service_type": "MEDICAL_ESCORT",
            "persons": 2,
            "person_times": 3,
            "hours": 4.5,
            "amount": 3 * 320,
        },
    )


T3_BY_HAND = """
    SELECT s.kind, COUNT(DISTINCT c.person_id), COUNT(*),
           -- Tenths of an hour, each of six minutes; three of them are rounded up.
           (CAST(ROUND(COALESCE(SUM((JULIANDAY(s."end") - JULIANDAY(s.start)) * 1440), 0))
                 AS INTEGER) + 3) / 6 / 10.0,
           SUM(COALESCE(m.cost, a.amount))
    FROM service s JOIN case_file c ON c.id = s.case_id
    LEFT JOIN medical_escort m ON m.service_id = s.id
    LEFT JOIN aid a ON a.service_id = s.id
    WHERE s.outcome = 'DONE' AND s.voided_at IS NULL AND c.voided_at IS NULL
      AND c.category = 'TRAFFICKING'
      AND s.start >= '2021-12-31T16:00' AND s.start < '2022-06-30T16:00'
    GROUP BY s.kind
"""


def test_the_table_of_services_is_what_plain_sql_counts(house: House) -> None:
    chance = Random(7)
    cases = [house.case() for _number in range(3)]
    cases.append(house.case(category=ResidentCategory.LABOR_DISPUTE))
    paid = [ServiceType.MEDICAL_ESCORT, ServiceType.ECONOMIC_AID, ServiceType.RENT_SUBSIDY]
    for kind in (*LOGGED, *LOGGED, *paid * 3):
        start = local(2022, 1, 1) + timedelta(hours=chance.randrange(190 * 24))
        lasts = chance.choice((None, timedelta(minutes=chance.randrange(15, 200))))
        key = house.service(
            chance.choice(cases),
            kind,
            start=start,
            end=start + lasts if lasts else None,
            outcome=chance.choice((*[ServiceOutcome.DONE] * 9, *ServiceOutcome)),
        )
        if chance.random() < 0.1:
            house.void(Service, key)
    with house.store.read() as session:
        by_hand = session.execute(text(T3_BY_HAND)).all()
    counted = {tuple(row.values()) for row in figures(house).tables["T3"]}
    assert len(by_hand) > 5
    assert counted == {tuple(row) for row in by_hand}


def test_what_is_planned_or_fell_through_counts_nowhere(house: House) -> None:
    person = {"category": PersonCategory.NATIONAL_REGISTERED}
    case = house.case(born=CHILD, person=person, placed=True)
    before = figures(house).plain()
    for outcome in set(ServiceOutcome) - {ServiceOutcome.DONE}:
        for kind in LOGGED:
            house.service(case, kind, outcome=outcome, start=local(2022, 3, 1))
    assert figures(house).plain() == before
    house.service(case, ServiceType.POLICE_ACCOMPANY, start=local(2022, 3, 1))
    assert figures(house).plain() != before


def test_the_table_of_permits_tells_first_ones_from_extensions(house: House) -> None:
    case, stay = house.case(), PermitKind.TEMP_STAY_6M
    dates = {"kind": stay, "valid_to": date(2022, 9, 1)}
    first = house.permit(case, applied_on=date(2022, 2, 1), issued_on=date(2022, 2, 11), **dates)
    house.permit(
        case,
        applied_on=date(2022, 5, 1),
        issued_on=date(2022, 5, 5),
        extension_of_id=first,
        revoked_on=date(2022, 6, 1),
        **dates,
    )
    house.permit(case, issued_on=date(2022, 3, 1), kind=PermitKind.PASSPORT)
    house.service(case, ServiceType.RESIDENCE_APPLICATION, start=local(2022, 4, 1))
    rows = figures(house).tables["T4"]
    assert [tuple(row.values()) for row in rows] == [
        ("TEMP_STAY_6M", 0, 1, 1, 1, 7.0),
        ("RESIDENCE_1Y", 1, 0, 0, 0, None),
    ]


NOT_CALLED = {
    "by_police": 0, "by_court": 0, "by_shelter": 0, "fulfilled": None, "hours": 0.0, "cost": None,
}  # fmt: skip


def test_the_tables_of_minors_and_interpreters_repeat_the_figures(house: House) -> None:
    emergency(house)
    house.interpreter("Hoa", languages=[Language.VI, Language.ZH])
    house.interpreter("Wati", languages=[Language.ID, Language.ZH])
    tables = figures(house).tables
    assert tables["T6"] == (
        {"emergency_placements": 1, "police_accompaniments": 0, "follow_ups": 0},
    )
    assert tables["T7"] == (
        {"language": "zh", "interpreters": 2} | NOT_CALLED,
        {"language": "vi", "interpreters": 1} | NOT_CALLED,
        {"language": "id", "interpreters": 1} | NOT_CALLED,
    )


def test_the_result_is_plain_json_in_a_fixed_order(house: House) -> None:
    for build, *_ in ROWS.values():
        build(house)
    plain = figures(house).plain()
    assert json.loads(json.dumps(plain)) == plain
    assert list(plain) == ["period", "figures", "tables"]
    assert list(plain["figures"]) == [key.value for key in FigureKey]
    assert list(plain["tables"]) == [
        "T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T10", "T11", "T13",
    ]  # fmt: skip
    assert json.dumps(figures(house).plain()) == json.dumps(plain)


def test_our_own_house_is_the_one_marked_so(house: House) -> None:
    resettled(house)
    house.change(Organisation, house.facility, own_facility=False)
    assert figure(house, FigureKey.RESETTLED_CENTRE) == 0
