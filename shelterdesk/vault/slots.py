"""The key slots document: what it holds, and reading it so that no deviation passes.

Canonical JSON (RFC 8785), hex for bytes. Two seals: `sum`, a plain SHA-256 that anybody can check,
so that damage is named before a password is asked; and `mac`, which needs the master key, so that
nobody without it can add, drop, swap or weaken a slot.
"""

import hmac
from dataclasses import dataclass, field, replace
from hashlib import sha256
from uuid import UUID

from shelterdesk.errors import SlotsDamaged
from shelterdesk.vault.carried import CARRIED_BYTES
from shelterdesk.vault.kdf import LANES, MEMORY_KIB, PASSES, SALT_BYTES, KdfCost
from shelterdesk.vault.keys import KEY_BYTES, MasterKey, Purpose
from shelterdesk.vault.logins import folded_login, login_problem
from shelterdesk.vault.strict_json import Deviation, Fields, Json, canonical, document_fields

FORMAT = 1
MAX_BYTES = 64 * 1024 - 1
MAX_USERS = 64
EPOCHS = range(1, 2**31)
NONCE_BYTES = 12
TAG_BYTES = 16
DIGEST_BYTES = 32
UUID_BYTES = 16
# The payload's version fixes what is inside: a user's holds the master key, the signing seed and
# the sealing key; the recovery slot's the master key and the recovery sealing key.
PAYLOADS = range(1, 2)
USER_SECRET_BYTES = 3 * KEY_BYTES
RECOVERY_SECRET_BYTES = 2 * KEY_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class UserSlot:
    """One user's way in. `uid` is the staff member's id; `once` marks a password given by somebody
    else, to be changed at the first unlock. `carried`: the master key was changed since the slot
    was sealed, and lies here, sealed to `sealing_public`; then the one in `sealed` is of before.
    """

    uid: UUID
    login: str
    once: bool
    cost: KdfCost
    salt: bytes
    nonce: bytes
    payload: int
    signing_public: bytes
    sealing_public: bytes
    sealed: bytes = field(repr=False)
    carried: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoverySlot:
    """The printed key's way in. What must outlive every user is sealed to `sealing_public`;
    `carried` as in a user's.
    """

    salt: bytes
    nonce: bytes
    payload: int
    sealing_public: bytes
    sealed: bytes = field(repr=False)
    carried: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignerSlot:
    """The vault's own signing key, open to whoever holds the master key: no user is needed."""

    nonce: bytes
    public: bytes
    sealed: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotsDocument:
    """One state of the key slots. `epoch` grows by one with every change; users are in the order of
    their ids.
    """

    vault_id: UUID
    epoch: int
    floor: KdfCost
    signer: SignerSlot
    recovery: RecoverySlot
    users: tuple[UserSlot, ...]
    mac: bytes = bytes(DIGEST_BYTES)

    def user(self, uid: UUID) -> UserSlot:
        """That user's slot. KeyError when there is none."""
        for slot in self.users:
            if slot.uid == uid:
                return slot
        raise KeyError(uid)

    def named(self, login: str) -> UserSlot | None:
        """The slot of that login name, however its letters are cased or composed."""
        wanted = folded_login(login)
        return next((slot for slot in self.users if folded_login(slot.login) == wanted), None)


def user_header(vault_id: UUID, slot: UserSlot) -> bytes:
    """What a user's sealed secret is bound to: everything else in his slot, and the vault."""
    return canonical({"slot": _user_open(slot), "vault": vault_id.hex})


def recovery_header(vault_id: UUID, slot: RecoverySlot) -> bytes:
    """What the recovery secret is bound to."""
    return canonical({"recovery": _recovery_open(slot), "vault": vault_id.hex})


def signer_header(vault_id: UUID, slot: SignerSlot) -> bytes:
    """What the vault's signing seed is bound to."""
    return canonical({"signer": _signer_open(slot), "vault": vault_id.hex})


def carried_header(vault_id: UUID, owner: str) -> bytes:
    """What a master key that is handed on is bound to: whose it is, and the vault."""
    return canonical({"carried": owner, "vault": vault_id.hex})


def write_slots(document: SlotsDocument) -> bytes:
    """The file's bytes: the same document is always the same bytes."""
    body = {**_body(document), "mac": document.mac.hex()}
    return canonical({**body, "sum": sha256(canonical(body)).hexdigest()})


def read_slots(content: bytes) -> SlotsDocument:
    """The document in these bytes. Raises SlotsDamaged on any deviation: size, form, an unknown or
    missing field, a value out of bounds, a sum that does not fit. Runs no key derivation.
    """
    try:
        document = _read(document_fields(content, at_most=MAX_BYTES))
    except Deviation as wrong:
        raise SlotsDamaged from wrong
    if write_slots(document) != content:
        raise SlotsDamaged
    return document


def with_mac(document: SlotsDocument, master_key: MasterKey) -> SlotsDocument:
    """The same document, vouched for by whoever holds the master key."""
    return replace(document, mac=_mac(document, master_key))


def check_mac(document: SlotsDocument, master_key: MasterKey) -> None:
    """Raise SlotsDamaged unless exactly this document was written by a holder of the key."""
    if not hmac.compare_digest(document.mac, _mac(document, master_key)):
        raise SlotsDamaged


