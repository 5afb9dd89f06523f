"""Why a date is what it is, in whole sentences and in four languages."""

from datetime import UTC, date, datetime, timedelta

import pytest

from shelterdesk import i18n
from shelterdesk.reports.why_words import day_name, why_sentences, why_text
from shelterdesk.rules.deadlines import appointment_due, permit_dues, reckon
from shelterdesk.rules.seed_rules import SEED
from shelterdesk.rules.working_days import OfficeDay
from shelterdesk.vocabulary.deadlines import Trigger
from shelterdesk.vocabulary.law_rules import Counting, RuleKey
from shelterdesk.vocabulary.office_days import DayKind, Holiday
from shelterdesk.vocabulary.permits import PermitKind
from tests.i18n.make_believe import make_believe
from tests.rules.office_calendar import LAW, SEED_DAYS

K = RuleKey


def said(key: RuleKey, trigger: Trigger, on: date | datetime) -> list[str]:
    found = reckon(LAW, key, trigger, on)
    return why_sentences(found.why, found.on, found.at)


def test_a_date_that_moved_over_a_holiday_says_so() -> None:
    with i18n.speaking("en"):
        assert said(K.OBJECTION_PERIOD, Trigger.NOTICE_SERVED, date(2024, 3, 15)) == [
            "Rule: Objection to the identification result.",
            "Source: Human Trafficking Prevention Act, art. 11 (2023-06-14).",
            "The identification notice was served on 2024-03-15 Fri.",
            "20 days are counted from the next day on.",
            "The last day would be 2024-04-04 Thu, when the offices are closed.",
            (
                "Holidays: 2024-04-04 Thu, Children's Day and Tomb-Sweeping Day and "
                "2024-04-05 Fri, Children's Day (day off)."
            ),
            "So it moves to the next working day, 2024-04-08 Mon.",
        ]


def test_a_saturday_says_until_noon() -> None:
    with i18n.speaking("en"):
        told = said(K.OBJECTION_PERIOD, Trigger.NOTICE_SERVED, date(2024, 3, 3))
    assert told[-1] == "A Saturday moves to the Monday until noon."


def test_an_hour_clock_says_its_moments() -> None:
    since = datetime(2024, 4, 1, 13, 30, tzinfo=UTC)
    with i18n.speaking("en"):
        assert said(K.ABSENCE_LIMIT, Trigger.AWAY, since)[2:] == [
            "The person was last seen on 2024-04-01 Mon 21:30.",
            "72 hours are counted from that moment on.",
            "It ends on 2024-04-04 Thu 21:30.",
        ]


def test_a_residence_permit_says_from_when_it_can_be_extended() -> None:
    (made,) = permit_dues(LAW, PermitKind.RESIDENCE_1Y, date(2025, 3, 15))
    assert made.why is not None
    with i18n.speaking("en"):
        told = why_sentences(made.why, made.on, made.at)
    assert told[-1] == "The extension can be filed from 2024-12-15 Sun on."


def test_a_day_that_somebody_set_names_who_set_it() -> None:
    made = appointment_due(LAW, date(2026, 11, 30), date(2026, 11, 9))
    assert made.why is not None
    with i18n.speaking("en"):
        assert why_sentences(made.why, made.on, made.at) == [
            "The service of 2026-11-09 Mon set this day."
        ]


def test_a_year_without_holidays_is_told() -> None:
    with i18n.speaking("en"):
        told = said(K.OBJECTION_PERIOD, Trigger.NOTICE_SERVED, date(2040, 3, 1))
    assert told[-1].startswith("No holidays of 2040 are in the calendar")


@pytest.mark.parametrize("language", list(i18n.languages()))
def test_roc_years_are_said_where_the_site_has_them(language: str) -> None:
    found = reckon(LAW, K.EXIT_NOTICE, Trigger.LEFT, date(2026, 11, 3))
    with i18n.speaking(language):
        told = why_text(found.why, found.on, found.at, roc=True)
    assert ("115-11-03" in told) is (language == "zh_TW")


@pytest.mark.parametrize("rule", SEED, ids=lambda rule: str(rule.key))
def test_every_rule_explains_itself_in_the_language_of_the_paper(rule: object) -> None:
    from shelterdesk.rules.regimes import LegalRule

    assert isinstance(rule, LegalRule)
    if rule.counting is Counting.AMOUNT:
        return
    day = max(rule.valid_from, date(2010, 1, 1)) + timedelta(days=10)
    on = (
        datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        if rule.counting is Counting.AT_ONCE
        else day
    )
    for trigger in Trigger:
        with i18n.speaking("en"):
            plain = said(rule.key, trigger, on)
        with make_believe():
            told = said(rule.key, trigger, on)
        assert len(told) == len(plain)
        assert not set(told) & set(plain)


def test_every_day_of_the_calendar_has_a_name() -> None:
    with make_believe():
        for day in SEED_DAYS:
            assert day_name(day)
            assert day_name(day) not in set(Holiday)


def test_what_the_site_wrote_stands_as_it_is() -> None:
    typhoon = OfficeDay(date(2024, 7, 24), works=False, kind=DayKind.OWN, name="颱風假")
    with i18n.speaking("en"):
        assert day_name(typhoon) == "颱風假"
