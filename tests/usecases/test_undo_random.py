"""Whatever was done to a house of several lives, undoing it leaves the records as they were."""

import random

import pytest

from shelterdesk.errors import AppError
from shelterdesk.models import Case, Person
from shelterdesk.usecases.cases import CaseReopening, close_case, reopen_case
from shelterdesk.usecases.merging import Merging, merge_people
from shelterdesk.usecases.people import NewName, add_name
from shelterdesk.usecases.placements import start_placement
from shelterdesk.usecases.undo import Done, undo
from shelterdesk.vocabulary.people import NameKind
from tests.builders import local
from tests.desks import Office
from tests.usecases.dump import dump
from tests.usecases.lives import ACTS, Doing, Life

ROUNDS = 200


def merging(life: Life, others: list[Life], luck: random.Random) -> Done:
    other = luck.choice(others)
    kept, gone = life.get(Person, life.person), life.get(Person, other.person)
    return life.run(
        merge_people,
        Merging(
            case_id=life.case,
            kept_id=kept.id,
            kept_revision=kept.revision,
            other_id=gone.id,
            other_revision=gone.revision,
            alias_id=life.office.new_id(),
        ),
    )


def spelled(life: Life, luck: random.Random) -> Done:
    text = "".join(luck.choice("đào nguyễn 阮桃 sari W") for _ in range(12)).strip() or "Sari"
    new = NewName(id=life.office.new_id(), kind=luck.choice(list(NameKind)), text=text)
    return life.run(add_name, life.case, new)


def back(life: Life, luck: random.Random) -> Done:
    start = local(2026, 11, luck.randint(10, 22), luck.randint(0, 23))
    return life.run(start_placement, life.return_(start=start))


def taken_up(life: Life) -> Done:
    revision = life.get(Case, life.case).revision
    return life.run(reopen_case, CaseReopening(case_id=life.case, revision=revision))


@pytest.mark.slow
def test_a_random_act_and_its_undoing_leave_the_records_as_they_were(office: Office) -> None:
    luck, lives, rounds, tried = random.Random(11), [Life(office) for _ in range(4)], 0, 0
    acts: dict[str, Doing] = {
        **ACTS,
        "close": lambda life: life.run(close_case, life.closing()),
        "reopen": taken_up,
        "return": lambda life: back(life, luck),
        "spell": lambda life: spelled(life, luck),
        "merge": lambda life: merging(life, lives, luck),
    }
    done_kinds: set[str] = set()
    before = dump(office.desk.store)
    while rounds < ROUNDS:
        tried += 1
        assert tried < 20 * ROUNDS
        name = luck.choice(list(acts))
        life = luck.choice(lives)
        try:
            done = acts[name](life)
        except AppError:  # refused: a closed case, a stay beside another one
            continue
        done_kinds.add(name)
        rounds += 1
        undone = life.run(undo, done)
        assert dump(office.desk.store) == before, name
        if luck.random() < 0.5:  # it stands after all, and the next acts find it
            after_all = life.run(undo, undone)
            assert after_all.last >= after_all.first
            before = dump(office.desk.store)
        office.clock.forward(minutes=1)
    assert done_kinds == set(acts)
    lives[0].check()
