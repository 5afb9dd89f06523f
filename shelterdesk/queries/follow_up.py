"""Keeping in touch with a person after her stay: the plan that holds, how she is reached safely,
and the last contacts. It is read behind the same right as her file.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from shelterdesk.models import Placement
from shelterdesk.queries.case_records import RecordRow, record, records_of
from shelterdesk.queries.due_follow_up import Standing, standing_plan
from shelterdesk.queries.exits import left_on
from shelterdesk.queries.rules import law_of
from shelterdesk.queries.services import ServiceRow, services_of
from shelterdesk.queries.visibility import require_case
from shelterdesk.rules.access import Action, Viewer
from shelterdesk.rules.admission import SafeContactEntry
from shelterdesk.rules.deadlines import Law
from shelterdesk.rules.follow_up import FollowUpPlanEntry, HouseCadence, house_cadence
from shelterdesk.rules.working_days import OfficeCalendar
from shelterdesk.vocabulary.services import ServiceType

LAST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """`plan` None: none was made. `began`: since when its contacts count; `house`: how often the
    house has it, None where no rule is loaded. `reach`: what holds today, the newest first.
    """

    plan: RecordRow[FollowUpPlanEntry] | None
    began: date | None
    sleeps: bool
    house: HouseCadence | None
    reach: tuple[RecordRow[SafeContactEntry], ...]
    contacts: tuple[ServiceRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactBasis:
    """What the form of a contact must know: the plan, what the next one is counted with, whether
    she is placed now, and how she is reached safely.
    """

    standing: Standing | None
    law: Law
    left_on: date | None
    placed: bool
    reach: tuple[RecordRow[SafeContactEntry], ...]


def follow_up(session: Session, viewer: Viewer, case_id: UUID, today: date) -> FollowUp:
    """The follow-up of a case. NotAllowed; Missing."""
    require_case(session, viewer, case_id)
    standing = standing_plan(session.connection(), case_id)
    contacts = services_of(
        session, viewer, case_id, kinds={ServiceType.FOLLOWUP_CONTACT}, limit=LAST
    )
    return FollowUp(
        plan=record(session, viewer, FollowUpPlanEntry, standing.id) if standing else None,
        began=standing.began if standing is not None else None,
        sleeps=standing is not None and standing.sleeps,
        house=house_cadence(law_of(session), standing.began) if standing is not None else None,
        reach=reach_of(session, viewer, case_id, today),
        contacts=tuple(contacts),
    )


def reach_of(
    session: Session, viewer: Viewer, case_id: UUID, today: date
) -> tuple[RecordRow[SafeContactEntry], ...]:
    """How she can be reached safely, as far as it still holds. NotAllowed; Missing."""
    rows = records_of(session, viewer, case_id, SafeContactEntry)
    return tuple(row for row in rows if row.entry.until_on is None or row.entry.until_on >= today)


def contact_basis(session: Session, viewer: Viewer, case_id: UUID, today: date) -> ContactBasis:
    """Of a case in which the viewer logs services. NotAllowed; Missing."""
    require_case(session, viewer, case_id, Action.SERVICE_LOG)
    return ContactBasis(
        standing=standing_plan(session.connection(), case_id),
        law=_whole(law_of(session)),
        left_on=left_on(session, case_id),
        placed=bool(session.scalar(select(_is_placed(case_id)))),
        reach=reach_of(session, viewer, case_id, today),
    )


def _whole(law: Law) -> Law:
    """The same with every day of its calendar read: a form counts with it after the session."""
    return Law(law.rules, OfficeCalendar.of(law.calendar.named.values()))


def _is_placed(case_id: UUID) -> ColumnElement[bool]:
    return exists().where(
        Placement.case_id == case_id, Placement.end.is_(None), Placement.voided_at.is_(None)
    )
