"""The papers in her own language: what stands on each, what never does, and nothing is cut."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import combinations
from uuid import UUID

import pytest

from shelterdesk.i18n import languages, speaking
from shelterdesk.queries.slips import Appointment, Bearer, Place
from shelterdesk.reports.appointment_slip import appointment_slip
from shelterdesk.reports.document import Document
from shelterdesk.reports.pdf import write_pdf
from shelterdesk.reports.slip_words import beside_chinese
from shelterdesk.vocabulary.people import Language
from shelterdesk.vocabulary.services import InterpreterNeed, ServiceType
from tests.builders import local
from tests.reports import reading

STACKED = "Nguyễn Thị Ề Ữ Ậ"
HERS = Bearer(
    case_id=UUID(int=1),
    number="SD-26-0012",
    known_as=STACKED,
    full_name="",
    language=Language.VI,
    phone="02-0000-0000",
    roc_years=False,
)
HOSPITAL = Place(
    name="Northern Hospital", name_zh="北區醫院門診大樓", address="港灣市港區健康路 12 號"
)
APPOINTMENT = Appointment(
    bearer=HERS,
    kind=ServiceType.MEDICAL_ESCORT,
    on=date(2026, 12, 1),
    start=local(2026, 12, 1, 9, 5),
    place=HOSPITAL,
    companion="Trần Thị Ữ",
    interpreting=InterpreterNeed.INTERPRETER,
)

PAPERS: dict[str, Callable[[tuple[str, ...]], Document]] = {
    **{
        kind.value: lambda spoken, kind=kind: appointment_slip(
            replace(APPOINTMENT, kind=kind), spoken, STACKED
        )
        for kind in ServiceType
    },
    "without a place": lambda spoken: appointment_slip(
        replace(APPOINTMENT, place=None, start=None), spoken
    ),
}
"""Every kind of paper, with all that can stand on it."""

NEVER = (
    "traffick", "victim", "shelter", "nạn nhân", "mua bán", "buôn bán người", "nhà tạm lánh",
    "korban", "perdagangan", "rumah aman", "penampungan", "販運", "販賣", "被害", "庇護", "安置",
    "sd-26",
)  # fmt: skip
"""Nobody who finds one of these in her pocket learns why she is with us, or where."""

in_each_language = pytest.mark.parametrize("language", list(languages()))
each_paper = pytest.mark.parametrize("paper", sorted(PAPERS))


def made(paper: Callable[[tuple[str, ...]], Document], language: str) -> bytes:
    with speaking(language):
        return write_pdf(paper(beside_chinese(language)))


def text_of(told: Appointment, language: str = "en", called: str = "") -> str:
    pdf = made(lambda spoken: appointment_slip(told, spoken, called), language)
    return " ".join(" ".join(reading.texts(pdf)).split())


@in_each_language
@each_paper
def test_no_paper_says_why_she_is_with_us_or_where(paper: str, language: str) -> None:
    pdf = made(PAPERS[paper], language)
    said = reading.flat(pdf).casefold()
    for word in NEVER:
        assert "".join(word.split()) not in said, word


@in_each_language
@each_paper
def test_each_fits_its_page_and_no_line_lies_on_another(paper: str, language: str) -> None:
    """Stacked marks stand above their letters, beside Chinese on the same sheet."""
    [page] = reading.pages(made(PAPERS[paper], language))
    width, height = page.get_size()
    found = reading.pieces(page)
    assert all(one.left > 0 and one.right < width for one in found)
    assert all(one.bottom > 0 and one.top < height for one in found)
    lying = [(one.text, other.text) for one, other in combinations(found, 2) if one.lies_on(other)]
    assert lying == []


@pytest.mark.parametrize(
    ("language", "when"),
    [
        ("vi", "Thứ Ba, 1 tháng 12, 2026 · 9:05"),
        ("id", "Selasa, 1 Desember 2026 · 09.05"),
        ("en", "Tuesday, 1 December 2026 · 9:05"),
        ("zh_TW", "2026年12月1日 星期二"),
    ],
)
def test_day_and_hour_stand_as_she_says_them_and_in_chinese(language: str, when: str) -> None:
    said = text_of(APPOINTMENT, language)
    assert when in said
    assert "2026年12月1日 星期二 · 上午9:05" in said


def test_years_in_chinese_are_those_of_the_site() -> None:
    of_the_roc = replace(APPOINTMENT, bearer=replace(HERS, roc_years=True))
    assert "民國115年12月1日" in text_of(of_the_roc, "vi")


@in_each_language
def test_a_driver_reads_the_chinese_name_and_address_in_large_letters(language: str) -> None:
    pdf = made(PAPERS[ServiceType.MEDICAL_ESCORT], language)
    [page] = reading.pages(pdf)
    name, asks = (
        next(one for one in reading.pieces(page) if words in one.text)
        for words in ("北區醫院門診大樓", "請載我到")
    )
    assert name.top - name.bottom > 1.5 * (asks.top - asks.bottom)
    assert "港灣市港區健康路" in "".join(reading.texts(pdf))


def test_a_place_without_a_chinese_name_is_shown_as_it_is_written() -> None:
    said = text_of(replace(APPOINTMENT, place=Place(name="Room at the church")))
    assert said.count("Room at the church") == 1


def test_without_a_place_it_says_that_she_will_be_told() -> None:
    assert "We tell you where it is." in text_of(replace(APPOINTMENT, place=None))


def test_nobody_is_named_until_a_name_is_chosen() -> None:
    bare, named = text_of(APPOINTMENT), text_of(APPOINTMENT, called=STACKED)
    assert "One of us goes with you. An interpreter is there." in bare
    assert STACKED not in bare
    assert "Trần" not in bare
    assert STACKED in named
    assert "Trần Thị Ữ goes with you." in named


def test_a_date_without_its_hour_says_that_time_and_companion_follow() -> None:
    said = text_of(replace(APPOINTMENT, start=None))
    assert "We tell you the time, and who goes with you." in said
    assert "9:05" not in said


def test_counselling_is_an_appointment_and_no_more() -> None:
    said = text_of(replace(APPOINTMENT, kind=ServiceType.COUNSELING))
    assert said.startswith("An appointment")
    assert "counsel" not in said.casefold()


def test_what_she_brings_depends_on_where_she_goes() -> None:
    assert "Your health insurance card, if you have one" in text_of(APPOINTMENT)
    to_court = text_of(replace(APPOINTMENT, kind=ServiceType.COURT_ACCOMPANY))
    assert "The letter that you got about it" in to_court
    assert "Please bring" not in text_of(replace(APPOINTMENT, kind=ServiceType.COURSE))


def test_without_a_phone_of_the_shelter_nothing_asks_her_to_call() -> None:
    said = text_of(replace(APPOINTMENT, bearer=replace(HERS, phone="")))
    assert "Call us" not in said


def test_it_is_in_her_language_and_once_in_chinese_where_that_is_hers() -> None:
    assert "請攜帶" in text_of(APPOINTMENT, "vi")
    assert text_of(APPOINTMENT, "zh_TW").count("請攜帶") == 1
