"""Where things live on this machine: bundled resources, and the vault unless told otherwise."""

import sys
from pathlib import Path

import platformdirs

APP = "ShelterDesk"


def resources() -> Path:
    """The folder of fonts, icons and word lists: beside the package, or inside the frozen
    program.
    """
    frozen = getattr(sys, "_MEIPASS", None)
    base = Path(frozen) if frozen else Path(__file__).resolve().parent.parent
    return base / "resources"


def default_vault() -> Path:
    """Where the assistant offers to put a new vault: this user's own data folder."""
    return Path(platformdirs.user_data_dir(APP, appauthor=False)) / "Vault"


def window_settings() -> Path:
    """A file for this PC's window only: its language and the last vault folder. Nothing
    personal.
    """
    return Path(platformdirs.user_config_dir(APP, appauthor=False)) / "window.json"


def visits() -> Path:
    """What this PC remembers of its users' last visits, sealed: apart from every vault."""
    return Path(platformdirs.user_config_dir(APP, appauthor=False)) / "visits.json"


def catalog_cache() -> Path:
    """Where compiled catalogs go when the program's own folder is read-only."""
    return Path(platformdirs.user_cache_dir(APP, appauthor=False)) / "catalogs"


def fault_log() -> Path:
    """Where our own bugs are written down: kinds of faults and lines of code, nothing personal."""
    return Path(platformdirs.user_log_dir(APP, appauthor=False)) / "faults.log"
