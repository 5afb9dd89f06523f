"""Beside her: when she may ask to stay for good, and by when she gets an answer about her data."""

from datetime import date
from uuid import UUID

from shelterdesk.models import TimeAbroad
from shelterdesk.vocabulary.permits import PermitKind
from tests.builders import House
from tests.ui.client.beside import fill_hers, read, turn
from tests.ui.find.desk import FindDesk


def residing(desk: FindDesk, called: str, last: date) -> list[str]:
    """What stands there for somebody with an ARC since 2021, until this day."""

    def fill(house: House) -> UUID:
        case = desk.cases[called]
        given = {"kind": PermitKind.OTHER_ARC, "valid_from": date(2021, 1, 1), "valid_to": last}
        return house.permit(case, **given)

    desk.build(fill)
    return read(turn(desk, called))


def test_since_when_her_days_count_and_from_when_she_may_ask(desk: FindDesk) -> None:
    desk.build(lambda house: fill_hers(house, desk.cases["Đào"]))
    lines = read(turn(desk))
    for line in (
        "Sống lâu dài ở Đài Loan",
        "Living in Taiwan for good",
        "You may ask for permanent residence from Monday, 1 July 2030 on.",
        "Your days count since Tuesday, 1 July 2025.",
        "In this year you were in Taiwan for 245 days. Each year needs 183 days.",
        "Talk with us. We help you to apply.",
    ):
        assert line in lines, line


def test_what_she_asked_of_her_data_says_when_she_gets_an_answer(desk: FindDesk) -> None:
    desk.build(lambda house: fill_hers(house, desk.cases["Đào"]))
    page = turn(desk)
    lines = read(page)
    assert "What you asked us" in lines
    assert "You asked to see what is written about you." in lines
    assert "You get an answer by Thursday, 12 March 2026." in lines
    assert "You can ask us how it stands." not in lines
    assert "Bạn sẽ được trả lời trước hoặc trong ngày Thứ Năm, 12 tháng 3, 2026." in lines


def test_an_answer_that_is_late_tells_her_that_she_can_ask(desk: FindDesk) -> None:
    desk.opened.clock.at = desk.opened.clock.at.replace(day=20)
    desk.build(lambda house: fill_hers(house, desk.cases["Đào"]))
    assert "You can ask us how it stands." in read(turn(desk))


def test_who_has_the_years_may_ask_now(desk: FindDesk) -> None:
    lines = residing(desk, "Mary Grace", date(2026, 12, 31))
    assert "You can ask for permanent residence now." in lines


def test_who_has_no_way_there_now_reads_nothing_of_it(desk: FindDesk) -> None:
    lines = residing(desk, "Mary Grace", date(2026, 2, 1))
    assert "Living in Taiwan for good" not in lines
    assert "What you asked us" not in lines


def test_whoever_is_away_reads_nothing_of_days_that_nobody_can_tell(desk: FindDesk) -> None:
    away = TimeAbroad(case_id=desk.cases["Mary Grace"], left_on=date(2023, 1, 1))

    def fill(house: House) -> None:
        away.id = house.new_id()
        house.write([away])

    desk.build(fill)
    lines = residing(desk, "Mary Grace", date(2026, 12, 31))
    assert "Living in Taiwan for good" not in lines
