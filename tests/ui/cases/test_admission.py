"""The admission of a person: what it costs, what it refuses, and that nothing typed is lost."""

import json
from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shelterdesk.queries.case_file import CaseFile, case_file
from shelterdesk.queries.cases import CaseView, case_list
from shelterdesk.queries.drafts import drafts_of
from shelterdesk.rules.names import LONGEST_NAME
from shelterdesk.ui.cases.admission import AdmissionPanel
from shelterdesk.ui.cases.page import CasesPage
from shelterdesk.ui.language import switch
from shelterdesk.vocabulary.cases import ReferrerType
from shelterdesk.vocabulary.people import (
    Language,
    NameKind,
    Nationality,
    PersonCategory,
    Sex,
    WorkVisa,
)
from tests.i18n.make_believe import make_believe
from tests.ui import walk
from tests.ui.caseload import Caseload

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def panel(caseload: Caseload) -> AdmissionPanel:
    return open_panel(caseload)


@pytest.fixture(autouse=True)
def english_again(look: QApplication) -> Iterator[None]:
    yield
    switch(look, "en")


def open_panel(caseload: Caseload) -> AdmissionPanel:
    caseload.show(CasesPage(caseload.work, caseload.room))
    made = AdmissionPanel(caseload.work, caseload.room)
    caseload.room.open_form(made)
    caseload.settle()
    return made


def least(panel: AdmissionPanel, known_as: str = "Đào") -> walk.Interactions:
    """The minimum, with the hands."""
    hands = walk.Interactions()
    hands.type(panel.form.known_as, known_as)
    hands.click(panel.form.language.button(Language.VI))
    hands.click(panel.form.referrer.button(ReferrerType.POLICE))
    return hands


def save(panel: AdmissionPanel, caseload: Caseload) -> None:
    QTest.keyClick(panel, Qt.Key.Key_S, CONTROL)
    caseload.settle()


def saved(caseload: Caseload) -> list[CaseFile]:
    rows = caseload.ask(case_list, CaseView.OPEN).rows
    return [caseload.ask(case_file, row.case_id) for row in rows]


def problem(panel: AdmissionPanel, field: str) -> str:
    return panel.form.field(field).problem()


@pytest.mark.parametrize("language", ["vi", "id", "en", "zh_TW"])
def test_a_person_is_admitted_in_seven_interactions(
    caseload: Caseload, look: QApplication, language: str
) -> None:
    switch(look, language)
    panel = open_panel(caseload)
    hands = walk.Interactions()
    hands.count = 1  # Ctrl+Shift+N, which the window answers
    assert panel.form.known_as.hasFocus()
    hands.type(panel.form.known_as, "Đào")
    hands.click(panel.form.language.button(Language.VI))
    hands.click(panel.form.nationality.button(Nationality.VN))
    hands.click(panel.form.referrer.button(ReferrerType.NIA_BRIGADE))
    hands.key(panel, Qt.Key.Key_S, CONTROL)
    caseload.settle()
    [file] = saved(caseload)
    assert (file.known_as, file.language, file.nationalities) == (
        "Đào",
        Language.VI,
        (Nationality.VN,),
    )
    assert file.in_care_since == date(2026, 11, 23)
    assert file.owner.staff_id == caseload.work.viewer.staff_id
    assert caseload.room.cases == [file.case_id]
    assert hands.count <= 7


def test_nationality_and_interpreter_follow_the_language_until_touched(
    panel: AdmissionPanel,
) -> None:
    form = panel.form
    form.language.button(Language.ID).click()
    assert (form.nationality.code(), form.needs_interpreter.code()) == (Nationality.ID, "yes")
    form.language.button(Language.ZH).click()
    assert (form.nationality.code(), form.needs_interpreter.code()) == (Nationality.UNKNOWN, "no")
    form.needs_interpreter.button("yes").click()
    form.nationality.button(Nationality.TH).click()
    form.language.button(Language.ZH).click()
    assert (form.nationality.code(), form.needs_interpreter.code()) == (Nationality.TH, "yes")


def test_a_double_save_makes_one_case(panel: AdmissionPanel, caseload: Caseload) -> None:
    least(panel)
    for _ in range(2):
        QTest.keyClick(panel, Qt.Key.Key_S, CONTROL)
    caseload.settle()
    caseload.settle()
    assert len(saved(caseload)) == 1
    assert len(caseload.room.cases) == 1


def test_the_case_has_the_id_of_the_draft_and_no_draft_is_left(
    panel: AdmissionPanel, caseload: Caseload
) -> None:
    least(panel)
    caseload.room.forms.keep(panel)
    caseload.settle()
    draft_id = panel.draft_id
    assert [row.draft_id for row in caseload.ask(drafts_of)] == [draft_id]
    save(panel, caseload)
    assert [file.case_id for file in saved(caseload)] == [draft_id]
    assert caseload.ask(drafts_of) == []


