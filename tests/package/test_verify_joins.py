"""The checks `previous` and `signer`: it joins on, and the inspector knows who signed."""

import random
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from shelterdesk.package.manifest import CHECKPOINT, KEY_LIST, PREVIOUS, VAULT_KEY
from shelterdesk.package.signatures import pem
from shelterdesk.spelling import fingerprint
from tests.package.judges import judged, wrong
from tests.package.made import STAFF, VAULT, Files, Hand, Month, following, summed, write
from tests.package.tampering import card, resigned

STRANGER = Hand.of("stranger")
CARD = card()
THEIRS = fingerprint(STRANGER.signer.public)


def signer_of(month: Month, folder: Path, **known: object) -> tuple[bool, str]:
    answers = judged(write(month.files(), folder), **known)  # type: ignore[arg-type]
    return answers[-1].ok, answers[-1].detail


@pytest.fixture
def before(september: Month, tmp_path: Path) -> Path:
    return write(september.files(), tmp_path / "before")


@pytest.fixture
def note(september: Month, tmp_path: Path) -> Path:
    (tmp_path / "kept note").write_bytes(september.note())
    return tmp_path / "kept note"


def test_a_month_joins_on_to_the_package_and_to_the_note_before(
    october: Month, before: Path, note: Path, tmp_path: Path
) -> None:
    package = write(october.files(), tmp_path / "p")
    assert wrong(package, previous=before) == {}
    assert wrong(package, previous=note) == {}


def test_a_year_has_an_end(october: Month, tmp_path: Path) -> None:
    month = october
    for _ in range(3):
        month, earlier = following(month, random.Random("on"), 2), month
    assert (earlier.month, month.month) == ("2026-12", "2027-01")
    kept = write(earlier.files(), tmp_path / "kept")
    assert wrong(write(month.files(), tmp_path / "p"), previous=kept) == {}


def test_a_later_month_has_its_previous_note(october: Month, tmp_path: Path) -> None:
    alone = replace(october, previous=None)
    said = wrong(write(alone.files(), tmp_path / "p"))
    assert said == {"previous": f"missing: {PREVIOUS}"}


