"""Asking the system not to dump this process."""

import subprocess
import sys

import pytest

SHOW = """
import ctypes, resource
from shelterdesk.vault.hardening import harden_process
harden_process()
print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux")
def test_a_hardened_process_is_not_dumped() -> None:
    shown = subprocess.run(
        [sys.executable, "-c", SHOW], capture_output=True, text=True, check=True
    ).stdout
    assert shown.strip() == "(0, 0) 0"
