"""The question under which name a view of one's own is kept."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from shelterdesk.errors import AppError
from shelterdesk.i18n import _
from shelterdesk.queries.case_views import OwnView
from shelterdesk.ui.problems import show_beside
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.dialog import Dialog
from shelterdesk.ui.widgets.field import Field, LineEdit
from shelterdesk.ui.widgets.text import Text
from shelterdesk.ui.work import Work
from shelterdesk.usecases.case_views import keep_view

Lines = Callable[[], Sequence[str]]


class ViewDialog(Dialog):
    """For a new view, with what it will hold, or for another name of one there is."""

    kept = Signal(object)  # OwnView

    def __init__(
        self, work: Work, own: OwnView, parent: QWidget, *, holds: Lines | None = None
    ) -> None:
        super().__init__(parent, icon="bookmark")
        self._work, self._own, self._holds = work, own, holds
        self.name = LineEdit()
        self.name.setObjectName("view_name")
        self.name.setText(own.name)
        self.name.selectAll()
        self.field = Field("", self.name)
        self.lines = Text(role="small", tone="text2", wrap=True)
        self.lines.setVisible(holds is not None)
        self.cancel, self.save = Button(), Button(kind="primary")
        self.body.addWidget(self.field)
        self.body.addWidget(self.lines)
        self.add_button(self.cancel)
        self.add_button(self.save, default=True)
        self.cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self._save)
        self.retranslate()
        self.name.setFocus()

    def retranslate(self) -> None:
        if self._holds is None:
            self.set_texts(_("Which name shall this view have?"))
        else:
            self.set_texts(
                _("Under which name shall this view be kept?"), _("Only you see views of your own.")
            )
            self.lines.setText("\n".join(self._holds()))
        self.field.set_texts(_("Name"))
        self.cancel.setText(_("Cancel"))
        self.save.setText(_("Save view"))

    def _save(self) -> None:
        own = replace(self._own, name=self.name.text())
        self.save.setEnabled(False)

        def done(_kept: object) -> None:
            self.accept()
            self.kept.emit(own)

        self._work.do_with_desk(
            self, lambda desk: keep_view(desk, own), area="views", then=done, refused=self._refused
        )

    def _refused(self, error: AppError) -> None:
        self.save.setEnabled(True)
        left = show_beside({"name": self.field}, error)
        if left:
            self.reject()
            self._work.failed.emit(error)
