"""The shelter itself, and everybody it works with: hospitals, police, agencies, civil
organisations.
"""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from shelterdesk.models.base import Base, Codes, Record, code
from shelterdesk.vocabulary.organisations import OrgType


class Organisation(Record, Base):
    """`own_facility` marks the shelter whose vault this is. `address` is written in Chinese, as a
    driver reads it; that of the shelter itself is kept nowhere.
    """

    __tablename__ = "organisation"

    name: Mapped[str] = mapped_column(String(200))
    name_zh: Mapped[str | None] = mapped_column(String(200))
    kind: Mapped[OrgType] = mapped_column(code(OrgType))
    roles: Mapped[list[str]] = mapped_column(Codes)
    own_facility: Mapped[bool]
    phone: Mapped[str | None] = mapped_column(String(40))
    address: Mapped[str | None] = mapped_column(String(300))
    active: Mapped[bool]
