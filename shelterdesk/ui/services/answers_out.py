"""From a stored service to the answers its form shows, to correct it."""

from shelterdesk.i18n.formats import clock
from shelterdesk.queries.services import ServiceRow
from shelterdesk.rules.calendar import TAIPEI
from shelterdesk.rules.particulars import (
    ApplicationDetail,
    ContactDetail,
    MedicalDetail,
    QuestioningDetail,
)
from shelterdesk.ui.questions.picks import NOT_ASKED, UNKNOWN
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
        **_particulars(row),
    }


def _particulars(row: ServiceRow) -> dict[str, str]:
    match row.detail:
        case MedicalDetail() as medical:
            return {
                "department": medical.department or "",
                "cost": "" if medical.cost is None else str(medical.cost),
                "insurance_used": _maybe(medical.insurance_used),
                "certificate": _maybe(medical.certificate),
            }
        case QuestioningDetail() as questioning:
            return {
                "docket": questioning.docket or "",
                "companion": questioning.companion.value,
                "person_consented": _yes_no(questioning.person_consented),
                "social_worker_present": _yes_no(questioning.social_worker_present),
                "isolated": _maybe(questioning.isolated),
                "lawyer_present": _maybe(questioning.lawyer_present),
            }
        case ApplicationDetail() as application:
            return {
                "kind": application.permit_kind.value,
                "application": application.application.value,
                "papers_complete": _yes_no(application.papers_complete),
                "issued": "NO",
            }
        case ContactDetail() as contact:
            return {
                "channel": contact.channel.value,
                "reached": _yes_no(contact.reached),
                "safe": contact.safe.value,
                "wellbeing": contact.wellbeing.value if contact.wellbeing else NOT_ASKED,
                "needs": contact.needs or "",
            }
    return {}


def _yes_no(answer: bool) -> str:
    return "YES" if answer else "NO"


def _maybe(answer: bool | None) -> str:
    return UNKNOWN if answer is None else _yes_no(answer)
