"""The fixed lists about interpreters."""

from collections.abc import Mapping
from enum import StrEnum

from shelterdesk.i18n import N_


class InterpreterStatus(StrEnum):
    """Whether an interpreter of the database can be asked now."""

    ACTIVE = "ACTIVE"
    INACTIVE = "INACTIVE"


class InterpretingMode(StrEnum):
    """How an interpreter takes part."""

    ONSITE = "ONSITE"
    PHONE = "PHONE"
    VIDEO = "VIDEO"


LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    InterpreterStatus: {
        InterpreterStatus.ACTIVE: N_("Available"),
        InterpreterStatus.INACTIVE: N_("Inactive"),
    },
    InterpretingMode: {
        InterpretingMode.ONSITE: N_("On site"),
        InterpretingMode.PHONE: N_("By phone"),
        InterpretingMode.VIDEO: N_("By video"),
    },
}
