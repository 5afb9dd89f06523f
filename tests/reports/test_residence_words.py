"""The way to special permanent residence in sentences."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from shelterdesk import i18n
from shelterdesk.reports.residence_words import counted_words, standing_words, year_words
from shelterdesk.reports.why_words import why_sentences
from shelterdesk.rules.deadlines import permit_dues
from shelterdesk.rules.residence import (
    Away,
    Counters,
    HeldPermit,
    permanent_residence_due,
    residence_counters,
)
from shelterdesk.rules.seed_rules import SEED
from shelterdesk.vocabulary.permits import PermitKind
from tests.i18n.make_believe import make_believe
from tests.rules.office_calendar import LAW

SINCE = date(2022, 3, 16)
ARC = HeldPermit(
    id=UUID(int=1), kind=PermitKind.OTHER_ARC, valid_from=SINCE, valid_to=date(2027, 3, 15)
)
SHORT = Away(date(2024, 6, 1), date(2025, 1, 1))
GONE = Away(date(2026, 6, 1), None)
RAN_OUT = replace(ARC, valid_to=date(2026, 11, 1))
HAS = HeldPermit(id=UUID(int=2), kind=PermitKind.SPECIAL_PR, valid_to=date(2099, 1, 1))


def counted(*permits: HeldPermit, away: tuple[Away, ...] = (), on: date | None = None) -> Counters:
    found = residence_counters(permits or (ARC,), away, SEED, on or date(2026, 11, 23))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (counted(), "She can apply from 2027-03-16 Tue on, if her permits go on without a gap."),
        (
            counted(replace(ARC, valid_to=date(2028, 1, 1)), on=date(2027, 3, 16)),
            "She can apply since 2027-03-16 Tue.",
        ),
        (
            counted(away=(GONE,)),
            "She is away from Taiwan. When she is back, her days are counted on.",
        ),
        (
            counted(RAN_OUT),
            (
                "Her last permit ran out on 2026-11-01 Sun. "
                "With the next one the five years begin anew."
            ),
        ),
        (counted(ARC, HAS), "She has special permanent residence."),
    ],
)
def test_where_she_stands_is_one_sentence(found: Counters, said: str) -> None:
    with i18n.speaking("en"):
        assert standing_words(found) == said


def test_a_year_says_its_days_and_whether_they_are_too_few() -> None:
    found = counted(away=(SHORT,))
    with i18n.speaking("en"):
        told = [year_words(found, number) for number in range(len(found.years))]
    assert told[0] == ("Year 1", "2022-03-16 to 2023-03-15\n365 days here of 183 needed.")
    assert told[2] == (
        "Year 3",
        (
            "2024-03-16 to 2025-03-15\n151 days here of 183 needed. "
            "Too few: the five years begin after it."
        ),
    )
    assert len(told) == 5


def test_how_it_was_counted_names_both_rules_and_what_the_agency_decides() -> None:
    with i18n.speaking("en"):
        said = counted_words(counted())
    assert said[0].endswith("60. Source: Rules on residence permits, art. 6 (2023-12-28).")
    assert said[1].endswith("183. Source: Rules on residence permits, art. 6 (2023-12-28).")
    assert said[2] == "Her lawful residence without a gap began on 2022-03-16 Wed."
    assert "the immigration agency decides" in " ".join(said)
    assert "danger" in " ".join(said)
    assert "does not count for an ordinary permanent residence" in said[-1]


@pytest.mark.parametrize(
    "found",
    [counted(), counted(away=(SHORT,)), counted(away=(GONE,)), counted(RAN_OUT), counted(ARC, HAS)],
)
def test_all_of_it_is_in_the_language_of_now(found: Counters) -> None:
    def said() -> set[str]:
        years = [text for number in range(len(found.years)) for text in year_words(found, number)]
        return {standing_words(found), *counted_words(found), *years}

    with i18n.speaking("en"):
        plain = said()
    with make_believe():
        assert not said() & plain


def test_the_date_itself_says_what_it_hangs_on() -> None:
    made = permanent_residence_due(LAW, [ARC], ())
    assert made is not None
    assert made.why is not None
    with i18n.speaking("en"):
        told = why_sentences(made.why, made.on, made.at)
    assert told[1:4] == [
        "Source: Rules on residence permits, art. 6 (2023-12-28).",
        "Her lawful residence without a gap began on 2022-03-16 Wed.",
        (
            "After 60 months with enough days in Taiwan each year she can apply "
            "from 2027-03-16 Tue on."
        ),
    ]
    assert len(told) == 6


def test_an_arc_says_how_long_one_who_missed_it_can_still_apply() -> None:
    (made,) = permit_dues(LAW, PermitKind.OTHER_ARC, date(2026, 12, 4))
    assert made.why is not None
    with i18n.speaking("en"):
        told = why_sentences(made.why, made.on, made.at)
    until = made.on + timedelta(days=29)
    assert told[-1].startswith(f"If it is missed, she can still apply anew until {until}")
    assert "Immigration Act, art. 31" in told[-1]
