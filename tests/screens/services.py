"""Every form of a service as it opens and with what is missing said, several people, and plans."""

from collections.abc import Iterator
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shelterdesk.queries.service_groups import Housemate
from shelterdesk.ui.main_window import MainWindow
from shelterdesk.ui.services.forms import FORMS
from shelterdesk.ui.services.panel import LogServicePanel
from shelterdesk.vocabulary.services import ServiceForm
from tests.screens.scene import Named, Scene
from tests.screens.stage import settle, until

_BY_QUESTIONS = {id(FORMS[form].asks): form for form in ServiceForm}
DIFFERENT = tuple(_BY_QUESTIONS.values())
"""A form of each set of questions; one that asks nothing of its own stands for the others."""


def services(window: MainWindow, scene: Named) -> Iterator[Scene]:
    window.show_area("cases")
    settle()
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Return)
    settle()
    window.log_service(None)
    settle()
    panel = window.open_panel()
    assert isinstance(panel, LogServicePanel)
    yield scene("log-service")
    panel.kinds.search.show_all()
    settle()
    yield scene("log-service-kinds")
    panel.kinds.search.hide()
    for form in DIFFERENT:
        panel.kinds.chosen.emit(form, None)
        settle()
        panel.saved.emit()  # something is still missing in most of them: then it is said
        settle()
        if not panel.is_open():  # in some nothing was
            window.log_service(None)
            settle()
            again = window.open_panel()
            assert isinstance(again, LogServicePanel)
            panel = again
            panel.kinds.chosen.emit(form, None)
            settle()
        yield scene(f"log-service-{form.value.lower().replace('_', '-')}")
    yield from _planned(panel, scene)
    yield from _beyond(panel, scene)
    yield from _several(panel, scene)
    window.close_form()


def _planned(panel: LogServicePanel, scene: Named) -> Iterator[Scene]:
    panel.kinds.chosen.emit(ServiceForm.MEDICAL_ESCORT, None)
    later = panel.work.today() + timedelta(days=9)
    date = panel.fields["date"]
    date.set_value(later.isoformat())
    panel.fields.answered.emit(date)
    settle()
    yield scene("log-service-planned")


def _beyond(panel: LogServicePanel, scene: Named) -> Iterator[Scene]:
    """Rent of more months than are paid."""
    panel.kinds.chosen.emit(ServiceForm.RENT_SUBSIDY, None)
    today = panel.work.today()
    for name, days in (("date", 0), ("covers_from", 0), ("covers_to", 200)):
        question = panel.fields[name]
        question.set_value((today + timedelta(days=days)).isoformat())
        panel.fields.answered.emit(question)
    until(panel.notes.limit.isVisible)
    settle()
    yield scene("log-service-beyond")


def _several(panel: LogServicePanel, scene: Named) -> Iterator[Scene]:
    found: list[tuple[Housemate, ...]] = []
    panel.people.offered.connect(found.append)
    panel.people.more.click()
    until(lambda: bool(found))
    panel.people.add(found[0])
    until(panel.people.are_known)
    settle()
    yield scene("log-service-several")
