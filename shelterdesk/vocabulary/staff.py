"""The roles of the people who use the program. Inspectors have none: they get packages."""

from collections.abc import Mapping
from enum import StrEnum

from shelterdesk.i18n import N_


class Role(StrEnum):
    """What a user may do; the table stands in `rules.access`."""

    MANAGER = "MANAGER"
    COUNSELOR = "COUNSELOR"
    FOLLOW_UP = "FOLLOW_UP"
    READER = "READER"


LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Role: {
        Role.MANAGER: N_("Manager"),
        Role.COUNSELOR: N_("Life counselor"),
        Role.FOLLOW_UP: N_("Follow-up staff"),
        Role.READER: N_("Read only"),
    },
}
