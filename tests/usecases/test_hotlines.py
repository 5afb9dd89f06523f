"""The numbers that a person is given: the manager's to change, and told in the log."""

import pytest

from shelterdesk.errors import Invalid, Problem
from shelterdesk.queries.hotlines import hotlines
from shelterdesk.usecases.hotlines import change_hotlines
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.hotlines import FIRST_NUMBERS, Hotline
from tests.desks import Office


def numbers(office: Office) -> dict[Hotline, str]:
    with office.desk.store.read() as session:
        return {row.line: row.number for row in hotlines(session)}


def change(office: Office, **given: str) -> None:
    wanted = dict(FIRST_NUMBERS) | {Hotline(name): number for name, number in given.items()}
    with office.change() as uow:
        change_hotlines(uow, wanted)


def test_a_new_vault_has_the_first_numbers(office: Office) -> None:
    assert numbers(office) == FIRST_NUMBERS


def test_a_number_is_changed_or_taken_off_and_the_log_says_so(office: Office) -> None:
    change(office, IMMIGRATION="  02-0000   0000 ", PROTECTION="")
    now = numbers(office)
    assert (now[Hotline.IMMIGRATION], now[Hotline.PROTECTION]) == ("02-0000 0000", "")
    assert office.kinds()[-1] == EventKind.SETTINGS_CHANGE


def test_what_is_no_number_any_more_is_refused(office: Office) -> None:
    with pytest.raises(Invalid) as refused:
        change(office, POLICE="1" * 41)
    assert refused.value.fields == {"POLICE": Problem("too_long", {"most": 40})}
