"""T1, T4 to T8 and T11 of a half-year of chance, each recomputed by plain SQL alone."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import text

from shelterdesk.models import Setting
from shelterdesk.queries.figures import half_year
from shelterdesk.rules.calendar import Period
from tests.builders import House, a_house
from tests.queries.follow_up_of_chance import follow
from tests.queries.half_year_of_chance import fill

PERIOD = Period.parse("2026H1")
FACTS = {
    "first": "2026-01-01",
    "last": "2026-06-30",
    "begins": "2025-12-31T16:00:00.000Z",
    "ends": "2026-06-30T16:00:00.000Z",
    "exits_since": "2026-04-01",
}

T1 = """
WITH stay AS (
  SELECT o.own_facility AS own, p.kind, c.person_id AS person,
         date(p.start, '+8 hours') AS came, date(p."end", '+8 hours') AS went,
         coalesce((SELECT i.status FROM identification i
                    WHERE i.case_id = c.id AND i.voided_at IS NULL AND i.started_on <= :last
                    ORDER BY i.started_on DESC, i.created_at DESC, i.id DESC LIMIT 1),
                  'SUSPECTED') AS status,
         -- A Julian day is whole at noon: twice of it counts the halves.
         CAST(2 * julianday(p.start, '+8 hours') AS INTEGER) AS first_half,
         2 * julianday(coalesce(p."end", :ends), '+8 hours') AS until,
         p."end" IS NOT NULL AND p."end" <= p.start AS is_nothing
    FROM placement p JOIN case_file c ON c.id = p.case_id
    JOIN organisation o ON o.id = p.organisation_id
   WHERE c.category = 'TRAFFICKING' AND c.voided_at IS NULL AND p.voided_at IS NULL
     AND date(p.start, '+8 hours') <= :last
     AND (p."end" IS NULL OR p."end" > :begins OR date(p.start, '+8 hours') >= :first)
), counted AS (
  SELECT *, max(0, min(CAST(until AS INTEGER) + (until > CAST(until AS INTEGER)),
                       2 * julianday(:ends, '+8 hours'))
                   - max(first_half, 2 * julianday(:begins, '+8 hours'))) AS halves
    FROM stay
)
SELECT own, kind, sum(came < :first),
       sum(came >= :first AND status = 'VICTIM'),
       sum(came >= :first AND status IN ('SUSPECTED', 'OBJECTION_PENDING')),
       sum(came >= :first AND status = 'NON_VICTIM'),
       count(*), coalesce(sum(went <= :last), 0), sum(went IS NULL OR went > :last),
       count(DISTINCT person), sum(CASE WHEN is_nothing THEN 0 ELSE halves END) / 2.0
  FROM counted GROUP BY own, kind
"""

T4 = """
WITH held AS (
  SELECT p.* FROM permit p JOIN case_file c ON c.id = p.case_id
   WHERE p.voided_at IS NULL AND c.voided_at IS NULL AND c.category = 'TRAFFICKING'
     AND p.kind <> 'PASSPORT'
), told AS (
  SELECT kind, 'issued' AS what, NULL AS days FROM held
   WHERE issued_on BETWEEN :first AND :last AND extension_of_id IS NULL
  UNION ALL SELECT kind, 'extended', NULL FROM held
   WHERE issued_on BETWEEN :first AND :last AND extension_of_id IS NOT NULL
  UNION ALL SELECT kind, 'revoked', NULL FROM held WHERE revoked_on BETWEEN :first AND :last
  UNION ALL SELECT kind, 'waited', julianday(issued_on) - julianday(applied_on) FROM held
   WHERE issued_on BETWEEN :first AND :last AND applied_on IS NOT NULL
  UNION ALL SELECT a.permit_kind, 'applied', NULL
    FROM permit_application a JOIN service s ON s.id = a.service_id
    JOIN case_file c ON c.id = s.case_id
   WHERE s.outcome = 'DONE' AND s.voided_at IS NULL AND c.voided_at IS NULL
     AND c.category = 'TRAFFICKING' AND date(s.start, '+8 hours') BETWEEN :first AND :last
), ranked AS (
  SELECT kind, days, row_number() OVER (PARTITION BY kind ORDER BY days) AS place,
         count(*) OVER (PARTITION BY kind) AS of
    FROM told WHERE what = 'waited'
)
SELECT kind, sum(what = 'applied'), sum(what = 'issued'), sum(what = 'extended'),
       sum(what = 'revoked'),
       (SELECT avg(days) FROM ranked r WHERE r.kind = told.kind
          AND place IN ((of + 1) / 2, (of + 2) / 2))
  FROM told GROUP BY kind
