"""A timeline among other things on a page."""

from PySide6.QtGui import QResizeEvent

from shelterdesk.ui.widgets.timeline import Timeline


class WholeTimeline(Timeline):
    """As tall as its entries: the page around it scrolls."""

    def fit(self) -> None:
        self.setFixedHeight(max(1, self.content_height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def restyle(self) -> None:
        super().restyle()
        self.fit()
