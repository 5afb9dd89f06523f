"""The one style sheet and the one palette, made from the tokens, and how a theme is put on."""

from string import Template

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from shelterdesk.ui import theme
from shelterdesk.ui.spacing import every_widget, respace
from shelterdesk.ui.theme import COLOUR_TOKENS, Status, Theme

STYLE = "Fusion"
STATUSES = tuple(Status)
_STYLED = "shelterdesk.styled"

# `$name` is a colour token, `${px_6}` a length at the text size of now.
BASE = """
* { outline: none; }
QLabel { background: transparent; }
QLabel[tone="text2"] { color: $text2; }
QLabel[tone="text3"] { color: $text3; }
QLabel[tone="accent"] { color: $accent; }
QLabel[tone="soft_text"] { color: $soft_text; }
QLabel[tone="inverse"] { color: $surface; }
QToolTip { background: $text; color: $surface; border: 1px solid $text; padding: ${px_4}; }
QMenu { background: $surface; border: 1px solid $border; padding: ${px_4}; }
QMenu::item { padding: ${px_6} ${px_16} ${px_6} ${px_12}; border-radius: ${px_4}; color: $text; }
QMenu::item:selected { background: $soft; color: $soft_text; }
QMenu::item:disabled { color: $text3; }
QMenu::separator { height: 1px; background: $line; margin: ${px_4} ${px_8}; }
QScrollArea, QScrollArea > QWidget > QWidget[cls="plain"] { background: transparent; border: 0; }
QScrollBar:vertical { background: transparent; width: ${px_10}; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${px_10}; margin: 0; }
QScrollBar::handle { background: $field; border-radius: ${px_3}; margin: ${px_2}; }
QScrollBar::handle:vertical { min-height: ${px_32}; }
QScrollBar::handle:horizontal { min-width: ${px_32}; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QHeaderView { background: $surface; border: 0; }
QHeaderView::section { background: $surface; color: $text2; border: 0;
  border-bottom: 1px solid $border; padding: 0 ${px_6} 0 ${px_12}; }
QHeaderView::section:vertical { border-bottom: 1px solid $line; }
QHeaderView[dense="true"]::section:horizontal { padding: 0; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QTableCornerButton::section { background: $surface; border: 0; border-bottom: 1px solid $border; }
QTableView, QListView { background: transparent; border: 0; }
QCalendarWidget QWidget { background: $surface; alternate-background-color: $surface; }
QCalendarWidget QTableView { background: $surface;
  selection-background-color: $accent; selection-color: $on_accent; }
QCalendarWidget QToolButton { background: transparent; color: $text; border: 0;
  border-radius: ${px_6}; padding: ${px_4} ${px_6}; }
QCalendarWidget QToolButton:hover { background: $hover; }
QCalendarWidget QToolButton::menu-indicator { image: none; width: 0; }
QProgressBar { background: $track; border: 0; border-radius: ${px_3}; }
QProgressBar::chunk { background: $accent; border-radius: ${px_3}; }
"""

BUTTONS = """
QPushButton[kind] { border-radius: ${px_6}; padding: 0 ${px_13}; border: 1px solid transparent;
  background: transparent; color: $text; }
QPushButton[kind][size="s"] { padding: 0 ${px_9}; }
QPushButton[kind][size="l"] { padding: 0 ${px_16}; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:pressed { background: $accent_pressed; border-color: $accent_pressed; }
QPushButton[kind="secondary"] { background: $surface; border-color: $field; }
QPushButton[kind="secondary"]:hover { background: $hover; }
QPushButton[kind="secondary"]:pressed { background: $soft; color: $soft_text; }
QPushButton[kind="soft"] { background: $soft; color: $soft_text; border-color: $accent; }
QPushButton[kind="soft"]:hover { background: $sel; }
QPushButton[kind="quiet"] { background: $hover; border-color: $quiet_edge; }
QPushButton[kind="quiet"]:hover { background: $quiet_hover; }
QPushButton[kind="quiet"]:pressed { background: $soft; color: $soft_text; }
QPushButton[kind="ghost"] { color: $text2; }
QPushButton[kind="ghost"]:hover { background: $hover; }
QPushButton[kind="ghost"]:pressed { background: $soft; color: $soft_text; }
QPushButton[kind="danger"] { background: $danger; color: $on_danger; border-color: $danger; }
QPushButton[kind="danger"]:hover { background: $danger_hover; border-color: $danger_hover; }
QPushButton[kind="danger"]:pressed { background: $danger_hover; border-color: $danger_hover; }
QPushButton[kind="link"] { color: $accent; padding: 0 ${px_4}; }
QPushButton[kind="link"]:hover { color: $accent_hover; background: $hover; }
QPushButton[kind="link"]:pressed { color: $accent_pressed; }
QPushButton[kind="chip"] { background: $surface; border-color: $field;
  border-radius: ${px_16}; padding: 0 ${px_12}; }
QPushButton[kind="chip"][drop="true"] { padding-right: ${px_28}; }
QPushButton[kind="chip"]:hover { background: $hover; }
QPushButton[kind="chip"]:checked { background: $soft; color: $soft_text; border-color: $accent; }
QPushButton[kind="seg"] { color: $text2; padding: 0 ${px_11}; }
QPushButton[kind="seg"]:hover { color: $text; }
QPushButton[kind="seg"]:checked { background: $surface; color: $text; border-color: $field; }
QPushButton[kind]:disabled { background: $hover; color: $text3; border-color: $border; }
QPushButton[kind="toast"] { color: $toast_link; padding: 0 ${px_8}; }
QPushButton[kind="toast"]:hover { border-color: $toast_link; }
"""

