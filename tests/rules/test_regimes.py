"""Each day has its law; a day without a loaded rule is said, never given today's."""

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelterdesk.errors import NoRuleForDate
from shelterdesk.rules.regimes import LegalRule, regime_on, rule_on
from shelterdesk.rules.seed_rules import SEED
from shelterdesk.vocabulary.cases import Regime
from shelterdesk.vocabulary.law_rules import AREAS, RuleKey, Unit


def test_the_law_changes_with_the_year_2024() -> None:
    assert regime_on(date(2023, 12, 31)) is Regime.PRE2024
    assert regime_on(date(2024, 1, 1)) is Regime.POST2024


def test_the_old_law_knows_no_objection_period() -> None:
    with pytest.raises(NoRuleForDate) as caught:
        rule_on(SEED, RuleKey.OBJECTION_PERIOD, date(2023, 12, 31))
    assert caught.value.facts == {"day": date(2023, 12, 31), "rule": "objection.period"}


def test_the_new_law_knows_no_temporary_stay() -> None:
    assert rule_on(SEED, RuleKey.TEMP_STAY_TERM, date(2023, 12, 31)).value == 6
    with pytest.raises(NoRuleForDate):
        rule_on(SEED, RuleKey.TEMP_STAY_TERM, date(2024, 1, 1))


def test_a_younger_rule_takes_the_place_of_an_older_one_still_open() -> None:
    amended = LegalRule(
        RuleKey.OBJECTION_PERIOD, 30, Unit.DAYS, date(2027, 1, 1), None, "an amendment"
    )
    rules = (*SEED, amended)
    assert rule_on(rules, RuleKey.OBJECTION_PERIOD, date(2026, 12, 31)).value == 20
    assert rule_on(rules, RuleKey.OBJECTION_PERIOD, date(2027, 1, 1)).value == 30


@pytest.mark.parametrize("rule", SEED, ids=lambda rule: str(rule.key))
def test_every_rule_has_a_positive_number_a_source_and_its_days(rule: LegalRule) -> None:
    assert rule.value > 0
    assert rule.source
    assert rule.valid_to is None or rule.valid_from <= rule.valid_to


def test_every_key_has_one_rule_at_most_on_a_day() -> None:
    assert {rule.key for rule in SEED} == set(RuleKey)
    for one, other in combinations(SEED, 2):
        assert one.key is not other.key or not other.holds_on(max(one.valid_from, other.valid_from))


def test_every_rule_stands_in_one_area_of_the_list() -> None:
    listed = [key for keys in AREAS.values() for key in keys]
    assert sorted(listed) == sorted(RuleKey)


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.sampled_from(RuleKey))
def test_a_rule_found_holds_on_its_day(day: date, key: RuleKey) -> None:
    try:
        rule = rule_on(SEED, key, day)
    except NoRuleForDate:
        assert not any(rule.key is key and rule.holds_on(day) for rule in SEED)
    else:
        assert rule.holds_on(day)
        assert not rule.holds_on(rule.valid_from - timedelta(days=1))
