"""From the answers of a form to what the use-case takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from shelterdesk.rules.calendar import local_moment
from shelterdesk.rules.particulars import (
    ApplicationDetail,
    ContactDetail,
    MedicalDetail,
    Particulars,
    QuestioningDetail,
)
from shelterdesk.rules.services import application_service
from shelterdesk.ui.questions.picks import NOT_ASKED
from shelterdesk.ui.questions.question import amount_of, time_of
from shelterdesk.usecases.permits import NewPermit
from shelterdesk.usecases.services import NewService
from shelterdesk.vocabulary.people import Language
from shelterdesk.vocabulary.permits import ApplicationKind, PermitKind
from shelterdesk.vocabulary.services import (
    Companion,
    ContactChannel,
    InterpreterNeed,
    SafeAnswer,
    ServiceForm,
    ServiceOutcome,
    ServiceType,
    Wellbeing,
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
    return NewService(
        id=about.id,
        case_id=about.case_id,
        kind=kind_of(form, answers),
        start=_moment(answers, "start"),
        end=_end(answers),
        staff_id=UUID(answers["staff_id"]),
        detail=_detail(form, answers),
        issued=_issued(answers, about) if form is ServiceForm.PERMIT_APPLICATION else None,
        outcome=ServiceOutcome(answers.get("outcome") or ServiceOutcome.DONE),
        place=answers.get("place", ""),
        interpreting=need,
        interpreter_id=interpreter,
        language=about.language if speaks else None,
        next_on=_day(answers, "next_on"),
        note=answers.get("note", ""),
        revision=about.revision,
    )


def _detail(form: ServiceForm, answers: Answers) -> Particulars | None:
    match form:
        case ServiceForm.MEDICAL_ESCORT:
            return MedicalDetail(
                department=answers.get("department", ""),
                insurance_used=_maybe(answers, "insurance_used"),
                cost=amount_of(answers.get("cost", "")),
                certificate=_maybe(answers, "certificate"),
            )
        case ServiceForm.POLICE_ACCOMPANY:
            return QuestioningDetail(
                companion=Companion(answers["companion"]),
                person_consented=answers["person_consented"] == "YES",
                social_worker_present=answers["social_worker_present"] == "YES",
                docket=answers.get("docket", ""),
                isolated=_maybe(answers, "isolated"),
                lawyer_present=_maybe(answers, "lawyer_present"),
            )
        case ServiceForm.PERMIT_APPLICATION:
            return _application(answers)
        case ServiceForm.FOLLOWUP_CONTACT:
            wellbeing = answers.get("wellbeing", "")
            return ContactDetail(
                channel=ContactChannel(answers["channel"]),
                reached=answers["reached"] == "YES",
                safe=SafeAnswer(answers["safe"]),
                wellbeing=None if wellbeing in {"", NOT_ASKED} else Wellbeing(wellbeing),
                needs=answers.get("needs", ""),
            )
    return None


def kind_of(form: ServiceForm, answers: Answers) -> ServiceType:
    """The type a form counts as."""
    if form is not ServiceForm.PERMIT_APPLICATION:
        return ServiceType(form.value)
    application = ApplicationKind(answers["application"])
    return application_service(PermitKind(answers["kind"]), application)


def _application(answers: Answers) -> ApplicationDetail:
    return ApplicationDetail(
        permit_kind=PermitKind(answers["kind"]),
        application=ApplicationKind(answers["application"]),
        papers_complete=answers["papers_complete"] == "YES",
    )


def _issued(answers: Answers, about: About) -> NewPermit | None:
    if answers.get("issued") != "YES":
        return None
    extends = answers.get("extends")
    return NewPermit(
        id=about.permit_id,
        kind=PermitKind(answers["kind"]),
        valid_to=_day(answers, "valid_to"),
        number=answers.get("number", ""),
        applied_on=_day(answers, "date"),
        issued_on=_day(answers, "issued_on"),
        valid_from=_day(answers, "valid_from"),
        extends=UUID(extends) if extends else None,
    )


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


def _maybe(answers: Answers, name: str) -> bool | None:
    return {"YES": True, "NO": False}.get(answers.get(name, ""))
