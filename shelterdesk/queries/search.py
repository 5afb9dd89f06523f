"""Finds a case by any part of its number and by any spelling of any name of the person.

The spellings of a name are worked out when it is written (`rules.names.search_keys`) and stand in
one indexed table. A query looks for them in stages, each costing more and promising less than the
one before, and stops as soon as it has enough: the number, a whole spelling, the beginning of one,
a part of one, every word somewhere, and last what only resembles the query.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from rapidfuzz import fuzz, process
from sqlalchemy import ColumnElement, exists, false, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from shelterdesk.models import Case, Person, SearchKey
from shelterdesk.queries.standing import OPEN
from shelterdesk.queries.visibility import visible_cases
from shelterdesk.rules.access import Viewer
from shelterdesk.rules.names import LONGEST_NAME, WORD_MARK, fold, query_terms
from shelterdesk.vocabulary.people import Language

FEW = 5
"""Fewer certain hits than this, and spellings that only resemble the query are shown too."""

ALIKE = 80
"""Of 100: one letter in five may be wrong."""

REACH = (200 - ALIKE) / ALIKE
"""How many times longer than the other a text can be and still be that much alike."""

MOST_ALIKE = 200


class Match(StrEnum):
    """How a case was found, best first."""

    NUMBER = "NUMBER"
    EXACT = "EXACT"
    PREFIX = "PREFIX"
    INFIX = "INFIX"
    FUZZY = "FUZZY"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCase:
    """One hit: what a list may show, and how it was found."""

    case_id: UUID
    number: str
    known_as: str
    language: Language
    matched_how: Match


def find_cases(session: Session, viewer: Viewer, text: str, limit: int = 8) -> list[FoundCase]:
    """The viewer's cases that fit the text, best first; open before closed, newest first."""
    text = text[:LONGEST_NAME]
    found: dict[UUID, FoundCase] = {}
    for match, condition in _stages(text):
        for hit in _hits(session, viewer, condition, match, limit):
            found.setdefault(hit.case_id, hit)
        if len(found) >= limit:
            return list(found.values())[:limit]
    if len(found) < FEW and not any(char.isdigit() for char in text):
        for hit in _alike(session, viewer, text, limit):
            found.setdefault(hit.case_id, hit)
    return list(found.values())[:limit]


def matching_cases(text: str) -> ColumnElement[bool]:
    """The condition on `Case` that its number or any name of its person fits the text."""
    wanted = {Match.NUMBER, Match.INFIX}  # what begins with the text also has it inside
    stages = [condition for match, condition in _stages(text[:LONGEST_NAME]) if match in wanted]
    return or_(false(), *stages)


def _stages(text: str) -> Iterator[tuple[Match, ColumnElement[bool]]]:
    """Conditions on `Case`, the surest first."""
    number = "".join(char for char in fold(text) if char.isalnum()).upper()
    if any(char.isdigit() for char in number):
        bare = func.replace(Case.number, "-", "")
        yield Match.NUMBER, bare.contains(number, autoescape=True)
    terms = query_terms(text)
    if terms:
        yield Match.EXACT, _has_key(SearchKey.key.in_(terms))
        yield Match.PREFIX, _has_key(or_(*(_begins(term) for term in terms)))
        yield Match.INFIX, _has_every(terms[0].split())


