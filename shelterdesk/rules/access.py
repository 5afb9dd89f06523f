"""Who may do what: one table of roles and actions, and how far a role reaches (decision 24).

All roles on one PC hold the vault's key: this separation is the program's own.
"""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from shelterdesk.errors import NotAllowed
from shelterdesk.vocabulary.staff import Role


class Action(StrEnum):
    """What the unit of work asks about before it writes, and a query before it reads."""

    CASE_ADMIT = "case.admit"
    CASE_OPEN = "case.open"
    CASE_REVEAL = "case.reveal"
    CASE_CHANGE = "case.change"
    CASE_ASSIGN = "case.assign"
    SERVICE_LOG = "service.log"
    SERVICE_CHANGE = "service.change"
    PERMIT_CHANGE = "permit.change"
    PLACEMENT_CHANGE = "placement.change"
    INTERPRETERS_CHANGE = "interpreters.change"
    HOUSE_CHANGE = "house.change"
    ARRIVALS_CHANGE = "arrivals.change"
    NIGHT_CONFIRM = "night.confirm"
    HANDOVER_WRITE = "handover.write"
    PEOPLE_MERGE = "people.merge"
    ORGANISATIONS_CHANGE = "organisations.change"
    POLICE_CASES_CHANGE = "police_cases.change"
    FIGURES_CHANGE = "figures.change"
    FIGURES_READ = "figures.read"
    STAFF_CHANGE = "staff.change"
    SETTINGS_CHANGE = "settings.change"
    PREFERENCES_CHANGE = "preferences.change"
    PASSWORD_CHANGE = "password.change"
    DRAFTS_CHANGE = "drafts.change"
    EXPORT_WRITE = "export.write"
    PRINT_SEND = "print.send"
    CARD_SEND = "card.send"
    AGENDA_SEND = "agenda.send"
    AUDIT_READ = "audit.read"
    BACKUP_MAKE = "backup.make"
    BACKUP_RESTORE = "backup.restore"
    RECORDS_CHECK = "records.check"


_OWN = frozenset(
    {
        Action.PREFERENCES_CHANGE,
        Action.PASSWORD_CHANGE,
        Action.RECORDS_CHECK,
        Action.CARD_SEND,  # the vault's own comparison code, which Settings shows everybody
    }
)
_LOOKS = frozenset({Action.CASE_OPEN, Action.CASE_REVEAL})
_WORKS_ON_CASE = _LOOKS | {
    Action.CASE_CHANGE,
    Action.CASE_ASSIGN,
    Action.SERVICE_LOG,
    Action.SERVICE_CHANGE,
    Action.PERMIT_CHANGE,
    Action.PRINT_SEND,
}

ON_CASE = _WORKS_ON_CASE | {Action.PLACEMENT_CHANGE}
"""Actions about one case: they need its scope. The others are about the house or oneself."""

ALLOWED: dict[Role, frozenset[Action]] = {
    Role.MANAGER: frozenset(Action),
    Role.COUNSELOR: _OWN
    | ON_CASE
    | {
        Action.CASE_ADMIT,
        Action.ARRIVALS_CHANGE,
        Action.NIGHT_CONFIRM,
        Action.HANDOVER_WRITE,
        Action.AGENDA_SEND,
        Action.INTERPRETERS_CHANGE,
        Action.FIGURES_READ,
        Action.DRAFTS_CHANGE,
        Action.BACKUP_MAKE,
    },
    Role.FOLLOW_UP: _OWN
    | _WORKS_ON_CASE
    | {Action.DRAFTS_CHANGE, Action.HANDOVER_WRITE, Action.AGENDA_SEND},
    Role.READER: _OWN | _LOOKS | {Action.FIGURES_READ},
}
"""What each role may do within its reach."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """The user who asks."""

    staff_id: UUID
    role: Role


@dataclass(frozen=True, slots=True)
class CaseScope:
    """What decides who reaches a case."""

    owner_id: UUID | None
    follow_up_owner_id: UUID | None
    placed_here: bool


@dataclass(frozen=True, slots=True)
class Reach:
    """Which cases a viewer reaches: any of these holds. A query builds its filter from it."""

    everything: bool = False
    placed_here: bool = False
    owned_by: UUID | None = None
    followed_by: UUID | None = None

    def __contains__(self, scope: CaseScope) -> bool:
        return (
            self.everything
            or (self.placed_here and scope.placed_here)
            or (self.owned_by is not None and self.owned_by == scope.owner_id)
            or (self.followed_by is not None and self.followed_by == scope.follow_up_owner_id)
        )


def reach(viewer: Viewer) -> Reach:
    """How far a role reaches: all cases, those now in the house and one's own, those handed over.

    A reader looks at what is now in the house, as a counselor does, and owns nothing.
    """
    match viewer.role:
        case Role.MANAGER:
            return Reach(everything=True)
        case Role.COUNSELOR:
            me = viewer.staff_id
            return Reach(placed_here=True, owned_by=me, followed_by=me)
        case Role.FOLLOW_UP:
            return Reach(followed_by=viewer.staff_id)
        case Role.READER:
            return Reach(placed_here=True)


def may(viewer: Viewer, action: Action, scope: CaseScope | None = None) -> bool:
    """Whether the viewer may do this; about a case only with its scope, and within reach."""
    if action not in ALLOWED[viewer.role]:
        return False
    if action not in ON_CASE:
        return True
    return scope is not None and scope in reach(viewer)


def require(viewer: Viewer, action: Action, scope: CaseScope | None = None) -> None:
    """NotAllowed unless `may` says yes."""
    if not may(viewer, action, scope):
        raise NotAllowed(action=str(action))
