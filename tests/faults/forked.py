"""A job in a process of its own, which comes to its end at a random moment."""

import os
import signal
import time
import traceback
from collections.abc import Callable

_RAISED = 70  # a child's exit code: its job came to an end of its own that nobody meant


def in_a_child(job: Callable[[], object]) -> int:
    """Begin it; the number of its process, to be given to `ended`."""
    child = os.fork()
    if child == 0:
        code = _RAISED
        try:
            job()
            code = 0
        except BaseException:  # noqa: BLE001  (the test's own process must not go on twice)
            traceback.print_exc()
        finally:
            os._exit(code)
    return child


def ended(child: int) -> bool:
    """Wait for its end: whether it was killed before it had done its job.

    Raises `AssertionError` where the job raised: no kill was tried then.
    """
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code != _RAISED, "the job that was to be killed raised"
    return code != 0


def killed_after(job: Callable[[], object], wait: float) -> bool:
    """Begin it, wait, kill: nothing in it can still act. Whether it was at work until then."""
    child = in_a_child(job)
    time.sleep(wait)  # the kill's own random moment, not a wait for something to happen
    kill(child)
    return ended(child)


def kill(child: int) -> None:
    os.kill(child, signal.SIGKILL)


def told_until(
    job: Callable[[int], object], first: int, wait: float, end: Callable[[int], object]
) -> bytes:
    """All that it tells through the pipe it is given, until `end` is called with its process: some
    time after the first bytes.
    """
    read_end, write_end = os.pipe()

    def tell() -> None:
        os.close(read_end)
        job(write_end)

    child = in_a_child(tell)
    os.close(write_end)
    with os.fdopen(read_end, "rb") as told:
        heard = told.read(first)
        time.sleep(wait)  # the end's own random moment, not a wait for something to happen
        end(child)
        heard += told.read()
    os.waitpid(child, 0)  # a disk that was cut may end it before `end` does
    return heard
