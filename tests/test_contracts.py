"""Each import contract, broken once on purpose: a contract that cannot break protects nothing."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# Contract, the module that breaks it, what that module says, and what the report must name.
BREACHES = {
    "an outer layer": (
        "layers",
        "models/x.py",
        "import shelterdesk.usecases",
        "shelterdesk.usecases",
    ),
    "inside a function": (
        "layers",
        "queries/y.py",
        "def late() -> None:\n    from shelterdesk import demo",
        "shelterdesk.demo",
    ),
    "a drawer of its own": ("layers", "helpers.py", "", "shelterdesk.helpers"),
    "rooms on one floor": ("layers", "vault/z.py", "import shelterdesk.rules", "shelterdesk.rules"),
    "Qt below the screen": ("qt", "queries/x.py", "from PySide6 import QtCore", "PySide6"),
    "Qt in a command": ("qt", "cli/x.py", "from PySide6 import QtCore", "PySide6"),
    "a record in a page": (
        "stored-objects",
        "ui/cases/x.py",
        "import shelterdesk.models",
        "models",
    ),
    "a query in a page": ("stored-objects", "ui/cases/z.py", "import sqlalchemy", "sqlalchemy"),
    "a second way in": ("sqlcipher", "db/x.py", "import sqlcipher3", "sqlcipher3"),
    "models in a step": ("migrations", "db/migrations/x.py", "import shelterdesk.models", "models"),
    "words in a step": (
        "migrations",
        "db/migrations/y.py",
        "import shelterdesk.vocabulary",
        "vocabulary",
    ),
    "a session in a rule": ("rules", "rules/x.py", "import sqlalchemy", "sqlalchemy"),
    "a clock in a rule": ("rules", "rules/y.py", "import shelterdesk.sources", "sources"),
    "the store in the vault": ("vault", "vault/x.py", "import sqlalchemy", "sqlalchemy"),
    "Qt in the package": ("vault", "package/x.py", "from PySide6 import QtCore", "PySide6"),
    "a screen in a report": ("layers", "reports/x.py", "import shelterdesk.ui.theme", "ui.theme"),
    "Qt in a report": ("qt", "reports/y.py", "from PySide6 import QtGui", "PySide6"),
    "a use-case in a report": (
        "layers",
        "reports/z.py",
        "import shelterdesk.usecases",
        "shelterdesk.usecases",
    ),
    "a session in a writer": ("writers", "reports/paper/x.py", "import sqlalchemy", "sqlalchemy"),
    "a query in a writer": (
        "writers",
        "reports/sheets/x.py",
        "import shelterdesk.queries",
        "shelterdesk.queries",
    ),
    "Unlock by a detour": ("unlock", "ui/unlock/x.py", "import shelterdesk.ui.work", "ui.work"),
    "a socket": ("network", "package/y.py", "import socket", "socket"),
    "a request": ("network", "cli/y.py", "from urllib.request import urlopen", "urllib"),
    "area to area": ("areas", "ui/cases/y.py", "import shelterdesk.ui.settings", "ui.settings"),
    "a page in the preview": (
        "areas",
        "ui/paper/x.py",
        "import shelterdesk.ui.case_file",
        "ui.case_file",
    ),
    "an area without a place": ("areas", "ui/misc.py", "", "misc"),
}


def contracts() -> dict[str, str]:
    """Name by id, as pyproject.toml has them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return {c["id"]: c["name"] for c in project["tool"]["importlinter"]["contracts"]}


def sections(report: str) -> dict[str, str]:
    """What a report says about each broken contract, by the contract's name."""
    said = report.partition("Broken contracts")[2]
    parts = re.split(r"^(.+)\n-{3,}\n", said, flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The report on a copy of the package that holds every breach at once."""
    copy = tmp_path_factory.mktemp("broken")
    shutil.copy(ROOT / "pyproject.toml", copy)
    shutil.copytree(
        ROOT / "shelterdesk", copy / "shelterdesk", ignore=shutil.ignore_patterns("__pycache__")
    )
    for _contract, module, text, _named in BREACHES.values():
        path = copy / "shelterdesk" / module
        assert not path.exists(), f"{module} is a real module: take another name for the breach"
        path.write_text(f'"""A breach."""\n\n{text}\n', encoding="utf-8")
    command = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [command, "--no-cache"], cwd=copy, capture_output=True, text=True, check=False
    )
    assert "Broken contracts" in done.stdout, done.stdout + done.stderr
    return sections(done.stdout)


@pytest.mark.parametrize("breach", BREACHES)
def test_a_breach_is_seen(breach: str, said: dict[str, str]) -> None:
    contract, module, _text, named = BREACHES[breach]
    dotted = "shelterdesk." + module.removesuffix(".py").replace("/", ".")
    lines = said[contracts()[contract]].splitlines()
    guilty = [line for line in lines if re.search(rf"(?:{re.escape(dotted)}|\b{named})\b", line)]
    assert any(named in line for line in guilty), said[contracts()[contract]]


def test_every_contract_is_broken_by_some_breach() -> None:
    assert {contract for contract, *_ in BREACHES.values()} == set(contracts())
