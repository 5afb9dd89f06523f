"""The list of dates: painted rows, each with one quiet button, and a letter for each answer."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import bare_day, long_weekday
from shelterdesk.reports.case_words import due_clock
from shelterdesk.reports.due_words import PART_NAMES, due_detail
from shelterdesk.reports.why_words import TITLE
from shelterdesk.ui import icons, paint, theme
from shelterdesk.ui.fonts import shown
from shelterdesk.ui.paper.slips import SHOW_SLIP
from shelterdesk.ui.plans.endings import endings
from shelterdesk.ui.today.lines import DateLine, Line, Lines, MoreLine, PartHead
from shelterdesk.ui.today.measures import (
    BUTTON_ICON,
    BUTTON_PAD,
    HEAD,
    LEFT,
    MORE,
    NAME,
    NAME_GAP,
    RIGHT,
    Measures,
    Mode,
    Places,
    measure,
)
from shelterdesk.ui.today.words import (
    ICONS,
    LETTERS,
    SLIP_LETTER,
    WHY_LETTER,
    Answer,
    due_icon,
    why_row,
    word_of,
)
from shelterdesk.ui.widgets.chip import HEIGHT, paint_chip
from shelterdesk.ui.widgets.people import initials
from shelterdesk.ui.widgets.views import ENTER, ITEM_ROLE, Index, Keyed
from shelterdesk.ui.widgets.why_popup import tell_why
from shelterdesk.vocabulary import label

NO_ROW = -1


class DateDelegate(QStyledItemDelegate):
    """Paints a line. The button's place is known to `editorEvent` too."""

    def __init__(self, view: "DateList") -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line: Line = index.data(ITEM_ROLE)
        if isinstance(line, DateLine):
            return QSize(0, self._view.measures.row_height)
        if isinstance(line, MoreLine):
            return QSize(0, theme.px(MORE))
        return QSize(0, max(theme.px(HEAD), theme.now().line("h3") + theme.px(14)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(ITEM_ROLE)
        where: QRect = option.rect
        if isinstance(line, PartHead):
            self._head(painter, where, line)
        elif isinstance(line, MoreLine):
            words = where.adjusted(theme.px(LEFT), 0, -theme.px(RIGHT), 0)
            paint.line(painter, words, "small600", "accent", index.data())
            paint.separator(painter, where, "border")
        else:
            self._row(painter, where, line, index)
        if index == self._view.currentIndex() and self._view.is_keyed():
            ring = where.adjusted(theme.px(6), theme.px(1), -theme.px(6), -theme.px(2))
            paint.focus_edge(painter, ring, theme.px(6))

    def _head(self, painter: QPainter, where: QRect, line: PartHead) -> None:
        look = theme.now()
        words = where.adjusted(look.px(LEFT), look.px(4), -look.px(RIGHT), 0)
        name, urgent = _(PART_NAMES[line.part]), line.part == line.part.OVERDUE
        paint.line(painter, words, "h3", theme.ink("overdue") if urgent else "text", name)
        beside = words.adjusted(paint.text_width("h3", name) + look.px(8), 0, 0, 0)
        paint.line(painter, beside, "h3", "text3", str(line.count))

    def _row(self, painter: QPainter, where: QRect, line: DateLine, index: Index) -> None:
        look, row = theme.now(), line.row
        places = self._view.measures.places(where)
        kind, words = due_clock(row.on, self._view.lines.day, row.lead_days)
        paint_chip(painter, places.chip.x(), places.chip.y(), look.px(HEIGHT), kind, words)
        self._date(painter, places, row.on)
        icons.draw(painter, due_icon(row), "text2", places.icon.x(), places.icon.y(), 20)
        self._title(painter, places.title, line)
        detail = shown(due_detail(row, self._view.lines.day))
        paint.line(painter, places.detail, "small", "text2", detail)
        if self._view.measures.mode is Mode.FULL:
            paint.disc(painter, places.disc, initials(row.owner_name))
        if line.answers:
            self._button(painter, places.button, line.answers[0], index)
        inset = 0 if line.ends_part else look.px(LEFT)
        edge = where.adjusted(inset, 0, -inset, 0)
        paint.separator(painter, edge, "border" if line.ends_part else "line")

    def _date(self, painter: QPainter, places: Places, on: date) -> None:
        if self._view.measures.mode is Mode.STACKED:
            both = f"{bare_day(on)} {long_weekday(on)}"
            paint.line(painter, places.date, "small", "text", both)
            return
        paint.line(painter, places.date, "small", "text", bare_day(on))
        paint.line(painter, places.weekday, "cap", "text2", long_weekday(on))

    def _title(self, painter: QPainter, where: QRect, line: DateLine) -> None:
        """The name gives way to the title down to a part of it, then the title does."""
        look, title, name = theme.now(), label(line.row.kind), shown(line.row.known_as)
        wide, gap = paint.text_width("h3", title), look.px(NAME_GAP)
        least = min(paint.text_width("body", name), look.px(NAME))
        first = QRect(where)
        first.setWidth(min(wide, max(0, where.width() - gap - least)))
        paint.line(painter, first, "h3", "text", title)
        rest = where.adjusted(first.width() + gap, 0, 0, 0)
        paint.line(painter, rest, "body", "text2", name)

    def _button(self, painter: QPainter, where: QRect, answer: Answer, index: Index) -> None:
        look = theme.now()
        ground = look.color("line" if self._view.is_over_button(index) else "hover")
        edge = look.color("border") if look.is_loud else None
        paint.plate(painter, QRectF(where), look.px(6), ground, edge)
        words = word_of(answer)
        text, glyph, gap = paint.text_width("small600", words), look.px(BUTTON_ICON), look.px(8)
        x = where.left() + (where.width() - text - glyph - gap) // 2
        y = where.top() + (where.height() - glyph) / 2
        icons.draw(painter, ICONS[answer], "text", x, y, BUTTON_ICON)
        beside = QRect(x + glyph + gap, where.top(), text + look.px(BUTTON_PAD), where.height())
        paint.line(painter, beside, "small600", "text", words)

    def editorEvent(
        self, event: QEvent, model: object, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        if not isinstance(event, QMouseEvent) or event.button() != Qt.MouseButton.LeftButton:
            return False
        line = index.data(ITEM_ROLE)
        released = event.type() == QEvent.Type.MouseButtonRelease
        if isinstance(line, MoreLine) and released:
            self._view.more_asked.emit(line.part)
            return True
        if not isinstance(line, DateLine) or not line.answers:
            return False
        where: QRect = option.rect
        if not self._view.measures.places(where).button.contains(event.position().toPoint()):
            return False
        if released:
            self._view.give(line, line.answers[0])
        return True


class DateList(Keyed, QListView):
    """As tall as its lines: the page scrolls. Enter opens the case, D, R, M and T answer the date,
    W says why it is this one, S shows its slip, H writes a hand-over note; the right button, or the
    menu key, offers the same.
    """

    opened = Signal(object)  # DateLine
    answered = Signal(object, str)  # DateLine, Answer
    ended = Signal(object, str)  # DateLine, ServiceOutcome
    slip_asked = Signal(object)  # DateLine
    note_asked = Signal()
    print_asked = Signal()
    more_asked = Signal(object)  # Part
    came_to = Signal(QRect)  # where the line stands that the keyboard came to

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = Lines()
        self.measures = Measures(Mode.FULL, 0, 0, 0)
        self._over = NO_ROW
        self.setModel(self.lines)
        self.setItemDelegate(DateDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.settle()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(0)

    def show_lines(self, lines: Sequence[Line], day: date) -> None:
        """The date that has the keyboard keeps it; where it is gone, the next one gets it."""
        before, at = self.current_line(), self.currentIndex().row()
        self.lines.show_lines(lines, day)
        self._fit()
        found = self.lines.place_of(before.key) if before is not None else None
        if found is None and at >= 0:
            found = self._nearest(at)
        if found is not None:
            self.setCurrentIndex(self.lines.index(found, 0))
        elif self.hasFocus():
            self._start()

    def current_line(self) -> DateLine | None:
        """The date that has the keyboard."""
        line = self.currentIndex().data(ITEM_ROLE) if self.currentIndex().isValid() else None
        return line if isinstance(line, DateLine) else None

    def give(self, line: DateLine, answer: Answer) -> None:
        """Answer a date, if it can be answered so."""
        if answer in line.answers:
            place = self.lines.place_of(line.key)
            if place is not None:
                self.setCurrentIndex(self.lines.index(place, 0))
            self.answered.emit(line, answer.value)

    def tell_why(self, line: DateLine) -> None:
        """Why it has this date: rule, article, trigger and counting, under its row."""
        row = line.row

        def said() -> tuple[str, list[str]]:
            return f"{label(row.kind)} · {shown(row.known_as)}", why_row(row)

        if row.why is not None:
            tell_why(self.viewport(), self._under(line), said)

    def can_tell(self) -> bool:
        """Whether the date that has the keyboard knows how it came about."""
        line = self.current_line()
        return line is not None and line.row.why is not None

    def has_slip(self) -> bool:
        """Whether there is a paper for her about the date that has the keyboard."""
        line = self.current_line()
        return line is not None and line.has_slip

    def tell_current(self) -> None:
        line = self.current_line()
        if line is not None:
            self.tell_why(line)

    def is_over_button(self, index: Index) -> bool:
        return index.row() == self._over

    def button_of(self, line: DateLine) -> QRect:
        """Where the button of a date is painted."""
        return self.measures.places(self._where(line)).button

    # Keys and clicks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat() and event.text().isalpha():
            return  # held on from the date before: this one was not asked about
        if not self._take(Qt.Key(event.key()), event.text().upper(), event.modifiers()):
            super().keyPressEvent(event)

    def _take(self, key: Qt.Key, letter: str, held: Qt.KeyboardModifier) -> bool:
        line = self.current_line()
        more = self.currentIndex().data(ITEM_ROLE) if self.currentIndex().isValid() else None
        if key in ENTER and isinstance(more, MoreLine):
            self.more_asked.emit(more.part)
        elif key in ENTER and line is not None:
            self.opened.emit(line)
        elif held & ~Qt.KeyboardModifier.ShiftModifier:
            return False
        elif letter == "H":
            self.note_asked.emit()
        elif letter == "P":
            self.print_asked.emit()
        elif line is not None and letter == WHY_LETTER:
            self.tell_why(line)
        elif line is not None and letter == SLIP_LETTER and line.has_slip:
            self.slip_asked.emit(line)
        elif line is not None and letter in LETTERS.values():
            self.give(line, next(one for one, its in LETTERS.items() if its == letter))
        else:
            return False
        return True

    def keyboardSearch(self, search: str) -> None:
        """Letters answer dates; they look for nothing."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        line = index.data(ITEM_ROLE) if by_mouse and index.isValid() else self.current_line()
        if isinstance(line, DateLine):
            place = event.globalPos() if by_mouse else self._below(line)
            self.menu_of(line).popup(place)

    def menu_of(self, line: DateLine) -> QMenu:
        """Everything that can be done about a date, each with its letter."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for answer in line.answers:
            act = QAction(f"{word_of(answer)}\t{LETTERS[answer]}", menu)
            act.triggered.connect(lambda _on, one=answer: self.give(line, one))
            menu.addAction(act)
        for code, words in endings() if line.may_end else ():
            act = QAction(words, menu)
            act.triggered.connect(lambda _on, one=code: self.ended.emit(line, one))
            menu.addAction(act)
        if line.has_slip:
            act = QAction(f"{_(SHOW_SLIP)}\t{SLIP_LETTER}", menu)
            act.triggered.connect(lambda _on: self.slip_asked.emit(line))
            menu.addAction(act)
        act = QAction(f"{_(TITLE)}\t{WHY_LETTER}", menu)
        act.triggered.connect(lambda _on: self.tell_why(line))
        menu.addAction(act)
        act = QAction(_("Open the case"), menu)
        act.triggered.connect(lambda _on: self.opened.emit(line))
        menu.addAction(act)
        return menu

    def _below(self, line: DateLine) -> QPoint:
        return self.viewport().mapToGlobal(self._where(line).center())

    def _under(self, line: DateLine) -> QPoint:
        where = self._where(line)
        return QPoint(where.left() + theme.px(LEFT), where.bottom())

    def _where(self, line: DateLine) -> QRect:
        place = self.lines.place_of(line.key)
        return self.visualRect(self.lines.index(place if place is not None else 0, 0))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        line = self.indexAt(at).data(ITEM_ROLE)
        if isinstance(line, DateLine) and not self.button_of(line).contains(at):
            self.opened.emit(line)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        line = index.data(ITEM_ROLE) if index.isValid() else None
        over = NO_ROW
        if isinstance(line, DateLine) and line.answers and self.button_of(line).contains(at):
            over = index.row()
        self._hover(over)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(NO_ROW)

    def _hover(self, row: int) -> None:
        if row != self._over:
            self._over = row
            self.viewport().update()

    # Measures

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and self.is_keyed():
            self.came_to.emit(self.visualRect(current))

    def restyle(self) -> None:
        self._fit()
        super().restyle()

    def retranslate(self) -> None:
        self.restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        """Measure the columns anew, and be as tall as the lines."""
        self.measures = measure(self.lines.dates(), self.lines.day, self.viewport().width())
        self.scheduleDelayedItemsLayout()
        rows = range(self.lines.rowCount())
        self.setFixedHeight(sum(self.sizeHintForRow(row) for row in rows))

    def _nearest(self, at: int) -> int | None:
        """The date at this place, or the last one before it."""
        upto = min(at, len(self.lines.shown) - 1)
        places = (n for n in range(upto, NO_ROW, -1) if isinstance(self.lines.shown[n], DateLine))
        return next(places, None)