def test_what_is_missing_is_said_beside_each_field(
    panel: AdmissionPanel, caseload: Caseload
) -> None:
    save(panel, caseload)
    words = "Needed to save. A draft keeps without it."
    assert [problem(panel, name) for name in ("known_as", "language", "referrer")] == [words] * 3
    assert panel.form.known_as.hasFocus()
    assert saved(caseload) == []


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-06-02", date(2026, 6, 2)),
        ("2026/6/2", date(2026, 6, 2)),
        ("115/06/02", date(2026, 6, 2)),
        ("1150602", date(2026, 6, 2)),
        ("民國115年6月2日", date(2026, 6, 2)),
    ],
)
def test_the_day_of_admission_is_typed_in_any_usual_way(
    panel: AdmissionPanel, caseload: Caseload, typed: str, day: date
) -> None:
    least(panel)
    panel.form.arrived_on.clear()
    walk.type_text(panel.form.arrived_on, typed)
    save(panel, caseload)
    [file] = saved(caseload)
    assert file.opened_on == day


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2026-02-30", "This date does not exist. Write it like 2026-11-03 or 115/11/03."),
        ("soon", "This date does not exist. Write it like 2026-11-03 or 115/11/03."),
        ("2026-11-24", "This is still to come. Please check it."),
        ("", "Needed to save. A draft keeps without it."),
    ],
)
def test_a_day_that_cannot_be_is_refused_beside_its_field(
    panel: AdmissionPanel, caseload: Caseload, typed: str, said: str
) -> None:
    least(panel)
    panel.form.arrived_on.clear()
    walk.type_text(panel.form.arrived_on, typed)
    save(panel, caseload)
    assert problem(panel, "arrived_on") == said
    assert panel.form.arrived_on.text() == typed
    assert saved(caseload) == []


@pytest.mark.parametrize(
    "name",
    ["A", "字", "W" * LONGEST_NAME, "=1+1", "مريم الزهراء", "  Sri   Wahyuni "],
)
def test_a_name_is_kept_as_it_is_written(
    panel: AdmissionPanel, caseload: Caseload, name: str
) -> None:
    least(panel, name)
    save(panel, caseload)
    [file] = saved(caseload)
    assert file.known_as == " ".join(name.split())


def test_a_name_longer_than_300_characters_is_refused(
    panel: AdmissionPanel, caseload: Caseload
) -> None:
    least(panel, "W" * (LONGEST_NAME + 1))
    save(panel, caseload)
    assert problem(panel, "known_as") == "Longer than 300 characters. Please shorten it."


def test_names_of_several_kinds_are_saved_in_their_order(
    panel: AdmissionPanel, caseload: Caseload
) -> None:
    least(panel)
    for text in ("NGUYEN THI DAO", "Nguyễn Thị Đào", "", "阮氏桃"):
        panel.form.names.add.click()
        walk.type_text(panel.form.names.rows()[-1].text, text)
    save(panel, caseload)
    [file] = saved(caseload)
    assert [(name.kind, name.text) for name in file.names] == [
        (NameKind.PASSPORT, "NGUYEN THI DAO"),
        (NameKind.NATIVE, "Nguyễn Thị Đào"),
        (NameKind.NICKNAME, "阮氏桃"),
    ]


def test_a_wrong_name_is_said_beside_its_own_row(panel: AdmissionPanel, caseload: Caseload) -> None:
    least(panel)
    for text in ("", "W" * (LONGEST_NAME + 1)):
        panel.form.names.add.click()
        walk.type_text(panel.form.names.rows()[-1].text, text)
    save(panel, caseload)
    assert [name.field.problem() for name in panel.form.names.rows()] == [
        "",
        "Longer than 300 characters. Please shorten it.",
    ]


def test_a_name_row_can_be_removed(panel: AdmissionPanel, caseload: Caseload) -> None:
    panel.form.names.add.click()
    panel.form.names.rows()[0].remove.click()
    assert panel.form.names.rows() == []


@pytest.mark.parametrize(
    ("typed", "born"), [("1999", "1999"), ("88/5/3", "1999-05-03"), ("~1999", "~1999")]
)
def test_the_birth_may_be_known_in_part(
    panel: AdmissionPanel, caseload: Caseload, typed: str, born: str
) -> None:
    least(panel)
    walk.type_text(panel.form.birth, "民國88年5月3日" if typed == "88/5/3" else typed)
    panel.form.sex.button(Sex.F).click()
    save(panel, caseload)
    [file] = saved(caseload)
    assert (str(file.birth), file.sex) == (born, Sex.F)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("1999-13", "This date does not exist. Write it like 2026-11-03 or 115/11/03."),
        ("2027", "This is still to come. Please check it."),
    ],
)
def test_a_birth_that_cannot_be_is_refused(
    panel: AdmissionPanel, caseload: Caseload, typed: str, said: str
) -> None:
    least(panel)
    walk.type_text(panel.form.birth, typed)
    save(panel, caseload)
    assert problem(panel, "birth") == said


