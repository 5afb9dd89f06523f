"""The screens of dates and what they are counted with: rules, holidays, previews, reasons."""

from collections.abc import Iterator
from datetime import date, timedelta

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from shelterdesk.reports.why_words import why_sentences
from shelterdesk.rules.deadlines import reckon
from shelterdesk.ui.main_window import MainWindow
from shelterdesk.ui.settings.change_form import ChangeForm
from shelterdesk.ui.settings.day_panel import DayPanel
from shelterdesk.ui.settings.page import SettingsPage
from shelterdesk.ui.settings.rule_panel import RulePanel
from shelterdesk.ui.settings.rules_view import DAYS, RULES
from shelterdesk.ui.today.exit_notice_panel import ExitNoticePanel
from shelterdesk.ui.widgets.why_popup import WhyPopup
from shelterdesk.usecases.rules import Moved, Preview
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.deadlines import DueKind, Trigger
from shelterdesk.vocabulary.law_rules import RuleKey
from tests.rules.office_calendar import LAW
from tests.screens.scene import Named, Scene
from tests.screens.stage import settle, until


def rules(window: MainWindow, scene: Named) -> Iterator[Scene]:
    """The calendar, the two forms refused and with what moves, and a notice of an exit."""
    window.show_area("settings", "rules")
    settle()
    view = window.findChild(SettingsPage).rules
    assert view is not None
    view.show_list(DAYS)
    settle()
    yield scene("rules-days")
    view.show_list(RULES)
    assert view.rules.pick(lambda row: row.rule.key is RuleKey.EXIT_NOTICE)
    view.change_chosen()
    panel = window.findChild(RulePanel)
    settle()
    panel.saved.emit()
    settle()
    yield scene("rules-value-missing")
    panel.value.set_value("3")
    panel.valid_from.set_value("2026-11-01")
    panel.source.set_value("PS art. 16 (2026-10-20)")
    yield from _moves(window, panel, scene, "rules-value-moves")
    view.show_list(DAYS)
    view.begin()
    day = window.findChild(DayPanel)
    day.day.set_value("2026-11-24")
    day.name.set_value("Typhoon 颱風假")
    yield from _moves(window, day, scene, "rules-day-moves")
    window.open_form(ExitNoticePanel(window._work, window, None))
    settle()
    yield scene("exit-notice")
    window.close_form()
    yield from _reason(window)


def _moves(window: MainWindow, panel: ChangeForm, scene: Named, name: str) -> Iterator[Scene]:
    panel.saved.emit()
    until(lambda: panel.moved() is not None)
    today = window._work.today()
    one = Moved(
        case_id=panel.draft_id, number="SD-26-0041", known_as="Đào", kind=DueKind.EXIT_NOTICE,
        old_on=today, old_at=None, new_on=today + timedelta(days=2), new_at=None,
    )  # fmt: skip
    panel._preview = Preview(change=panel.change(), moved=(one,) * 40)
    panel.say_preview()
    settle()
    yield scene(name)
    panel.finish()  # no draft of it is left for the page of drafts
    settle()


def _reason(window: MainWindow) -> Iterator[Scene]:
    """The longest reason there is."""

    found = reckon(LAW, RuleKey.OBJECTION_PERIOD, Trigger.NOTICE_SERVED, date(2024, 3, 15))

    def said() -> tuple[str, list[str]]:
        return label(DueKind.OBJECTION), why_sentences(found.why, found.on, found.at)

    popup = WhyPopup(window, QPoint(40, 40), said)
    popup.show()
    QApplication.processEvents()
    yield Scene("why", popup, window.speak)
    popup.close()
