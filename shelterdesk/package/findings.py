"""What a verifier answers: seven checks in their order, each with the first thing wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final


class Check(StrEnum):
    """The checks, in the order in which they are told."""

    FILES = "files"
    MANIFEST = "manifest"
    KEYS = "keys"
    CHECKPOINT = "checkpoint"
    EVENTS = "events"
    PREVIOUS = "previous"
    SIGNER = "signer"


PATTERNS: Final[Mapping[str, str]] = {
    "": "",
    # About a file
    "missing": "missing: {name}",
    "not_listed": "not in the list: {name}",
    "not_in_manifest": "not in the manifest: {name}",
    "not_a_file": "not a plain file: {name}",
    "too_large": "too large: {name}",
    "unreadable": "cannot be read: {name}",
    "size": "size: {name}",
    "sum": "sum: {name}",
    "form": "form: {name}",
    "signature": "signature: {name}",
    "other_key": "another key than its id says: {name}",
    "not_in_key_list": "not in keys/keys.json: {name}",
    "disagrees": "{name} says another {what} than manifest.json",
    "not_checked": "not checked: {name} cannot be used",
    # About an event
    "event": "event {seq}: {what}",
    # About the month before
    "no_previous": "this is the vault's first month, no month can be before it",
    "previous": "{name}: another {what} than event {first} continues",
    "new_key": "{name}: in force before event {first}, but not at the end of the month before",
    # About the signer
    "unknown": "not known to you, compare {fingerprint} with your card",
    "known": "{fingerprint}",
    "stranger": "a stranger's key: {fingerprint}",
    "no_fingerprint": "what was given is no fingerprint",
}
"""By rule, in English for the command line; the facts fill the braces."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One check's answer: `rule` and `facts` say it for whoever has words of his own."""

    name: Check
    ok: bool
    rule: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def detail(self) -> str:
        """The rule in English. What strangers wrote in it cannot steer a terminal."""
        return PATTERNS[self.rule].format(
            **{name: printable(str(value)) for name, value in self.facts.items()}
        )


class Wrong(Exception):
    """The first thing wrong, on its way to its finding. Never leaves `package`."""

    def __init__(self, rule: str, **facts: object) -> None:
        super().__init__(rule)
        self.rule = rule
        self.facts = facts


def printable(text: str) -> str:
    """The text with every unprintable sign spelled out."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
