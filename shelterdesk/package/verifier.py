"""Verifies a month's audit package, as decision 0011 says; `verify.py` is its independent twin.

What strangers laid out never raises here: whatever is wrong becomes a finding in words.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from shelterdesk.package import manifest as names
from shelterdesk.package.checkpoints import SignedNote, read_note
from shelterdesk.package.event_check import Expected, KnownKey, check_events
from shelterdesk.package.events import genesis
from shelterdesk.package.findings import Check, Finding, Wrong
from shelterdesk.package.folder import PackageFolder
from shelterdesk.package.key_list import PackageKey, read_key_list
from shelterdesk.package.manifest import FileEntry, Manifest, State, read_sums
from shelterdesk.package.signatures import (
    fingerprint,
    fits,
    key_id,
    read_fingerprint,
    read_pem,
    verify,
)
from shelterdesk.package.strict import Malformed

T = TypeVar("T")


def verify_package(
    folder: Path, previous: Path | None = None, known_key: str | None = None
) -> tuple[Finding, ...]:
    """The seven checks' findings in their order.

    `previous` is the inspector's own copy of the month before: a package's folder or a checkpoint.
    `known_key` is the vault key's fingerprint from his card, as people type it.
    """
    package = _read(PackageFolder(folder))
    anchor = _read_anchor(previous) if previous is not None else None
    return (
        _finding(Check.FILES, lambda: _check_files(package)),
        _finding(Check.MANIFEST, lambda: _check_manifest(package)),
        _finding(Check.KEYS, lambda: _check_keys(package)),
        _finding(Check.CHECKPOINT, lambda: _check_checkpoint(package)),
        _finding(Check.EVENTS, lambda: _check_events(package)),
        _finding(Check.PREVIOUS, lambda: _check_previous(package, anchor)),
        _check_signer(package, anchor, known_key),
    )


def vault_fingerprint(folder: Path) -> str:
    """The fingerprint of the package's vault key; empty when that key cannot be read."""
    public = _read(PackageFolder(folder)).vault_key
    return "" if isinstance(public, Wrong) else fingerprint(public)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Package:
    """The parts that several checks ask for; each read once, or what is wrong with it."""

    folder: PackageFolder
    manifest: Manifest | Wrong
    vault_key: bytes | Wrong
    keys: tuple[PackageKey, ...] | Wrong
    note: SignedNote | Wrong
    previous: SignedNote | Wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class _Anchor:
    """The inspector's copy of the month before. A bare checkpoint brings no key of its own."""

    name: str
    note: SignedNote | Wrong
    vault_key: bytes | Wrong | None


def _read(folder: PackageFolder) -> _Package:
    return _Package(
        folder=folder,
        manifest=_part(folder, names.MANIFEST, Manifest.parse),
        vault_key=_part(folder, names.VAULT_KEY, read_pem),
        keys=_part(folder, names.KEY_LIST, read_key_list),
        note=_part(folder, names.CHECKPOINT, read_note),
        previous=_part(folder, names.PREVIOUS, read_note),
    )


def _read_anchor(path: Path) -> _Anchor:
    if path.is_dir():
        folder = PackageFolder(path)
        return _Anchor(
            name=names.CHECKPOINT,
            note=_part(folder, names.CHECKPOINT, read_note),
            vault_key=_part(folder, names.VAULT_KEY, read_pem),
        )
    note = _part(PackageFolder(path.parent), path.name, read_note)
    return _Anchor(name=path.name, note=note, vault_key=None)


def _part(folder: PackageFolder, name: str, parse: Callable[[bytes], T]) -> T | Wrong:
    try:
        return parse(folder.small(name))
    except Malformed:
        return Wrong("form", name=name)
    except Wrong as wrong:
        return wrong


def _finding(check: Check, body: Callable[[], None]) -> Finding:
    try:
        body()
    except Wrong as wrong:
        return Finding(check, False, wrong.rule, wrong.facts)
    return Finding(check, True)


def _usable(part: T | Wrong, name: str) -> T:
    """The part, for a check that cannot go on without it."""
    if isinstance(part, Wrong):
        raise Wrong("not_checked", name=name)
    return part


def _told(part: T | Wrong) -> T:
    """The part, for the check whose task it is to say what is wrong with it."""
    if isinstance(part, Wrong):
        raise part
    return part


def _check_files(package: _Package) -> None:
    folder = package.folder
    present = set(folder.names())
    try:
        sums = read_sums(folder.small(names.SUMS))
    except Malformed as wrong:
        raise Wrong("form", name=names.SUMS) from wrong
    manifest = None if isinstance(package.manifest, Wrong) else package.manifest
    entries = {entry.name: entry for entry in manifest.files} if manifest else None
    for name in sorted(names.REQUIRED | set(sums) | set(entries or ()) | present - {names.SUMS}):
        if name not in present:
            raise Wrong("missing", name=name)
        if name not in sums:
            raise Wrong("not_listed", name=name)
        if entries is not None and name not in {names.MANIFEST, names.SIGNATURE}:
            _check_entry(folder, name, entries.get(name))
        if folder.digest(name) != sums[name]:
            raise Wrong("sum", name=name)
        if entries and name in entries and entries[name].sha256 != sums[name]:
            raise Wrong("sum", name=name)


def _check_entry(folder: PackageFolder, name: str, entry: FileEntry | None) -> None:
    if entry is None:
        raise Wrong("not_in_manifest", name=name)
    if folder.size(name) != entry.size:
        raise Wrong("size", name=name)


