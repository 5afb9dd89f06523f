"""`shelterdesk check`: proves a vault whole, and names the first thing wrong."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from shelterdesk.cli.exits import Exit
from shelterdesk.cli.opening import opened
from shelterdesk.errors import (
    RecordsDamaged,
    RecordsMissing,
    RecordsNotEncrypted,
    SlotsDamaged,
    SlotsMissing,
    SlotsReplaced,
)
from shelterdesk.i18n import N_
from shelterdesk.sources import Sources
from shelterdesk.usecases.checks import Check, check_store
from shelterdesk.vocabulary.problems import say

_SLOTS = (SlotsDamaged, SlotsMissing, SlotsReplaced)
_FILES = (RecordsDamaged, RecordsMissing, RecordsNotEncrypted)

SUMMARY = N_("Prove a vault whole")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--user", required=True)
    parser.add_argument("--password-file", type=Path, default=None, metavar="FILE")
    parser.add_argument("--json", action="store_true")


def run(arguments: argparse.Namespace, sources: Sources) -> Exit:
    """Every check's result; 1 when one of them found something."""
    results = list(_results(arguments, sources))
    ok = all(result.ok for result in results)
    if arguments.json:
        rows = [{"name": r.name, "ok": r.ok, "detail": r.detail} for r in results]
        print(json.dumps({"ok": ok, "checks": rows}, ensure_ascii=False))
    else:
        for result in results:
            print(f"{'ok  ' if result.ok else 'FAIL'} {result.name} {result.detail}".rstrip())
    return Exit.DONE if ok else Exit.FOUND_WRONG


def _results(arguments: argparse.Namespace, sources: Sources) -> Iterator[Check]:
    """What keeps the vault from opening because it is damaged is a finding, not a failure to
    open.
    """
    try:
        with opened(arguments.vault, arguments.user, arguments.password_file, sources) as desk:
            yield Check("keys", ok=True)
            yield Check("files", ok=True)
            yield from check_store(desk.store)
    except _SLOTS as fault:
        print(say(fault), file=sys.stderr)
        yield Check("keys", ok=False, detail=fault.code)
    except _FILES as fault:
        print(say(fault), file=sys.stderr)
        if "at" in fault.facts:
            yield Check("trail", ok=False, detail=str(fault.facts["at"]))
            return
        detail = str(fault.facts.get("what", ""))
        yield Check("files", ok=False, detail=f"{fault.code} {detail}".rstrip())
