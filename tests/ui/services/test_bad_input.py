"""What cannot be right has its sentence beside the field, and nothing that was typed is lost."""

import pytest
from PySide6.QtWidgets import QApplication

from shelterdesk.usecases.services import NewService, change_service
from tests.ui.services.scene import CLOSED, DAO, MINOR, Scene, retype

MEDICAL, QUESTIONING = "MEDICAL_ESCORT", "POLICE_ACCOMPANY"
PERMIT, CONTACT = "PERMIT_APPLICATION", "FOLLOWUP_CONTACT"


@pytest.mark.parametrize(
    ("answers", "field", "words"),
    [
        ({"outcome": "DONE", "date": "2026-03-09"}, "date", "still to come"),
        (
            {"outcome": "NO_SHOW", "start": "14:50", "end": "15:00"},
            "start",
            "still to come",
        ),
        ({"date": "2024-01-09"}, "date", "was not open yet"),
        ({"end": "12:00"}, "end", "The end is before the start."),
        ({"next_on": "2026-02-01"}, "next_on", "has passed"),
        ({"note": "x" * 501}, "note", "Longer than 500 characters."),
        ({"department": "y" * 101}, "department", "Longer than 100 characters."),
        ({"cost": "-5x"}, "cost", "Please write a number."),
        ({"cost": "99,000,000"}, "cost", "amount from 0 to"),
        ({"date": ""}, "date", "Needed to save."),
        ({"place": "z" * 201}, "place", "Longer than 200 characters."),
    ],
)
def test_it_is_said_beside_the_field(
    scene: Scene, answers: dict[str, str], field: str, words: str
) -> None:
    panel = scene.open(DAO, MEDICAL)
    scene.answer(panel, **answers)
    scene.save(panel)
    assert words in scene.problems(panel)[field]
    assert panel.fields[field].isAncestorOf(QApplication.focusWidget())
    assert scene.services() == []
    assert panel.save.isEnabled()


def test_an_impossible_date_is_told_on_leaving_the_field(scene: Scene) -> None:
    panel = scene.open(DAO, MEDICAL)
    retype(panel.fields["date"].editor, "115/02/30")
    assert "does not exist" in scene.problems(panel)["date"]
    assert panel.fields["date"].value() == "115/02/30"


def test_an_answer_that_changes_takes_its_problem_away(scene: Scene) -> None:
    panel = scene.open(DAO, MEDICAL)
    retype(panel.fields["date"].editor, "2026-02-30")
    retype(panel.fields["date"].editor, "115/03/02")
    assert scene.problems(panel) == {}
    assert panel.fields["date"].editor.text() == "2026-03-02 Mon"


def test_a_permit_that_ends_before_it_was_issued(scene: Scene) -> None:
    panel = scene.open(DAO, PERMIT)
    scene.answer(
        panel,
        permit_kind="RESIDENCE_1Y",
        papers_complete="YES",
        issued="YES",
        valid_to="2025-01-01",
    )
    scene.save(panel)
    assert "runs out before" in scene.problems(panel)["valid_to"]


def test_a_work_permit_longer_than_the_residence(scene: Scene) -> None:
    panel = scene.open(DAO, PERMIT)
    scene.answer(
        panel, permit_kind="WORK", papers_complete="YES", issued="YES", valid_to="2026-08-01"
    )
    scene.save(panel)
    assert "Work may not go on longer." in scene.problems(panel)["valid_to"]


def test_a_minor_has_a_social_worker_beside_her(scene: Scene) -> None:
    panel = scene.open(MINOR, QUESTIONING)
    scene.answer(panel, companion="COUNSELOR", person_consented="NO", social_worker_present="NO")
    scene.save(panel)
    problems = scene.problems(panel)
    assert "Under 18" in problems["social_worker_present"]
    assert "consent" in problems["person_consented"]


def test_what_is_missing_is_named_from_top_to_bottom(scene: Scene) -> None:
    panel = scene.open(DAO, CONTACT)
    scene.save(panel)
    assert list(scene.problems(panel)) == ["channel", "reached"]
    assert panel.fields["channel"].isAncestorOf(QApplication.focusWidget())


def test_a_closed_case_is_told_at_once_and_again_at_save(scene: Scene) -> None:
    panel = scene.open(CLOSED, MEDICAL)
    assert "is closed" in panel.notice.text()
    scene.answer(panel, note="kept")
    scene.save(panel)
    assert "is closed" in panel.notice.text()
    assert panel.fields["note"].value() == "kept"
    assert scene.services(CLOSED) == []


def test_without_person_or_kind_both_are_asked_for(scene: Scene) -> None:
    panel = scene.open(None)
    scene.save(panel)
    assert scene.problems(panel) == {"person": "Needed to save. A draft keeps without it."}
    assert panel.notice.text() == "Choose a kind of service."


@pytest.mark.parametrize("text", ['=HYPERLINK("x")', "ملاحظة قصيرة", "a\u202eb"])
def test_formulas_and_right_to_left_text_are_kept_as_written(scene: Scene, text: str) -> None:
    panel = scene.open(DAO, MEDICAL)
    scene.answer(panel, note=text)
    scene.save(panel)
    assert [row.note for row in scene.services()] == [text]


def test_a_stale_form_keeps_the_text_and_can_show_the_saved_one(scene: Scene) -> None:
    first = scene.open(DAO, MEDICAL)
    scene.save(first)
    [row] = scene.services()
    scene.opened.window.edit_service(row.service_id)
    scene.settle()
    scene.settle()  # the service first, then whose it is
    panel = scene.panel()
    scene.answer(panel, note="mine")
    scene.do(lambda desk: _saved_by_another(desk, row))
    scene.save(panel)
    assert panel.notice.text().startswith("Someone else saved this meanwhile.")
    assert panel.fields["note"].value() == "mine"
    panel.notice.button.click()
    scene.settle()
    assert panel.fields["note"].value() == "theirs"
    scene.opened.window._toast.undo()
    scene.settle()
    scene.save(panel)
    assert [row.note for row in scene.services()] == ["mine"]


def test_a_problem_is_said_in_the_language_that_is_switched_to(scene: Scene) -> None:
    panel = scene.open(DAO, MEDICAL)
    retype(panel.fields["date"].editor, "2026-02-30")
    before = scene.problems(panel)["date"]
    scene.opened.window.speak("vi")
    said = scene.problems(panel)["date"]
    scene.opened.window.speak("en")
    assert said != before


def _saved_by_another(desk, row) -> None:  # type: ignore[no-untyped-def]
    from shelterdesk.rules.particulars import MedicalDetail

    with desk.change() as uow:
        change_service(
            uow,
            NewService(
                id=row.service_id, case_id=row.case_id, kind=row.kind, start=row.start,
                end=row.end, staff_id=row.staff_id, detail=MedicalDetail(), note="theirs",
                revision=row.revision,
            ),
        )  # fmt: skip
