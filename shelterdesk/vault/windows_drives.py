"""Tells network drives on Windows. Its logic is tested; the system call was not run on Windows."""

import ctypes
import sys
from collections.abc import Callable
from pathlib import PureWindowsPath

_DRIVE_UNKNOWN = 0
_DRIVE_NO_ROOT = 1
_DRIVE_REMOTE = 4


def is_remote(path: str, kind_of: Callable[[str], int] | None = None) -> bool:
    r"""Whether the path is a share (`\\server\…`) or on a drive letter that stands for one.

    A drive whose kind Windows cannot tell counts as remote: refusing is the mendable mistake.
    """
    drive = PureWindowsPath(path).drive
    if drive.startswith("\\\\?\\UNC\\"):
        return True
    drive = drive.removeprefix("\\\\?\\")
    if drive.startswith("\\\\") or not drive:
        return True
    return (kind_of or _kind_of)(drive + "\\") in (_DRIVE_UNKNOWN, _DRIVE_NO_ROOT, _DRIVE_REMOTE)


def _kind_of(root: str) -> int:
    if sys.platform == "win32":
        return int(ctypes.windll.kernel32.GetDriveTypeW(root))
    raise RuntimeError("drive letters exist on Windows only")
