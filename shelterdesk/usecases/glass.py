"""Opening a case outside one's own with a reason, which the managers see (decision 0019)."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import exists, false, func, select

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Invalid, Problem
from shelterdesk.models import BreakGlass, Case, Erasure, Person, SearchKey
from shelterdesk.queries.standing import OPEN
from shelterdesk.queries.visibility import scope_of, visible_cases
from shelterdesk.rules.access import GLASS_LASTS, Action, Viewer, check_reason, may
from shelterdesk.rules.names import fold, query_terms
from shelterdesk.usecases.scope import refuse_erased
from shelterdesk.vocabulary.history import EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """Why somebody has to look. The case is known by its id, else by what was typed: its number, or
    what she is called.
    """

    id: UUID
    reason: str
    case_id: UUID | None = None
    called: str = ""


def break_glass(uow: UnitOfWork, opening: Opening) -> UUID:
    """Let the user look at a case outside the own ones for a day; returns the case. NotAllowed,
    Missing, FileErased; Invalid by field.

    A case that is open to the user anyway stays as it is. What was typed is looked up only when the
    reason stands: whether somebody is known here is told to nobody who does not sign for asking.
    """
    uow.require(Action.CASE_BREAK_GLASS)
    made = uow.session.get(BreakGlass, opening.id)
    if made is not None:
        return made.case_id
    problem, viewer = check_reason(opening.reason), _viewer(uow)
    if problem is not None:
        raise Invalid({"reason": problem})
    case_id = opening.case_id or _meant(uow, viewer, opening.called)
    case = uow.get(Case, case_id)
    if may(viewer, Action.CASE_OPEN, scope_of(uow.session, case_id)):
        return case_id
    refuse_erased(uow.session, case)
    glass = BreakGlass(
        id=opening.id,
        case_id=case.id,
        reason=opening.reason.strip(),
        until=uow.now() + GLASS_LASTS,
    )
    uow.add(glass)
    uow.note(EventKind.CASE_BREAK_GLASS, glass, case=case.id)
    return case_id


@dataclass(frozen=True, slots=True, kw_only=True)
class GlassSeen:
    """A manager has read who opened what, and why."""

    glass_id: UUID
    revision: int


def see_glass(uow: UnitOfWork, seen: GlassSeen) -> None:
    """Take it from the managers' Today. NotAllowed, Missing, Stale."""
    uow.require(Action.GLASS_SEE)
    glass = uow.get(BreakGlass, seen.glass_id, seen.revision)
    glass.seen_at, glass.seen_by = uow.now(), uow.actor_id()
    uow.note(EventKind.GLASS_SEE, glass, case=glass.case_id)


def _viewer(uow: UnitOfWork) -> Viewer:
    if uow.viewer is None:
        raise ValueError("the vault itself looks at no case")
    return uow.viewer


def _meant(uow: UnitOfWork, viewer: Viewer, called: str) -> UUID:
    """The one case that has this number, else the one open case outside the own ones whose person
    is known by exactly this. None and several are answered alike.
    """
    by_number = select(Case.id).where(
        Case.number == called.strip().upper(),
        Case.voided_at.is_(None),
        ~exists().where(Erasure.case_id == Case.id),  # nothing is left to look at
    )
    terms = query_terms(called)
    same = select(SearchKey.person_id).where(SearchKey.key.in_(terms))
    by_name = (
        select(Case.id, Person.known_as)
        .join(Case.person)
        .where(
            Case.person_id.in_(same),
            Case.status.in_(OPEN),
            Case.voided_at.is_(None),
            ~func.coalesce(visible_cases(viewer), false()),  # nobody follows up: neither yes nor no
        )
    )
    found = list(uow.session.scalars(by_number))
    if not found:
        rows = uow.session.execute(by_name) if terms else ()
        found = [case_id for case_id, known_as in rows if fold(known_as) == fold(called)]
    if len(found) != 1:
        raise Invalid({"called": Problem("no_single_case")})
    return found[0]
