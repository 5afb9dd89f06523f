"""What differs between two packages of a month, figure by figure and row by row."""

from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

import pytest
import rfc8785

from shelterdesk.rules.month_changes import ChangingEvent, FigureChange, MonthChanges, compare
from shelterdesk.vocabulary.packages import RowChanged

ROW = {"id": "s1", "case_id": "c1", "kind": "MEDICAL_ESCORT", "minutes": 60, "cost": None}
DATA: dict[str, Any] = {
    "format": "shelterdesk-data/1",
    "month": "2026-10",
    "facility": "Harbour House",
    "counts": {"ARRIVALS": 3, "EXITS": 1},
    "tables": {
        "T1": [{"own_facility": True, "placement_type": "INSTITUTIONAL", "total": 4}],
        "T3": [{"service_type": "MEDICAL_ESCORT", "persons": 1, "hours": 1.0}],
    },
    "deadlines": [{"kind": "EXIT_NOTICE", "source": "PS", "due": 1, "kept": {"UNKNOWN": 1}}],
    "completeness": [
        {
            "section": "ROSTER", "kept": True, "files": 2, "complete": 1, "entries": None,
            "missing": {"SUMMARY": 1},
        }
    ],
    "events": {"service.log": 2},
    "readers": [{"staff_id": "u1", "case.open": 1}],
    "rows": {
        "person": [{"id": "9C46U892", "sex": "F"}],
        "case_file": [{"id": "c1", "number": "SD-26-0001"}],
        "referral": [{"id": "r1"}],
        "service": [ROW],
    },
}  # fmt: skip


@pytest.fixture
def after() -> dict[str, Any]:
    return deepcopy(DATA)


def figures(after: dict[str, Any]) -> list[tuple[Any, ...]]:
    return [(c.part, c.row, c.column, c.old, c.new) for c in compare(DATA, after).figures]


def test_the_same_package_has_no_changes(after: dict[str, Any]) -> None:
    assert compare(DATA, after).is_empty


def test_a_whole_number_is_the_same_as_canonical_json_has_it(after: dict[str, Any]) -> None:
    after["tables"]["T3"][0]["hours"] = 1
    assert compare(DATA, after).is_empty


def test_a_count_that_changed_says_old_and_new(after: dict[str, Any]) -> None:
    after["counts"]["ARRIVALS"] = 4
    assert figures(after) == [("counts", ("ARRIVALS",), "", 3, 4)]


def test_a_tables_figure_stands_under_the_keys_of_its_row(after: dict[str, Any]) -> None:
    after["tables"]["T1"][0]["total"] = 5
    assert figures(after) == [("T1", (True, "INSTITUTIONAL"), "total", 4, 5)]


def test_a_line_that_came_new_was_nothing_before(after: dict[str, Any]) -> None:
    after["tables"]["T3"].insert(0, {"service_type": "COURSE", "persons": 2, "hours": 3.5})
    assert figures(after) == [
        ("T3", ("COURSE",), "persons", None, 2),
        ("T3", ("COURSE",), "hours", None, 3.5),
    ]


def test_a_line_that_is_gone_is_nothing_now(after: dict[str, Any]) -> None:
    after["deadlines"] = []
    assert figures(after) == [
        ("deadlines", ("EXIT_NOTICE", "PS"), "due", 1, None),
        ("deadlines", ("EXIT_NOTICE", "PS"), "UNKNOWN", 1, None),
    ]


def test_what_a_section_lacks_is_a_figure_too(after: dict[str, Any]) -> None:
    after["completeness"][0] |= {"complete": 2, "missing": {}}
    assert figures(after) == [
        ("completeness", ("ROSTER",), "complete", 1, 2),
        ("completeness", ("ROSTER",), "SUMMARY", 1, None),
    ]


def test_what_is_gone_stands_with_the_others_of_its_part(after: dict[str, Any]) -> None:
    after["completeness"][0]["missing"] = {"BIRTH": 2}
    after["events"]["service.log"] = 3
    assert [change[2] for change in figures(after)] == ["BIRTH", "SUMMARY", ""]


def test_the_houses_name_and_the_events_are_compared(after: dict[str, Any]) -> None:
    after["facility"] = "Haven"
    after["events"]["case.open"] = 1
    after["readers"][0]["case.open"] = 2
    assert figures(after) == [
        ("facility", (), "", "Harbour House", "Haven"),
        ("events", ("case.open",), "", None, 1),
        ("readers", ("u1",), "case.open", 1, 2),
    ]


