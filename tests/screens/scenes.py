"""Every screen there is, and how to come to it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from shelterdesk.queries.today import Missed, Part, TodayCounts, TodayRow
from shelterdesk.ui.audit.page import AuditLogPage
from shelterdesk.ui.case_file.head_panel import HeadPanel
from shelterdesk.ui.case_file.history import HistorySection
from shelterdesk.ui.case_file.merging import MergeDialog
from shelterdesk.ui.case_file.page import CaseFilePage
from shelterdesk.ui.case_file.permits import PermitsSection
from shelterdesk.ui.case_file.restoring import RestoreQuestion
from shelterdesk.ui.case_file.roster import RosterSection
from shelterdesk.ui.cases.admission import AdmissionPanel
from shelterdesk.ui.cases.page import CasesPage
from shelterdesk.ui.cases.view_dialog import ViewDialog
from shelterdesk.ui.crash import CrashDialog
from shelterdesk.ui.find.sheet import ShortcutSheet
from shelterdesk.ui.help.sheet import HelpSheet
from shelterdesk.ui.house.page import HousePage
from shelterdesk.ui.main_window import MainWindow
from shelterdesk.ui.paper.preview import Preview
from shelterdesk.ui.paper.print_panel import PrintPanel
from shelterdesk.ui.paper.printing import PRINTERS, Printers
from shelterdesk.ui.patience import OPENING, READING, WORKING, Waited
from shelterdesk.ui.reports.page import ReportsPage
from shelterdesk.ui.reports.passphrase import PassphraseDialog
from shelterdesk.ui.settings.page import SettingsPage
from shelterdesk.ui.setup.assistant import SetupAssistant
from shelterdesk.ui.stay.start_panel import StartStayPanel
from shelterdesk.ui.today.page import TodayPage
from shelterdesk.ui.unlock.card import UnlockCard
from shelterdesk.ui.unlock.recovery import RecoveryCard
from shelterdesk.ui.void_question import VoidQuestion
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.column_menu import ColumnMenu
from shelterdesk.vocabulary.cases import ReferrerType
from shelterdesk.vocabulary.organisations import PlaceList
from shelterdesk.vocabulary.papers import KeptOn
from shelterdesk.vocabulary.people import Language, WorkVisa
from tests.screens import bad_input, damaged
from tests.screens.calendar import calendar
from tests.screens.client import client
from tests.screens.glass import glass
from tests.screens.handed import handed
from tests.screens.interpreters import interpreters
from tests.screens.minors import minors
from tests.screens.people import first_unlock, old_backups, people
from tests.screens.records import records
from tests.screens.registers import registers
from tests.screens.retention import retention
from tests.screens.rules import rules
from tests.screens.scene import Group, Named, Scene, in_window
from tests.screens.school import school
from tests.screens.services import services
from tests.screens.stage import Stage, settle, until
from tests.ui.walk import type_text


def scenes(stage: Stage, groups: Iterable[str]) -> Iterator[Scene]:
    """Each one is to be pictured before the next is asked for: they share their windows."""
    for name in groups:
        yield from GROUPS[name](stage)
        stage.clear()


def _inspector(stage: Stage) -> Iterator[Scene]:
    window = stage.inspector()

    def scene(name: str) -> Scene:
        return Scene(f"inspector-{name}", window, window.speak)

    yield scene("nothing")
    window.form.place.set_path(stage.package())
    window.form.verify.click()
    until(window.result.view.isVisible)
    yield scene("checked")
    for view in ("summary.pdf", "tables"):
        window.result.view.button(view).click()
        settle()
        yield scene(view.partition(".")[0])
    window.part.button("key").click()
    window.key.make.click()
    settle()
    yield scene("key")
    window.close()


def _setup(stage: Stage) -> Iterator[Scene]:
    journey = stage.journey("setup")
    journey.begin(None)
    assistant = journey.assistant
    assert assistant is not None

    def scene(name: str) -> Scene:
        return Scene(f"setup-{name}", journey.entrance, journey.speak)

    yield scene("language")
    assistant.show_step(assistant.start)
    yield scene("start")
    assistant.show_step(assistant.shelter)
    assistant.shelter.next.click()
    yield scene("shelter-empty")
    _fill(assistant)
    yield scene("password")
    assistant.password.password.edit.setText("password12345678")
    assistant.password.next.click()
    settle()
    yield scene("password-common")
    for field in (assistant.password.password, assistant.password.again):
        field.edit.setText("the rain falls on the old harbour")
    assistant.password.next.click()
    until(lambda: assistant.step is assistant.key)
    yield scene("recovery-key")
    assistant.key.print.click()
    sheet = assistant.window().findChild(Preview)
    assert sheet is not None
    until(lambda: sheet.sheets.is_drawn(1))
    yield Scene("setup-recovery-sheet", sheet, journey.speak)
    sheet.reject()
    assistant.key.next.click()
    assistant.typed.next.click()
    yield scene("recovery-typed-back")
    assistant.show_step(assistant.key)
    assistant.key.papers.kept_on.button(KeptOn.THREE).click()
    settle()
    yield scene("recovery-three-papers")
    assistant.key.next.click()
    assistant.typed.typed.key.setText("12ab-cdef")
    assistant.typed.next.click()
    settle()
    yield scene("recovery-three-typed-back")
    for step, name in (
        (assistant.fingerprint, "fingerprint"),
        (assistant.open, "open"),
        (assistant.restore, "restore"),
        (assistant.trial, "try"),
    ):
        assistant.show_step(step)
        yield scene(name)
    journey.entrance.close()


def _fill(assistant: SetupAssistant) -> None:
    assistant.shelter.facility.setText("Harbour House")
    assistant.shelter.own_name.setText("Trần Thị Linh")
    assistant.shelter.login.setText("harbour")
    assistant.shelter.next.click()


def _unlock(stage: Stage) -> Iterator[Scene]:
    journey = stage.at_unlock()
    card = journey.entrance.card()
    assert isinstance(card, UnlockCard)
    yield Scene("unlock", journey.entrance, journey.speak)
    card.login.setText("demo")
    card.password.edit.setText("not the right password")
    card.unlock.click()
    until(card.unlock.isEnabled)
    yield Scene("unlock-wrong", journey.entrance, journey.speak)
    journey.entrance.show_waited(Waited(busy=True, here=True, says=OPENING))
    yield Scene("unlock-opening", journey.entrance, journey.speak)
    journey.entrance.show_waited(Waited())
    card.key.click()
    yield Scene("unlock-recovery", journey.entrance, journey.speak)
    recovery = journey.entrance.card()
    assert isinstance(recovery, RecoveryCard)
    recovery.papers.choose(KeptOn.THREE)
    recovery.open.click()
    settle()
    yield Scene("unlock-recovery-two", journey.entrance, journey.speak)
    journey.entrance.close()


def _cases(window: MainWindow, scene: Named) -> Iterator[Scene]:
    window.show_area("cases")
    settle()
    yield scene("cases")
    page = window.stage.findChild(QWidget, "") and window.focusWidget()
    QTest.keyClick(page or window, Qt.Key.Key_F3)
    settle()
    box = QApplication.focusWidget()
    if box is not None:
        type_text(box, "nguyan")
        settle()
        yield scene("cases-search")
        type_text(box, "zzqq")
        settle()
        yield scene("cases-nobody")
        QTest.keyClick(box, Qt.Key.Key_Escape)
    settle()


def _case_views(window: MainWindow, scene: Named) -> Iterator[Scene]:
    """Filters, one that leaves nobody, a view under a name of one's own, and the columns."""
    page = window.stage.findChild(CasesPage)
    assert page is not None
    page.toggle_filters()
    page.filters.languages.choose(["vi", "id"])
    page.filters.changed.emit()
    settle()
    yield scene("cases-filters")
    page.filters.next_date.choose(["NONE"])
    page.filters.runs_out.choose(["DAYS_30"])
    page.filters.changed.emit()
    settle()
    yield scene("cases-never")
    page.filters.next_date.choose([])
    page.filters.changed.emit()
    page.save_view()
    dialog = window.findChild(ViewDialog)
    assert dialog is not None
    dialog.save.click()
    settle()
    yield Scene("cases-view-name", dialog, window.speak)
    type_text(dialog.name, "Permits of the month")
    dialog.save.click()
    settle()
    yield scene("cases-own-view")
    page.table.choose_columns()
    settle()
    [menu] = [one for one in page.findChildren(ColumnMenu) if one.isVisible()]
    yield Scene("cases-columns", menu, window.speak)
    menu.close()
    window.activateWindow()  # without a window manager nobody else does
    page.forget_filters()
    page.toggle_filters()
    settle()


