"""What of the round of calls leaves on paper: what is still to be asked, by number, unnamed.

The rows are cut to what may leave here already: no name reaches a report.
"""

from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy.orm import Session

from shelterdesk.queries.court_round import court_round
from shelterdesk.queries.settings import site_settings
from shelterdesk.queries.today import Whose
from shelterdesk.rules.access import Action, Viewer, require
from shelterdesk.vocabulary.hearings import CallResult


@dataclass(frozen=True, slots=True, kw_only=True)
class CallLine:
    """A court date by its number at court and that of the case."""

    on: date
    at: time | None
    docket: str
    number: str
    said: CallResult | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSheet:
    """A court with its phone number, and what is to be asked there."""

    court: str
    phone: str
    lines: tuple[CallLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSheets:
    """The calls of the week that began then, about dates until `last`."""

    today: date
    began: date
    last: date
    courts: tuple[CallSheet, ...]
    roc_years: bool


def call_sheets(session: Session, viewer: Viewer, whose: Whose, now: datetime) -> CallSheets:
    """For the desk with the phone. NotAllowed for who takes no paper along."""
    require(viewer, Action.AGENDA_SEND)
    found = court_round(session, viewer, whose, now)
    return CallSheets(
        today=found.today,
        began=found.began,
        last=found.last,
        courts=tuple(
            CallSheet(
                court=court.name,
                phone=court.phone,
                lines=tuple(
                    CallLine(
                        on=one.on, at=one.at, docket=one.docket, number=one.number, said=one.said
                    )
                    for one in court.waiting()
                ),
            )
            for court in found.courts
            if court.waiting()
        ),
        roc_years=site_settings(session).roc_years,
    )