def test_an_earlier_package_that_knew_no_readers_is_compared_with_one_that_does(
    after: dict[str, Any],
) -> None:
    before = {part: value for part, value in DATA.items() if part != "readers"}
    (change,) = compare(before, after).figures
    assert (change.part, change.old, change.new) == ("readers", None, 1)


def test_a_table_of_another_version_is_compared_by_its_words(after: dict[str, Any]) -> None:
    after["tables"]["T9"] = [{"code": "M01", "persons": 2}]
    assert figures(after) == [("T9", ("M01",), "persons", None, 2)]


def test_a_changed_row_names_the_fields_that_differ(after: dict[str, Any]) -> None:
    after["rows"]["service"][0] |= {"minutes": 90, "cost": 320}
    (change,) = compare(DATA, after).rows
    assert (change.table, change.id, change.how) == ("service", "s1", RowChanged.CHANGED)
    assert [(f.field, f.old, f.new) for f in change.fields] == [
        ("minutes", 60, 90),
        ("cost", None, 320),
    ]


def test_a_row_that_came_tells_all_it_holds(after: dict[str, Any]) -> None:
    after["rows"]["service"].append(ROW | {"id": "s2"})
    (change,) = compare(DATA, after).rows
    assert (change.id, change.how) == ("s2", RowChanged.ADDED)
    assert [(f.field, f.old, f.new) for f in change.fields] == [
        ("case_id", None, "c1"),
        ("kind", None, "MEDICAL_ESCORT"),
        ("minutes", None, 60),
    ]


def test_a_row_that_is_gone_tells_what_it_held(after: dict[str, Any]) -> None:
    after["rows"]["referral"] = []
    after["rows"]["service"] = []
    by_id = {change.id: change for change in compare(DATA, after).rows}
    assert by_id["s1"].how is RowChanged.REMOVED
    assert by_id["s1"].fields[0].old == "c1"


def test_a_row_that_holds_nothing_but_its_id_comes_and_goes_too(after: dict[str, Any]) -> None:
    after["rows"]["referral"] = []
    (change,) = compare(DATA, after).rows
    assert (change.id, change.how, change.fields) == ("r1", RowChanged.REMOVED, ())


def test_the_order_of_rows_is_no_change(after: dict[str, Any]) -> None:
    after["rows"]["service"] = [ROW | {"id": "s0"}, ROW]
    before = deepcopy(DATA) | {"rows": DATA["rows"] | {"service": [ROW, ROW | {"id": "s0"}]}}
    assert compare(before, after).is_empty


def test_events_are_asked_of_the_rows_that_changed_alone(after: dict[str, Any]) -> None:
    after["counts"]["ARRIVALS"] = 4
    after["rows"]["service"][0]["minutes"] = 90
    assert compare(DATA, after).record_ids == {"s1"}


def test_who_is_behind_a_more_complete_file_is_asked_of_people_files_and_referrals(
    after: dict[str, Any],
) -> None:
    after["completeness"][0]["complete"] = 2
    assert compare(DATA, after).record_ids == {"9C46U892", "c1", "r1"}


def test_the_plain_form_is_canonical_json_with_its_events(after: dict[str, Any]) -> None:
    after["tables"]["T1"][0]["total"] = 5
    after["rows"]["service"][0]["minutes"] = 90
    event = ChangingEvent(
        seq=7, at=datetime(2026, 11, 2, 3, 4, 5, tzinfo=UTC), staff_id=None,
        kind="service.change", subject="service:s1",
    )  # fmt: skip
    plain = compare(DATA, after).with_events([event]).plain()
    assert plain["figures"] == [
        {"part": "T1", "row": [True, "INSTITUTIONAL"], "column": "total", "old": 4, "new": 5}
    ]
    assert plain["rows"] == [
        {
            "table": "service",
            "id": "s1",
            "how": "CHANGED",
            "fields": [{"field": "minutes", "old": 60, "new": 90}],
        }
    ]
    assert plain["events"] == [
        {
            "seq": 7,
            "at": "2026-11-02T03:04:05.000Z",
            "actor": "vault",
            "kind": "service.change",
            "subject": "service:s1",
        }
    ]
    assert rfc8785.dumps(plain)


def test_the_houses_name_alone_makes_changes_that_are_not_empty() -> None:
    change = FigureChange(part="facility", row=(), column="", old="a", new="b")
    changes = MonthChanges(month="2026-10", facility="b", figures=(change,), rows=())
    assert not changes.is_empty
