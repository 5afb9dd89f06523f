"""The last day of what a child's parents were told to learn, where the order names one (C15)."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import Connection, or_, select

from shelterdesk.db.prepared import Prepared
from shelterdesk.models import ParentsEducation
from shelterdesk.queries.due_book import CASE, LawBook, Made, Source, any_of, known
from shelterdesk.rules.deadlines import entered_due
from shelterdesk.vocabulary.deadlines import DueKind, Trigger
from shelterdesk.vocabulary.law_rules import RuleKey

_P = ParentsEducation
_IS_WAITED_FOR = (
    _P.until_on.is_not(None),
    _P.done_on.is_(None),
    or_(_P.hours.is_(None), _P.hours_done.is_(None), _P.hours_done < _P.hours),
    _P.voided_at.is_(None),
)
_ORDERED = Prepared(
    select(_P.id, _P.ordered_on, _P.until_on).where(_P.case_id == CASE, *_IS_WAITED_FOR)
)


def _of_parents(connection: Connection, case_id: UUID, book: LawBook) -> Iterator[Made]:
    for one in _ORDERED.all(connection, {"case_id": case_id}):
        kind, began = DueKind.PARENTS_EDUCATION, Trigger.EDUCATION_ORDERED
        facts = (kind, began, one.until_on, one.ordered_on, RuleKey.LEAD_APPOINTMENT)
        for made in known(entered_due, book.law, *facts):
            yield one.id, made


SOURCES = (Source(any_of(_P, *_IS_WAITED_FOR), _of_parents),)
