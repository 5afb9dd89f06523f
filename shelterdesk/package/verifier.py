"""Verifies a month's audit package, as decision 0011 says; `verify.py` is its independent twin.

What strangers laid out never raises here: whatever is wrong becomes a finding in words.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from shelterdesk.package import manifest as names
from shelterdesk.package.checkpoints import SignedNote
from shelterdesk.package.event_check import Expected, KnownKey, check_events
from shelterdesk.package.events import genesis
from shelterdesk.package.findings import Check, Finding, Wrong
from shelterdesk.package.folder import PackageFolder
from shelterdesk.package.manifest import FileEntry, Manifest, State, read_sums
from shelterdesk.package.parts import Anchor, PackageParts, read_anchor, read_parts, told, usable
from shelterdesk.package.signatures import fits, read_fingerprint, verify
from shelterdesk.package.strict import Malformed
from shelterdesk.spelling import fingerprint


def verify_package(
    folder: Path, previous: Path | None = None, known_key: str | None = None
) -> tuple[Finding, ...]:
    """The seven checks' findings in their order.

    `previous` is the inspector's own copy of the month before: a package's folder or a checkpoint.
    `known_key` is the vault key's fingerprint from his card, as people type it.
    """
    package = read_parts(PackageFolder(folder))
    anchor = read_anchor(previous) if previous is not None else None
    return (
        _finding(Check.FILES, lambda: _check_files(package)),
        _finding(Check.MANIFEST, lambda: _check_manifest(package)),
        _finding(Check.KEYS, lambda: told(package.keys)),
        _finding(Check.CHECKPOINT, lambda: _check_checkpoint(package)),
        _finding(Check.EVENTS, lambda: _check_events(package)),
        _finding(Check.PREVIOUS, lambda: _check_previous(package, anchor)),
        _check_signer(package, anchor, known_key),
    )


def _finding(check: Check, body: Callable[[], object]) -> Finding:
    try:
        body()
    except Wrong as wrong:
        return Finding(check, False, wrong.rule, wrong.facts)
    return Finding(check, True)


def _check_files(package: PackageParts) -> None:
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


def _check_manifest(package: PackageParts) -> None:
    manifest = told(package.manifest)
    public = usable(package.vault_key, names.VAULT_KEY)
    # What was read once is what is judged: a disk may give something else the next time.
    if not verify(public, manifest.canonical(), package.folder.small(names.SIGNATURE)):
        raise Wrong("signature", name=names.MANIFEST)


def _check_checkpoint(package: PackageParts) -> None:
    note = told(package.note)
    public = usable(package.vault_key, names.VAULT_KEY)
    if not note.signed_by(public):
        raise Wrong("signature", name=names.CHECKPOINT)
    manifest = usable(package.manifest, names.MANIFEST)
    found = note.checkpoint
    pairs = {
        "origin": (found.origin, manifest.origin),
        "month": (found.month, manifest.month),
        "state": (found.provisional, manifest.state is State.PROVISIONAL),
        "size": (found.size, manifest.last),
        "head": (found.head, manifest.head),
        "previous": (found.previous, manifest.previous),
    }
    for what, (said, expected) in pairs.items():
        if said != expected:
            raise Wrong("disagrees", name=names.CHECKPOINT, what=what)


def _check_events(package: PackageParts) -> None:
    manifest = usable(package.manifest, names.MANIFEST)
    keys = usable(package.keys, names.KEYS)
    expected = Expected(
        first=manifest.first,
        last=manifest.last,
        before=_before(package, manifest),
        head=manifest.head,
    )
    with package.folder.opened(names.EVENTS) as (file, _size):
        check_events(file, expected, keys)


def _before(package: PackageParts, manifest: Manifest) -> bytes | None:
    if manifest.first == 1:
        vault_id = manifest.origin.partition("/")[2]
        return genesis(vault_id, usable(package.vault_key, names.VAULT_KEY))
    return None if isinstance(package.previous, Wrong) else package.previous.checkpoint.head


def _check_previous(package: PackageParts, anchor: Anchor | None) -> None:
    manifest = usable(package.manifest, names.MANIFEST)
    if manifest.previous is None:
        _check_first_month(package, manifest, anchor)
        return
    public = usable(package.vault_key, names.VAULT_KEY)
    _check_joined(told(package.previous), names.PREVIOUS, manifest, public)
    if anchor is not None:
        _check_joined(told(anchor.note), anchor.name, manifest, public)
        if anchor.vault_key is not None and told(anchor.vault_key) != public:
            raise Wrong("previous", name=names.VAULT_KEY, what="key", first=manifest.first)
        if anchor.keys is not None:
            keys = usable(package.keys, names.KEYS)
            _check_keys_before(keys, told(anchor.keys), manifest.first)


def _check_keys_before(
    keys: Mapping[str, KnownKey], keys_before: Mapping[str, KnownKey], first: int
) -> None:
    """Whether each key in force before this month was in force at the end of the one before: who
    holds the vault's key could else give a colleague another key and sign for her.
    """
    for known in keys.values():
        then = keys_before.get(known.listed.id)
        same = then is not None and (
            replace(known.listed, last=None) == then.listed and known.public == then.public
        )
        if known.listed.first < first and not same:
            raise Wrong("new_key", name=known.listed.file, first=first)


def _check_first_month(package: PackageParts, manifest: Manifest, anchor: Anchor | None) -> None:
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
    for what, (said, expected) in pairs.items():
        if said != expected:
            raise Wrong("previous", name=name, what=what, first=manifest.first)


def _month_before(month: str) -> str:
    year, number = int(month[:4]), int(month[5:])
    return f"{year - 1:04}-12" if number == 1 else f"{year:04}-{number - 1:02}"


def _check_signer(package: PackageParts, anchor: Anchor | None, known_key: str | None) -> Finding:
    public = package.vault_key
    if isinstance(public, Wrong):
        return Finding(Check.SIGNER, False, "not_checked", {"name": names.VAULT_KEY})
    facts = {"fingerprint": fingerprint(public)}
    if known_key is not None:
        digits = read_fingerprint(known_key)
        if digits is None:
            return Finding(Check.SIGNER, False, "no_fingerprint")
        if not fits(public, digits):
            return Finding(Check.SIGNER, False, "stranger", facts)
    if anchor is not None:
        if isinstance(anchor.note, Wrong):
            return Finding(Check.SIGNER, False, "not_checked", {"name": anchor.name})
        if isinstance(anchor.vault_key, Wrong):
            return Finding(Check.SIGNER, False, "not_checked", {"name": names.VAULT_KEY})
        if not anchor.note.signed_by(public) or anchor.vault_key not in (None, public):
            return Finding(Check.SIGNER, False, "stranger", facts)
    known = known_key is not None or anchor is not None
    return Finding(Check.SIGNER, True, "known" if known else "unknown", facts)
