"""Who works here, and the keys that sign for them."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from shelterdesk.models.base import Base, Record, code
from shelterdesk.vocabulary.staff import Role


class Staff(Record, Base):
    """A user of this vault. The id is the one in the key slots; `login` is what Unlock asks for."""

    __tablename__ = "staff"

    login: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    role: Mapped[Role] = mapped_column(code(Role))
    language: Mapped[str] = mapped_column(String(8))
    active: Mapped[bool]


class StaffAbsence(Record, Base):
    """A colleague is away from `first_on` through `last_on`, None while nobody knows until when:
    what she holds is the manager's to see to meanwhile. Why she is away stands nowhere.
    """

    __tablename__ = "staff_absence"

    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id", ondelete="RESTRICT"), index=True)
    first_on: Mapped[date]
    last_on: Mapped[date | None]


class SigningKey(Base):
    """A public key that signs events, valid between two event numbers. No owner: the vault's
    own.
    """

    __tablename__ = "signing_key"

    key_id: Mapped[str] = mapped_column(String(16), primary_key=True)
    staff_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id", ondelete="RESTRICT"))
    public: Mapped[bytes] = mapped_column(LargeBinary)
    sealing_public: Mapped[bytes | None] = mapped_column(LargeBinary)
    from_seq: Mapped[int]
    to_seq: Mapped[int | None]
