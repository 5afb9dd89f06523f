"""What keys cost: an unlock, an event written and signed, an event proved."""

from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

from shelterdesk.db.trail import Fault, prove_on, proved_from_the_start
from shelterdesk.usecases.opening import open_vault
from shelterdesk.usecases.vaults import NewShelter, create_vault
from shelterdesk.vault.attempts import Attempts
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.kdf import FLOOR, SALT_BYTES, KdfCost, calibrate, password_key
from shelterdesk.vault.lock import take_lock
from shelterdesk.vault.opening import unlock
from shelterdesk.vault.signing import Signer, verify
from shelterdesk.vault.slot_changes import new_vault_keys
from shelterdesk.vocabulary.history import EventKind
from tests.bench.rows import Row, in_turn, median, milliseconds
from tests.faults.made import LOGIN, PASSWORD, SYSTEM, a_vault

UNLOCK_MS, REST_MS = (500.0, 1_500.0), 300.0
APPEND_MS, VERIFY_MS = 0.5, 0.2
"""Of one event: two thousand a second are written, five thousand proved."""

EVENTS = 1_000


def keys(room: Path, rounds: int) -> Iterator[Row]:
    yield from _unlocking(room / "unlocked", rounds)
    yield from _events(room / "events", rounds)


def _unlocking(path: Path, rounds: int) -> Iterator[Row]:
    """A vault as the assistant makes one: its cost is what it finds right for this machine."""
    cost = calibrate(monotonic)
    made = new_vault_keys(
        uid=SYSTEM.new_id(), login=LOGIN, password=PASSWORD, cost=cost, floor=FLOOR, sources=SYSTEM
    )
    shelter = NewShelter(facility="Harbour House", own_name="Mei", language="en")
    create_vault(path, made, shelter, SYSTEM).close()
    folder = VaultFolder(path)
    whole, derived = in_turn(lambda: _open(folder), lambda: _derive(cost), rounds)
    rests = [milliseconds(_opening(folder)) for _ in range(rounds)]
    least, most = UNLOCK_MS
    yield Row("unlock, default cost p50", "its key derivation", median(whole), median(derived), 1.6)
    yield Row("unlock, default cost, not above", "the budget", median(whole), most, 1.0)
    yield Row("key derivation, not below", "this machine's", least, median(derived), 1.0)
    yield Row("all beside key derivation p50", "the budget", median(rests), REST_MS, 1.0)


def _open(folder: VaultFolder) -> None:
    attempts = Attempts.of(folder)
    with take_lock(folder, SYSTEM) as lock:
        won = unlock(folder, LOGIN, PASSWORD, attempts)
        open_vault(folder, lock, won, attempts, SYSTEM).close()


def _opening(folder: VaultFolder) -> Callable[[], None]:
    """What comes after the password's key was derived."""
    attempts = Attempts.of(folder)
    won = unlock(folder, LOGIN, PASSWORD, attempts)

    def rest() -> None:
        with take_lock(folder, SYSTEM) as lock:
            open_vault(folder, lock, won, attempts, SYSTEM).close()

    return rest


def _derive(cost: KdfCost) -> None:
    password_key(PASSWORD, bytes(SALT_BYTES), cost)


def _events(path: Path, rounds: int) -> Iterator[Row]:
    """Against a bare signature, made and proved."""
    vault = a_vault(path)
    store, signer = vault.open(), vault.vault_signer

    def append() -> None:
        with store.change(vault.actor) as uow:
            uow.require_nothing("a benchmark")
            for _ in range(EVENTS):
                uow.note(EventKind.VAULT_CHECK, f"vault:{vault.vault_id}")

    def prove() -> None:
        with store.read() as session:
            proved = prove_on(session, proved_from_the_start(vault.vault_id, signer.public), EVENTS)
        assert not isinstance(proved, Fault)
        assert proved.seq == EVENTS

    ours, theirs = in_turn(append, lambda: _sign(signer), rounds)
    yield from _each("append and sign one event", "one signature", ours, theirs, APPEND_MS)
    signature = signer.sign(bytes(32))
    ours, theirs = in_turn(prove, lambda: _verify(signer, signature), rounds)
    yield from _each("prove one event", "one signature's proof", ours, theirs, VERIFY_MS)
    store.close()


def _each(
    what: str, against: str, ours: list[float], theirs: list[float], most: float
) -> Iterator[Row]:
    mine, bare = median(ours) / EVENTS, median(theirs) / EVENTS
    yield Row(what, against, mine, bare, None)
    yield Row(f"{what}, not above", "the budget", mine, most, 1.0)


def _sign(signer: Signer) -> None:
    for _ in range(EVENTS):
        signer.sign(bytes(32))


def _verify(signer: Signer, signature: bytes) -> None:
    for _ in range(EVENTS):
        assert verify(signer.public, bytes(32), signature)