"""

T5 = """
WITH trafficking AS (
  SELECT id, person_id AS person FROM case_file
   WHERE category = 'TRAFFICKING' AND voided_at IS NULL
), legal AS (
  SELECT l.*, c.person,
         coalesce((SELECT min(e.ended_on) FROM legal_case_end e
                    WHERE e.legal_case_id = l.id AND e.voided_at IS NULL), '9999-12-31') AS over
    FROM legal_case l JOIN trafficking c ON c.id = l.case_id WHERE l.voided_at IS NULL
), escort AS (
  SELECT s.id, s.case_id, c.person, date(s.start, '+8 hours') AS on_day,
         CASE s.kind WHEN 'POLICE_ACCOMPANY' THEN 'POLICE_ACCOMPANIED'
                     ELSE 'COURT_ACCOMPANIED' END AS feature
    FROM service s JOIN trafficking c ON c.id = s.case_id
   WHERE s.kind IN ('POLICE_ACCOMPANY', 'COURT_ACCOMPANY') AND s.outcome = 'DONE'
     AND s.voided_at IS NULL AND date(s.start, '+8 hours') BETWEEN :first AND :last
), at_stage AS (
  SELECT legal_case_id, stage, since_on,
         coalesce(lead(since_on) OVER (PARTITION BY legal_case_id
                                           ORDER BY since_on, created_at, id), '9999') AS until
    FROM legal_case_stage WHERE voided_at IS NULL
), of_escort AS (
  SELECT e.*, l.id AS legal,
         row_number() OVER (PARTITION BY e.id
                                ORDER BY l.known_on DESC, l.created_at DESC, l.id DESC) AS place
    FROM escort e LEFT JOIN legal l
      ON l.case_id = e.case_id AND l.known_on <= on_day AND l.over > on_day
), told AS (
  SELECT feature, person,
         (SELECT stage FROM at_stage a
           WHERE a.legal_case_id = legal AND since_on <= on_day AND until > on_day) AS answer
    FROM of_escort WHERE place = 1
  UNION ALL
  SELECT 'LEGAL_CASE_STAGE', person,
         (SELECT stage FROM at_stage a
           WHERE a.legal_case_id = legal.id AND since_on <= :last AND until > :last)
    FROM legal WHERE known_on <= :last AND over > :last
  UNION ALL
  SELECT 'LEGAL_CASE_MATTER', person, matter FROM legal WHERE known_on <= :last AND over > :last
  UNION ALL
  SELECT 'COURT_DECISION', c.person, d.kind
    FROM legal_decision d JOIN trafficking c ON c.id = d.case_id
   WHERE d.voided_at IS NULL AND d.decided_on BETWEEN :first AND :last
  UNION ALL
  SELECT 'JUDGMENT', c.person, d.result
    FROM legal_decision d JOIN trafficking c ON c.id = d.case_id
   WHERE d.voided_at IS NULL AND d.decided_on BETWEEN :first AND :last AND d.kind = 'JUDGMENT'
)
SELECT feature, feature || ':' || coalesce(answer, 'NOT_RECORDED'), count(*),
       count(DISTINCT person) FROM told GROUP BY feature, answer
"""

T6 = """
WITH child AS (
  SELECT c.id, date(printf('%04d-%02d-%02d', q.birth_year, coalesce(q.birth_month, 7),
                           coalesce(q.birth_day, CASE WHEN q.birth_month IS NULL THEN 1
                                                      ELSE 15 END)), '+18 years') AS grown_on
    FROM case_file c JOIN person q ON q.id = c.person_id
   WHERE q.birth_year IS NOT NULL AND c.voided_at IS NULL
), happened AS (
  SELECT case_id, date(start, '+8 hours') AS on_day, 'placed' AS what FROM placement
   WHERE kind = 'EMERGENCY_MINOR' AND voided_at IS NULL
  UNION ALL SELECT case_id, date(start, '+8 hours'), kind FROM service
   WHERE outcome = 'DONE' AND voided_at IS NULL
)
SELECT sum(what = 'placed'), sum(what = 'POLICE_ACCOMPANY'), sum(what = 'FOLLOWUP_CONTACT')
  FROM happened JOIN child ON child.id = happened.case_id
 WHERE on_day BETWEEN :first AND :last AND on_day < grown_on
