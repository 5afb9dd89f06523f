"""When the authority is to be told of a leave without word, or of rules not kept (D13)."""

from collections.abc import Callable, Iterable, Iterator
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, or_, select

from shelterdesk.db.prepared import Prepared
from shelterdesk.models import Absence, Incident
from shelterdesk.queries.due_book import CASE, LawBook, Made, known
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.deadlines import due
from shelterdesk.vocabulary.deadlines import DueKind, Trigger
from shelterdesk.vocabulary.house import AbsenceKind
from shelterdesk.vocabulary.incidents import IncidentKind
from shelterdesk.vocabulary.law_rules import RuleKey

_unreported = select(Incident.id, Incident.happened_at).where(
    Incident.case_id == CASE, Incident.reported_at.is_(None), Incident.voided_at.is_(None)
)
_UNREPORTED = Prepared(_unreported)
_away = select(Absence.id, Absence.start).where(
    Absence.case_id == CASE,
    Absence.kind == AbsenceKind.AWAY,
    Absence.end.is_(None),
    Absence.voided_at.is_(None),
)
_AWAY = Prepared(_away)
_LEAVES = Prepared(
    select(Incident.happened_at).where(
        Incident.case_id == CASE,
        or_(Incident.kind == IncidentKind.LEFT, Incident.kind == IncidentKind.OUT_OF_CONTACT),
        Incident.voided_at.is_(None),
    )
)


def _incidents(connection: Connection, case_id: UUID, book: LawBook) -> Iterator[Made]:
    for one in _UNREPORTED.all(connection, {"case_id": case_id}):
        facts = (RuleKey.INCIDENT_REPORT, Trigger.HAPPENED, one.happened_at)
        for made in known(due, book.law, DueKind.INCIDENT_REPORT, *facts):
            yield one.id, made


def _absences(connection: Connection, case_id: UUID, book: LawBook) -> Iterator[Made]:
    """Until the leave is written down as an incident: from then on that has its own clock."""
    case = {"case_id": case_id}
    told = [local_day(one.happened_at) for one in _LEAVES.all(connection, case)]
    for away in _AWAY.all(connection, case):
        if not any(day >= local_day(away.start) for day in told):
            facts = (RuleKey.INCIDENT_REPORT, Trigger.AWAY, away.start)
            for made in known(due, book.law, DueKind.INCIDENT_REPORT, *facts):
                yield away.id, made


SOURCES: tuple[
    tuple[ColumnElement[bool], Callable[[Connection, UUID, LawBook], Iterable[Made]]], ...
] = (
    (_unreported.exists(), _incidents),
    (_away.exists(), _absences),
)
"""As `queries.due_dates` takes them: whether a case has such records, and what makes the dates."""
