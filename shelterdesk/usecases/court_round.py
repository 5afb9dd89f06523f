"""What a court said on the phone about coming dates: one call for as many as it was asked."""

from dataclasses import dataclass
from uuid import UUID, uuid5

from sqlalchemy import exists, select

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Invalid
from shelterdesk.models import CourtCall, Hearing
from shelterdesk.queries.hearings import is_waited_for
from shelterdesk.rules.court import CourtCallEntry, HearingOutcomeEntry
from shelterdesk.usecases.booked_dates import standing
from shelterdesk.usecases.case_records import Writing, write_record
from shelterdesk.vocabulary.hearings import AppearanceOutcome, CallResult, NextStep


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtAnswer:
    """What was said of one date; `id` of the call that is noted."""

    id: UUID
    hearing_id: UUID
    said: CallResult


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtAnswers:
    """All that one call told."""

    answers: tuple[CourtAnswer, ...]


def note_answers(uow: UnitOfWork, told: CourtAnswers) -> None:
    """Note a call for each date, all of them or none. What the court called off is settled with it:
    its next date is still to be told. Where an interpreter is booked for it the call alone is
    noted: the outcome says what becomes of the booking. Invalid when a date is not waited for any
    more; NotAllowed, Missing, CaseClosed.
    """
    for answer in told.answers:
        _note(uow, answer)


def _note(uow: UnitOfWork, answer: CourtAnswer) -> None:
    hearing = uow.get(Hearing, answer.hearing_id)
    if uow.exists(CourtCall, answer.id):
        return  # the key was pressed twice
    call = CourtCallEntry(called_at=uow.now(), hearing_id=hearing.id, said=answer.said)
    write_record(uow, Writing(id=answer.id, case_id=hearing.case_id, entry=call))
    waits = exists().where(Hearing.id == hearing.id, is_waited_for())
    if not uow.session.scalar(select(waits)):
        raise Invalid({"hearing_id": "hearing_settled"})
    if answer.said is CallResult.CALLED_OFF and not standing(uow, hearing.id):
        outcome = HearingOutcomeEntry(
            hearing_id=hearing.id,
            attendance=AppearanceOutcome.CALLED_OFF,
            next_step=NextStep.TO_BE_TOLD,
        )
        key = uuid5(answer.id, "called off")
        write_record(uow, Writing(id=key, case_id=hearing.case_id, entry=outcome))
