"""Where a process keeps what it makes once and copies for each test: a real encrypted store takes a
third of a second to make, and a hundredth to copy.
"""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory


def place(name: str) -> Path:
    """Where a folder of this name may be made, to stay until the process ends."""
    return Path(_kept().name) / name


@cache
def _kept() -> "TemporaryDirectory[str]":
    return TemporaryDirectory(prefix="made-once-")
