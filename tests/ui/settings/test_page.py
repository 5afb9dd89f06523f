"""Settings take effect at once where they are one's own, and by the manager's Save for the site."""

from datetime import date
from uuid import UUID

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from shelterdesk import __version__, i18n
from shelterdesk.models import Case, Organisation, Staff
from shelterdesk.queries.settings import preferences, site_settings
from shelterdesk.rules.access import Viewer
from shelterdesk.ui import theme
from shelterdesk.ui.settings import sections
from shelterdesk.ui.settings.page import SettingsPage
from shelterdesk.ui.settings.site import SiteCard
from shelterdesk.ui.widgets.card import Card
from shelterdesk.ui.widgets.dates import DateEdit
from shelterdesk.ui.work import Work
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.organisations import NewOrganisation, add_organisation
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.organisations import OrgType
from shelterdesk.vocabulary.staff import Role
from tests.ui.services.scene import DAO, ME, Scene
from tests.ui.walk import clipped, squeezed, unnamed


@pytest.fixture
def page(scene: Scene) -> SettingsPage:
    scene.opened.window.show_area("settings")
    scene.settle()
    scene.settle()
    found = scene.opened.window.findChild(SettingsPage)
    assert found is not None
    for code in (sections.SITE, sections.ABOUT, sections.ME):  # a part is made when it is looked at
        found.show_part(code)
        scene.settle()
    return found


def kept(scene: Scene):  # type: ignore[no-untyped-def]
    def read(desk):  # type: ignore[no-untyped-def]
        with desk.store.read() as session:
            return preferences(session, ME), site_settings(session)

    return scene.do(read)


def test_a_language_is_spoken_at_once_and_kept(scene: Scene, page: SettingsPage) -> None:
    page.me.language.button("vi").click()
    spoken, shown = i18n.language(), page.me.language.code()
    own, _site = kept(scene)
    scene.opened.window.speak("en")
    assert (spoken, shown, own.language) == ("vi", "vi", "vi")


def test_a_language_chosen_elsewhere_is_marked_here(scene: Scene, page: SettingsPage) -> None:
    scene.opened.window.speak("id")
    shown = page.me.language.code()
    scene.opened.window.speak("en")
    assert shown == "id"


def test_theme_and_text_size_are_worn_at_once_and_kept(scene: Scene, page: SettingsPage) -> None:
    page.me.look.button("dark").click()
    page.me.text_size.button("150").click()
    worn = theme.now()
    own, _site = kept(scene)
    assert (worn.name, worn.factor) == (theme.ThemeName.DARK, 1.5)
    assert (own.theme, own.text_percent) == ("dark", 150)


def test_the_manager_changes_the_site(scene: Scene, page: SettingsPage) -> None:
    page.site.facility.setText("House by the Sea")
    page.site.phone.setText(" 02 2345 6789 ")
    page.site.idle.setText("10")
    page.site.travel.setText("45")
    page.site.week.button("monday").click()
    page.site.years.button("roc").click()
    page.site.save.click()
    _own, site = kept(scene)
    assert (site.facility_name, site.idle_seconds) == ("House by the Sea", 600)
    assert site.facility_phone == "02 2345 6789"
    assert (site.week_starts_monday, site.roc_years) == (True, True)
    assert site.travel_minutes == 45
    assert scene.opened.window.watch._site_limit == 600


def test_the_years_of_the_site_are_written_at_once(scene: Scene, page: SettingsPage) -> None:
    day = DateEdit(today=scene.opened.work.today, parent=page)
    day.set_value(date(2026, 11, 3))
    scene.opened.window.speak("zh_TW")
    page.site.years.button("roc").click()
    page.site.save.click()
    scene.settle()
    shown = day.text()
    scene.opened.window.speak("en")
    assert shown == "115-11-03 週二"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [("0.5", "between 1 and 30"), ("31", "between 1 and 30"), ("soon", "write a number")],
)
def test_an_idle_time_out_of_bounds_is_told_in_minutes(
    scene: Scene, page: SettingsPage, minutes: str, words: str
) -> None:
    page.site.idle.setText(minutes)
    page.site.save.click()
    scene.settle()
    assert words in page.site.fields()["idle_seconds"].problem()
    assert kept(scene)[1].idle_seconds == 300


