"""What else an exit asks for: at the foot of each of its forms, one click to the next of them."""

from PySide6.QtWidgets import QWidget

from shelterdesk.i18n import _
from shelterdesk.queries.exits import ExitSteps, exit_steps
from shelterdesk.ui.form_panel import FormPanel
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.flow import FlowBox
from shelterdesk.ui.widgets.page import Live, column
from shelterdesk.ui.widgets.text import Text
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.placements import ExitStep

FORM_OF = {
    ExitStep.END: "stay_end",
    ExitStep.DEPARTURE: "record:departure",
    ExitStep.NOTICE: "exit_notice",
}
"""By step: its form, as `ui.side_forms.FORMS` names it."""


class ExitNext(Live, QWidget):
    """Put it in a form before that form listens to its own `saved`. What is typed is saved first,
    and only once it is saved does the next form open; that one knows the day by itself.
    """

    def __init__(self, form: FormPanel, step: ExitStep) -> None:
        super().__init__()
        self._form, self._step = form, step
        self._pressed: ExitStep | None = None
        self._next: ExitStep | None = None
        self.words = Text(role="small", tone="text2", wrap=True)
        self.buttons = {one: Button(size="s") for one in ExitStep if one is not step}
        self.setLayout(column(self.words, FlowBox(*self.buttons.values()), gap=6))
        for one, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, one=one: self._go(one))
        form.saved.connect(self._on_save)
        form.finished.connect(self._on_finished)
        self.hide()
        self.retranslate()

    def show_steps(self, steps: ExitSteps) -> None:
        """Offer what is still to do."""
        left = steps.after(self._step)
        for step, button in self.buttons.items():
            button.setVisible(step in left)
        self.setVisible(bool(left))

    def ask(self) -> None:
        """Look what is still to do, once the form knows whose exit it is."""
        case_id = self._form.case_id
        if case_id is not None:
            self._form.work.ask(
                self,
                lambda session, viewer: exit_steps(session, viewer, case_id),
                self.show_steps,
                lambda _refused: None,  # the form itself says what it may not show
            )

    def retranslate(self) -> None:
        self.words.setText(_("The exit also asks for this. What is typed here is saved first."))
        for step, button in self.buttons.items():
            button.setText(label(step))

    def _go(self, step: ExitStep) -> None:
        if self._form.is_empty():
            self._form.close_panel()
            self._open(step)
            return
        self._pressed = step
        self._form.saved.emit()

    def _on_save(self) -> None:
        """Saved by the plain button, it leads nowhere, whatever was pressed before."""
        self._next, self._pressed = self._pressed, None

    def _on_finished(self) -> None:
        if self._next is not None:
            self._open(self._next)

    def _open(self, step: ExitStep) -> None:
        if self._form.case_id is not None:
            self._form.shell.begin(FORM_OF[step], self._form.case_id)
