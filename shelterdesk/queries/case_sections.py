"""How complete the case files of a month are, by the law's eight sections (PS art. 14)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Self
from uuid import UUID

from sqlalchemy import ColumnElement, distinct, exists, func, select
from sqlalchemy.orm import Session

from shelterdesk.models import (
    Case,
    CaseRecord,
    DailyNote,
    Organisation,
    Permit,
    Person,
    PersonName,
    Placement,
    Referral,
    Service,
    Visit,
)
from shelterdesk.queries.half_year_tables import done_in, placed_in
from shelterdesk.rules.calendar import Period
from shelterdesk.vocabulary.packages import FileItem, FileSection
from shelterdesk.vocabulary.people import Nationality
from shelterdesk.vocabulary.permits import PermitKind
from shelterdesk.vocabulary.services import ServiceType

_ENTRIES: Mapping[FileSection, frozenset[ServiceType]] = {
    FileSection.MEDICAL: frozenset({ServiceType.MEDICAL_ESCORT, ServiceType.INJURY_ASSESSMENT}),
    FileSection.QUESTIONING: frozenset({ServiceType.POLICE_ACCOMPANY, ServiceType.COURT_ACCOMPANY}),
}
SECTION_RECORDS: tuple[type[CaseRecord], ...] = (DailyNote, Visit)
"""The records of their own by which sections grow."""
_ELSEWHERE = frozenset().union(*_ENTRIES.values())
_STAY_PERMITS = frozenset(PermitKind) - {PermitKind.WORK, PermitKind.PASSPORT}


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionRow:
    """One section. `files` are those it concerns, `complete` those of them that have what it asks.

    `entries` are the month's, where a section grows by entries; `missing` counts the files that
    lack an item. None: not told of this section. `kept` is false where this program has no place
    for the section yet.
    """

    section: FileSection
    kept: bool = True
    files: int | None = None
    complete: int | None = None
    entries: int | None = None
    missing: Mapping[FileItem, int] = field(default_factory=dict)

    def plain(self) -> dict[str, Any]:
        """As canonical JSON has it."""
        return {
            "section": self.section.value,
            "kept": self.kept,
            "files": self.files,
            "complete": self.complete,
            "entries": self.entries,
            "missing": {item.value: count for item, count in self.missing.items()},
        }

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> Self:
        """What `plain` wrote. KeyError, TypeError or ValueError for anything else."""
        return cls(
            section=FileSection(told["section"]),
            kept=bool(told["kept"]),
            files=told["files"],
            complete=told["complete"],
            entries=told["entries"],
            missing={FileItem(item): int(count) for item, count in told["missing"].items()},
        )


def section_row(
    session: Session, section: FileSection, period: Period, concerned: ColumnElement[bool]
) -> SectionRow:
    """One section of the case files that `concerned` selects."""
    if section is FileSection.DAILY_LIFE:
        return _daily_life(session, period, concerned)
    if section is FileSection.VISITS:
        return _visits(session, period, concerned)
    if section is FileSection.ROSTER:
        return _roster(session, concerned)
    if section is FileSection.RESIDENCE:
        return _residence(session, period, concerned)
    if section is FileSection.EXIT:
        return _exit(session, period, concerned)
    kinds = _ENTRIES.get(section, frozenset(ServiceType) - _ELSEWHERE)
    return _entries(session, section, kinds, period, concerned)


def _roster(session: Session, concerned: ColumnElement[bool]) -> SectionRow:
    """No. 1: who she is and who sent her. The least an admission asks is always there."""
    named = exists().where(PersonName.person_id == Person.id, PersonName.voided_at.is_(None))
    sent = exists().where(
        Referral.case_id == Case.id, Referral.unit.is_not(None), Referral.voided_at.is_(None)
    )
    files = session.execute(
        select(
            named.label("named"),
            Person.birth_precision,
            Person.nationalities,
            Case.summary,
            sent.label("sent"),
        )
        .join(Person, Person.id == Case.person_id)
        .where(concerned)
    ).all()
    lacking = [_lacking(row) for row in files]
    missing = Counter(item for items in lacking for item in items)
    return SectionRow(
        section=FileSection.ROSTER,
        files=len(files),
        complete=sum(not items for items in lacking),
        missing={item: missing[item] for item in FileItem if missing[item]},
    )


def _lacking(row: Any) -> tuple[FileItem, ...]:
    there = {
        FileItem.NAME: row.named,
        FileItem.BIRTH: row.birth_precision,
        FileItem.NATIONALITY: row.nationalities,
        FileItem.SUMMARY: row.summary,
        FileItem.REFERRING_UNIT: row.sent,
    }
    return tuple(item for item, value in there.items() if not value)


def _entries(
    session: Session,
    section: FileSection,
    kinds: Iterable[ServiceType],
    period: Period,
    concerned: ColumnElement[bool],
) -> SectionRow:
    """Nos. 4, 5 and 6: what was entered in the month, and in how many files."""
    entries, files = session.execute(
        select(func.count(), func.count(distinct(Service.case_id)))
        .select_from(Service)
        .join(Case, Case.id == Service.case_id)
        .where(done_in(period), Service.kind.in_(sorted(kinds)), concerned)
    ).one()
    return SectionRow(section=section, files=files, entries=entries)


def _daily_life(session: Session, period: Period, concerned: ColumnElement[bool]) -> SectionRow:
    """No. 2: whoever lived here in the month has a record of it."""
    noted = (
        select(DailyNote.case_id, func.count().label("entries"))
        .join(Case, Case.id == DailyNote.case_id)
        .where(
            DailyNote.noted_on.between(period.first, period.last),
            DailyNote.voided_at.is_(None),
            concerned,
        )
        .group_by(DailyNote.case_id)
    )
    entries = {row.case_id: row.entries for row in session.execute(noted)}
    placed = session.scalars(select(Case.id).where(concerned, _placed_here(period))).all()
    return _complete(
        SectionRow(section=FileSection.DAILY_LIFE, entries=sum(entries.values())),
        [FileItem.DAILY_RECORD if case not in entries else None for case in placed],
    )


def _visits(session: Session, period: Period, concerned: ColumnElement[bool]) -> SectionRow:
    """No. 3: who came in the month."""
    begins, ends = period.bounds
    entries, files = session.execute(
        select(func.count(), func.count(distinct(Visit.case_id)))
        .select_from(Visit)
        .join(Case, Case.id == Visit.case_id)
        .where(Visit.start >= begins, Visit.start < ends, Visit.voided_at.is_(None), concerned)
    ).one()
    return SectionRow(section=FileSection.VISITS, files=files, entries=entries)


def _complete(row: SectionRow, lacking: Sequence[FileItem | None]) -> SectionRow:
    """What each file of a section lacks, if anything: counted."""
    missing = Counter(item for item in lacking if item is not None)
    return replace(
        row, files=len(lacking), complete=len(lacking) - missing.total(), missing=dict(missing)
    )


def _residence(session: Session, period: Period, concerned: ColumnElement[bool]) -> SectionRow:
    """No. 7: whoever is no national has a permit to stay on the last day she was here."""
    placed = session.execute(
        select(Case.id, Person.nationalities)
        .join(Person, Person.id == Case.person_id)
        .where(concerned, _placed_here(period))
    ).all()
    foreign = {row.id for row in placed if Nationality.TW not in row.nationalities}
    covered = set(_covered(session, foreign, period))
    return _complete(
        SectionRow(section=FileSection.RESIDENCE),
        [None if case in covered else FileItem.STAY_PERMIT for case in foreign],
    )


def _placed_here(period: Period) -> ColumnElement[bool]:
    return exists().where(
        Placement.case_id == Case.id,
        Placement.organisation_id == Organisation.id,
        Organisation.own_facility,
        placed_in(period),
    )


def _covered(session: Session, cases: set[UUID], period: Period) -> Sequence[UUID]:
    first_day = func.coalesce(Permit.valid_from, Permit.issued_on, period.first)
    revoked_by_then = func.coalesce(Permit.revoked_on <= period.last, False)
    return session.scalars(
        select(Permit.case_id).where(
            Permit.case_id.in_(cases),
            Permit.kind.in_(sorted(_STAY_PERMITS)),
            Permit.valid_to >= period.last,
            first_day <= period.last,
            ~revoked_by_then,
            Permit.voided_at.is_(None),
        )
    ).all()


def _exit(session: Session, period: Period, concerned: ColumnElement[bool]) -> SectionRow:
    """No. 8: who left in the month left for one of the law's reasons or ours."""
    begins, ends = period.bounds
    reasons = session.scalars(
        select(Placement.exit_reason)
        .join(Organisation, Organisation.id == Placement.organisation_id)
        .join(Case, Case.id == Placement.case_id)
        .where(
            concerned,
            Organisation.own_facility,
            Placement.end >= begins,
            Placement.end < ends,
            Placement.voided_at.is_(None),
        )
    ).all()
    return _complete(
        SectionRow(section=FileSection.EXIT),
        [FileItem.EXIT_REASON if reason is None else None for reason in reasons],
    )