def test_a_first_month_has_none(september: Month, tmp_path: Path) -> None:
    files = september.files()
    files[PREVIOUS] = september.note()
    said = wrong(write(files, tmp_path / "p"))
    assert said["previous"] == f"not in the list: {PREVIOUS}"


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"vault_id": "another"}, "origin"),
        ({"vault": STRANGER}, "key"),
        ({"month": "2026-08"}, "month"),
        ({"month": "2026-10"}, "month"),
        ({"provisional": True}, "state"),
        ({"first": 2}, "size"),
        ({"events": None}, "sum"),
        ({"previous": b"another"}, "sum"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_note_before_of_another_past_is_named(
    change: dict[str, object], what: str, september: Month, october: Month, tmp_path: Path
) -> None:
    """Once inside the package, as an insider would put it there; once in the inspector's hands."""
    if change == {"events": None}:
        change = {"events": (*september.events[:-1], september.events[0])}
    other = replace(september, **change).note()  # type: ignore[arg-type]
    kept = tmp_path / "kept"
    kept.write_bytes(other)
    said = wrong(write(october.files(), tmp_path / "p"), previous=kept)
    assert said["previous"] == f"kept: another {what} than event {october.first} continues"
    files = {**october.files(), PREVIOUS: other}
    said = wrong(write(summed(files), tmp_path / "q"))
    assert said["previous"] == f"{PREVIOUS}: another {what} than event {october.first} continues"


def test_a_note_before_of_another_form_is_named(october: Month, note: Path, tmp_path: Path) -> None:
    package = write(october.files(), tmp_path / "p")
    note.write_bytes(note.read_bytes() + b"\n")
    said = wrong(package, previous=note)
    assert said == {
        "previous": "form: kept note",
        "signer": "not checked: kept note cannot be used",
    }
    (tmp_path / "none").mkdir()
    said = wrong(package, previous=tmp_path / "none")
    assert said["previous"] == f"missing: {CHECKPOINT}"


@pytest.mark.parametrize("name", ["manifest.json", "keys/vault.pem", "events.jsonl"])
def test_another_file_of_the_package_is_no_note(name: str, october: Month, tmp_path: Path) -> None:
    package = write(october.files(), tmp_path / "p")
    said = wrong(package, previous=package / name)
    assert said["previous"] == f"form: {name.rpartition('/')[2]}"


def test_nobody_can_be_given_another_key_after_the_month_before(
    september: Month, october: Month, before: Path, note: Path, tmp_path: Path
) -> None:
    forged = Hand(STAFF[0].uid, STRANGER.signer)
    month = resigned(october, {STAFF[0].uid: forged})
    package = write(month.files(), tmp_path / "p")
    name = f"keys/{forged.signer.key_id}.pem"
    said = f"{name}: in force before event {month.first}, but not at the end of the month before"
    assert wrong(package, previous=before) == {"previous": said}
    # A bare note has no keys to compare with.
    assert wrong(package, previous=note) == {}


@pytest.mark.parametrize("change", ["earlier", "ended", "another person's"])
def test_a_key_is_the_same_in_both_months(
    change: str, september: Month, october: Month, tmp_path: Path
) -> None:
    first, *others = STAFF
    hand = {
        "earlier": replace(first, since=2),
        "ended": replace(first, until=5),
        "another person's": replace(first, uid=Hand.of("x", others[0].uid).uid),
    }[change]
    kept = write(replace(september, staff=(hand, *others)).files(), tmp_path / "kept")
    said = wrong(write(october.files(), tmp_path / "p"), previous=kept)["previous"]
    assert said.startswith(f"keys/{first.signer.key_id}.pem: in force before event")


def test_a_key_may_begin_and_end_within_the_month(
    october: Month, before: Path, tmp_path: Path
) -> None:
    new = Hand(STRANGER.uid or STAFF[2].uid, STRANGER.signer, since=october.first)
    month = replace(october, staff=(*STAFF, new))
    assert wrong(write(month.files(), tmp_path / "p"), previous=before) == {}
    ended = replace(october, staff=(*STAFF[:2], replace(STAFF[2], until=october.last)))
    assert wrong(write(ended.files(), tmp_path / "q"), previous=before) == {}


def test_keys_before_that_cannot_be_read_are_named(
    october: Month, before: Path, tmp_path: Path
) -> None:
    package = write(october.files(), tmp_path / "p")
    (before / KEY_LIST).write_bytes(b"{}")
    assert wrong(package, previous=before) == {"previous": f"form: {KEY_LIST}"}
    (before / VAULT_KEY).write_bytes(b"")
    assert wrong(package, previous=before) == {
        "previous": f"form: {VAULT_KEY}",
        "signer": f"not checked: {VAULT_KEY} cannot be used",
    }


# signer


def test_without_anything_known_the_signer_is_to_be_compared(
    october: Month, tmp_path: Path
) -> None:
    said = signer_of(october, tmp_path / "p")
    assert said == (True, f"not known to you, compare {CARD} with your card")


def test_with_something_known_the_signer_is_known(
    october: Month, before: Path, note: Path, tmp_path: Path
) -> None:
    assert signer_of(october, tmp_path / "a", previous=before) == (True, CARD)
    assert signer_of(october, tmp_path / "b", previous=note) == (True, CARD)
    assert signer_of(october, tmp_path / "c", key=CARD) == (True, CARD)


@pytest.mark.parametrize(
    "typed",
    [
        CARD.lower(),
        CARD.replace(" ", ""),
        CARD.replace(" ", "-"),
        CARD.replace(" ", " – "),
        CARD.replace(" ", ":"),
        f"  {CARD}\n",
        "".join(chr(ord(c) + 0xFEE0) if c != " " else "\u3000" for c in CARD),
    ],
)
def test_a_fingerprint_may_be_typed_as_people_do(
    typed: str, october: Month, tmp_path: Path
) -> None:
    assert signer_of(october, tmp_path / "p", key=typed) == (True, CARD)


def test_the_whole_sum_is_a_fingerprint_too(october: Month, tmp_path: Path) -> None:
    whole = sha256(VAULT.signer.public).hexdigest()
    assert signer_of(october, tmp_path / "p", key=whole) == (True, CARD)


@pytest.mark.parametrize("typed", ["", "118E", CARD[:-1], CARD + "0", CARD.replace("1", "l")])
def test_what_is_no_fingerprint_is_refused(typed: str, october: Month, tmp_path: Path) -> None:
    said = signer_of(october, tmp_path / "p", key=typed)
    assert said == (False, "what was given is no fingerprint")


def stranger_anew(month: Month) -> Month:
    """The same month, signed whole by a stranger."""
    hands = {hand.uid: Hand.of(f"theirs {hand.uid}", hand.uid) for hand in STAFF}
    return resigned(month, hands, STRANGER)


def test_a_package_signed_whole_by_a_stranger_is_perfect_in_itself(
    september: Month, tmp_path: Path
) -> None:
    package = write(stranger_anew(september).files(), tmp_path / "p")
    assert wrong(package) == {}
    assert judged(package)[-1].detail == f"not known to you, compare {THEIRS} with your card"


def test_a_package_signed_whole_by_a_stranger_is_found_with_the_card(
    september: Month, tmp_path: Path
) -> None:
    package = write(stranger_anew(september).files(), tmp_path / "p")
    assert wrong(package, key=CARD) == {"signer": f"a stranger's key: {THEIRS}"}


def test_a_package_signed_whole_by_a_stranger_is_found_with_the_month_before(
    september: Month, october: Month, before: Path, note: Path, tmp_path: Path
) -> None:
    theirs = stranger_anew(september)
    moved = replace(october, before=theirs.head, previous=theirs.note())
    package = write(stranger_anew(moved).files(), tmp_path / "p")
    assert wrong(package) == {}
    for known, name in ((before, CHECKPOINT), (note, note.name)):
        assert wrong(package, previous=known) == {
            "previous": f"{name}: another key than event {october.first} continues",
            "signer": f"a stranger's key: {THEIRS}",
        }


def test_a_strangers_month_before_makes_the_vault_the_stranger(
    september: Month, october: Month, tmp_path: Path
) -> None:
    kept = write(stranger_anew(september).files(), tmp_path / "kept")
    said = wrong(write(october.files(), tmp_path / "p"), previous=kept)
    assert said["signer"] == f"a stranger's key: {CARD}"


def test_a_month_before_with_another_vault_key_beside_the_right_note_is_found(
    october: Month, before: Path, tmp_path: Path
) -> None:
    (before / VAULT_KEY).write_bytes(pem(STRANGER.signer.public))
    said = wrong(write(october.files(), tmp_path / "p"), previous=before)
    assert said == {
        "previous": f"{VAULT_KEY}: another key than event {october.first} continues",
        "signer": f"a stranger's key: {CARD}",
    }


def test_the_card_is_asked_even_where_the_month_before_fits(
    october: Month, before: Path, tmp_path: Path
) -> None:
    said = wrong(write(october.files(), tmp_path / "p"), previous=before, key=THEIRS)
    assert said == {"signer": f"a stranger's key: {CARD}"}


def test_files_of_a_kept_month_may_be_gone_but_for_its_note_and_keys(
    october: Month, september: Month, tmp_path: Path
) -> None:
    kept: Files = {
        name: content
        for name, content in september.files().items()
        if name == CHECKPOINT or name.startswith("keys/")
    }
    assert wrong(write(october.files(), tmp_path / "p"), previous=write(kept, tmp_path / "k")) == {}
