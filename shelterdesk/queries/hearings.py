"""Court dates of a case: which of them are still waited for, and the chain of each legal case.

One definition of both, which the engine of due dates, the case file and every form ask.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, func, select
from sqlalchemy.orm import Session, aliased

from shelterdesk.errors import NoRuleForDate
from shelterdesk.models import (
    Case,
    CourtCall,
    Hearing,
    HearingOutcome,
    LegalCase,
    LegalCaseEnd,
    Organisation,
    Person,
    Service,
)
from shelterdesk.queries.booked import Booked, booked_for
from shelterdesk.queries.case_records import RecordRow, records_of
from shelterdesk.queries.given import settles_a_date
from shelterdesk.queries.rules import legal_rules
from shelterdesk.rules.access import Viewer
from shelterdesk.rules.court import HearingEntry, HearingOutcomeEntry
from shelterdesk.rules.hearings import missed_summonses, standing_of
from shelterdesk.rules.regimes import rule_on
from shelterdesk.vocabulary.court import ComingDates, CourtMatter
from shelterdesk.vocabulary.hearings import CallResult, HearingStanding
from shelterdesk.vocabulary.law_rules import RuleKey
from shelterdesk.vocabulary.services import ServiceType

ESCORTS = frozenset({ServiceType.POLICE_ACCOMPANY, ServiceType.COURT_ACCOMPANY})

ALL = 1000
"""More court dates than one case ever has."""

_later = aliased(Hearing)


def is_over() -> ColumnElement[bool]:
    """The condition on `LegalCase` that its end stands."""
    stands = (LegalCaseEnd.legal_case_id == LegalCase.id, LegalCaseEnd.voided_at.is_(None))
    return exists().where(*stands).correlate(LegalCase)


def is_moved() -> ColumnElement[bool]:
    """The condition on `Hearing` that another court date stands instead of it."""
    stands = (_later.replaces_id == Hearing.id, _later.voided_at.is_(None))
    return exists().where(*stands).correlate(Hearing)


def is_told() -> ColumnElement[bool]:
    """The condition on `Hearing` that somebody said how it went."""
    stands = (HearingOutcome.hearing_id == Hearing.id, HearingOutcome.voided_at.is_(None))
    return exists().where(*stands).correlate(Hearing)


def is_called_off() -> ColumnElement[bool]:
    """The condition on `Hearing` that it fell with the end of its legal case."""
    stands = (
        LegalCaseEnd.legal_case_id == Hearing.legal_case_id,
        LegalCaseEnd.voided_at.is_(None),
        LegalCaseEnd.coming == ComingDates.CALLED_OFF,
        LegalCaseEnd.ended_on <= Hearing.heard_on,
    )
    return exists().where(*stands).correlate(Hearing)


def is_waited_for() -> ColumnElement[bool]:
    """The condition on `Hearing` that it is still to come, or that nobody said how it went."""
    return and_(Hearing.voided_at.is_(None), ~is_moved(), ~is_told(), ~is_called_off())


def is_escorted() -> ColumnElement[bool]:
    """The condition on `Hearing` that the file has the service of who goes along on its day."""
    stands = (
        Service.case_id == Hearing.case_id,
        Service.kind.in_(sorted(ESCORTS)),
        func.date(Service.start, "+8 hours") == Hearing.heard_on,
        settles_a_date(),
    )
    return exists().where(*stands).correlate(Hearing)


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalCaseChoice:
    """A legal case as a form offers it; `called` is its number at court, else the court, else the
    day since when it is known.
    """

    legal_case_id: UUID
    matter: CourtMatter
    called: str
    organisation_id: UUID | None
    is_over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingChoice:
    """A court date as a form offers it; `waits`: nothing was said of it yet; `is_booked`: somebody
    counts on an interpreter's booking for it. `is_escorted`: the file has the escort of that day,
    given or planned.
    """

    hearing_id: UUID
    legal_case_id: UUID
    on: date
    at: time | None
    court: str
    waits: bool
    is_booked: bool
    staff_id: UUID | None
    is_escorted: bool


def legal_case_choices(session: Session, case_id: UUID) -> tuple[LegalCaseChoice, ...]:
    """Her legal cases, those that are over last, else the newest first."""
    over = is_over().label("over")
    query = (
        select(LegalCase, Organisation.name, over)
        .outerjoin(Organisation, Organisation.id == LegalCase.organisation_id)
        .where(LegalCase.case_id == case_id, LegalCase.voided_at.is_(None))
        .order_by(over, LegalCase.known_on.desc(), LegalCase.created_at.desc(), LegalCase.id)
    )
    return tuple(
        LegalCaseChoice(
            legal_case_id=legal.id,
            matter=legal.matter,
            called=legal.docket or court or legal.called,
            organisation_id=legal.organisation_id,
            is_over=bool(ended),
        )
        for legal, court, ended in session.execute(query)
    )


def court_id() -> ColumnElement[UUID]:
    """Where a `Hearing` is: the court of its `LegalCase` where it names none."""
    return func.coalesce(Hearing.organisation_id, LegalCase.organisation_id)


def hearing_choices(session: Session, case_id: UUID) -> tuple[HearingChoice, ...]:
    """Her court dates, the earliest first: it wants its outcome first."""
    query = (
        select(
            Hearing.id,
            Hearing.legal_case_id,
            Hearing.heard_on,
            Hearing.heard_time,
            Organisation.name,
            is_waited_for(),
            Hearing.staff_id,
            is_escorted(),
        )
        .join(LegalCase, LegalCase.id == Hearing.legal_case_id)
        .outerjoin(Organisation, Organisation.id == court_id())
        .where(_of(case_id))
        .order_by(Hearing.heard_on, Hearing.heard_time, Hearing.id)
    )
    rows = session.execute(query).all()
    booked = booked_for(session, [row[0] for row in rows])
    return tuple(
        HearingChoice(
            hearing_id=key,
            legal_case_id=legal,
            on=on,
            at=at,
            court=court or "",
            waits=bool(waits),
            is_booked=key in booked and booked[key].stands,
            staff_id=staff,
            is_escorted=bool(escorted),
        )
        for key, legal, on, at, court, waits, staff, escorted in rows
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingRow:
    """A court date in its chain: how it stands, how it went, what it was moved to, what the court
    said on the phone last, and the interpreter's booking for it.
    """

    record: RecordRow[HearingEntry]
    standing: HearingStanding
    outcome: RecordRow[HearingOutcomeEntry] | None
    moved_to: HearingEntry | None
    called_at: datetime | None
    said: CallResult | None
    booked: Booked | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtDates:
    """Every court date of a case, newest first; how many lawful summonses were missed without a
    reason, and after how many the authority reviews: None where no rule is loaded for the day.
    `is_interpreted`: whether she needs an interpreter.
    """

    rows: tuple[HearingRow, ...] = ()
    missed: int = 0
    limit: int | None = None
    is_interpreted: bool = False


def court_dates(session: Session, viewer: Viewer, case_id: UUID, today: date) -> CourtDates:
    """NotAllowed; Missing."""
    records = records_of(session, viewer, case_id, HearingEntry, limit=ALL)
    told = records_of(session, viewer, case_id, HearingOutcomeEntry, limit=ALL)
    rows = tuple(_rows(session, case_id, records, told, today))
    pairs = ((row.record.entry, row.outcome.entry) for row in rows if row.outcome is not None)
    limit = None
    with suppress(NoRuleForDate):
        limit = rule_on(legal_rules(session), RuleKey.MISSED_SUMMONS, today).value
    needs = select(Person.needs_interpreter).join(Case, Case.person_id == Person.id)
    return CourtDates(
        rows=rows,
        missed=missed_summonses(pairs),
        limit=limit,
        is_interpreted=bool(session.scalar(needs.where(Case.id == case_id))),
    )


def _rows(
    session: Session,
    case_id: UUID,
    records: tuple[RecordRow[HearingEntry], ...],
    told: tuple[RecordRow[HearingOutcomeEntry], ...],
    today: date,
) -> Iterator[HearingRow]:
    outcomes = {one.entry.hearing_id: one for one in told}
    moved = {one.entry.replaces_id: one.entry for one in records}
    fell = set(session.scalars(select(Hearing.id).where(_of(case_id), is_called_off())))
    calls = {
        key: (at, said)
        for key, at, said in session.execute(
            select(CourtCall.hearing_id, CourtCall.called_at, CourtCall.said)
            .where(CourtCall.case_id == case_id, CourtCall.voided_at.is_(None))
            .order_by(CourtCall.called_at)
        )
    }
    booked = booked_for(session, [record.id for record in records])
    for record in records:
        key, outcome = record.id, outcomes.get(record.id)
        called_at, said = calls.get(key, (None, None))
        yield HearingRow(
            record=record,
            standing=standing_of(
                record.entry.heard_on,
                today,
                moved=key in moved,
                told=outcome is not None,
                called_off=key in fell,
            ),
            outcome=outcome,
            moved_to=moved.get(key),
            called_at=called_at,
            said=said,
            booked=booked.get(key),
        )


def _of(case_id: UUID) -> ColumnElement[bool]:
    return and_(Hearing.case_id == case_id, Hearing.voided_at.is_(None))
