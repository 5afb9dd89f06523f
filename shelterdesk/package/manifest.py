"""The manifest of a package, and the sums of its files as `sha256sum -c` reads them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import rfc8785

from shelterdesk.package.strict import Fields, Malformed, is_month, read_json

FORMAT: Final = "shelterdesk-audit/1"

MANIFEST: Final = "manifest.json"
SIGNATURE: Final = "manifest.sig"
SUMS: Final = "SHA256SUMS"
EVENTS: Final = "events.jsonl"
CHECKPOINT: Final = "checkpoint"
PREVIOUS: Final = "checkpoint.previous"
KEYS: Final = "keys"
KEY_LIST: Final = "keys/keys.json"
VAULT_KEY: Final = "keys/vault.pem"

REQUIRED: Final = frozenset(
    {
        EVENTS, CHECKPOINT, VAULT_KEY, KEY_LIST, "data.json", "summary.pdf", "tables.xlsx",
        "verify.py", MANIFEST, SIGNATURE,
    }
)  # fmt: skip
"""Every package has these, and its sums."""

_SOMETIMES: Final = frozenset({PREVIOUS, "changes.pdf", "changes.json"})
_KEY_FILE: Final = re.compile(r"keys/[0-9a-f]{16}\.pem")
_ORIGIN: Final = r"shelterdesk/[0-9A-Za-z-]{1,64}"
_LANGUAGES: Final = r"[a-z]{2,3}(_[A-Z]{2})?(\+[a-z]{2,3}(_[A-Z]{2})?)?"
_SUM_LINE: Final = re.compile(r"([0-9a-f]{64})  ([^\n]+)\n")


class State(StrEnum):
    """Whether the month is over, or still runs."""

    CLOSED = "closed"
    PROVISIONAL = "provisional"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileEntry:
    """One file of the package; `size` in bytes."""

    name: str
    size: int
    sha256: bytes

    def plain(self) -> dict[str, str | int]:
        return {"name": self.name, "size": self.size, "sha256": self.sha256.hex()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a package says of itself, signed by the vault.

    The month's events are `first` to `last`; in a month without any, `last` is one less. `head` is
    the hash of the last one, `previous` the SHA-256 of the note of the month before, None in the
    vault's first month. `files` are sorted by name.
    """

    origin: str
    month: str
    state: State
    language: str
    first: int
    last: int
    head: bytes
    previous: bytes | None
    app: str
    schema: int
    files: tuple[FileEntry, ...]

    def canonical(self) -> bytes:
        """RFC 8785 bytes: what is signed."""
        return rfc8785.dumps(
            {
                "format": FORMAT,
                "origin": self.origin,
                "month": self.month,
                "state": self.state.value,
                "language": self.language,
                "first": self.first,
                "last": self.last,
                "head": self.head.hex(),
                "previous": self.previous.hex() if self.previous else None,
                "app": self.app,
                "schema": self.schema,
                "files": [entry.plain() for entry in self.files],
            }
        )

    @classmethod
    def parse(cls, content: bytes) -> "Manifest":
        """Read back what `canonical` wrote. Malformed for anything else."""
        fields = Fields(read_json(content))
        fields.text("format", re.escape(FORMAT))
        manifest = cls(
            origin=fields.text("origin", _ORIGIN),
            month=fields.text("month"),
            state=State(fields.text("state", "closed|provisional")),
            language=fields.text("language", _LANGUAGES),
            first=fields.integer("first", 1),
            last=fields.integer("last", 0),
            head=fields.digest("head"),
            previous=fields.maybe_digest("previous"),
            app=fields.text("app", r"[0-9A-Za-z.+-]{1,40}"),
            schema=fields.integer("schema", 0),
            files=tuple(_entry(item) for item in fields.each("files")),
        )
        fields.done()
        names = [entry.name for entry in manifest.files]
        if names != sorted(set(names)) or not is_month(manifest.month):
            raise Malformed("files out of order, or no month")
        if manifest.last < manifest.first - 1:
            raise Malformed("ends before it begins")
        return manifest


def is_name(name: str) -> bool:
    """Whether the format has a file of this name."""
    return name in REQUIRED or name in _SOMETIMES or _KEY_FILE.fullmatch(name) is not None


def sums_text(sums: Iterable[tuple[str, bytes]]) -> bytes:
    """SHA256SUMS: of each file its name and SHA-256, sorted by name."""
    return "".join(f"{digest.hex()}  {name}\n" for name, digest in sorted(sums)).encode()


def read_sums(content: bytes) -> dict[str, bytes]:
    """SHA-256 by name, read back from SHA256SUMS. Malformed for what `sums_text` would not write,
    and for a name that no package has.
    """
    try:
        text = content.decode()
    except UnicodeDecodeError as wrong:
        raise Malformed("not UTF-8") from wrong
    sums = {name: bytes.fromhex(digest) for digest, name in _SUM_LINE.findall(text)}
    if sums_text(sums.items()) != content or not all(map(is_name, sums)):
        raise Malformed("not a list of sums")
    return sums


def _entry(fields: Fields) -> FileEntry:
    entry = FileEntry(
        name=fields.text("name"), size=fields.integer("size", 0), sha256=fields.digest("sha256")
    )
    fields.done()
    if not is_name(entry.name) or entry.name in {MANIFEST, SIGNATURE}:
        raise Malformed("a name that no package lists")
    return entry
