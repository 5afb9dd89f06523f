"""The notice of an exit from this house to the authority (D14), which a closed case owes too."""

from collections.abc import Iterator
from datetime import date, time
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, or_, select

from shelterdesk.db.prepared import Prepared
from shelterdesk.models import Case, Organisation, Placement
from shelterdesk.queries.due_book import CASE, LawBook, Made, Source, any_of, known
from shelterdesk.queries.residing import left_our_house
from shelterdesk.queries.standing import CLOSED
from shelterdesk.rules.calendar import local_day, local_moment
from shelterdesk.rules.deadlines import due
from shelterdesk.vocabulary.deadlines import DueKind, Trigger
from shelterdesk.vocabulary.law_rules import RuleKey

_UNTOLD = (
    Placement.end.is_not(None),
    Placement.exit_notice_at.is_(None),
    Placement.voided_at.is_(None),
)
_EXITS = Prepared(
    select(Placement.id, Placement.end)
    .join(Organisation, Organisation.id == Placement.organisation_id)
    .where(Placement.case_id == CASE, left_our_house(), *_UNTOLD)
)


def _of_exits(connection: Connection, case_id: UUID, book: LawBook) -> Iterator[Made]:
    """The notice of every exit of which the authority was not told."""
    for stay in _EXITS.all(connection, {"case_id": case_id}):
        left_on = local_day(stay.end)
        if book.exits_since is not None and left_on < book.exits_since:
            continue
        facts = (RuleKey.EXIT_NOTICE, Trigger.LEFT, left_on)
        for made in known(due, book.law, DueKind.EXIT_NOTICE, *facts):
            yield stay.id, made


def may_have_dates(exits_since: date | None) -> ColumnElement[bool]:
    """The condition on `Case` that dates may be counted of it: it is open, or closed before the
    authority was told of an exit of that day or later.
    """
    untold = select(Placement.case_id).where(*_UNTOLD)
    if exits_since is not None:
        untold = untold.where(Placement.end >= local_moment(exits_since, time.min))
    return or_(Case.status.not_in(CLOSED), Case.id.in_(untold))


SOURCES = (Source(any_of(Placement, *_UNTOLD), _of_exits, of_closed=True),)
