"""What an inspector does, without any vault: a key made, a sealed package opened, a month read."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from shelterdesk.errors import Invalid, KeyFileMissing, NameTaken, UnknownPeriod
from shelterdesk.package.findings import Finding
from shelterdesk.package.folder import SMALL, PackageFolder
from shelterdesk.package.manifest import CHECKPOINT, State
from shelterdesk.package.overview import Overview, overview
from shelterdesk.package.sealing import (
    InspectorKey,
    Passphrase,
    Recipient,
    is_sealed_to_passphrase,
    key_file,
    new_inspector_key,
    open_sealed,
    parse_passphrase,
    read_key_file,
)
from shelterdesk.package.verifier import verify_package
from shelterdesk.queries.audit_month import MonthData
from shelterdesk.reports.month_facts import MonthFacts
from shelterdesk.vault.durable import disk_errors, write_atomic
from shelterdesk.vault.passwords import judge

SUMMARY, CHANGES, DATA = "summary.pdf", "changes.pdf", "data.json"
LARGEST_SHOWN: Final = 256 * 2**20
"""Bytes of a file that is shown; a whole country's month is a hundredth of it."""


def make_key(out: Path, password: str) -> Recipient:
    """A new key of an inspector's in a new file under his password; its public part.

    NameTaken; Invalid for a password that is easy to guess.
    """
    problem = judge(password)
    if problem is not None:
        raise Invalid({"password": problem})
    if out.exists():
        raise NameTaken
    key = new_inspector_key()
    write_atomic(out, key_file(key, password))
    return key.recipient


def opening_key(sealed: Path, file: Path | None, secret: str) -> InspectorKey | Passphrase:
    """What opens this sealed file: its passphrase, or the key in the key file under its password.

    NotSealed, KeyFileMissing; CannotUnseal's kinds; Invalid where a key file is needed and missing.
    """
    with disk_errors():
        if is_sealed_to_passphrase(sealed):
            return parse_passphrase(secret)
        return read_key_file(refuse_no_key_file(file).read_bytes(), secret)


def refuse_no_key_file(file: Path | None) -> Path:
    """The file, if it can be one of a key. Invalid, KeyFileMissing."""
    if file is None:
        raise Invalid({"key_file": "needed_here"})
    if not file.is_file() or file.stat().st_size > SMALL:
        raise KeyFileMissing
    return file


def open_into(sealed: Path, folder: Path, key: InspectorKey | Passphrase) -> Path:
    """The package, open in a folder that is made if need be and gone again if it was in vain."""
    with disk_errors(), _folder(folder):
        return open_sealed(sealed, folder, key)


@contextmanager
def _folder(path: Path) -> Iterator[None]:
    made = not path.exists()
    path.mkdir(exist_ok=True)
    try:
        yield
    except BaseException:
        if made:
            path.rmdir()
        raise


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a package that verified says. `data` is None where a newer program wrote it in a form
    that this one does not know.
    """

    overview: Overview
    facts: MonthFacts
    papers: Mapping[str, bytes]
    data: MonthData | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspected:
    """A package, what is wrong with it, and what it says: nothing while something is wrong."""

    place: Path
    findings: tuple[Finding, ...]
    shown: Shown | None

    @property
    def is_sound(self) -> bool:
        return all(finding.ok for finding in self.findings)


def inspect(place: Path, previous: Path | None = None, card: str | None = None) -> Inspected:
    """Verify a package that is open, and read it if all is well."""
    findings = verify_package(place, previous, card)
    sound = all(finding.ok for finding in findings)
    return Inspected(place=place, findings=findings, shown=_shown(place) if sound else None)


def _shown(place: Path) -> Shown:
    package, found = PackageFolder(place), overview(place)
    manifest = found.manifest
    names = {entry.name for entry in manifest.files}
    return Shown(
        overview=found,
        facts=MonthFacts(
            origin=manifest.origin,
            fingerprint=found.fingerprint,
            provisional=manifest.state is State.PROVISIONAL,
            first=manifest.first,
            last=manifest.last,
            head=manifest.head.hex(),
            checkpoint=sha256(package.small(CHECKPOINT)).hexdigest(),
            previous=manifest.previous.hex() if manifest.previous else None,
            app=manifest.app,
        ),
        papers={name: _whole(package, name) for name in (SUMMARY, CHANGES) if name in names},
        data=_data(_whole(package, DATA)) if DATA in names else None,
    )


def _data(content: bytes) -> MonthData | None:
    try:
        return MonthData.read(json.loads(content))
    except (KeyError, TypeError, ValueError, UnknownPeriod):
        return None  # the form or a code of a newer program: its own tables.xlsx still says it


def _whole(package: PackageFolder, name: str) -> bytes:
    with package.opened(name) as (file, _size):
        return file.read(LARGEST_SHOWN)
