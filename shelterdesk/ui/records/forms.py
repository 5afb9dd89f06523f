"""Every described form of a case's records, by its table: drafts come back by it."""

from collections.abc import Mapping
from typing import Any

from shelterdesk.ui.questions.forms import FormOf
from shelterdesk.ui.records.admission import (
    ALERT,
    CHILD,
    CONSENT,
    COVENANT,
    REFERRAL,
    SAFE_CONTACT,
    SUITABILITY,
)
from shelterdesk.ui.records.claims import CLAIM
from shelterdesk.ui.records.court import (
    CALL,
    DECISION,
    HEARING,
    INVOLVED,
    LEGAL_CASE,
    LEGAL_CASE_END,
    OUTCOME,
)
from shelterdesk.ui.records.daily_life import COMPLAINT, DAILY_NOTE, MEASURE, VISIT
from shelterdesk.ui.records.exits import DEPARTURE
from shelterdesk.ui.records.follow_up import FOLLOW_UP_PLAN
from shelterdesk.ui.records.identification import IDENTIFICATION, OBJECTION
from shelterdesk.ui.records.incidents import INCIDENT
from shelterdesk.ui.records.interpreter_wishes import INTERPRETER_WISH
from shelterdesk.ui.records.minors import EVALUATION, PARENTS_EDUCATION, PLACEMENT_ORDER
from shelterdesk.ui.records.residence import CHANGE_REPORT, DATA_REQUEST, TIME_ABROAD

FORMS: Mapping[str, FormOf[Any]] = {
    form.table: form
    for form in (
        *(DAILY_NOTE, VISIT, MEASURE, COMPLAINT),
        *(REFERRAL, IDENTIFICATION, OBJECTION, COVENANT, CONSENT, SUITABILITY),
        *(SAFE_CONTACT, ALERT, CHILD, DEPARTURE, CLAIM, INCIDENT),
        *(PLACEMENT_ORDER, EVALUATION, PARENTS_EDUCATION),
        *(TIME_ABROAD, CHANGE_REPORT, DATA_REQUEST, INTERPRETER_WISH),
        FOLLOW_UP_PLAN,
        *(LEGAL_CASE, HEARING, OUTCOME, CALL, DECISION, INVOLVED, LEGAL_CASE_END),
    )
}