def _admission(window: MainWindow, scene: Named) -> Iterator[Scene]:
    window.admit()
    settle()
    yield scene("admission")
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle()
    yield scene("admission-missing")
    panel = window.findChild(AdmissionPanel)
    assert panel is not None
    panel.form.language.button(Language.VI).click()
    panel.form.referrer.choose(ReferrerType.LABOR_BUREAU)
    panel.form.work_visa.button(WorkVisa.NO).click()
    settle()
    yield scene("admission-route")
    window.close_form()


def _drafts(window: MainWindow, scene: Named) -> Iterator[Scene]:
    window.show_area("drafts")
    settle()
    yield scene("drafts")


def _covers(window: MainWindow, scene: Named) -> Iterator[Scene]:
    window.locking.hide()
    settle()
    yield scene("curtain")
    window.curtain.password.edit.setText("not the right password")
    window.curtain.back.click()
    until(window.curtain.back.isEnabled)
    yield scene("curtain-wrong")
    window.curtain.lift()
    window.help()
    dialogs: dict[str, QDialog] = {
        "crash": CrashDialog(_fault(), window),
        "passphrase": PassphraseDialog(window, "ABCD-EFGH-JKMN-PQRS-TVWX"),
        "help": window.findChildren(HelpSheet)[-1],
    }
    for name, dialog in dialogs.items():
        dialog.open()
        settle()
        yield Scene(name, dialog, window.speak)
        dialog.done(0)


