"""Which public key signed which events: `keys/keys.json`."""

from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter
from uuid import UUID

import rfc8785

from shelterdesk.package.manifest import VAULT_KEY
from shelterdesk.package.strict import Fields, Malformed, each, read_json

_VAULT = "vault"


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageKey:
    """One key and the events it may have signed, both numbers included.

    `actor` is a staff id, None for the vault itself; `last` is None for a key in force at the
    month's end.
    """

    id: str
    actor: UUID | None
    file: str
    first: int
    last: int | None

    def in_force(self, seq: int) -> bool:
        return self.first <= seq and (self.last is None or seq <= self.last)

    def plain(self) -> dict[str, str | int | None]:
        return {
            "id": self.id,
            "actor": str(self.actor) if self.actor else _VAULT,
            "file": self.file,
            "from": self.first,
            "to": self.last,
        }


def key_file(key_id: str, actor: UUID | None) -> str:
    """The name of a key's PEM in the package."""
    return f"keys/{key_id}.pem" if actor else VAULT_KEY


def key_list(keys: Iterable[PackageKey]) -> bytes:
    """RFC 8785 bytes of the list, in its one order."""
    return rfc8785.dumps([key.plain() for key in sorted(keys, key=attrgetter("first", "id"))])


def read_key_list(content: bytes) -> tuple[PackageKey, ...]:
    """Read back what `key_list` wrote, with exactly one key of the vault. Malformed otherwise."""
    keys = tuple(_key(fields) for fields in each(read_json(content)))
    if key_list(keys) != content or len({key.id for key in keys}) != len(keys):
        raise Malformed("not a list of keys")
    if sum(key.actor is None for key in keys) != 1:
        raise Malformed("not one vault key")
    return keys


def _key(fields: Fields) -> PackageKey:
    actor = fields.text("actor")
    key = PackageKey(
        id=fields.text("id", "[0-9a-f]{16}"),
        actor=None if actor == _VAULT else _uuid(actor),
        file=fields.text("file"),
        first=fields.integer("from", 1),
        last=fields.maybe_integer("to", 1),
    )
    fields.done()
    if key.file != key_file(key.id, key.actor):
        raise Malformed("a key in another's file")
    if key.last is not None and key.last < key.first:
        raise Malformed("a key that ends before it begins")
    return key


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as wrong:
        raise Malformed("not a staff id") from wrong
