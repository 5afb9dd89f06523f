"""Absences that nobody explained: 72 hours, for the authority to review (D12); and when it is told
of a leave without word or of rules not kept (D13).
"""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import Connection, or_, select

from shelterdesk.db.prepared import Prepared
from shelterdesk.models import Absence, Incident
from shelterdesk.queries.due_book import CASE, LawBook, Made, Source, known
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
    """The report is asked until the leave is written down as an incident, which has its own."""
    case = {"case_id": case_id}
    told = [local_day(one.happened_at) for one in _LEAVES.all(connection, case)]
    for away in _AWAY.all(connection, case):
        limit = (RuleKey.ABSENCE_LIMIT, Trigger.AWAY, away.start)
        for made in known(due, book.law, DueKind.ABSENCE_REVIEW, *limit):
            yield away.id, made
        if not any(day >= local_day(away.start) for day in told):
            facts = (RuleKey.INCIDENT_REPORT, Trigger.AWAY, away.start)
            for made in known(due, book.law, DueKind.INCIDENT_REPORT, *facts):
                yield away.id, made


SOURCES = (Source(_away.exists(), _absences), Source(_unreported.exists(), _incidents))
