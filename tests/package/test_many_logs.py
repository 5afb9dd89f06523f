"""A short form of `python -m tests.package.many_logs`, and what that one must be able to see."""

import random

import pytest

from tests.package import many_logs
from tests.package.many_logs import outcomes, table
from tests.package.tampering import CLEAN, TAMPERED, Trial, clean_alone, edit

LOGS = 160


def test_both_verifiers_find_what_was_done_to_many_logs_and_nothing_else() -> None:
    results = list(outcomes(LOGS, seed=3))
    assert {each.kind for each in results} == {make.__name__ for make in (*CLEAN, *TAMPERED)}
    assert [each for each in results if not each.good] == []


def test_a_tampered_log_that_nobody_finds_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    def missed(chance: random.Random) -> Trial:
        return Trial(files=clean_alone(chance).files, expected={"events": "event 1: "})

    def misnamed(chance: random.Random) -> Trial:
        return Trial(files=edit(chance).files, expected={"files": "", "events": "event 999: "})

    def alarmed(chance: random.Random) -> Trial:
        return Trial(files=edit(chance).files)

    monkeypatch.setattr(many_logs, "CLEAN", (missed, misnamed, alarmed))
    monkeypatch.setattr(many_logs, "TAMPERED", ())
    results = list(outcomes(3, seed=1))
    assert [(each.found, each.named) for each in results] == [
        (False, False),
        (True, False),
        (False, True),
    ]
    assert table(results).splitlines()[-1].split() == ["all", "3", "1", "1", "0"]


def test_the_same_seed_makes_the_same_logs() -> None:
    for make in (*CLEAN, *TAMPERED):
        one, other = make(random.Random("7")), make(random.Random("7"))
        assert one == other


def test_where_the_two_say_not_the_same_it_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many_logs, "second_answers", lambda *_given: [])
    (result,) = outcomes(1, seed=1)
    assert not result.agreed
    assert table([result]).splitlines()[-1].endswith(" 1")
