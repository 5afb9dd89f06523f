"""The fields that somebody types into, and a word in each that no use-case has filled yet."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import String, select
from sqlalchemy.orm import Mapper

from shelterdesk import models as m
from shelterdesk.models import Base, Record
from shelterdesk.rules.access import Action
from shelterdesk.usecases.desk import Desk
from shelterdesk.vocabulary.history import EventKind

NOT_TYPED = {
    "Case.number", "CoordinationMeeting.half_year", "HouseRule.language",
    "InspectorKey.recipient", "ReportedFigure.period", "Staff.language",
    "Staff.login",  # it stands beside the vault, and is chosen with that advice
}  # fmt: skip
OF_THE_LAW: set[type] = {m.LegalRuleRow}


def typed() -> dict[type[Base], list[str]]:
    """By the kind of record: what it holds as text that is no code."""
    found: dict[type[Base], list[str]] = {}
    for mapper in Base.registry.mappers:
        kind = mapper.class_
        if kind not in OF_THE_LAW and (issubclass(kind, Record) or _is_particulars(mapper)):
            names = [name for name, column in mapper.columns.items() if type(column.type) is String]
            found[kind] = [one for one in names if f"{kind.__name__}.{one}" not in NOT_TYPED]
    return {kind: names for kind, names in found.items() if names}


def plant_the_rest(desk: Desk, word: Callable[[], str]) -> None:
    """A word into every such field that is still empty, in the first record of each kind."""
    with desk.change() as uow:
        uow.require(Action.SETTINGS_CHANGE)
        for kind, names in typed().items():
            record = uow.session.scalars(select(kind)).first()
            for name in names:
                if record is not None and not getattr(record, name):
                    setattr(record, name, word())
        uow.note(EventKind.SETTINGS_CHANGE, "setting:test")


def unplanted(desk: Desk, words: list[str]) -> list[str]:
    """The fields in which none of the words stands."""
    with desk.store.read() as session:
        held = {
            f"{kind.__name__}.{name}": set(session.scalars(select(getattr(kind, name))))
            for kind, names in typed().items()
            for name in names
        }
    return [field for field, texts in held.items() if not texts & set(words)]


def _is_particulars(mapper: Mapper[Any]) -> bool:
    """What one kind of service says beyond what every service does."""
    return "service_id" in mapper.columns and not issubclass(mapper.class_, Record)
