"""A job in a process of its own, which is killed after a while."""

import os
import signal
import time
from collections.abc import Callable


def killed_after(job: Callable[[], object], wait: float) -> None:
    """Begin it, wait, kill: nothing in it can still act."""
    child = os.fork()
    if child == 0:
        try:
            job()
        finally:
            os._exit(0)
    time.sleep(wait)  # the kill's own random moment, not a wait for something to happen
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
