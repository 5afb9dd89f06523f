"""Tells folders that are not this machine's own disk: network mounts, and cloud-synced folders."""

import re
from pathlib import Path, PurePath

_NETWORK_TYPES = frozenset(
    (
        *("9p", "afpfs", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "davfs2", "drvfs"),
        *("gfs2", "glusterfs", "gpfs", "lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "orangefs"),
        *("prl_fs", "pvfs2", "smb2", "smb3", "smbfs", "vboxsf", "vmhgfs", "webdav"),
    )
)
# Anything in user space may be a network behind a name we do not know; these are known local disks.
_LOCAL_FUSE = frozenset(
    (
        *("fuseblk", "fuse.ntfs", "fuse.ntfs-3g", "fuse.exfat", "fuse.ext2", "fuse.ext4"),
        *("fuse.lxcfs", "fuse.gocryptfs", "fuse.encfs", "fuse.cryfs", "fuse.securefs"),
        *("fuse.veracrypt", "fuse.fuse-overlayfs"),
    )
)
_SYNCED_NAMES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"onedrive( ?- ?.+)?",
        r"dropbox( ?\(.+\))?",
        r"google ?drive( ?\(.+\))?",
        r"googledrive-.+",
        r"my drive",
        r"drivefs",
        r"icloud ?drive( ?\(.+\))?",
        r"icloud~.+",
        r"com~apple~clouddocs",
        r"mobile documents",
        r"cloudstorage",
        r"nextcloud\d?",
        r"owncloud\d?",
        r"seafile",
        r"pcloud ?drive",
        r"box ?sync",
        r"box",
        r"megasync( ?\(.+\))?",
        r"mega",
        r"synologydrive",
        r"resilio sync",
        r"yandex\.?disk",
        r"tresorit",
        r"proton ?drive",
        r"sync\.com",
    )
)
_MARKERS = (
    ".dropbox",
    ".dropbox.cache",
    ".849C9593-D756-4E56-8D6E-42412F2A707B",
    ".tmp.driveupload",
    ".tmp.drivedownload",
    ".sync_journal.db",
    ".nextcloudsync.log",
    ".owncloudsync.log",
    ".stfolder",
    ".sync",
    ".SynologyWorkingDirectory",
    ".seafile-data",
)
_OCTAL = re.compile(r"\\([0-7]{3})")


def is_remote(place: Path, mounts: str) -> bool:
    """Whether the path lies on a network mount, by the text of /proc/self/mounts.

    The longest mount point above the path decides; of two on the same point the later one, which
    covers the earlier.
    """
    deepest, kind = -1, ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = PurePath(_OCTAL.sub(lambda found: chr(int(found[1], 8)), fields[1]))
        if place.is_relative_to(point) and len(point.parts) >= deepest:
            deepest, kind = len(point.parts), fields[2].lower()
    return is_network_type(kind)


def is_network_type(kind: str) -> bool:
    """Whether a mount type keeps its files elsewhere. Unknown user-space types do."""
    if kind.startswith("fuse"):
        return kind not in _LOCAL_FUSE
    return kind in _NETWORK_TYPES


def synced_folder(place: Path) -> Path | None:
    """The cloud-synced folder this path lies in, told by well-known names and marker files."""
    for folder in (place, *place.parents):
        if any(pattern.fullmatch(folder.name) for pattern in _SYNCED_NAMES):
            return folder
        if any((folder / marker).exists() for marker in _MARKERS):
            return folder
    return None


def is_same_disk(one: Path, other: Path) -> bool:
    """Whether both lie on one file system: what takes one of them takes the other."""
    return one.stat().st_dev == other.stat().st_dev
