"""The tar inside a seal: deterministic, and nothing but a package passes for one."""

import io
import os
import sys
import tarfile
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelterdesk.package import archive
from shelterdesk.package.archive import Member, Unpacker, archived, packed
from shelterdesk.package.findings import Wrong
from shelterdesk.package.folder import PackageFolder
from shelterdesk.package.strict import Malformed
from tests.package.frozen import MONTHS, VECTORS
from tests.package.made import Month, write
from tests.package.test_vectors import content_of

NAME = "shelterdesk-audit-2026-10"
OCTOBER = VECTORS / NAME


def stream_of(folder: Path) -> bytes:
    return b"".join(packed(PackageFolder(folder)))


def unpacked(stream: bytes, into: Path, step: int = 0) -> str:
    """The package's name, its files written; `step` bytes at a time."""
    into.mkdir()
    unpacker = Unpacker(into)
    try:
        for at in range(0, len(stream), step or len(stream) or 1):
            unpacker.write(stream[at : at + (step or len(stream))])
        return unpacker.finish()
    finally:
        unpacker.close()


@pytest.mark.parametrize("name", MONTHS)
@pytest.mark.parametrize("step", [0, 1, 511, 513, 10_240])
def test_a_package_comes_out_as_it_went_in(name: str, step: int, tmp_path: Path) -> None:
    assert unpacked(stream_of(VECTORS / name), tmp_path / "out", step) == name
    assert content_of(tmp_path / "out") == content_of(VECTORS / name)


def test_the_stream_tells_neither_time_nor_owner_nor_order_of_making(
    october: Month, tmp_path: Path
) -> None:
    one = write(october.files(), tmp_path / "a" / NAME)
    other = write(dict(reversed(october.files().items())), tmp_path / "b" / NAME)
    for path in one.iterdir():
        os.utime(path, (1, 1))
        path.chmod(0o700 if path.is_dir() else 0o600)
    assert stream_of(one) == stream_of(other)


def test_any_tar_reads_the_stream_as_gnu_tar_would_write_it() -> None:
    stream = stream_of(OCTOBER)
    assert len(stream) % tarfile.RECORDSIZE == 0
    with tarfile.open(fileobj=io.BytesIO(stream)) as tar:
        members = tar.getmembers()
        content = {m.name: (tar.extractfile(m) or io.BytesIO()).read() for m in members}
    assert content == {f"{NAME}/{name}": each for name, each in content_of(OCTOBER).items()}
    assert [m.name for m in members] == sorted(content)
    assert {(m.mtime, m.uid, m.gid, m.uname, m.gname, m.mode) for m in members} == {
        (0, 0, 0, "", "", 0o644)
    }


def test_an_empty_file_is_a_file(october: Month, tmp_path: Path) -> None:
    files = {**october.files(), "data.json": b""}
    package = write(files, tmp_path / NAME)
    assert unpacked(stream_of(package), tmp_path / "out") == NAME
    assert (tmp_path / "out" / "data.json").read_bytes() == b""


def test_the_second_copy_of_a_package_is_packed_under_its_own_name(
    october: Month, tmp_path: Path
) -> None:
    package = write(october.files(), tmp_path / f"{NAME}_2")
    assert unpacked(stream_of(package), tmp_path / "out") == NAME


def test_what_no_package_holds_is_not_archived() -> None:
    for package, name in (("mine", "data.json"), (NAME, "notes.txt"), (NAME, "../data.json")):
        with pytest.raises(Malformed):
            list(archived(package, [Member(name, 1, [b"x"])]))
    unsorted = [Member(name, 0, []) for name in ("verify.py", "data.json")]
    with pytest.raises(Malformed, match="order"):
        list(archived(NAME, unsorted))
    for chunks in ([], [b"xy"], [b"x", b"y"]):
        with pytest.raises(Malformed, match="another size"):
            list(archived(NAME, [Member("data.json", 1, chunks)]))


def test_a_folder_of_another_name_or_with_more_in_it_is_not_packed(
    october: Month, tmp_path: Path
) -> None:
    with pytest.raises(Malformed):
        stream_of(write(october.files(), tmp_path / "mine"))
    package = write(october.files(), tmp_path / NAME)
    (package / "notes.txt").write_bytes(b"")
    with pytest.raises(Malformed):
        stream_of(package)


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_link_is_not_packed(october: Month, tmp_path: Path) -> None:
    package = write(october.files(), tmp_path / NAME)
    (package / "data.json").unlink()
    (package / "data.json").symlink_to("/etc/hostname")
    with pytest.raises(Wrong):
        stream_of(package)


# What a stranger may have sealed


def member(name: str = f"{NAME}/data.json", size: int = 2, **more: object) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o644
    for what, value in more.items():
        setattr(info, what, value)
    return info


def tar_of(*members: tarfile.TarInfo, form: int = tarfile.PAX_FORMAT) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=form) as tar:
        for info in members:
            tar.addfile(info, io.BytesIO(b"x" * info.size))
    return buffer.getvalue()


