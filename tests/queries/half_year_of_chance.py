"""A half-year of chance that touches every column of T1, T4, T5, T6, T7 and T11."""

from dataclasses import asdict
from datetime import date, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from shelterdesk.models import (
    Case,
    Identification,
    InterpreterBooking,
    LegalCase,
    LegalCaseEnd,
    LegalCaseStage,
    LegalDecision,
    LegalRuleRow,
    ParentsEducation,
    Permit,
    Placement,
    PlacementOrder,
    Service,
)
from shelterdesk.rules.calendar import local_moment
from shelterdesk.rules.seed_rules import SEED
from shelterdesk.vocabulary.cases import IdentStatus, ResidentCategory
from shelterdesk.vocabulary.court import (
    CourtMatter,
    CourtStage,
    DecisionKind,
    EndReason,
    JudgmentResult,
)
from shelterdesk.vocabulary.interpreters import BookingStatus, InterpretingMode, Requester
from shelterdesk.vocabulary.minors import OrderKind
from shelterdesk.vocabulary.people import DatePrecision, Language
from shelterdesk.vocabulary.permits import PermitKind
from shelterdesk.vocabulary.placements import PlacementType
from shelterdesk.vocabulary.services import ServiceOutcome, ServiceType
from tests.builders import House, local

CASES = 50
DAY = timedelta(days=1)
LAST_NOON = local(2026, 6, 30, 12)
KINDS = [
    ServiceType.FOLLOWUP_CONTACT,
    ServiceType.FOLLOWUP_CONTACT,
    ServiceType.POLICE_ACCOMPANY,
    ServiceType.RESIDENCE_APPLICATION,
]


def fill(house: House, seed: int) -> None:
    """Fifty people around the first half of 2026: stays here and elsewhere, services, permits with
    extensions, steps of the identification. Of everything some is voided.
    """
    chance, of_courts, of_justice = Random(seed), Random(seed), Random(seed)
    house.write(LegalRuleRow(id=house.new_id(), **asdict(rule)) for rule in SEED)
    elsewhere = house.organisation("Children's home")
    for _number in range(CASES):
        case = house.case(
            person=_born(chance),
            opened_on=date(2025, 6, 1),
            closed_on=a_day(chance) if chance.random() < 0.2 else None,
            category=chance.choice([ResidentCategory.TRAFFICKING] * 4 + [*ResidentCategory]),
        )
        _stays(house, case, chance, elsewhere)
        _services(house, case, chance)
        _permits(house, case, chance)
        _orders(house, case, of_courts)
        _education(house, case, of_courts)
        for _step in range(chance.randrange(4)):
            status = chance.choice(list(IdentStatus))
            step = house.identification(case, status=status, started_on=a_day(chance))
            _perhaps_void(house, Identification, step, chance)
        _justice(house, case, of_justice)
        _perhaps_void(house, Case, case, chance)
    _interpreting(house, chance)


def _interpreting(house: House, chance: Random) -> None:
    """Interpreters who came and left, and bookings of every kind, some of them paid."""
    for languages in ([Language.VI], [Language.ID, Language.TH], [Language.EN]):
        left_on = a_day(chance) if chance.random() < 0.3 else None
        house.interpreter(languages=languages, registered_on=date(2025, 1, 1), left_on=left_on)
    for _number in range(80):
        start = local_moment(a_day(chance), time(chance.randrange(24)))
        status = chance.choice([BookingStatus.DONE] * 3 + [*BookingStatus])
        over = status is BookingStatus.DONE
        booking = InterpreterBooking(
            id=house.new_id(),
            status=status,
            requester=chance.choice([*Requester]),
            language=chance.choice([Language.VI, Language.ID, Language.EN, Language.MY]),
            mode=InterpretingMode.ONSITE,
            start=start,
            end=start + timedelta(hours=2),
            came_at=start if over else None,
            ended_at=start + timedelta(minutes=chance.randrange(20, 300)) if over else None,
            fee=chance.choice([None, 600, 1350]) if over else None,
            transport_cost=chance.choice([None, 0, 45]) if over else None,
        )
        house.write([booking])
        _perhaps_void(house, InterpreterBooking, booking.id, chance)


def a_day(chance: Random) -> date:
    """Some day from four months before the period to one after it, often its first or last."""
    at_its_end = chance.choice([date(2026, 1, 1), date(2026, 6, 30)])
    return at_its_end if chance.random() < 0.2 else date(2025, 9, 1) + DAY * chance.randrange(330)


def _born(chance: Random) -> dict[str, object]:
    """Known in whole, in part or not at all; half of them came of age around the period."""
    year = 2008 if chance.random() < 0.5 else chance.randrange(1980, 2016)
    known = {
        DatePrecision.D: (chance.randrange(1, 13), chance.randrange(1, 29)),
        DatePrecision.M: (chance.randrange(1, 13), None),
        DatePrecision.Y: (None, None),
        DatePrecision.E: (None, None),
    }
    if chance.random() < 0.1:
        return {}
    precision = chance.choice(list(known))
    month, day = known[precision]
    return {
        "birth_year": year,
        "birth_month": month,
        "birth_day": day,
        "birth_precision": precision,
    }


