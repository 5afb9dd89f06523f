"""The panel that admits a person."""

from collections.abc import Mapping
from typing import Any, ClassVar

from shelterdesk.ui.form_panel import FormPanel


class AdmissionPanel(FormPanel):
    """The panel that admits a person."""

    FORM: ClassVar[str] = "admission"

    def content(self) -> Mapping[str, Any]:
        return {}

    def fill(self, content: Mapping[str, Any]) -> None:
        """No field yet."""
