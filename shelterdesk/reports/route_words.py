"""Which authority answers for a person, and what to do where another one sent her, in words."""

from shelterdesk.i18n import _
from shelterdesk.rules.routing import Route
from shelterdesk.vocabulary import label


def route_words(found: Route) -> str:
    """Who is responsible, and why; or what to ask first. One sentence a line."""
    why = "\n".join(label(reason) for reason in found.reasons)
    if found.authority is None:
        return why
    who = _("Responsible: {authority}").format(authority=label(found.authority))
    return f"{who}\n{why}"


def wrong_route_words(found: Route) -> str:
    """What to do where the authority that sent her is not the responsible one."""
    if found.authority is None:
        return ""
    return _(
        "Another authority sent her than the one responsible. She can stay here meanwhile. Tell "
        "this authority today, and note it as a referral on to others: {authority}"
    ).format(authority=label(found.authority))
