"""Replaces this process by a fresh one: memory that Python cannot wipe goes with it."""

import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import NoReturn

CANNOT_START = 70


def command(arguments: Sequence[str]) -> list[str]:
    """How this program is started with these arguments, frozen or not."""
    own = [sys.executable] if getattr(sys, "frozen", False) else _interpreter()
    return [*own, *arguments]


def replace_process(arguments: Sequence[str]) -> NoReturn:
    """Never returns. POSIX keeps the process id; Windows starts a new process and ends this one,
    which has not been run there.
    """
    line = command(arguments)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):  # closed, or never there
            stream.flush()
    try:
        if sys.platform == "win32":
            subprocess.Popen(line, close_fds=True)  # noqa: S603  (our own program)
            os._exit(0)
        os.execv(line[0], line)  # noqa: S606  (our own program)
    except OSError:
        os._exit(CANNOT_START)  # moved or removed meanwhile: then the end is the lock


def _interpreter() -> list[str]:
    return [sys.executable, "-m", "shelterdesk"]
