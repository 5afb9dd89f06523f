"""A month about nobody, as values: what the month's papers are made from and tested with."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

from shelterdesk.queries.audit_month import MonthData
from shelterdesk.queries.case_sections import SectionRow
from shelterdesk.queries.deidentified import pseudonym
from shelterdesk.queries.kept_deadlines import DeadlineRow
from shelterdesk.reports.month_facts import MonthFacts
from shelterdesk.reports.month_summary import month_summary
from shelterdesk.reports.pdf import write_pdf
from shelterdesk.rules.regimes import OURS
from shelterdesk.vocabulary.deadlines import DueKind
from shelterdesk.vocabulary.package_fields import ROWS
from shelterdesk.vocabulary.packages import FileItem, FileSection, Kept, MonthCount
from tests.package.frozen import MONTHS
from tests.package.made import write

FINGERPRINT = "7F3A 19C2 B4E0 55D1 0A9F C3E8 6B27 D410"
FACTS = MonthFacts(
    origin="shelterdesk/test-vault",
    fingerprint=FINGERPRINT,
    provisional=False,
    first=937,
    last=968,
    head="0f" * 32,
    checkpoint="ca" * 32,
    previous="3e" * 32,
    app="0.3.0",
)
PROVISIONAL = replace(FACTS, provisional=True)
PERSON, CASE, STAFF = UUID(int=1), UUID(int=2), UUID(int=3)

TABLES: dict[str, tuple[dict[str, Any], ...]] = {
    "T1": (
        {
            "own_facility": True, "placement_type": "INSTITUTIONAL", "carried_in": 14,
            "admitted_victims": 1, "admitted_suspected": 2, "admitted_not_identified": 0,
            "total": 17, "exits": 3, "remaining": 14, "persons": 16, "person_days": 427.5,
        },
        {
            "own_facility": False, "placement_type": "HOSPITAL", "carried_in": 1,
            "admitted_victims": 0, "admitted_suspected": 0, "admitted_not_identified": 0,
            "total": 1, "exits": 0, "remaining": 1, "persons": 1, "person_days": 31,
        },
    ),
    "T3": (
        {
            "service_type": "MEDICAL_ESCORT", "persons": 13, "person_times": 14, "hours": 24.5,
            "amount": 4480,
        },
    ),
    "T4": (
        {
            "permit_type": "RESIDENCE_1Y", "applied": 3, "issued": 2, "extended": 1,
            "revoked": 0, "median_days": None,
        },
    ),
    "T5": (
        {
            "feature": "COURT_ACCOMPANIED", "answer": "COURT_ACCOMPANIED:TRIAL_1", "number": 3,
            "persons": 2,
        },
    ),
    "T7": (
        {
            "language": "vi", "interpreters": 21, "by_police": 1, "by_court": 0, "by_shelter": 2,
            "fulfilled": 66.7, "hours": 3.5, "cost": 1350,
        },
    ),
    "T8": (
        {
            "in_follow_up": 3, "contacts": 9, "reached": 88.9, "court_appearances": 2,
            "extensions": 1, "returns": 0,
        },
    ),
    "T13": (
        {
            "course_kind": "MANDARIN", "sessions": 4, "persons": 6, "person_times": 21,
            "hours": 40.5,
        },
    ),
}  # fmt: skip

ROW_VALUES: dict[str, dict[str, Any]] = {
    "person": {"id": pseudonym(PERSON), "sex": "F", "age_group": "FROM_25_TO_34", "language": "vi"},
    "case_file": {
        "id": str(CASE), "number": "SD-26-0001", "person_id": pseudonym(PERSON),
        "category": "TRAFFICKING", "opened_on": "2026-06-02",
    },
    "referral": {"id": str(UUID(int=4)), "papers": ["IDENT_NOTICE", "RIGHTS_NOTICE"]},
    "identification": {"id": str(UUID(int=5)), "status": "SUSPECTED", "started_on": "2026-06-02"},
    "placement": {"id": str(UUID(int=6)), "kind": "INSTITUTIONAL", "start": "2026-06-02"},
    "permit": {"id": str(UUID(int=7)), "kind": "RESIDENCE_1Y", "valid_to": "2027-06-01"},
    "service": {
        "id": str(UUID(int=8)), "case_id": str(CASE), "kind": "MEDICAL_ESCORT", "outcome": "DONE",
        "start": "2026-10-06", "minutes": 60, "staff_id": str(STAFF), "cost": 320,
        "entered_late": True,
    },
    "interpreter": {"id": str(UUID(int=9)), "languages": ["id", "vi"]},
    "organisation": {"id": str(UUID(int=10)), "kind": "NGO", "own_facility": True},
}  # fmt: skip


def row(table: str, **values: Any) -> dict[str, Any]:
    """A row with every field its kind has; what nothing is said of is empty."""
    return {place[1]: None for place in ROWS[table]} | ROW_VALUES[table] | values


def month(**values: Any) -> MonthData:
    """A month in which a little of everything happened."""
    given: dict[str, Any] = {
        "month": "2026-10",
        "facility": "Harbour House",
        "counts": {count: number for number, count in enumerate(MonthCount, 11)},
        "tables": TABLES,
        "deadlines": (
            DeadlineRow(
                kind=DueKind.RESIDENCE_ENDS,
                source="RES art. 4 (2023-12-28)",
                due=5,
                kept={Kept.IN_TIME: 3, Kept.LATE: 1, Kept.MISSED: 1, Kept.UNKNOWN: 0},
            ),
            DeadlineRow(
                kind=DueKind.NEXT_CONTACT,
                source=OURS,
                due=4,
                kept=dict.fromkeys(Kept, 1),
            ),
        ),
        "completeness": tuple(map(section, FileSection)),
        "events": {"case.open": 41, "export.write": 2, "service.log": 24, "vault.unlock": 60},
        "readers": (
            {
                "staff_id": str(STAFF),
                "case.open": 41,
                "case.reveal": 3,
                "export.write": 2,
                "print.send": 0,
            },
        ),
        "rows": {kind: (row(kind),) for kind in ROWS},
    }
    return MonthData(**given | values)


def section(which: FileSection) -> SectionRow:
    """A section as a month tells it."""
    match which:
        case FileSection.DAILY_LIFE | FileSection.VISITS:
            return SectionRow(section=which, kept=False)
        case FileSection.ROSTER:
            return SectionRow(section=which, files=26, complete=19, missing={FileItem.SUMMARY: 7})
        case FileSection.RESIDENCE | FileSection.EXIT:
            return SectionRow(section=which, files=3, complete=3)
    return SectionRow(section=which, files=7, entries=9)


def empty_month() -> MonthData:
    """A month of a house in which nobody was and nothing happened."""
    return month(
        counts=dict.fromkeys(MonthCount, 0),
        tables=dict.fromkeys(TABLES, ()),
        deadlines=(),
        completeness=tuple(
            SectionRow(section=which, kept=section(which).kept, files=0, complete=0)
            for which in FileSection
        ),
        events={},
        readers=(),
        rows=dict.fromkeys(ROWS, ()),
    )


def package_of(folder: Path) -> Path:
    """The frozen October with figures and a summary that can be shown, in this folder."""
    name = list(MONTHS)[1]
    told = json.dumps(month().plain()).encode()
    extra = {"data.json": told, "summary.pdf": write_pdf(month_summary(month(), FACTS, ("en",)))}
    return write(replace(MONTHS[name], extra=extra).files(), folder / name)
