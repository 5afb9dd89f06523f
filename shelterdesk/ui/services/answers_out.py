"""From a stored service to the answers its form shows, to correct it."""

from shelterdesk.i18n.formats import clock
from shelterdesk.queries.services import ServiceRow
from shelterdesk.rules.calendar import TAIPEI
from shelterdesk.ui.questions.answers import answers_of as answers_of_entry
from shelterdesk.ui.services.answers_in import BY
from shelterdesk.vocabulary.services import FORM, InterpreterNeed, ServiceForm


def form_of(row: ServiceRow) -> ServiceForm:
    """The form a service is corrected with."""
    return FORM[row.kind]


def answers_of(row: ServiceRow) -> dict[str, str]:
    """Every answer the service was saved with."""
    start = row.start.astimezone(TAIPEI)
    by = row.interpreting is InterpreterNeed.INTERPRETER
    return {
        "date": start.date().isoformat(),
        "start": clock(start.time()),
        "end": clock(row.end.astimezone(TAIPEI).time()) if row.end else "",
        "place": row.organisation_name or "",
        "staff_id": str(row.staff_id),
        "interpreting": f"{BY}{row.interpreter_id}" if by else row.interpreting.value,
        "outcome": row.outcome.value,
        "next_on": row.next_on.isoformat() if row.next_on else "",
        "note": row.note or "",
        **(answers_of_entry(row.detail) if row.detail is not None else {}),
    }