def _today(window: MainWindow, scene: Named) -> Iterator[Scene]:
    page = window.stage.findChild(TodayPage)
    assert page is not None
    yield scene("today")
    window.resize(1024, 700)
    yield scene("today-narrow")
    page._scroll.verticalScrollBar().setValue(page._scroll.verticalScrollBar().maximum())
    yield scene("today-narrow-side")
    window.resize(1280, 800)
    page._scroll.verticalScrollBar().setValue(0)
    missed(page)
    yield scene("today-missed")
    for key, name in (("H", "note"), ("R", "renewal"), ("M", "move")):
        answered = {"R": "renewed", "M": "move"}.get(key)
        line = next((one for one in page.dates.lines.dates() if answered in one.answers), None)
        if answered is None:
            page.dates.note_asked.emit()
        elif line is not None:
            page.dates.give(line, next(one for one in line.answers if one == answered))
        settle()
        QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        settle()
        yield scene(f"today-{name}")
        window.close_form()
    page.missed.hide()
    emptied(page)
    yield scene("today-empty")
    page._load()
    settle()


def missed(page: TodayPage) -> None:
    """As if days had passed since the last unlock."""
    assert page._today is not None
    since = page._work.now() - timedelta(days=3)
    page._today = replace(page._today, missed=Missed(since=since, overdue=1))
    page._say(page._today)
    page.missed.show()


def emptied(page: TodayPage) -> None:
    """As if nothing were due."""
    assert page._today is not None
    none = TodayCounts(overdue=0, week=0, month=0, due_today=0, valid_longer=0)
    rows: dict[Part, tuple[TodayRow, ...]] = dict.fromkeys(Part, ())
    page._on_today(page._asked, replace(page._today, rows=rows, counts=none, missed=None))


def _waiting(window: MainWindow, scene: Named) -> Iterator[Scene]:
    """What is seen of a request that lasts, and where it can be cancelled."""
    for name, waited in (
        ("waiting-busy", Waited(busy=True, here=True)),
        ("waiting-saving", Waited(busy=True, here=True, says=WORKING)),
        ("waiting-reading", Waited(busy=True, here=True, says=READING, can_cancel=True)),
    ):
        window._work.waited.emit(waited)
        settle()
        yield scene(name)
    window._work.waited.emit(Waited())


def _find(window: MainWindow, scene: Named) -> Iterator[Scene]:
    box = window.top.search
    for text, name in (("thuy", "person"), ("thuy medical", "services"), ("3/11", "date"),
                       ("zzqq", "nobody")):  # fmt: skip
        window.open_search()
        type_text(box, text)
        settle()
        until(window._finder.isVisible)
        yield scene(f"find-{name}")
    window.show_commands()
    until(window._finder.isVisible)
    yield scene("find-commands")
    QTest.keyClick(box, Qt.Key.Key_Escape)
    window.show_shortcuts()
    settle()
    sheet = window.findChild(ShortcutSheet)
    assert sheet is not None
    yield Scene("shortcuts", sheet, window.speak)
    sheet.accept()
    window.activateWindow()  # without a window manager nobody else does
    settle()


