"""Passwords for one unlock that a change of the key made: whether somebody has seen them.

They are in the window's memory alone, and shown once the change is done. Where a lock, a fault or a
power cut comes before that, nobody knows them. So the new store says whose they are from its first
moment, until each was handed over, used, or made anew.
"""

from collections.abc import Collection
from uuid import UUID

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.queries.untold import UNTOLD, untold_users
from shelterdesk.rules.access import Action
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.settings import put_setting
from shelterdesk.vocabulary.history import EventKind


def put_untold(uow: UnitOfWork, users: Collection[UUID]) -> None:
    """Only these: an older password of anybody else opens nothing any more."""
    if users or untold_users(uow.session):
        put_setting(uow, UNTOLD, [str(user) for user in users])


def forget_untold(uow: UnitOfWork, user: UUID) -> None:
    """This user has another password, or has used this one."""
    kept = untold_users(uow.session)
    if user in kept:
        put_setting(uow, UNTOLD, [str(one) for one in kept if one != user])


def note_handed_over(desk: Desk, user: UUID) -> None:
    """The manager has seen it and passes it on. NotAllowed."""
    with desk.change() as uow:
        uow.require(Action.STAFF_CHANGE)
        forget_untold(uow, user)
        uow.note(EventKind.STAFF_HANDED_OVER, f"staff:{user}")
