"""What is done for people after their stay, before it and in it, at random: for T8."""

from random import Random
from uuid import UUID

from sqlalchemy import select

from shelterdesk.models import Base, Case, FollowUpContact, PermitApplication, Service
from shelterdesk.vocabulary.permits import ApplicationKind, PermitKind
from shelterdesk.vocabulary.services import (
    ContactChannel,
    InterpreterNeed,
    SafeAnswer,
    ServiceOutcome,
    ServiceType,
)
from tests.builders import House, local
from tests.queries.half_year_of_chance import a_day

KINDS = (
    ServiceType.FOLLOWUP_CONTACT,
    ServiceType.COURT_ACCOMPANY,
    ServiceType.RESIDENCE_EXTENSION,
    ServiceType.RETURN,
)


def follow(house: House, seed: int) -> None:
    """Contacts that reached her or did not, court escorts, extensions and returns; some voided."""
    chance = Random(seed)
    with house.store.read() as session:
        cases = session.scalars(select(Case.id).order_by(Case.number)).all()
    for case in cases:
        rows = [row for _service in range(24) for row in _given(house, case, chance)]
        house.write(rows, case=case)


def _given(house: House, case: UUID, chance: Random) -> list[Base]:
    key, on, kind = house.new_id(), a_day(chance), chance.choice(KINDS)
    is_void = chance.random() < 0.15
    service = Service(
        id=key,
        case_id=case,
        kind=kind,
        outcome=chance.choice([ServiceOutcome.DONE] * 5 + [ServiceOutcome.NO_SHOW]),
        start=local(on.year, on.month, on.day, chance.choice([0, 10, 23])),
        staff_id=house.manager.staff_id,
        interpreting=InterpreterNeed.NOT_NEEDED,
        voided_at=house.clock.at if is_void else None,
        void_reason="a test" if is_void else None,
    )
    return [service, *_detail(kind, key, chance)]


def _detail(kind: ServiceType, key: UUID, chance: Random) -> list[Base]:
    if kind is ServiceType.FOLLOWUP_CONTACT:
        said = {"channel": ContactChannel.PHONE, "safe": SafeAnswer.YES}
        return [FollowUpContact(service_id=key, reached=chance.random() < 0.7, **said)]
    if kind is ServiceType.RESIDENCE_EXTENSION:
        application = chance.choice([ApplicationKind.EXTENSION, *ApplicationKind])
        said = {"permit_kind": PermitKind.RESIDENCE_1Y, "papers_complete": True}
        return [PermitApplication(service_id=key, application=application, **said)]
    return []
