"""Which law sets a deadline, in the language of now."""

import re

from shelterdesk.i18n import N_, _
from shelterdesk.rules.regimes import HER_PLAN, OURS, PROPOSED
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.laws import CITED, CITED_NUMBER, Law

BETWEEN = " · "
OURS_TOLD = N_("Reminder of ShelterDesk; no law sets it")
_TOLD = {
    OURS: OURS_TOLD,
    PROPOSED: N_("Proposal of ShelterDesk; no law sets it"),
    HER_PLAN: N_("Her own follow-up plan"),
}

_LAW = "|".join(sorted((law.value for law in Law), key=len, reverse=True))
_PLACE = rf"(?:{_LAW}) art\. \d+(?:-\d+)?(?: no\. \d+)?"
_SOURCE = re.compile(rf"({_PLACE}(?:, {_PLACE})*) \(([\d-]+)\)")
_PARTS = re.compile(rf"({_LAW}) art\. (\d+(?:-\d+)?)(?: no\. (\d+))?")


def source_text(source: str) -> str:
    """The law in words, and the place in it; a source that the site wrote stands as it is."""
    if source in _TOLD:
        return _(_TOLD[source])
    known = _SOURCE.fullmatch(source)
    if known is None:
        return source
    places, version = known.groups()
    return BETWEEN.join(
        _cited(law, article, number, version) for law, article, number in _PARTS.findall(places)
    )


def _cited(law: str, article: str, number: str, version: str) -> str:
    said = _(CITED_NUMBER) if number else _(CITED)
    return said.format(law=label(Law(law)), article=article, number=number, version=version)
