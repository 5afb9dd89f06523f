"""The forms of this page, by the name that a draft has for them."""

from collections.abc import Mapping

from shelterdesk.ui.interpreters.booking_panel import BookingPanel
from shelterdesk.ui.interpreters.outcome_panel import OutcomePanel
from shelterdesk.ui.interpreters.panel import InterpreterPanel
from shelterdesk.ui.interpreters.send_panel import SendPanel
from shelterdesk.ui.small_form import SmallForm

PANELS: Mapping[str, type[SmallForm]] = {
    panel.FORM: panel for panel in (InterpreterPanel, BookingPanel, SendPanel, OutcomePanel)
}
