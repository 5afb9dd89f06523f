"""The parts of the frozen program, and the licence texts that go with each.

A part is a package that something inside came from, or what such a package holds compiled into it.
"""

import platform
import re
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import Distribution, PackageMetadata, distributions
from pathlib import Path

from freezing.inside import Entry

TEXTS = Path(__file__).parents[1] / "licences"
A_LICENCE = re.compile(r"(?i)^(licen[cs]e|copying|notice|copyright)")

# What a wheel forgot to bring, or cannot know: the texts of what is compiled into it.
MORE_TEXTS: Mapping[str, tuple[str, ...]] = {
    "pyside6-essentials": ("LGPL-3.0.txt", "GPL-3.0.txt", "Qt-third-party.txt"),
    "shiboken6": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "sqlcipher3": ("SQLCipher.txt",),
}
LICENCE_OF: Mapping[str, str] = {
    "pyinstaller": "GPL-2.0-or-later WITH Bootloader-exception",
    "pyinstaller-hooks-contrib": "Apache-2.0",  # of what goes in; its other half stays outside
    "pypdfium2": "Apache-2.0 OR BSD-3-Clause",
    "pyrage": "MIT",
    "pyside6-essentials": "LGPL-3.0-only",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "reportlab": "BSD-3-Clause",
    "rfc8785": "Apache-2.0",
    "shiboken6": "LGPL-3.0-only",
    "sqlcipher3": "Zlib",
}
"""In SPDX, where the wheel says nothing, says it in its own words, or leaves a choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """`texts` by file name. `bills`: what the part says itself of what is compiled into it.
    `purl` where it came from a package registry.
    """

    name: str
    version: str
    licence: str
    texts: Mapping[str, bytes]
    bills: Mapping[str, bytes] = field(default_factory=dict)
    purl: str = ""


class NoLicence(Exception):
    """Something is inside whose terms we cannot give along."""


def parts_inside(root: Path, entries: Iterable[Entry]) -> tuple[Part, ...]:
    """Every package that a file inside came from, Python itself, and what lies in resources/.

    NoLicence for a part without a text, and for a file that comes from nowhere known.
    """
    names = {BUILDER} | {_owner_of(root, to, origin) for to, origin, _kind in entries}
    parts = [_part_of(name) for name in sorted(names - {OURS, PYTHON})]
    parts += [_python(), *_bundled(root)]
    for part in parts:
        if not part.texts:
            raise NoLicence(f"{part.name} {part.version} has no licence text")
    return tuple(sorted(parts, key=lambda part: part.name.lower()))


OURS, PYTHON, BUILDER = "shelterdesk", "python", "pyinstaller"


def _owner_of(root: Path, to: str, origin: str) -> str:
    path = Path(origin)
    if not path.is_absolute() or to == "base_library.zip":
        return PYTHON  # a link, a module without a file, the modules that Python begins with
    owner = _owners().get(_real(path))
    if owner:
        return owner
    if to.startswith("libpython") or any(path.is_relative_to(at) for at in _standard_library()):
        return PYTHON
    if path.is_relative_to(root) and not path.is_relative_to(sys.prefix):
        return OURS
    raise NoLicence(f"{to} comes from no package that is known")


@cache
def _standard_library() -> tuple[Path, ...]:
    return tuple(Path(sysconfig.get_path(name)) for name in ("stdlib", "platstdlib"))


@cache
def _owners() -> Mapping[Path, str]:
    """Every file that a package brought, and its name."""
    found = {}
    for distribution in distributions():
        name = plain(distribution.metadata["Name"])
        for file in distribution.files or ():
            found[_real(Path(str(distribution.locate_file(file))))] = name
    return found


@cache
def _real(path: Path) -> Path:
    return path.parent.resolve() / path.name


def plain(name: str) -> str:
    """A package's name in the one spelling that registries compare."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _part_of(name: str) -> Part:
    (distribution,) = (d for d in distributions() if plain(d.metadata["Name"]) == name)
    return Part(
        name=name,
        version=distribution.version,
        licence=licence_of(distribution),
        texts=texts_of(distribution),
        bills=dict(_metadata_files(distribution, "sboms")),
        purl=f"pkg:pypi/{name}@{distribution.version}",
    )


def licence_of(distribution: Distribution) -> str:
    """As the package says it: an SPDX expression where it is modern, else its own words."""
    metadata = distribution.metadata
    known = LICENCE_OF.get(plain(metadata["Name"]))
    said = known or _told(metadata, "License-Expression") or _told(metadata, "License")
    if said and "\n" not in said:
        return said
    classified = [
        line.rpartition(" :: ")[2]
        for line in metadata.get_all("Classifier") or ()
        if line.startswith("License :: ")
    ]
    return " and ".join(classified)


def _told(metadata: PackageMetadata, field: str) -> str:
    return next(iter(metadata.get_all(field) or ()), "")


def texts_of(distribution: Distribution) -> dict[str, bytes]:
    """The licence texts that a package brought in its metadata, and those we add to it."""
    texts = {
        name: content for name, content in _metadata_files(distribution) if A_LICENCE.match(name)
    }
    texts.update(_metadata_files(distribution, "licenses"))
    for more in MORE_TEXTS.get(plain(distribution.metadata["Name"]), ()):
        texts[more] = (TEXTS / more).read_bytes()
    return texts