HOSTILE: dict[str, bytes] = {
    "absolute": tar_of(member("/etc/passwd")),
    "absolute in the folder": tar_of(member(f"{NAME}//etc/passwd")),
    "up": tar_of(member("../data.json")),
    "up inside": tar_of(member(f"{NAME}/../data.json")),
    "up by the folder": tar_of(member("../data.json"), member(f"{NAME}/data.json")),
    "up by the keys": tar_of(member(f"{NAME}/keys/../../x.pem")),
    "no folder": tar_of(member("data.json")),
    "another folder": tar_of(member("other/data.json")),
    "two folders": tar_of(member(), member("shelterdesk-audit-2026-11/verify.py")),
    "unknown name": tar_of(member(f"{NAME}/notes.txt")),
    "hidden": tar_of(member(f"{NAME}/.bashrc")),
    "drive": tar_of(member(f"{NAME}/C:data.json")),
    "backslash": tar_of(member(f"{NAME}/keys\\vault.pem")),
    "link": tar_of(member(size=0, type=tarfile.SYMTYPE, linkname="/etc/passwd")),
    "hard link": tar_of(member(size=0, type=tarfile.LNKTYPE, linkname="/etc/passwd")),
    "device": tar_of(member(size=0, type=tarfile.CHRTYPE)),
    "pipe": tar_of(member(size=0, type=tarfile.FIFOTYPE)),
    "folder": tar_of(member(f"{NAME}/keys", size=0, type=tarfile.DIRTYPE)),
    "twice": tar_of(member(), member()),
    "other order": tar_of(member(f"{NAME}/verify.py"), member()),
    "a time": tar_of(member(mtime=1)),
    "an owner": tar_of(member(uid=1000)),
    "a mode": tar_of(member(mode=0o4755)),
    "extended": tar_of(member(pax_headers={"comment": "x"})),
    "long name": tar_of(member(f"{NAME}/" + "x" * 200)),
    "GNU": tar_of(member(), form=tarfile.GNU_FORMAT),
    "sparse": tar_of(member(type=tarfile.GNUTYPE_SPARSE, size=0), form=tarfile.GNU_FORMAT),
    "bytes": b"\xff" * 512,
    "text": b"this is a letter and no tar at all\n" * 30,
    "nothing": b"",
    "no end": tar_of(member())[:1024],
    "half an end": tar_of(member())[:1536],
    "short record": tar_of(member())[:2048],
    "after the end": tar_of(member()) + b"x" * 512,
    "zeros after the end": tar_of(member()) + bytes(512),
    "a record after the end": tar_of(member()) + bytes(tarfile.RECORDSIZE),
    "in the padding": tar_of(member())[:514] + b"y" + tar_of(member())[515:],
    "between the ends": tar_of(member())[:1536] + b"y" + tar_of(member())[1537:],
}


@pytest.mark.parametrize("stream", HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_package_is_refused_and_touches_nothing_else(
    stream: bytes, tmp_path: Path
) -> None:
    for step in (0, 7):
        with pytest.raises(Malformed):
            unpacked(stream, tmp_path / f"{step}", step)
        names = {path.name for path in (tmp_path / f"{step}").rglob("*")}
        assert names <= {"data.json", "verify.py"}
    assert {path.name for path in tmp_path.iterdir()} == {"0", "7"}


def test_an_honest_member_is_not_refused(tmp_path: Path) -> None:
    assert unpacked(tar_of(member()), tmp_path / "out") == NAME


def test_a_file_too_large_is_refused_by_its_header_alone(tmp_path: Path) -> None:
    for size in (archive.LARGEST + 1, 2**40):
        header = member(size=size).tobuf(tarfile.PAX_FORMAT)
        with pytest.raises(Malformed):
            unpacked(header, tmp_path / f"{size}")
    header = member(size=archive.LARGEST).tobuf(tarfile.PAX_FORMAT)
    with pytest.raises(Malformed, match="before its end"):
        unpacked(header, tmp_path / "just right")


@given(st.integers(0, 7000), st.integers(0, 7))
def test_no_changed_bit_of_a_header_or_padding_passes(at: int, bit: int) -> None:
    """In memory only: what comes out is compared with what went in."""
    stream = stream_of(OCTOBER)
    changed = bytearray(stream)
    changed[at] ^= 1 << bit
    if _is_content(stream, at):
        return
    with tempfile.TemporaryDirectory() as folder, pytest.raises(Malformed):
        unpacked(bytes(changed), Path(folder) / "out")


def _is_content(stream: bytes, at: int) -> bool:
    with tarfile.open(fileobj=io.BytesIO(stream)) as tar:
        return any(m.offset_data <= at < m.offset_data + m.size for m in tar.getmembers())


def test_a_file_that_becomes_shorter_meanwhile_is_noticed(october: Month, tmp_path: Path) -> None:
    package = write({**october.files(), "data.json": b"x" * 3_000_000}, tmp_path / NAME)
    parts = packed(PackageFolder(package))
    seen = 0
    with pytest.raises(Malformed, match="another size"):
        for part in parts:
            seen += len(part)
            if len(part) == 2**20:
                (package / "data.json").write_bytes(b"")
    assert seen
