"""The certificate of a course: her name, her hours, her language, and no word of why she came."""

from datetime import date
from uuid import UUID

import pytest

from shelterdesk.errors import Missing, NotAllowed
from shelterdesk.i18n import languages
from shelterdesk.models import Organisation
from shelterdesk.queries.course_certificate import Certificate, certificate
from shelterdesk.reports.course_certificate import course_certificate
from shelterdesk.reports.pdf import write_pdf
from shelterdesk.vocabulary.courses import AttendanceState, CourseKind
from shelterdesk.vocabulary.people import Language, NameKind
from shelterdesk.vocabulary.staff import Role
from tests.builders import House, local
from tests.reports import reading

TODAY = date(2026, 11, 23)
NAMES = [(NameKind.NATIVE, "Nguyễn Thị Ngọc Ẩn"), (NameKind.PASSPORT, "NGUYEN THI NGOC AN")]
LONG = {
    "en": "Monday, 23 November 2026",
    "vi": "Thứ Hai, 23 tháng 11, 2026",
    "id": "Senin, 23 November 2026",
    "zh_TW": "2026年11月23日 星期一",
}


def taught(
    house: House, kind: CourseKind = CourseKind.TAILORING, **more: object
) -> tuple[UUID, UUID]:
    """Somebody who was there twice of three times, an hour late once."""
    person = {"language": Language.VI}
    case = house.case("Ẩn", names=NAMES, person=person, placed=True)
    course = house.course(kind, **more)
    late = {"state": AttendanceState.LATE, "minutes": 60}
    for day, line in ((3, {}), (10, late), (17, {"state": AttendanceState.ABSENT})):
        session = house.session(course, start=local(2026, 11, day, 14))
        house.attendance(session, case, **line)
    return case, course


def of(house: House, case: UUID, course: UUID) -> Certificate:
    return house.ask(certificate, house.manager, case, course, TODAY)


def text_of(told: Certificate, *spoken: str, with_shelter: bool = False) -> str:
    document = course_certificate(told, spoken or ("en",), TODAY, with_shelter=with_shelter)
    return " ".join(" ".join(reading.texts(write_pdf(document))).split())


def test_it_says_whose_it_is_which_course_and_how_much(house: House) -> None:
    text = text_of(of(house, *taught(house)))
    for said in (
        "Certificate of attendance",
        "NGUYEN THI NGOC AN", "Nguyễn Thị Ngọc Ẩn",
        "attended the course Tailoring",
        "2 of 3", "3.0", "Tuesday, 3 November 2026", "Tuesday, 10 November 2026", LONG["en"],
    ):  # fmt: skip
        assert said in text, said


def test_the_phone_of_the_shelter_stands_beside_its_name_only(house: House) -> None:
    case, course = taught(house)
    house.change(Organisation, house.facility, phone="02-2345-6789")
    told = of(house, case, course)
    assert "02-2345-6789" in text_of(told, "vi", "zh_TW", with_shelter=True)
    assert "02-2345-6789" not in text_of(told, "vi", "zh_TW")


def test_a_course_of_the_shelters_own_stands_with_its_name(house: House) -> None:
    case, course = taught(house, CourseKind.OTHER, name="Bicycle repair")
    assert "attended the course Bicycle repair" in text_of(of(house, case, course))


@pytest.mark.parametrize("spoken", sorted(languages()))
def test_it_stands_in_her_language_and_never_tells_why_she_was_here(
    house: House, spoken: str
) -> None:
    text = text_of(of(house, *taught(house)), spoken)
    assert LONG[spoken] in text
    told = text.casefold()
    for word in (
        "traffick", "victim", "shelter", "case", "nạn nhân", "mua bán", "korban", "perdagangan",
        "人口販運", "被害", "庇護", "sd-26",
    ):  # fmt: skip
        assert word not in told, word


def test_the_name_of_the_shelter_stands_on_it_only_where_it_is_wanted(house: House) -> None:
    told = of(house, *taught(house))
    assert told.facility
    assert told.facility not in text_of(told)
    assert told.facility in text_of(told, with_shelter=True)


def test_a_viewer_of_the_file_sees_no_name_in_its_title(house: House) -> None:
    told = of(house, *taught(house))
    document = course_certificate(told, ("en",), TODAY, with_shelter=False)
    assert document.metadata_title == told.number


def test_it_is_one_page_in_two_languages_too(house: House) -> None:
    told = of(house, *taught(house))
    document = course_certificate(told, ("zh_TW", "en"), TODAY, with_shelter=True)
    assert len(reading.pages(write_pdf(document))) == 1


def test_who_never_came_has_none(house: House) -> None:
    case, course = house.case(placed=True), house.course()
    house.enrolment(course, case)
    with pytest.raises(Missing):
        of(house, case, course)


def test_a_reader_prints_none(house: House) -> None:
    case, course = taught(house)
    with pytest.raises(NotAllowed):
        house.ask(certificate, house.staff(Role.READER), case, course, TODAY)
