"""Two files of one person: what the one that is kept takes from the other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from shelterdesk.rules.ages import PartialDate
from shelterdesk.vocabulary.people import (
    DatePrecision,
    Language,
    NameKind,
    Nationality,
    PersonCategory,
    Sex,
    WorkVisa,
)

Name = tuple[NameKind, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """What is written down of one person, without her cases."""

    known_as: str
    sex: Sex
    birth: PartialDate | None
    nationalities: tuple[str, ...]
    category: PersonCategory | None
    work_visa: WorkVisa | None
    language: Language
    needs_interpreter: bool
    names: tuple[Name, ...] = ()


def joined(kept: Particulars, other: Particulars) -> Particulars:
    """The kept person with what she lacks. Where both say something, the kept one stays; a date of
    birth of which the other knows more is filled up.
    """
    sex = kept.sex if kept.sex is not Sex.UNKNOWN else other.sex
    visa = kept.work_visa
    if visa in (None, WorkVisa.UNKNOWN):
        visa = other.work_visa or visa
    names = *kept.names, *(other.names[at] for at in coming(kept, other))
    alias = new_alias(kept, other)
    return replace(
        kept,
        sex=sex,
        birth=_fuller(kept.birth, other.birth),
        nationalities=_united(kept.nationalities, other.nationalities),
        category=kept.category or other.category,
        work_visa=visa,
        names=names if alias is None else (*names, (NameKind.ALIAS, alias)),
    )


def fuller(kept: object, other: object) -> object:
    """Of one answer, what the kept person says; where that is nothing, what the other one says."""
    return other if kept in _NOTHING else kept


_NOTHING: tuple[object, ...] = (None, "", [], "NOT_ASKED", "UNKNOWN")


def coming(kept: Particulars, other: Particulars) -> tuple[int, ...]:
    """Which names of the other come along, by their place: not those that stand here already."""
    here = set(kept.names)
    return tuple(at for at, name in enumerate(other.names) if name not in here)


def new_alias(kept: Particulars, other: Particulars) -> str | None:
    """What the other was called, unless the kept one has that word already."""
    known = {kept.known_as, *(text for _kind, text in (*kept.names, *other.names))}
    return None if other.known_as in known else other.known_as


def _fuller(kept: PartialDate | None, other: PartialDate | None) -> PartialDate | None:
    if kept is None or other is None:
        return kept or other
    agrees = (
        kept.year == other.year
        and kept.month in (None, other.month)
        and kept.day in (None, other.day)
    )
    return other if agrees and _known(other) > _known(kept) else kept


def _known(birth: PartialDate) -> int:
    if birth.precision is DatePrecision.E:
        return 0
    return 1 + (birth.month is not None) + (birth.day is not None)


def _united(kept: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    known = {*kept, *other} - {Nationality.UNKNOWN.value}
    return tuple(sorted(known)) or tuple(kept)
