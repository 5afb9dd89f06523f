"""What every test gets: its own home folder, English, no screen, and no luck."""

import gc
import os
from pathlib import Path
from tempfile import mkdtemp

import hypothesis
import pytest

from shelterdesk import i18n
from shelterdesk.i18n import formats

# Read by Qt when it is first imported, so they stand before any test module is.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QPA_FONTDIR", str(Path(__file__).parent.parent / "resources" / "fonts"))

pytest_plugins = ("tests.stores", "tests.desks", "tests.package.cheap_age")

# No example database in the checkout, the same examples for everyone, and no timed tests.
hypothesis.settings.register_profile("steady", database=None, derandomize=True, deadline=None)
hypothesis.settings.load_profile("steady")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what opens widgets, so that `-m "not gui"` leaves it out."""
    for item in items:
        if {"qapp", "qtbot"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.gui)


def pytest_collection_finish() -> None:
    """Thousands of tests stay until the end: looked through by each sweep, they take a sixth of the
    time. Python's own numbers are for less memory than a test program has: sweeps are rarer here.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("homes")


@pytest.fixture(autouse=True)
def own_home(homes: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of this test alone: no test reads or writes the person's own vault or settings."""
    home = Path(mkdtemp(dir=homes))  # pytest's own would look through those of all tests before
    monkeypatch.setenv("HOME", str(home))
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(variable, str(home / variable.lower()))
    return home


@pytest.fixture(autouse=True)
def english() -> None:
    """Every test begins in English and Western years, whatever the one before it spoke."""
    i18n.use(i18n.SOURCE)
    formats.write_years(roc=False)
