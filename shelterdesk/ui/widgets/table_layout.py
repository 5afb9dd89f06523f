"""How one person has arranged a table: which columns, how wide, in which order, sorted by what."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Only what was chosen; the table sees to the rest by itself.

    `shown` says of a column that it is wanted or not, `widths` are px at 100 % text size, `order`
    names columns from left to right, `sort` is what the rows are ordered by, "" as they come.
    """

    shown: Mapping[str, bool] = field(default_factory=dict)
    widths: Mapping[str, int] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    sort: str = ""
    descending: bool = False

    def as_kept(self) -> dict[str, Any]:
        """As JSON values."""
        return {
            "shown": dict(self.shown),
            "widths": dict(self.widths),
            "order": list(self.order),
            "sort": self.sort,
            "descending": self.descending,
        }


def layout_from_kept(kept: Mapping[str, Any] | None) -> Layout:
    """What `as_kept` gave; nothing kept is a layout of no choice."""
    found = kept or {}
    return Layout(
        shown=dict(found.get("shown", {})),
        widths=dict(found.get("widths", {})),
        order=tuple(found.get("order", ())),
        sort=found.get("sort", ""),
        descending=found.get("descending", False),
    )
