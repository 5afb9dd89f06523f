"""T2, T10 and T11 of the half-year, each recomputed by plain SQL over random histories."""

import statistics
from collections import Counter, defaultdict
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from sqlalchemy import text

from shelterdesk.models import Placement, Referral
from shelterdesk.queries.figures import half_year
from shelterdesk.reports.figure_words import key_text
from shelterdesk.rules.calendar import Period
from shelterdesk.vocabulary.cases import (
    ExploitationType,
    IdentStatus,
    ReferrerType,
    ResidentCategory,
)
from shelterdesk.vocabulary.half_year_tables import Feature, answer_of
from shelterdesk.vocabulary.people import Nationality, Sex, WorkVisa
from shelterdesk.vocabulary.placements import ExitReason
from tests.builders import House, local

PERIOD = Period.parse("2026H1")
CATEGORIES = [ResidentCategory.TRAFFICKING] * 3 + [ResidentCategory.LABOR_DISPUTE]
BOUNDS = {"begins": "2025-12-31T16:00:00.000Z", "ends": "2026-06-30T16:00:00.000Z"}


def fill(house: House, seed: int) -> None:
    """Forty cases of every kind around the period, with stays that follow one another."""
    chance = Random(seed)
    for _number in range(40):
        born = date(1980 + chance.randrange(40), 1 + chance.randrange(12), 1)
        case = house.case(
            born=born if chance.random() < 0.8 else None,
            person={
                "sex": chance.choice(list(Sex)),
                "nationalities": chance.sample(
                    [Nationality.VN, Nationality.ID, Nationality.TW], chance.randrange(3)
                ),
                "work_visa": chance.choice([*WorkVisa, None]),
            },
            opened_on=date(2025, 6, 1),
            category=chance.choice(
                [ResidentCategory.TRAFFICKING] * 3 + [ResidentCategory.LABOR_DISPUTE]
            ),
            exploitation=chance.sample(
                [ExploitationType.LABOR, ExploitationType.SEX], chance.randrange(3)
            ),
        )
        _stays(house, case, chance)
        for _step in range(chance.randrange(3)):
            house.identification(
                case,
                status=chance.choice(list(IdentStatus)),
                started_on=date(2025, 9, 1) + timedelta(days=chance.randrange(400)),
            )
        if chance.random() < 0.8:
            sent = {"referrer": chance.choice(list(ReferrerType)), "papers": []}
            house.write(
                [Referral(id=house.new_id(), case_id=case, referred_on=date(2025, 6, 1), **sent)]
            )


def _stays(house: House, case: Any, chance: Random) -> None:
    start = local(2025, 9, 1) + timedelta(days=chance.randrange(330), hours=chance.randrange(24))
    for number in range(1 + chance.randrange(2)):
        goes_on = chance.random() < 0.2
        end = start + timedelta(days=chance.randrange(90), hours=chance.randrange(24))
        key = house.placement(
            case,
            start=start,
            end=None if goes_on else end,
            exit_reason=None if goes_on else chance.choice([*ExitReason, None]),
        )
        if chance.random() < 0.1:
            house.void(Placement, key)
        if goes_on:
            return
        start = end + timedelta(days=number)


def tables(house: House) -> Any:
    with house.store.read() as session:
        return half_year(session, house.manager, PERIOD).tables


def sql(house: House, query: str) -> list[Any]:
    with house.store.read() as session:
        return list(session.execute(text(query), BOUNDS))


NEW = """
  SELECT c.id FROM case_file c
   WHERE c.category = 'TRAFFICKING' AND c.voided_at IS NULL
     AND (SELECT min(p.start) FROM placement p
           WHERE p.case_id = c.id AND p.voided_at IS NULL) >= :begins
     AND (SELECT min(p.start) FROM placement p
           WHERE p.case_id = c.id AND p.voided_at IS NULL) < :ends
"""
BY = {
    Feature.SEX: "SELECT q.sex FROM case_file c JOIN person q ON q.id = c.person_id",
    Feature.WORK_VISA: (
        "SELECT coalesce(q.work_visa, 'UNKNOWN') FROM case_file c"
        " JOIN person q ON q.id = c.person_id"
    ),
    Feature.NATIONALITY: (
        "SELECT coalesce(n.value, 'NOT_RECORDED') FROM case_file c"
        " JOIN person q ON q.id = c.person_id LEFT JOIN json_each(q.nationalities) n"
    ),
    Feature.EXPLOITATION: (
        "SELECT coalesce(n.value, 'NOT_RECORDED') FROM case_file c"
        " LEFT JOIN json_each(c.exploitation) n"
    ),
    Feature.REFERRER: (
        "SELECT coalesce((SELECT r.referrer FROM referral r WHERE r.case_id = c.id),"
        " 'NOT_RECORDED') FROM case_file c"
    ),
    Feature.IDENTIFICATION: (
        "SELECT coalesce((SELECT i.status FROM identification i WHERE i.case_id = c.id"
        " AND i.started_on <= '2026-06-30'"
        " ORDER BY i.started_on DESC, i.created_at DESC, i.id DESC LIMIT 1), 'SUSPECTED')"
        " FROM case_file c"
    ),
    Feature.AGE: (
        "SELECT CASE WHEN q.birth_year IS NULL THEN 'UNKNOWN'"
        " WHEN (SELECT date(min(p.start), '+8 hours') FROM placement p"
        "        WHERE p.case_id = c.id AND p.voided_at IS NULL)"
        " < date(printf('%04d-%02d-%02d', q.birth_year, q.birth_month, q.birth_day), '+18 years')"
        " THEN 'MINOR' ELSE 'ADULT' END"
        " FROM case_file c JOIN person q ON q.id = c.person_id"
    ),
}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_new_admissions_are_what_plain_sql_counts(house: House, seed: int) -> None:
    fill(house, seed)
    rows = tables(house)["T2"]
    for feature, query in BY.items():
        found = Counter(row[0] for row in sql(house, f"{query} WHERE c.id IN ({NEW})"))
        told = {
            row["answer"].partition(":")[2]: row["persons"]
            for row in rows
            if row["feature"] == feature.value
        }
        assert told == dict(found), feature


