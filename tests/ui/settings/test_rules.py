"""Rules and holidays in Settings: what would move is seen before it is saved."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shelterdesk.i18n import languages
from shelterdesk.queries.rules import law_of
from shelterdesk.rules.deadlines import Law
from shelterdesk.ui.settings.change_form import ChangeForm
from shelterdesk.ui.settings.day_panel import USUAL, WORKED, DayPanel
from shelterdesk.ui.settings.page import SettingsPage
from shelterdesk.ui.settings.rule_back_panel import RuleBackPanel
from shelterdesk.ui.settings.rule_panel import RulePanel
from shelterdesk.ui.settings.rules_view import DAYS, RulesView
from shelterdesk.usecases.desk import Desk
from shelterdesk.vocabulary.law_rules import RuleArea, RuleKey, Unit
from tests.ui.services.scene import Scene

CONTROL = Qt.KeyboardModifier.ControlModifier
EXPIRY = date(2026, 12, 1)
# The window's day is Monday 2026-03-02.


@pytest.fixture
def rules(scene: Scene) -> RulesView:
    """The part, as a manager sees it."""
    scene.opened.window.show_area("settings", "rules")
    scene.settle()
    scene.settle()
    page = scene.opened.window.findChild(SettingsPage)
    assert page is not None
    assert page.rules is not None
    return page.rules


def law(scene: Scene) -> Law:
    def ask(desk: Desk) -> Law:
        with desk.store.read() as session:
            found = law_of(session)
            assert found.calendar.named  # all of it is read here, on the thread of the store
            return found

    found: Law = scene.do(ask)
    return found


def form(scene: Scene) -> ChangeForm:
    scene.settle()
    panel = scene.opened.window.findChild(ChangeForm)
    assert panel is not None
    return panel


def press(scene: Scene) -> None:
    """The button of the form, by its key."""
    panel = scene.opened.window.findChild(ChangeForm)
    assert panel is not None
    QTest.keyClick(panel, Qt.Key.Key_S, CONTROL)
    scene.qtbot.waitUntil(scene.opened.work.is_idle)  # a long job lets short ones pass
    scene.settle()
    scene.settle()


def rule_form(scene: Scene, rules: RulesView, key: RuleKey) -> RulePanel:
    assert rules.rules.pick(lambda row: row.rule.key is key)
    rules.rules.setFocus()
    QTest.keyClick(rules.rules, Qt.Key.Key_Return)
    panel = form(scene)
    assert isinstance(panel, RulePanel)
    return panel


def test_every_rule_is_listed_by_area(scene: Scene, rules: RulesView) -> None:
    keys = [row.rule.key for row in rules.rules.table.rows()]
    assert set(keys) == set(RuleKey)
    rules.area.choose(RuleArea.MINORS)
    rules.area.chosen.emit(RuleArea.MINORS)
    assert {row.area for row in rules.rules.table.rows()} == {RuleArea.MINORS}


def test_a_rule_is_changed_by_keyboard_and_its_past_stays(scene: Scene, rules: RulesView) -> None:
    panel = rule_form(scene, rules, RuleKey.LEAD_PERMIT)
    assert panel.value.value() == "90"
    panel.value.set_value("120")
    panel.valid_from.set_value("115/03/01")
    panel.source.set_value("Meeting of 2026-10-30")
    press(scene)
    assert panel.moved() == ()
    assert law(scene).rule(RuleKey.LEAD_PERMIT, EXPIRY).value == 90
    press(scene)
    assert law(scene).rule(RuleKey.LEAD_PERMIT, EXPIRY).value == 120
    assert law(scene).rule(RuleKey.LEAD_PERMIT, date(2026, 2, 28)).value == 90
    values = [row for row in rules.rules.table.rows() if row.rule.key is RuleKey.LEAD_PERMIT]
    assert [(row.rule.value, row.holds) for row in values] == [(120, True), (90, False)]
    assert values[0].by is not None
    assert values[1].by is None


def test_a_value_added_by_mistake_is_taken_back_with_a_reason(
    scene: Scene, rules: RulesView
) -> None:
    panel = rule_form(scene, rules, RuleKey.LEAD_PERMIT)
    assert not rules.take_out.isVisible()  # what came with the law stays
    panel.value.set_value("12")
    panel.valid_from.set_value("2026-03-01")
    panel.source.set_value("Meeting")
    press(scene)
    press(scene)
    assert rules.rules.pick(lambda row: row.rule.key is RuleKey.LEAD_PERMIT)  # the newest
    assert rules.take_out.isVisible()
    rules.take_out.click()
    back = form(scene)
    assert isinstance(back, RuleBackPanel)
    press(scene)
    assert back.reason.problem() == "Needed to save. A draft keeps without it."
    back.reason.set_value("A digit was missing")
    press(scene)
    assert law(scene).rule(RuleKey.LEAD_PERMIT, EXPIRY).value == 12
    press(scene)
    assert law(scene).rule(RuleKey.LEAD_PERMIT, EXPIRY).value == 90
    shown = [row.rule for row in rules.rules.table.rows() if row.rule.key is RuleKey.LEAD_PERMIT]
    assert [rule.value for rule in shown] == [90]


def test_a_value_that_is_gone_when_its_draft_comes_back_is_said_so(
    scene: Scene, rules: RulesView
) -> None:
    back = RuleBackPanel(scene.opened.work, scene.opened.window, None)
    scene.opened.window.open_form(back)
    back.fill({"key": RuleKey.LEAD_PERMIT.value, "from": "2026-03-01", "answers": {"reason": "A"}})
    for _round in range(2):
        scene.settle()
    assert back.problem.isVisible()
    press(scene)
    assert back.problem.isVisible()
    assert back.is_open()


def test_what_is_typed_after_the_preview_is_shown_again_before_it_is_saved(
    scene: Scene, rules: RulesView
) -> None:
    panel = rule_form(scene, rules, RuleKey.LEAD_PERMIT)
    panel.value.set_value("120")
    panel.valid_from.set_value("2026-11-01")
    panel.source.set_value("Meeting")
    press(scene)
    panel.value.set_value("60")
    panel.value.changed.emit()
    assert panel.moved() is None
    press(scene)
    assert law(scene).rule(RuleKey.LEAD_PERMIT, EXPIRY).value == 90


@pytest.mark.parametrize(
    ("field", "value"), [("value", "many"), ("valid_from", ""), ("source", "")]
)
def test_what_is_missing_is_said_beside_its_field(
    scene: Scene, rules: RulesView, field: str, value: str
) -> None:
    panel = rule_form(scene, rules, RuleKey.EXIT_NOTICE)
    panel.valid_from.set_value("2026-11-01")
    panel.source.set_value("PS art. 16 (2026-10-01)")
    question = next(one for one in panel.questions() if one.name == field)
    question.set_value(value)
    press(scene)
    assert panel.moved() is None
    assert question.problem()


def test_only_what_has_a_choice_is_asked(scene: Scene, rules: RulesView) -> None:
    panel = rule_form(scene, rules, RuleKey.ABSENCE_LIMIT)
    assert panel.unit.isHidden()
    assert panel.counting.isHidden()
    assert not panel.rolling.isHidden()


def test_a_day_is_added_changed_and_taken_out(scene: Scene, rules: RulesView) -> None:
    rules.show_list(DAYS)
    scene.settle()
    QTest.keyClick(rules.days, Qt.Key.Key_A, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    panel = form(scene)
    assert isinstance(panel, DayPanel)
    panel.day.set_value("民國115年11月24日")
    panel.name.set_value("Typhoon")
    press(scene)
    press(scene)
    day = date(2026, 11, 24)
    assert not law(scene).calendar.works(day)
    assert rules.days.pick(lambda row: row.day.day == day)
    assert [row.by for row in rules.days.table.rows() if row.day.day == day] != [None]
    rules.change_chosen()
    changing = form(scene)
    assert isinstance(changing, DayPanel)
    assert changing.name.value() == "Typhoon"
    changing.works.set_value(WORKED)
    changing._adapt()
    press(scene)
    press(scene)
    assert law(scene).calendar.works(day)


def test_a_day_taken_out_is_a_weekday_again(scene: Scene, rules: RulesView) -> None:
    rules.show_list(DAYS)
    scene.settle()
    founding = date(2026, 1, 1)
    assert rules.days.pick(lambda row: row.day.day == founding)
    rules.take_chosen_out()
    panel = form(scene)
    assert isinstance(panel, DayPanel)
    assert panel.works.value() == USUAL
    press(scene)
    press(scene)
    assert law(scene).calendar.works(founding)
    assert not any(row.day.day == founding for row in rules.days.table.rows())


def test_another_year_is_looked_at(scene: Scene, rules: RulesView) -> None:
    rules.show_list(DAYS)
    scene.settle()
    rules.year.choose("2027")
    rules.year.chosen.emit("2027")
    scene.settle()
    assert {row.day.day.year for row in rules.days.table.rows()} == {2027}


@pytest.mark.parametrize("language", list(languages()))
def test_it_is_done_in_every_language(scene: Scene, rules: RulesView, language: str) -> None:
    scene.opened.window.speak(language)
    scene.settle()
    panel = rule_form(scene, rules, RuleKey.EXIT_NOTICE)
    panel.value.set_value("2")
    panel.valid_from.set_value("2026-11-01")
    panel.source.set_value("PS art. 16 (2026-10-01)")
    press(scene)
    assert panel.moved() is not None
    press(scene)
    assert law(scene).rule(RuleKey.EXIT_NOTICE, EXPIRY).value == 2
    assert law(scene).rule(RuleKey.EXIT_NOTICE, EXPIRY).unit is Unit.WORKING_DAYS


def test_esc_keeps_a_draft_of_it(scene: Scene, rules: RulesView) -> None:
    panel = rule_form(scene, rules, RuleKey.EXIT_NOTICE)
    panel.source.set_value("PS art. 16")
    panel.source.changed.emit()
    kept = panel.draft()
    assert kept is not None
    QTest.keyClick(QApplication.focusWidget() or panel, Qt.Key.Key_Escape)
    scene.settle()
    again = RulePanel(scene.opened.work, scene.opened.window, None)
    again.fill(kept.content)
    scene.settle()
    assert again.source.value() == "PS art. 16"
    assert again.value.value() == "1"
