"""Small vaults, made without one: months of events, and the packages an inspector would get."""

import hashlib
import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from shelterdesk.package.checkpoints import Checkpoint, note, origin_of
from shelterdesk.package.event_lines import event_line
from shelterdesk.package.events import Event, genesis, signed_bytes
from shelterdesk.package.key_list import PackageKey, key_file, key_list
from shelterdesk.package.manifest import (
    CHECKPOINT,
    EVENTS,
    KEY_LIST,
    MANIFEST,
    PREVIOUS,
    SIGNATURE,
    SUMS,
    FileEntry,
    Manifest,
    State,
    sums_text,
)
from shelterdesk.package.signatures import pem
from shelterdesk.vault.signing import Signer

VAULT_ID = "c0ffee00-1111-4222-8333-444455556666"
BEGINNING = datetime(2026, 9, 1, 0, 0, tzinfo=UTC)
KINDS = ("case.open", "service.log", "permit.add", "placement.start", "person.change")

Files = dict[str, bytes]
"""A package's content by name."""


@dataclass(frozen=True, slots=True)
class Hand:
    """One who signs: a member of staff, or the vault itself, which has no id. `since` and `until`
    are the numbers of the first and the last event this key may sign.
    """

    uid: UUID | None
    signer: Signer
    since: int = 1
    until: int | None = None

    @classmethod
    def of(cls, seed: str, uid: UUID | None = None) -> "Hand":
        return cls(uid, Signer.from_seed(hashlib.sha256(seed.encode()).digest()))


@dataclass(frozen=True, slots=True)
class Signed:
    """An event, and the signature beside it, whoever's it is."""

    event: Event
    signature: bytes

    def line(self) -> bytes:
        return event_line(self.event, self.signature)


VAULT = Hand.of("vault")
STAFF = tuple(Hand.of(f"staff {at}", UUID(int=at)) for at in (1, 2, 3))


def signed(event: Event, hand: Hand) -> Signed:
    return Signed(event, hand.signer.sign(signed_bytes(event.digest())))


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """All that a month's package says; `files` writes it. `before` is the hash of the last event
    of the month before, `previous` that month's note.
    """

    month: str
    first: int
    before: bytes
    events: tuple[Signed, ...]
    previous: bytes | None = None
    vault: Hand = VAULT
    staff: tuple[Hand, ...] = STAFF
    vault_id: str = VAULT_ID
    provisional: bool = False
    language: str = "en"
    extra: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def last(self) -> int:
        return self.first - 1 + len(self.events)

    @property
    def head(self) -> bytes:
        return self.events[-1].event.digest() if self.events else self.before

    def hands(self) -> tuple[Hand, ...]:
        return (self.vault, *self.staff)

    def note(self) -> bytes:
        checkpoint = Checkpoint(
            origin=origin_of(self.vault_id),
            month=self.month,
            size=self.last,
            head=self.head,
            previous=hashlib.sha256(self.previous).digest() if self.previous else None,
            provisional=self.provisional,
        )
        return note(checkpoint, self.vault.signer.public, self.vault.signer.sign).encode()

    def keys(self) -> list[PackageKey]:
        return [
            PackageKey(
                id=hand.signer.key_id,
                actor=hand.uid,
                file=key_file(hand.signer.key_id, hand.uid),
                first=hand.since,
                last=hand.until,
            )
            for hand in self.hands()
        ]

    def files(self) -> Files:
        """The whole package, listed, signed and summed."""
        files = {
            EVENTS: b"".join(each.line() for each in self.events),
            CHECKPOINT: self.note(),
            KEY_LIST: key_list(self.keys()),
            "data.json": b"{}",
            "summary.pdf": b"%PDF-1.4 stands for a summary\n",
            "tables.xlsx": b"PK stands for tables\n",
            "verify.py": b"# stands for verify.py\n",
        }
        for hand in self.hands():
            files[key_file(hand.signer.key_id, hand.uid)] = pem(hand.signer.public)
        if self.previous:
            files[PREVIOUS] = self.previous
        return self.sealed_up({**files, **self.extra})

    def manifest(self, files: Files) -> Manifest:
        return Manifest(
            origin=origin_of(self.vault_id),
            month=self.month,
            state=State.PROVISIONAL if self.provisional else State.CLOSED,
            language=self.language,
            first=self.first,
            last=self.last,
            head=self.head,
            previous=hashlib.sha256(self.previous).digest() if self.previous else None,
            app="7.7.7",
            schema=2,
            files=tuple(
                FileEntry(name=name, size=len(content), sha256=hashlib.sha256(content).digest())
                for name, content in sorted(files.items())
            ),
        )

    def sealed_up(self, files: Files) -> Files:
        """These files with a manifest, its signature and the sums, as the vault itself does."""
        listed = {n: c for n, c in files.items() if n not in {MANIFEST, SIGNATURE, SUMS}}
        manifest = self.manifest(listed).canonical()
        return summed({**listed, MANIFEST: manifest, SIGNATURE: self.vault.signer.sign(manifest)})


