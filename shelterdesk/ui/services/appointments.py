"""What a form is about to plan, for telling whether somebody would have to be in two places."""

from uuid import UUID

from shelterdesk.queries.conflicts import AskedAppointment
from shelterdesk.ui.services.answers_in import BY, Answers, times_of
from shelterdesk.ui.services.forms import PLANNED
from shelterdesk.vocabulary.services import ServiceForm


def appointment_of(
    form: ServiceForm | None, answers: Answers, cases: tuple[UUID, ...], but: UUID | None
) -> AskedAppointment | None:
    """A plan, as far as its people and times are known; what took place collides with nothing."""
    times = times_of(answers)
    if form is None or times is None or not cases or answers.get("outcome") != PLANNED:
        return None
    staff, interpreting = answers.get("staff_id"), answers.get("interpreting", "")
    by = interpreting.removeprefix(BY) if interpreting.startswith(BY) else None
    return AskedAppointment(
        case_ids=cases,
        start=times[0],
        end=times[1],
        staff_id=UUID(staff) if staff else None,
        interpreter_id=UUID(by) if by else None,
        place=answers.get("place", ""),
        but=but,
    )
