"""What the list of cases is asked for, and what the store answers."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from shelterdesk.i18n import _
from shelterdesk.queries.case_clash import Narrows, clash
from shelterdesk.queries.case_filters import EVERYBODY, CaseFilter, Narrowing
from shelterdesk.queries.case_orders import CaseOrder, Ordered
from shelterdesk.queries.case_views import OwnView
from shelterdesk.queries.cases import CaseView
from shelterdesk.ui.cases.filters import FilterRow
from shelterdesk.ui.cases.views_pane import view_name
from shelterdesk.ui.collation import by_name
from shelterdesk.ui.widgets.table_layout import Layout


@dataclass(frozen=True, slots=True)
class Asked:
    """What the rows on the screen answer: an older answer is dropped. `own` is the user's own view
    that it began as.
    """

    view: CaseView
    search: str = ""
    filters: CaseFilter = EVERYBODY
    own: UUID | None = None
    by: CaseOrder = CaseOrder.NEXT_DATE
    descending: bool = False

    def narrowing(self, today: date) -> Narrowing:
        """The filters, on this day."""
        return Narrowing(self.filters, today)

    def order(self) -> Ordered:
        """The order, by the dictionary of the language of now."""
        return Ordered(by=self.by, descending=self.descending, arrange=by_name)

    def sorted_as(self, layout: Layout) -> "Asked":
        """The same, in the order that the list was left in."""
        known = {order.value for order in CaseOrder}
        by = CaseOrder(layout.sort) if layout.sort in known else CaseOrder.NEXT_DATE
        return replace(self, by=by, descending=by == layout.sort and layout.descending)

    def key(self) -> CaseView | UUID:
        """The view it began as, for counts and for the lists of views."""
        return self.own or self.view

    def narrows(self) -> bool:
        """Whether less is asked for than the whole view."""
        return bool(self.search or self.filters.chosen())

    def as_view(self, view_id: UUID, layout: Layout) -> OwnView:
        """A new view of one's own of what is asked for; it has no name yet."""
        return OwnView(
            id=view_id, name="", view=self.view, search=self.search,
            filters=self.filters, layout=layout.as_kept(),
        )  # fmt: skip

    def differs(self, own: OwnView) -> bool:
        """Whether something was changed since this view was kept."""
        return (self.view, self.search, self.filters) != (own.view, own.search, own.filters)


MINE = ",MINE"
"""Behind the name of a view: of the cases one holds oneself, and no others."""


def asked_as(part: str, me: UUID) -> Asked:
    """A view that everybody has, of one's own cases alone with `MINE` behind its name."""
    filters = CaseFilter(counselors=frozenset({me})) if part.endswith(MINE) else EVERYBODY
    return Asked(CaseView(part.removesuffix(MINE)), filters=filters)


def as_asked(own: OwnView) -> Asked:
    """What a view of one's own asks for, in the order of the list."""
    return Asked(own.view, own.search, own.filters, own.id)


def holds(asked: Asked, filters: FilterRow) -> list[str]:
    """The view, the search and the filters in words, one after the other."""
    said = _("{filter}: {value}")
    found = [said.format(filter=_("View"), value=view_name(asked.view))]
    if asked.search:
        found.append(said.format(filter=_("Search"), value=asked.search))
    return [*found, *filters.words()]


def contradiction(asked: Asked, filters: FilterRow) -> str:
    """The sentence for what can never hold together; "" where somebody may fit."""
    found = clash(asked.view, asked.filters)
    if found is None:
        return ""
    words = {
        Narrows.VIEW: view_name(asked.view),
        Narrows.STANDING: filters.standings.words(),
        Narrows.NEXT_DATE: filters.next_date.words(),
        Narrows.RUNS_OUT: filters.runs_out.words(),
    }
    one, two = (words[part] for part in found)
    return _("No case can be both “{one}” and “{two}”.").format(one=one, two=two)