"""

T11 = """
WITH RECURSIVE day(on_day) AS (
  VALUES ('2025-11-01') UNION ALL SELECT date(on_day, '+1 day') FROM day WHERE on_day < '2026-08-01'
), workday AS (
  SELECT on_day FROM day LEFT JOIN office_day o ON o.day = on_day
   WHERE coalesce(o.works, strftime('%w', on_day) NOT IN ('0', '6'))
), ending AS (
  SELECT p.*, CASE p.kind WHEN 'TEMP_STAY_6M' THEN 'TEMP_STAY_ENDS'
                          WHEN 'RESIDENCE_1Y' THEN 'RESIDENCE_ENDS'
                          WHEN 'WORK' THEN 'WORK_PERMIT_ENDS'
                          WHEN 'PASSPORT' THEN 'PASSPORT_ENDS' ELSE 'PERMIT_ENDS' END AS due_kind,
         CASE p.kind WHEN 'RESIDENCE_1Y' THEN 'residence.extension_window'
                     WHEN 'PASSPORT' THEN 'lead.passport' ELSE 'lead.permit' END AS rule_key,
         (SELECT count(*) FROM permit e
           WHERE e.extension_of_id = p.id AND e.voided_at IS NULL) AS extensions,
         (SELECT e.issued_on FROM permit e
           WHERE e.extension_of_id = p.id AND e.voided_at IS NULL) AS extended_on
    FROM permit p JOIN case_file c ON c.id = p.case_id
   WHERE p.voided_at IS NULL AND p.revoked_on IS NULL AND c.voided_at IS NULL
     AND (c.closed_on IS NULL OR c.closed_on > p.valid_to)
), contact AS (
  SELECT s.case_id, s.next_on, s.outcome, date(s.start, '+8 hours') AS on_day
    FROM service s JOIN case_file c ON c.id = s.case_id
   WHERE s.kind = 'FOLLOWUP_CONTACT' AND s.voided_at IS NULL AND c.voided_at IS NULL
), stay AS (
  SELECT id, case_id, exit_reason, start,
         date(start, '+8 hours') AS came, date("end", '+8 hours') AS gone
    FROM placement WHERE voided_at IS NULL
), came_back AS (
  SELECT case_id, came FROM stay
   WHERE NOT EXISTS (SELECT 1 FROM stay b WHERE b.case_id = stay.case_id AND b.id <> stay.id
                        AND b.start < stay.start AND coalesce(b.gone, '9999-12-31') >= stay.came)
), plan AS (
  SELECT * FROM follow_up_plan p WHERE voided_at IS NULL
     AND NOT EXISTS (SELECT 1 FROM follow_up_plan n
                      WHERE n.case_id = p.case_id AND n.voided_at IS NULL
                        AND (n.begins_on, n.created_at) > (p.begins_on, p.created_at))
), promise AS (
  SELECT next_on,
         EXISTS (SELECT 1 FROM stay s WHERE s.case_id = set_by.case_id AND s.came <= next_on
                    AND (coalesce(s.gone, '9999-12-31') > next_on OR s.exit_reason = 'DEATH'))
         OR EXISTS (SELECT 1 FROM came_back r WHERE r.case_id = set_by.case_id
                       AND r.came > set_by.on_day AND r.came <= next_on)
         OR EXISTS (SELECT 1 FROM plan WHERE plan.case_id = set_by.case_id
                       AND ended_on BETWEEN set_by.on_day AND next_on)
         OR EXISTS (SELECT 1 FROM case_file WHERE id = set_by.case_id AND closed_on <= next_on)
         AS fell,
         (SELECT min(made.on_day) FROM contact made
                    WHERE made.case_id = set_by.case_id AND made.outcome = 'DONE'
                      AND made.on_day > set_by.on_day AND made.on_day <= :last) AS kept_on
    FROM contact set_by WHERE next_on IS NOT NULL
), exit AS (
  SELECT (SELECT min(on_day) FROM workday WHERE on_day > date(p."end", '+8 hours')) AS on_day,
         date(p.exit_notice_at, '+8 hours') AS told_on,
         date(p."end", '+8 hours') >= :exits_since AS is_known
    FROM placement p JOIN case_file c ON c.id = p.case_id
    JOIN organisation o ON o.id = p.organisation_id
   WHERE o.own_facility AND p."end" IS NOT NULL AND p.voided_at IS NULL AND c.voided_at IS NULL
     AND NOT EXISTS (SELECT 1 FROM placement n JOIN organisation h ON h.id = n.organisation_id
                      WHERE n.case_id = p.case_id AND n.id <> p.id AND n.start = p."end"
                        AND n.voided_at IS NULL AND h.own_facility)
), inquiry AS (
  SELECT date(o.inquiry_ended_on, '+7 days') AS on_day, c.closed_on,
         (SELECT min(r.decided_on) FROM placement_order r
           WHERE r.case_id = o.case_id AND r.voided_at IS NULL AND r.decided_on >= o.decided_on
             AND r.kind IN ('RULED', 'EXTENSION', 'COUNSELLING')) AS ruled_on
    FROM placement_order o JOIN case_file c ON c.id = o.case_id
   WHERE o.inquiry_ended_on IS NOT NULL AND o.voided_at IS NULL AND c.voided_at IS NULL
), deadline AS (
  SELECT due_kind, rule_key, valid_to AS on_day,
         CASE WHEN NOT extensions THEN 'missed' WHEN extended_on IS NULL THEN 'unknown'
              WHEN extended_on <= valid_to THEN 'in_time'
              WHEN extended_on <= :last THEN 'late' ELSE 'missed' END AS kept
    FROM ending
  UNION ALL SELECT 'NEXT_CONTACT', 'lead.contact', next_on,
         CASE WHEN kept_on IS NULL THEN 'missed' WHEN kept_on <= next_on THEN 'in_time'
              ELSE 'late' END
    FROM promise WHERE NOT fell OR kept_on <= next_on
  UNION ALL SELECT 'EXIT_NOTICE', 'exit.notice', on_day,
         CASE WHEN told_on <= on_day THEN 'in_time' WHEN told_on <= :last THEN 'late'
              WHEN told_on IS NULL AND NOT is_known THEN 'unknown' ELSE 'missed' END
    FROM exit
  UNION ALL SELECT 'MINOR_RULING', 'minor.ruling', on_day,
         CASE WHEN ruled_on <= on_day THEN 'in_time' WHEN ruled_on <= :last THEN 'late'
              ELSE 'missed' END
    FROM inquiry WHERE closed_on IS NULL OR closed_on > on_day
  UNION ALL SELECT 'PARENTS_EDUCATION', 'lead.appointment', until_on,
         CASE WHEN done_on <= until_on THEN 'in_time' WHEN done_on <= :last THEN 'late'
              WHEN done_on IS NULL AND hours_done >= hours THEN 'unknown' ELSE 'missed' END
    FROM parents_education e JOIN case_file c ON c.id = e.case_id
   WHERE until_on IS NOT NULL AND e.voided_at IS NULL AND c.voided_at IS NULL
     AND (c.closed_on IS NULL OR c.closed_on > until_on)
)
SELECT due_kind, source, count(*), sum(kept = 'in_time'), sum(kept = 'late'),
       sum(kept = 'missed'), sum(kept = 'unknown')
  FROM deadline JOIN legal_rule r ON r.key = rule_key
   AND on_day >= r.valid_from AND (r.valid_to IS NULL OR on_day <= r.valid_to)
 WHERE on_day BETWEEN :first AND :last
 GROUP BY due_kind, source
