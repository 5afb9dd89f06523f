"""A source of law is cited in words, in every language; data keeps its short form."""

import pytest

from shelterdesk.reports.law_words import source_text
from shelterdesk.rules.regimes import OURS
from shelterdesk.rules.seed_rules import SEED
from shelterdesk.vocabulary.laws import Law
from tests.i18n.make_believe import make_believe


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("PS art. 16 (2023-12-28)", "Rules on placement services, art. 16 (2023-12-28)"),
        ("PS art. 13 (2009)", "Rules on placement services, art. 13 (2009)"),
        (
            "AS art. 16 no. 1, RES art. 5 no. 3 (2023-12-28)",
            (
                "Rules on assistance, art. 16 no. 1 (2023-12-28) · "
                "Rules on residence permits, art. 5 no. 3 (2023-12-28)"
            ),
        ),
        (OURS, "Reminder of ShelterDesk; no law sets it"),
    ],
)
def test_a_source_is_said_in_words(source: str, said: str) -> None:
    assert source_text(source) == said


@pytest.mark.parametrize(
    "source",
    ["", "PS", "PS art. 16", "XY art. 1 (2020)", "House rule of 2024-05-01", "PS 第 16 條"],
)
def test_what_the_site_wrote_itself_stands_as_it_is(source: str) -> None:
    assert source_text(source) == source


@pytest.mark.parametrize("source", sorted({rule.source for rule in SEED}))
def test_every_source_a_vault_begins_with_is_said_in_the_language_of_the_paper(source: str) -> None:
    with make_believe():
        said = source_text(source)
    assert "art." not in said
    assert not any(law.value in said for law in Law)
