"""Merging two people who turned out to be one: all of it in one act, so that one undo undoes it."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Missing
from shelterdesk.models import Case, Person
from shelterdesk.queries.merging import names_of, particulars_of, refuse_overlap
from shelterdesk.rules.access import Action
from shelterdesk.rules.merging import Particulars, coming, fuller, joined, new_alias
from shelterdesk.usecases.due import remake_due_of
from shelterdesk.usecases.people import NewName, remake_search_keys, write_name
from shelterdesk.usecases.scope import refuse_erased, refuse_nameless
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.people import NameKind

DETAILS = (
    "single_room", "birth_said", "languages", "literacy", "religion", "diet", "diet_note", "ui_no",
    "ui_reason", "ui_said", "passport_no", "passport_reason", "passport_said", "passport_held",
    "entered_on",
)  # fmt: skip
"""Answers of hers that a merge does not show one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merging:
    """Who is kept and who goes into her, as both were shown; `case_id` is the file it is done in.
    `alias_id` is for what the other was called.
    """

    case_id: UUID
    kept_id: UUID
    kept_revision: int
    other_id: UUID
    other_revision: int
    alias_id: UUID


def merge_people(uow: UnitOfWork, merging: Merging) -> None:
    """Cases and names of the other go to the kept one, who gets what she lacks; the other is
    voided. NotAllowed, Missing, Stale, AlreadyOne, StaysOverlap; FileErased, also where only her
    names are gone.
    """
    uow.require(Action.PEOPLE_MERGE)
    kept = uow.get(Person, merging.kept_id, merging.kept_revision)
    other = uow.get(Person, merging.other_id, merging.other_revision)
    cases = uow.session.scalars(
        select(Case).where(Case.person_id.in_((kept.id, other.id))).order_by(Case.number)
    ).all()
    if merging.case_id not in {case.id for case in cases}:
        raise Missing
    refuse_erased(uow.session, uow.get(Case, merging.case_id))
    for case in cases:
        refuse_nameless(uow.session, case)
    refuse_overlap(uow.session, kept.id, other.id)
    _move_names(uow, kept, other, merging.alias_id)
    for case in cases:
        case.person_id = kept.id
    other.voided_at, other.void_reason = uow.now(), label(EventKind.PERSON_MERGE)
    uow.session.flush()
    for person in (kept, other):
        remake_search_keys(uow, person.id)
    remake_due_of(uow.session, kept.id)
    uow.note(EventKind.PERSON_MERGE, kept, case=merging.case_id)
    for case in cases:  # the history of every other file tells of it too
        if case.id != merging.case_id and case.voided_at is None:
            uow.note(EventKind.PERSON_MERGE, kept, case=case.id)


def _move_names(uow: UnitOfWork, kept: Person, other: Person, alias_id: UUID) -> None:
    mine, hers = names_of(uow.session, kept.id), names_of(uow.session, other.id)
    before, besides = particulars_of(kept, mine), particulars_of(other, hers)
    _fill(kept, joined(before, besides))
    _fill_details(kept, other)
    last = max((name.position for name in mine), default=-1)
    moved = [hers[at] for at in coming(before, besides)]
    for position, name in enumerate(moved, start=last + 1):
        name.person_id, name.position = kept.id, position
    alias = new_alias(before, besides)
    if alias is not None:
        new = NewName(id=alias_id, kind=NameKind.ALIAS, text=alias)
        write_name(uow, kept.id, new, position=last + len(moved) + 1)


def _fill(person: Person, after: Particulars) -> None:
    birth = after.birth
    person.sex = after.sex
    person.birth_year = birth.year if birth else None
    person.birth_month = birth.month if birth else None
    person.birth_day = birth.day if birth else None
    person.birth_precision = birth.precision if birth else None
    person.nationalities = list(after.nationalities)
    person.category = after.category
    person.work_visa = after.work_visa


def _fill_details(kept: Person, other: Person) -> None:
    for name in DETAILS:
        setattr(kept, name, fuller(getattr(kept, name), getattr(other, name)))
