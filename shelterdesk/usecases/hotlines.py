"""What the manager can do with the numbers that a person is given."""

from collections.abc import Mapping

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Invalid, Problem
from shelterdesk.queries.hotlines import KEY
from shelterdesk.rules.access import Action
from shelterdesk.usecases.organisations import LONGEST_PHONE
from shelterdesk.usecases.settings import put_setting
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.hotlines import Hotline


def change_hotlines(uow: UnitOfWork, numbers: Mapping[Hotline, str]) -> None:
    """The number of each line as it is dialled; "" for one that is given to nobody. Invalid."""
    uow.require(Action.SETTINGS_CHANGE)
    cleaned = {line: " ".join(numbers[line].split()) for line in Hotline}
    problems = {
        line.value: Problem("too_long", {"most": LONGEST_PHONE})
        for line, number in cleaned.items()
        if len(number) > LONGEST_PHONE
    }
    if problems:
        raise Invalid(problems)
    put_setting(uow, KEY, {line.value: number for line, number in cleaned.items()})
    uow.note(EventKind.SETTINGS_CHANGE, f"setting:{KEY}")
