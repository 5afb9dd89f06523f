"""The words of the list of cases."""

import pytest

from shelterdesk.ui.cases.columns import SHORT
from shelterdesk.vocabulary.deadlines import DueKind


@pytest.mark.parametrize("kind", DueKind)
def test_every_kind_of_date_has_its_word_beside_the_chip(kind: DueKind) -> None:
    assert SHORT[kind]
