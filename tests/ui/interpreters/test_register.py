"""The list of interpreters: found by language and by who can be called, entered, corrected."""

from PySide6.QtWidgets import QApplication

from shelterdesk.queries.interpreters import InterpreterRow, interpreter_rows
from shelterdesk.ui.interpreters.panel import InterpreterPanel
from shelterdesk.ui.interpreters.words import hours_words
from shelterdesk.ui.language import switch
from shelterdesk.vocabulary.interpreters import Availability
from shelterdesk.vocabulary.people import Language
from tests.desks import Office
from tests.ui.interpreters.conftest import Pool


def stored(office: Office) -> list[InterpreterRow]:
    with office.desk.store.read() as session:
        return list(interpreter_rows(session, office.desk.viewer))


def test_one_is_found_by_words_by_language_and_by_who_can_be_called_now(pool: Pool) -> None:
    filters = pool.page.register.filters
    assert sorted(pool.names()) == ["Hoa", "Sari", "Đào"]
    assert pool.page.line.text() == "3 registered · 3 languages · 1 can be called now"
    filters.search.setText("harb")
    filters.search.searched.emit("harb")
    assert pool.names() == ["Hoa"]
    filters.forget()
    filters.languages.choose([Language.JV])
    filters.languages.chosen.emit()
    assert pool.names() == ["Sari"]
    filters.forget()
    filters.availability.choose([Availability.OTHER_HOURS])
    filters.availability.chosen.emit()
    assert pool.names() == ["Đào"]
    filters.search.searched.emit("zz")
    filters.search.setText("zz")
    filters.changed.emit()
    assert pool.names() == []
    pool.page.register.empty.acted.emit()
    assert len(pool.names()) == 3


def test_one_is_entered_and_stands_chosen_in_the_list(pool: Pool) -> None:
    pool.page.register.add()
    panel = pool.panel()
    assert isinstance(panel, InterpreterPanel)
    pool.save()
    assert {name for name, one in panel.fields().items() if one.problem()} == {"name", "languages"}
    panel.sheet["name"].set_value("hoa")
    panel.sheet["name"].changed.emit()
    assert panel.sheet["name"].warning() == (
        "Somebody of this name is in the list already. You can still save it."
    )
    assert "undertaking" in panel.sheet["undertaking_on"].warning()
    panel.sheet["name"].set_value("Lan")
    panel.sheet["languages"].set_value("vi,en")
    panel.sheet["languages"].changed.emit()
    panel.sheet["everyday"].set_value("en")
    pool.save()
    lan = next(row for row in pool.run(stored) if row.entry.name == "Lan")
    assert (lan.entry.languages, lan.entry.everyday) == ((Language.VI, Language.EN), (Language.EN,))
    chosen = pool.page.register.chosen()
    assert chosen is not None
    assert chosen.entry.name == "Lan"


def test_a_correction_keeps_its_draft_and_who_left_leaves_the_list(pool: Pool) -> None:
    pool.page.register.table.pick(lambda one: one.row.entry.name == "Hoa")
    pool.page.register.edit_chosen()
    panel = pool.panel()
    assert isinstance(panel, InterpreterPanel)
    assert panel.draft() is None
    panel.sheet["left_on"].set_value("2026-11-23")
    kept = panel.draft()
    assert kept is not None
    panel.fill(kept.content)
    pool.save()
    assert sorted(pool.names()) == ["Sari", "Đào"]
    filters = pool.page.register.filters
    filters.availability.choose([Availability.LEFT])
    filters.availability.chosen.emit()
    assert pool.names() == ["Hoa"]


def test_hours_are_said_in_the_words_of_the_language(pool: Pool, look: QApplication) -> None:
    hoa = next(row.entry for row in pool.run(stored) if row.entry.name == "Hoa")
    assert hours_words(hoa) == "Mon 08:00–18:00"
    switch(look, "zh_TW")
    assert hours_words(hoa) == "週一 08:00–18:00"