@pytest.mark.parametrize(("minutes", "words"), [("241", "and 240"), ("", "write a number")])
def test_a_way_out_of_bounds_is_told_beside_it(
    scene: Scene, page: SettingsPage, minutes: str, words: str
) -> None:
    page.site.travel.setText(minutes)
    page.site.save.click()
    scene.settle()
    assert words in page.site.fields()["travel_minutes"].problem()
    assert kept(scene)[1].travel_minutes == 30


def test_a_phone_that_looks_mistyped_is_told_and_saved(scene: Scene, page: SettingsPage) -> None:
    page.site.phone.setText("12")
    page.site.phone.editingFinished.emit()
    assert page.site.fields()["phone"].warning() == (
        "This number looks mistyped. You can still save it."
    )
    page.site.save.click()
    assert kept(scene)[1].facility_phone == "12"
    page.site.phone.setText("0" * 41)
    page.site.save.click()
    scene.settle()
    assert "40" in page.site.fields()["phone"].problem()


def test_a_facility_needs_a_name(scene: Scene, page: SettingsPage) -> None:
    page.site.facility.setText("  ")
    page.site.save.click()
    scene.settle()
    assert page.site.fields()["facility"].problem() == "Please fill this in."


def test_others_read_the_site_and_why_they_do_not_change_it(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Work, "viewer", Viewer(ME, Role.COUNSELOR))
    card = SiteCard(scene.opened.work, scene.opened.window)
    scene.qtbot.addWidget(card)
    card.show()
    scene.settle()
    assert card.facility.isReadOnly()
    assert not card.week.isEnabled()
    assert not card.save.isVisible()
    assert card.reason.text() == "Only the manager changes these. Ask your manager."
    assert card.facility.text() == "House of the Harbour"


def test_about_shows_version_and_comparison_code(scene: Scene, page: SettingsPage) -> None:
    said = [label.text() for label in page.about.findChildren(type(page._title))]
    assert __version__ in said
    assert any(len(text.split()) == 8 and len(text) == 39 for text in said)


def test_diagnostics_hold_versions_and_sizes_and_nobody(scene: Scene, page: SettingsPage) -> None:
    planted = [f"qzxvkjwpm{letter}rb" for letter in "abcdefghij"]
    scene.do(lambda desk: _plant(desk, planted))
    scene.opened.window.show_area("drafts")
    scene.opened.window.show_area("settings")
    scene.settle()
    text = page.diagnostics.text.text()
    planted += ["Đào", "Sari", "Harbour", "harbour", "Mei", "Hoa", "Hospital", "SD-25"]
    paths = (str(scene.opened.path), "/")
    assert "Size of records: " in text
    assert f"ShelterDesk: {__version__}" in text
    assert [word for word in (*planted, *paths) if word in text] == []


def _plant(desk: Desk, words: list[str]) -> None:
    """Words nobody writes, in every kind of record a person can write one in."""
    with desk.change() as uow:
        house = uow.session.scalars(select(Organisation).where(Organisation.own_facility)).one()
        house.name, house.name_zh, house.phone = words[0], words[1], words[2]
        case = uow.get(Case, DAO)
        case.summary, case.safety_alert = words[3], words[4]
        case.person.known_as = words[5]
        me = uow.get(Staff, ME)
        me.name, me.login = words[6], words[7]
        uow.require_nothing("a test plants words by hand")
        uow.note(EventKind.CASE_CHANGE, case, case=DAO)
    with desk.change() as uow:
        add_organisation(
            uow,
            NewOrganisation(id=UUID(int=909), name=words[8], kind=OrgType.NGO, phone=words[9]),
        )


def test_diagnostics_are_copied_as_they_are_shown(scene: Scene, page: SettingsPage) -> None:
    page.diagnostics.copy.click()
    assert QGuiApplication.clipboard().text() == page.diagnostics.text.text()
    QGuiApplication.clipboard().clear()


@pytest.mark.parametrize("language", ["id"])  # the screens test has them all
def test_nothing_is_cut_or_nameless(scene: Scene, page: SettingsPage, language: str) -> None:
    scene.opened.window.speak(language)
    for _layout in range(4):
        QApplication.processEvents()
    found = (clipped(page), squeezed(page), unnamed(page))
    scene.opened.window.speak("en")
    assert found == ([], [], [])


def test_no_part_is_made_without_a_window(scene: Scene) -> None:
    """It would stay for ever, and hear each change of the language."""
    scene.opened.window.show_area("settings")
    scene.settle()
    assert [one for one in QApplication.topLevelWidgets() if isinstance(one, Card)] == []
