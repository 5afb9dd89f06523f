"""Prints the budgets of PRODUCT.md section 7, each as the ratio of its two sides in this run, at
200, 2,000 and 20,000 people; then the same people in an encrypted sheet of LibreOffice Calc.

`--quick` measures less often and leaves 20,000 people out, to see that it runs. No row is a timed
test: a slow disk or a busy machine changes both sides. The vaults are made once, in `build/bench`;
the largest takes some minutes.
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.full_scale import SIZES, at_every_size
from tests.bench.keys import keys
from tests.bench.plain import encrypted_or_plain
from tests.bench.rows import Row
from tests.bench.saving import saving
from tests.bench.sheet import beside_calc
from tests.bench.start import frozen, start

ROOM = Path(__file__).parents[2] / "build" / "bench"
"""Copies of vaults are large: they lie beside the vaults, not in memory."""


def rows(room: Path, *, quick: bool) -> Iterator[Row | str]:
    sizes = SIZES[:-1] if quick else SIZES
    for name in ("start", "frozen", "keys", "saving", "plain"):
        (room / name).mkdir()
    yield start(room / "start", 2 if quick else 11)
    yield from frozen(room / "frozen", 2 if quick else 11)
    yield from keys(room / "keys", 2 if quick else 11)
    yield from saving(room / "saving", 20 if quick else 400)
    yield from encrypted_or_plain(room / "plain", 3 if quick else 15)
    yield from at_every_size(room, sizes)
    yield from beside_calc(room, sizes)


def main() -> int:
    print(f"{'':<44}{'ours':>13} {'theirs':>13}{'ratio':>9}")
    ROOM.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="room-", dir=ROOM) as room:
        for row in rows(Path(room), quick="--quick" in sys.argv):
            print(row if isinstance(row, str) else row.line(), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
