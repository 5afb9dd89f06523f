"""Fixtures of stores: a real encrypted one for every test that asks."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import House, a_house


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """An open store with a manager and our own facility, and nothing else."""
    built = a_house(tmp_path)
    yield built
    built.store.close()
