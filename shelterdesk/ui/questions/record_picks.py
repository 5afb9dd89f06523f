"""What a question can choose from among the records of a case, as it is said in a list."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from shelterdesk.i18n import _, language
from shelterdesk.i18n.formats import bare_day, clock, day
from shelterdesk.queries.record_form import RecordChoices
from shelterdesk.ui.collation import by_name
from shelterdesk.ui.questions.forms import Answers, Pick
from shelterdesk.ui.widgets.choices import Items
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.organisations import OrgType

COURTS = frozenset({OrgType.COURT, OrgType.PROSECUTION})
BETWEEN = " · "

Offer = Callable[[RecordChoices, Answers], Items]


def _staff(found: RecordChoices, _given: Answers) -> Items:
    return [(str(one.staff_id), one.name) for one in by_name(found.staff, _name)]


def _interpreters(found: RecordChoices, _given: Answers) -> Items:
    return [(str(one.interpreter_id), one.name) for one in by_name(found.interpreters, _name)]


def _child_files(found: RecordChoices, _given: Answers) -> Items:
    return [(str(one.case_id), one.called) for one in found.child_files]


def _permits(found: RecordChoices, given: Answers) -> Items:
    """Which permits can be extended follows from the kind."""
    return [
        (str(one.permit_id), f"{label(one.kind)} {_until(one.valid_to)}")
        for one in found.permits
        if not one.extended and one.kind == given.get("kind")
    ]


def _organisations(found: RecordChoices, _given: Answers) -> Items:
    return [(str(one.organisation_id), one.name) for one in found.organisations]


def _courts(found: RecordChoices, _given: Answers) -> Items:
    """Both names stand there: either finds it."""
    courts = (one for one in found.organisations if one.kind in COURTS)
    named = ((str(one.organisation_id), _both_names(one)) for one in courts)
    return sorted(named, key=lambda item: item[1])


def _both_names(one: Any) -> str:
    """In Chinese first where the window speaks it."""
    names = (one.name_zh, one.name) if language() == "zh_TW" else (one.name, one.name_zh)
    return BETWEEN.join(name for name in names if name)


def _legal_cases(found: RecordChoices, _given: Answers) -> Items:
    return [
        (str(one.legal_case_id), f"{label(one.matter)}{BETWEEN}{one.called}")
        for one in found.legal_cases
    ]


def _hearings(found: RecordChoices, given: Answers) -> Items:
    """Those that are waited for, and what an answer names already."""
    named = set(given.values())
    return [
        (str(one.hearing_id), _hearing(one))
        for one in found.hearings
        if one.waits or str(one.hearing_id) in named
    ]


def _hearing(one: Any) -> str:
    at = clock(one.at) if one.at is not None else ""
    return BETWEEN.join(filter(None, (day(one.on), at, one.court)))


OFFERS: Mapping[Pick, Offer] = {
    Pick.STAFF: _staff,
    Pick.INTERPRETER: _interpreters,
    Pick.ORGANISATION: _organisations,
    Pick.COURT: _courts,
    Pick.PERMIT: _permits,
    Pick.CHILD_FILE: _child_files,
    Pick.LEGAL_CASE: _legal_cases,
    Pick.HEARING: _hearings,
}


def preset_legal_case(found: RecordChoices) -> str:
    """The newest of hers that is open."""
    return next((str(one.legal_case_id) for one in found.legal_cases if not one.is_over), "")


def preset_hearing(found: RecordChoices) -> str:
    """The earliest that is waited for: it wants its outcome first."""
    return next((str(one.hearing_id) for one in found.hearings if one.waits), "")


def preset_court(found: RecordChoices, given: Answers) -> str:
    """Where the legal case is."""
    chosen = given.get("legal_case_id") or preset_legal_case(found)
    courts: Iterable[Any] = (
        one.organisation_id for one in found.legal_cases if str(one.legal_case_id) == chosen
    )
    return next((str(key) for key in courts if key is not None), "")


def _until(on: date) -> str:
    return _("until {day}").format(day=bare_day(on))


def _name(one: Any) -> str:
    return str(one.name)