"""


T7 = """
WITH known AS (
  SELECT spoken.value AS language, count(*) AS n
    FROM interpreter i, json_each(i.languages) spoken
   WHERE i.voided_at IS NULL AND i.registered_on <= :last
     AND (i.left_on IS NULL OR i.left_on > :last)
   GROUP BY 1
), called AS (
  SELECT language, requester, status = 'DONE' AS done, fee, transport_cost,
         CASE WHEN status = 'DONE'
              THEN round((julianday(ended_at) - julianday(came_at)) * 1440) ELSE 0 END AS minutes
    FROM interpreter_booking
   WHERE voided_at IS NULL AND status <> 'CANCELLED' AND start >= :begins AND start < :ends
), counted AS (
  SELECT language, sum(requester = 'POLICE') AS police, sum(requester = 'COURT') AS court,
         sum(requester = 'SHELTER') AS shelter, round(100.0 * sum(done) / count(*), 1) AS met,
         (CAST(sum(minutes) AS INTEGER) + 3) / 6 / 10.0 AS hours,
         CASE WHEN sum(done AND (fee IS NOT NULL OR transport_cost IS NOT NULL))
              THEN sum(CASE WHEN done THEN coalesce(fee, 0) + coalesce(transport_cost, 0)
                            ELSE 0 END) END AS cost
    FROM called GROUP BY language
), languages AS (SELECT language FROM known UNION SELECT language FROM counted)
SELECT language, coalesce(n, 0), coalesce(police, 0), coalesce(court, 0), coalesce(shelter, 0),
       met, coalesce(hours, 0.0), cost
  FROM languages LEFT JOIN known USING (language) LEFT JOIN counted USING (language)
