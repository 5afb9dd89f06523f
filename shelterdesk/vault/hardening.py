"""Asks the system not to write this process's memory anywhere, before any key is in it."""

import ctypes
import os
import sys

_PR_SET_DUMPABLE = 4
_SEM_NO_DIALOGS = 0x0001 | 0x0002


def harden_process() -> None:
    """No core dump, no reading by other programs of this user, and files for this user only. Best
    effort: it promises nothing against an administrator, the page file or hibernation.
    """
    os.umask(0o077)
    if sys.platform == "win32":
        _harden_windows()
    else:
        import resource  # does not exist on Windows

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def _harden_windows() -> None:
    """Keep error reporting from taking a memory dump. Not run on Windows."""
    if sys.platform == "win32":
        ctypes.windll.kernel32.SetErrorMode(_SEM_NO_DIALOGS)
        ctypes.windll.wer.WerAddExcludedApplication(sys.executable, False)
