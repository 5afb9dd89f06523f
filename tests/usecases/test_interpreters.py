"""The list of interpreters: entered, corrected, voided, undone; who is named stays known."""

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from shelterdesk.errors import Invalid, Stale
from shelterdesk.queries.interpreters import InterpreterRow, interpreter_rows
from shelterdesk.usecases.interpreters import (
    InterpreterReason,
    add_interpreter,
    change_interpreter,
    void_interpreter,
)
from shelterdesk.usecases.undo import Done, undo
from shelterdesk.vocabulary.interpreters import Weekday
from shelterdesk.vocabulary.people import Language
from shelterdesk.vocabulary.services import InterpreterNeed
from tests.desks import Office
from tests.usecases.inputs import interpreter

WHOLE: dict[str, Any] = {
    "languages": (Language.VI, Language.EN), "everyday": (Language.EN,), "dialects": "Nghệ An",
    "area": "Harbour", "phone": "0912", "undertaking_on": date(2026, 1, 5),
    "days": (Weekday.MON,), "hours_from": time(20), "hours_until": time(2),
    "other_days": (Weekday.SAT,), "away_first_on": date(2026, 12, 1),
}  # fmt: skip


def listed(office: Office) -> list[InterpreterRow]:
    with office.desk.store.read() as session:
        return list(interpreter_rows(session, office.desk.viewer))


def taken_back(office: Office) -> None:
    """Undo what was done last."""
    seq = office.events()[-1].seq
    with office.change() as uow:
        undo(uow, Done(first=seq, last=seq))


def test_an_entry_is_read_back_as_it_was_written_and_saved_once(office: Office) -> None:
    new = interpreter(office, **WHOLE)
    for _again in range(2):
        with office.change() as uow:
            add_interpreter(uow, new)
    assert [row.entry for row in listed(office)] == [new.entry]


def test_a_correction_is_undone_hours_and_all_and_an_old_form_is_refused(office: Office) -> None:
    new = interpreter(office, **WHOLE)
    with office.change() as uow:
        add_interpreter(uow, new)
    other = replace(new.entry, hours_from=time(9, 5), hours_until=time(17), days=())
    other = replace(other, days=(Weekday.FRI,))
    with office.change() as uow:
        change_interpreter(uow, replace(new, entry=other, revision=1))
    assert listed(office)[0].entry == other
    with pytest.raises(Stale), office.change() as uow:
        change_interpreter(uow, replace(new, revision=1))
    taken_back(office)
    assert listed(office)[0].entry == new.entry


def test_who_is_named_is_not_voided_but_leaves(office: Office) -> None:
    new = interpreter(office)
    with office.change() as uow:
        add_interpreter(uow, new)
    office.logged(office.case(), interpreting=InterpreterNeed.INTERPRETER, interpreter_id=new.id)
    reason = InterpreterReason(interpreter_id=new.id, revision=1, reason="twice")
    with pytest.raises(Invalid) as refused, office.change() as uow:
        void_interpreter(uow, reason)
    assert refused.value.fields["reason"].rule == "interpreter_named"


def test_who_was_entered_by_mistake_is_voided_with_a_reason(office: Office) -> None:
    new = interpreter(office)
    with office.change() as uow:
        add_interpreter(uow, new)
    given = InterpreterReason(interpreter_id=new.id, revision=1, reason=" ")
    with pytest.raises(Invalid), office.change() as uow:
        void_interpreter(uow, given)
    with office.change() as uow:
        void_interpreter(uow, replace(given, reason="twice"))
    assert listed(office) == []
    taken_back(office)
    assert [row.entry for row in listed(office)] == [new.entry]
