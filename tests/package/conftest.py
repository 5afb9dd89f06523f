"""A closed first month and the month after it, to be handed over whole or spoiled."""

import random

import pytest

from tests.package.made import Files, Month, first_month, following


@pytest.fixture(scope="session")
def september() -> Month:
    return first_month(random.Random("september"), 6)


@pytest.fixture(scope="session")
def october(september: Month) -> Month:
    return following(september, random.Random("october"), 7)


@pytest.fixture
def files(october: Month) -> Files:
    """The content of the second month's package, this test's own."""
    return october.files()
