"""An inspector's key is taken in only when its fingerprint was compared."""

from typing import Any

import pytest

from shelterdesk.errors import Invalid, Missing
from shelterdesk.package.sealing import InspectorKey, new_inspector_key
from shelterdesk.queries.inspector_keys import InspectorKeyRow, inspector_keys
from shelterdesk.usecases.inspector_keys import (
    NewInspectorKey,
    add_inspector_key,
    retire_inspector_key,
)
from shelterdesk.vocabulary.history import EventKind
from tests.desks import Office


def of(office: Office, key: InspectorKey, **values: Any) -> NewInspectorKey:
    given = {
        "owner": "Ms. Wu",
        "recipient": key.recipient.text,
        "fingerprint": key.recipient.fingerprint,
    }
    return NewInspectorKey(id=office.new_id(), **{**given, **values})


def add(office: Office, new: NewInspectorKey) -> None:
    with office.change() as uow:
        add_inspector_key(uow, new)


def listed(office: Office) -> tuple[InspectorKeyRow, ...]:
    with office.desk.store.read() as session:
        return inspector_keys(session, office.desk.viewer)


def refused(office: Office, new: NewInspectorKey) -> dict[str, str]:
    with pytest.raises(Invalid) as error:
        add(office, new)
    return {field: problem.rule for field, problem in error.value.fields.items()}


def test_a_key_is_kept_with_its_owner_and_fingerprint(office: Office) -> None:
    key = new_inspector_key()
    add(office, of(office, key))
    (row,) = listed(office)
    assert (row.owner, row.recipient) == ("Ms. Wu", key.recipient.text)
    assert row.fingerprint == key.recipient.fingerprint
    assert office.kinds()[-1] == EventKind.INSPECTOR_KEY_ADD


@pytest.mark.parametrize(
    "spell", [str.lower, lambda text: text.replace(" ", ""), lambda text: text.replace(" ", "-")]
)
def test_a_fingerprint_may_be_typed_as_people_type(office: Office, spell: Any) -> None:
    key = new_inspector_key()
    add(office, of(office, key, fingerprint=spell(key.recipient.fingerprint)))
    assert len(listed(office)) == 1


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"owner": " "}, ("owner", "needed_here")),
        ({"recipient": "age1nonsense"}, ("recipient", "not_a_recipient")),
        ({"fingerprint": ""}, ("fingerprint", "fingerprint_differs")),
        ({"fingerprint": "0000 " * 8}, ("fingerprint", "fingerprint_differs")),
    ],
    ids=["nobody's", "no key", "not compared", "another key's"],
)
def test_what_is_not_right_is_said_beside_its_field(
    office: Office, values: dict[str, str], problem: tuple[str, str]
) -> None:
    field, rule = problem
    assert refused(office, of(office, new_inspector_key(), **values))[field] == rule
    assert listed(office) == ()


def test_a_secret_key_pasted_by_mistake_is_refused_and_not_kept(office: Office) -> None:
    key = new_inspector_key()
    assert refused(office, of(office, key, recipient=key.secret)) == {
        "recipient": "not_a_recipient"
    }
    assert not any(key.secret.encode() in detail for detail in office.details())


def test_one_key_stands_in_the_list_once(office: Office) -> None:
    key = new_inspector_key()
    add(office, of(office, key))
    assert refused(office, of(office, key)) == {"recipient": "key_taken"}


def test_a_retired_key_is_gone_from_the_list_and_can_come_back(office: Office) -> None:
    key = new_inspector_key()
    new = of(office, key)
    add(office, new)
    with office.change() as uow:
        retire_inspector_key(uow, new.id)
    assert listed(office) == ()
    assert office.kinds()[-1] == EventKind.INSPECTOR_KEY_RETIRE
    add(office, of(office, key))
    assert len(listed(office)) == 1


def test_a_key_nobody_has_cannot_be_retired(office: Office) -> None:
    with pytest.raises(Missing), office.change() as uow:
        retire_inspector_key(uow, office.new_id())
