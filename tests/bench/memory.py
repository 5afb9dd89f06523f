"""`python -m tests.bench.memory VAULT MODULES`: what a process weighs that does nothing with all
that ours has: the same modules, the fonts in the window's look, and the store open with its cache
filled.
"""

import importlib
import json
import sys
from contextlib import suppress
from pathlib import Path

from shelterdesk.db.engine import driver, open_store
from shelterdesk.demo.registers import LOGIN, PASSWORD
from shelterdesk.vault.attempts import Attempts
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.keys import Purpose
from shelterdesk.vault.opening import unlock
from tests.bench.window import dressed, resident

FILL = "SELECT total(length(content)) FROM audit_detail"


def main() -> int:
    vault, listed = VaultFolder(Path(sys.argv[1])), Path(sys.argv[2])
    app = dressed()
    for name in json.loads(listed.read_text("utf-8")):
        with suppress(Exception):  # some are made by those that import them
            importlib.import_module(name)
    keys = unlock(vault, LOGIN, PASSWORD, Attempts.of(vault))
    engine = open_store(vault.records, keys.master_key.key(Purpose.DATABASE))
    driver(engine).execute(FILL).fetchone()
    app.processEvents()
    print(json.dumps(resident()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
