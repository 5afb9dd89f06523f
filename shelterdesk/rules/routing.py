"""Which authority answers for a person (AS art. 3; PS art. 2; HTPA art. 13): advice, no bar."""

from collections.abc import Collection
from dataclasses import dataclass

from shelterdesk.vocabulary.admission import Authority, RouteReason
from shelterdesk.vocabulary.people import Nationality, PersonCategory, WorkVisa

_UNSAID = frozenset({None, PersonCategory.UNKNOWN, PersonCategory.NOT_SAID})
_NOBODYS = frozenset({Nationality.UNKNOWN, Nationality.OTHER})


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
