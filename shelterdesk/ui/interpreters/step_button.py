"""The button of the chosen booking's next step."""

from shelterdesk.i18n import _
from shelterdesk.ui.acts import Act
from shelterdesk.ui.widgets.buttons import Button


class StepButton(Button):
    """The usual next step of what is chosen; hidden where nothing is to come."""

    def __init__(self) -> None:
        super().__init__(kind="primary")
        self._act: Act | None = None
        self.clicked.connect(self._do)

    def show_act(self, act: Act | None) -> None:
        self._act = act
        self.setText(_(act.title) if act is not None else "")
        self.setVisible(act is not None)

    def _do(self) -> None:
        if self._act is not None:
            self._act.do()
