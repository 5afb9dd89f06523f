"""Standard output that outlives its reader: what nobody reads any more (`| head`) goes nowhere."""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from typing import TextIO


@contextmanager
def outlasting(stream: TextIO) -> Iterator[None]:
    """Print to `stream` inside the block, read or not: a command ends as what it found asks for."""
    output = _Outlasting(stream)
    with redirect_stdout(output):
        try:
            yield
        finally:
            output.flush()


class _Outlasting(io.TextIOBase):
    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        try:
            return self._stream.write(text)
        except BrokenPipeError:
            self._to_nowhere()
            return len(text)

    def flush(self) -> None:
        try:
            self._stream.flush()
        except BrokenPipeError:
            self._to_nowhere()

    def isatty(self) -> bool:
        return self._stream.isatty()

    def _to_nowhere(self) -> None:
        """Also for what is still in the stream's buffer: it is flushed once more at the end."""
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self._stream.fileno())
        os.close(nowhere)