def _case(window: MainWindow, scene: Named) -> Iterator[Scene]:
    window.show_area("cases")
    settle()
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Return)
    settle()
    for number in range(1, 10):
        key = Qt.Key(Qt.Key.Key_0.value + number)
        QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
        settle()
        yield scene(f"case-file-{number}")
    yield from _corrections(window, scene)
    yield from _paper(window)


def _corrections(window: MainWindow, scene: Named) -> Iterator[Scene]:
    """A save with its toast, the way back in the history, a reason, two files of one person."""
    page = window.stage.findChild(CaseFilePage)
    assert page is not None
    QTest.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    panel = window.open_panel()
    assert isinstance(panel, HeadPanel)
    until(lambda: bool(panel.known_as.text()))
    panel.safety_alert.set_text("Calls only after six, and never by name")
    QTest.keyClick(panel, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    until(lambda: window.open_panel() is None)
    settle()
    yield scene("toast-undo")
    QTest.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    until(lambda: _newest_may_be_restored(page.history))
    QTest.keyClick(page.history.timeline, Qt.Key.Key_R)
    until(lambda: window.findChild(RestoreQuestion) is not None)
    dialog = window.findChild(RestoreQuestion)
    assert dialog is not None
    yield Scene("restore", dialog, window.speak)
    dialog.reject()
    page.part(RosterSection).findChild(Button, "void").click()
    question = page.findChild(VoidQuestion)
    assert question is not None
    question.risky.click()
    settle()
    yield Scene("void", question, window.speak)
    question.reject()
    page.case_acts.close()
    settle()
    yield scene("close-case")
    window.close_form()
    yield from _merging(window, page)
    begin = {
        "name": page.part(RosterSection).names.button.click,
        "permit": page.part(PermitsSection).record.click,
        "stay": lambda: window.open_form(StartStayPanel(page._work, window, page.case_id)),
        "stay-end": lambda: window.begin("stay_end", page.case_id),
    }
    for name, open_form in begin.items():
        open_form()
        settle()
        panel = window.open_panel()
        assert panel is not None
        panel.saved.emit()
        settle()
        yield scene(f"file-{name}")
        window.close_form()


def _newest_may_be_restored(history: HistorySection) -> bool:
    QTest.keyClick(history.timeline, Qt.Key.Key_Home)
    return history.may_restore()


def _merging(window: MainWindow, page: CaseFilePage) -> Iterator[Scene]:
    page.case_acts.merge()
    dialog = page.findChild(MergeDialog)
    assert dialog is not None
    settle()
    yield Scene("merge", dialog, window.speak)
    type_text(dialog.search, "nguyen")
    until(lambda: bool(dialog.buttons_found()))
    for button in dialog.buttons_found():
        button.click()
        settle()
        if dialog.table.isVisible():
            break
        yield Scene("merge-refused", dialog, window.speak)
    yield Scene("merge-preview", dialog, window.speak)
    dialog.reject()
    window.activateWindow()  # no window manager gives it back here
    settle()


def _house(window: MainWindow, scene: Named) -> Iterator[Scene]:
    window.show_area("house")
    settle()
    page = window.findChild(HousePage)
    yield scene("house")
    tile = next(tile for tile in page.tonight.tiles() if tile.resident is not None)
    page.tonight.change(tile, tile.next_state())
    yield scene("house-changed")
    for view in ("week", "month", "rooms"):
        page.show_view(view)
        settle()
        yield scene(f"house-{view}")
    page.show_view("tonight")
    settle()
    free = next(tile for tile in page.tonight.tiles() if tile.resident is None)
    for name, begin in (
        ("room", page.tonight.rooms[0].edit.click),
        ("arrival", page.deeds.plan_arrival),
        ("block", page.deeds.entries(free)[-1][1]),
        ("bed", lambda: page.deeds.give_bed(tile.resident)),
        ("absence", lambda: page.deeds.note_absence(tile.resident)),
    ):
        begin()
        settle()
        QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        settle()
        yield scene(f"house-{name}")
        window.close_form()
    page.confirm()
    settle()
    yield scene("house-confirmed")
    window.show_area("cases")
    settle()
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Return)
    settle()
    case = window.stage.findChildren(CaseFilePage)[-1]
    case.overview.stay.leave.click()
    settle()
    yield scene("stay-end")
    window.close_form()