def slots_digest(content: bytes) -> bytes:
    """What the store remembers of a slots file: SHA-256 of its bytes."""
    return sha256(content).digest()


def _mac(document: SlotsDocument, master_key: MasterKey) -> bytes:
    return hmac.digest(master_key.key(Purpose.SLOTS_MAC), canonical(_body(document)), "sha256")


def _body(document: SlotsDocument) -> dict[str, Json]:
    return {
        "v": FORMAT,
        "vault": document.vault_id.hex,
        "epoch": document.epoch,
        "floor": _cost(document.floor),
        "signer": {**_signer_open(document.signer), "ct": document.signer.sealed.hex()},
        "recovery": {**_recovery_open(document.recovery), **_closed(document.recovery)},
        "slots": [{**_user_open(slot), **_closed(slot)} for slot in document.users],
    }


def _closed(slot: UserSlot | RecoverySlot) -> dict[str, Json]:
    carried: dict[str, Json] = {"carried": slot.carried.hex()} if slot.carried else {}
    return {"ct": slot.sealed.hex(), **carried}


def _cost(cost: KdfCost) -> dict[str, Json]:
    return {"m": cost.memory_kib, "t": cost.passes, "p": cost.lanes}


def _user_open(slot: UserSlot) -> dict[str, Json]:
    return {
        "uid": slot.uid.hex,
        "login": slot.login,
        "once": slot.once,
        **_cost(slot.cost),
        "salt": slot.salt.hex(),
        "nonce": slot.nonce.hex(),
        "payload": slot.payload,
        "signing": slot.signing_public.hex(),
        "sealing": slot.sealing_public.hex(),
    }


def _recovery_open(slot: RecoverySlot) -> dict[str, Json]:
    return {
        "salt": slot.salt.hex(),
        "nonce": slot.nonce.hex(),
        "payload": slot.payload,
        "sealing": slot.sealing_public.hex(),
    }


def _signer_open(slot: SignerSlot) -> dict[str, Json]:
    return {"nonce": slot.nonce.hex(), "public": slot.public.hex()}


def _read(fields: Fields) -> SlotsDocument:
    fields.integer("v", range(FORMAT, FORMAT + 1))
    document = SlotsDocument(
        vault_id=UUID(bytes=fields.raw("vault", UUID_BYTES)),
        epoch=fields.integer("epoch", EPOCHS),
        floor=_read_cost(fields.inner("floor"), last=True),
        signer=_read_signer(fields.inner("signer")),
        recovery=_read_recovery(fields.inner("recovery")),
        users=tuple(_read_user(slot) for slot in fields.each("slots", at_most=MAX_USERS)),
        mac=fields.raw("mac", DIGEST_BYTES),
    )
    fields.raw("sum", DIGEST_BYTES)
    fields.done()
    _refuse_doubles(document)
    return document


def _read_cost(fields: Fields, *, last: bool) -> KdfCost:
    cost = KdfCost(
        memory_kib=fields.integer("m", MEMORY_KIB),
        passes=fields.integer("t", PASSES),
        lanes=fields.integer("p", LANES),
    )
    if last:
        fields.done()
    return cost


def _read_user(fields: Fields) -> UserSlot:
    slot = UserSlot(
        uid=UUID(bytes=fields.raw("uid", UUID_BYTES)),
        login=fields.text("login"),
        once=fields.flag("once"),
        cost=_read_cost(fields, last=False),
        salt=fields.raw("salt", SALT_BYTES),
        nonce=fields.raw("nonce", NONCE_BYTES),
        payload=fields.integer("payload", PAYLOADS),
        signing_public=fields.raw("signing", KEY_BYTES),
        sealing_public=fields.raw("sealing", KEY_BYTES),
        sealed=fields.raw("ct", USER_SECRET_BYTES + TAG_BYTES),
        carried=_read_carried(fields),
    )
    fields.done()
    if login_problem(slot.login) is not None:
        raise Deviation
    return slot


def _read_recovery(fields: Fields) -> RecoverySlot:
    slot = RecoverySlot(
        salt=fields.raw("salt", SALT_BYTES),
        nonce=fields.raw("nonce", NONCE_BYTES),
        payload=fields.integer("payload", PAYLOADS),
        sealing_public=fields.raw("sealing", KEY_BYTES),
        sealed=fields.raw("ct", RECOVERY_SECRET_BYTES + TAG_BYTES),
        carried=_read_carried(fields),
    )
    fields.done()
    return slot


def _read_carried(fields: Fields) -> bytes:
    """Only where the master key was changed since."""
    return fields.raw("carried", CARRIED_BYTES) if fields.has("carried") else b""


def _read_signer(fields: Fields) -> SignerSlot:
    slot = SignerSlot(
        nonce=fields.raw("nonce", NONCE_BYTES),
        public=fields.raw("public", KEY_BYTES),
        sealed=fields.raw("ct", KEY_BYTES + TAG_BYTES),
    )
    fields.done()
    return slot


def _refuse_doubles(document: SlotsDocument) -> None:
    ids = [slot.uid.hex for slot in document.users]
    logins = {folded_login(slot.login) for slot in document.users}
    if ids != sorted(set(ids)) or len(logins) != len(ids):
        raise Deviation
