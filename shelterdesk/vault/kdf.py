"""From a password to the key that opens a slot: Argon2id within fixed bounds, then HKDF."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from shelterdesk.vault.keys import KEY_BYTES, stretch

SALT_BYTES = 16
MEMORY_KIB = range(8 * 1024, 1024 * 1024 + 1)
PASSES = range(1, 17)
LANES = range(1, 9)


@dataclass(frozen=True, slots=True, kw_only=True)
class KdfCost:
    """What one password guess costs. Outside the bounds it cannot exist: a slot that asks for less
    is a downgrade, one that asks for more a memory bomb. ValueError says so before anything runs.
    """

    memory_kib: int
    passes: int
    lanes: int

    def __post_init__(self) -> None:
        for value, bounds in (
            (self.memory_kib, MEMORY_KIB),
            (self.passes, PASSES),
            (self.lanes, LANES),
        ):
            if type(value) is not int or value not in bounds:
                raise ValueError("key derivation cost out of bounds")

    def reaches(self, floor: "KdfCost") -> bool:
        """Whether this cost is nowhere below the floor (lanes aside: they only share the work)."""
        return self.memory_kib >= floor.memory_kib and self.passes >= floor.passes


CHEAPEST = KdfCost(memory_kib=MEMORY_KIB.start, passes=1, lanes=1)
FLOOR = KdfCost(memory_kib=64 * 1024, passes=3, lanes=4)
CAP_KIB = 512 * 1024
STEP_KIB = 16 * 1024
TARGET_SECONDS = 1.0


def normalised(password: str) -> str:
    """NFC, so that a keyboard that sends marks apart opens what another one closed."""
    return unicodedata.normalize("NFC", password)


def password_key(password: str, salt: bytes, cost: KdfCost) -> bytes:
    """The 32-byte key of one slot. Exactly one run of Argon2id, in the calling thread."""
    if len(salt) != SALT_BYTES:
        raise ValueError("a slot's salt has 16 bytes")
    argon = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    )
    return stretch(argon.derive(normalised(password).encode("utf-8")), "sd/slot-kek/v1")


def calibrate(monotonic: Callable[[], float]) -> KdfCost:
    """The cost that takes this machine about one second, never below the floor or above 512 MiB.

    Measures the floor once (some tenths of a second). Time grows with memory, so memory is scaled
    first; a machine still faster at the cap gets more passes.
    """
    began = monotonic()
    password_key("calibration", bytes(SALT_BYTES), FLOOR)
    return scaled(monotonic() - began)


def scaled(floor_seconds: float) -> KdfCost:
    """The cost near one second, when the floor took this many seconds."""
    times = TARGET_SECONDS / max(floor_seconds, 0.001)
    wanted = int(FLOOR.memory_kib * times) // STEP_KIB * STEP_KIB
    memory = min(max(wanted, FLOOR.memory_kib), CAP_KIB)
    passes = FLOOR.passes
    if wanted > CAP_KIB:
        passes = min(int(FLOOR.passes * wanted / CAP_KIB), PASSES.stop - 1)
    return KdfCost(memory_kib=memory, passes=passes, lanes=FLOOR.lanes)
