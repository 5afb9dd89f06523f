"""Failed unlocks: the wait they make, what shortens it, and what is told of them."""

from dataclasses import replace
from uuid import UUID

import pytest

from shelterdesk.vault.attempts import TRIES, UNKNOWN_ROWS, Attempts, Failures
from tests.vault.made import LOGIN, UID, MadeVault


def fail(attempts: Attempts, times: int = TRIES, login: str = LOGIN) -> None:
    for _ in range(times):
        attempts.begin(login)


def wait_out(attempts: Attempts, login: str = LOGIN) -> int:
    """Seconds ticked until this login may try again."""
    passed = 0
    while attempts.wait(login):
        attempts.tick(10)
        passed += 10
    return passed


def test_four_failures_make_no_wait_and_the_fifth_does(vault: MadeVault) -> None:
    attempts = vault.attempts
    fail(attempts, 4)
    assert attempts.wait(LOGIN) == 0
    fail(attempts, 1)
    assert attempts.wait(LOGIN) == 600


def test_the_wait_doubles_up_to_an_hour(vault: MadeVault) -> None:
    attempts = vault.attempts
    waits = []
    for _ in range(5):
        fail(attempts)
        waits.append(wait_out(attempts))
    assert waits == [600, 1200, 2400, 3600, 3600]


def test_after_a_success_the_next_wait_is_ten_minutes_again(vault: MadeVault) -> None:
    attempts = vault.attempts
    for _ in range(2):
        fail(attempts)
        wait_out(attempts)
    attempts.begin(LOGIN)
    attempts.succeeded(LOGIN)
    fail(attempts, 4)
    assert attempts.wait(LOGIN) == 0
    fail(attempts, 1)
    assert attempts.wait(LOGIN) == 600


def test_only_ticks_shorten_a_wait_and_a_restart_does_not(vault: MadeVault) -> None:
    fail(vault.attempts)
    assert vault.attempts.wait(LOGIN) == 600
    vault.attempts.tick(7)
    assert vault.attempts.wait(LOGIN) == 593


@pytest.mark.parametrize(("seconds", "left"), [(-5, 600), (0, 600), (86_400, 590)])
def test_a_jump_of_the_clock_is_no_waiting(vault: MadeVault, seconds: float, left: int) -> None:
    attempts = vault.attempts
    fail(attempts)
    attempts.tick(seconds)
    assert attempts.wait(LOGIN) == left


def test_parts_of_a_second_add_up(vault: MadeVault) -> None:
    attempts = vault.attempts
    fail(attempts)
    for _ in range(8):
        attempts.tick(0.25)
    assert attempts.wait(LOGIN) == 598


def test_one_login_waits_and_another_does_not(vault: MadeVault) -> None:
    attempts = vault.attempts
    fail(attempts, login="nobody")
    assert attempts.wait("NOBODY ") == 600
    assert attempts.wait(LOGIN) == 0
    assert attempts.wait("somebody") == 0


def test_a_second_window_does_not_bring_tries_back(vault: MadeVault) -> None:
    first, second = vault.attempts, vault.attempts
    fail(first, 4)
    fail(second, 1)
    assert first.wait(LOGIN) == second.wait(LOGIN) == 600


def test_any_number_of_invented_names_leaves_the_file_small_and_the_user_free(
    vault: MadeVault,
) -> None:
    attempts = vault.attempts
    for number in range(UNKNOWN_ROWS + 40):
        attempts.begin(f"name-{number}")
    assert vault.folder.tries.stat().st_size < 16 * 1024
    fail(attempts, login="one-more")
    assert attempts.wait("one-more") > 0
    assert attempts.wait(LOGIN) == 0
    fail(attempts)
    assert attempts.wait(LOGIN) == 600


def test_failures_are_told_once_and_survive_the_success(vault: MadeVault) -> None:
    attempts = vault.attempts
    fail(attempts, 3)
    fail(attempts, 2, login="nobody")
    fail(attempts, 1, login="somebody")
    attempts.begin(LOGIN)
    attempts.succeeded(LOGIN)
    untold = vault.attempts.failures()
    assert set(untold) == {Failures(uid=UID, count=3), Failures(uid=None, count=3)}
    fail(attempts, 1, login="nobody")
    attempts.told(untold)
    assert vault.attempts.failures() == (Failures(uid=None, count=1),)


def test_telling_does_not_end_a_wait(vault: MadeVault) -> None:
    attempts = vault.attempts
    fail(attempts)
    attempts.told(attempts.failures())
    assert attempts.failures() == ()
    assert attempts.wait(LOGIN) == 600


def test_the_file_holds_no_name(vault: MadeVault) -> None:
    fail(vault.attempts)
    fail(vault.attempts, login="nobody")
    content = vault.folder.tries.read_bytes()
    assert b"harbour" not in content
    assert b"nobody" not in content
    assert UUID(int=7).hex.encode() not in content


def test_what_was_typed_in_the_wrong_field_cannot_be_guessed_from_the_file(
    vault: MadeVault,
) -> None:
    """Nor with all time: the same file stands for one in 64 of everything that can be typed."""
    found = set()
    for number in range(2 * UNKNOWN_ROWS):
        vault.folder.tries.unlink(missing_ok=True)
        vault.attempts.begin(f"the rain falls on the old harbour {number}")
        found.add(vault.folder.tries.read_bytes())
    assert len(found) <= UNKNOWN_ROWS


def test_failures_of_who_left_since_are_told_as_of_nobody(vault: MadeVault) -> None:
    fail(vault.attempts, 3)
    users = (replace(vault.new.slots.users[0], login="successor"),)
    without = Attempts(vault.folder, replace(vault.new.slots, users=users))
    fail(without, 1, login="nobody")
    assert without.failures() == (Failures(uid=None, count=4),)
    without.told(without.failures())
    assert without.failures() == ()


def damaged_files(content: bytes) -> list[bytes]:
    flips = [
        content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :] for at in range(len(content))
    ]
    return [b"", b"{}", b"\xff" * 100, b"x" * 10**6, content + b" ", *flips]


def test_a_damaged_file_makes_everybody_wait_once_and_crashes_nothing(vault: MadeVault) -> None:
    fail(vault.attempts, 1)
    attempts = vault.attempts
    for content in damaged_files(vault.folder.tries.read_bytes()):
        vault.folder.tries.write_bytes(content)
        assert attempts.wait(LOGIN) == 600
        assert attempts.wait("nobody") == 600
    assert attempts.failures() == (Failures(uid=None, count=1),)
    assert wait_out(attempts) == 600
    assert vault.attempts.wait(LOGIN) == 0


def test_without_a_failure_there_is_nothing_to_wait_for(vault: MadeVault) -> None:
    vault.attempts.tick(10)
    assert vault.attempts.wait(LOGIN) == 0
    assert vault.attempts.failures() == ()
    assert not vault.folder.tries.exists()