"""


T8 = """
WITH given AS (
  SELECT s.kind, c.id AS case_id, f.reached, a.application,
         strftime('%s', s.start) AS at
    FROM service s JOIN case_file c ON c.id = s.case_id
    LEFT JOIN follow_up_contact f ON f.service_id = s.id
    LEFT JOIN permit_application a ON a.service_id = s.id
   WHERE s.outcome = 'DONE' AND s.voided_at IS NULL AND c.voided_at IS NULL
     AND c.category = 'TRAFFICKING' AND date(s.start, '+8 hours') BETWEEN :first AND :last
), stay AS (
  SELECT case_id, strftime('%s', start) AS came, strftime('%s', "end") AS went FROM placement
   WHERE voided_at IS NULL
), after AS (
  SELECT * FROM given g
   WHERE g.case_id IN (SELECT case_id FROM stay WHERE went <= g.at)
     AND g.case_id NOT IN (SELECT case_id FROM stay
                            WHERE came <= g.at AND coalesce(went > g.at, 1))
), held AS (
  SELECT c.id FROM case_file c
   WHERE c.category = 'TRAFFICKING' AND c.voided_at IS NULL
     AND (c.closed_on IS NULL OR c.closed_on > :last)
     AND c.id IN (SELECT case_id FROM stay WHERE went <= strftime('%s', :ends))
     AND c.id NOT IN (SELECT case_id FROM stay
                       WHERE came <= strftime('%s', :ends)
                         AND coalesce(went > strftime('%s', :ends), 1))
)
SELECT (SELECT count(*) FROM held), sum(kind = 'FOLLOWUP_CONTACT'),
       round(100.0 * sum(kind = 'FOLLOWUP_CONTACT' AND reached)
             / sum(kind = 'FOLLOWUP_CONTACT'), 1),
       sum(kind = 'COURT_ACCOMPANY'), sum(coalesce(application = 'EXTENSION', 0)),
       sum(kind = 'RETURN')
  FROM after
"""


@pytest.fixture(scope="module", params=[1, 2, 3])
def lived(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[House]:
    """A store with such a half-year."""
    house = a_house(tmp_path_factory.mktemp("lived"))
    fill(house, request.param)
    follow(house, request.param)
    house.write([Setting(key="exit_notices_since", value=FACTS["exits_since"])])
    yield house
    house.store.close()


def told(house: House, table: str) -> set[tuple[Any, ...]]:
    return {
        tuple(row.values()) for row in house.ask(half_year, house.manager, PERIOD).tables[table]
    }


def in_sql(house: House, query: str) -> set[tuple[Any, ...]]:
    with house.store.read() as session:
        return {tuple(row) for row in session.execute(text(query), FACTS)}


def touched(rows: set[tuple[Any, ...]], keys: int) -> list[bool]:
    """Whether each column of numbers has one that is not nothing."""
    return [any(column) for column in list(zip(*rows, strict=True))[keys:]]


@pytest.mark.parametrize(
    ("table", "query", "keys"),
    [
        ("T1", T1, 2),
        ("T4", T4, 1),
        ("T5", T5, 2),
        ("T6", T6, 0),
        ("T7", T7, 1),
        ("T8", T8, 0),
        ("T11", T11, 2),
    ],
)
def test_a_table_of_the_half_year_is_what_plain_sql_counts(
    lived: House, table: str, query: str, keys: int
) -> None:
    counted = in_sql(lived, query)
    assert all(touched(counted, keys))
    assert told(lived, table) == counted
