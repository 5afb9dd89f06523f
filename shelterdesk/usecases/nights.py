"""What staff can do each evening: confirm where every resident is for the night, in one act."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import func, or_, select

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Invalid
from shelterdesk.models import Absence, Case, Night, Organisation, Placement
from shelterdesk.queries.residing import residing_at
from shelterdesk.rules.access import Action
from shelterdesk.rules.calendar import local_day, local_moment
from shelterdesk.rules.house import moment_for
from shelterdesk.rules.occupancy import night_of
from shelterdesk.rules.placements import Stay
from shelterdesk.rules.services import entered_late
from shelterdesk.usecases.due import remake_due
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.house import AbsenceKind, NightState

_ONE_SAVE = timedelta(minutes=1)
_MORNING = time(8)


@dataclass(frozen=True, slots=True, kw_only=True)
class NightSheet:
    """The night that begins on the evening of `on`. `exceptions` by placement: where she is when
    that is not what her absences say.
    """

    on: date
    exceptions: Mapping[UUID, NightState] = field(default_factory=dict)


def confirm_night(uow: UnitOfWork, sheet: NightSheet) -> int:
    """Write one night for every resident; their number. A night confirmed before is corrected.

    She is where her absence says, else in. An exception begins an absence or ends one, so that
    tomorrow's list begins where tonight's ends. Invalid for a night to come, or for an exception
    of somebody who does not live here then.
    """
    uow.require(Action.NIGHT_CONFIRM)
    if sheet.on > local_day(uow.now()):
        raise Invalid({"on": "in_future"})
    residents = _residents(uow, sheet.on)
    if not sheet.exceptions.keys() <= residents.keys():
        raise Invalid({"exceptions": "not_in_list"})
    nights = _nights(uow, sheet.on)
    absences = _absences(uow, sheet.on)
    for placement_id, placement in residents.items():
        absence = absences.get(placement_id)
        known = NightState(absence.kind.value) if absence else NightState.IN
        state = sheet.exceptions.get(placement_id, known)
        night = nights.get(placement_id)
        if state is not known:
            _change(uow, sheet.on, placement, absence, night, state)
            remake_due(uow.session, placement.case_id)
        _write(uow, sheet.on, placement, night, state)
    uow.note(EventKind.NIGHT_CONFIRM, f"night:{sheet.on.isoformat()}")
    return len(residents)


def _residents(uow: UnitOfWork, on: date) -> dict[UUID, Placement]:
    moment = night_of(on)
    query = (
        select(Placement)
        .join(Organisation, Organisation.id == Placement.organisation_id)
        .join(Case, Case.id == Placement.case_id)
        .where(residing_at(moment))
        .order_by(Placement.start, Placement.id)
    )
    return {placement.id: placement for placement in uow.session.scalars(query)}


def _nights(uow: UnitOfWork, on: date) -> dict[UUID, Night]:
    """Voided ones too: a stay has one night of a day, and an undone one is written again."""
    query = select(Night).where(Night.on == on)
    return {night.placement_id: night for night in uow.session.scalars(query)}


def _absences(uow: UnitOfWork, on: date) -> dict[UUID, Absence]:
    moment = night_of(on)
    query = select(Absence).where(
        Absence.start <= moment,
        or_(Absence.end.is_(None), Absence.end > moment),
        Absence.voided_at.is_(None),
    )
    found = uow.session.scalars(query)
    return {
        absence.placement_id: absence
        for absence in found
        if Stay(absence.start, absence.end).holds_at(moment)
    }


def _write(
    uow: UnitOfWork, on: date, placement: Placement, night: Night | None, state: NightState
) -> None:
    if night is not None:
        night.state, night.voided_at, night.void_reason = state, None, None
        return
    uow.add(
        Night(
            id=uow.store.sources.new_id(),
            case_id=placement.case_id,
            placement_id=placement.id,
            on=on,
            state=state,
            entered_late=entered_late(night_of(on), uow.now()),
        )
    )


def _change(
    uow: UnitOfWork,
    on: date,
    placement: Placement,
    absence: Absence | None,
    night: Night | None,
    state: NightState,
) -> None:
    """Begin or end an absence as the exception says; her absences never overlap."""
    at = max(moment_for(on, uow.now()), placement.start)
    is_of_tonight = absence is not None and _is_of_night(absence, night, on)
    if absence is not None and is_of_tonight and state is not NightState.IN:
        absence.kind = AbsenceKind(state.value)  # told wrongly a moment ago
        return
    if absence is not None:
        absence.end = absence.start if is_of_tonight else max(at, absence.start)
        at = max(at, absence.end)
    if state is not NightState.IN:
        before, after = _neighbours(uow, placement.id, on)
        start = max(at, before)
        uow.add(
            Absence(
                id=uow.store.sources.new_id(),
                case_id=placement.case_id,
                placement_id=placement.id,
                kind=AbsenceKind(state.value),
                start=start,
                end=after or _back_by(uow, placement.id, on),
                entered_late=entered_late(start, uow.now()),
            )
        )


def _is_of_night(absence: Absence, night: Night | None, on: date) -> bool:
    """Whether the absence was begun by confirming this very night, so that it never was."""
    if night is None or night.state.value != absence.kind.value:
        return False
    return local_day(absence.start) == on and absence.created_at >= night.created_at - _ONE_SAVE


def _neighbours(uow: UnitOfWork, placement_id: UUID, on: date) -> tuple[datetime, datetime | None]:
    """When she was back before this night, and when she went again after it."""
    moment = night_of(on)
    of_her = (Absence.placement_id == placement_id) & Absence.voided_at.is_(None)
    before = select(func.max(Absence.end)).where(of_her, Absence.end <= moment)
    after = select(func.min(Absence.start)).where(of_her, Absence.start > moment)
    back, gone = uow.session.scalar(before), uow.session.scalar(after)
    return back or datetime.min.replace(tzinfo=UTC), gone


def _back_by(uow: UnitOfWork, placement_id: UUID, on: date) -> datetime | None:
    """The next morning, where a later night found her in."""
    later = select(Night.id).where(
        Night.placement_id == placement_id,
        Night.on > on,
        Night.state == NightState.IN,
        Night.voided_at.is_(None),
    )
    is_back = uow.session.scalar(later.limit(1)) is not None
    return local_moment(on + timedelta(days=1), _MORNING) if is_back else None
