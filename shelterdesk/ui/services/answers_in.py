"""From the answers of a form to what the use-case takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from shelterdesk.rules.calendar import local_moment
from shelterdesk.rules.services import application_service
from shelterdesk.ui.questions.answers import entry_of
from shelterdesk.ui.questions.question import time_of
from shelterdesk.ui.services.forms import FORMS, PLANNED
from shelterdesk.ui.services.permit_answers import PermitAnswers
from shelterdesk.usecases.services import NewService
from shelterdesk.vocabulary.people import Language
from shelterdesk.vocabulary.permits import ApplicationKind, PermitKind
from shelterdesk.vocabulary.services import (
    InterpreterNeed,
    ServiceForm,
    ServiceOutcome,
    ServiceType,
)

Answers = Mapping[str, str]

LONGEST_NIGHT = timedelta(hours=12)
"""Past midnight a service goes on for so long at most; a longer one was mistyped."""

BY = "BY:"
"""Before the id of an interpreter in the answer about the language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a form knows beside its answers. `permit_id` is given to a permit that was issued."""

    id: UUID
    case_id: UUID
    language: Language
    permit_id: UUID
    revision: int | None = None


def new_service(form: ServiceForm, answers: Answers, about: About) -> NewService:
    """The service as answered. Each needed answer must be there and understood: the form looked."""
    need, interpreter = _interpreting(answers["interpreting"])
    speaks = need in {InterpreterNeed.STAFF, InterpreterNeed.INTERPRETER}
    told, on = _told(form, answers), date.fromisoformat(answers["date"])
    permit = told if isinstance(told, PermitAnswers) else None
    return NewService(
        id=about.id,
        case_id=about.case_id,
        kind=kind_of(form, answers) or ServiceType(form.value),
        start=_moment(answers, "start"),
        end=_end(answers),
        staff_id=UUID(answers["staff_id"]),
        detail=permit.detail() if permit is not None else told,
        issued=permit.permit(about.permit_id, on) if permit is not None else None,
        outcome=ServiceOutcome(answers.get("outcome") or ServiceOutcome.DONE),
        place=answers.get("place", ""),
        interpreting=need,
        interpreter_id=interpreter,
        language=about.language if speaks else None,
        next_on=_day(answers, "next_on"),
        note=answers.get("note", ""),
        revision=about.revision,
    )


def kind_of(form: ServiceForm, answers: Answers) -> ServiceType | None:
    """The type a form counts as; None while nobody said which permit it is about."""
    if form is not ServiceForm.PERMIT_APPLICATION:
        return ServiceType(form.value)
    permit, application = answers.get("permit_kind"), answers.get("application")
    if not (permit and application):
        return None
    return application_service(PermitKind(permit), ApplicationKind(application))


def times_of(answers: Answers) -> tuple[datetime, datetime | None] | None:
    """From when to when, as far as both are understood; None where they are not."""
    try:
        if time_of(answers.get("start", "")) is None:
            return None
        return _moment(answers, "start"), _end(answers)
    except ValueError:
        return None


def _told(form: ServiceForm, answers: Answers) -> Any:
    """The particulars; what a plan cannot know yet it says by itself."""
    described = FORMS[form]
    if described.asks is None:
        return None
    planned = described.plan if answers.get("outcome") == PLANNED else {}
    return entry_of(described.asks.entry, {**answers, **planned})


def _interpreting(answer: str) -> tuple[InterpreterNeed, UUID | None]:
    if answer.startswith(BY):
        return InterpreterNeed.INTERPRETER, UUID(answer.removeprefix(BY))
    return InterpreterNeed(answer), None


def _moment(answers: Answers, name: str) -> datetime:
    return local_moment(date.fromisoformat(answers["date"]), time_of(answers[name]) or time.min)


def _end(answers: Answers) -> datetime | None:
    if not answers.get("end"):
        return None
    end = _moment(answers, "end")
    return end + timedelta(days=1) if ends_next_day(answers["start"], answers["end"]) else end


def ends_next_day(start: str, end: str) -> bool:
    """Whether an end before the start is one after midnight: from 22:30 to 1:15, not to 22:00."""
    first, last = time_of(start), time_of(end)
    if first is None or last is None or last >= first:
        return False
    minutes = (last.hour - first.hour) * 60 + last.minute - first.minute
    return timedelta(days=1, minutes=minutes) <= LONGEST_NIGHT


def _day(answers: Answers, name: str) -> date | None:
    given = answers.get(name)
    return date.fromisoformat(given) if given else None