@pytest.mark.parametrize("seed", [4, 5, 6])
def test_exits_and_their_days_are_what_plain_sql_counts(house: House, seed: int) -> None:
    fill(house, seed)
    lasted = """
      SELECT p.exit_reason, q.nationalities,
             julianday(date(p."end", '+8 hours')) - julianday(date(p.start, '+8 hours')) AS days
        FROM placement p JOIN case_file c ON c.id = p.case_id JOIN person q ON q.id = c.person_id
       WHERE c.category = 'TRAFFICKING' AND p.voided_at IS NULL
         AND p."end" >= :begins AND p."end" < :ends
    """
    query = f"""
      WITH stay AS ({lasted})
      SELECT 'EXIT_REASON:' || coalesce(exit_reason, 'NOT_RECORDED'), days FROM stay
      UNION ALL SELECT 'RETURN_COUNTRY:' || coalesce(n.value, 'NOT_RECORDED'), days
        FROM stay LEFT JOIN json_each(stay.nationalities) n
       WHERE exit_reason IN ('RETURNED_HOME', 'E2')
    """
    days = defaultdict(list)
    for answer, nights in sql(house, query):
        days[answer].append(int(nights))
    told = {
        row["answer"]: (row["exits"], row["mean_days"], row["median_days"])
        for row in tables(house)["T10"]
    }
    assert {answer.partition(":")[0] for answer in days} == {"EXIT_REASON", "RETURN_COUNTRY"}
    assert told == {
        answer: (len(one), round(statistics.fmean(one), 1), float(statistics.median(one)))
        for answer, one in days.items()
    }


def test_a_move_from_house_to_house_is_no_new_admission(house: House) -> None:
    case = house.case(opened_on=date(2025, 12, 1))
    house.placement(case, start=local(2025, 12, 1), end=local(2026, 2, 1))
    house.placement(case, start=local(2026, 2, 1))
    assert tables(house)["T2"] == ()


def test_who_turned_eighteen_later_was_a_minor_when_admitted(house: House) -> None:
    case = house.case(born=date(2008, 3, 2), opened_on=date(2026, 3, 1))
    house.placement(case, start=local(2026, 3, 1))
    bands = [row for row in tables(house)["T2"] if row["feature"] == "AGE"]
    assert bands == [{"feature": "AGE", "answer": "AGE:MINOR", "persons": 1}]


def test_an_arrival_at_midnight_of_the_last_day_belongs_to_the_next_period(house: House) -> None:
    case = house.case(opened_on=date(2026, 7, 1))
    house.placement(case, start=local(2026, 7, 1, 0))
    assert tables(house)["T2"] == ()


def test_a_stay_that_ends_at_midnight_belongs_to_the_day_that_begins(house: House) -> None:
    for ends in (local(2026, 1, 1, 0), local(2026, 7, 1, 0)):
        case = house.case(opened_on=date(2025, 12, 1))
        house.placement(
            case, start=local(2025, 12, 30), end=ends, exit_reason=ExitReason.RETURNED_HOME
        )
    [exit_row] = [row for row in tables(house)["T10"] if row["feature"] == "EXIT_REASON"]
    assert (exit_row["exits"], exit_row["mean_days"]) == (1, 2.0)


def test_every_answer_has_words_and_one_of_a_newer_version_stands_as_it_is() -> None:
    assert key_text("answer", "SEX:F") == "Female"
    assert key_text("answer", "NATIONALITY:NOT_RECORDED") == "Not recorded"
    assert key_text("answer", "SHOE:42") == "SHOE:42"
    assert answer_of("SEX:Q") is None
    for feature in Feature:
        for code in feature.codes():
            assert key_text("answer", f"{feature.value}:{code.value}")
