"""The check `events`: number, chain, key, signature and time of each, and the head at the end."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from shelterdesk.package.manifest import EVENTS, KEY_LIST
from tests.package.judges import wrong
from tests.package.made import (
    STAFF,
    Files,
    Hand,
    Month,
    Signed,
    first_month,
    rechained,
    signed,
    summed,
    write,
)
from tests.package.tampering import resigned

Spoil = Callable[[list[bytes]], None]


def of_lines(month: Month, spoil: Spoil, folder: Path) -> str:
    """What the check says when lines were changed and the sums made to fit."""
    files = month.files()
    lines = files[EVENTS].splitlines(keepends=True)
    spoil(lines)
    files[EVENTS] = b"".join(lines)
    said = wrong(write(summed(files), folder))
    assert said.keys() == {"files", "events"}
    return said["events"]


def of_events(month: Month, folder: Path) -> dict[str, str]:
    """What is wrong with a month that its vault signed as it is."""
    return wrong(write(month.files(), folder))


def test_a_line_deleted(october: Month, tmp_path: Path) -> None:
    first = october.first
    assert of_lines(october, lambda x: x.pop(2), tmp_path / "a") == f"event {first + 2}: number"
    assert of_lines(october, lambda x: x.pop(), tmp_path / "b") == f"event {october.last}: missing"
    assert of_lines(october, lambda x: x.clear(), tmp_path / "c") == f"event {first}: missing"


def test_two_lines_in_another_order(october: Month, tmp_path: Path) -> None:
    said = of_lines(october, lambda x: x.insert(1, x.pop(3)), tmp_path / "p")
    assert said == f"event {october.first + 1}: number"


def test_a_line_twice(october: Month, tmp_path: Path) -> None:
    said = of_lines(october, lambda x: x.insert(1, x[1]), tmp_path / "p")
    assert said == f"event {october.first + 2}: number"


def test_a_line_after_the_last(october: Month, tmp_path: Path) -> None:
    said = of_lines(october, lambda x: x.append(x[-1]), tmp_path / "p")
    assert said == f"event {october.last + 1}: after the last"


def test_a_line_of_another_month(september: Month, october: Month, tmp_path: Path) -> None:
    other = september.events[1].line()
    said = of_lines(october, lambda x: x.__setitem__(1, other), tmp_path / "p")
    assert said == f"event {october.first + 1}: number"


FORMS: dict[str, Callable[[bytes], bytes]] = {
    "a space": lambda line: line.replace(b":", b": ", 1),
    "another order": lambda line: line.replace(b'{"event":', b'{"sig":"","event":'),
    "a name twice": lambda line: line.replace(b'"uptime":', b'"uptime":1,"uptime":'),
    "one more": lambda line: line.replace(b'"uptime":', b'"note":"x","uptime":'),
    "one less": lambda line: line.replace(b'"case":', b'"cast":'),
    "an escape": lambda line: line.replace(b"case_file", rb"\u0063ase_file"),
    "a fraction": lambda line: line.replace(b'"uptime":', b'"uptime":1.0e'),
    "a truth": lambda line: line.replace(b',"uptime":', b',"uptime":true,"x":'),
    "crlf": lambda line: line[:-1] + b"\r\n",
    "empty": lambda _line: b"\n",
    "no JSON": lambda _line: b"{\n",
    "a list": lambda _line: b"[]\n",
    "deep": lambda _line: b"[" * 4000 + b"\n",
    "bytes": lambda line: b"\xff" + line,
    "too long": lambda line: line.replace(b'"sig"', b'"long":"' + b"x" * 5000 + b'","sig"'),
    "other digits": lambda line: line.replace(b'"at":"2', '"at":"２'.encode()),
    "no such day": lambda line: line.replace(b"2026-10-", b"2026-02-3"),
    "no such hour": lambda line: line.replace(b"T0", b"T3").replace(b"T1", b"T3"),
    "capitals": lambda line: line.replace(b'"actor":"0', b'"actor":"{0').upper(),
    "padding": lambda line: line.replace(b'=="}', b'="}'),
    "loose bits": lambda line: line[:-6] + (b"B" if line[-6:-5] != b"B" else b"C") + line[-5:],
    "short signature": lambda line: line[:-9] + line[-5:],
}


@pytest.mark.parametrize("spoil", FORMS.values(), ids=FORMS)
def test_a_line_of_another_form(
    spoil: Callable[[bytes], bytes], october: Month, tmp_path: Path
) -> None:
    at = next(n for n, each in enumerate(october.events) if each.event.actor is not None)
    said = of_lines(october, lambda x: x.__setitem__(at, spoil(x[at])), tmp_path / "p")
    assert said == f"event {october.first + at}: form"


def test_a_last_line_without_its_end(october: Month, tmp_path: Path) -> None:
    said = of_lines(october, lambda x: x.__setitem__(-1, x[-1][:-1]), tmp_path / "p")
    assert said == f"event {october.last}: form"


CHANGES: dict[str, dict[str, object]] = {
    "at": {"at": timedelta(milliseconds=1)},
    "uptime": {"uptime": 123456789},
    "boot": {"boot": "ffffffffffffffff"},
    "kind": {"kind": "case.void"},
    "subject": {"subject": "case_file:other"},
    "case": {"case": UUID(int=77)},
    "commit": {"commitment": bytes(32)},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_an_edited_event_is_not_what_was_signed(
    change: dict[str, object], october: Month, tmp_path: Path
) -> None:
    old = october.events[3]
    if "at" in change:
        change = {"at": old.event.at + timedelta(milliseconds=1)}
    new = replace(old, event=replace(old.event, **change)).line()  # type: ignore[arg-type]
    said = of_lines(october, lambda x: x.__setitem__(3, new), tmp_path / "p")
    assert said == f"event {old.event.seq}: signature"


def test_an_edited_signature(october: Month, tmp_path: Path) -> None:
    old = october.events[3]
    new = Signed(old.event, bytes([old.signature[0] ^ 1]) + old.signature[1:]).line()
    said = of_lines(october, lambda x: x.__setitem__(3, new), tmp_path / "p")
    assert said == f"event {old.event.seq}: signature"


def test_an_own_event_edited_and_signed_again_breaks_the_chain_after_it(
    october: Month, tmp_path: Path
) -> None:
    insider = STAFF[0]
    for at, named in (
        (2, f"event {october.first + 3}: chain"),
        (-1, f"event {october.last}: head"),
    ):
        own = october.events[at].event
        mine = replace(own, actor=insider.uid, key=insider.signer.key_id, commitment=bytes(32))
        new = signed(mine, insider).line()
        said = of_lines(
            october, lambda x, at=at, new=new: x.__setitem__(at, new), tmp_path / f"{at}"
        )
        assert said == named


def test_a_first_event_that_continues_something_else(october: Month, tmp_path: Path) -> None:
    torn = resigned(replace(october, before=bytes(32)), {})
    assert of_events(torn, tmp_path / "p") == {"events": f"event {october.first}: chain"}


def test_the_first_event_of_all_begins_with_the_vault_itself(
    september: Month, tmp_path: Path
) -> None:
    torn = resigned(replace(september, before=bytes(32)), {})
    assert of_events(torn, tmp_path / "p") == {"events": "event 1: chain"}
    renamed = replace(september, vault_id="another")
    assert of_events(renamed, tmp_path / "q") == {"events": "event 1: chain"}


def test_an_event_signed_by_somebody_else_in_her_name(october: Month, tmp_path: Path) -> None:
    at, old = next((n, e) for n, e in enumerate(october.events) if e.event.actor == STAFF[0].uid)
    new = signed(old.event, STAFF[1])
    said = of_lines(october, lambda x: x.__setitem__(at, new.line()), tmp_path / "p")
    assert said == f"event {old.event.seq}: signature"


def month_with(october: Month, at: int, change: dict[str, object], hand: Hand) -> Month:
    """October, one event of it changed, all chained and everyone's signature as it should be."""
    events = [each.event for each in october.events]
    events[at] = replace(events[at], **change)  # type: ignore[arg-type]
    hands = {each.uid: each for each in october.hands()}
    chain = rechained(october.before, october.first, events)
    new = [
        signed(event, hand if place == at else hands[event.actor])
        for place, event in enumerate(chain)
    ]
    return replace(october, events=tuple(new))


