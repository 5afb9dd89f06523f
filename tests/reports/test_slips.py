"""The papers in her own language: what stands on each, what never does, and nothing is cut."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import combinations
from uuid import UUID

import pytest
from pypdfium2 import PdfPage

from shelterdesk.i18n import _, languages, speaking
from shelterdesk.queries.hotlines import HotlineRow
from shelterdesk.queries.house_rules import HouseRuleRow
from shelterdesk.queries.slips import (
    Appointment,
    Bearer,
    Covenant,
    Numbers,
    PaperDay,
    Place,
    Reminder,
)
from shelterdesk.reports.appointment_slip import appointment_slip
from shelterdesk.reports.client_words import RIGHTS
from shelterdesk.reports.covenant_paper import TO_BE_TOLD, covenant_paper, unwritten
from shelterdesk.reports.document import Document
from shelterdesk.reports.papers_reminder import papers_reminder
from shelterdesk.reports.pdf import write_pdf
from shelterdesk.reports.phone_card import phone_card
from shelterdesk.reports.rights_paper import (
    COMPLAIN_WAYS,
    PRIVATE,
    SAY_NO,
    UNDERSTOOD,
    rights_paper,
)
from shelterdesk.reports.slip_words import beside_chinese
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.covenant import CovenantContent
from shelterdesk.vocabulary.hotlines import FIRST_NUMBERS, Hotline
from shelterdesk.vocabulary.people import Language
from shelterdesk.vocabulary.permits import PermitKind
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

REMINDER = Reminder(
    bearer=HERS,
    on=date(2026, 11, 30),
    papers=(
        PaperDay(kind=PermitKind.WORK, until=date(2026, 11, 20), renewed_from=None),
        PaperDay(
            kind=PermitKind.RESIDENCE_1Y, until=date(2027, 4, 10), renewed_from=date(2027, 1, 10)
        ),
        PaperDay(kind=PermitKind.PASSPORT, until=date(2029, 1, 1), renewed_from=None),
    ),
)
NUMBERS = Numbers(
    bearer=HERS,
    hotlines=tuple(HotlineRow(line, number) for line, number in FIRST_NUMBERS.items()),
)

RULES = tuple(
    HouseRuleRow(content=content, language=language, text=text)
    for content in CovenantContent
    for language, text in (
        ("vi", "Buổi tối về trước 22 giờ. Đi đâu thì báo cho chúng tôi. " * 2),
        ("id", "Malam hari pulang sebelum pukul 22.00. Beri tahu kami bila keluar."),
        ("en", "In the evening, be back before ten. Tell us where you go."),
        ("zh_TW", "晚上十點前回來。外出請先告訴我們。"),
    )
)
COVENANT = Covenant(bearer=HERS, rules=RULES)

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
    "reminder": lambda spoken: papers_reminder(REMINDER, spoken, STACKED),
    "no papers": lambda spoken: papers_reminder(replace(REMINDER, papers=()), spoken),
    "phone card": lambda spoken: phone_card(NUMBERS, spoken),
    "rights": lambda spoken: rights_paper(HERS, spoken),
    "covenant": lambda spoken: covenant_paper(COVENANT, spoken),
    "bare covenant": lambda spoken: covenant_paper(replace(COVENANT, rules=()), spoken),
}
"""Every kind of paper, with all that can stand on it."""

SHEETS = {"rights": 2, "covenant": 3, "bare covenant": 3}
"""How many pages each fills at most; one where it is not named."""

NEVER = (
    "traffick", "victim", "shelter", "nạn nhân", "mua bán", "buôn bán người", "nhà tạm lánh",
    "korban", "perdagangan", "rumah aman", "penampungan", "販運", "販賣", "被害", "庇護", "安置",
    "sd-26",
)  # fmt: skip
"""Nobody who finds one of these in her pocket learns why she is with us, or where."""

in_each_language = pytest.mark.parametrize("language", list(languages()))
each_paper = pytest.mark.parametrize("paper", sorted(PAPERS))


@cache
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
    pages = reading.pages(made(PAPERS[paper], language))
    assert len(pages) <= SHEETS.get(paper, 1)
    for page in pages:
        assert_readable(page)


def assert_readable(page: PdfPage) -> None:
    """Every line stands on the page, and on no other line."""
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


# Her papers, her numbers, her rights


def said_by(paper: Callable[[tuple[str, ...]], Document], language: str = "en") -> str:
    return " ".join(" ".join(reading.texts(made(paper, language))).split())


def test_the_reminder_says_until_when_each_holds_and_what_comes_next() -> None:
    said = said_by(PAPERS["reminder"])
    assert "until Saturday, 10 April 2027" in said
    assert "From Sunday, 10 January 2027 on it can be renewed." in said
    assert "This paper has run out. Talk with us today, we help you." in said
    assert "Please bring the old passport." in said
    assert "至 2027年4月10日 星期六" in said


def test_a_paper_whose_window_is_open_is_renewed_now() -> None:
    told = replace(REMINDER, on=date(2027, 1, 10))
    said = said_by(lambda spoken: papers_reminder(told, spoken))
    assert "it can be renewed" not in said
    assert "Before this day, we ask with you for more time." in said


def test_a_card_has_the_shelters_phone_first_and_the_lines_for_everybody() -> None:
    said = said_by(PAPERS["phone card"], "vi")
    for number in ("02-0000-0000", "1955", "113", "110", "02-2388-3095"):
        assert number in said, number
    assert "移民署" in said
    assert "Gọi cho chúng tôi" in said


def test_a_card_has_the_size_of_a_bank_card_twice() -> None:
    [page] = reading.pages(made(PAPERS["phone card"], "vi"))
    [front, back] = (
        next(one for one in reading.pieces(page) if one.text.startswith(number))
        for number in ("02-0000-0000", "110")
    )
    assert front.left - back.left == pytest.approx(85.6 * 72 / 25.4, abs=0.5)
    assert front.top == pytest.approx(back.top, abs=0.5)


def test_a_line_without_a_number_and_a_shelter_without_a_phone_are_not_on_it() -> None:
    told = Numbers(
        bearer=replace(HERS, phone=""),
        hotlines=(HotlineRow(Hotline.WORKERS, "1955"), HotlineRow(Hotline.IMMIGRATION, "")),
    )
    said = said_by(lambda spoken: phone_card(told, spoken))
    assert "1955" in said
    assert "Immigration" not in said
    assert "Call us" not in said


@in_each_language
def test_her_rights_name_all_that_the_law_offers_and_lines_to_sign(language: str) -> None:
    said = reading.flat(made(PAPERS["rights"], language))
    with speaking(language):
        for one in (*RIGHTS, *SAY_NO, *PRIVATE, *COMPLAIN_WAYS, UNDERSTOOD):
            assert "".join(_(one).split()) in said, one
    assert said.count("日期") == 3


def test_the_one_for_the_file_has_the_number_of_the_case() -> None:
    assert "SD-26-0012" in said_by(lambda spoken: rights_paper(HERS, spoken, for_file=True))


# The covenant


@in_each_language
def test_the_covenant_has_the_laws_seven_contents_and_the_words_of_the_house(
    language: str,
) -> None:
    said = reading.flat(made(PAPERS["covenant"], language))
    with speaking(language):
        for content in CovenantContent:
            assert "".join(label(content).split()) in said, content
    for row in RULES:
        own = "".join(row.text.split())
        shown = row.language in (language, "zh_TW")
        assert said.count(own) == (len(CovenantContent) if shown else 0), row


def test_what_the_house_has_not_written_is_told_and_not_left_blank() -> None:
    bare = replace(COVENANT, rules=())
    said = said_by(PAPERS["bare covenant"])
    assert said.count(TO_BE_TOLD) == 4
    assert unwritten(bare, "vi") == (
        CovenantContent.ACCESS, CovenantContent.CONTACT, CovenantContent.CONDUCT,
        CovenantContent.OTHER,
    )  # fmt: skip
    assert unwritten(COVENANT, "vi") == ()


def test_a_text_that_is_not_in_her_language_stands_in_chinese() -> None:
    chinese = replace(COVENANT, rules=tuple(row for row in RULES if row.language == "zh_TW"))
    said = said_by(lambda spoken: covenant_paper(chinese, spoken), "vi")
    assert "晚上十點前回來" in said
    assert CovenantContent.ACCESS in unwritten(chinese, "vi")
