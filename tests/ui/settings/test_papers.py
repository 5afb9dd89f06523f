"""What the papers of residents are made of, in Settings: numbers, and the house's own words."""

import pytest

from shelterdesk.queries.hotlines import hotlines
from shelterdesk.queries.house_rules import house_rules
from shelterdesk.ui.settings import sections
from shelterdesk.ui.settings.house_rules_panel import HouseRulesPanel
from shelterdesk.ui.settings.page import SettingsPage
from shelterdesk.usecases.desk import Desk
from shelterdesk.vocabulary.covenant import CovenantContent
from shelterdesk.vocabulary.hotlines import Hotline
from tests.ui.services.scene import Scene
from tests.ui.walk import clipped, squeezed, unnamed

ACCESS = CovenantContent.ACCESS


@pytest.fixture
def page(scene: Scene) -> SettingsPage:
    scene.opened.window.show_area("settings", sections.PAPERS)
    scene.settle()
    scene.settle()
    found = scene.opened.window.findChild(SettingsPage)
    assert found is not None
    return found


def numbers(scene: Scene) -> dict[Hotline, str]:
    def read(desk: Desk) -> dict[Hotline, str]:
        with desk.store.read() as session:
            return {row.line: row.number for row in hotlines(session)}

    found: dict[Hotline, str] = scene.do(read)
    return found


def texts(scene: Scene) -> dict[tuple[str, CovenantContent], str]:
    def read(desk: Desk) -> dict[tuple[str, CovenantContent], str]:
        with desk.store.read() as session:
            return {(row.language, row.content): row.text for row in house_rules(session)}

    found: dict[tuple[str, CovenantContent], str] = scene.do(read)
    return found


def test_a_number_is_changed_and_one_is_given_to_nobody(scene: Scene, page: SettingsPage) -> None:
    card = page.hotlines
    assert card is not None
    assert card.numbers[Hotline.WORKERS].text() == "1955"
    card.numbers[Hotline.IMMIGRATION].setText("1990")
    card.numbers[Hotline.PROTECTION].setText("")
    card.save.click()
    scene.settle()
    assert numbers(scene)[Hotline.IMMIGRATION] == "1990"
    assert numbers(scene)[Hotline.PROTECTION] == ""


def write(scene: Scene, page: SettingsPage, language: str) -> HouseRulesPanel:
    card = page.house_rules
    assert card is not None
    card.buttons[language].click()
    scene.settle()
    panel = scene.opened.window.open_panel()
    assert isinstance(panel, HouseRulesPanel)
    return panel


def test_the_house_writes_its_rules_language_by_language(scene: Scene, page: SettingsPage) -> None:
    card = page.house_rules
    assert card is not None
    assert "4 of 4" in card.lines["vi"].facts.text()
    panel = write(scene, page, "vi")
    panel.texts[ACCESS].set_text("Về trước 22 giờ.")
    panel.saved.emit()
    scene.settle()
    scene.settle()
    assert texts(scene) == {("vi", ACCESS): "Về trước 22 giờ."}
    assert "3 of 4" in card.lines["vi"].facts.text()
    assert "4 of 4" in card.lines["id"].facts.text()
    assert write(scene, page, "vi").texts[ACCESS].text() == "Về trước 22 giờ."


def test_what_is_typed_is_a_draft_until_it_is_saved(scene: Scene, page: SettingsPage) -> None:
    panel = write(scene, page, "id")
    panel.texts[ACCESS].set_text("Pulang sebelum pukul 22.00.")
    again = HouseRulesPanel(panel.work, panel.shell, None)
    again.fill(panel.content())
    assert again.content() == panel.content()
    assert not panel.is_empty()
    assert texts(scene) == {}


def test_a_text_that_is_too_long_says_so_beside_it(scene: Scene, page: SettingsPage) -> None:
    panel = write(scene, page, "vi")
    panel.texts[ACCESS].set_text("a" * 1501)
    panel.saved.emit()
    scene.settle()
    assert panel._fields["ACCESS"].problem()
    assert texts(scene) == {}


@pytest.mark.parametrize("language", ["vi", "id", "en", "zh_TW"])
def test_nothing_of_it_is_cut(scene: Scene, page: SettingsPage, language: str) -> None:
    scene.opened.window.speak(language)
    scene.settle()
    part = page.part(sections.PAPERS)
    assert clipped(part) == []
    assert squeezed(part) == []
    assert unnamed(part) == []
    scene.opened.window.speak("en")