def _metadata_files(distribution: Distribution, folder: str = "") -> Iterator[tuple[str, bytes]]:
    """The files beside a package's metadata, or all in one folder there."""
    for file in distribution.files or ():
        _before, is_metadata, rest = str(file).partition(".dist-info/")
        if is_metadata and (rest.startswith(f"{folder}/") if folder else "/" not in rest):
            content = Path(str(distribution.locate_file(file))).read_bytes()
            yield rest.removeprefix(f"{folder}/").replace("/", "-"), content


def _python() -> Part:
    places = (
        *(folder / "LICENSE.txt" for folder in _standard_library()),
        Path(f"/usr/share/doc/python{sysconfig.get_python_version()}/copyright"),
    )
    text = next((place for place in places if place.is_file()), None)
    return Part(
        name="Python",
        version=platform.python_version(),
        licence="PSF-2.0",
        texts={} if text is None else {"LICENSE.txt": text.read_bytes()},
    )


def _bundled(root: Path) -> Iterator[Part]:
    """What lies in resources/ and is not ours, and what is compiled into the libraries."""
    fonts, icons = root / "resources" / "fonts", root / "resources" / "icons"
    for name, licence, text in (
        ("Noto Sans", "OFL-1.1", fonts / "OFL-NotoSans.txt"),
        ("Noto Sans TC", "OFL-1.1", fonts / "OFL-NotoSansTC.txt"),
        ("Tabler Icons", "MIT", icons / "LICENSE.txt"),
    ):
        yield Part(name=name, version="", licence=licence, texts={text.name: text.read_bytes()})
    yield _pdfium()
    for name, version, licence, files in _compiled_in():
        texts = {file: (TEXTS / file).read_bytes() for file in files}
        if licence == "Apache-2.0":
            texts["Apache-2.0.txt"] = (root / "LICENSE").read_bytes()
        yield Part(name=name, version=version, licence=licence, texts=texts)


def _pdfium() -> Part:
    """Its wheel brings the terms of it and of all that it holds in turn."""
    import pypdfium2

    texts = texts_of(Distribution.from_name("pypdfium2"))
    return Part(
        name="PDFium",
        version=str(pypdfium2.PDFIUM_INFO).partition("@")[0],
        licence="BSD-3-Clause",
        texts={name: text for name, text in texts.items() if name.startswith("BUILD_LICENSES")},
    )


def _compiled_in() -> Iterator[tuple[str, str, str, Sequence[str]]]:
    from cryptography.hazmat.backends.openssl import backend
    from PySide6.QtCore import qVersion
    from sqlcipher3 import dbapi2 as sqlcipher

    raw = sqlcipher.connect(":memory:")
    try:
        raw.execute("PRAGMA key = 'nothing is written'")
        (cipher,) = raw.execute("PRAGMA cipher_version").fetchone()
        (provider,) = raw.execute("PRAGMA cipher_provider_version").fetchone()
    finally:
        raw.close()
    yield "Qt", str(qVersion()), "LGPL-3.0-only", MORE_TEXTS["pyside6-essentials"]
    yield "ICU", "73", "Unicode-3.0", ("Qt-third-party.txt",)  # libicuuc.so.73 beside Qt
    yield "SQLCipher", str(cipher).split()[0], "BSD-3-Clause", ("SQLCipher.txt",)
    yield "SQLite", sqlcipher.sqlite_version, "blessing", ("SQLCipher.txt",)
    ours = _openssl(backend.openssl_version_text()), _openssl(str(provider))
    for version in sorted(set(ours)):
        yield "OpenSSL", version, "Apache-2.0", ()


def _openssl(text: str) -> str:
    """ "OpenSSL 3.6.0 1 Oct 2025" is version 3.6.0."""
    return text.split()[1]


def strangers(parts: Iterable[Part], locked: Path) -> set[str]:
    """Packages inside that the program was not meant to run on: a tool of ours that leaked in."""
    meant = set(re.findall(r"^[\w.-]+(?===)", locked.read_text("utf-8"), re.MULTILINE))
    return (
        {part.name for part in parts if part.purl} - meant - {BUILDER, f"{BUILDER}-hooks-contrib"}
    )


def write_texts(parts: Iterable[Part], root: Path, target: Path) -> int:
    """A folder for each part, ours among them, and a list of all. How many texts that made."""
    lines, count = [], 0
    for part in parts:
        called = " ".join(filter(None, (part.name, part.version)))
        lines.append(f"{called}: {part.licence}")
        for name, content in sorted({**part.bills, **part.texts}.items()):
            file = target / called / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
            count += 1
    (target / "LICENSE").write_bytes((root / "LICENSE").read_bytes())
    (target / "how-to-replace-qt.txt").write_bytes((TEXTS / "how-to-replace-qt.txt").read_bytes())
    listed = "\n".join(["ShelterDesk: Apache-2.0 (LICENSE)", *lines])
    (target / "INDEX.txt").write_text(f"{listed}\n", "utf-8")
    return count