def _settings(window: MainWindow, scene: Named) -> Iterator[Scene]:
    """Every part, and the forms of the lists."""
    window.show_area("settings")
    page = window.findChild(SettingsPage)
    for part in page.codes:
        page.show_part(part)
        settle()
        yield scene(f"settings-{part}")
    if page.house_rules is not None:
        page.house_rules.write("vi")
        settle()
        yield scene("settings-house-rules")
        window.close_form()
    places = page.places[PlaceList.ORGANISATIONS]
    page.show_part(PlaceList.ORGANISATIONS)
    window.resize(1024, 700)
    settle()
    yield scene("settings-organisations-narrow")
    places.search.setText("zzqq")
    settle()
    yield scene("settings-organisations-nothing")
    places.search.clear()
    places.edit_chosen()
    settle()
    yield scene("settings-place-edit")
    window.close_form()
    window.resize(1280, 800)
    places.begin()
    settle()
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle()
    yield scene("settings-place-missing")
    window.close_form()


def _reports(window: MainWindow, scene: Named) -> Iterator[Scene]:
    window.show_area("reports")
    settle()
    page = window.findChild(ReportsPage)
    page.pane.folder.line.setText("")
    yield scene("reports")
    page.pane.progress.start("")
    page.pane.progress.show()
    page.pane.progress.show_step("", 0.6)
    yield scene("reports-progress")
    page.pane.progress.finish()


def _paper(window: MainWindow) -> Iterator[Scene]:
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    until(lambda: window.findChild(Preview) is not None)
    dialog = window.findChild(Preview)
    assert dialog is not None
    until(lambda: dialog.sheets.is_drawn(1))
    yield Scene("paper", dialog, window.speak)
    dialog.head.language.choose("zh_TW+en")
    dialog.head.language.chosen.emit("zh_TW+en")
    settle()
    yield Scene("paper-two-languages", dialog, window.speak)
    dialog.print()  # this machine may have no printer: then it is said
    settle()
    yield Scene("paper-no-printer", dialog, window.speak)
    office = Printers(names=lambda: ["Office"], usual=lambda: "Office", make=PRINTERS.make)
    panel = PrintPanel(dialog, office, dialog.sheets.pages())
    panel.range.setText("7")
    panel.open()
    panel.go.click()
    settle()
    yield Scene("paper-print", panel, window.speak)
    panel.reject()
    dialog.reject()


def _audit(window: MainWindow, scene: Named) -> Iterator[Scene]:
    window.open_audit_log()
    settle()
    yield scene("audit")
    page = window.stage.findChild(AuditLogPage)
    assert page is not None
    page.filters.groups.button("RECORDS").click()
    settle()
    page.table.selectRow(3)
    page.table.opened.emit(page.table.current_row())
    settle()
    yield scene("audit-values")
    type_text(page.filters.case, "thuy")
    page.filters.last.setText("2026-13-45")
    page.filters.last.editingFinished.emit()
    settle()
    yield scene("audit-cases")
    page.filters.clear.click()
    type_text(page.filters.case, "zzqq")
    page.filters.groups.button("EXPORTS").click()
    settle()
    yield scene("audit-nothing")
    page.filters.clear.click()
    page.view.button("users").click()
    settle()
    yield scene("audit-users")
    window.go_back()


def _fault() -> BaseException:
    try:
        return OSError(1 // 0)
    except ZeroDivisionError as error:
        return error


GROUPS: dict[str, Group] = {
    "setup": _setup,
    "unlock": _unlock,
    "first": first_unlock,
    "rescue": damaged.rescue,
    "today": in_window(_today, glass, handed, _waiting, damaged.noticed),
    "cases": in_window(_cases, _case_views, _find, _admission),
    "case": in_window(_case),
    "records": in_window(records),
    "minors": minors,
    "services": in_window(services),
    "rules": in_window(rules),
    "client": in_window(client),
    "retention": in_window(retention),
    "calendar": in_window(calendar),
    "house": in_window(_house),
    "courses": in_window(school),
    "interpreters": in_window(interpreters),
    "registers": registers,
    "office": in_window(_drafts, _settings, people, old_backups, _reports, _audit, _covers),
    "inspector": _inspector,
    **bad_input.GROUPS,
}
"""What is reached one after the other; each begins anew, so each can be looked at alone."""
