"""The process image is really replaced, also under a modal dialog, and sleep waits for it."""

import sys
from pathlib import Path

import pytest

from tests.ui.lock.replaced import TYPED, Locked, locked


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_the_same_process_is_unlock_again_the_draft_is_in_the_vault_and_sleep_goes_on(
    tmp_path: Path,
) -> None:
    it = locked(tmp_path, "dialog", "sleep")
    assert it == Locked(it.seconds, drafts=[TYPED], on_stick=[], holds_sleep=False)
