"""Which authority answers for a person (AS art. 3; PS art. 2; HTPA art. 13): advice, no bar."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from shelterdesk.vocabulary.admission import Authority, RouteReason
from shelterdesk.vocabulary.cases import ReferrerType
from shelterdesk.vocabulary.people import Nationality, PersonCategory, WorkVisa

_UNSAID = frozenset({None, PersonCategory.UNKNOWN, PersonCategory.NOT_SAID})
_NOBODYS = frozenset({Nationality.UNKNOWN, Nationality.OTHER})
_RECEIVED_BY: Mapping[ReferrerType, Authority] = {
    ReferrerType.SOCIAL_WELFARE: Authority.SOCIAL_WELFARE,
    ReferrerType.LABOR_BUREAU: Authority.LABOR,
    ReferrerType.NIA_BRIGADE: Authority.IMMIGRATION,
}
# The brigade brings whomever it rescued, on the way to any of the three: that is no wrong route.
_PLACED_BY = {
    referrer: authority
    for referrer, authority in _RECEIVED_BY.items()
    if referrer is not ReferrerType.NIA_BRIGADE
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """`authority` None: an answer is missing, and `reasons` say which one to ask for."""

    authority: Authority | None
    reasons: tuple[RouteReason, ...]


def route(
    category: PersonCategory | None,
    work_visa: WorkVisa | None,
    nationalities: Collection[Nationality],
    *,
    minor: bool = False,
) -> Route:
    """Household registration decides first, then the work visa. A minor's own law comes before both
    (HTPA art. 18), and is named beside the answer.
    """
    authority, why = _responsible(category, work_visa, nationalities)
    reasons = [RouteReason.MINOR] if minor else []
    reasons.append(why)
    if authority is not None and is_brigade_told(category, nationalities):
        reasons.append(RouteReason.BRIGADE)
    return Route(authority=authority, reasons=tuple(reasons))


def is_misrouted(
    found: Route, sent_by: Collection[ReferrerType], sent_on_to: Collection[ReferrerType] = ()
) -> bool:
    """Whether an authority that does not answer for her placed her, and the one that does has not
    heard of her by a referral from it or to it.
    """
    if found.authority is None:
        return False
    placed_by = {_PLACED_BY[one] for one in sent_by if one in _PLACED_BY}
    told = {_RECEIVED_BY[one] for one in sent_on_to if one in _RECEIVED_BY}
    return bool(placed_by) and found.authority not in placed_by | told


def is_brigade_told(
    category: PersonCategory | None, nationalities: Collection[Nationality]
) -> bool:
    """Whether the immigration brigade hears of her placement: not of a national (PS art. 4)."""
    if category in _UNSAID:
        return Nationality.TW not in nationalities
    return category not in {
        PersonCategory.NATIONAL_REGISTERED,
        PersonCategory.NATIONAL_UNREGISTERED,
    }


def _responsible(
    category: PersonCategory | None,
    work_visa: WorkVisa | None,
    nationalities: Collection[Nationality],
) -> tuple[Authority | None, RouteReason]:
    if category is PersonCategory.NATIONAL_REGISTERED:
        return Authority.SOCIAL_WELFARE, RouteReason.REGISTERED
    known = set(nationalities) - _NOBODYS
    if category in _UNSAID and (not known or Nationality.TW in known):
        return None, RouteReason.ASK_REGISTRATION
    if work_visa is WorkVisa.YES:
        return Authority.LABOR, RouteReason.WORK_VISA
    if work_visa is WorkVisa.NO:
        return Authority.IMMIGRATION, RouteReason.NO_WORK_VISA
    return None, RouteReason.ASK_WORK_VISA
