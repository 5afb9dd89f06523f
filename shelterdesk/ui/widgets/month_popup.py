"""A small month to choose a day from, under a date field."""

from datetime import date

from PySide6.QtCore import QDate, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QWidget

from shelterdesk.ui import icons, theme
from shelterdesk.ui.widgets.page import column

DAYS = Qt.DayOfWeek
ARROWS = {"qt_calendar_prevmonth": "chevron-left", "qt_calendar_nextmonth": "chevron-right"}


def to_date(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())


def to_qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


class MonthPopup(QFrame):
    """Goes away when a day is chosen, on Esc, and on a click elsewhere. Weeks begin on Monday."""

    picked = Signal(object)  # date

    def __init__(self, under: QWidget, day: date) -> None:
        super().__init__(under, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("cls", "popup")
        self.month = QCalendarWidget()
        self.month.setAccessibleName(under.accessibleName())
        self._dress()
        self.month.setSelectedDate(to_qdate(day))
        self.month.clicked.connect(self._on_day)
        self.month.activated.connect(self._on_day)
        self.setLayout(column(self.month, margins=(6, 6, 6, 6)))
        self.move(under.mapToGlobal(QPoint(0, under.height() + theme.px(2))))

    def _dress(self) -> None:
        month = self.month
        month.setFont(theme.font("small"))
        month.setFirstDayOfWeek(DAYS.Monday)
        month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        heads, weekend = QTextCharFormat(), QTextCharFormat()
        heads.setForeground(theme.color("text2"))
        heads.setFont(theme.font("cap600"))
        weekend.setForeground(theme.color("text2"))
        month.setHeaderTextFormat(heads)
        for day in (DAYS.Saturday, DAYS.Sunday):
            month.setWeekdayTextFormat(day, weekend)
        for name, icon in ARROWS.items():
            arrow = month.findChild(QToolButton, name)
            if arrow is not None:
                arrow.setIcon(icons.bare(icon, "text2", 16, self.devicePixelRatioF()))
                arrow.setIconSize(QSize(theme.px(16), theme.px(16)))

    def _on_day(self, day: QDate) -> None:
        self.close()
        self.picked.emit(to_date(day))
