"""Above and below the pages of a preview: title, language and size; what can be done with it."""

from PySide6.QtWidgets import QFrame, QWidget

from shelterdesk.i18n import _
from shelterdesk.ui.paper.paper import Paper
from shelterdesk.ui.widgets.banner import Banner
from shelterdesk.ui.widgets.buttons import Button, IconButton
from shelterdesk.ui.widgets.choices import Select
from shelterdesk.ui.widgets.flow import FlowBox
from shelterdesk.ui.widgets.page import Live, column, row
from shelterdesk.ui.widgets.progress import Progress
from shelterdesk.ui.widgets.text import LongLine, Text


class Head(Live, QFrame):
    """Title and the paper's language; below them the page in front and its size. A paper that can
    be made in several ways has them to choose from.
    """

    def __init__(self, paper: Paper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paper = paper
        self.setProperty("cls", "bar")
        self._page, self._pages, self._zoom = 0, 0, 1.0
        self._title = LongLine(role="h2")
        self._word = Text(role="small", tone="text2")
        self.language, self.version = Select(), Select()
        self._where = Text(role="small", tone="text2")
        self._size = Text(role="small", tone="text2")
        self.smaller, self.larger = IconButton("minus", size="s"), IconButton("plus", size="s")
        self.fit = Button(kind="quiet", size="s")
        first = FlowBox(self._title, self._word, self.language, gap=10, right_from=1)
        self.version.setVisible(bool(paper.versions))
        sizes = QWidget()
        sizes.setLayout(row(self.smaller, self._size, self.larger, self.fit, gap=6))
        second = FlowBox(self._where, self.version, sizes, gap=12, right_from=2)
        self.setLayout(column(first, second, gap=8, margins=(20, 14, 16, 10)))
        self.retranslate()

    def set_title(self, title: str) -> None:
        self._title.setText(title)

    def may_choose(self, now: bool) -> None:
        """What goes out stays as it is."""
        self.language.setEnabled(now)
        self.version.setEnabled(now)

    def show_page(self, page: int, pages: int) -> None:
        """The page in front, of how many."""
        self._page, self._pages = page, pages
        self._say_page()

    def show_zoom(self, zoom: float) -> None:
        """How large the paper is on the screen; 1.0 is its own size."""
        self._zoom = zoom
        self._size.setText(f"{round(zoom * 100)} %")

    def page_text(self) -> str:
        return self._where.text()

    def retranslate(self) -> None:
        self._word.setText(_("Language of the paper"))
        self.language.setAccessibleName(_("Language of the paper"))
        self.language.set_items(self._paper.languages())
        self.version.setAccessibleName(_("What stands on the paper"))
        versions = [(str(at), one.name()) for at, one in enumerate(self._paper.versions)]
        self.version.set_items(versions)
        self.smaller.set_words(_("Smaller"))
        self.larger.set_words(_("Larger"))
        self.fit.setText(_("Fit to width"))
        self.show_zoom(self._zoom)
        self._say_page()

    def _say_page(self) -> None:
        said = _("Page {page} of {pages}").format(page=self._page, pages=self._pages)
        self._where.setText(said if self._pages else "")


class Foot(Live, QFrame):
    """What happened and what is under way; Close, Save as PDF, Print."""

    def __init__(self, *, may_save: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("cls", "foot")
        self.leave, self.save = Button(), Button(icon="device-floppy")
        self.print = Button(kind="primary", icon="printer")
        self.save.setVisible(may_save)
        self.notice, self.progress = Banner("overdue"), Progress()
        self.notice.hide()
        buttons = row(gap=10)
        buttons.addStretch(1)
        for button in (self.leave, self.save, self.print):
            buttons.addWidget(button)
        self.setLayout(
            column(self.notice, self.progress, buttons, gap=12, margins=(16, 12, 16, 12))
        )
        self.retranslate()

    def wait(self, reason: str) -> None:
        """Nothing begins while something else is under way."""
        for button in (self.save, self.print):
            button.refuse(reason)

    def go_on(self) -> None:
        for button in (self.save, self.print):
            button.allow()

    def retranslate(self) -> None:
        self.leave.setText(_("Close"))
        self.save.setText(_("Save as PDF…"))
        self.print.setText(_("Print…"))