def test_a_refusal_far_down_is_scrolled_into_sight(
    panel: AdmissionPanel, caseload: Caseload
) -> None:
    least(panel)
    walk.type_text(panel.form.birth, "1899")
    save(panel, caseload)
    assert problem(panel, "birth") == "This is more than 120 years ago. Check the year."
    assert not panel.form.birth.visibleRegion().isEmpty()


def test_who_looks_similar_is_shown_and_saving_stays_possible(
    panel: AdmissionPanel, caseload: Caseload
) -> None:
    other = caseload.build(lambda house: house.case("Kanya"))
    walk.type_text(panel.form.known_as, "kanya")
    caseload.qtbot.waitUntil(panel.form.alike.isVisible, timeout=3000)
    [button] = panel.form.alike.people()
    button.click()
    assert caseload.room.cases == [other]


def test_a_draft_comes_back_whole_with_the_cursor_where_it_was(
    panel: AdmissionPanel, caseload: Caseload
) -> None:
    least(panel)
    panel.form.names.add.click()
    walk.type_text(panel.form.names.rows()[0].text, "Nguyễn Thị")
    panel.form.arrived_on.clear()
    walk.type_text(panel.form.arrived_on, "2026-1")
    panel.form.language.choose(Language.KM)
    panel.form.known_as.setFocus()
    panel.form.known_as.setCursorPosition(1)
    draft = panel.draft()
    assert draft is not None
    json.dumps(draft.content)
    panel.close_panel()
    again = AdmissionPanel(caseload.work, caseload.room)
    caseload.room.open_form(again)
    again.restore(draft)
    caseload.settle()
    assert again.content() == draft.content
    assert again.draft_id == draft.id
    assert again.form.language.button(Language.KM).isChecked()
    assert again.form.known_as.hasFocus()
    assert again.form.known_as.cursorPosition() == 1


def test_who_is_responsible_stands_there_once_status_or_visa_is_known(
    panel: AdmissionPanel, caseload: Caseload
) -> None:
    form = panel.form
    least(panel)
    assert form.route.isHidden()
    form.work_visa.button(WorkVisa.YES).click()
    assert form.route.advice.text().splitlines()[0] == "Responsible: Labour authority"
    form.work_visa.button(WorkVisa.NO).click()
    assert form.route.advice.text().splitlines()[0] == "Responsible: Immigration agency"
    form.category.button(PersonCategory.NATIONAL_REGISTERED).click()
    assert form.route.advice.text().splitlines()[0] == "Responsible: City social welfare"
    save(panel, caseload)
    [file] = saved(caseload)
    assert (file.person_category, file.work_visa) == (
        PersonCategory.NATIONAL_REGISTERED,
        WorkVisa.NO,
    )


def test_a_wrong_route_says_what_to_do_and_stops_nothing(
    panel: AdmissionPanel, caseload: Caseload, look: QApplication
) -> None:
    form = panel.form
    least(panel)
    form.work_visa.button(WorkVisa.YES).click()
    assert form.route.warning.isHidden()
    form.referrer.choose(ReferrerType.SOCIAL_WELFARE)
    form.referrer.chosen.emit(ReferrerType.SOCIAL_WELFARE)
    assert form.route.warning.text() == (
        "Another authority sent her than the one responsible. She can stay here meanwhile. Tell "
        "this authority today, and note it as a referral on to others: Labour authority"
    )
    save(panel, caseload)
    assert len(saved(caseload)) == 1


def test_status_and_visa_are_asked_of_nobody(panel: AdmissionPanel, caseload: Caseload) -> None:
    least(panel)
    save(panel, caseload)
    [file] = saved(caseload)
    assert (file.person_category, file.work_visa) == (None, None)


def test_an_untouched_form_leaves_no_draft(panel: AdmissionPanel) -> None:
    assert panel.draft() is None


def test_the_language_changes_live_and_keeps_text_cursor_and_selection(
    panel: AdmissionPanel, caseload: Caseload, look: QApplication
) -> None:
    least(panel, "Đào Thị")
    panel.form.known_as.setFocus()
    panel.form.known_as.setSelection(1, 3)
    with make_believe() as code:
        switch(look, code)
        assert panel.save.text().startswith("[")
        assert panel.form.known_as.selectedText() == "ào "
        assert panel.form.language.code() == Language.VI
        assert panel.form.owner.code() == str(caseload.work.viewer.staff_id)
        QApplication.processEvents()
        assert not walk.clipped(panel)
        assert not walk.squeezed(panel)
        assert not walk.unnamed(panel)
    switch(look, "en")


def test_tab_goes_through_the_form_in_reading_order(panel: AdmissionPanel) -> None:
    reached = []
    panel.form.known_as.setFocus()
    for _ in range(40):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        if not panel.form.isAncestorOf(focused):
            break
        reached.append(focused.mapTo(panel.form, focused.rect().topLeft()).y())
    assert len(reached) > 10
    assert reached == sorted(reached)
