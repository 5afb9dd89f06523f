"""The month's workbook, as another program reads it."""

from datetime import datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook as Read

from shelterdesk.i18n import formats, speaking
from shelterdesk.queries.audit_month import MonthData
from shelterdesk.reports.month_facts import MonthFacts
from shelterdesk.reports.month_tables import month_tables
from shelterdesk.reports.xlsx import write_xlsx
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.package_fields import ROWS, TITLES
from shelterdesk.vocabulary.packages import DEFINITIONS, MonthCount
from shelterdesk.vocabulary.services import ServiceType
from tests.reports.months import FACTS, PROVISIONAL, STAFF, empty_month, month, row

MANY = 5000


def read(
    data: MonthData | None = None, facts: MonthFacts = FACTS, languages: Any = ("en",)
) -> Read:
    written = write_xlsx(month_tables(data or month(), facts, languages))
    return openpyxl.load_workbook(BytesIO(written))


@pytest.fixture(scope="module")
def english() -> Read:
    return read()


def first_row(book: Read, tab: str) -> dict[Any, Any]:
    """Heading to value, of a sheet's first row."""
    heads, values = list(book[tab].iter_rows(max_row=2, values_only=True))
    return dict(zip(heads, values, strict=True))


def values(book: Read, tab: str) -> list[tuple[Any, ...]]:
    return list(book[tab].iter_rows(values_only=True))


def test_it_begins_with_the_figures_and_ends_with_the_rows(english: Read) -> None:
    assert english.sheetnames == [
        "About this file",
        "Counts of the month",
        "T1 Placement overview",
        "T3 Services",
        "T4 Permits",
        "T5 Justice",
        "T7 Interpreters",
        "T8 Follow-up",
        "T13 Courses",
        "Deadline compliance",
        "Completeness of files",
        "Missing in the case files",
        "Events of the month",
        "Who read and exported",
        *map(str, TITLES.values()),
    ]


def test_the_first_sheet_says_of_which_vault_and_month_it_is(english: Read) -> None:
    said = {cell for line in values(english, "About this file") for cell in line}
    for word in ("Harbour House", "October 2026", "Closed", FACTS.head, FACTS.fingerprint):
        assert word in said


def test_a_package_has_western_years_whatever_the_site_writes() -> None:
    formats.write_years(roc=True)
    said = {cell for line in values(read(languages=("zh_TW",)), "關於此檔案") for cell in line}
    assert "2026 年 10 月" in said


def test_a_provisional_month_says_so_on_the_first_sheet() -> None:
    said = [line[0] for line in values(read(facts=PROVISIONAL), "About this file")]
    assert "Provisional" in said


def test_each_count_has_its_definition_beside_it(english: Read) -> None:
    lines = values(english, "Counts of the month")[1:]
    assert lines == [
        (label(count), number, DEFINITIONS[count]) for number, count in enumerate(MonthCount, 11)
    ]


def test_a_table_of_the_half_year_report_has_all_its_columns(english: Read) -> None:
    stays = first_row(english, "T1 Placement overview")
    assert stays["Admitted: suspected victims"] == 2
    assert stays["Person-days"] == 427.5
    assert stays["Where"] == "This shelter"
    assert first_row(english, "T3 Services")["Hours"] == 24.5


def test_what_a_section_counts_can_be_reckoned_with(english: Read) -> None:
    roster = first_row(english, "Completeness of files")
    assert (roster["Case files"], roster["Complete"]) == (26, 19)


def test_each_user_who_read_or_exported_is_there_by_her_id(english: Read) -> None:
    reader = first_row(english, "Who read and exported")
    assert reader == {
        "Staff": str(STAFF), "Files opened": 41, "Names shown": 3, "Exports": 2, "Prints": 0,
    }  # fmt: skip


def test_a_row_has_days_numbers_and_words_each_as_such(english: Read) -> None:
    service = first_row(english, "Services")
    assert service["Day"] == datetime(2026, 10, 6)  # noqa: DTZ001
    assert (service["Minutes"], service["Cost in NT$"]) == (60, 320)
    assert (service["Service"], service["Outcome"]) == ("Medical escort", "Done")
    assert service["Staff"] == str(STAFF)
    assert service["Entered late"] == "Yes"
    assert service["Next date"] is None


def test_several_codes_of_one_field_are_a_list_in_words(english: Read) -> None:
    assert first_row(english, "Interpreters")["Languages"] == "Indonesian and Vietnamese"


def test_an_age_group_is_in_words(english: Read) -> None:
    assert first_row(english, "People")["Age group"] == "25 to 34"


def test_a_code_of_a_newer_version_stands_as_it_is() -> None:
    data = month(rows={"service": (row("service", kind="MOON_WALK"),)})
    assert first_row(read(data), "Services")["Service"] == "MOON_WALK"


@pytest.mark.parametrize("kind", ROWS)
def test_a_kind_without_rows_keeps_its_heads(kind: str) -> None:
    lines = values(read(empty_month()), str(TITLES[kind]))
    assert len(lines) == 1
    assert len(lines[0]) == len(ROWS[kind])


@pytest.mark.parametrize("language", ["vi", "id", "zh_TW"])
def test_a_row_speaks_the_packages_language(language: str) -> None:
    book = read(languages=(language,))
    with speaking(language):
        said = label(ServiceType.MEDICAL_ESCORT)
    assert any(said in line for tab in book.sheetnames for line in values(book, tab))


def test_a_package_in_two_languages_says_both() -> None:
    book = read(languages=("zh_TW", "en"))
    service = values(book, book.sheetnames[-3])[1]
    assert "陪同就醫\nMedical escort" in service
    assert "是\nYes" in service


def test_five_thousand_services_are_all_there_in_their_order() -> None:
    listed = tuple(row("service", id=f"{number:08}") for number in range(MANY))
    book = read(month(rows={"service": listed}), languages=("zh_TW", "en"))
    lines = values(book, book.sheetnames[-1])
    assert [line[0] for line in lines[1:]] == [each["id"] for each in listed]
