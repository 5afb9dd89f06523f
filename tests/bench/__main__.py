"""Prints the budgets that can be measured now, each as the ratio of its two sides in this run.

`--quick` measures less often, to see that it runs. No row is a timed test: a slow disk or a busy
machine changes both sides.
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.plain import encrypted_or_plain
from tests.bench.rows import Row
from tests.bench.saving import saving
from tests.bench.start import frozen, start


def rows(room: Path, *, quick: bool) -> Iterator[Row]:
    for name in ("start", "frozen", "saving", "plain"):
        (room / name).mkdir()
    yield start(room / "start", 2 if quick else 11)
    yield from frozen(room / "frozen", 2 if quick else 11)
    yield from saving(room / "saving", 20 if quick else 400)
    yield from encrypted_or_plain(room / "plain", 3 if quick else 15)


def main() -> int:
    print(f"{'':<44}{'ours':>13} {'theirs':>13}{'ratio':>9}")
    with tempfile.TemporaryDirectory(prefix="shelterdesk-bench-") as room:
        for row in rows(Path(room), quick="--quick" in sys.argv):
            print(row.line(), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
