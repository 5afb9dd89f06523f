"""What is completed of an invented person's admission at leisure, and how she left."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random
from typing import Any
from uuid import UUID

from shelterdesk.demo.acts import Act, at_work, later
from shelterdesk.demo.daily_life import Resident
from shelterdesk.rules.admission import (
    AlertEntry,
    ChildEntry,
    ConsentEntry,
    CovenantEntry,
    ReferralEntry,
    SafeContactEntry,
    SuitabilityEntry,
)
from shelterdesk.rules.calendar import local_moment
from shelterdesk.rules.exits import DepartureEntry
from shelterdesk.rules.identification import IdentificationEntry, ObjectionEntry
from shelterdesk.rules.people import DetailsEntry
from shelterdesk.rules.regimes import NEW_LAW
from shelterdesk.usecases.case_records import Writing, change_record, write_record
from shelterdesk.usecases.people import change_details
from shelterdesk.vocabulary.admission import (
    AlertKind,
    ConsentPurpose,
    ObjectionResult,
    SafeChannel,
    SuitabilityResult,
)
from shelterdesk.vocabulary.answers import Told
from shelterdesk.vocabulary.cases import (
    DeliveryMode,
    ExploitationType,
    IdentDecider,
    IdentStatus,
    ReferralDocument,
)
from shelterdesk.vocabulary.people import Literacy, PassportHolder
from shelterdesk.vocabulary.placements import Destination

UNITS = ("Harbour precinct", "North precinct", "NIA brigade, harbour city")
OFFICERS = ("Officer Wu", "Officer Tsai", "Officer Kuo")
SUMMARIES = (
    "Brought at night after a visit to the workplace. Tired, no injuries to be seen.",
    "Asked for help by phone and was fetched the same day. Has a bag with clothes.",
    "Came with an officer after being questioned. Speaks little Chinese.",
)
DESTINATIONS = (
    Destination.EMPLOYER,
    Destination.RELATIVES,
    Destination.OWN_HOME,
    Destination.NOT_SAID,
)
PACKET = (ReferralDocument.RIGHTS_NOTICE, ReferralDocument.PLACEMENT_REPORT)
RESULT_AFTER, OBJECTED_AFTER = 25, 12  # days


def admission_acts(
    residents: list[Resident], seed: int, new_id: Callable[[], UUID], as_of: date
) -> Iterator[Act]:
    """The day after the arrival what an admission leaves open, later the result of the
    identification, at the end the departure.
    """
    chance = Random(seed + 9)  # noqa: S311  (invented people, nothing secret)
    for resident in residents:
        last = min(resident.life.left or as_of, as_of)
        day = later(resident.life.arrived, 1)
        if day < last:
            yield from _complete(resident, day, chance)
            for entry in _first_talks(resident, day, chance):
                yield _write(resident, entry, new_id, at_work(chance, day))
            for on, entry in _identified(resident, last, chance):
                yield _write(resident, entry, new_id, at_work(chance, on))
        if resident.life.left is not None and resident.life.left <= as_of:
            yield from _left(resident, resident.life.left, chance, new_id)


def _complete(resident: Resident, day: date, chance: Random) -> Iterator[Act]:
    """Her referral with unit, officer and papers, and her details."""
    life, case, whole = resident.life, resident.case, chance.random() < 0.9
    sent = ReferralEntry(
        referred_on=life.arrived,
        referrer=case.referrer,
        unit=chance.choice(UNITS),
        officer_name=chance.choice(OFFICERS),
        officer_phone=f"00-0000-{chance.randrange(10_000):04d}",
        papers=PACKET if whole else PACKET[:1],
        rights_notice_on=life.arrived,
        placement_report_on=life.arrived if whole else None,
    )
    details = DetailsEntry(
        summary=chance.choice(SUMMARIES),
        exploitation=(ExploitationType.LABOR if chance.random() < 0.8 else ExploitationType.SEX,),
        birth=life.birth,
        sex=life.sex,
        nationalities=(life.named.nationality,),
        category=life.category,
        work_visa=life.work_visa,
        literacy=Literacy.WELL if chance.random() < 0.7 else Literacy.SOME,
        passport_held=chance.choice((PassportHolder.WITHHELD, PassportHolder.SELF)),
    )
    moment = at_work(chance, day)
    for key, entry, do in (
        (case.referral_id, sent, change_record),
        (case.person_id, details, change_details),
    ):
        new: Writing[Any] = Writing(id=key, case_id=case.case_id, entry=entry)
        yield Act(moment, resident.who, partial(do, new=new))


def _first_talks(resident: Resident, day: date, chance: Random) -> Iterator[Any]:
    language, by = resident.life.named.language, resident.staff_id
    yield CovenantEntry(
        explained_on=day,
        language=language,
        staff_id=by,
        copy_given=True,
        complaint_route=True,
        signed=Told.YES,
    )
    shared = (ConsentPurpose.SHARE_POLICE,) if chance.random() < 0.6 else ()
    yield ConsentEntry(
        asked_on=day,
        language=language,
        staff_id=by,
        granted=(ConsentPurpose.SERVICES, ConsentPurpose.SHARE_HEALTH, *shared),
        refused=(ConsentPurpose.MEDIA, ConsentPurpose.PHOTO),
    )
    yield SuitabilityEntry(checked_on=day, result=SuitabilityResult.SUITABLE, staff_id=by)
    if chance.random() < 0.1:
        yield AlertEntry(
            noted_on=day,
            kind=AlertKind.DANGER,
            text="A former employer asks for her. Give no answer by phone.",
            until_on=later(day, 90),
        )
    if chance.random() < 0.04:
        yield ChildEntry(came_on=day, known_as="Bảo", birth_year=day.year - 3)


def _identified(
    resident: Resident, last: date, chance: Random
) -> Iterator[tuple[date, IdentificationEntry | ObjectionEntry]]:
    """The result, and now and then an objection, each with the day it is written; those of the
    published half-year stay as they were counted.
    """
    on = later(resident.life.arrived, RESULT_AFTER + chance.randrange(20))
    if resident.life.of_published_period or later(on, 1) >= last:
        return
    found = chance.random() < 0.9
    old_law = on < NEW_LAW and chance.random() < 0.3
    step = IdentificationEntry(
        started_on=resident.life.arrived,
        status=IdentStatus.VICTIM if found else IdentStatus.NON_VICTIM,
        decider=IdentDecider.PROSECUTOR_LEGACY if old_law else IdentDecider.POLICE,
        result_on=on,
        notice_served_on=later(on, 1),
        delivery=DeliveryMode.SIGNED,
    )
    yield later(on, 1), step
    filed = later(on, OBJECTED_AFTER)
    decided = later(filed, 18)
    if not found and filed >= NEW_LAW and decided < last:
        objection = ObjectionEntry(
            filed_on=filed,
            received_on=filed,
            forwarded_on=later(filed, 8),
            superior_received_on=later(filed, 9),
            result=ObjectionResult.REJECTED,
            decided_on=decided,
            told_on=decided,
        )
        yield decided, objection


def _left(
    resident: Resident, left: date, chance: Random, new_id: Callable[[], UUID]
) -> Iterator[Act]:
    afternoon = local_moment(left, time(14))
    number = f"0900-000-{chance.randrange(1000):03d}"
    contact = SafeContactEntry(
        noted_on=left,
        channel=SafeChannel.PHONE,
        address=number,
        language=resident.life.named.language,
        times="Sundays after six",
        code_word="The sewing course",
        never="Whoever answers in her place",
    )
    departure = DepartureEntry(
        left_on=left,
        staff_id=resident.staff_id,
        destination=chance.choice(DESTINATIONS),
        property_returned=Told.YES,
        papers_returned=Told.YES,
        dates_told=Told.YES,
        language=resident.life.named.language,
        follows="Monthly contact by phone for three months.",
    )
    yield _write(resident, contact, new_id, afternoon)
    yield _write(resident, departure, new_id, afternoon)


def _write(resident: Resident, entry: Any, new_id: Callable[[], UUID], moment: datetime) -> Act:
    new = Writing(id=new_id(), case_id=resident.case_id, entry=entry)
    return Act(moment + timedelta(minutes=30), resident.who, partial(write_record, new=new))
