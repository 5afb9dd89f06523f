"""The tar archive: the same bytes for the same folder, whoever packs it and when."""

import lzma
import tarfile
from pathlib import Path

PRESET = 6


def pack(folder: Path, target: Path, top: str, epoch: int) -> None:
    """Everything in the folder below `top`, in order, owned by nobody in particular."""
    with (
        lzma.open(target, "wb", preset=PRESET) as stream,
        tarfile.open(fileobj=stream, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        archive.addfile(_plain(archive.gettarinfo(folder, top), epoch))
        for path in sorted(folder.rglob("*")):
            info = _plain(archive.gettarinfo(path, f"{top}/{path.relative_to(folder)}"), epoch)
            if info.isreg():
                with path.open("rb") as file:
                    archive.addfile(info, file)
            else:
                archive.addfile(info)


def mode_of(name: str, mode: int, *, is_folder: bool) -> int:
    """Whatever the umask of the builder: what can be run, may be; a library is only read."""
    may_run = is_folder or (mode & 0o100 and ".so" not in Path(name).suffixes)
    return 0o755 if may_run else 0o644


def _plain(info: tarfile.TarInfo, epoch: int) -> tarfile.TarInfo:
    info.uid = info.gid = 0
    info.uname = info.gname = "root"
    info.mtime = epoch
    info.mode = mode_of(info.name, info.mode, is_folder=info.isdir())
    if info.islnk():
        raise ValueError("a hard link would depend on who packs")
    return info
