"""What can be done to a log, honest or not, and what an inspector must then find.

Everybody who opens the vault holds the vault's key, so an insider signs with it and with his own;
only his colleagues' keys are not his.
"""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from uuid import UUID

from shelterdesk.package.events import Event, genesis
from shelterdesk.package.manifest import EVENTS
from shelterdesk.spelling import fingerprint
from tests.package.made import (
    STAFF,
    VAULT,
    Diary,
    Files,
    Hand,
    Month,
    Signed,
    entries,
    first_month,
    following,
    rechained,
    signed,
    summed,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A package, what the inspector knows beforehand, and the checks that must fail, each with
    the words it must say.
    """

    files: Files
    previous: Files | bytes | None = None
    key: str | None = None
    expected: Mapping[str, str] = field(default_factory=dict)


def two_months(chance: random.Random) -> tuple[Month, Month]:
    first = first_month(chance, chance.randrange(4, 10))
    return first, following(first, chance, chance.randrange(4, 10))


def card() -> str:
    """The fingerprint as it stands on the inspector's card."""
    return fingerprint(VAULT.signer.public)


def kept(month: Month, chance: random.Random) -> Files | bytes:
    """What he kept of a month: the package, or only its checkpoint."""
    return month.files() if chance.random() < 0.5 else month.note()


# Nothing done


def clean_first(chance: random.Random) -> Trial:
    return Trial(files=first_month(chance, chance.randrange(1, 10)).files())


def clean_alone(chance: random.Random) -> Trial:
    return Trial(files=two_months(chance)[1].files(), key=chance.choice((None, card())))


def clean_after_package(chance: random.Random) -> Trial:
    first, second = two_months(chance)
    return Trial(files=second.files(), previous=first.files())


def clean_after_note(chance: random.Random) -> Trial:
    first, second = two_months(chance)
    return Trial(files=second.files(), previous=first.note(), key=card().lower())


def clean_provisional(chance: random.Random) -> Trial:
    first, second = two_months(chance)
    return Trial(files=replace(second, provisional=True).files(), previous=kept(first, chance))


# By somebody without any key: the events are changed, and the sums made to fit


def _touched(month: Month, events: list[Signed], first_bad: int) -> Trial:
    files = month.files()
    files[EVENTS] = b"".join(each.line() for each in events)
    return Trial(files=summed(files), expected={"files": "", "events": f"event {first_bad}: "})


def _any(month: Month, chance: random.Random) -> int:
    return chance.randrange(len(month.events))


def edit(chance: random.Random) -> Trial:
    month = two_months(chance)[1]
    at, events = _any(month, chance), list(month.events)
    events[at] = replace(events[at], event=changed(events[at].event, chance))
    return _touched(month, events, month.first + at)


def delete(chance: random.Random) -> Trial:
    month = two_months(chance)[1]
    at, events = _any(month, chance), list(month.events)
    del events[at]
    return _touched(month, events, month.first + at)


def insert(chance: random.Random) -> Trial:
    month = two_months(chance)[1]
    at, events = _any(month, chance), list(month.events)
    copied = replace(events[at].event, subject="case_file:invented")
    stranger = Hand.of("stranger", UUID(int=9))
    added = chance.choice((Signed(copied, events[at].signature), signed(copied, stranger)))
    events.insert(at, added)
    return _touched(month, events, month.first + at)


def swap(chance: random.Random) -> Trial:
    month = two_months(chance)[1]
    one, other = sorted(chance.sample(range(len(month.events)), 2))
    events = list(month.events)
    events[one], events[other] = events[other], events[one]
    return _touched(month, events, month.first + one)


def changed(event: Event, chance: random.Random) -> Event:
    """The event with one thing in it another, its number and place apart."""
    changes: list[dict[str, object]] = [
        {"at": event.at + timedelta(seconds=1)},
        {"uptime": event.uptime + 1},
        {"boot": chance.randbytes(8).hex()},
        {"actor": UUID(int=chance.getrandbits(128))},
        {"kind": "case.void"},
        {"subject": "case_file:invented"},
        {"case": UUID(int=chance.getrandbits(128))},
        {"commitment": chance.randbytes(32)},
    ]
    return replace(event, **chance.choice(changes))  # type: ignore[arg-type]


# By an insider, who signs his own event again but cannot hide it from what follows


def edit_own(chance: random.Random) -> Trial:
    month = two_months(chance)[1]
    insider = chance.choice(STAFF)
    at, events = _any(month, chance), list(month.events)
    mine = replace(events[at].event, actor=insider.uid, key=insider.signer.key_id, kind="case.void")
    events[at] = signed(mine, insider)
    return _touched(month, events, min(month.first + at + 1, month.last))


def insert_own(chance: random.Random) -> Trial:
    month = two_months(chance)[1]
    insider = chance.choice(STAFF)
    at, events = _any(month, chance), list(month.events)
    mine = replace(events[at].event, actor=insider.uid, key=insider.signer.key_id, kind="case.void")
    events.insert(at, signed(mine, insider))
    return _touched(month, events, month.first + at + 1)


# By an insider who chains all anew, signs his own and the vault's events again, and seals it up


def _resealed(month: Month, chain: list[Event], old: list[Signed], insider: Hand) -> Trial:
    mine = {hand.uid: hand for hand in (insider, month.vault)}
    events, first_bad = [], 0
    for event, before in zip(chain, old, strict=True):
        whole = event == before.event
        first_bad = first_bad or (0 if whole or event.actor in mine else event.seq)
        again = signed(event, mine[event.actor]) if event.actor in mine else None
        events.append(again or Signed(event, before.signature))
    files = replace(month, events=tuple(events)).files()
    return Trial(files=files, expected={"events": f"event {first_bad}: signature"})


def _with_a_witness(chance: random.Random) -> tuple[Month, Hand, int]:
    """A month, an insider, and the place of an event after which another one signed."""
    while True:
        month, insider = two_months(chance)[1], chance.choice(STAFF)
        others = [
            at
            for at, each in enumerate(month.events)
            if each.event.actor not in (insider.uid, None)
        ]
        if others and others[-1] > 0:
            return month, insider, chance.randrange(others[-1])


def rechain_edit(chance: random.Random) -> Trial:
    month, insider, at = _with_a_witness(chance)
    events = [each.event for each in month.events]
    events[at] = replace(events[at], commitment=chance.randbytes(32))
    chain = rechained(month.before, month.first, events)
    return _resealed(month, chain, list(month.events), insider)


def rechain_delete(chance: random.Random) -> Trial:
    month, insider, at = _with_a_witness(chance)
    old = [each for place, each in enumerate(month.events) if place != at]
    chain = rechained(month.before, month.first, [each.event for each in old])
    return _resealed(month, chain, old, insider)


def rechain_insert(chance: random.Random) -> Trial:
    month, insider, at = _with_a_witness(chance)
    old = list(month.events)
    model = replace(old[at].event, actor=insider.uid, key=insider.signer.key_id, kind="case.void")
    old.insert(at, signed(model, insider))
    chain = rechained(month.before, month.first, [each.event for each in old])
    return _resealed(month, chain, old, insider)


def colleague(chance: random.Random) -> Trial:
    """He gives a colleague a key of his own making and signs for her."""
    first, second = two_months(chance)
    forged = Hand(STAFF[0].uid, Hand.of("forged").signer)
    month = resigned(second, {STAFF[0].uid: forged})
    says = f"in force before event {month.first}, but not at the end of the month before"
    return Trial(files=month.files(), previous=first.files(), expected={"previous": says})


# With an older or another state of the whole vault: each package is perfect in itself


def rollback(chance: random.Random) -> Trial:
    """An old backup took the vault's place after the month was handed over."""
    first, _second = two_months(chance)
    older = replace(first, events=first.events[: chance.randrange(1, len(first.events))])
    return _forked(first, following(older, chance, chance.randrange(1, 8)), chance)


def fork(chance: random.Random) -> Trial:
    """From some event on the month was lived once more, by honest hands."""
    first, _second = two_months(chance)
    shared = first.events[: chance.randrange(1, len(first.events))]
    diary = Diary(shared[-1].event.digest(), len(shared), shared[-1].event.at, chance)
    count = chance.choice((len(first.events) - len(shared), chance.randrange(1, 6)))
    other = replace(first, events=(*shared, *entries(diary, count, chance)))
    return _forked(first, following(other, chance, chance.randrange(1, 8)), chance)


def rechain_past(chance: random.Random) -> Trial:
    """A month of his and the vault's alone, rewritten with all that follows."""
    insider = chance.choice(STAFF)
    first = first_month(chance, chance.randrange(3, 8))
    alone = replace(resigned(first, {hand.uid: insider for hand in STAFF}), staff=STAFF)
    events = [each.event for each in alone.events]
    at = chance.randrange(len(events))
    events[at] = replace(events[at], commitment=chance.randbytes(32))
    mine = {insider.uid: insider, None: VAULT}
    chain = rechained(alone.before, alone.first, events)
    past = replace(alone, events=tuple(signed(each, mine[each.actor]) for each in chain))
    return _forked(alone, following(past, chance, chance.randrange(1, 8)), chance)


def _forked(known: Month, second: Month, chance: random.Random) -> Trial:
    expected = {"previous": f"than event {second.first} continues"}
    return Trial(files=second.files(), previous=kept(known, chance), expected=expected)


# By a stranger: everything signed whole with keys of his own


def stranger_by_card(chance: random.Random) -> Trial:
    first, second = two_months(chance)
    months = (resigned(first, _STRANGERS, _STRANGE_VAULT), _whole_anew(first, second))
    month = chance.choice(months)
    return Trial(files=month.files(), key=card(), expected={"signer": "a stranger's key: "})


def stranger_by_month(chance: random.Random) -> Trial:
    first, second = two_months(chance)
    expected = {
        "previous": f"another key than event {second.first} continues",
        "signer": "a stranger's key: ",
    }
    month = _whole_anew(first, second)
    return Trial(files=month.files(), previous=kept(first, chance), expected=expected)


_STRANGE_VAULT = Hand.of("stranger's vault")
_STRANGERS = {hand.uid: Hand.of(f"stranger {hand.uid}", hand.uid) for hand in STAFF}


def _whole_anew(first: Month, second: Month) -> Month:
    before = resigned(first, _STRANGERS, _STRANGE_VAULT)
    moved = replace(second, before=before.head, previous=before.note())
    return resigned(moved, _STRANGERS, _STRANGE_VAULT)


def resigned(month: Month, hands: Mapping[UUID | None, Hand], vault: Hand | None = None) -> Month:
    """The month with some of its hands exchanged for others, chained and signed by those."""
    new = {hand.uid: hand for hand in month.hands()} | dict(hands) | {None: vault or month.vault}
    before = month.before
    if vault is not None and month.first == 1:
        before = genesis(month.vault_id, vault.signer.public)
    events = [
        replace(
            each.event, actor=new[each.event.actor].uid, key=new[each.event.actor].signer.key_id
        )
        for each in month.events
    ]
    chain = rechained(before, month.first, events)
    by_actor = {hand.uid: hand for hand in new.values()}
    staff = tuple(dict.fromkeys(hand for uid, hand in new.items() if uid is not None))
    return replace(
        month,
        before=before,
        events=tuple(signed(event, by_actor[event.actor]) for event in chain),
        vault=new[None],
        staff=staff,
    )


CLEAN: tuple[Callable[[random.Random], Trial], ...] = (
    clean_first,
    clean_alone,
    clean_after_package,
    clean_after_note,
    clean_provisional,
)

TAMPERED: tuple[Callable[[random.Random], Trial], ...] = (
    edit,
    delete,
    insert,
    swap,
    edit_own,
    insert_own,
    rechain_edit,
    rechain_delete,
    rechain_insert,
    rechain_past,
    colleague,
    rollback,
    fork,
    stranger_by_card,
    stranger_by_month,
)
