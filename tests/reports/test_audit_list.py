"""The audit log on paper: every event on its line, and what the list was narrowed to."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from shelterdesk.queries.audit_days import Days
from shelterdesk.queries.audit_log import EVERYTHING, AuditFilter, AuditRow, By, Touched
from shelterdesk.queries.audit_paper import AuditPaper
from shelterdesk.queries.audit_totals import UserTotals
from shelterdesk.reports.audit_list import audit_list
from shelterdesk.reports.pdf import write_pdf
from shelterdesk.vocabulary.history import EventGroup, EventKind
from tests.reports import reading

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
LINH = UUID(int=9)
LANGUAGES = [("vi",), ("id",), ("en",), ("zh_TW",), ("zh_TW", "en")]


def row(seq: int, **values: object) -> AuditRow:
    given = AuditRow(
        seq=seq, at=NOON - timedelta(minutes=1000 - seq), actor_name="Linh",
        kind=EventKind.CASE_CHANGE, subject="case_file", subject_id=str(UUID(int=5)),
        subject_name=None, case_id=UUID(int=5), case_number="SD-26-0001", known_as="Đào",
        touched=(Touched("case_file", ("safety_alert",)),),
    )  # fmt: skip
    return replace(given, **values)  # type: ignore[arg-type]


def paper(**values: object) -> AuditPaper:
    given = AuditPaper(wanted=EVERYTHING, asked_by="Mei", roc_years=False)
    return replace(given, **values)  # type: ignore[arg-type]


def text_of(made: AuditPaper, *languages: str) -> str:
    return " ".join(reading.texts(write_pdf(audit_list(made, languages or ("en",), NOON))))


def test_an_event_says_when_who_what_and_about_whom() -> None:
    itself = row(
        6, actor_name=None, kind=EventKind.MONTH_CLOSE, subject="checkpoint", touched=(),
        subject_id="2026-10", case_id=None, case_number=None, known_as=None,
    )  # fmt: skip
    text = text_of(paper(rows=(row(7), itself)))
    for said in (
        "2026-11-22 19:27", "Linh", "Case changed", "Safety alert", "Đào", "SD-26-0001",
        "ShelterDesk itself", "Month closed", "2026-10", "Printed by Mei on 2026-11-23 Mon 12:00",
    ):  # fmt: skip
        assert said in text, said


def test_every_row_is_there_in_its_order() -> None:
    text = text_of(paper(rows=tuple(row(seq) for seq in range(300, 100, -1))))
    places = [text.find(f"\n{seq} ") for seq in range(299, 100, -1)]
    assert -1 not in places
    assert places == sorted(places)


def test_it_says_what_the_list_was_narrowed_to() -> None:
    days = Days(date(2026, 11, 1), date(2026, 11, 9))
    wanted = AuditFilter(
        by=By(LINH), case_id=UUID(int=5), groups=frozenset({EventGroup.READS}), days=days
    )
    text = text_of(paper(wanted=wanted, by="Linh", case="SD-26-0004", rows=()))
    for said in (
        "Linh",
        "SD-26-0004",
        "2026-11-01 Sun",
        "2026-11-09 Mon",
        "Reads",
        "No event fits",
    ):
        assert said in text, said
    assert "Who acted" not in text_of(paper(rows=(row(7),)))


def test_a_log_that_was_cut_says_so() -> None:
    said = "Only the newest 5000 events are on this paper."
    assert said in text_of(paper(rows=(row(7),), is_cut=True))
    assert said not in text_of(paper(rows=(row(7),)))


def test_each_user_stands_with_what_she_read_and_exported() -> None:
    user = UserTotals(
        staff_id=LINH, name="Linh", unlocks=12, files_opened=34, names_shown=5, exports=6,
        prints=7, last_at=NOON,
    )  # fmt: skip
    text = text_of(paper(users=(user,)))
    assert "Linh 12 34 5 6 7 2026-11-23 12:00" in " ".join(text.split())
    assert "Event no." not in text


@pytest.mark.parametrize("languages", LANGUAGES, ids="+".join)
def test_it_stands_in_every_language(languages: tuple[str, ...]) -> None:
    assert "SD-26-0001" in text_of(paper(rows=(row(7),)), *languages)
