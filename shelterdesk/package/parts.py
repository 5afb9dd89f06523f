"""The parts of a package that several checks ask for: each read once, or what is wrong with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from shelterdesk.package import manifest as names
from shelterdesk.package.checkpoints import SignedNote, read_note
from shelterdesk.package.event_check import KnownKey
from shelterdesk.package.findings import Wrong
from shelterdesk.package.folder import PackageFolder
from shelterdesk.package.key_list import PackageKey, read_key_list
from shelterdesk.package.manifest import Manifest
from shelterdesk.package.signatures import key_id, read_pem
from shelterdesk.package.strict import Malformed

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageParts:
    """One package. `keys` are by id, each the one that its id says."""

    folder: PackageFolder
    manifest: Manifest | Wrong
    vault_key: bytes | Wrong
    keys: Mapping[str, KnownKey] | Wrong
    note: SignedNote | Wrong
    previous: SignedNote | Wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """The inspector's copy of the month before. A bare checkpoint brings no keys: None."""

    name: str
    note: SignedNote | Wrong
    vault_key: bytes | Wrong | None
    keys: Mapping[str, KnownKey] | Wrong | None


def read_parts(folder: PackageFolder) -> PackageParts:
    return PackageParts(
        folder=folder,
        manifest=read_part(folder, names.MANIFEST, Manifest.parse),
        vault_key=read_part(folder, names.VAULT_KEY, read_pem),
        keys=_read_keys(folder),
        note=read_part(folder, names.CHECKPOINT, read_note),
        previous=read_part(folder, names.PREVIOUS, read_note),
    )


def read_anchor(path: Path) -> Anchor:
    if path.is_dir():
        folder = PackageFolder(path)
        return Anchor(
            name=names.CHECKPOINT,
            note=read_part(folder, names.CHECKPOINT, read_note),
            vault_key=read_part(folder, names.VAULT_KEY, read_pem),
            keys=_read_keys(folder),
        )
    note = read_part(PackageFolder(path.parent), path.name, read_note)
    return Anchor(name=path.name, note=note, vault_key=None, keys=None)


def read_part(folder: PackageFolder, name: str, parse: Callable[[bytes], T]) -> T | Wrong:
    """What `parse` makes of a file, or why there is nothing to make."""
    try:
        return parse(folder.small(name))
    except Malformed:
        return Wrong("form", name=name)
    except Wrong as wrong:
        return wrong


def _read_keys(folder: PackageFolder) -> Mapping[str, KnownKey] | Wrong:
    try:
        return _known_keys(folder)
    except Wrong as wrong:
        return wrong


def _known_keys(folder: PackageFolder) -> Mapping[str, KnownKey]:
    """Every key by its id, in the order of the list, each the one that its id says."""
    listed = told(read_part(folder, names.KEY_LIST, read_key_list))
    files = {key.file for key in listed}
    for name in folder.names():
        if name.startswith(f"{names.KEYS}/") and name not in files | {names.KEY_LIST}:
            raise Wrong("not_in_key_list", name=name)
    return {key.id: _known_key(folder, key) for key in listed}


def _known_key(folder: PackageFolder, key: PackageKey) -> KnownKey:
    public = told(read_part(folder, key.file, read_pem))
    if key_id(public) != key.id:
        raise Wrong("other_key", name=key.file)
    return KnownKey(listed=key, public=Ed25519PublicKey.from_public_bytes(public))


def usable(part: T | Wrong, name: str) -> T:
    """The part, for a check that cannot go on without it."""
    if isinstance(part, Wrong):
        raise Wrong("not_checked", name=name)
    return part


def told(part: T | Wrong) -> T:
    """The part, for the check whose task it is to say what is wrong with it."""
    if isinstance(part, Wrong):
        raise part
    return part
