"""Inputs of the house's own use-cases, with defaults."""

from typing import Any

from shelterdesk.rules.bookings import BookingEntry
from shelterdesk.rules.interpreters import InterpreterEntry
from shelterdesk.usecases.bookings import Booking
from shelterdesk.usecases.drafts import DraftForm
from shelterdesk.usecases.figures import (
    NewPoliceCase,
    NewReportedFigure,
)
from shelterdesk.usecases.interpreters import Registration
from shelterdesk.usecases.organisations import NewOrganisation
from shelterdesk.usecases.settings import (
    SiteChoices,
)
from shelterdesk.vocabulary.cases import ExploitationType
from shelterdesk.vocabulary.figures import FigureKey
from shelterdesk.vocabulary.interpreters import Requester
from shelterdesk.vocabulary.organisations import OrgType
from shelterdesk.vocabulary.people import Language
from tests.builders import local
from tests.desks import TODAY, Office

OWN = {"id", "case_id", "interpreter_id", "revision"}


def form(office: Office, **values: Any) -> DraftForm:
    given: dict[str, Any] = {"form": "service", "content": {"note": "half"}, "place": {}}
    return DraftForm(**{"id": office.new_id()} | given | values)


def site(**values: Any) -> SiteChoices:
    given: dict[str, Any] = {
        "facility": "港灣之家",
        "phone": "",
        "idle_seconds": 300,
        "paper_days": 183,
        "week_starts_monday": True,
        "roc_years": False,
    }
    return SiteChoices(**given | values)


def figure(office: Office, **values: Any) -> NewReportedFigure:
    given: dict[str, Any] = {
        "id": office.new_id(),
        "period": "2022H1",
        "figure": FigureKey.RESETTLED_ORGANISATIONS,
        "value": 7,
        "source": "meeting",
    }
    return NewReportedFigure(**given | values)


def police_case(office: Office, **values: Any) -> NewPoliceCase:
    given: dict[str, Any] = {
        "id": office.new_id(),
        "unit": "First precinct",
        "exploitation": ExploitationType.SEX,
        "solved_on": TODAY,
        "suspects": 2,
        "victims": 0,
    }
    return NewPoliceCase(**given | values)


def organisation(office: Office, name: str = "Women's Clinic") -> NewOrganisation:
    return NewOrganisation(id=office.new_id(), name=name, kind=OrgType.HEALTH_SERVICE)


def interpreter(office: Office, **values: Any) -> Registration:
    given: dict[str, Any] = {"name": "Hoa", "languages": (Language.VI,), "registered_on": TODAY}
    return Registration(id=office.new_id(), entry=InterpreterEntry(**given | values))


def booking(office: Office, **values: Any) -> Booking:
    """An hour tomorrow morning, for the police, in Vietnamese; the values are the booking's own or
    its entry's.
    """
    given: dict[str, Any] = {
        "requester": Requester.POLICE, "language": Language.VI,
        "start": local(2026, 11, 24, 10), "end": local(2026, 11, 24, 11),
    }  # fmt: skip
    own = {name: values.pop(name) for name in OWN & set(values)}
    return Booking(**{"id": office.new_id()} | own, entry=BookingEntry(**given | values))
