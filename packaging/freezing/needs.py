"""Which libraries of the system the frozen program loads, and which Debian packages have them."""

from collections.abc import Mapping
from pathlib import Path

from freezing.libraries import GLIBC, NEEDED, elf_files, headers

PARTS_OF_LIBC = ("ld-linux", "libc.so", "libdl.so", "libm.so", "libpthread.so", "librt.so")


class UnknownLibrary(Exception):
    """A library is needed that requirements/debian.txt does not name."""


def dependencies(program: Path, listing: Path) -> list[str]:
    """What the package depends on: the C library from the version that is needed, and the package
    of every other library that is not inside.

    UnknownLibrary when the listing lacks one.
    """
    needed, least = set[str](), 0
    for path in elf_files(program):
        told = headers(path)
        needed.update(NEEDED.findall(told))
        least = max([least, *map(int, GLIBC.findall(told))])
    inside = {path.name for path in program.rglob("*")}
    packages = packages_of(listing)
    outside = {name for name in needed - inside if not name.startswith(PARTS_OF_LIBC)}
    unknown = sorted(outside - set(packages))
    if unknown:
        raise UnknownLibrary(f"requirements/debian.txt does not name {', '.join(unknown)}")
    return [f"libc6 (>= 2.{least})", *sorted({packages[name] for name in outside})]


def packages_of(listing: Path) -> Mapping[str, str]:
    """The Debian package of each library that is listed."""
    lines = (line.split() for line in listing.read_text("ascii").splitlines())
    return {words[1]: words[2] for words in lines if len(words) == 3 and words[0] != "#"}
