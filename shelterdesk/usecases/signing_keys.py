"""The keys that sign for a user: from which event on, and up to which."""

from uuid import UUID

from sqlalchemy import select

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.models import SigningKey
from shelterdesk.vault.signing import key_id


def add_signing_key(
    uow: UnitOfWork, staff_id: UUID | None, public: bytes, sealing_public: bytes | None
) -> None:
    """A key that signs from this unit of work's first event on."""
    uow.session.add(
        SigningKey(
            key_id=key_id(public),
            staff_id=staff_id,
            public=public,
            sealing_public=sealing_public,
            from_seq=uow.store.head.seq + 1,
        )
    )


def retire_keys(uow: UnitOfWork, staff_id: UUID) -> None:
    """Nothing after the newest event is signed with them any more."""
    old = select(SigningKey).where(SigningKey.staff_id == staff_id, SigningKey.to_seq.is_(None))
    for key in uow.session.scalars(old):
        key.to_seq = uow.store.head.seq
