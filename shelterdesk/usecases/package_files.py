"""Builds the files of a month's package from what was read, and writes them. Needs no store."""

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from operator import attrgetter
from pathlib import Path
from uuid import UUID

import rfc8785

from shelterdesk import __version__, paths
from shelterdesk.errors import Interrupted
from shelterdesk.package.archive import Member, archived
from shelterdesk.package.checkpoints import note_digest
from shelterdesk.package.key_list import key_list
from shelterdesk.package.manifest import (
    CHECKPOINT,
    EVENTS,
    KEY_LIST,
    PREVIOUS,
    Manifest,
    State,
)
from shelterdesk.package.sealing import SUFFIX, Passphrase, Recipient, seal_stream
from shelterdesk.package.signatures import pem
from shelterdesk.package.writer import (
    Part,
    Tell,
    completed,
    package_name,
    write_file,
    write_folder,
)
from shelterdesk.reports.document import Document
from shelterdesk.reports.month_changes import month_changes
from shelterdesk.reports.month_facts import MonthFacts
from shelterdesk.reports.month_summary import month_summary
from shelterdesk.reports.month_tables import month_tables
from shelterdesk.reports.pdf import write_pdf
from shelterdesk.reports.xlsx import write_xlsx
from shelterdesk.spelling import fingerprint
from shelterdesk.usecases.audit_package import MonthSource, PackageWritten
from shelterdesk.usecases.targets import target_errors

DATA = "data.json"
BUILT, OF_ALL = 60, 100
"""Of the bar, the part that building takes; writing and reading back take the rest."""


@dataclass(frozen=True, slots=True)
class PackageBuilt:
    """A package in memory: nothing of it stands on a disk yet."""

    source: MonthSource
    manifest: Manifest
    parts: tuple[Part, ...]

    def written(self, key: UUID) -> PackageWritten:
        """What the vault keeps of it, once it stands where it was wanted."""
        (data,) = (part for part in self.parts if part.name == DATA)
        return PackageWritten(
            id=key,
            source=self.source,
            manifest=self.manifest,
            data=zlib.compress(b"".join(data.chunks)),
        )

    @property
    def name(self) -> str:
        """What its folder is called."""
        return package_name(self.manifest.month, self.manifest.state)


def build(source: MonthSource, tell: Tell) -> PackageBuilt:
    """All files of the package, always the same for the same source. Interrupted."""
    steps = list(_steps(source))
    parts: list[Part] = []
    for done, step in enumerate(steps):
        if not tell(done * BUILT // len(steps), OF_ALL):
            raise Interrupted
        parts += step()
    manifest, whole = completed(source.manifest(__version__), parts, source.sign)
    return PackageBuilt(source, manifest, whole)


def summary_of(source: MonthSource, languages: tuple[str, ...]) -> Document:
    """The month's summary on paper, in other languages than the package's if wanted."""
    return month_summary(source.data, _facts(source), languages)


def write(built: PackageBuilt, target: Path, tell: Tell) -> Path:
    """The package in `target`, read back: a folder, or one file where it is sealed. Nothing stays
    of one that failed.

    TargetFull, TargetReadOnly, TargetGone, ReadBackDiffers, Interrupted; TooLargeToSeal.
    """
    rest = _of_the_rest(tell)
    with target_errors():
        if built.source.seal_to is None:
            return write_folder(built.parts, target, built.name, rest)
        chunks = (_sealed(built, built.source.seal_to),)
        return write_file(chunks, target, built.name, SUFFIX, rest)


def _sealed(built: PackageBuilt, to: Recipient | Passphrase) -> bytes:
    """Sealed in memory: what must not be read never touches a disk in the open."""
    parts = sorted(built.parts, key=attrgetter("name"))
    members = (Member(part.name, part.size, part.chunks) for part in parts)
    sealed = BytesIO()
    seal_stream(archived(built.name, members), sealed, to)
    return sealed.getvalue()


def _of_the_rest(tell: Tell) -> Tell:
    """The bar's last part, for writing."""
    return lambda done, of: tell(BUILT + done * (OF_ALL - BUILT) // max(of, 1), OF_ALL)


def _steps(source: MonthSource) -> Iterator[Callable[[], list[Part]]]:
    facts, languages = _facts(source), source.order.languages
    yield lambda: _plain_parts(source)
    yield lambda: [_part("summary.pdf", write_pdf(summary_of(source, languages)))]
    yield lambda: [_part("tables.xlsx", write_xlsx(month_tables(source.data, facts, languages)))]
    changes = source.changes
    if changes is not None:
        yield lambda: [
            _part("changes.json", rfc8785.dumps(changes.plain())),
            _part("changes.pdf", write_pdf(month_changes(changes, facts, languages))),
        ]


def _plain_parts(source: MonthSource) -> list[Part]:
    keys = [_part(listed.file, pem(public)) for listed, public in source.keys]
    parts = [
        Part(EVENTS, source.events),
        _part(CHECKPOINT, source.note.encode()),
        _part(KEY_LIST, key_list(listed for listed, _public in source.keys)),
        *keys,
        _part(DATA, rfc8785.dumps(source.data.plain())),
        _part("verify.py", (paths.resources() / "verify.py").read_bytes()),
    ]
    if source.end.before is not None:
        parts.append(_part(PREVIOUS, source.end.before.encode()))
    return parts


def _part(name: str, content: bytes) -> Part:
    return Part(name, (content,))


def _facts(source: MonthSource) -> MonthFacts:
    end = source.end
    return MonthFacts(
        origin=source.origin,
        fingerprint=fingerprint(source.vault_public),
        provisional=end.state is State.PROVISIONAL,
        first=end.first,
        last=end.last,
        head=end.head.hex(),
        checkpoint=note_digest(source.note).hex(),
        previous=note_digest(end.before).hex() if end.before else None,
        app=__version__,
    )
