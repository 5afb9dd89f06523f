"""The dates of legal cases: each court date and its outcome, what can be answered within a time,
and the time to complain (D34 to D37).
"""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import Connection, and_, or_, select

from shelterdesk.db.prepared import Prepared
from shelterdesk.models import Hearing, LegalCase, LegalDecision
from shelterdesk.queries.due_book import CASE, LawBook, Made, Source, any_of, known
from shelterdesk.queries.hearings import is_over, is_waited_for
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.deadlines import due
from shelterdesk.rules.hearings import hearing_dues
from shelterdesk.vocabulary.court import ANSWERABLE, WITHOUT_CHARGE, CourtMatter, DecisionKind
from shelterdesk.vocabulary.deadlines import DueKind, Trigger
from shelterdesk.vocabulary.law_rules import RuleKey

# Court dates: until somebody says how it went, it was moved, or it fell with its legal case

_HEARINGS = Prepared(
    select(Hearing.id, Hearing.heard_on, Hearing.created_at).where(
        Hearing.case_id == CASE, is_waited_for()
    )
)


def _of_hearings(connection: Connection, case_id: UUID, book: LawBook) -> Iterator[Made]:
    for one in _HEARINGS.all(connection, {"case_id": case_id}):
        for made in known(hearing_dues, book.law, one.heard_on, local_day(one.created_at)):
            yield one.id, made


# Decisions: what she can ask for, as long as she has not (D34 to D36)

_IS_UNANSWERED = (
    or_(*(LegalDecision.kind == kind for kind in sorted(ANSWERABLE))),
    LegalDecision.answered_on.is_(None),
    LegalDecision.voided_at.is_(None),
)
_DECISIONS = Prepared(
    select(
        LegalDecision.id,
        LegalDecision.kind,
        LegalDecision.received_on,
        LegalDecision.prosecutor_on,
    ).where(LegalDecision.case_id == CASE, *_IS_UNANSWERED)
)


def _of_decisions(connection: Connection, case_id: UUID, book: LawBook) -> Iterator[Made]:
    for one in _DECISIONS.all(connection, {"case_id": case_id}):
        if one.kind in WITHOUT_CHARGE:
            facts = (DueKind.RECONSIDERATION, RuleKey.RECONSIDERATION, Trigger.NOT_PROSECUTED)
            began = one.received_on
        elif one.kind is DecisionKind.RECONSIDERATION_REJECTED:
            facts = (DueKind.PRIVATE_PROSECUTION, RuleKey.PRIVATE_PROSECUTION, Trigger.RECONSIDERED)
            began = one.received_on
        else:
            facts = (DueKind.APPEAL, RuleKey.APPEAL, Trigger.JUDGED)
            began = one.prosecutor_on
        if began is not None:
            for made in known(due, book.law, *facts, began, RuleKey.LEAD_COURT):
                yield one.id, made


# An offence that is prosecuted on complaint only (D37)

_IS_COMPLAINT = and_(
    LegalCase.on_complaint.is_(True),
    LegalCase.matter == CourtMatter.CRIMINAL,
    LegalCase.offender_known_on.is_not(None),
    LegalCase.complaint_on.is_(None),
    LegalCase.voided_at.is_(None),
    ~is_over(),
)
_COMPLAINTS = Prepared(
    select(LegalCase.id, LegalCase.offender_known_on).where(
        LegalCase.case_id == CASE, _IS_COMPLAINT
    )
)


def _of_complaints(connection: Connection, case_id: UUID, book: LawBook) -> Iterator[Made]:
    for one in _COMPLAINTS.all(connection, {"case_id": case_id}):
        facts = (RuleKey.COMPLAINT_OFFENCE, Trigger.OFFENDER_KNOWN, one.offender_known_on)
        for made in known(due, book.law, DueKind.COMPLAINT_OFFENCE, *facts, RuleKey.LEAD_CLAIM):
            yield one.id, made


SOURCES: tuple[Source, ...] = (
    Source(any_of(Hearing, Hearing.voided_at.is_(None)), _of_hearings),
    Source(any_of(LegalDecision, *_IS_UNANSWERED), _of_decisions),
    Source(any_of(LegalCase, _IS_COMPLAINT), _of_complaints),
)
