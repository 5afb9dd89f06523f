"""Writing to a place outside the vault: a folder somebody chose, a stick that can be pulled."""

from collections.abc import Iterator
from contextlib import contextmanager

from shelterdesk.errors import (
    DiskFailed,
    DiskFull,
    FolderNotWritable,
    TargetFull,
    TargetGone,
    TargetReadOnly,
)
from shelterdesk.vault.durable import FULL, REFUSED


@contextmanager
def target_errors() -> Iterator[None]:
    """Turns what the system says about the place into what a person can mend: also where the vault
    has words of its own for its own disk.
    """
    try:
        yield
    except DiskFull as failure:
        raise TargetFull from failure
    except FolderNotWritable as failure:
        raise TargetReadOnly from failure
    except DiskFailed as failure:
        raise TargetGone from failure
    except OSError as failure:
        if failure.errno in FULL:
            raise TargetFull from failure
        if failure.errno in REFUSED:
            raise TargetReadOnly from failure
        raise TargetGone from failure
