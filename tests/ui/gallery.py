"""Every part on one picture, in every theme: for a person to look at. Run it as a script."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from shelterdesk.ui import fonts, stylesheet, theme
from shelterdesk.ui.theme import Theme, ThemeName
from shelterdesk.ui.widgets.banner import Banner, Strip
from shelterdesk.ui.widgets.buttons import Button, IconButton
from shelterdesk.ui.widgets.card import Card, FactsCard, Pane
from shelterdesk.ui.widgets.chip import Chip, Mark
from shelterdesk.ui.widgets.choices import ChoiceChips, Segmented, Select
from shelterdesk.ui.widgets.dates import DateEdit, TimeEdit
from shelterdesk.ui.widgets.dialog import Dialog, Question
from shelterdesk.ui.widgets.empty_state import EmptyState
from shelterdesk.ui.widgets.field import Field, LineEdit
from shelterdesk.ui.widgets.nav import NavList, NavRail
from shelterdesk.ui.widgets.note import NoteField
from shelterdesk.ui.widgets.page import column, row
from shelterdesk.ui.widgets.password import PasswordField
from shelterdesk.ui.widgets.people import DueLine, InitialsDisc, UserTile
from shelterdesk.ui.widgets.progress import Progress
from shelterdesk.ui.widgets.record_table import RecordTable, RecordView
from shelterdesk.ui.widgets.section_list import SectionList
from shelterdesk.ui.widgets.side_panel import SidePanel
from shelterdesk.ui.widgets.text import Text
from shelterdesk.ui.widgets.tiles import TileGrid
from shelterdesk.ui.widgets.timeline import Timeline
from shelterdesk.ui.widgets.toast import Toast
from tests.ui.samples import COLUMNS, ENTRIES, PAGES, ROWS, SECTIONS, SERVICES, TODAY

PICTURES = Path(__file__).resolve().parents[2] / "build" / "screens"


def _pinned(button: Button, state: str) -> Button:
    """A button as it looks when hovered: the picture has no mouse."""
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, state == "hover")
    button.setEnabled(state != "disabled")
    button.restyle()
    return button


def buttons_card() -> Card:
    card = Card("Buttons: rest, hover, disabled, small")
    kinds = (("primary", "Save escort"), ("secondary", "Cancel"), ("danger", "Void entry"),
             ("quiet", "Done"), ("ghost", "Hide"), ("link", "Restore"))  # fmt: skip
    for kind, words in kinds:
        line = row(gap=8)
        for state in ("rest", "hover", "disabled"):
            line.addWidget(_pinned(Button(words, kind=kind), state))  # type: ignore[arg-type]
        line.addWidget(Button(words, kind=kind, size="s", icon="check"))  # type: ignore[arg-type]
        line.addStretch(1)
        card.body.addLayout(line)
    icons = row(IconButton("printer", "Print"), IconButton("world", "Client view"), gap=8)
    icons.addWidget(Button("Log service", kind="soft", icon="plus"))
    icons.addStretch(1)
    card.body.addLayout(icons)
    return card


def chips_card() -> Card:
    card = Card("Chips: status and clock")
    words = (("overdue", "3 days late"), ("soon", "In 6 days"), ("today", "Today 14:00"),
             ("ok", "Valid"), ("soon", "No next date"), ("plain", "In 58 days"))  # fmt: skip
    for part in (words[:3], words[3:]):
        line = row(*(Chip(kind, text) for kind, text in part), gap=10)
        line.addStretch(1)
        card.body.addLayout(line)
    states = (("ok", "In shelter"), ("soon", "Away"), ("today", "Follow-up"), ("plain", "Closed"))
    line = row(*(Mark(kind, text) for kind, text in states), gap=16)
    line.addStretch(1)
    card.body.addLayout(line)
    return card


def fields_card() -> Card:
    card = Card("Fields: rest, focus, error, read-only")
    known = Field("Known as", LineEdit(), "Any script. One word is fine.")
    known.editor.setPlaceholderText("As she wishes")  # type: ignore[attr-defined]
    focused = Field("Known as", LineEdit(), "Any script. One word is fine.")
    focused.editor.setText("Thảo")  # type: ignore[attr-defined]
    focused.editor.setObjectName("focus-me")
    day = DateEdit(today=lambda: TODAY)
    day.set_value(date(2026, 11, 21))
    wrong = Field("Next date", day, optional=True)
    wrong.show_problem("This date is in the past.")
    number = LineEdit()
    number.setText("SD-26-0041")
    number.set_read_only(True)
    given = Field("Case number", number, "Given by the vault")
    for pair in ((known, focused), (wrong, given)):
        line = row(*pair, gap=12)
        line.setStretch(0, 1)
        line.setStretch(1, 1)
        for part in pair:
            line.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(line)
    escort, start = Select(), TimeEdit()
    escort.set_items([("linh", "Linh (me)"), ("mei", "Mei")])
    escort.choose("linh")
    escort.setAccessibleName("Escort")
    start.setText("09:10")
    line = row(Field("Escort", escort), Field("From", start), gap=12)
    card.body.addLayout(line)
    search = LineEdit(icon="search")
    search.setPlaceholderText("Find person, date, command…")
    search.setAccessibleName("Find")
    card.add(search)
    note = NoteField(rows=2)
    note.setPlaceholderText("No diagnosis needed")
    card.add(Field("Note", note, optional=True))
    return card


def choices_card() -> Card:
    card = Card("Choices")
    chips = ChoiceChips()
    chips.set_items([("city", "City Hospital"), ("women", "Women’s Clinic"), ("dental", "Dental")])
    chips.set_more("More…")
    chips.choose("city")
    languages = Segmented()
    languages.set_items(
        [("vi", "Tiếng Việt"), ("id", "Bahasa Indonesia"), ("en", "English"), ("zh", "繁體中文")]
    )
    languages.choose("en")
    card.add(chips, languages)
    return card


def password_card() -> Card:
    card = Card("Unlock")
    tile = UserTile("linh", "LI", "Life counselor")
    tile.setChecked(True)
    users = row(tile, UserTile("mei", "ME", "Manager"), gap=8)
    card.body.addLayout(users)
    secret = PasswordField("Password", height=44)
    secret.edit.setText("a made-up word")
    card.add(secret)
    return card


def navigation_card() -> Card:
    card = Card("Nav item: selected, rest, group")
    pages = NavList()
    pages.set_items(PAGES)
    pages.choose("today")
    pages.setAccessibleName("Pages")
    pages.setFixedHeight(pages.content_height() + 4)
    pages.setFixedWidth(theme.px(180))
    card.add(pages)
    return card


def banners_card() -> Card:
    card = Card("Banners")
    card.add(
        Banner("overdue", "The last backup failed. Choose another folder.", "Choose"),
        Banner("soon", "1 draft: escort, Đào (14:32).", "Resume"),
        Banner("today", "Since Friday: 2 overdue.", "Show"),
    )
    strip = Strip()
    strip.set_texts("Safety", "Do not name her employer by phone")
    card.add(strip)
    return card


def toast_card() -> Card:
    card = Card("Toast with undo, 10 s, pauses on hover")
    ground = QWidget()
    ground.setFixedSize(theme.px(386), theme.px(70))
    toast = Toast(ground)
    toast.say("Escort saved for Đào.", lambda: None)
    card.add(ground)
    return card


def empty_card() -> Card:
    card = Card("Empty state")
    empty = EmptyState("calendar-off")
    empty.set_texts(
        "No dates in the next 30 days", "Cases without a next date: 4", "See the 4 cases"
    )
    card.add(empty)
    return card


def tiles_card() -> Card:
    card = Card("Service tile")
    grid = TileGrid()
    grid.set_items(SERVICES)
    grid.choose("medical")
    card.add(grid)
    return card


def dates_card() -> Card:
    card = Card("Permits and papers")
    for name, second, kind, chip, share in (
        ("Residence permit", "until 2026-12-04", "soon", "In 11 days", 0.96),
        ("Passport", "until 2029-03-18", "ok", "Valid", 0.4),
    ):
        line = DueLine()
        line.show_due(name, second, kind, chip, share=share)
        card.add(line)
    people = row(InitialsDisc("LN", "Linh"), Text("Linh", role="small600"), gap=8)
    people.addWidget(Text("counselor", role="small", tone="text2"))
    people.addStretch(1)
    card.body.addLayout(people)
    return card


def progress_card() -> Card:
    card = Card("Progress")
    working = Progress()
    working.begin("Writing tables.xlsx", can_cancel=True)
    working.show_step("Step 4 of 6, about 5 s left", 0.62)
    working.show()
    card.add(working)
    return card


def facts_card() -> Card:
    card = FactsCard("Roster")
    card.set_facts(
        [
            ("Nationality", "Vietnam"),
            ("Language", "Vietnamese, some Mandarin"),
            ("Since", "2026-06-02"),
        ]
    )
    return card


def _stack(*parts: QWidget, width: int) -> QWidget:
    stack = QWidget()
    layout = column(*parts, gap=12)
    layout.addStretch(1)
    stack.setLayout(layout)
    stack.setFixedWidth(theme.px(width))
    return stack


def components() -> QWidget:
    """Pictures 14 and 16 of the look, with everything that came after."""
    sheet = Pane("canvas")
    layout = row(
        _stack(buttons_card(), chips_card(), fields_card(), choices_card(), width=502),
        _stack(navigation_card(), banners_card(), toast_card(), dates_card(), width=420),
        _stack(
            empty_card(), tiles_card(), password_card(), progress_card(), facts_card(), width=462
        ),
        gap=14,
        margins=(20, 18, 20, 18),
    )
    sheet.setLayout(layout)
    return sheet


def question(parent: QWidget | None = None) -> Dialog:
    asked = Question(parent)
    asked.set_question(
        "Void this entry?", "It stays in the history with your reason and no longer counts.",
        safe="Keep entry", risky="Void entry",
    )  # fmt: skip
    reason = LineEdit()
    reason.setText("Logged for the wrong person")
    asked.body.addWidget(Field("Reason", reason))
    return asked


def case_file() -> QWidget:
    """Rail, sections, timeline and the panel over them: the shape of pictures 04 and 05."""
    window = Pane("canvas")
    window.resize(theme.px(1280), theme.px(800))
    rail = NavRail()
    rail.list.set_items(PAGES)
    rail.list.choose("cases")
    rail.user.show_user("Linh", "Life counselor", "LN")
    rail.set_name("Pages")
    page = QWidget()
    sections, timeline = SectionList(), Timeline()
    sections.set_sections(SECTIONS)
    sections.choose("overview")
    sections.setAccessibleName("Sections")
    timeline.show_entries(ENTRIES)
    timeline.setAccessibleName("Services")
    pane, sheet = Pane("pane"), Pane("sheet")
    pane.setLayout(column(sections, margins=(12, 14, 12, 14)))
    pane.setFixedWidth(theme.px(204))
    table = RecordView(RecordTable(COLUMNS))
    table.setAccessibleName("Cases")
    table.table.show_rows(ROWS)
    table.selectRow(1)
    table.show_sort("next", False)
    table.setFixedHeight(theme.px(390))
    sheet.setLayout(column(timeline, table, margins=(24, 16, 20, 16)))
    body: QHBoxLayout = row(pane, sheet, gap=0)
    body.setStretch(1, 1)
    strip = Strip()
    strip.set_texts("Safety", "Do not name her employer by phone")
    inner: QVBoxLayout = column(strip, gap=0)
    inner.addLayout(body, 1)
    page.setLayout(inner)
    outer = row(rail, page, gap=0)
    outer.setStretch(1, 1)
    window.setLayout(outer)
    panel = SidePanel(page)
    panel.set_title("Log service")
    panel.set_status("Draft saved 14:32")
    panel.set_actions("Save escort", "Cancel")
    grid = TileGrid()
    grid.set_items(SERVICES)
    grid.choose("medical")
    who = LineEdit(icon="user")
    who.setText("Đào · SD-26-0041")
    panel.add(Field("For whom", who), grid)
    panel.add(Field("Note", NoteField(rows=2), optional=True))
    window.panel = panel  # type: ignore[attr-defined]
    return window


def _grab(made: QWidget, name: str) -> None:
    made.show()
    made.adjustSize() if name.startswith(("components", "dialog")) else None
    QApplication.processEvents()
    focus = made.findChild(LineEdit, "focus-me")
    if focus is not None:
        made.activateWindow()
        focus.setFocus()
    QApplication.processEvents()
    PICTURES.mkdir(parents=True, exist_ok=True)
    made.grab().save(str(PICTURES / f"{name}.png"))
    made.close()


def main() -> int:
    app = QApplication(sys.argv)
    fonts.load()
    for short, name in (("light", ThemeName.LIGHT), ("dark", ThemeName.DARK),
                        ("hc", ThemeName.HIGH_CONTRAST)):  # fmt: skip
        stylesheet.apply(app, Theme(name))
        _grab(components(), f"components-{short}")
        _grab(question(), f"dialog-{short}")
        window = case_file()
        _grab(window, f"parts-{short}")
        window = case_file()
        window.show()
        window.panel.open_panel()  # type: ignore[attr-defined]
        _grab(window, f"panel-{short}")
    assert QFont(theme.font("body")).pixelSize() == 14
    return 0


if __name__ == "__main__":
    sys.exit(main())
