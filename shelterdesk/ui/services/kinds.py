"""Which kind of service: a tile for the usual ones, and a list to search for every other one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from shelterdesk.i18n import N_, _
from shelterdesk.rules.names import fold
from shelterdesk.ui import paint, theme
from shelterdesk.ui.services.forms import OTHERS, TILES
from shelterdesk.ui.widgets.case_words import FORM_ICON
from shelterdesk.ui.widgets.hanging_list import HangingList, SearchEdit
from shelterdesk.ui.widgets.page import Live, column
from shelterdesk.ui.widgets.tiles import TileGrid, TileItem
from shelterdesk.ui.widgets.views import ITEM_ROLE, ROOT, Index
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.permits import ApplicationKind, PermitKind
from shelterdesk.vocabulary.services import (
    FORM,
    LAW_CODE,
    LOGGED,
    LawCode,
    ServiceForm,
    ServiceType,
)

ROW, COLUMNS = 40, 4
HOUSE_LIFE = N_("Life in the house")
_LAST = len(LawCode)

PRESETS: Mapping[ServiceType, Mapping[str, str]] = {
    ServiceType.RESIDENCE_APPLICATION: {"permit_kind": PermitKind.RESIDENCE_1Y},
    ServiceType.RESIDENCE_EXTENSION: {
        "permit_kind": PermitKind.RESIDENCE_1Y,
        "application": ApplicationKind.EXTENSION,
    },
    ServiceType.TEMP_STAY_APPLICATION: {"permit_kind": PermitKind.TEMP_STAY_6M},
    ServiceType.WORK_PERMIT_APPLICATION: {"permit_kind": PermitKind.WORK},
}
"""What choosing one of several types of a form answers already."""


def law_word(kind: ServiceType) -> str:
    """The item of the law a type counts under, in the language of now."""
    return label(LAW_CODE[kind]) if kind in LAW_CODE else _(HOUSE_LIFE)


def kinds_meant(text: str) -> list[ServiceType]:
    """The types whose name has these letters, then those whose item of the law has them; both in
    the order of the law.
    """
    wanted = fold(text)
    named = {kind for kind in LOGGED if wanted in fold(label(kind))}
    found = [kind for kind in LOGGED if kind in named or wanted in fold(law_word(kind))]
    order = {law: at for at, law in enumerate(LawCode)}

    def rank(kind: ServiceType) -> tuple[bool, int]:
        return kind not in named, order[LAW_CODE[kind]] if kind in LAW_CODE else _LAST

    return sorted(found, key=rank)


@dataclass(frozen=True, slots=True)
class KindLine:
    """A type as Qt carries it: a bare code would come back as a bare string."""

    kind: ServiceType


class Kinds(QAbstractListModel):
    """The types a search found."""

    def __init__(self) -> None:
        super().__init__()
        self.kinds: tuple[ServiceType, ...] = ()

    def show_kinds(self, kinds: Sequence[ServiceType]) -> None:
        self.beginResetModel()
        self.kinds = tuple(kinds)
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.kinds)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        kind = self.kinds[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{label(kind)}, {law_word(kind)}"
        return KindLine(kind) if role == ITEM_ROLE else None


class KindDelegate(QStyledItemDelegate):
    """The type in bold, then the item of the law as far as there is room."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, where = theme.now(), QRect(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(where, look.color("sel"))
            edge = QRect(where.left(), where.top(), 3, where.height())
            painter.fillRect(edge, look.color("accent"))
        line: KindLine = index.data(ITEM_ROLE)
        kind = line.kind
        inner = where.adjusted(look.px(12), 0, -look.px(12), 0)
        paint.line(painter, inner, "h3", "text", label(kind))
        room = paint.text_width("h3", label(kind)) + look.px(12)
        beside = inner.adjusted(min(room, inner.width()), 0, 0, 0)
        paint.line(painter, beside, "small", "text2", law_word(kind), _RIGHT)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.px(200), theme.px(ROW))


_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class KindSearch(HangingList):
    """Every type of service by category of the law; choosing one tells `chosen`."""

    chosen = Signal(object)  # ServiceType

    def __init__(self, edit: SearchEdit, over: QWidget) -> None:
        super().__init__(edit, over)
        self.found = Kinds()
        self.list.setModel(self.found)
        self.list.setItemDelegate(KindDelegate(self.list))
        edit.stepped.connect(self._on_stepped)
        self.retranslate()

    def search(self, text: str) -> None:
        number = self.begin()
        self.found.show_kinds(kinds_meant(text))
        self.retranslate()
        self.hang(number)

    def take(self, row: int) -> None:
        self.chosen.emit(self.found.kinds[row])

    def retranslate(self) -> None:
        self.list.setAccessibleName(_("All kinds of service"))
        self.note.setText("" if self.found.kinds else _("No kind of service is called so."))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._edit and event.type() == QEvent.Type.MouseButtonPress:
            self.show_all()
        return super().eventFilter(watched, event)

    def show_all(self) -> None:
        """Everything there is, whatever was chosen before."""
        self._edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._edit.selectAll()
        self.search("")

    def _on_stepped(self, _by: int) -> None:
        if not self.isVisible():
            self.search("")


class KindPicker(Live, QWidget):
    """Tiles, letters, and a line for all the others."""

    chosen = Signal(object, object)  # ServiceForm, ServiceType where one was searched for

    def __init__(self, over: QWidget) -> None:
        super().__init__()
        self.tiles, self.edit = TileGrid(columns=COLUMNS), SearchEdit("dots")
        self.tiles.setObjectName("form")
        self.edit.setObjectName("kind")
        self.setLayout(column(self.tiles, self.edit, gap=8))
        self.search = KindSearch(self.edit, over)
        self._form: ServiceForm | None = None
        self.tiles.chosen.connect(lambda code: self.chosen.emit(ServiceForm(code), None))
        self.search.chosen.connect(lambda kind: self.chosen.emit(FORM[kind], kind))
        self.retranslate()

    def show_form(self, form: ServiceForm) -> None:
        """This one is chosen."""
        self._form = form
        self.tiles.choose(form)
        usual = form in {one for one, _text, _letter in TILES}
        if usual:
            self.tiles.setFocusProxy(self.tiles.tile(form))
        self.edit.setText("" if usual else label(form))

    def take_letter(self, letter: str) -> bool:
        """A letter of a tile, or the one of all the others."""
        if letter.casefold() == OTHERS.casefold():
            self.search.show_all()
            return True
        return self.tiles.take_letter(letter)

    def first(self) -> QWidget:
        """Where the keyboard chooses from."""
        code = self.tiles.code() or TILES[0][0]
        return self.tiles.tile(code)

    def retranslate(self) -> None:
        self.tiles.setAccessibleName(_("Kind of service"))
        self.tiles.set_items(
            [
                TileItem(code=form, text=_(text), icon=FORM_ICON[form], letter=letter)
                for form, text, letter in TILES
            ]
        )
        self.edit.setAccessibleName(_("All kinds of service"))
        self.edit.setPlaceholderText(_("All kinds… ({letter})").format(letter=OTHERS))
        if self._form is not None:
            self.show_form(self._form)
