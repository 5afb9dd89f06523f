"""What a package that was verified says of its month."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from shelterdesk.package.event_lines import read_event_line
from shelterdesk.package.folder import PackageFolder
from shelterdesk.package.manifest import EVENTS, MANIFEST, VAULT_KEY, Manifest
from shelterdesk.package.signatures import read_pem
from shelterdesk.spelling import fingerprint


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """`kinds` counts the events by kind, `fingerprint` is the vault key's."""

    manifest: Manifest
    kinds: Mapping[str, int]
    fingerprint: str


def overview(folder: Path) -> Overview:
    """Ask only after `verify_package`: what is out of form raises here."""
    package = PackageFolder(folder)
    with package.opened(EVENTS) as (file, _size):
        kinds = Counter(read_event_line(line)[0].kind for line in file)
    return Overview(
        manifest=Manifest.parse(package.small(MANIFEST)),
        kinds=kinds,
        fingerprint=fingerprint(read_pem(package.small(VAULT_KEY))),
    )
