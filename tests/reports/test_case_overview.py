"""A case's overview on paper: what the screen shows, in any language, with nothing lost."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from shelterdesk.errors import NotAllowed
from shelterdesk.queries.case_paper import LAST, CasePaper, case_paper
from shelterdesk.reports import fonts
from shelterdesk.reports.case_overview import case_overview
from shelterdesk.reports.pdf import write_pdf
from shelterdesk.vocabulary.deadlines import DueKind
from shelterdesk.vocabulary.people import NameKind
from shelterdesk.vocabulary.permits import PermitKind
from shelterdesk.vocabulary.staff import Role
from tests.builders import NOON, House, local
from tests.reports import reading

LANGUAGES = [("vi",), ("id",), ("en",), ("zh_TW",), ("zh_TW", "en")]
STACKED, RARE = "Nguyễn Thị Ổ Ậu", "陳𠝹堃"
LONG = "Ngọc" * 75


def a_case(house: House, known_as: str = "Đào", **values: object) -> UUID:
    """A person in the house, with a permit, a date and a service."""
    case = house.case(known_as, placed=True, safety_alert="Ask before anybody calls.", **values)
    house.permit(case, kind=PermitKind.RESIDENCE_1Y, valid_to=date(2026, 12, 4))
    house.due(case, date(2026, 11, 27), DueKind.APPOINTMENT)
    house.service(case, place="City Hospital", note="Next time with the papers.")
    return case


def paper_of(house: House, case: UUID) -> CasePaper:
    return house.ask(case_paper, house.manager, case)


def pdf_of(house: House, case: UUID, *languages: str) -> bytes:
    return write_pdf(case_overview(paper_of(house, case), languages or ("en",), NOON))


def test_it_says_what_the_overview_of_the_file_shows(house: House) -> None:
    text = " ".join(reading.texts(pdf_of(house, a_case(house))))
    for said in (
        "Đào · SD-26-0001",
        "Ask before anybody calls.",
        "Harbour House, since 2026-06-02",
        "In 4 days",
        "In 11 days",
        "Medical escort",
        "City Hospital · Obstetrics",
        "Next time with the papers.",
        "Linh",
    ):
        assert said in text


def test_a_full_name_is_not_on_it(house: House) -> None:
    case = a_case(house, names=[(NameKind.PASSPORT, "Nguyễn Thị Đào")])
    assert "Nguyễn" not in " ".join(reading.texts(pdf_of(house, case)))


def test_the_foot_of_each_page_says_the_number_who_printed_it_when_and_which_page(
    house: House,
) -> None:
    case = a_case(house)
    for day in range(1, 40):
        house.permit(case, valid_to=date(2027, 1, 1) + timedelta(days=day))
    pages = reading.texts(pdf_of(house, case))
    assert len(pages) > 1
    for number, text in enumerate(pages, 1):
        assert "SD-26-0001 · Printed by Linh on 2026-11-23 Mon 12:00" in text
        assert f"Page {number} of {len(pages)}" in text


def test_only_the_last_services_are_on_it(house: House) -> None:
    case = house.case()
    for day in range(1, LAST + 3):
        house.service(case, start=local(2026, 11, day), note=f"note {day:02}")
    text = " ".join(reading.texts(pdf_of(house, case)))
    assert [day for day in range(1, LAST + 3) if f"note {day:02}" in text] == list(
        range(3, LAST + 3)
    )


def test_a_case_with_nothing_in_it_says_so(house: House) -> None:
    text = " ".join(reading.texts(pdf_of(house, house.case())))
    for said in ("No next date", "No permit recorded yet.", "No services logged yet."):
        assert said in text


@pytest.mark.parametrize("languages", LANGUAGES, ids="+".join)
def test_names_of_every_script_are_read_back_and_no_glyph_is_missing(
    house: House, languages: tuple[str, ...]
) -> None:
    case = a_case(house, f"{STACKED} {RARE}")
    data = pdf_of(house, case, *languages)
    flat = reading.flat(data)
    assert "".join(STACKED.split()) in flat
    assert RARE in flat
    assert not fonts.missing("".join(reading.texts(data)).replace("\r", "").replace("\ufffe", ""))
    assert data.count(b"/FontFile2") == data.count(b"/BaseFont")


@pytest.mark.parametrize("languages", LANGUAGES, ids="+".join)
def test_a_name_of_300_letters_is_whole_and_inside_the_margins(
    house: House, languages: tuple[str, ...]
) -> None:
    data = pdf_of(house, a_case(house, LONG), *languages)
    assert LONG in reading.flat(data)
    for page in reading.pages(data):
        left, _top, right, _bottom = reading.ink(page).getbbox()
        assert left >= 52
        assert right <= 595 - 52


def test_two_languages_stand_on_one_paper(house: House) -> None:
    text = " ".join(reading.texts(pdf_of(house, a_case(house), "zh_TW", "en")))
    assert "Date of birth" in text
    assert "出生日期" in text


def test_who_may_not_open_the_case_gets_no_paper(house: House) -> None:
    case = house.case()
    with pytest.raises(NotAllowed):
        house.ask(case_paper, house.staff(Role.FOLLOW_UP), case)


def test_nothing_beside_the_pages_names_anybody(house: House) -> None:
    document = case_overview(paper_of(house, a_case(house)), ("en",), NOON)
    assert document.metadata_title == "SD-26-0001"
