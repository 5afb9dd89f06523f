"""A stay in words: where, from when to when, and why it ended."""

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import moment
from shelterdesk.queries.case_file import PlacementRow
from shelterdesk.vocabulary import label


def stay_line(stay: PlacementRow) -> tuple[str, str]:
    """The place, and its moments."""
    first = moment(stay.start)
    if stay.end is None:
        return stay.organisation_name, _("since {moment}").format(moment=first)
    words = _("{first} to {last}").format(first=first, last=moment(stay.end))
    return stay.organisation_name, words


def stay_reason(stay: PlacementRow) -> str:
    """Why it ended; "" for one that goes on."""
    return label(stay.exit_reason) if stay.exit_reason else ""
