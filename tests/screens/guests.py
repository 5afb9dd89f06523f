"""Small houses for pictures of bad input: one person, and names of 300 letters without a space."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, cast

from shelterdesk import sources
from shelterdesk.rules.calendar import local_day
from shelterdesk.usecases.arrivals import ArrivalPlan, plan_arrival
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.handover import NewNote, write_note
from shelterdesk.usecases.people import NewName
from shelterdesk.vocabulary.people import NameKind
from tests.builders import FixedSources
from tests.desks import Office
from tests.usecases.dwelling import a_room, given

LATIN = ("Nguyễnthịhồngthắm" * 20)[:300]
HAN = ("阮氏紅草" * 80)[:300]
Guests = Callable[[Office], None]


def furnish(desk: Desk, guests: Guests) -> None:
    """Let these people in, through the use-cases, at the moment the machine shows."""
    clock = FixedSources(at=sources.system().now(), last_id=1_000_000)
    guests(Office(desk, cast(Any, None), clock, cast(Any, None)))


def nobody(office: Office) -> None:
    """An empty vault."""


def one(office: Office) -> None:
    """A vault with one person."""
    beds = a_room(office)
    case = office.case(known_as="Hoa", arrived_on=local_day(office.clock.at) - timedelta(days=9))
    given(office, office.stay_of(case), beds[0])


def long_names(office: Office) -> None:
    """Two people, each with a name without end in one script, everywhere a name may stand."""
    today = local_day(office.clock.at)
    for name, kind in ((LATIN, NameKind.ALIAS), (HAN, NameKind.CHINESE)):
        beds = a_room(office, name[:60])
        case = office.case(
            known_as=name,
            arrived_on=today - timedelta(days=9),
            safety_alert=name,
            names=(NewName(id=office.new_id(), kind=kind, text=name),),
        )
        stay = office.stay_of(case)
        given(office, stay, beds[0])
        office.logged(case, place=name[:120], note=name)
        _expect(office, name)


def _expect(office: Office, name: str) -> None:
    plan = ArrivalPlan(
        id=office.new_id(), known_as=name, expected_on=local_day(office.clock.at), note=name
    )
    with office.change() as uow:
        plan_arrival(uow, plan)
        write_note(uow, NewNote(id=office.new_id(), text=name, urgent=True))