FIELDS = """
QLineEdit, QPlainTextEdit, QComboBox { background: $surface; color: $text;
  border: 1px solid $field; border-radius: ${px_6}; padding: 1px ${px_11};
  selection-background-color: $accent; selection-color: $on_accent;
  placeholder-text-color: $text3; }
QLineEdit[lead="true"] { padding-left: ${px_6}; }
QPlainTextEdit { padding: ${px_6} ${px_8}; }
QComboBox { padding-right: ${px_8}; combobox-popup: 0; }
QComboBox::drop-down { border: 0; width: ${px_28}; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $field; padding: ${px_4}; }
QListView[cls="popup"] { background: $surface; border: 1px solid $field; }
QComboBox QAbstractItemView::item, QListView[cls="popup"]::item { min-height: ${px_28};
  padding: 0 ${px_8}; border-radius: ${px_4}; color: $text; }
QComboBox QAbstractItemView::item:selected, QListView[cls="popup"]::item:selected {
  background: $soft; color: $soft_text; }
QAbstractSpinBox { background: $surface; color: $text; border: 1px solid $field;
  border-radius: ${px_6}; padding: 1px ${px_4} 1px ${px_8}; min-height: ${px_32}; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: 0; }
QAbstractSpinBox QLineEdit { border: 0; padding: 0 ${px_11}; background: transparent; }
QAbstractSpinBox:focus { border: 2px solid $focus; padding: 0 ${px_3} 0 ${px_7}; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus { border: 2px solid $focus;
  padding: 0 ${px_10}; }
QLineEdit[lead="true"]:focus { padding-left: ${px_5}; }
QPlainTextEdit:focus { padding: ${px_5} ${px_7}; }
QComboBox:focus { padding-right: ${px_7}; }
QLineEdit[state="error"], QPlainTextEdit[state="error"], QComboBox[state="error"] {
  border: 2px solid $overdue_ink; padding: 0 ${px_10}; }
QPlainTextEdit[state="error"] { padding: ${px_5} ${px_7}; }
QComboBox[state="error"] { padding-right: ${px_7}; }
QLineEdit[readOnly="true"], QPlainTextEdit[readOnly="true"] { background: $sunken;
  border-color: $border; color: $text2; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { background: $hover;
  border-color: $border; color: $text3; }
QLineEdit[state="error"]:focus, QPlainTextEdit[state="error"]:focus,
QComboBox[state="error"]:focus { border-color: $focus; }
"""

FRAMES = """
QFrame[cls="card"], QFrame[cls="dialog"] { background: $surface; border: 1px solid $border;
  border-radius: ${px_10}; }
QFrame[cls="inset"] { background: $sunken; border: 1px solid $line; border-radius: ${px_8}; }
QFrame[cls="pane"] { background: $sunken; border: 0; }
QFrame[cls="sheet"] { background: $surface; border: 0; }
QFrame[cls="canvas"] { background: $canvas; border: 0; }
QFrame[cls="rail"] { background: $rail; border: 0; border-right: 1px solid $border; }
QFrame[cls="bar"] { background: $surface; border: 0; border-bottom: 1px solid $border; }
QFrame[cls="foot"] { background: $surface; border: 0; border-top: 1px solid $border; }
QFrame[cls="rule"] { background: $line; border: 0; }
QFrame[cls="seg"] { background: $hover; border: 1px solid $border; border-radius: ${px_8}; }
QFrame[cls="dash"] { background: transparent; border: 1px dashed $field; border-radius: ${px_10}; }
QFrame[cls="toast"] { background: $text; border: 0; border-radius: ${px_8}; }
QFrame[cls="popup"] { background: $surface; border: 1px solid $field; border-radius: ${px_8}; }
QDialog { background: $surface; }
"""


