"""Lets both verifiers judge thousands of random logs, clean and tampered, and counts.

    python -m tests.package.many_logs --count 10000 --seed 1

Ends with 1 when one tampered log was not found, its first bad event not named, a clean one raised
an alarm, or the two did not say the same, word for word.
"""

import argparse
import random
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from tests.package.judges import Answer, our_answers, second_answers
from tests.package.made import write
from tests.package.tampering import CLEAN, TAMPERED, Trial


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One log. `found`: just the checks that had to fail did. `named`: with the words expected."""

    kind: str
    seed: str
    found: bool
    named: bool
    agreed: bool

    @property
    def good(self) -> bool:
        return self.found and self.named and self.agreed


def outcomes(count: int, seed: int) -> Iterator[Outcome]:
    """So many logs, each kind as often as the others; each has a seed of its own."""
    kinds = islice(cycle((*CLEAN, *TAMPERED)), count)
    for at, make in enumerate(kinds):
        own = f"{seed}/{at}"
        with tempfile.TemporaryDirectory(prefix="logs-") as folder:
            yield _judge(make.__name__, own, make(random.Random(own)), Path(folder))


def _judge(kind: str, seed: str, trial: Trial, folder: Path) -> Outcome:
    package, previous = write(trial.files, folder / "package"), None
    if isinstance(trial.previous, bytes):
        previous = folder / "note"
        previous.write_bytes(trial.previous)
    elif trial.previous is not None:
        previous = write(trial.previous, folder / "before")
    ours = our_answers(package, previous, trial.key)
    theirs = second_answers(package, previous, trial.key)
    return Outcome(
        kind=kind,
        seed=seed,
        found=_failed(ours) == _failed(theirs) == set(trial.expected),
        named=all(_says(ours, trial, check) for check in trial.expected),
        agreed=ours == theirs,
    )


def _failed(answers: list[Answer]) -> set[str]:
    return {each.check for each in answers if not each.ok}


def _says(answers: list[Answer], trial: Trial, check: str) -> bool:
    return any(trial.expected[check] in each.detail for each in answers if each.check == check)


def table(results: list[Outcome]) -> str:
    """A line for each kind; for a clean one `found` means that there was no alarm."""
    heads = f"{'kind':<22}{'logs':>7}{'found':>7}{'named':>7}{'disagreed':>11}"
    kinds = dict.fromkeys(each.kind for each in results)
    lines = [_line(kind, [each for each in results if each.kind == kind]) for kind in kinds]
    return "\n".join([heads, *lines, _line("all", results)])


def _line(name: str, results: list[Outcome]) -> str:
    found, named = (
        sum(values) for values in zip(*((r.found, r.named) for r in results), strict=True)
    )
    disagreed = sum(not each.agreed for each in results)
    return f"{name:<22}{len(results):>7}{found:>7}{named:>7}{disagreed:>11}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    results = list(outcomes(given.count, given.seed))
    print(table(results))
    bad = [each for each in results if not each.good]
    for each in bad[:10]:
        print(f"{each.kind} with seed {each.seed}", file=sys.stderr)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
