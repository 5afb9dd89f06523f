"""The paper with the recovery key: noted when it was made, and tried without opening anything."""

import hmac
from collections.abc import Collection

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Problem, WrongRecoveryKey
from shelterdesk.models import Setting
from shelterdesk.queries.backups import written
from shelterdesk.queries.key_papers import KEPT_ON, PAPERS, PROVED
from shelterdesk.rules.access import Action, require
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.settings import put_setting
from shelterdesk.vault.papers import NUMBERS
from shelterdesk.vault.slot_secrets import open_recovery
from shelterdesk.vault.slots import read_slots
from shelterdesk.vault.slots_file import read_slots_file
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.papers import KeptOn


def put_papers(uow: UnitOfWork, kept_on: KeptOn, papers: Collection[int] = ()) -> None:
    """New papers: they were typed back just now; of three, those of these numbers. Whoever calls
    has asked for access and notes the event.
    """
    put_setting(uow, KEPT_ON, kept_on.value)
    put_setting(uow, PAPERS, [None for _number in NUMBERS])
    put_proved(uow, papers)


def put_proved(uow: UnitOfWork, papers: Collection[int] = ()) -> None:
    """The paper was typed and right just now; of three, those of these numbers."""
    now = written(uow.now())
    put_setting(uow, PROVED, now)
    if papers:
        kept = uow.session.get(Setting, PAPERS)
        before = kept.value if kept is not None else [None for _number in NUMBERS]
        proved = [
            now if number in papers else when for number, when in zip(NUMBERS, before, strict=True)
        ]
        put_setting(uow, PAPERS, proved)


def try_paper(desk: Desk, key: bytes, kept_on: KeptOn, papers: Collection[int] = ()) -> None:
    """Whether this key opens the vault as it lies on the disk now. What it opens is thrown away.
    `papers`: the numbers of the two of three that it was typed from.

    NotAllowed; WrongRecoveryKey, which leaves everything as it was; SlotsDamaged, SlotsMissing.
    """
    require(desk.viewer, Action.STAFF_CHANGE)
    document = read_slots(read_slots_file(desk.folder))
    master_key, _private = open_recovery(document, key)
    is_ours = hmac.compare_digest(master_key.secret, desk.master_key.secret)
    master_key.forget()
    if not is_ours:
        raise WrongRecoveryKey({"key": Problem("recovery_other_vault")})
    with desk.change() as uow:
        uow.require(Action.STAFF_CHANGE)
        put_setting(uow, KEPT_ON, kept_on.value)
        put_proved(uow, papers)
        uow.note(EventKind.VAULT_TRY_PAPER, f"vault:{desk.store.vault_id}")
