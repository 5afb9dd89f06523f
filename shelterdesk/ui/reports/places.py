"""Sticks and other removable disks that are plugged in now."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath

from PySide6.QtCore import QStorageInfo

_PARENTS = tuple(PurePath(place) for place in ("/media", "/run/media", "/mnt", "/Volumes"))


@dataclass(frozen=True, slots=True)
class Place:
    """A disk that can be carried away, and what its owner called it."""

    path: Path
    name: str


def places() -> list[Place]:
    """Those that are mounted, can be written to, and stand where a desktop mounts sticks."""
    return removable(
        (Path(volume.rootPath()), volume.displayName())
        for volume in QStorageInfo.mountedVolumes()
        if volume.isValid() and volume.isReady() and not volume.isReadOnly()
    )


def removable(mounted: Iterable[tuple[Path, str]]) -> list[Place]:
    """Of what is mounted, what stands below a folder for sticks, by name.

    On Windows a drive letter does not say whether it is one, so none is offered: the folder is
    chosen in the dialog.
    """
    found = [
        Place(path, name if name and name != str(path) else path.name)
        for path, name in mounted
        if any(parent in path.parents for parent in _PARENTS)
    ]
    return sorted(found, key=lambda place: (place.name, place.path))