def _stays(house: House, case: UUID, chance: Random, elsewhere: UUID) -> None:
    """One after the other; a third of the moments lies on a cut of half-days."""
    at = local_moment(a_day(chance), local(2026, 1, 1, 0).time()) + timedelta(hours=8)
    for _stay in range(1 + chance.randrange(3)):
        start = at + timedelta(hours=chance.choice([0, 12, 0, chance.randrange(24)]))
        end = start + timedelta(days=chance.randrange(70), hours=chance.choice([0, 12, 5, 23]))
        if start < LAST_NOON < end:
            end = LAST_NOON
        goes_on = chance.random() < 0.2
        told = end + DAY * chance.randrange(6)
        stay = house.placement(
            case,
            kind=chance.choice([PlacementType.EMERGENCY_MINOR, *PlacementType]),
            organisation_id=chance.choice([house.facility, house.facility, elsewhere]),
            start=start,
            end=None if goes_on else end,
            exit_notice_at=None if goes_on or chance.random() < 0.3 else told,
        )
        _perhaps_void(house, Placement, stay, chance)
        if goes_on:
            return
        at = end


def _services(house: House, case: UUID, chance: Random) -> None:
    for _service in range(chance.randrange(7)):
        on, kind = a_day(chance), chance.choice(KINDS)
        outcome = chance.choice([ServiceOutcome.DONE] * 6 + [*ServiceOutcome])
        sets = kind is ServiceType.FOLLOWUP_CONTACT and chance.random() < 0.7
        key = house.service(
            case,
            kind,
            start=local(on.year, on.month, on.day, chance.choice([0, 7, 10, 23])),
            outcome=outcome,
            next_on=on + DAY * chance.randrange(1, 40) if sets else None,
        )
        _perhaps_void(house, Service, key, chance)


def _permits(house: House, case: UUID, chance: Random) -> None:
    before = None
    for _permit in range(chance.randrange(4)):
        issued = a_day(chance)
        extends = before is not None and chance.random() < 0.6
        key = house.permit(
            case,
            kind=chance.choice(list(PermitKind)),
            applied_on=issued - DAY * chance.randrange(40) if chance.random() < 0.8 else None,
            issued_on=issued if chance.random() < 0.9 else None,
            valid_to=issued + DAY * chance.randrange(150),
            revoked_on=a_day(chance) if chance.random() < 0.15 else None,
            extension_of_id=before if extends else None,
        )
        _perhaps_void(house, Permit, key, chance)
        before = key


def _orders(house: House, case: UUID, chance: Random) -> None:
    """Of some the court continued the placement, and ruled on it about a week after its inquiry."""
    if chance.random() < 0.5:
        return
    ended = a_day(chance)
    continued = ended - DAY * chance.randrange(30)
    told = {"kind": OrderKind.CONTINUED, "decided_on": continued, "inquiry_ended_on": ended}
    _perhaps_void(house, PlacementOrder, _order(house, case, **told), chance)
    if chance.random() < 0.8:
        kind, on = chance.choice(list(OrderKind)), ended + DAY * chance.randrange(15)
        ruling = _order(house, case, kind=kind, decided_on=on)
        _perhaps_void(house, PlacementOrder, ruling, chance)


def _justice(house: House, case: UUID, chance: Random) -> None:
    """Legal cases that went from stage to stage, some to their end; escorts and decisions."""
    for _legal in range(chance.randrange(3)):
        known = a_day(chance)
        legal, end = house.new_id(), house.new_id()
        matter, stage = chance.choice([*CourtMatter]), chance.choice([*CourtStage])
        facts = {"case_id": case, "known_on": known, "matter": matter, "stage": stage}
        house.write([LegalCase(id=legal, measures=[], **facts)])
        for _stage in range(1 + chance.randrange(3)):
            on = max(known, a_day(chance))
            row = LegalCaseStage(
                id=house.new_id(), case_id=case, legal_case_id=legal,
                stage=chance.choice([*CourtStage]), since_on=on,
            )  # fmt: skip
            house.write([row])
            _perhaps_void(house, LegalCaseStage, row.id, chance)
        for _decision in range(chance.randrange(3)):
            decision = LegalDecision(
                id=house.new_id(), case_id=case, legal_case_id=legal, decided_on=a_day(chance),
                kind=chance.choice([DecisionKind.JUDGMENT, *DecisionKind]),
                result=chance.choice([None, *JudgmentResult]),
            )  # fmt: skip
            house.write([decision])
            _perhaps_void(house, LegalDecision, decision.id, chance)
        if chance.random() < 0.5:
            ended = {"ended_on": a_day(chance), "reason": EndReason.SETTLED}
            house.write([LegalCaseEnd(id=end, case_id=case, legal_case_id=legal, **ended)])
            _perhaps_void(house, LegalCaseEnd, end, chance)
        _perhaps_void(house, LegalCase, legal, chance)
    for _escort in range(chance.randrange(3)):
        on = a_day(chance)
        start = local(on.year, on.month, on.day, chance.choice([0, 7, 23]))
        outcome = chance.choice([ServiceOutcome.DONE] * 4 + [*ServiceOutcome])
        key = house.service(case, ServiceType.COURT_ACCOMPANY, start=start, outcome=outcome)
        _perhaps_void(house, Service, key, chance)


def _education(house: House, case: UUID, chance: Random) -> None:
    """Parents were told to learn: with a last day or none, done with its day or without."""
    ordered = a_day(chance)
    values = {
        "hours": chance.choice([None, 8, 20]),
        "hours_done": chance.choice([None, 7, 20]),
        "until_on": ordered + DAY * chance.randrange(60) if chance.random() < 0.8 else None,
        "done_on": ordered + DAY * chance.randrange(60) if chance.random() < 0.5 else None,
    }
    key = house.new_id()
    house.write([ParentsEducation(id=key, case_id=case, ordered_on=ordered, **values)])
    _perhaps_void(house, ParentsEducation, key, chance)


def _order(house: House, case: UUID, **values: Any) -> UUID:
    key = house.new_id()
    house.write([PlacementOrder(id=key, case_id=case, **values)])
    return key


def _perhaps_void(house: House, kind: type, key: UUID, chance: Random) -> None:
    if chance.random() < 0.15:
        house.void(kind, key)
