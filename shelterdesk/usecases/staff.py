"""Who works here: a record of each user beside the key slots, and the changes of both together.

A password costs a second to seal, so that is done beside the store: `slots_now` takes what it
needs, `sealed_new`, `sealed_reset` and `sealed_change` make the next slots file, and `add_staff`,
`reset_staff` and `put_own_password` put it in force.
"""

from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import func, select

from shelterdesk.db.slots_state import begin_slots_change, finish_slots_change, slots_in_force
from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import CannotUnlock, Invalid, Missing, Problem
from shelterdesk.i18n import languages
from shelterdesk.models import Staff
from shelterdesk.rules.access import ALLOWED, Action
from shelterdesk.rules.names import clean_name
from shelterdesk.sources import Sources
from shelterdesk.usecases.case_offers import lapse_offers_to
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.organisations import LONGEST_NAME
from shelterdesk.usecases.signing_keys import add_signing_key, retire_keys
from shelterdesk.usecases.untold import forget_untold
from shelterdesk.vault.attempts import Attempts
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.kdf import KdfCost
from shelterdesk.vault.keys import MasterKey
from shelterdesk.vault.logins import clean_login, login_problem
from shelterdesk.vault.once import new_once_password
from shelterdesk.vault.opening import unlock
from shelterdesk.vault.passwords import judge
from shelterdesk.vault.slot_changes import add_user, change_password, renew_user
from shelterdesk.vault.slot_secrets import UserKeys, new_user_keys
from shelterdesk.vault.slots import SlotsDocument
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.staff import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStaff:
    """A user to be added. `id` is the draft's, so a double Save makes one."""

    id: UUID
    name: str
    login: str
    role: Role
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffChange:
    """A user's name and role, corrected. The login name stays: Unlock and the slots know it."""

    id: UUID
    revision: int
    name: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotsNow:
    """What sealing a slot needs of the open vault. `logins` of everybody who ever worked here: the
    records of those who left keep theirs.
    """

    folder: VaultFolder
    document: SlotsDocument
    sources: Sources
    logins: tuple[tuple[UUID, str], ...]
    master_key: MasterKey = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """The next slots file, and whose slot in it is new. `once` is the password for one unlock."""

    document: SlotsDocument
    keys: UserKeys
    once: str = field(default="", repr=False)


def slots_now(desk: Desk) -> SlotsNow:
    """The slots in force. Who may change which is asked when the change is put in force.
    SlotsReplaced, SlotsDamaged, SlotsMissing.
    """
    document = slots_in_force(desk.store, desk.folder)
    with desk.store.read() as session:
        rows = session.execute(select(Staff.id, Staff.login))
        logins = tuple((row.id, row.login) for row in rows)
    return SlotsNow(
        folder=desk.folder,
        document=document,
        sources=desk.store.sources,
        logins=logins,
        master_key=desk.master_key,
    )


# Somebody new


def judge_new(now: SlotsNow, new: NewStaff) -> None:
    """Invalid, field by field, before a second is spent on the password."""
    problems = _judged_name(new.name)
    taken = tuple(login for uid, login in now.logins if uid != new.id)
    login = login_problem(clean_login(new.login), taken)
    if login is not None:
        problems["login"] = login
    if new.language not in languages():
        problems["language"] = Problem("needed_here")
    if problems:
        raise Invalid(problems)


def sealed_new(now: SlotsNow, new: NewStaff, cost: KdfCost) -> Sealed:
    """A slot with a password for one unlock. Invalid."""
    judge_new(now, new)
    once = new_once_password(now.sources)
    keys = new_user_keys(new.id, new.login, now.sources, once=True)
    document = add_user(now.document, now.master_key, keys, once, cost, now.sources)
    return Sealed(document=document, keys=keys, once=once)


def add_staff(
    desk: Desk, document: SlotsDocument, keys: UserKeys, name: str, role: Role, language: str
) -> UUID:
    """Write a new user whose slot stands in `document`, and put that slots file in force."""
    problems = _judged_name(name)
    if problems:
        raise Invalid(problems)
    with desk.change() as uow:
        uow.require(Action.STAFF_CHANGE)
        uow.add(
            Staff(
                id=keys.uid,
                login=keys.login,
                name=clean_name(name),
                role=role,
                language=language,
                active=True,
            )
        )
        uow.session.flush()
        add_signing_key(uow, keys.uid, keys.signer.public, keys.sealing_public)
        begin_slots_change(uow, desk.folder, document)
        uow.note(EventKind.STAFF_ADD, f"staff:{keys.uid}")
    finish_slots_change(desk.store, desk.folder)
    return keys.uid


