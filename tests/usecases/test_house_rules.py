"""The house's own words in the living covenant: by content and language, and in the log."""

import pytest

from shelterdesk.errors import Invalid, Problem
from shelterdesk.models import HouseRule
from shelterdesk.queries.house_rules import house_rules
from shelterdesk.usecases.house_rules import HouseRules, write_house_rules
from shelterdesk.vocabulary.covenant import CovenantContent
from shelterdesk.vocabulary.history import EventKind
from tests.desks import Office

ACCESS, OTHER = CovenantContent.ACCESS, CovenantContent.OTHER


def write(office: Office, language: str, **texts: str) -> None:
    wanted = {CovenantContent(name): text for name, text in texts.items()}
    with office.change() as uow:
        write_house_rules(uow, HouseRules(language=language, texts=wanted))


def written(office: Office) -> dict[tuple[str, CovenantContent], str]:
    with office.desk.store.read() as session:
        return {(row.language, row.content): row.text for row in house_rules(session)}


def test_each_language_has_its_own_text_of_a_content(office: Office) -> None:
    write(office, "vi", ACCESS=" Về trước 22 giờ. ")
    write(office, "zh_TW", ACCESS="晚上十點前回來。")
    assert written(office) == {
        ("vi", ACCESS): "Về trước 22 giờ.",
        ("zh_TW", ACCESS): "晚上十點前回來。",
    }
    assert office.kinds()[-1] == EventKind.SETTINGS_CHANGE


def test_a_text_is_corrected_where_it_stands_and_one_that_is_emptied_is_gone(
    office: Office,
) -> None:
    write(office, "vi", ACCESS="Về trước 22 giờ.", OTHER="Cùng nấu ăn.")
    write(office, "vi", ACCESS="Về trước 21 giờ.", OTHER="")
    assert written(office) == {("vi", ACCESS): "Về trước 21 giờ."}
    with office.desk.store.read() as session:
        assert session.query(HouseRule).count() == 2  # nothing is deleted


def test_a_text_longer_than_the_paper_takes_is_refused(office: Office) -> None:
    with pytest.raises(Invalid) as refused:
        write(office, "vi", OTHER="a" * 1501)
    assert refused.value.fields == {"OTHER": Problem("too_long", {"most": 1500})}
    assert written(office) == {}
