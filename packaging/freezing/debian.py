"""The Debian package: the folder below /opt, a command, an entry in the menu, an icon."""

import gzip
import hashlib
import os
import shutil
import subprocess
from collections.abc import Mapping
from email.utils import formatdate
from pathlib import Path
from string import Template

from freezing.archive import mode_of

HERE = Path(__file__).parents[1] / "debian"
HOME = Path("opt") / "shelterdesk"
DOCS = Path("usr") / "share" / "doc" / "shelterdesk"


def make_deb(program: Path, room: Path, target: Path, facts: Mapping[str, str], epoch: int) -> None:
    """Lay out the package in `room` and build it. `facts`: version, architecture, depends.

    The person's data is none of its business: it lies in her own folders, and the package has no
    script that could go there.
    """
    shutil.rmtree(room, ignore_errors=True)
    shutil.copytree(program, room / HOME, symlinks=True)
    _lay_out(room, {**facts, "date": formatdate(epoch)})
    _write_control(room, facts)
    _tidy(room, epoch)
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch)}
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(room), str(target)]
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)


def _lay_out(room: Path, facts: Mapping[str, str]) -> None:
    command = room / "usr" / "bin" / "shelterdesk"
    command.parent.mkdir(parents=True)
    command.symlink_to(f"/{HOME}/shelterdesk")
    share = room / "usr" / "share"
    for source, place in (
        ("shelterdesk.desktop", share / "applications"),
        ("shelterdesk.svg", share / "icons" / "hicolor" / "scalable" / "apps"),
        ("copyright", room / DOCS),
    ):
        place.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(HERE / source, place / source)
    changes = Template((HERE / "changelog.in").read_text("utf-8")).substitute(facts)
    (room / DOCS / "changelog.gz").write_bytes(gzip.compress(changes.encode(), mtime=0))


def _write_control(room: Path, facts: Mapping[str, str]) -> None:
    files = sorted(path for path in room.rglob("*") if path.is_file() and not path.is_symlink())
    size = sum(path.stat().st_size for path in files) // 1024 + 1
    control = Template((HERE / "control.in").read_text("utf-8"))
    said = control.substitute(facts, size=size)
    sums = [f"{_md5(path)}  {path.relative_to(room)}\n" for path in files]
    (room / "DEBIAN").mkdir()
    (room / "DEBIAN" / "control").write_text(said, "utf-8")
    (room / "DEBIAN" / "md5sums").write_text("".join(sums), "utf-8")


def _md5(path: Path) -> str:
    """What dpkg compares with; it protects against accidents only."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()


def _tidy(room: Path, epoch: int) -> None:
    """Modes and times as everywhere, whatever the umask of the builder."""
    for path in (room, *room.rglob("*")):
        if not path.is_symlink():
            path.chmod(mode_of(path.name, path.stat().st_mode, is_folder=path.is_dir()))
        os.utime(path, (epoch, epoch), follow_symlinks=False)
