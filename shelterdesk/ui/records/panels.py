"""Which panel writes which kind of record: most need nothing of their own."""

from collections.abc import Mapping
from typing import Any

from shelterdesk.ui.questions.forms import FormOf
from shelterdesk.ui.records.court import HEARING, OUTCOME
from shelterdesk.ui.records.hearing_panel import HearingPanel
from shelterdesk.ui.records.outcome_panel import OutcomePanel
from shelterdesk.ui.records.panel import RecordPanel

_OWN: Mapping[str, type[RecordPanel]] = {
    HEARING.table: HearingPanel,
    OUTCOME.table: OutcomePanel,
}


def panel_for(form: FormOf[Any]) -> type[RecordPanel]:
    """The panel of this form."""
    return _OWN.get(form.table, RecordPanel)
