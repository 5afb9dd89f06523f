"""The menu of a table's columns: which of them stand, and back to how it was."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from shelterdesk.i18n import _
from shelterdesk.ui.widgets.check_menu import CheckMenu
from shelterdesk.ui.widgets.table_columns import Column

Choose = Callable[[int, bool], None]


class ColumnMenu(CheckMenu):
    """One line per column but the first, which always stands. Made anew each time it is shown."""

    def __init__(self, columns: Sequence[Column[Any]], owner: QWidget) -> None:
        super().__init__(owner)
        self._columns = columns
        self.ticks: dict[int, QAction] = {}
        for at in range(1, len(columns)):
            self.ticks[at] = self.addAction("")
            self.ticks[at].setCheckable(True)
        self.addSeparator()
        self.reset = self.addAction(_("Reset columns"))

    def show_state(self, wanted: Sequence[int], standing: Sequence[int]) -> None:
        """Tick what is wanted, and say of it where there is no room for it now."""
        for at, tick in self.ticks.items():
            heading = _(self._columns[at].heading)
            lacks_room = at in wanted and at not in standing
            tick.setText(
                _("{column} (no room now)").format(column=heading) if lacks_room else heading
            )
            tick.setChecked(at in wanted)
