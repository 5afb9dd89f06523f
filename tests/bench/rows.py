"""A row of the benchmark: two sides measured in turn in the same run, and their ratio."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """`most` is the budget for the ratio, None if none. No `theirs`: it is only told."""

    what: str
    against: str
    ours: float
    theirs: float | None
    most: float | None
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        return self.ours / self.theirs if self.theirs else 0.0

    def line(self) -> str:
        begin = f"{self.what:<44}{self.ours:>10.2f} {self.unit}"
        if self.theirs is None:
            return begin
        budget = ""
        if self.most is not None:
            budget = f"at most {self.most:.1f}  {'ok' if self.ratio <= self.most else 'OVER'}"
        return (
            f"{begin} {self.theirs:>10.2f} {self.unit}"
            f"{self.ratio:>7.2f} x  {budget:<18} against {self.against}"
        )


def in_turn(
    ours: Callable[[], object], theirs: Callable[[], object], rounds: int
) -> tuple[list[float], list[float]]:
    """Milliseconds of each side, alternately, each round beginning with the other one."""
    sides: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds):
        for side in (0, 1) if number % 2 else (1, 0):
            sides[side].append(milliseconds((ours, theirs)[side]))
    return sides


def milliseconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def median(times: Sequence[float]) -> float:
    return statistics.median(times)


def p95(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]