# Somebody who is here


def change_staff(uow: UnitOfWork, change: StaffChange) -> UUID:
    """Name and role. Invalid for the last manager's role; Stale; Missing."""
    uow.require(Action.STAFF_CHANGE)
    staff = uow.get(Staff, change.id, change.revision)
    problems = _judged_name(change.name)
    if staff.role is Role.MANAGER and change.role is not Role.MANAGER and managers(uow) < 2:
        problems["role"] = Problem("last_manager")
    if problems:
        raise Invalid(problems)
    staff.name, staff.role = clean_name(change.name), change.role
    if Action.OFFER_ANSWER not in ALLOWED[change.role]:
        lapse_offers_to(uow, staff.id)
    uow.note(EventKind.STAFF_CHANGE, f"staff:{staff.id}")
    return staff.id


def sealed_reset(now: SlotsNow, uid: UUID, cost: KdfCost) -> Sealed:
    """The same user with new keys and a password for one unlock. What was signed before stays with
    the old keys. Missing.
    """
    slot = next((slot for slot in now.document.users if slot.uid == uid), None)
    if slot is None:
        raise Missing
    once = new_once_password(now.sources)
    keys = new_user_keys(uid, slot.login, now.sources, once=True)
    document = renew_user(now.document, now.master_key, keys, once, cost, now.sources)
    return Sealed(document=document, keys=keys, once=once)


def reset_staff(desk: Desk, sealed: Sealed) -> None:
    """Put it in force. The user is told at the next unlock. Invalid for oneself."""
    with desk.change() as uow:
        uow.require(Action.STAFF_CHANGE)
        if sealed.keys.uid == uow.actor_id():
            raise Invalid({"staff": Problem("not_oneself")})
        retire_keys(uow, sealed.keys.uid)
        add_signing_key(uow, sealed.keys.uid, sealed.keys.signer.public, sealed.keys.sealing_public)
        forget_untold(uow, sealed.keys.uid)
        begin_slots_change(uow, desk.folder, sealed.document)
        uow.note(EventKind.STAFF_RESET, f"staff:{sealed.keys.uid}")
    finish_slots_change(desk.store, desk.folder)


# Oneself


def sealed_change(now: SlotsNow, uid: UUID, old: str, new: str, cost: KdfCost) -> Sealed:
    """One's own slot under a new password, once the old one is proved; a wrong one counts like a
    failed unlock. Invalid for a new one that is mostly login names, which stand in the key file;
    CannotUnlock, MustWait.
    """
    weak = judge(new, own_words=(login for _uid, login in now.logins))
    if weak is not None:
        raise Invalid({"new": weak})
    login = now.document.user(uid).login
    opened = unlock(now.folder, login, old, Attempts(now.folder, now.document))
    if opened.user is None or opened.user.uid != uid:
        raise CannotUnlock
    document = change_password(opened.slots, opened.master_key, opened.user, new, cost, now.sources)
    return Sealed(document=document, keys=opened.user)


def put_own_password(desk: Desk, sealed: Sealed) -> None:
    """Put it in force; nothing is encrypted anew."""
    with desk.change() as uow:
        uow.require(Action.PASSWORD_CHANGE)
        if sealed.keys.uid != uow.actor_id():
            raise CannotUnlock
        begin_slots_change(uow, desk.folder, sealed.document)
        uow.note(EventKind.STAFF_PASSWORD, f"staff:{sealed.keys.uid}")
    finish_slots_change(desk.store, desk.folder)


def _judged_name(name: str) -> dict[str, Problem | str]:
    cleaned = clean_name(name)
    if not cleaned:
        return {"name": Problem("needed_here")}
    if len(cleaned) > LONGEST_NAME:
        return {"name": Problem("too_long", {"most": LONGEST_NAME})}
    return {}


def managers(uow: UnitOfWork) -> int:
    """How many work here."""
    query = select(func.count()).where(
        Staff.role == Role.MANAGER, Staff.active, Staff.voided_at.is_(None)
    )
    return uow.session.scalar(query) or 0
