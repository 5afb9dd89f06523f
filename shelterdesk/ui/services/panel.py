"""The panel that logs a service."""

from collections.abc import Mapping
from typing import Any, ClassVar

from shelterdesk.ui.form_panel import FormPanel


class LogServicePanel(FormPanel):
    """The panel that logs a service."""

    FORM: ClassVar[str] = "log_service"

    def content(self) -> Mapping[str, Any]:
        return {}

    def fill(self, content: Mapping[str, Any]) -> None:
        """No field yet."""
