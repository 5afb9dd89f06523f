"""What staff can do with a person's names and details, and the search keys that follow them."""

from dataclasses import dataclass, fields
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Invalid, Missing, Problem, Stale
from shelterdesk.models import Case, Person, PersonName, SearchKey, table_of
from shelterdesk.queries.person_details import DETAILS_OF_CASE, details_revision
from shelterdesk.rules.access import Action
from shelterdesk.rules.entries import Around, stored
from shelterdesk.rules.identifiers import clean_number
from shelterdesk.rules.names import check_name, clean_name, search_keys
from shelterdesk.rules.people import DetailsEntry, check_details
from shelterdesk.rules.services import CaseSpan
from shelterdesk.usecases.case_records import Writing, judge_columns
from shelterdesk.usecases.due import remake_due_of
from shelterdesk.usecases.scope import refuse_closed, scope_of
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.people import NameKind


@dataclass(frozen=True, slots=True, kw_only=True)
class NewName:
    """A name as it is written in one place. The id is the draft's, so that a double Save makes
    one.
    """

    id: UUID
    kind: NameKind
    text: str


def judge_name(text: str) -> Problem | None:
    """What is wrong with a name, if anything: any script, one part or many, one character or
    300.
    """
    return check_name(clean_name(text))


def add_name(uow: UnitOfWork, case_id: UUID, new: NewName) -> UUID:
    """Write one more name of the person of this case."""
    case = uow.get(Case, case_id)
    uow.require(Action.CASE_CHANGE, scope_of(uow.session, case))
    if uow.session.get(PersonName, new.id) is not None:
        return new.id
    problem = judge_name(new.text)
    if problem is not None:
        raise Invalid({"text": problem})
    write_name(uow, case.person_id, new, position=len(_names(uow.session, case.person_id)))
    remake_search_keys(uow, case.person_id)
    uow.note(EventKind.NAME_ADD, f"person_name:{new.id}", case=case_id)
    return new.id


def change_name(uow: UnitOfWork, case_id: UUID, new: NewName, revision: int) -> None:
    """Correct a name's text or kind. Stale when it was saved by somebody else meanwhile."""
    case = uow.get(Case, case_id)
    uow.require(Action.CASE_CHANGE, scope_of(uow.session, case))
    problem = judge_name(new.text)
    if problem is not None:
        raise Invalid({"text": problem})
    name = uow.get(PersonName, new.id, revision)
    if name.person_id != case.person_id:
        raise Missing  # a name of somebody else, whom this user may not reach
    name.kind, name.text = new.kind, clean_name(new.text)
    uow.session.flush()
    remake_search_keys(uow, case.person_id)
    uow.note(EventKind.NAME_CHANGE, name, case=case_id)


def change_details(uow: UnitOfWork, new: Writing[DetailsEntry]) -> UUID:
    """Correct what the roster says of the person of this case; `id` is hers. Invalid by field,
    Stale when the person or the head of her case was saved meanwhile, CaseClosed, NotAllowed.
    """
    case = uow.get(Case, new.case_id)
    uow.require(Action.CASE_CHANGE, scope_of(uow.session, case))
    refuse_closed(case)
    person = uow.get(Person, case.person_id)
    if person.id != new.id:
        raise Missing
    if new.revision is not None and new.revision != details_revision(person, case):
        raise Stale
    columns = {**table_of(Person).c, "summary": table_of(Case).c.summary}
    problems = judge_columns(uow, new.entry, columns)
    around = Around(uow.now(), CaseSpan(case.opened_on, case.closed_on))
    if problems := problems | check_details(new.entry, around):
        raise Invalid(problems)
    _fill_details(person, case, new.entry)
    uow.session.flush()
    remake_due_of(uow.session, person.id)
    uow.note(EventKind.PERSON_CHANGE, person, case=case.id)
    return person.id


def _fill_details(person: Person, case: Case, details: DetailsEntry) -> None:
    before = person.nationalities
    for name in (field.name for field in fields(details)):
        if name != "birth":
            of_case = name in DETAILS_OF_CASE
            setattr(case if of_case else person, name, stored(getattr(details, name)))
    # The one that her head shows stays in front.
    person.nationalities = sorted(
        person.nationalities,
        key=lambda code: before.index(code) if code in before else len(before),
    )
    for name in ("ui_no", "passport_no"):
        setattr(person, name, clean_number(getattr(details, name)) or None)
    birth = details.birth
    person.birth_year = birth.year if birth else None
    person.birth_month = birth.month if birth else None
    person.birth_day = birth.day if birth else None
    person.birth_precision = birth.precision if birth else None


def write_name(uow: UnitOfWork, person_id: UUID, new: NewName, position: int) -> None:
    """One name's row; judged before."""
    uow.add(
        PersonName(
            id=new.id,
            person_id=person_id,
            kind=new.kind,
            text=clean_name(new.text),
            position=position,
        )
    )
    uow.session.flush()


def remake_search_keys(uow: UnitOfWork, person_id: UUID) -> None:
    """Every spelling under which this person is found, made anew from her names of now."""
    remake_keys(uow.session, person_id)


def remake_keys(session: Session, person_id: UUID) -> None:
    """The same outside a change of records: they are computed."""
    session.execute(delete(SearchKey).where(SearchKey.person_id == person_id))
    keys = sorted(search_keys_of(session, person_id))
    session.add_all(SearchKey(person_id=person_id, key=key) for key in keys)


def search_keys_of(session: Session, person_id: UUID) -> set[str]:
    """The spellings as they must be."""
    person = session.get_one(Person, person_id)
    keys = set(search_keys(person.known_as, NameKind.NICKNAME))
    for name in _names(session, person_id):
        keys |= search_keys(name.text, name.kind)
    return keys


def _names(session: Session, person_id: UUID) -> list[PersonName]:
    current = select(PersonName).where(
        PersonName.person_id == person_id, PersonName.voided_at.is_(None)
    )
    return list(session.scalars(current))
