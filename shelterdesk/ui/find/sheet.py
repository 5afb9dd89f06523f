"""The shortcut sheet: every key that does something here, by where it holds."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from shelterdesk.i18n import N_, _
from shelterdesk.ui import theme
from shelterdesk.ui.acts import Act, ActGroup, always, spelled
from shelterdesk.ui.spacing import space
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.card import Pane
from shelterdesk.ui.widgets.dialog import Dialog
from shelterdesk.ui.widgets.focus_ring import FocusRing
from shelterdesk.ui.widgets.page import LARGE, column, emptied, row
from shelterdesk.ui.widgets.side_panel import FORM_ACTS
from shelterdesk.ui.widgets.text import Rule, Text

WIDTH, NARROW = 860, 560
REST = 156  # title, button and what lies between
FORMS, LISTS = N_("In a form"), N_("In a list")


def _key(title: str, keys: str, *also: str) -> Act:
    return Act(name=title, title=title, run=always, keys=keys, also=also)


LIST_KEYS = ActGroup(
    title=LISTS,
    acts=(
        _key(N_("Choose"), "Up", "Down"),
        _key(N_("Open"), "Enter"),
        _key(N_("Next control"), "Tab"),
        _key(N_("Control before"), "Shift+Tab"),
    ),
)
"""What Qt's own controls do everywhere; nobody has to register it."""


class ShortcutSheet(Dialog):
    """Reads the acts of now; in two columns where there is room. Esc or Close leaves it."""

    def __init__(self, parent: QWidget, here: Sequence[ActGroup]) -> None:
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides: tuple[QVBoxLayout, QVBoxLayout] = (column(gap=20), column(gap=20))
        super().__init__(parent, icon="keyboard", width=WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        has_form = any(act.name == FORM_ACTS[0].name for group in here for act in group.acts)
        forms = [] if has_form else [ActGroup(title=FORMS, acts=FORM_ACTS)]
        self._groups = [*here, *forms, LIST_KEYS]
        self._ring = FocusRing.around(self)
        self._build()
        self.leave = self.add_button(Button(), default=True)
        self.leave.clicked.connect(self.accept)
        self.retranslate()
        self.restyle()
        self._take_size()

    def groups(self) -> list[ActGroup]:
        """What the sheet shows: those of the acts that have keys."""
        keyed = (
            ActGroup(title=group.title, acts=tuple(act for act in group.acts if act.keys))
            for group in self._groups
        )
        return [group for group in keyed if group.acts]

    def retranslate(self) -> None:
        self.set_texts(_("Keyboard shortcuts"))
        self.leave.setText(_("Close"))
        self._scroll.setAccessibleName(_("Keyboard shortcuts"))
        for side in self._sides:
            emptied(side)
        for group in self.groups():
            is_near = len(group.acts) < max(len(other.acts) for other in self.groups())
            self._sides[0 if is_near else 1].addWidget(_GroupCard(group))

    def restyle(self) -> None:
        super().restyle()
        is_wide = theme.now().factor < LARGE
        directions = QBoxLayout.Direction
        self._columns.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)
        space(self._columns, 32 if is_wide else 20)

    def _build(self) -> None:
        self._inside = Pane("plain")
        for side in self._sides:
            self._columns.addLayout(side, 1)
            self._columns.setAlignment(side, Qt.AlignmentFlag.AlignTop)
        outer = column(self._columns, gap=0, margins=(0, 0, 12, 0))
        outer.addStretch(1)
        self._inside.setLayout(outer)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(self._scroll)

    def _fit(self) -> None:
        """Nothing to do: what does not fit is scrolled to."""

    def _take_size(self) -> None:
        most = self._room_there_is()
        wide = theme.px(WIDTH if theme.now().factor < LARGE else NARROW)
        wide = min(wide, most.width())
        layout = self._inside.layout()
        high = layout.totalHeightForWidth(wide - theme.px(48)) if layout is not None else 0
        self.resize(wide, min(high + theme.px(REST), most.height()))


class _GroupCard(QWidget):
    """The keys of one place, under its name."""

    def __init__(self, group: ActGroup) -> None:
        super().__init__()
        lines = column(gap=6)
        lines.addWidget(Text(_(group.title), role="h3"))
        lines.addWidget(Rule())
        for act in group.acts:
            words = Text(_(act.title), wrap=True)
            keys = Text("  ".join(spelled(keys) for keys in act.all_keys()), "small600", "text2")
            line = row(words, keys, gap=16)
            line.setStretch(0, 1)
            lines.addLayout(line)
        self.setLayout(lines)
