"""Who may do what: one table of roles and actions, and how far a role reaches (decision 24).

All roles on one PC hold the vault's key: this separation is the program's own.
"""

import unicodedata
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

from shelterdesk.errors import NotAllowed, Problem
from shelterdesk.vocabulary.staff import Role


class Action(StrEnum):
    """What the unit of work asks about before it writes, and a query before it reads."""

    CASE_ADMIT = "case.admit"
    CASE_OPEN = "case.open"
    CASE_REVEAL = "case.reveal"
    CASE_BREAK_GLASS = "case.break_glass"
    CASE_CHANGE = "case.change"
    CASE_ASSIGN = "case.assign"
    CASE_GIVE = "case.give"
    OFFER_ANSWER = "offer.answer"
    SERVICE_LOG = "service.log"
    SERVICE_CHANGE = "service.change"
    PERMIT_CHANGE = "permit.change"
    PLACEMENT_CHANGE = "placement.change"
    INTERPRETERS_CHANGE = "interpreters.change"
    INTERPRETERS_BOOK = "interpreters.book"
    HOUSE_CHANGE = "house.change"
    ARRIVALS_CHANGE = "arrivals.change"
    NIGHT_CONFIRM = "night.confirm"
    HANDOVER_WRITE = "handover.write"
    COURSES_CHANGE = "courses.change"
    COURSE_ATTEND = "course.attend"
    PEOPLE_MERGE = "people.merge"
    ORGANISATIONS_CHANGE = "organisations.change"
    MEETINGS_CHANGE = "meetings.change"
    POLICE_CASES_CHANGE = "police_cases.change"
    FIGURES_CHANGE = "figures.change"
    FIGURES_READ = "figures.read"
    STAFF_CHANGE = "staff.change"
    SETTINGS_CHANGE = "settings.change"
    RULES_CHANGE = "rules.change"
    PREFERENCES_CHANGE = "preferences.change"
    PASSWORD_CHANGE = "password.change"
    AWAY_NOTE = "away.note"
    DRAFTS_CHANGE = "drafts.change"
    EXPORT_WRITE = "export.write"
    PRINT_SEND = "print.send"
    NAME_PRINT = "name.print"
    CARD_SEND = "card.send"
    AGENDA_SEND = "agenda.send"
    AUDIT_READ = "audit.read"
    GLASS_SEE = "glass.see"
    RETENTION_DECIDE = "retention.decide"
    BACKUP_MAKE = "backup.make"
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
    Action.COURSE_ATTEND,
    Action.PRINT_SEND,
}

ON_CASE = _WORKS_ON_CASE | {Action.PLACEMENT_CHANGE, Action.NAME_PRINT}
"""Actions about one case: they need its scope. The others are about the house or oneself."""

GLASS_LASTS = timedelta(hours=24)
"""How long a case that was opened with a reason may be looked at: a shift, and the one after it."""

LEAST_REASON, LONGEST_REASON = 8, 300
"""Of a reason: letters and digits at least, where a Chinese character says as much as two; signs
at most.
"""

ALLOWED: dict[Role, frozenset[Action]] = {
    Role.MANAGER: frozenset(Action),
    Role.COUNSELOR: _OWN
    | _WORKS_ON_CASE
    | {
        Action.PLACEMENT_CHANGE,
        Action.CASE_ADMIT,
        Action.CASE_BREAK_GLASS,
        Action.ARRIVALS_CHANGE,
        Action.NIGHT_CONFIRM,
        Action.HANDOVER_WRITE,
        Action.OFFER_ANSWER,
        Action.AWAY_NOTE,
        Action.COURSES_CHANGE,
        Action.AGENDA_SEND,
        Action.INTERPRETERS_CHANGE,
        Action.INTERPRETERS_BOOK,
        Action.FIGURES_READ,
        Action.DRAFTS_CHANGE,
        Action.BACKUP_MAKE,
    },
    Role.FOLLOW_UP: _OWN
    | _WORKS_ON_CASE
    | {
        Action.CASE_BREAK_GLASS,
        Action.DRAFTS_CHANGE,
        Action.HANDOVER_WRITE,
        Action.OFFER_ANSWER,
        Action.AWAY_NOTE,
        Action.AGENDA_SEND,
        Action.INTERPRETERS_BOOK,
    },
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
    """What decides who reaches a case. `opened_by`: who opened it with a reason and still may look;
    whoever wants to change something need not ask it.
    """

    owner_id: UUID | None
    follow_up_owner_id: UUID | None
    placed_here: bool
    opened_by: frozenset[UUID] = frozenset()


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


def may_hold(role: Role, *, in_follow_up: bool) -> bool:
    """Whether a colleague of this role reaches a case by holding it, in a stay or after it: whoever
    does not would lose it from every list.
    """
    who = UUID(int=0)
    owner, follower = (None, who) if in_follow_up else (who, None)
    scope = CaseScope(owner_id=owner, follow_up_owner_id=follower, placed_here=False)
    return Action.CASE_CHANGE in ALLOWED[role] and scope in reach(Viewer(who, role))


def may(viewer: Viewer, action: Action, scope: CaseScope | None = None) -> bool:
    """Whether the viewer may do this; about a case only with its scope, and within reach. A case
    that was opened with a reason may be looked at, and no more.
    """
    if action not in ALLOWED[viewer.role]:
        return False
    if action not in ON_CASE:
        return True
    if scope is None:
        return False
    return scope in reach(viewer) or (action in _LOOKS and has_opened(viewer, scope))


def may_break_glass(role: Role) -> bool:
    """Whether there are cases that this role opens only with a reason; a manager reaches all."""
    return Action.CASE_BREAK_GLASS in ALLOWED[role] and role is not Role.MANAGER


def has_opened(viewer: Viewer, scope: CaseScope) -> bool:
    """Whether the viewer opened it with a reason and may still look."""
    return may_break_glass(viewer.role) and viewer.staff_id in scope.opened_by


def rights_in(viewer: Viewer, scope: CaseScope, *, erased: bool = False) -> frozenset[Action]:
    """Everything the viewer may do in a case. One that is erased is looked at, and no more."""
    actions = _LOOKS if erased else ON_CASE
    return frozenset(action for action in actions if may(viewer, action, scope))


def check_reason(text: str) -> Problem | None:
    """Whether this says in a few words, in any language, why somebody had to look."""
    if not text.strip():
        return Problem("reason_required")
    if len(text.strip()) > LONGEST_REASON:
        return Problem("too_long", {"most": LONGEST_REASON})
    letters = [char for char in unicodedata.normalize("NFC", text) if char.isalnum()]
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in letters)
    return Problem("reason_too_short") if len(letters) + wide < LEAST_REASON else None


def require(viewer: Viewer, action: Action, scope: CaseScope | None = None) -> None:
    """NotAllowed unless `may` says yes."""
    if not may(viewer, action, scope):
        raise NotAllowed(action=str(action))
