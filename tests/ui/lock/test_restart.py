"""The process image is really replaced, also under a modal dialog."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from shelterdesk import sources
from shelterdesk.db.engine import close_store, open_store
from shelterdesk.models import Draft
from shelterdesk.vault.attempts import Attempts
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.keys import Purpose
from shelterdesk.vault.lock import take_lock
from shelterdesk.vault.opening import unlock
from tests.ui.opened import LOGIN, PASSWORD

ROOT = Path(__file__).resolve().parents[3]
LIMIT = 60  # seconds to give up after; the lock itself takes a fraction of one


def until(holds: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    """Look again until it holds. No sleep decides anything here: the other process does."""
    given_up = time.monotonic() + LIMIT
    while not holds():
        assert process.poll() is None, "the process ended instead of being replaced"
        assert time.monotonic() < given_up, "the process was not replaced"
        os.sched_yield()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_the_same_process_is_unlock_again_and_the_draft_is_in_the_vault(tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    script = Path(__file__).with_name("process.py")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    process = subprocess.Popen(
        [sys.executable, str(script), str(vault)],
        cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("locking")
        command = Path(f"/proc/{process.pid}/cmdline")
        until(lambda: b"shelterdesk\0--vault" in command.read_bytes(), process)
        assert drafts(vault) == ["interrupted here"]
    finally:
        process.kill()
        process.communicate()


def drafts(path: Path) -> list[str]:
    """What the vault holds, read while the new process shows Unlock: it must not hold the lock."""
    folder = VaultFolder(path)
    with take_lock(folder, sources.system()):
        opened = unlock(folder, LOGIN, PASSWORD, Attempts.of(folder))
        engine = open_store(folder.records, opened.master_key.key(Purpose.DATABASE))
        try:
            with engine.connect() as connection:
                contents = connection.execute(select(Draft.content)).scalars().all()
        finally:
            close_store(engine)
    return [content["note"] for content in contents]
