"""Who in the records looks like the person of a form that is being filled in."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.models import Case, Person
from shelterdesk.queries.search import FoundCase, Match, find_cases
from shelterdesk.rules.access import Viewer
from shelterdesk.rules.likeness import Known, is_likely, second_signals

MOST = 5
LOOKED_THROUGH = 40
"""Names like it of which the likely ones are taken: a common name has many."""

_ALIKE = frozenset({Match.EXACT, Match.FUZZY})


def alike(session: Session, viewer: Viewer, name: str, known: Known) -> tuple[FoundCase, ...]:
    """At most five of the viewer's cases, those with most in common first, then those whose name is
    surest.
    """
    found = find_cases(session, viewer, name, LOOKED_THROUGH)
    hits = [hit for hit in found if hit.matched_how in _ALIKE]
    others = _known(session, (hit.case_id for hit in hits))
    ranked = []
    for at, hit in enumerate(hits):
        signals = second_signals(known, others[hit.case_id])
        if is_likely(signals, whole_name=hit.matched_how is Match.EXACT):
            ranked.append((-(signals or 0), at, hit))
    return tuple(hit for _signals, _at, hit in sorted(ranked, key=lambda one: one[:2])[:MOST])


def _known(session: Session, cases: Iterable[UUID]) -> dict[UUID, Known]:
    query = (
        select(Case.id, Person.nationalities, Person.birth_year)
        .join(Person, Person.id == Case.person_id)
        .where(Case.id.in_(list(cases)))
    )
    return {
        case_id: Known(nationalities=nationalities, birth_year=year)
        for case_id, nationalities, year in session.execute(query)
    }