def _status_rules(kind: Status) -> str:
    """Banners, strips, plates and inked text of one status kind."""
    return f"""
QFrame[cls="ban-{kind}"] {{ background: ${kind}_paper; border: 1px solid ${kind}_edge;
  border-radius: ${{px_8}}; }}
QFrame[cls="strip-{kind}"] {{ background: ${kind}_paper; border: 0;
  border-bottom: 1px solid ${kind}_edge; }}
QLabel[tone="{kind}"] {{ color: ${kind}_ink; }}
"""


class _Lengths(dict[str, str]):
    """Colours by token; `px_12` is worked out when the sheet asks for it."""

    def __init__(self, colours: dict[str, str], look: Theme) -> None:
        super().__init__(colours)
        self._look = look

    def __missing__(self, name: str) -> str:
        if not name.startswith("px_"):
            raise KeyError(name)
        return f"{self._look.px(int(name.removeprefix('px_')))}px"


def colours(look: Theme) -> dict[str, str]:
    """Every colour the sheet may name, in this theme."""
    found: dict[str, str] = {name: look.hex(name) for name in COLOUR_TOKENS}
    found["toast_link"] = look.tokens.toast_link
    found["track"] = look.hex(look.track)
    found["quiet_edge"] = look.hex("border") if look.is_loud else "transparent"
    found["quiet_hover"] = look.hex("sel" if look.is_loud else "line")
    for kind in STATUSES:
        inks = look.status(kind)
        found |= {f"{kind}_ink": inks.ink, f"{kind}_paper": inks.paper, f"{kind}_edge": inks.edge}
    return found


def sheet(look: Theme) -> str:
    """The whole style sheet of a theme. An unknown token is a KeyError."""
    template = "".join((BASE, BUTTONS, FIELDS, FRAMES, *(_status_rules(k) for k in STATUSES)))
    return Template(template).substitute(_Lengths(colours(look), look))


def palette(look: Theme) -> QPalette:
    """The palette, so that Qt's own dialogs, menus, check boxes and calendars follow."""
    roles = QPalette.ColorRole
    made = QPalette(look.color("surface"), look.color("canvas"))
    for role, token in {
        roles.Window: "canvas", roles.Base: "surface", roles.AlternateBase: "sunken",
        roles.Button: "surface", roles.Text: "text", roles.WindowText: "text",
        roles.ButtonText: "text", roles.BrightText: "on_danger", roles.Highlight: "accent",
        roles.HighlightedText: "on_accent", roles.Link: "accent", roles.LinkVisited: "accent",
        roles.PlaceholderText: "text3", roles.ToolTipBase: "text", roles.ToolTipText: "surface",
        roles.Light: "surface", roles.Midlight: "line", roles.Mid: "border", roles.Dark: "field",
        roles.Shadow: "field", roles.Accent: "accent",
    }.items():  # fmt: skip
        made.setColor(role, QColor(look.hex(token)))  # type: ignore[arg-type]
    for role in (roles.Text, roles.WindowText, roles.ButtonText, roles.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, role, look.color("text3"))
    made.setColor(QPalette.ColorGroup.Disabled, roles.Highlight, look.color("line"))
    return made


def application(name: str) -> QApplication:
    """The application in Qt's own style, which lies under the sheet.

    Named at its birth: setting a style hands it back to Python with every kind it has, and the
    first paint would wait for that.
    """
    app = QApplication([name, "-style", STYLE])
    app.setApplicationName(name)
    app.setDesktopFileName(name.lower())  # by which the desktop finds our icon
    app.setProperty(_STYLED, True)
    return app


def apply(app: QApplication, look: Theme) -> None:
    """Put a theme on, at start and live: every widget hears `ThemeChange` afterwards.

    Nothing happens when it is on already, because each of these steps restyles every widget.
    """
    wanted = sheet(look)
    if theme.now() == look and app.styleSheet() == wanted:
        return
    theme.use(look)
    if not app.property(_STYLED):
        app.setStyle(STYLE)
        app.setProperty(_STYLED, True)
    app.setPalette(palette(look))
    app.setFont(look.font("body"))
    app.setStyleSheet(wanted)
    respace()
    for widget in every_widget(app):
        QApplication.sendEvent(widget, QEvent(QEvent.Type.ThemeChange))
