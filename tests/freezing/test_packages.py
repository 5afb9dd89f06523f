"""The archive, the Debian package and the menu entry, made of a small folder."""

import configparser
import re
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest

from freezing import debian, libraries, needs
from freezing.archive import mode_of, pack
from shelterdesk.i18n import SOURCE, languages

ROOT = Path(__file__).parents[2]
LISTING = ROOT / "requirements" / "debian.txt"
EPOCH = 1767225600
FACTS = {"version": "1.2.3", "architecture": "amd64", "depends": "libc6 (>= 2.35), zlib1g"}


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A folder like the frozen one: a program, a library, a link."""
    folder = tmp_path / "shelterdesk"
    (folder / "_internal").mkdir(parents=True)
    (folder / "shelterdesk").write_text("#!/bin/sh\necho started\n", "utf-8")
    (folder / "shelterdesk").chmod(0o700)
    (folder / "_internal" / "libx.so").write_bytes(b"x")
    (folder / "libx.so").symlink_to("_internal/libx.so")
    return folder


def test_the_archive_has_the_same_bytes_whoever_packs_it(program: Path, tmp_path: Path) -> None:
    pack(program, tmp_path / "one", "top", EPOCH)
    (program / "_internal" / "libx.so").touch()
    (program / "shelterdesk").chmod(0o755)
    pack(program, tmp_path / "two", "top", EPOCH)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    with tarfile.open(tmp_path / "one") as archive:
        members = {member.name: member for member in archive}
    assert list(members) == [
        "top", "top/_internal", "top/_internal/libx.so", "top/libx.so", "top/shelterdesk",
    ]  # fmt: skip
    assert members["top/shelterdesk"].mode == 0o755
    assert members["top/_internal/libx.so"].mode == 0o644
    assert {member.mtime for member in members.values()} == {EPOCH}


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="not a Debian")
def test_the_package_has_the_program_a_command_and_no_script(program: Path, tmp_path: Path) -> None:
    for name in ("one.deb", "two.deb"):
        debian.make_deb(program, tmp_path / "room", tmp_path / name, FACTS, EPOCH)
    assert (tmp_path / "one.deb").read_bytes() == (tmp_path / "two.deb").read_bytes()
    listed = subprocess.run(
        ["dpkg-deb", "-c", tmp_path / "one.deb"], capture_output=True, text=True, check=True
    ).stdout
    assert "./usr/bin/shelterdesk -> /opt/shelterdesk/shelterdesk" in listed
    assert "./usr/share/applications/shelterdesk.desktop" in listed
    assert all(" root/root " in line for line in listed.splitlines())
    told = subprocess.run(
        ["dpkg-deb", "-I", tmp_path / "one.deb"], capture_output=True, text=True, check=True
    ).stdout
    assert "Depends: libc6 (>= 2.35), zlib1g" in told
    assert not [word for word in ("preinst", "postinst", "prerm", "postrm") if word in told]


def test_the_menu_entry_is_whole_and_speaks_every_language() -> None:
    entry = configparser.ConfigParser(interpolation=None, delimiters=("=",))
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read(debian.HERE / "shelterdesk.desktop", "utf-8")
    assert entry.sections() == ["Desktop Entry"]
    keys = entry["Desktop Entry"]
    assert (keys["Type"], keys["Exec"], keys["Icon"]) == (
        "Application", "shelterdesk", "shelterdesk",
    )  # fmt: skip
    for name in ("Name", "GenericName", "Comment"):
        assert keys[name]
        said = {keys[f"{name}[{code}]"] for code in languages() if code != SOURCE}
        assert name == "Name" or len(said | {keys[name]}) == len(languages())


def test_the_icon_is_a_square_drawing() -> None:
    drawing = (debian.HERE / "shelterdesk.svg").read_text("utf-8")
    assert re.match(r'<svg [^>]*width="(\d+)" height="\1" viewBox="0 0 \1 \1">', drawing)


def test_every_library_of_the_listing_has_one_package() -> None:
    lines = [line.split() for line in LISTING.read_text("ascii").splitlines()]
    names = [words[1] for words in lines if words[0] != "#"]
    assert len(names) == len(set(names)) == len(needs.packages_of(LISTING))


def test_a_program_may_be_run_and_a_library_only_read() -> None:
    for mode in (0o700, 0o755):
        assert mode_of("shelterdesk", mode, is_folder=False) == 0o755
        assert mode_of("libQt6Core.so.6", mode, is_folder=False) == 0o644
    assert mode_of("README.txt", 0o600, is_folder=False) == 0o644
    assert mode_of("lib.so.d", 0o700, is_folder=True) == 0o755


needs_objdump = pytest.mark.skipif(shutil.which("objdump") is None, reason="no objdump")


@needs_objdump
def test_what_a_program_loads_is_looked_up(tmp_path: Path) -> None:
    shutil.copyfile(shutil.which("ls") or "", tmp_path / "ls")
    listing = tmp_path / "listing"
    listing.write_text("# x\nfrozen libselinux.so.1 libselinux1\n", "ascii")
    found = needs.dependencies(tmp_path, listing)
    assert found[0].startswith("libc6 (>= 2.")
    assert found[1:] == ["libselinux1"]


@needs_objdump
def test_a_library_that_is_not_listed_ends_the_build(tmp_path: Path) -> None:
    shutil.copyfile(shutil.which("ls") or "", tmp_path / "ls")
    (tmp_path / "listing").write_text("# nothing\n", "ascii")
    with pytest.raises(needs.UnknownLibrary, match="libselinux"):
        needs.dependencies(tmp_path, tmp_path / "listing")


@pytest.mark.parametrize(
    ("looks", "found"),
    [
        ("$ORIGIN/../../lib", []),
        ("$ORIGIN/:$ORIGIN/Qt/lib", []),
        ("$ORIGIN:/usr/local/python/lib", ["/usr/local/python/lib"]),
    ],
)
def test_a_library_that_looks_in_a_folder_of_the_builder_is_found(
    looks: str, found: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told = f"Dynamic Section:\n  NEEDED               libz.so.1\n  RUNPATH              {looks}\n"
    monkeypatch.setattr(libraries, "headers", lambda _path: told)
    assert libraries.strays(Path("libx.so")) == found


def test_the_script_for_windows_speaks_every_language_and_says_it_was_not_run() -> None:
    script = (ROOT / "packaging" / "windows" / "shelterdesk.iss").read_text("utf-8")
    assert "NOT RUN ON WINDOWS" in script
    assert set(re.findall(r'^Name: "(\w+)"; MessagesFile', script, re.MULTILINE)) == set(
        languages()
    )
    said: dict[str, set[str]] = {}
    for code, name in re.findall(r"^(\w+)\.(\w+)=\S", script, re.MULTILINE):
        said.setdefault(name, set()).add(code)
    assert said
    assert all(codes == set(languages()) for codes in said.values())
    assert "PrivilegesRequired=lowest" in script
