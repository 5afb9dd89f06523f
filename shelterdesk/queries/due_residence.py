"""Dates about residence and her own data: permanent residence (D26), the first ARC (D30), a new
address or workplace (D31), a request about her data (D33).
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, or_, select

from shelterdesk.db.prepared import Prepared
from shelterdesk.models import (
    Case,
    ChangeReport,
    DataRequest,
    Permit,
    Person,
    Placement,
    TimeAbroad,
)
from shelterdesk.queries.due_book import CASE, LawBook, Made, Source, any_of, known
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.residence import (
    RESIDES,
    Away,
    HeldPermit,
    lawful_terms,
    permanent_residence_due,
)
from shelterdesk.rules.residence_duties import (
    Begun,
    arc_first_due,
    data_answer_due,
    is_reported,
    last_change,
    needs_arc,
    report_due,
)
from shelterdesk.vocabulary.deadlines import DueKind, Trigger
from shelterdesk.vocabulary.permits import PermitKind
from shelterdesk.vocabulary.placements import PlacementType
from shelterdesk.vocabulary.residence import ReportedChange

_HOMES = (
    PlacementType.INSTITUTIONAL,
    PlacementType.COMMUNITY,
    PlacementType.NGO_SHELTER,
    PlacementType.EMERGENCY_MINOR,
    PlacementType.SHORT_TERM_MINOR,
)
"""Kinds of stay that are an address; two nights or a hospital are none."""

_IS_HOME = or_(*(Placement.kind == kind for kind in _HOMES))
_IS_RESIDENCE = or_(*(Permit.kind == kind for kind in sorted(RESIDES)))

_PERMITS = Prepared(
    select(
        Permit.id,
        Permit.kind,
        Permit.valid_to,
        Permit.issued_on,
        Permit.valid_from,
        Permit.extension_of_id,
        Permit.revoked_on,
        Permit.workplace,
    ).where(Permit.case_id == CASE, Permit.voided_at.is_(None))
)
_AWAY = Prepared(
    select(TimeAbroad.left_on, TimeAbroad.back_on).where(
        TimeAbroad.case_id == CASE, TimeAbroad.voided_at.is_(None)
    )
)


def held_permits(rows: Iterable[Any]) -> list[HeldPermit]:
    """Permits as the counts want them."""
    return [
        HeldPermit(
            id=row.id,
            kind=row.kind,
            valid_to=row.valid_to,
            issued_on=row.issued_on,
            valid_from=row.valid_from,
            extends=row.extension_of_id,
            revoked_on=row.revoked_on,
        )
        for row in rows
    ]


def residence_facts(connection: Connection, case_id: UUID) -> tuple[list[HeldPermit], list[Away]]:
    """The permits of a case and her times abroad."""
    permits = _PERMITS.all(connection, {"case_id": case_id})
    away = _AWAY.all(connection, {"case_id": case_id})
    return held_permits(permits), [Away(row.left_on, row.back_on) for row in away]


def _of_residence(connection: Connection, case_id: UUID, book: LawBook) -> Iterator[Made]:
    permits, away = residence_facts(connection, case_id)
    if not any(permit.kind in RESIDES for permit in permits):
        return
    for made in known(permanent_residence_due, book.law, permits, away):
        yield case_id, made


_ENTRY = Prepared(
    select(Person.entered_on, Person.category, Person.work_visa, Case.opened_on)
    .join(Case, Case.person_id == Person.id)
    .where(Case.id == CASE, Person.entered_on.is_not(None))
)


def _of_entry(connection: Connection, case_id: UUID, book: LawBook) -> Iterator[Made]:
    """Settled by any permit to reside that holds after the entry."""
    for person in _ENTRY.all(connection, {"case_id": case_id}):
        if not needs_arc(person.category, person.work_visa):
            continue
        permits = _PERMITS.all(connection, {"case_id": case_id})
        settled = RESIDES | {PermitKind.SPECIAL_PR}
        if any(one.kind in settled and one.valid_to >= person.entered_on for one in permits):
            continue
        for made in known(arc_first_due, book.law, person.entered_on, person.opened_on):
            yield case_id, made


# Reports to the immigration agency

_STAYS = Prepared(
    select(
        Placement.id, Placement.organisation_id, Placement.kind, Placement.start, Placement.end
    ).where(Placement.case_id == CASE, _IS_HOME, Placement.voided_at.is_(None))
)
_REPORTS = Prepared(
    select(ChangeReport.reported_on, ChangeReport.changes).where(
        ChangeReport.case_id == CASE, ChangeReport.voided_at.is_(None)
    )
)


def _of_changes(connection: Connection, case_id: UUID, book: LawBook) -> Iterator[Made]:
    """Asked of who has a permit to reside only, and of changes since reports are written down."""
    permits = _PERMITS.all(connection, {"case_id": case_id})
    if not any(permit.kind in RESIDES for permit in permits):
        return
    reports = _REPORTS.all(connection, {"case_id": case_id})
    moved = _moved(_STAYS.all(connection, {"case_id": case_id}), permits)
    found = (
        (moved, DueKind.ADDRESS_REPORT, Trigger.MOVED, ReportedChange.ADDRESS),
        (
            _new_workplace(permits),
            DueKind.WORKPLACE_REPORT,
            Trigger.NEW_WORKPLACE,
            ReportedChange.WORKPLACE,
        ),
    )
    for change, kind, trigger, what in found:
        if change is None or (book.exits_since is not None and change.on < book.exits_since):
            continue
        told = [row.reported_on for row in reports if what.value in row.changes]
        if not is_reported(change, told):
            for made in known(report_due, book.law, kind, trigger, change.on):
                yield change.record, made


def _moved(stays: Iterable[Any], permits: Iterable[Any]) -> Begun | None:
    """Since when she lives where she lives now, if she had her permit before: one that was issued
    later names that address already.
    """
    rows = sorted(stays, key=lambda stay: stay.start)
    if not rows or rows[-1].end is not None:
        return None
    homes = [
        Begun((row.organisation_id, row.kind is PlacementType.COMMUNITY), _day(row), row.id)
        for row in rows
    ]
    change = last_change(homes, first_too=True)
    terms = lawful_terms(held_permits(permits))
    if change is None or not any(term.first < change.on <= term.last for term in terms):
        return None
    return change


def _day(stay: Any) -> date:
    return local_day(stay.start)


def _new_workplace(permits: Iterable[Any]) -> Begun | None:
    """The work permit with another workplace than the one before, from its first day on."""
    places = []
    for permit in permits:
        begins = permit.valid_from or permit.issued_on
        is_current = permit.kind is PermitKind.WORK and permit.revoked_on is None
        if is_current and begins is not None and permit.workplace:
            places.append(Begun(permit.workplace.casefold(), begins, permit.id))
    return last_change(places, first_too=False)


_IS_UNANSWERED = (DataRequest.answered_on.is_(None), DataRequest.voided_at.is_(None))
_REQUESTS = Prepared(
    select(DataRequest.id, DataRequest.wish, DataRequest.asked_on, DataRequest.extended_on).where(
        DataRequest.case_id == CASE, *_IS_UNANSWERED
    )
)


def _of_requests(connection: Connection, case_id: UUID, book: LawBook) -> Iterator[Made]:
    for asked in _REQUESTS.all(connection, {"case_id": case_id}):
        facts = (asked.wish, asked.asked_on, asked.extended_on)
        for made in known(data_answer_due, book.law, *facts):
            yield asked.id, made


_RESIDES = any_of(Permit, _IS_RESIDENCE, Permit.voided_at.is_(None))
_ENTERED = (
    select(Case.id).join(Person).where(Case.id == CASE, Person.entered_on.is_not(None)).exists()
)
SOURCES = (
    Source(_RESIDES, _of_residence),
    Source(_ENTERED, _of_entry),
    Source(_RESIDES, _of_changes),
    Source(any_of(DataRequest, *_IS_UNANSWERED), _of_requests),
)
