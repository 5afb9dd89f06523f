"""The outcome of a court date, and with it the service of who went along, in one act."""

from dataclasses import dataclass
from uuid import UUID, uuid5

from sqlalchemy import exists, select

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Invalid, Problem
from shelterdesk.models import Hearing, LegalCase, Organisation
from shelterdesk.queries.booked import interpreting_at
from shelterdesk.queries.hearings import is_escorted
from shelterdesk.rules.calendar import local_moment
from shelterdesk.rules.court import HearingOutcomeEntry
from shelterdesk.rules.court_escort import EscortEntry, escort_kind
from shelterdesk.rules.particulars import QuestioningDetail
from shelterdesk.usecases.case_records import Writing, write_record
from shelterdesk.usecases.services import NewService, log_service
from shelterdesk.vocabulary.hearings import THERE
from shelterdesk.vocabulary.services import InterpreterNeed

_ASKED_AS = {"start": "from_time", "end": "until_time"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """How a court date went; `escort` None: no service is written with it."""

    outcome: Writing[HearingOutcomeEntry]
    escort: EscortEntry | None = None


def tell_outcome(uow: UnitOfWork, told: Told) -> UUID:
    """Write both or neither. Of a day whose escort is in the file already there is no second one,
    and none where she was not there or nobody of ours was named. Invalid by field, CaseClosed,
    NotAllowed.
    """
    key = write_record(uow, told.outcome)
    hearing = uow.get(Hearing, told.outcome.entry.hearing_id)
    wanted = told.escort is not None and told.escort.with_escort
    if wanted and told.outcome.entry.attendance in THERE and hearing.staff_id is not None:
        there = select(exists().where(Hearing.id == hearing.id, is_escorted()))
        if not uow.session.scalar(there):
            _log(uow, hearing, hearing.staff_id, told)
    return key


def _log(uow: UnitOfWork, hearing: Hearing, staff_id: UUID, told: Told) -> None:
    escort = told.escort
    if escort is None:
        return
    start, end = escort.from_time or hearing.heard_time, escort.until_time
    if start is None:
        raise Invalid({"from_time": Problem("required")})
    legal = uow.session.get_one(LegalCase, hearing.legal_case_id)
    court_id = hearing.organisation_id or legal.organisation_id
    court = uow.session.get(Organisation, court_id) if court_id is not None else None
    interpreter_id = interpreting_at(uow.session, hearing)
    called = interpreter_id is not None
    service = NewService(
        id=uuid5(told.outcome.id, "escort"),
        case_id=hearing.case_id,
        kind=escort_kind(hearing.purpose),
        start=local_moment(hearing.heard_on, start),
        end=local_moment(hearing.heard_on, end) if end is not None else None,
        staff_id=staff_id,
        detail=QuestioningDetail(
            companion=escort.companion,
            person_consented=escort.person_consented,
            social_worker_present=escort.social_worker_present,
            docket=legal.docket or "",
        ),
        place=court.name if court is not None else "",
        interpreting=InterpreterNeed.INTERPRETER if called else InterpreterNeed.NOT_NEEDED,
        interpreter_id=interpreter_id,
    )
    try:
        log_service(uow, service)
    except Invalid as refused:
        beside = {_ASKED_AS.get(name, name): found for name, found in refused.fields.items()}
        raise Invalid(beside) from refused
