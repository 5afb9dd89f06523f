"""How wide the columns of a table stand, and which give way."""

import pytest
from PySide6.QtWidgets import QApplication

from shelterdesk.i18n import N_
from shelterdesk.ui.widgets.table_columns import Column, Need
from shelterdesk.ui.widgets.table_layout import Layout
from shelterdesk.ui.widgets.table_widths import widths_of

NAME, NEXT, COUNSELOR = 0, 1, 2
COLUMNS: tuple[Column[str], ...] = (
    Column(heading=N_("Known as"), code="name", text=str, stretch=True),
    Column(heading=N_("Next date"), code="next", text=str, chip=lambda _row: ("ok", "In 5 days")),
    Column(heading=N_("Status"), code="status", text=str, yields=1),
)
NEEDS = (
    Need(beside=100, stacked=100, heading=60),
    Need(beside=200, stacked=120, heading=80),
    Need(beside=80, stacked=80, heading=70),
)
TAIL = 32


def widths(room: int, layout: Layout | None = None) -> dict[int, int]:
    return dict(widths_of(COLUMNS, NEEDS, (0, 1, 2), room, layout or Layout(), TAIL).of)


@pytest.mark.parametrize("room", [380, 390, 401])
def test_what_the_button_takes_of_the_last_heading_costs_no_column(
    look: QApplication, room: int
) -> None:
    """Where the words fit beside their chips but the button does not: the words go below."""
    assert set(widths(room)) == {NAME, NEXT, COUNSELOR}


def test_where_there_is_no_room_the_column_that_yields_goes(look: QApplication) -> None:
    assert set(widths(250)) == {NAME, NEXT}


def test_a_column_that_was_asked_for_stays_while_others_can_give_of_their_width(
    look: QApplication,
) -> None:
    layout = Layout(shown={"status": True}, widths={"name": 160})
    assert set(widths(340, layout)) == {NAME, NEXT, COUNSELOR}


def test_what_is_left_over_goes_to_the_column_that_stretches(look: QApplication) -> None:
    found = widths(700)
    assert sum(found.values()) == 700
    assert found[NAME] > NEEDS[NAME].beside
