"""An export that stands with its first file written, until it is told to stop."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

from shelterdesk.ui.reports import export_run


def held_write(begun: Event) -> Callable[..., Path]:
    """For `export_run.write`; `begun` is set when the first file is there."""
    never, real = Event(), export_run.write

    def write_slowly(built: object, target: Path, tell: Callable[[int, int], bool]) -> Path:
        def hold(done: int, of: int) -> bool:
            begun.set()
            while tell(done, of):
                never.wait(0.005)
            return False

        return real(built, target, hold)  # type: ignore[arg-type]

    return write_slowly
