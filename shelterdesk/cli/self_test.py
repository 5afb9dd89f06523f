"""`shelterdesk self-test`: what an installed program must be able to do, tried in a temporary
folder.

It takes its last step from outside, because a command knows no screen: `app.py` hands it in.
"""

import argparse
import json
import tempfile
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path

from shelterdesk.cli.exits import Exit
from shelterdesk.cli.trial import Draw, Step, Trial
from shelterdesk.cli.trial_parts import NotAsExpected
from shelterdesk.sources import Sources
from shelterdesk.usecases.checks import Check
from shelterdesk.vault.kdf import FLOOR, KdfCost

NOT_REACHED = "not reached"


def main(arguments: Sequence[str], sources: Sources, draw: Draw, *, cost: KdfCost = FLOOR) -> Exit:
    """Try every step and say how each ended; 1 when one of them failed. Nothing is left behind."""
    parser = argparse.ArgumentParser(
        prog="shelterdesk self-test",
        description="Tries what the program must be able to do, on a vault that is thrown away.",
    )
    parser.add_argument("--json", action="store_true", help="the results for machines")
    as_json = parser.parse_args(arguments).json
    results = []
    with tempfile.TemporaryDirectory(prefix="shelterdesk-") as room:
        for result in try_all(Trial(Path(room), sources, draw, cost)):
            results.append(result)
            if not as_json:
                _print(result)
    ok = all(result.ok for result in results)
    if as_json:
        rows = [{"name": r.name, "ok": r.ok, "detail": r.detail} for r in results]
        print(json.dumps({"ok": ok, "checks": rows}))
    return Exit.DONE if ok else Exit.FOUND_WRONG


def try_all(trial: Trial) -> Iterator[Check]:
    """Each step's result as it comes. A step that needs what a failed one should have made is not
    tried.
    """
    failed = False
    with trial:
        for step in trial.steps:
            if failed and step.needs_vault:
                yield Check(step.name, ok=False, detail=NOT_REACHED)
                continue
            result = _try(step)
            failed = failed or (step.needs_vault and not result.ok)
            yield result


def _try(step: Step) -> Check:
    try:
        return Check(step.name, ok=True, detail=step.do())
    except NotAsExpected as fault:
        return Check(step.name, ok=False, detail=str(fault))
    except Exception as fault:  # noqa: BLE001  (a finding like any other, told in full)
        traceback.print_exc()
        return Check(step.name, ok=False, detail=f"{type(fault).__name__}: {fault}")


def _print(result: Check) -> None:
    line = f"{'ok  ' if result.ok else 'FAIL'} {result.name}  {result.detail}"
    print(line.rstrip(), flush=True)