def _has_key(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return Case.person_id.in_(select(SearchKey.person_id).where(condition))


def _has_every(words: Sequence[str]) -> ColumnElement[bool]:
    """Each word is part of some spelling of the person.

    The longest, which fits fewest, leads. A single Latin letter fits nearly everybody and costs
    most: it is left to the beginnings and initials, unless there is nothing else.
    """
    telling = [word for word in words if len(word) > 1 or not word.isascii()] or ["".join(words)]
    first, *others = sorted(telling, key=len, reverse=True)
    condition = _contains(SearchKey.key, first)
    for word in others:
        other = aliased(SearchKey)
        condition &= exists().where(
            other.person_id == SearchKey.person_id, _contains(other.key, word)
        )
    return _has_key(condition)


def _begins(term: str) -> ColumnElement[bool]:
    """A range of the index: every text that sorts from the term up to its last continuation."""
    return SearchKey.key.between(term, term + "\U0010ffff")


def _contains(key: InstrumentedAttribute[str], word: str) -> ColumnElement[bool]:
    """The word, or its modern spelling, as part of a key."""
    return or_(*(key.contains(term, autoescape=True) for term in query_terms(word)))


def _hits(
    session: Session, viewer: Viewer, condition: ColumnElement[bool], match: Match, limit: int
) -> list[FoundCase]:
    ids = (
        select(Case.id)
        .where(visible_cases(viewer), condition)
        .order_by(Case.status.in_(OPEN).desc(), Case.opened_on.desc(), Case.number.desc())
        .limit(limit)
    )
    return _found(session, session.scalars(ids).all(), match)


def _found(session: Session, ids: Iterable[UUID], match: Match) -> list[FoundCase]:
    """These cases as hits, in the order given."""
    ids = list(ids)
    query = select(Case.id, Case.number, Person.known_as, Person.language).join(Case.person)
    hits = {
        case_id: FoundCase(
            case_id=case_id,
            number=number,
            known_as=known_as,
            language=language,
            matched_how=match,
        )
        for case_id, number, known_as, language in session.execute(query.where(Case.id.in_(ids)))
    }
    return [hits[case_id] for case_id in ids]


def _alike(session: Session, viewer: Viewer, text: str, limit: int) -> list[FoundCase]:
    """Cases with a spelling much like the query's, the most alike first."""
    scores = _scores(session, text)
    if not scores:
        return []
    query = (
        select(Case.id, SearchKey.key)
        .join(SearchKey, SearchKey.person_id == Case.person_id)
        .where(SearchKey.key.in_(list(scores)), visible_cases(viewer))
        .order_by(Case.opened_on.desc(), Case.number.desc())
    )
    best: dict[UUID, float] = {}
    for case_id, key in session.execute(query):
        best[case_id] = max(scores[key], best.get(case_id, 0))
    ranked = sorted(best, key=lambda case_id: -best[case_id])
    return _found(session, ranked[:limit], Match.FUZZY)


def _scores(session: Session, text: str) -> dict[str, float]:
    """How alike the stored spellings are to the text, those of ALIKE and more.

    The keys hold each name unspaced and with its words sorted; so do the terms. Comparing letter by
    letter is then what `rules.names.similarity` says of the pair. Two texts whose lengths differ by
    more than half cannot be alike, so the store is asked for the others only.
    """
    terms = _unordered(text)
    if not terms:
        return {}
    lengths = [len(term) for term in terms]
    near = (
        select(SearchKey.key)
        .where(func.length(SearchKey.key).between(min(lengths) / REACH, max(lengths) * REACH))
        .distinct()
    )
    if len(terms[0].split()) > 1:
        near = near.where(~_begins(WORD_MARK))
    # One long text is some times faster to fetch than a hundred thousand rows of one.
    joined = session.scalar(select(func.aggregate_strings(near.subquery().c.key, "\n")))
    keys = (joined or "").split("\n")
    scores: dict[str, float] = {}
    for term in terms:
        for key, score, _ in process.extract(
            term, keys, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=MOST_ALIKE
        ):
            scores[key] = max(score, scores.get(key, 0))
    return scores


def _unordered(text: str) -> tuple[str, ...]:
    """The query with its words sorted, and unspaced; a single word also as the key of a word."""
    terms = query_terms(text)
    if not terms:
        return ()
    in_order = " ".join(sorted(terms[0].split()))
    unspaced = [term for term in terms if " " not in term]
    marked = [] if " " in in_order else [WORD_MARK + in_order]
    return tuple(dict.fromkeys([in_order, *unspaced, *marked]))
