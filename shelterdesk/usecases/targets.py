"""Writing to a place outside the vault: a folder somebody chose, a stick that can be pulled."""

import errno
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

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS}


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
        if failure.errno in _FULL:
            raise TargetFull from failure
        if failure.errno in _REFUSED:
            raise TargetReadOnly from failure
        raise TargetGone from failure
