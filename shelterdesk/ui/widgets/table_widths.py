"""How wide each column of a table stands: what was chosen, what the words need, what gives way."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from shelterdesk.ui import theme
from shelterdesk.ui.widgets.table_columns import Column, Need
from shelterdesk.ui.widgets.table_layout import Layout

ARROW = 18
NARROWEST = 56
"""No column is made narrower by hand, in px at 100 %."""


@dataclass(frozen=True, slots=True)
class Widths:
    """Pixels by the column's place in the table; who is not in it is not shown. `stacked`: the word
    of a chip stands below it.
    """

    of: dict[int, int]
    stacked: frozenset[int]


def is_wanted(column: Column[Any], layout: Layout) -> bool:
    """Whether a column belongs into the table, if there is room for it."""
    return layout.shown.get(column.code, not column.extra)


def widths_of(
    columns: Sequence[Column[Any]],
    needs: Sequence[Need],
    order: Sequence[int],
    room: int,
    layout: Layout,
    tail: int = 0,
) -> Widths:
    """The columns in this order, in this much room; the last heading leaves `tail` px free, and the
    one the rows are sorted by has its arrow.

    Where it gets narrow the word of a chip goes below it, then columns go that give way and that
    nobody asked for, then those with a chosen width give of it, then those that were asked for. The
    first one always stays.
    """
    wanted = [at for at in order if is_wanted(columns[at], layout)]
    chosen = {
        at: max(theme.px(layout.widths[columns[at].code]), theme.px(NARROWEST))
        for at in wanted
        if columns[at].code in layout.widths
    }
    least = {at: needs[at].heading + _arrow(columns[at], layout) for at in wanted}

    def with_heads(of: dict[int, int]) -> dict[int, int]:
        return {
            at: max(width, least[at]) if at not in chosen else width for at, width in of.items()
        }

    beside = with_heads({at: chosen.get(at, needs[at].beside) for at in wanted})
    last = wanted[-1]
    stacks = sum(beside.values()) + max(0, least[last] + tail - beside[last]) > room
    of = with_heads({at: chosen.get(at, needs[at].stacked) for at in wanted}) if stacks else beside
    automatic = [at for at in of if _is_automatic(columns[at], layout)]
    for _last in range(2):  # when the last one goes, another one is the last
        at = list(of)[-1]
        of[at] = max(of[at], least[at] + tail)
        _give_way(of, columns, room, automatic)
    _give_width(of, needs, room, chosen)
    _give_way(of, columns, room, [at for at in reversed(wanted) if _was_asked(columns[at], layout)])
    _stretch(of, columns, room, chosen)
    return Widths(
        of,
        frozenset(
            at
            for at in of
            if columns[at].chip is not None
            and (of[at] < needs[at].beside if at in chosen else stacks)
        ),
    )


def _arrow(column: Column[Any], layout: Layout) -> int:
    return theme.px(ARROW) if column.sort and column.sort == layout.sort else 0


def _is_automatic(column: Column[Any], layout: Layout) -> bool:
    """Whether nobody asked for this column, or for its width."""
    return not layout.shown.get(column.code, False) and column.code not in layout.widths


def _was_asked(column: Column[Any], layout: Layout) -> bool:
    return bool(column.yields) or layout.shown.get(column.code, False)


def _give_way(
    of: dict[int, int], columns: Sequence[Column[Any]], room: int, candidates: Sequence[int]
) -> None:
    """Leave out of these what gives way, the lowest number first, until the rest fits."""
    yielding = [at for at in candidates if at in of and (columns[at].yields or columns[at].extra)]
    for at in sorted(yielding, key=lambda at: columns[at].yields):
        if sum(of.values()) > room and len(of) > 1:
            del of[at]


def _give_width(
    of: dict[int, int], needs: Sequence[Need], room: int, chosen: dict[int, int]
) -> None:
    """Take from the chosen widths, from each its share, down to what the words need."""
    over = sum(of.values()) - room
    spare = {at: max(0, of[at] - needs[at].stacked) for at in chosen if at in of}
    whole = sum(spare.values())
    if over <= 0 or whole == 0:
        return
    for at, room_left in spare.items():
        of[at] -= min(room_left, -(-room_left * min(over, whole) // whole))


def _stretch(
    of: dict[int, int], columns: Sequence[Column[Any]], room: int, chosen: dict[int, int]
) -> None:
    """What is left over goes to those that stretch and have no width of their own."""
    stretching = [at for at in of if columns[at].stretch and at not in chosen]
    slack = max(0, room - sum(of.values()))
    for at in stretching:
        of[at] += slack // len(stretching)