def test_a_key_that_is_not_in_the_list(october: Month, tmp_path: Path) -> None:
    stranger = Hand.of("stranger", STAFF[0].uid)
    change = {"actor": stranger.uid, "key": stranger.signer.key_id}
    month = month_with(october, 2, change, stranger)
    assert of_events(month, tmp_path / "p") == {"events": f"event {october.first + 2}: key"}


def test_a_key_of_another_person(october: Month, tmp_path: Path) -> None:
    change = {"actor": STAFF[0].uid, "key": STAFF[1].signer.key_id}
    month = month_with(october, 2, change, STAFF[1])
    assert of_events(month, tmp_path / "p") == {"events": f"event {october.first + 2}: key"}


def test_a_key_of_a_person_for_the_vault(october: Month, tmp_path: Path) -> None:
    change = {"actor": None, "key": STAFF[1].signer.key_id}
    month = month_with(october, 2, change, STAFF[1])
    assert of_events(month, tmp_path / "p") == {"events": f"event {october.first + 2}: key"}


@pytest.mark.parametrize(
    ("change", "named"),
    [({"since": 3}, 2), ({"until": 3}, 4), ({"since": 2}, None), ({"until": 4}, None)],
    ids=["too early", "too late", "from the first", "to the last"],
)
def test_a_key_signs_only_while_it_is_in_force(
    change: dict[str, int], named: int | None, october: Month, tmp_path: Path
) -> None:
    hand = STAFF[0]
    events = [each.event for each in october.events]
    for at, event in enumerate(events):
        mine = hand if at in (2, 4) else STAFF[1]
        events[at] = replace(event, actor=mine.uid, key=mine.signer.key_id)
    chain = rechained(october.before, october.first, events)
    by_actor = {each.uid: each for each in STAFF}
    limits = {name: october.first + value for name, value in change.items()}
    month = replace(
        october,
        events=tuple(signed(event, by_actor[event.actor]) for event in chain),
        staff=(replace(hand, **limits), *STAFF[1:]),  # type: ignore[arg-type]
    )
    said = of_events(month, tmp_path / "p").get("events")
    assert said == (None if named is None else f"event {october.first + named}: key")


