"""Taking in an inspector's key, and giving it up."""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Invalid, KeyFileMissing, NotARecipient, Problem
from shelterdesk.models import InspectorKey
from shelterdesk.package.sealing import Recipient, parse_recipient
from shelterdesk.package.signatures import read_fingerprint
from shelterdesk.rules.access import Action
from shelterdesk.rules.names import clean_name
from shelterdesk.usecases.people import judge_name
from shelterdesk.vocabulary.history import EventKind

LONGEST_FILE = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class NewInspectorKey:
    """Whose key, the key as text, and its fingerprint as the inspector says it."""

    id: UUID
    owner: str
    recipient: str
    fingerprint: str


def add_inspector_key(uow: UnitOfWork, new: NewInspectorKey) -> UUID:
    """Take the key in, once its fingerprint is the one the inspector says. Invalid by field."""
    uow.require(Action.SETTINGS_CHANGE)
    problems: dict[str, Problem | str] = {}
    owner = clean_name(new.owner)
    problem = judge_name(owner) if owner else Problem("needed_here")
    if problem is not None:
        problems["owner"] = problem
    recipient = _judge_recipient(uow, new.recipient, problems)
    if recipient is not None and not _is_its_fingerprint(recipient, new.fingerprint):
        problems["fingerprint"] = Problem("fingerprint_differs")
    if problems or recipient is None:
        raise Invalid(problems)
    key = InspectorKey(id=new.id, owner=owner, recipient=recipient.text, active=True)
    uow.add(key)
    uow.note(EventKind.INSPECTOR_KEY_ADD, key)
    return new.id


def recipient_in(file: Path) -> str:
    """The first line of a public key's file that is no remark. KeyFileMissing where there is no
    such small text.
    """
    try:
        with file.open("rb") as opened:
            text = opened.read(LONGEST_FILE).decode()
    except (OSError, UnicodeDecodeError):
        raise KeyFileMissing from None
    lines = (line.strip() for line in text.splitlines())
    return next((line for line in lines if line and not line.startswith("#")), "")


def retire_inspector_key(uow: UnitOfWork, key_id: UUID) -> None:
    """No package is sealed to it any more; those that were still open with it. Missing."""
    uow.require(Action.SETTINGS_CHANGE)
    key = uow.get(InspectorKey, key_id)
    key.active = False
    uow.note(EventKind.INSPECTOR_KEY_RETIRE, key)


def _judge_recipient(
    uow: UnitOfWork, text: str, problems: dict[str, Problem | str]
) -> Recipient | None:
    try:
        recipient = parse_recipient(text)
    except NotARecipient:
        problems["recipient"] = Problem("not_a_recipient")
        return None
    taken = select(InspectorKey.id).where(
        InspectorKey.recipient == recipient.text, InspectorKey.active
    )
    if uow.session.scalars(taken).first() is not None:
        problems["recipient"] = Problem("key_taken")
    return recipient


def _is_its_fingerprint(recipient: Recipient, said: str) -> bool:
    digits = read_fingerprint(said)
    return digits is not None and digits == recipient.fingerprint.replace(" ", "").lower()