def summed(files: Files) -> Files:
    """The files with sums that fit them: what anybody can do."""
    rest = {name: content for name, content in files.items() if name != SUMS}
    sums = ((name, hashlib.sha256(content).digest()) for name, content in rest.items())
    return {**rest, SUMS: sums_text(sums)}


def write(files: Files, folder: Path) -> Path:
    """The package on the disk."""
    (folder / "keys").mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


@dataclass(slots=True)
class Diary:
    """Writes events one after the other, at made-up times that only go forward."""

    head: bytes
    seq: int
    at: datetime
    chance: random.Random
    boot: str = "00112233445566aa"
    uptime: int = 10

    def entry(self, hand: Hand) -> Signed:
        """The next event, by this hand."""
        self.seq += 1
        self._go_on()
        case = UUID(int=self.chance.getrandbits(64)) if self.chance.random() < 0.7 else None
        event = Event(
            seq=self.seq,
            at=self.at,
            uptime=self.uptime,
            boot=self.boot,
            actor=hand.uid,
            key=hand.signer.key_id,
            kind=self.chance.choice(KINDS),
            subject=f"case_file:{UUID(int=self.chance.getrandbits(128))}",
            case=case,
            commitment=self.chance.randbytes(32),
            previous=self.head,
        )
        self.head = event.digest()
        return signed(event, hand)

    def _go_on(self) -> None:
        if self.chance.random() < 0.1:
            self.boot, self.uptime = self.chance.randbytes(8).hex(), 0
        step = self.chance.randrange(1, 7200)
        self.uptime += step
        self.at += timedelta(seconds=step, milliseconds=self.chance.randrange(1000))


def first_month(chance: random.Random, count: int, vault_id: str = VAULT_ID) -> Month:
    """The month in which the vault was made, 2026-09."""
    before = genesis(vault_id, VAULT.signer.public)
    diary = Diary(before, 0, BEGINNING, chance)
    return Month(
        month="2026-09",
        first=1,
        before=before,
        events=entries(diary, count, chance),
        vault_id=vault_id,
    )


def following(month: Month, chance: random.Random, count: int) -> Month:
    """The month after this one. Its first event is the vault's, which closed the one before."""
    year, number = int(month.month[:4]), int(month.month[5:])
    start = datetime(year + number // 12, number % 12 + 1, 1, tzinfo=UTC)
    diary = Diary(month.head, month.last, start, chance)
    return replace(
        month,
        month=f"{start:%Y-%m}",
        first=month.last + 1,
        before=month.head,
        events=(diary.entry(month.vault), *entries(diary, count - 1, chance)),
        previous=month.note(),
    )


def entries(diary: Diary, count: int, chance: random.Random) -> tuple[Signed, ...]:
    return tuple(diary.entry(chance.choice((*STAFF, *STAFF, VAULT))) for _ in range(count))


def rechained(before: bytes, first: int, events: Iterable[Event]) -> list[Event]:
    """These events numbered and chained anew; nothing is signed anew."""
    chain = []
    for seq, event in enumerate(events, first):
        chain.append(replace(event, seq=seq, previous=before))
        before = chain[-1].digest()
    return chain