def _check_manifest(package: _Package) -> None:
    _told(package.manifest)
    public = _usable(package.vault_key, names.VAULT_KEY)
    content = package.folder.small(names.MANIFEST)
    if not verify(public, content, package.folder.small(names.SIGNATURE)):
        raise Wrong("signature", name=names.MANIFEST)


def _check_keys(package: _Package) -> None:
    _known_keys(package)


def _known_keys(package: _Package) -> Mapping[str, KnownKey]:
    """Every key by its id, each the one that its id says."""
    listed = _told(package.keys)
    files = {key.file for key in listed}
    for name in package.folder.names():
        if name.startswith(f"{names.KEYS}/") and name not in files | {names.KEY_LIST}:
            raise Wrong("not_in_key_list", name=name)
    return {key.id: _known_key(package.folder, key) for key in listed}


def _known_key(folder: PackageFolder, key: PackageKey) -> KnownKey:
    public = _told(_part(folder, key.file, read_pem))
    if key_id(public) != key.id:
        raise Wrong("other_key", name=key.file)
    return KnownKey(listed=key, public=Ed25519PublicKey.from_public_bytes(public))


def _check_checkpoint(package: _Package) -> None:
    note = _told(package.note)
    public = _usable(package.vault_key, names.VAULT_KEY)
    if not note.signed_by(public):
        raise Wrong("signature", name=names.CHECKPOINT)
    manifest = _usable(package.manifest, names.MANIFEST)
    found = note.checkpoint
    pairs = {
        "origin": (found.origin, manifest.origin),
        "month": (found.month, manifest.month),
        "state": (found.provisional, manifest.state is State.PROVISIONAL),
        "size": (found.size, manifest.last),
        "head": (found.head, manifest.head),
        "previous": (found.previous, manifest.previous),
    }
    _refuse_difference("disagrees", names.CHECKPOINT, pairs)


def _check_events(package: _Package) -> None:
    manifest = _usable(package.manifest, names.MANIFEST)
    try:
        keys = _known_keys(package)
    except Wrong as wrong:
        raise Wrong("not_checked", name=names.KEYS) from wrong
    expected = Expected(
        first=manifest.first,
        last=manifest.last,
        before=_before(package, manifest),
        head=manifest.head,
    )
    with package.folder.opened(names.EVENTS) as (file, _size):
        check_events(file, expected, keys)


def _before(package: _Package, manifest: Manifest) -> bytes | None:
    if manifest.first == 1:
        vault_id = manifest.origin.partition("/")[2]
        return genesis(vault_id, _usable(package.vault_key, names.VAULT_KEY))
    return None if isinstance(package.previous, Wrong) else package.previous.checkpoint.head


def _check_previous(package: _Package, anchor: _Anchor | None) -> None:
    manifest = _usable(package.manifest, names.MANIFEST)
    if manifest.previous is None:
        _check_first_month(package, manifest, anchor)
        return
    public = _usable(package.vault_key, names.VAULT_KEY)
    _check_joined(_told(package.previous), names.PREVIOUS, manifest, public)
    if anchor is not None:
        _check_joined(_told(anchor.note), anchor.name, manifest, public)
        if anchor.vault_key is not None and _told(anchor.vault_key) != public:
            raise Wrong("previous", name=names.VAULT_KEY, what="key")


def _check_first_month(package: _Package, manifest: Manifest, anchor: _Anchor | None) -> None:
    if manifest.first != 1:
        raise Wrong("missing", name=names.PREVIOUS)
    if names.PREVIOUS in package.folder.names():
        raise Wrong("not_listed", name=names.PREVIOUS)
    if anchor is not None:
        raise Wrong("no_previous")


def _check_joined(note: SignedNote, name: str, manifest: Manifest, public: bytes) -> None:
    """Whether the manifest's month goes on where this note ended."""
    found = note.checkpoint
    pairs = {
        "origin": (found.origin, manifest.origin),
        "key": (note.signed_by(public), True),
        "month": (found.month, _month_before(manifest.month)),
        "state": (found.provisional, False),
        "size": (found.size, manifest.first - 1),
        "sum": (sha256(note.content).digest(), manifest.previous),
    }
    _refuse_difference("previous", name, pairs)


def _refuse_difference(rule: str, name: str, pairs: Mapping[str, tuple[object, object]]) -> None:
    for what, (found, expected) in pairs.items():
        if found != expected:
            raise Wrong(rule, name=name, what=what)


def _month_before(month: str) -> str:
    year, number = int(month[:4]), int(month[5:])
    return f"{year - 1:04}-12" if number == 1 else f"{year:04}-{number - 1:02}"


def _check_signer(package: _Package, anchor: _Anchor | None, known_key: str | None) -> Finding:
    public = package.vault_key
    if isinstance(public, Wrong):
        return Finding(Check.SIGNER, False, "not_checked", {"name": names.VAULT_KEY})
    told = {"fingerprint": fingerprint(public)}
    if known_key is not None:
        digits = read_fingerprint(known_key)
        if digits is None:
            return Finding(Check.SIGNER, False, "no_fingerprint")
        if not fits(public, digits):
            return Finding(Check.SIGNER, False, "stranger", told)
    if anchor is not None:
        if isinstance(anchor.note, Wrong):
            return Finding(Check.SIGNER, False, "not_checked", {"name": anchor.name})
        if not anchor.note.signed_by(public) or anchor.vault_key not in (None, public):
            return Finding(Check.SIGNER, False, "stranger", told)
    known = known_key is not None or anchor is not None
    return Finding(Check.SIGNER, True, "known" if known else "unknown", told)
