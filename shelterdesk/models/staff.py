"""Who works here, and the keys that sign for them."""

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
