"""What is said of a date that comes due, in the language of now: the same on screen and paper."""

from collections.abc import Mapping
from datetime import date, timedelta

from shelterdesk.i18n import N_, NP_, _
from shelterdesk.i18n.formats import bare_day, clock, moment
from shelterdesk.queries.today import Part, TodayRow
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.deadlines import DueKind

BETWEEN = " · "

EXTENDED = frozenset({DueKind.RESIDENCE_ENDS, DueKind.TEMP_STAY_ENDS, DueKind.WORK_PERMIT_ENDS})
"""A passport and other papers are not extended but issued anew."""

OTHERS: Mapping[DueKind, str] = {
    DueKind.PARENTS_EDUCATION: N_("For her parents or guardian, no task of the house"),
    DueKind.MINOR_RULING: N_("The court's own time, no task of the house"),
}
"""What somebody else has to do: it is watched, and asks nothing of us."""

PART_NAMES: Mapping[Part, str] = {
    Part.OVERDUE: NP_("clock", "Overdue"),
    Part.WEEK: N_("Next 7 days"),
    Part.MONTH: N_("8 to 30 days"),
}


def due_detail(row: TodayRow, today: date) -> str:
    """The second line: which permit, or what the date came from."""
    if row.is_of_permit:
        return _of_permit(row, today)
    if row.heard_on is not None:
        return _of_hearing(row, row.heard_on)
    if row.booked_at is not None and row.language is not None:
        return BETWEEN.join((moment(row.booked_at), label(row.language)))
    if row.at is not None:
        return _("Until {moment}").format(moment=moment(row.at))
    if row.kind is DueKind.NEXT_CONTACT and row.service_on is not None:
        on = bare_day(row.service_on)
        said = _("No answer on {day}") if row.reached is False else _("Last contact on {day}")
        return said.format(day=on)
    if row.kind is DueKind.NEXT_CONTACT:
        return _("First contact after the stay")
    if row.kind in OTHERS:
        return _(OTHERS[row.kind])
    kind = label(row.service_kind) if row.service_kind is not None else ""
    return BETWEEN.join(filter(None, (kind, row.place)))


def _of_hearing(row: TodayRow, heard_on: date) -> str:
    """At what time, where and what for; of an outcome, which court date it is of."""
    at = clock(row.heard_time) if row.heard_time is not None else ""
    if row.kind is DueKind.HEARING_OUTCOME:
        at = bare_day(heard_on)
    purpose = label(row.purpose) if row.purpose is not None else ""
    return BETWEEN.join(filter(None, (at, row.place, purpose)))


def _of_permit(row: TodayRow, today: date) -> str:
    """Whether its extension was applied for; of a residence permit, from when it can be."""
    if row.applied_on is not None:
        said, on = _("Extension applied for on {day}"), row.applied_on
    elif row.kind not in EXTENDED:
        return label(row.permit_kind) if row.permit_kind is not None else ""
    elif row.kind is not DueKind.RESIDENCE_ENDS or row.on < today:
        return _("No extension applied for yet")
    else:
        on = row.on - timedelta(days=row.lead_days)
        said = _("Extension can be filed since {day}")
        if on > today:
            said = _("Extension can be filed from {day}")
    return said.format(day=bare_day(on))
