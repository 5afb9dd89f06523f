"""A court is found by any part of its Chinese or its English name."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from shelterdesk.i18n import N_
from shelterdesk.ui.questions.found import FindQuestion
from tests.ui.walk import type_text

ITEMS = [
    ("1", "Taiwan Taipei District Court · 臺灣臺北地方法院"),
    ("2", "Taiwan New Taipei District Court · 臺灣新北地方法院"),
    ("3", "Taiwan Taipei District Prosecutors Office · 臺灣臺北地方檢察署"),
]


@pytest.fixture
def question(qtbot: QtBot, look: Any) -> FindQuestion:
    made = FindQuestion("organisation_id", N_("Court"), needed=False, optional=True)
    qtbot.addWidget(made)
    made.show_items(ITEMS)
    made.show()
    return made


def typed(question: FindQuestion, text: str) -> list[str]:
    question._line.clear()
    type_text(question._line, text)
    return [code for code, words in ITEMS if words in question._fitting.stringList()]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("taipei court", ["1", "2"]),
        ("台北地方", ["1", "3"]),
        ("新北", ["2"]),
        ("檢察", ["3"]),
        ("Hualien", []),
    ],
)
def test_any_part_of_either_name_finds_it(
    question: FindQuestion, text: str, found: list[str]
) -> None:
    assert typed(question, text) == found


def test_what_fits_one_alone_is_chosen_on_leaving(question: FindQuestion) -> None:
    typed(question, "新北")
    told: list[str] = []
    question.changed.connect(lambda: told.append(question.value()))
    for _time in range(2):
        question.judge()
        assert (question.value(), question.fault(), told) == ("2", None, ["2"])


def test_what_names_none_is_refused_beside_the_field(question: FindQuestion) -> None:
    typed(question, "Atlantis")
    question.judge()
    problem = question.fault()
    assert (question.value(), problem and problem.rule) == ("", "not_in_list")


def test_the_arrow_shows_all_and_a_code_waits_for_its_list(question: FindQuestion) -> None:
    QTest.keyClick(question._line, Qt.Key.Key_Down)
    assert question._fitting.rowCount() == len(ITEMS)
    question.set_value("9")
    assert question.value() == "9"
    question.show_items([*ITEMS, ("9", "Supreme Court · 最高法院")])
    assert question._line.text().startswith("Supreme Court")
