"""Hand-over notes: what others wrote for the one who reads, and what a note can be about."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, exists, or_, select, true
from sqlalchemy.orm import Session, aliased

from shelterdesk.errors import Missing
from shelterdesk.models import Case, Erasure, HandOverNote, Person, Staff
from shelterdesk.queries.cases import CaseView, in_view
from shelterdesk.queries.staff import StaffChoice, staff_choices
from shelterdesk.queries.unlocks import unlock_before
from shelterdesk.queries.visibility import visible_cases
from shelterdesk.rules.access import ALLOWED, Action, Viewer
from shelterdesk.rules.calendar import local_day
from shelterdesk.vocabulary.staff import Role

MOST = 100
MOST_CASES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRow:
    """One note. `for_name` is None for everybody; `may_change`: the reader wrote it or manages, and
    the file it is about is not erased.
    """

    note_id: UUID
    revision: int
    text: str
    urgent: bool
    author_name: str
    written_at: datetime
    for_staff_id: UUID | None
    for_name: str | None
    is_for_me: bool
    case_id: UUID | None
    number: str | None
    known_as: str | None
    expires_on: date
    may_change: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """The notes of now. `since`: when the reader was here before, None the first time."""

    since: datetime | None
    notes: tuple[NoteRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseChoice:
    """A case to choose from a short list."""

    case_id: UUID
    number: str
    known_as: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteChoices:
    """Whom a note can be for, and whom it can be about: the house and one's own cases."""

    staff: tuple[StaffChoice, ...]
    cases: tuple[CaseChoice, ...]


def hand_over(session: Session, viewer: Viewer, now: datetime) -> HandOver:
    """Notes for all, for the reader or by the reader: those that have not expired, and all written
    since the unlock before this one. Urgent ones first, then the newest.

    A note about a case out of reach is not among them.
    """
    since = unlock_before(session, viewer)
    today = local_day(now)
    current: ColumnElement[bool] = HandOverNote.expires_on >= today
    if since is not None:
        # No note was written that had expired already: the index leaves out those of years ago.
        not_before = HandOverNote.expires_on >= min(local_day(since), today)
        current = not_before & (current | (HandOverNote.created_at >= since))
    return HandOver(since=since, notes=_notes(session, viewer, current & _concerns(viewer)))


def note(session: Session, viewer: Viewer, note_id: UUID) -> NoteRow:
    """One note, for its form. Missing, also when it is not for the reader to see."""
    may_read = true() if viewer.role is Role.MANAGER else _concerns(viewer)
    found = _notes(session, viewer, (HandOverNote.id == note_id) & may_read)
    if not found:
        raise Missing
    return found[0]


def _concerns(viewer: Viewer) -> ColumnElement[bool]:
    return or_(
        HandOverNote.for_staff_id.is_(None),
        HandOverNote.for_staff_id == viewer.staff_id,
        HandOverNote.created_by == viewer.staff_id,
    )


def note_choices(session: Session, viewer: Viewer, also: UUID | None = None) -> NoteChoices:
    """What the form of a note lets one choose; `also` is a case one comes from."""
    wanted = in_view(CaseView.IN_SHELTER, viewer) | in_view(CaseView.MINE, viewer)
    if also is not None:
        wanted = wanted | (Case.id == also)
    query = (
        select(Case.id, Case.number, Person.known_as)
        .join(Case.person)
        .where(visible_cases(viewer), wanted)
        .order_by(Case.id != also, Person.known_as, Case.number)
        .limit(MOST_CASES)
    )
    return NoteChoices(
        staff=tuple(staff_choices(session, viewer)),
        cases=tuple(
            CaseChoice(case_id=key, number=number, known_as=known_as)
            for key, number, known_as in session.execute(query)
        ),
    )


def _notes(session: Session, viewer: Viewer, condition: ColumnElement[bool]) -> tuple[NoteRow, ...]:
    author, reader = aliased(Staff), aliased(Staff)
    query = (
        select(
            HandOverNote,
            author.name,
            reader.name,
            Case.id,
            Case.number,
            Person.known_as,
            exists().where(Erasure.case_id == HandOverNote.case_id).label("erased"),
        )
        .join(author, author.id == HandOverNote.created_by)
        .outerjoin(reader, reader.id == HandOverNote.for_staff_id)
        .outerjoin(Case, (Case.id == HandOverNote.case_id) & visible_cases(viewer))
        .outerjoin(Person, Person.id == Case.person_id)
        .where(
            HandOverNote.voided_at.is_(None),
            condition,
            HandOverNote.case_id.is_(None) | Case.id.is_not(None),
        )
        .order_by(HandOverNote.urgent.desc(), HandOverNote.created_at.desc(), HandOverNote.id)
        .limit(MOST)
    )
    may_write = Action.HANDOVER_WRITE in ALLOWED[viewer.role]
    return tuple(
        NoteRow(
            note_id=row.id,
            revision=row.revision,
            text=row.text,
            urgent=row.urgent,
            author_name=author_name,
            written_at=row.created_at,
            for_staff_id=row.for_staff_id,
            for_name=for_name,
            is_for_me=row.for_staff_id == viewer.staff_id,
            case_id=case_id,
            number=number,
            known_as=known_as,
            expires_on=row.expires_on,
            may_change=may_write
            and not erased
            and (viewer.role is Role.MANAGER or row.created_by == viewer.staff_id),
        )
        for row, author_name, for_name, case_id, number, known_as, erased in session.execute(query)
    )