@pytest.mark.parametrize(
    ("back", "boot", "good"),
    [
        (timedelta(minutes=2), None, True),
        (timedelta(minutes=2, milliseconds=1), None, False),
        (timedelta(days=400), "ffffffffffffffff", True),
    ],
    ids=["a little", "too much", "with a new start"],
)
def test_time_goes_back_only_a_little_within_one_start(
    back: timedelta, boot: str | None, good: bool, october: Month, tmp_path: Path
) -> None:
    start = october.events[0].event
    moments = [start.at + timedelta(hours=1)] * len(october.events)
    moments[3] -= back
    events = [
        replace(each.event, at=at, boot=boot if boot and place == 3 else start.boot)
        for place, (each, at) in enumerate(zip(october.events, moments, strict=True))
    ]
    hands = {each.uid: each for each in october.hands()}
    chain = rechained(october.before, october.first, events)
    month = replace(october, events=tuple(signed(event, hands[event.actor]) for event in chain))
    said = of_events(month, tmp_path / "p")
    assert said == ({} if good else {"events": f"event {october.first + 3}: time"})


def test_time_is_measured_from_the_latest_moment_not_the_one_before(
    october: Month, tmp_path: Path
) -> None:
    start = october.events[0].event
    events = [
        replace(each.event, at=start.at - place * timedelta(minutes=1), boot=start.boot)
        for place, each in enumerate(october.events)
    ]
    hands = {each.uid: each for each in october.hands()}
    chain = rechained(october.before, october.first, events)
    month = replace(october, events=tuple(signed(event, hands[event.actor]) for event in chain))
    assert of_events(month, tmp_path / "p") == {"events": f"event {october.first + 3}: time"}


def test_a_month_without_any_event_is_whole(october: Month, tmp_path: Path) -> None:
    empty = replace(october, events=())
    assert of_events(empty, tmp_path / "p") == {}


def test_events_are_not_judged_without_their_keys(files: Files, tmp_path: Path) -> None:
    files[KEY_LIST] = b"[]"
    said = wrong(write(summed(files), tmp_path / "p"))
    assert said["keys"] == f"form: {KEY_LIST}"
    assert said["events"] == "not checked: keys cannot be used"


def test_a_month_of_many_events_is_read_line_by_line(tmp_path: Path) -> None:
    month = first_month(random.Random("long"), 300)
    assert of_events(month, tmp_path / "p") == {}
    said = of_lines(month, lambda x: x.insert(200, x.pop(250)), tmp_path / "q")
    assert said == "event 201: number"
