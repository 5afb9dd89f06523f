"""What a new record must know of its case, read in one statement: saving is what people wait
for.
"""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import BindParameter, bindparam, exists, select

from shelterdesk.db.prepared import Prepared
from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import CaseClosed, FileErased, Missing
from shelterdesk.models import Case, Erasure, Person
from shelterdesk.queries.people import BIRTH, birth_date
from shelterdesk.queries.visibility import placed_here
from shelterdesk.rules.access import CaseScope
from shelterdesk.rules.ages import PartialDate
from shelterdesk.rules.services import CaseSpan
from shelterdesk.usecases.scope import CLOSED
from shelterdesk.vocabulary.cases import CaseStatus

_CASE: BindParameter[UUID] = bindparam("case_id")
_FACTS = Prepared(
    select(
        Case.number,
        Case.status,
        Case.opened_on,
        Case.closed_on,
        Case.owner_id,
        Case.follow_up_owner_id,
        *BIRTH,
        placed_here().label("placed_here"),
        exists().where(Erasure.case_id == Case.id).correlate(Case).label("erased"),
    )
    .join(Person, Person.id == Case.person_id)
    .where(Case.id == _CASE, Case.voided_at.is_(None))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """`birth` as far as it is known; `span` the days on which the case takes records."""

    number: str
    status: CaseStatus
    span: CaseSpan
    scope: CaseScope
    birth: PartialDate | None

    def refuse_closed(self) -> None:
        """CaseClosed when the case takes nothing new."""
        if self.status in CLOSED:
            raise CaseClosed(number=self.number)


def facts_of(uow: UnitOfWork, case_id: UUID) -> CaseFacts:
    """Missing when there is no such case; FileErased, as `scope.scope_of`."""
    row = _FACTS.first(uow.connection, {"case_id": case_id})
    if row is None:
        raise Missing
    if row.erased:
        raise FileErased(number=row.number)
    return CaseFacts(
        number=row.number,
        status=row.status,
        span=CaseSpan(row.opened_on, row.closed_on),
        scope=CaseScope(
            owner_id=row.owner_id,
            follow_up_owner_id=row.follow_up_owner_id,
            placed_here=row.placed_here,
        ),
        birth=birth_date(row.birth_year, row.birth_month, row.birth_day, row.birth_precision),
    )
