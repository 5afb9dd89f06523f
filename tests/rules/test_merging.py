"""What the kept file takes from the other one: what it lacks, and nothing it has."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from shelterdesk.rules.ages import PartialDate
from shelterdesk.rules.merging import Particulars, coming, joined, new_alias
from shelterdesk.vocabulary.people import (
    Language,
    NameKind,
    Nationality,
    PersonCategory,
    Sex,
    WorkVisa,
)

DAY = PartialDate.of(date(1999, 5, 3))
MONTH, YEAR = PartialDate.in_month(1999, 5), PartialDate.in_year(1999)
ABOUT = PartialDate.in_year(1999, estimated=True)
KEPT = Particulars(
    known_as="Đào",
    sex=Sex.UNKNOWN,
    birth=None,
    nationalities=(Nationality.UNKNOWN,),
    category=None,
    work_visa=None,
    language=Language.VI,
    needs_interpreter=True,
    names=((NameKind.PASSPORT, "NGUYEN THI DAO"),),
)
OTHER = replace(
    KEPT,
    known_as="Mai",
    sex=Sex.F,
    birth=DAY,
    nationalities=(Nationality.VN,),
    category=PersonCategory.FOREIGN,
    work_visa=WorkVisa.YES,
    language=Language.EN,
    needs_interpreter=False,
)


def test_what_the_kept_one_lacks_is_filled_and_what_she_has_stays() -> None:
    after = joined(KEPT, OTHER)
    assert (after.sex, after.birth, after.category) == (Sex.F, DAY, PersonCategory.FOREIGN)
    assert (after.work_visa, after.nationalities) == (WorkVisa.YES, (Nationality.VN,))
    assert (after.known_as, after.language, after.needs_interpreter) == ("Đào", Language.VI, True)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("sex", Sex.M),
        ("birth", PartialDate.of(date(1998, 1, 1))),
        ("category", PersonCategory.STATELESS),
        ("work_visa", WorkVisa.NO),
    ],
)
def test_where_both_say_something_the_kept_one_stays(field: str, value: Any) -> None:
    kept = replace(KEPT, **{field: value})
    assert getattr(joined(kept, OTHER), field) == value


@pytest.mark.parametrize(
    ("mine", "hers", "after"),
    [
        (YEAR, DAY, DAY),
        (MONTH, DAY, DAY),
        (ABOUT, YEAR, YEAR),
        (YEAR, ABOUT, YEAR),
        (DAY, MONTH, DAY),
        (DAY, None, DAY),
        (YEAR, PartialDate.of(date(2000, 5, 3)), YEAR),
        (MONTH, PartialDate.of(date(1999, 6, 3)), MONTH),
    ],
    ids=str,
)
def test_a_birth_date_of_which_the_other_knows_more_is_filled_up(
    mine: PartialDate, hers: PartialDate | None, after: PartialDate
) -> None:
    assert joined(replace(KEPT, birth=mine), replace(OTHER, birth=hers)).birth == after


def test_nationalities_are_united_and_unknown_gives_way() -> None:
    both = replace(KEPT, nationalities=(Nationality.VN, Nationality.UNKNOWN))
    other = replace(OTHER, nationalities=(Nationality.KH, Nationality.VN))
    assert joined(both, other).nationalities == (Nationality.KH, Nationality.VN)
    nothing = replace(OTHER, nationalities=(Nationality.UNKNOWN,))
    assert joined(KEPT, nothing).nationalities == (Nationality.UNKNOWN,)


def test_a_name_that_stands_there_already_does_not_come_twice() -> None:
    other = replace(
        OTHER,
        names=(
            (NameKind.PASSPORT, "NGUYEN THI DAO"),
            (NameKind.NATIVE, "NGUYEN THI DAO"),
            (NameKind.CHINESE, "阮氏桃"),
        ),
    )
    assert coming(KEPT, other) == (1, 2)
    assert len(joined(KEPT, other).names) == 4  # with what she was called


@pytest.mark.parametrize(
    ("called", "alias"), [("Mai", "Mai"), ("Đào", None), ("NGUYEN THI DAO", None)]
)
def test_what_the_other_was_called_is_kept_once(called: str, alias: str | None) -> None:
    assert new_alias(KEPT, replace(OTHER, known_as=called)) == alias
