"""The vault's lock: one opener, known by the time, freed by whatever ends it."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import pytest

from shelterdesk.errors import VaultInUse
from shelterdesk.sources import Sources
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.lock import take_lock
from tests.vault.made import MadeVault

HOLDER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from dataclasses import replace
from shelterdesk.sources import system
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.lock import take_lock
sources = replace(system(), now=lambda: datetime(2026, 3, 2, 0, 12, tzinfo=UTC))
lock = take_lock(VaultFolder(Path(sys.argv[1])), sources)
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def held_elsewhere(folder: VaultFolder) -> Iterator["subprocess.Popen[str]"]:
    """Another process that has the vault until it is killed."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        try:
            yield holder
        finally:
            holder.kill()


def test_a_second_process_is_told_since_when_the_vault_is_open(
    vault: MadeVault, sources: Sources, later: Sources
) -> None:
    with held_elsewhere(vault.folder):
        for clock, since in ((sources, "08:12"), (later, "2026-03-02 08:12"), (sources, "08:12")):
            with pytest.raises(VaultInUse) as refused:
                take_lock(vault.folder, clock)
            assert refused.value.facts == {"since": since}


def test_a_killed_process_frees_the_vault(vault: MadeVault, sources: Sources) -> None:
    with held_elsewhere(vault.folder) as holder:
        holder.send_signal(signal.SIGKILL)
        holder.wait()
        take_lock(vault.folder, sources).release()


def test_the_same_process_cannot_open_the_vault_twice(vault: MadeVault, sources: Sources) -> None:
    with take_lock(vault.folder, sources), pytest.raises(VaultInUse):
        take_lock(vault.folder, sources)
    take_lock(vault.folder, sources).release()


def test_another_thread_may_give_the_vault_back(vault: MadeVault, sources: Sources) -> None:
    lock = take_lock(vault.folder, sources)
    thread = Thread(target=lock.release)
    thread.start()
    thread.join()
    take_lock(vault.folder, sources).release()


@pytest.mark.parametrize("content", [b"", b"\0no time at all", b"\xff" * 60])
def test_an_unreadable_time_is_no_failure(
    vault: MadeVault, sources: Sources, content: bytes
) -> None:
    with held_elsewhere(vault.folder):
        vault.folder.lock.write_bytes(content)
        with pytest.raises(VaultInUse):
            take_lock(vault.folder, sources)


def test_the_lock_file_tells_a_time_and_nothing_else(vault: MadeVault, sources: Sources) -> None:
    with take_lock(vault.folder, sources):
        content = vault.folder.lock.read_bytes()
    assert content.strip(b"\0 ") == b"2026-03-02T00:12:00+00:00"
