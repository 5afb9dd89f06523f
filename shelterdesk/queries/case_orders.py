"""The orders of the list of cases."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Date, case, select, type_coerce
from sqlalchemy.orm import Session

from shelterdesk.models import Case, Person
from shelterdesk.queries.case_filters import next_on
from shelterdesk.queries.holding import holder, holders
from shelterdesk.queries.standing import standing_is
from shelterdesk.rules.access import Viewer
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.cases import CaseStanding
from shelterdesk.vocabulary.people import Language


class CaseOrder(StrEnum):
    """By what the list can be ordered."""

    NAME = "NAME"
    LANGUAGE = "LANGUAGE"
    STATUS = "STATUS"
    NEXT_DATE = "NEXT_DATE"
    COUNSELOR = "COUNSELOR"
    OPENED = "OPENED"


T = TypeVar("T")


class Arrange(Protocol):
    """Sorts as people of the language of now look names up: `ui.collation.by_name` does."""

    def __call__(self, items: Iterable[T], name: Callable[[T], str], /) -> list[T]: ...


def by_letters(items: Iterable[T], name: Callable[[T], str]) -> list[T]:
    """Where no language is spoken: by the letters as they are stored."""
    return sorted(items, key=name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """The order of the list. `arrange` knows how names stand in a language; the store does not."""

    by: CaseOrder = CaseOrder.NEXT_DATE
    descending: bool = False
    arrange: Arrange = by_letters


BY_NEXT_DATE = Ordered()


def ordering(
    session: Session, viewer: Viewer, order: Ordered, *, has_dates: bool
) -> tuple[ColumnElement[Any], ...]:
    """The columns to sort `Case` by, any order but that of names; the newest case first where two
    are alike. Where no case has a date the store's index has the order.
    """
    newest = (Case.opened_on.desc(), Case.number.desc())
    if order.by is CaseOrder.NEXT_DATE and not has_dates:
        return newest
    wanted: dict[CaseOrder, Callable[[], ColumnElement[Any]]] = {
        CaseOrder.NEXT_DATE: next_on,
        CaseOrder.OPENED: lambda: type_coerce(Case.opened_on, Date),
        CaseOrder.LANGUAGE: lambda: _language_place(order.arrange),
        CaseOrder.STATUS: _standing_place,
        CaseOrder.COUNSELOR: lambda: _counselor_place(session, viewer, order.arrange),
    }
    by = wanted[order.by]()
    return ((by.desc() if order.descending else by.asc()).nulls_last(), *newest)


def ids_by_name(session: Session, wanted: ColumnElement[bool], order: Ordered) -> Sequence[UUID]:
    """All ids by what the people are called; the newest case first where two are called the same.

    Only a dictionary of the language knows that order, so the names are sorted outside the store.
    """
    found = session.execute(
        select(Case.id, Person.known_as)
        .join(Case.person)
        .where(wanted)
        .order_by(Case.opened_on.desc(), Case.number.desc())
    ).all()
    if order.descending:
        found = found[::-1]
    ids = [case_id for case_id, _name in order.arrange(found, lambda row: str(row[1]))]
    return ids[::-1] if order.descending else ids


def _language_place(arrange: Arrange) -> ColumnElement[int]:
    """Where the word for her language stands among those of the language of now."""
    spoken = {code: at for at, code in enumerate(arrange(Language, label))}
    language = select(Person.language).where(Person.id == Case.person_id).correlate(Case)
    return case(spoken, value=language.scalar_subquery())


def _counselor_place(session: Session, viewer: Viewer, arrange: Arrange) -> ColumnElement[int]:
    named = arrange(holders(session, viewer), lambda one: one[1])
    places = {key: at for at, (key, _name) in enumerate(named)}
    return case(places, value=holder()) if places else case((Case.id.is_not(None), 0))


def _standing_place() -> ColumnElement[int]:
    return case(*((standing_is(one), at) for at, one in enumerate(CaseStanding)))
